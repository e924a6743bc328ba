package sxj.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sxj.fault.Family;
import sxj.fault.NameFault;
import sxj.fault.ShapeFault;
import sxj.fault.TypeFault;
import sxj.kernel.EvaluationException;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.Environment.Home;
import sxj.lower.ExpressionLowering;
import sxj.lower.LimitException;
import sxj.lower.Locals;
import sxj.lower.UserError;
import sxj.lower.Value;
import sxj.lower.ValueNotYetAvailable;
import sxj.report.Datum;
import sxj.report.GridColumns;
import sxj.run.RunRegistry;
import sxj.run.Titles;
import sxj.source.Diagnostic;
import sxj.source.Span;
import sxj.source.Suggestion;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Shape;
import sxj.symbolic.ShapeException;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.TreeWalk;

/**
 * The columns of a table as vectors, for all rows or for some of them: of a sweep, map, comparison, summary, file of data or
 * search for equilibria, and of the records of a run.
 */
final class TableColumns {
    /** Columns that may hold texts. */
    private static final Set<String> TEXTS = Set.of("flow", "step", "status");

    private final Definitions definitions;
    private final String name;
    private final RunRegistry.Grid grid;

    TableColumns(Definitions definitions, String name, RunRegistry.Grid grid) {
        this.definitions = definitions;
        this.name = name;
        this.grid = grid;
    }

    /** The rows of what a name stands for, the records of a run among them; what is not there is made. */
    static TableColumns of(Definitions definitions, RunRegistry runs, Expression source) {
        Value value = definitions.expressions().evaluate(source, Environment.of(Home.FILE, null));
        return value instanceof Value.Run run
                ? new TableColumns(definitions, run.name(), RunRows.grid(definitions, runs, run, source.span()))
                : ofTable(definitions, runs, source, value);
    }

    /** The same of tables only. */
    static TableColumns ofTable(Definitions definitions, RunRegistry runs, Expression source) {
        return ofTable(
                definitions, runs, source, definitions.expressions().evaluate(source, Environment.of(Home.FILE, null)));
    }

    private static TableColumns ofTable(Definitions definitions, RunRegistry runs, Expression source, Value value) {
        if (value instanceof Value.Data data) {
            return new TableColumns(definitions, data.name(), DataRows.grid(data, source.span()));
        }
        if (!(value instanceof Value.Grid table)) {
            throw UserError.at(TypeFault.TABLE_NEEDED, source.span(), value.kind());
        }
        RunRegistry.Grid grid = definitions.file().value(table.name()) instanceof Item.Equilibria
                ? runs.equilibria(table.name(), source.span(), definitions)
                : runs.grid(table.name(), source.span());
        if (grid == null) {
            throw new ValueNotYetAvailable();
        }
        return new TableColumns(definitions, table.name(), grid);
    }

    /**
     * Checks expressions of columns before there are rows: whether the columns exist that they name. What a table of the
     * program will have is known by its declaration.
     *
     * @param source the name of a table
     * @param columns keys and what else has an entry for each row
     * @param summaries what has one value for several rows
     */
    static void check(
            Definitions definitions, Expression source, List<Item.Column> columns, List<Item.Column> summaries) {
        List<String> titles = source instanceof Expression.Reference reference
                ? expected(definitions, definitions.file().value(reference.name()))
                : List.of();
        if (titles.isEmpty()) {
            return;
        }
        List<List<Datum>> rows = new ArrayList<>();
        for (double row : new double[] {1, 2}) {
            rows.add(titles.stream()
                    .map(title -> TEXTS.contains(title) ? Datum.of("") : Datum.of(row))
                    .toList());
        }
        RunRegistry.Grid grid = new RunRegistry.Grid(titles, rows, 0, List.of());
        TableColumns table = new TableColumns(definitions, source.span().text(), grid);
        columns.forEach(column -> onlyNames(() -> table.cells(column)));
        summaries.forEach(column ->
                onlyNames(() -> requireNumber(table.value(column.expression(), table.rows()), column)));
    }

