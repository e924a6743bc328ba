package sxj.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sxj.fault.ShapeFault;
import sxj.fault.ValueFault;
import sxj.fault.Warning;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.Environment.Home;
import sxj.lower.ExpressionLowering;
import sxj.lower.UserError;
import sxj.lower.Value;
import sxj.numeric.NumberText;
import sxj.source.Diagnostic;
import sxj.symbolic.Expr;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Name;

/** The axes of sweeps and maps: their values, and the points of their grid. */
public final class Axes {
    /** Points that a grid may have. */
    private static final long MOST = 100_000_000;

    private Axes() {}

    /** The values of an axis: a vector that is known before anything runs. */
    public static Value.Numeric range(Definitions definitions, Item.Axis axis) {
        Value.Numeric values = range(definitions.expressions(), axis);
        if (values.shape().length(0) == 0) {
            Diagnostic empty = Diagnostic.of(
                    Warning.AXIS_EMPTY, axis.range().span(), axis.name().text());
            if (!definitions.diagnostics().contains(empty)) {
                definitions.diagnostics().add(empty);
            }
        }
        return values;
    }

    private static Value.Numeric range(ExpressionLowering lowering, Item.Axis axis) {
        Value.Numeric range = lowering.numeric(axis.range(), Environment.of(Home.FILE, null));
        if (range.shape().rank() != 1) {
            throw UserError.at(ShapeFault.AXIS_NOT_A_VECTOR, axis.range().span(), range.shape());
        }
        return range instanceof Value.Progression
                ? range
                : new Value.Symbolic(lowering.settled(range.expr(), axis.range().span()));
    }

    public static double[] values(Value.Numeric range) {
        return ((Expr.Constant) range.expr()).value().data();
    }

    /**
     * How many points a grid has.
     *
     * @param width numbers that are kept of each point
     * @throws UserError where there are more than fit into memory
     */
    public static int count(Name name, List<Value.Numeric> ranges, int width) {
        double count = 1;
        for (Value.Numeric range : ranges) {
            count *= range.shape().length(0);
        }
        long most = Math.min(MOST, Runtime.getRuntime().maxMemory() / (2L * Double.BYTES * Math.max(1, width)));
        if (count > most) {
            throw UserError.at(ValueFault.TOO_MANY_POINTS, name.span(), NumberText.shortest(count), most);
        }
        return (int) count;
    }

    /** Every combination of the axes' values, the last axis running fastest. */
    public static List<double[]> points(List<double[]> axes) {
        List<double[]> points = List.of(new double[0]);
        for (double[] axis : axes) {
            List<double[]> longer = new ArrayList<>();
            for (double[] point : points) {
                for (double value : axis) {
                    double[] next = Arrays.copyOf(point, point.length + 1);
                    next[point.length] = value;
                    longer.add(next);
                }
            }
            points = longer;
        }
        return points;
    }
}
