package sxj.dynamics.integrate;

import java.util.Arrays;
import sxj.dynamics.system.Mode;
import sxj.dynamics.system.Plan;
import sxj.numeric.Elementary;

/**
 * Directions that are carried along a run by the derivative of its moves, from the unit matrix, and made orthonormal again
 * after each; what is divided by then gives the Lyapunov exponents (Benettin, Galgani, Giorgilli, Strelcyn, Meccanica 15,
 * 1980). Each direction says how every number of the frame changes.
 */
public final class Tangents {
    private final int n;
    private final Plan plan;
    private final double[][] columns;

    /** For each direction the logarithm of all that it was divided by. */
    private final double[] logarithms;

    /** The unit matrix of the parameters. */
    public Tangents(Plan plan) {
        this.plan = plan;
        this.n = plan.dimension();
        this.columns = new double[n][plan.layout().size()];
        this.logarithms = new double[n];
        for (int j = 0; j < n; j++) {
            columns[j][j] = 1;
        }
    }

    /** How many directions there are, one a parameter. */
    int count() {
        return n;
    }

    /** A direction: changes of all numbers of the frame. */
    double[] direction(int j) {
        return columns[j];
    }

    /** Some numbers of the frame change by nothing. */
    void clear(int at, int size) {
        for (double[] column : columns) {
            Arrays.fill(column, at, at + size, 0);
        }
    }

    /** Only the parameters differ. */
    public void clearAllButParameters() {
        clear(n, plan.layout().size() - n);
    }

    /**
     * Gram and Schmidt's process, twice, by the parameters and the states of the step.
     *
     * @throws NoExponentsException where a direction is not finite
     */
    void orthonormalise(Mode mode) {
        for (int j = 0; j < n; j++) {
            double[] v = columns[j];
            for (int pass = 0; pass < 2; pass++) {
                for (int i = 0; i < j; i++) {
                    double[] q = columns[i];
                    double along = dot(q, v, mode);
                    for (int c = 0; along != 0 && c < v.length; c++) {
                        v[c] -= along * q[c];
                    }
                }
            }
            double length = length(v, mode);
            if (!(length <= Double.MAX_VALUE)) {
                throw new NoExponentsException("the derivative of a step is not finite");
            }
            logarithms[j] += length == 0 ? Double.NEGATIVE_INFINITY : Elementary.log(length);
            for (int c = 0; length != 0 && c < v.length; c++) {
                v[c] /= length;
            }
        }
    }

    private double dot(double[] a, double[] b, Mode mode) {
        double sum = dot(a, b, 0, n);
        for (Mode.State state : mode.states()) {
            sum += dot(
                    a,
                    b,
                    plan.layout().offset(state.symbol()),
                    state.symbol().shape().size());
        }
        return sum;
    }

    private static double dot(double[] a, double[] b, int at, int size) {
        double sum = 0;
        for (int i = at; i < at + size; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Without overflow where a square would have one. */
    private double length(double[] v, Mode mode) {
        double square = dot(v, v, mode);
        if (square > 1e-280 && square < 1e280) {
            return Math.sqrt(square);
        }
        double largest = 0;
        for (double x : v) {
            largest = Math.max(largest, Math.abs(x));
        }
        if (!(largest > 0 && largest <= Double.MAX_VALUE)) {
            return largest;
        }
        double[] scaled = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            scaled[i] = v[i] / largest;
        }
        return largest * Math.sqrt(dot(scaled, scaled, mode));
    }

    /** The exponents after a time, largest first. */
    public double[] exponents(double time) {
        double[] exponents = new double[n];
        for (int j = 0; j < n; j++) {
            exponents[n - 1 - j] = logarithms[j] / time;
        }
        double[] sorted = exponents.clone();
        Arrays.sort(sorted);
        for (int j = 0; j < n; j++) {
            exponents[j] = sorted[n - 1 - j];
        }
        return exponents;
    }
}
