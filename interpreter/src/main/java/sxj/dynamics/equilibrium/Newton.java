package sxj.dynamics.equilibrium;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.kernel.InputLayout;
import sxj.kernel.Kernel;
import sxj.kernel.compile.Kernels;
import sxj.kernel.linalg.LinearSystems;
import sxj.symbolic.Expr;
import sxj.symbolic.Symbol;
import sxj.symbolic.derivative.Derivative;
import sxj.timing.Interrupts;

/**
 * Damped Newton iteration for F(x) = 0 with the exact Jacobian; where that is singular, a step of Levenberg and
 * Marquardt's. Nocedal and Wright, <i>Numerical Optimization</i>, 2nd edition, section 11.2.
 */
final class Newton {
    private static final int MOST_ITERATIONS = 400;
    private static final int MOST_HALVINGS = 30;

    /** A step so short, relative to the box, means that the zero is there. */
    private static final double SHORT = 1e-9;

    /** What is left of the field where a zero is reached, beside what it was close by. */
    private static final double VANISHED = 1e-9;

    private final Kernel kernel;
    private final Kernel.Workspace workspace;
    private final double[] frame;
    private final int[] places;
    private final double[] values;
    private final int n;

    /**
     * @param field n numbers
     * @param parameters n numbers in all
     * @param frame values of all other symbols
     */
    Newton(Expr field, List<Symbol> parameters, InputLayout layout, double[] frame) {
        this.n = field.shape().size();
        this.kernel = Kernels.compile(List.of(field, Derivative.jacobian(field, parameters)), layout);
        this.workspace = kernel.newWorkspace();
        this.frame = frame.clone();
        this.places = places(parameters, layout, n);
        this.values = new double[n + n * n];
    }

    private Newton(Newton other) {
        this.n = other.n;
        this.kernel = other.kernel;
        this.workspace = kernel.newWorkspace();
        this.frame = other.frame.clone();
        this.places = other.places;
        this.values = new double[other.values.length];
    }

    /** The same iteration for another thread. */
    Newton another() {
        return new Newton(this);
    }

    /** Where each of the n numbers lies in the frame. */
    static int[] places(List<Symbol> parameters, InputLayout layout, int n) {
        int[] places = new int[n];
        int next = 0;
        for (Symbol symbol : parameters) {
            for (int i = 0; i < symbol.shape().size(); i++) {
                places[next++] = layout.offset(symbol) + i;
            }
        }
        return places;
    }

    /** The zero that the iteration leads to from a start, to the last digits; null if to none within reach. */
    double @Nullable [] zero(double[] start, double[] scale) {
        double[] x = start.clone();
        double size = evaluate(x);
        for (int iteration = 0; iteration < MOST_ITERATIONS && size != 0; iteration++) {
            double[] step = direction();
            if (step == null) {
                return null;
            }
            double[] next = new double[n];
            double nextSize = Double.NaN;
            double part = 1;
            for (int halving = 0; halving < MOST_HALVINGS && !(nextSize < size); halving++, part /= 2) {
                for (int i = 0; i < n; i++) {
                    next[i] = x[i] + part * step[i];
                }
                nextSize = evaluate(next);
            }
            boolean isThere = isShort(step, x, scale);
            if (!(nextSize < size)) {
                return isThere ? x : null;
            }
            x = next;
            size = nextSize;
        }
        if (size == 0) {
            return x;
        }
        double[] step = evaluate(x) == size ? direction() : null;
        return step != null && isShort(step, x, scale) ? x : null;
    }

    /**
     * A zero near a point: Levenberg and Marquardt's steps, which go nowhere along a curve of zeros.
     *
     * @return null where they lead to none
     */
    double @Nullable [] nearest(double[] start) {
        double[] x = start.clone();
        double size = evaluate(x);
        double first = size;
        for (int iteration = 0; iteration < MOST_ITERATIONS && size != 0; iteration++) {
            double[] step = Double.isNaN(size) ? null : leastSquares(Arrays.copyOfRange(values, n, values.length));
            if (step == null) {
                return null;
            }
            double[] next = new double[n];
            for (int i = 0; i < n; i++) {
                next[i] = x[i] + step[i];
            }
            double nextSize = evaluate(next);
            if (!(nextSize < size)) {
                break;
            }
            x = next;
            size = nextSize;
        }
        return size <= VANISHED * first || size == 0 ? x : null;
    }

