package sxj.dynamics.integrate;

import java.util.Arrays;
import sxj.dynamics.system.VectorField;

/**
 * One step of the Rosenbrock method RODAS: six stages, order 4 with an embedded method of order 3, stiffly accurate and
 * L-stable, with dense output of order 3. Coefficients: Hairer and Wanner, <i>Solving Ordinary Differential Equations II</i>,
 * 2nd edition, section IV.7, and their program rodas.f.
 *
 * <p>Stage i solves (1/(γh) − J) uᵢ = f(t + αᵢh, y + Σ aᵢⱼuⱼ) + Σ cᵢⱼuⱼ/h + dᵢh ∂f/∂t with the exact J and ∂f/∂t where the step
 * begins. Only + − × ÷ and sqrt, in one order: the same bits everywhere.
 */
final class Rodas implements AdaptiveMethod {
    static final int STAGES = 6;
    static final double ERROR_EXPONENT = 0.25;
    static final double GAMMA = 0.25;
    static final double[] ALPHA = {0, 0.386, 0.21, 0.63, 1, 1};
    static final double[] D = {0.25, -0.1043, 0.1035, -0.3620000000000023e-1, 0, 0};
    static final double[][] A = {
        {},
        {1.544},
        {0.9466785280815826, 0.2557011698983284},
        {3.314825187068521, 2.896124015972201, 0.9986419139977817},
        {1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950},
        {1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950, 1},
    };
    static final double[][] C = {
        {},
        {-5.6688},
        {-2.430093356833875, -0.2063599157091915},
        {-0.1073529058151375, -9.594562251023355, -20.47028614809616},
        {7.496443313967647, -10.24680431464352, -33.99990352819905, 11.70890893206160},
        {8.083246795921522, -7.981132988064893, -31.52159432874371, 16.31930543123136, -6.058818238834054},
    };
    private static final double[][] DENSE = {
        {10.12623508344586, -7.487995877610167, -34.80091861555747, -7.992771707568823, 1.025137723295662},
        {-0.6762803392801253, 6.087714651680015, 16.43084320892478, 24.76722511418386, -6.594389125716872},
    };

    /** The derivatives of a flow at a point. */
    @FunctionalInterface
    interface Linearisation {
        /**
         * @param jacobian receives ∂f/∂y (n×n, row by row)
         * @param timeSlope receives ∂f/∂t (n)
         */
        void at(double t, double[] y, double[] jacobian, double[] timeSlope);
    }

    private final int n;
    private final Linearisation linearisation;
    private final boolean drifts;
    private final Factorisation matrix;
    private final double[][] u;
    private final double[] jacobian;
    private final double[] timeSlope;
    private final double[] start;
    private final double[] slope;
    private final double[] end;
    private final double[] stage;
    private final double[] value;
    private final double[][] dense;
    private double t;
    private double h;

    /** @param drifts whether the flow depends on time */
    Rodas(int n, Linearisation linearisation, boolean drifts) {
        this.n = n;
        this.linearisation = linearisation;
        this.drifts = drifts;
        this.matrix = new Factorisation(n);
        this.u = new double[STAGES][n];
        this.jacobian = new double[n * n];
        this.timeSlope = new double[n];
        this.start = new double[n];
        this.slope = new double[n];
        this.end = new double[n];
        this.stage = new double[n];
        this.value = new double[n];
        this.dense = new double[DENSE.length][n];
    }

    @Override
    public double errorExponent() {
        return ERROR_EXPONENT;
    }

    @Override
    public void begin(VectorField field, double time, double[] y) {
        t = time;
        System.arraycopy(y, 0, start, 0, n);
        field.at(t, start, slope);
        linearisation.at(t, start, jacobian, timeSlope);
    }

    @Override
    public double[] slope() {
        return slope;
    }

    @Override
    public double[] start() {
        return start;
    }

    @Override
    public double[] end() {
        return end;
    }

    /** Whether the derivatives where the step begins are numbers. */
    boolean hasDerivatives() {
        return areFinite(jacobian) && areFinite(timeSlope);
    }

    @Override
    public void step(VectorField field, double size) {
        h = size;
        double[] w = matrix.matrix();
        double diagonal = 1 / (GAMMA * h);
        for (int i = 0; i < w.length; i++) {
            w[i] = -jacobian[i];
        }
        for (int i = 0; i < n; i++) {
            w[i * n + i] += diagonal;
        }
        if (!matrix.factor()) {
            Arrays.fill(end, Double.NaN);
            return;
        }
        for (int s = 0; s < STAGES; s++) {
            double[] f = slope;
            if (s > 0) {
                combine(s);
                field.at(t + ALPHA[s] * h, stage, value);
                f = value;
            }
            for (int c = 0; c < n; c++) {
                double right = s == 0 ? f[c] : f[c] + sum(C[s], s, c) / h;
                u[s][c] = drifts ? right + D[s] * h * timeSlope[c] : right;
            }
            matrix.solve(u[s]);
        }
        for (int c = 0; c < n; c++) {
            end[c] = stage[c] + u[STAGES - 1][c];
        }
    }

    private void combine(int s) {
        for (int c = 0; c < n; c++) {
            stage[c] = start[c] + sum(A[s], s, c);
        }
    }

    /** Σ weights[j] · u[j][c] over at least one stage. */
    private double sum(double[] weights, int count, int c) {
        double sum = weights[0] * u[0][c];
        for (int j = 1; j < count; j++) {
            sum += weights[j] * u[j][c];
        }
        return sum;
    }

    @Override
    public double error(double relative, double absolute) {
        double sum = 0;
        for (int c = 0; c < n; c++) {
            double e = u[STAGES - 1][c] / (absolute + relative * Math.max(Math.abs(start[c]), Math.abs(end[c])));
            sum += e * e;
        }
        return error(sum, n);
    }

    /** The error of a step from the sum of squares over n numbers. */
    static double error(double sum, int n) {
        return Math.sqrt(sum / n);
    }

    @Override
    public void prepareBetween(VectorField field) {
        for (int p = 0; p < DENSE.length; p++) {
            for (int c = 0; c < n; c++) {
                double sum = 0;
                for (int j = 0; j < STAGES - 1; j++) {
                    sum += DENSE[p][j] * u[j][c];
                }
                dense[p][c] = sum;
            }
        }
    }

    /** {@inheritDoc} Of order 3. */
    @Override
    public void between(double at, double[] y) {
        double s = (at - t) / h;
        if (s >= 1) {
            System.arraycopy(end, 0, y, 0, n);
            return;
        }
        double r = 1 - s;
        for (int c = 0; c < n; c++) {
            y[c] = start[c] + s * (end[c] - start[c] + r * (dense[0][c] + s * dense[1][c]));
        }
    }

    @Override
    public double firstSize(VectorField field, double relative, double absolute) {
        return FirstStepSize.of(this, field, t, stage, value, relative, absolute);
    }

    private static boolean areFinite(double[] v) {
        for (double x : v) {
            if (!(Math.abs(x) <= Double.MAX_VALUE)) {
                return false;
            }
        }
        return true;
    }
}
