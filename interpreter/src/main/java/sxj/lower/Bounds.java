package sxj.lower;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import sxj.fault.ShapeFault;
import sxj.fault.ValueFault;
import sxj.numeric.NumberText;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Shape;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Item;

/**
 * The boxes of a problem's parameters.
 *
 * @param lower lower bounds of theta (n), −inf where none; null without boxes
 * @param upper upper bounds of theta (n), inf where none; null without boxes
 */
public record Bounds(double @Nullable [] lower, double @Nullable [] upper) {
    public static Bounds of(Scope definitions, BoundProblem instance) {
        if (instance.parameters().stream().allMatch(p -> p.declaration().box() == null)) {
            return new Bounds(null, null);
        }
        double[] lower = new double[instance.dimension()];
        double[] upper = new double[instance.dimension()];
        Arrays.fill(lower, Double.NEGATIVE_INFINITY);
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        int offset = 0;
        for (BoundProblem.Parameter parameter : instance.parameters()) {
            Item.Param declaration = parameter.declaration();
            Shape shape = parameter.symbol().shape();
            if (declaration.box() != null) {
                Span span = declaration.box().span();
                Lowering lowering = definitions.expressions();
                Environment env = Environment.of(definitions.problems().home(instance), instance);
                Expr box = lowering.settled(lowering.real(declaration.box(), env), span);
                fill(((Expr.Constant) box).value(), shape, lower, upper, offset, span);
            }
            offset += shape.size();
        }
        return new Bounds(lower, upper);
    }

    /** {@code [lo, hi]}, each a number for all entries or an array of the parameter's shape. */
    private static void fill(Tensor box, Shape shape, double[] lower, double[] upper, int offset, Span span) {
        boolean scalars = box.shape().equals(Shape.vector(2));
        if (!scalars && !box.shape().equals(shape.prepend(2))) {
            throw UserError.at(
                    ShapeFault.BOUNDS_MISFIT,
                    span,
                    shape.isScalar() ? "two numbers" : "each a number or a " + shape,
                    box.shape());
        }
        int n = shape.size();
        for (int i = 0; i < n; i++) {
            lower[offset + i] = box.data()[scalars ? 0 : i];
            upper[offset + i] = box.data()[scalars ? 1 : n + i];
            if (!(lower[offset + i] <= upper[offset + i])) {
                throw UserError.at(
                        ValueFault.BOUNDS_REVERSED,
                        span,
                        NumberText.shortest(lower[offset + i]),
                        NumberText.shortest(upper[offset + i]));
            }
        }
    }

    /** {@code [lo, hi]} for every coordinate, or {@code [[lo…], [hi…]]}. */
    public static double[][] corners(Tensor box, int n, Span span) {
        double[][] corners = new double[2][n];
        if (box.shape().equals(Shape.vector(2))) {
            Arrays.fill(corners[0], box.data()[0]);
            Arrays.fill(corners[1], box.data()[1]);
        } else if (box.shape().equals(Shape.matrix(2, n))) {
            System.arraycopy(box.data(), 0, corners[0], 0, n);
            System.arraycopy(box.data(), n, corners[1], 0, n);
        } else {
            throw UserError.at(ShapeFault.BOX_MISFIT, span, n, box.shape());
        }
        for (int i = 0; i < n; i++) {
            if (!(corners[0][i] < corners[1][i])
                    || Double.isInfinite(corners[0][i])
                    || Double.isInfinite(corners[1][i])) {
                throw UserError.at(
                        ValueFault.BOX_EMPTY,
                        span,
                        NumberText.shortest(corners[0][i]),
                        NumberText.shortest(corners[1][i]));
            }
        }
        return corners;
    }
}