    /** What several rows come to is one number. */
    static void requireNumber(Value value, Item.Column column) {
        if (value instanceof Value.Numeric numeric && !numeric.shape().isScalar()) {
            throw UserError.at(ShapeFault.SUMMARY_NUMBER, column.span(), heading(column));
        }
    }

    /** Values are made up, so that nothing but an unknown name is a mistake, and what is not one number. */
    private static void onlyNames(Runnable evaluation) {
        try {
            evaluation.run();
        } catch (UserError mistake) {
            boolean isCertain = mistake.diagnostic() != null
                    && (mistake.diagnostic().family() == Family.UNKNOWN_NAME
                            || mistake.diagnostic().fault() == ShapeFault.SUMMARY_NUMBER);
            if (isCertain) {
                throw mistake;
            }
        } catch (ValueNotYetAvailable | LimitException | EvaluationException | ShapeException any) {
            // is found when there are values
        }
    }

    /** The titles that a table of the program will have; none where they are not known by its declaration. */
    private static List<String> expected(Definitions definitions, @Nullable Item item) {
        Titles headings = new Titles(definitions);
        List<String> titles = new ArrayList<>();
        if (item instanceof Item.Sweep sweep) {
            sweep.axes().forEach(axis -> titles.add(axis.name().text()));
            titles.addAll(headings.of(sweep.collect()));
        } else if (item instanceof Item.Summary summary) {
            summary.keys().forEach(column -> titles.add(headings.of(heading(column))));
            summary.columns().forEach(column -> titles.add(headings.of(heading(column))));
        }
        return titles;
    }

    String name() {
        return name;
    }

    RunRegistry.Grid grid() {
        return grid;
    }

    List<Integer> rows() {
        return IntStream.range(0, grid.rows().size()).boxed().toList();
    }

    /** What a column is called: its title, the text that names it, or the expression as it is written. */
    static String heading(Item.Column column) {
        return column.title() == null && column.expression() instanceof Expression.TextLiteral text
                ? text.value()
                : column.heading();
    }

    /** An entry for each row: a column by its title, or an expression of columns. */
    List<Datum> cells(Item.Column column) {
        int known = column(column.expression());
        if (known >= 0) {
            return grid.rows().stream().map(row -> row.get(known)).toList();
        }
        Value value = value(column.expression(), rows());
        int count = grid.rows().size();
        if (value instanceof Value.Texts texts && texts.texts().size() == count) {
            return texts.texts().stream().map(Datum::of).toList();
        }
        ExpressionLowering lowering = definitions.expressions();
        Expr expr = lowering.settled(lowering.numeric(value, column.span()).expr(), column.span());
        if (expr.shape().rank() != 1 || expr.shape().size() != count) {
            throw UserError.at(
                    ShapeFault.CURVE_MISFIT,
                    column.span(),
                    name,
                    count,
                    expr.shape(),
                    String.join(", ", grid.columns()));
        }
        List<Datum> cells = new ArrayList<>();
        for (double entry : ((Expr.Constant) expr).value().data()) {
            cells.add(Datum.of(entry));
        }
        return cells;
    }

    /** The same as numbers; texts are none. */
    double[] numbers(Item.Column column) {
        List<Datum> cells = cells(column);
        for (Datum cell : cells) {
            if (cell instanceof Datum.Text || cell instanceof Datum.Array) {
                throw UserError.at(TypeFault.COLUMN_OF_NUMBERS, column.span(), heading(column));
            }
        }
        return cells.stream().mapToDouble(GridColumns::number).toArray();
    }

    private int column(Expression expression) {
        if (expression instanceof Expression.TextLiteral text) {
            int column = grid.column(text.value());
            if (column < 0) {
                throw unknown(text.value(), expression.span());
            }
            return column;
        }
        return grid.column(expression.span().text());
    }

    private UserError unknown(String title, Span span) {
        String nearest = Suggestion.nearest(title, grid.columns());
        return UserError.at(
                NameFault.UNKNOWN_COLUMN,
                span,
                name,
                title,
                nearest == null
                        ? "its columns are " + String.join(", ", grid.columns())
                        : "did you mean `" + nearest + "`?");
    }