    /** ‖F‖ at a point. */
    double sizeAt(double[] x) {
        return evaluate(x);
    }

    private boolean isShort(double[] step, double[] x, double[] scale) {
        for (int i = 0; i < n; i++) {
            if (!(Math.abs(step[i]) <= SHORT * Math.max(scale[i], Math.abs(x[i])))) {
                return false;
            }
        }
        return true;
    }

    /** Evaluates F and its Jacobian; ‖F‖, NaN where something is not finite. */
    private double evaluate(double[] x) {
        for (int i = 0; i < n; i++) {
            frame[places[i]] = x[i];
        }
        Interrupts.check();
        kernel.evaluate(frame, values, 0, workspace);
        double largest = 0;
        for (double value : values) {
            if (!(Math.abs(value) <= Double.MAX_VALUE)) {
                return Double.NaN;
            }
        }
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        if (largest == 0) {
            return 0;
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double e = values[i] / largest;
            sum += e * e;
        }
        return largest * Math.sqrt(sum);
    }

    /** The largest entry of the Jacobian's at a point, in size; NaN where it is not finite. */
    double jacobianSize(double[] x) {
        if (Double.isNaN(evaluate(x))) {
            return Double.NaN;
        }
        double largest = 0;
        for (int i = n; i < values.length; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        return largest;
    }

    /** −J⁻¹F at the point that was last evaluated; null if there is no way down. */
    private double @Nullable [] direction() {
        double[] step = new double[n];
        for (int i = 0; i < n; i++) {
            step[i] = -values[i];
        }
        double[] jacobian = Arrays.copyOfRange(values, n, values.length);
        if (LinearSystems.solve(jacobian.clone(), step)) {
            return step;
        }
        double[] scaled = scaled(jacobian);
        return scaled != null ? scaled : leastSquares(jacobian);
    }

    /** −J⁻¹F where J is regular but for the sizes of its rows and columns; else null. */
    private double @Nullable [] scaled(double[] jacobian) {
        double[] a = jacobian.clone();
        double[] step = new double[n];
        double[] columns = new double[n];
        for (int i = 0; i < n; i++) {
            double row = 0;
            for (int j = 0; j < n; j++) {
                row = Math.max(row, Math.abs(a[i * n + j]));
            }
            step[i] = -values[i] / row;
            for (int j = 0; j < n; j++) {
                a[i * n + j] /= row;
                columns[j] = Math.max(columns[j], Math.abs(a[i * n + j]));
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i * n + j] /= columns[j];
            }
        }
        if (!LinearSystems.solve(a, step)) {
            return null;
        }
        for (int j = 0; j < n; j++) {
            step[j] /= columns[j];
            if (!(Math.abs(step[j]) <= Double.MAX_VALUE)) {
                return null;
            }
        }
        return step;
    }

    /** −(JᵀJ + μ I)⁻¹ Jᵀ F with a small μ. */
    private double @Nullable [] leastSquares(double[] jacobian) {
        double[] normal = new double[n * n];
        double[] step = new double[n];
        double trace = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int k = 0; k < n; k++) {
                    sum += jacobian[k * n + i] * jacobian[k * n + j];
                }
                normal[i * n + j] = sum;
            }
            for (int k = 0; k < n; k++) {
                step[i] -= jacobian[k * n + i] * values[k];
            }
            trace += normal[i * n + i];
        }
        for (int i = 0; i < n; i++) {
            normal[i * n + i] += 1e-8 * trace;
        }
        return LinearSystems.solve(normal, step) ? step : null;
    }
}
