package sxj.dynamics.equilibrium;

import java.util.ArrayList;
import java.util.List;
import sxj.kernel.InputLayout;
import sxj.kernel.Kernel;
import sxj.kernel.compile.Kernels;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Symbol;
import sxj.symbolic.derivative.Derivative;

/**
 * A multiple zero of a field of one number: a zero of order m of F is a simple one of F's derivative of order m − 1,
 * which Newton's iteration finds to the last digits where rounding hides that of F.
 */
final class MultipleZero {
    /** Derivatives of F up to this order are looked at. */
    private static final int ORDERS = 8;

    private static final int MOST_ITERATIONS = 50;

    /** A derivative counts as zero if it contributes less than this share over the range of the search. */
    private static final double NOTHING = 0.1;

    private final Kernel kernel;
    private final Kernel.Workspace workspace;
    private final double[] frame;
    private final int place;
    private final double[] values = new double[ORDERS + 1];

    MultipleZero(Expr field, Symbol parameter, InputLayout layout, double[] frame) {
        List<Expr> derivatives = new ArrayList<>();
        derivatives.add(scalar(field));
        for (int order = 1; order <= ORDERS; order++) {
            derivatives.add(scalar(Derivative.gradient(derivatives.get(order - 1), List.of(parameter))
                    .get(0)));
        }
        this.kernel = Kernels.compile(derivatives, layout);
        this.workspace = kernel.newWorkspace();
        this.frame = frame.clone();
        this.place = layout.offset(parameter);
    }

    private static Expr scalar(Expr e) {
        Expr one = e;
        while (!one.shape().isScalar()) {
            one = Expressions.element(one, List.of(Expressions.scalar(0)));
        }
        return one;
    }

    /** The zero at a distance of at most reach from an approximation; the approximation where there is none better. */
    double near(double approximation, double reach) {
        evaluate(approximation);
        double size = Math.abs(values[0]);
        int order = order(reach);
        double x = approximation;
        for (int iteration = 0; order > 1 && iteration < MOST_ITERATIONS; iteration++) {
            double step = values[order - 1] / values[order];
            double next = x - step;
            if (!(Math.abs(next - approximation) <= reach)) {
                return approximation;
            }
            if (next == x) {
                break;
            }
            x = next;
            evaluate(x);
        }
        evaluate(x);
        return Math.abs(values[0]) <= Math.max(size, 4 * Math.ulp(1.0) * Math.abs(values[order])) ? x : approximation;
    }

    /** The first order whose derivative is not zero, of those that matter over a distance. */
    private int order(double distance) {
        double[] shares = new double[ORDERS + 1];
        double largest = 0;
        double power = 1;
        for (int k = 1; k <= ORDERS; k++) {
            power *= distance / k;
            shares[k] = Math.abs(values[k]) * power;
            largest = Math.max(largest, shares[k]);
        }
        for (int k = 1; k <= ORDERS; k++) {
            if (shares[k] > NOTHING * largest) {
                return k;
            }
        }
        return 1;
    }

    double sizeAt(double x) {
        evaluate(x);
        return Math.abs(values[0]);
    }

    private void evaluate(double x) {
        frame[place] = x;
        kernel.evaluate(frame, values, 0, workspace);
    }
}
