package sxj.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.fault.ShapeFault;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.Environment.Home;
import sxj.lower.ExpressionLowering;
import sxj.lower.Locals;
import sxj.lower.UserError;
import sxj.lower.Value;
import sxj.report.Datum;
import sxj.report.GridColumns;
import sxj.report.figure.Layer;
import sxj.run.RunRegistry;
import sxj.run.Titles;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Item.PlotPart;

/** Columns of a sweep or map as curves over another: one for each setting of the axes, a band over repeats. */
final class GridCurves {
    private final Definitions definitions;
    private final String name;
    private final RunRegistry.Grid grid;

    GridCurves(Definitions definitions, String name, RunRegistry.Grid grid) {
        this.definitions = definitions;
        this.name = name;
        this.grid = grid;
    }

    /**
     * The curves.
     *
     * @param several whether other runs stand in the same panel
     * @param colour the first colour to use
     * @param notes gets what the bands are
     */
    List<Layer> layers(
            PlotPart.@Nullable Coordinate x, PlotPart.Coordinate y, boolean several, int colour, List<String> notes) {
        String axis = grid.columns().get(0);
        double[] over = x == null
                ? values(axis, null)
                : values(
                        x.columns().get(0).expression().span().text(),
                        x.columns().get(0));
        String horizontal =
                x == null ? axis : x.columns().get(0).expression().span().text();
        GridColumns columns = new GridColumns(grid.columns(), grid.rows(), grid.axes(), grid.repeats());
        List<Layer> layers = new ArrayList<>();
        for (Item.Column column : y.columns()) {
            String title = new Titles(definitions).of(column);
            boolean spoken = y.columns().size() == 1 && columns.hasSettings(horizontal);
            String label = several ? name + ": " + title : spoken ? "" : title;
            double[] values = values(column.expression().span().text(), column);
            layers.addAll(columns.curves(horizontal, over, values, label, colour + layers.size()));
        }
        if (layers.stream().anyMatch(layer -> layer instanceof Layer.Band)) {
            notes.add(columns.bandNote());
        }
        return layers;
    }

    /** A column by its title, or an expression of columns. */
    private double[] values(String text, Item.@Nullable Column column) {
        int known = grid.column(text);
        if (known < 0 && column != null && column.title() != null) {
            known = grid.column(column.title());
        }
        if (known >= 0) {
            return column(known);
        }
        if (column == null) {
            throw new AssertionError(text);
        }
        Map<String, Value> columns = new LinkedHashMap<>();
        for (int i = 0; i < grid.columns().size(); i++) {
            String title = grid.columns().get(i);
            Value vector = new Value.Symbolic(Expressions.constant(Tensor.vector(column(i))));
            columns.put(title, vector);
            String last = title.substring(title.lastIndexOf('.') + 1);
            if (grid.column(last) == i) {
                columns.put(last, vector);
            }
        }
        Locals locals = Locals.NONE.withColumns(columns);
        ExpressionLowering lowering = definitions.expressions();
        Environment env = new Environment(Home.FILE, null, locals);
        Expr expr = lowering.settled(lowering.numeric(column.expression(), env).expr(), column.span());
        double[] values = ((Expr.Constant) expr).value().data();
        if (values.length != grid.rows().size()) {
            throw UserError.at(
                    ShapeFault.CURVE_MISFIT,
                    column.span(),
                    name,
                    grid.rows().size(),
                    expr.shape(),
                    String.join(", ", grid.columns()));
        }
        return values;
    }

    private double[] column(int index) {
        double[] values = new double[grid.rows().size()];
        for (int i = 0; i < values.length; i++) {
            Datum cell = grid.rows().get(i).get(index);
            values[i] = GridColumns.number(cell);
        }
        return values;
    }
}