    /** The value of an expression in which columns are vectors of some rows, and {@code count} says how many. */
    Value value(Expression expression, List<Integer> rows) {
        Set<String> used = TreeWalk.names(expression);
        Map<String, Value> columns = new LinkedHashMap<>();
        for (int i = 0; i < grid.columns().size(); i++) {
            String title = grid.columns().get(i);
            String last = title.substring(title.lastIndexOf('.') + 1);
            boolean isLast = grid.column(last) == i;
            if (used.contains(title) || isLast && used.contains(last)) {
                Value vector = vector(i, rows);
                columns.put(title, vector);
                if (isLast) {
                    columns.put(last, vector);
                }
            }
        }
        columns.putIfAbsent("count", new Value.Real(rows.size()));
        Environment env = new Environment(Home.FILE, null, Locals.NONE.withColumns(columns));
        try {
            return definitions.expressions().evaluate(expression, env);
        } catch (UserError mistake) {
            throw offering(mistake);
        }
    }

    /** A name that is unknown, where names are columns: which there are. */
    private UserError offering(UserError mistake) {
        Diagnostic diagnostic = mistake.diagnostic();
        boolean isPlain = diagnostic != null
                && diagnostic.fault() == NameFault.UNKNOWN
                && diagnostic.hint().startsWith(Definitions.PLAIN);
        return isPlain
                ? mistake.hinting("the columns of `" + name + "` are " + String.join(", ", grid.columns()))
                : mistake;
    }

    private Value vector(int column, List<Integer> rows) {
        List<Datum> cells =
                rows.stream().map(row -> grid.rows().get(row).get(column)).toList();
        if (!cells.isEmpty() && cells.stream().allMatch(Datum.Text.class::isInstance)) {
            return new Value.Texts(
                    cells.stream().map(cell -> ((Datum.Text) cell).value()).toList());
        }
        Shape shape = shape(cells);
        if (shape != null && !shape.isScalar()) {
            double[] data = new double[shape.size() * cells.size()];
            for (int i = 0; i < cells.size(); i++) {
                double[] entries = ((Datum.Array) cells.get(i)).value().data();
                System.arraycopy(entries, 0, data, i * shape.size(), entries.length);
            }
            return Value.of(Expressions.constant(new Tensor(shape.prepend(cells.size()), data)));
        }
        double[] data = cells.stream().mapToDouble(GridColumns::number).toArray();
        boolean truths = !cells.isEmpty() && cells.stream().allMatch(Datum.Truth.class::isInstance);
        return Value.of(Expressions.constant(Tensor.vector(data), truths));
    }

    /** The shape of all cells, where they are arrays of one shape; null else. */
    private static @Nullable Shape shape(List<Datum> cells) {
        Shape shape = null;
        for (Datum cell : cells) {
            if (!(cell instanceof Datum.Array array)) {
                return null;
            }
            if (shape != null && !shape.equals(array.value().shape())) {
                return null;
            }
            shape = array.value().shape();
        }
        return shape;
    }

    /** The rows by what stands in key columns, groups by their first appearance; NaN is one group. */
    static Map<List<Object>, List<Integer>> groups(List<List<Datum>> keys, int rows) {
        Map<List<Object>, List<Integer>> groups = new LinkedHashMap<>();
        for (int row = 0; row < rows; row++) {
            List<Object> key = new ArrayList<>();
            for (List<Datum> cells : keys) {
                key.add(identity(cells.get(row)));
            }
            groups.computeIfAbsent(key, any -> new ArrayList<>()).add(row);
        }
        return groups;
    }

    /** What is equal for equal values: -0 is 0. */
    private static Object identity(Datum cell) {
        if (cell instanceof Datum.Number || cell instanceof Datum.Count || cell instanceof Datum.Truth) {
            return GridColumns.number(cell) + 0.0;
        } else if (cell instanceof Datum.Array array) {
            List<Double> entries = new ArrayList<>();
            for (double entry : array.value().data()) {
                entries.add(entry + 0.0);
            }
            return entries;
        }
        return cell;
    }
}
