package sxj.dynamics.integrate;

import static sxj.dynamics.integrate.DormandPrince853Tableau.A;
import static sxj.dynamics.integrate.DormandPrince853Tableau.ALL_STAGES;
import static sxj.dynamics.integrate.DormandPrince853Tableau.B;
import static sxj.dynamics.integrate.DormandPrince853Tableau.C;
import static sxj.dynamics.integrate.DormandPrince853Tableau.DENSE;
import static sxj.dynamics.integrate.DormandPrince853Tableau.ERROR;
import static sxj.dynamics.integrate.DormandPrince853Tableau.LOW_ORDER;
import static sxj.dynamics.integrate.DormandPrince853Tableau.STAGES;

import sxj.dynamics.system.VectorField;

/**
 * One step of Dormand and Prince's 8(5,3) method: the end, an estimate of its error, and the way between.
 *
 * <p>Memory is taken once; a step allocates nothing. Only + − × ÷ and sqrt, in one order: the same bits everywhere.
 */
public final class DormandPrince853 implements AdaptiveMethod {
    /** The order whose error is estimated, plus 1: what the next step's size is chosen by. */
    static final double ERROR_EXPONENT = 1.0 / 8;

    private static final int POLYNOMIALS = 7;

    private final int n;
    private final double[][] k;
    private final double[][] extension;
    private final double[] stage;
    private final double[] start;
    private final double[] end;
    private final double[] lastStage;
    private double t;
    private double h;

    public DormandPrince853(int n) {
        this.n = n;
        this.k = new double[ALL_STAGES][n];
        this.extension = new double[POLYNOMIALS][n];
        this.stage = new double[n];
        this.start = new double[n];
        this.end = new double[n];
        this.lastStage = new double[n];
    }

    @Override
    public double errorExponent() {
        return ERROR_EXPONENT;
    }

    /** Sets where the next steps begin and evaluates the flow there. */
    @Override
    public void begin(VectorField field, double time, double[] y) {
        t = time;
        System.arraycopy(y, 0, start, 0, n);
        field.at(t, start, k[0]);
    }

    /** The flow where the step begins. */
    @Override
    public double[] slope() {
        return k[0];
    }

    /** Where the step begins. */
    @Override
    public double[] start() {
        return start;
    }

    /** Where the step ends. */
    @Override
    public double[] end() {
        return end;
    }

    /** Makes the step of size h from where {@link #begin} was told; may be asked again with another size. */
    @Override
    public void step(VectorField field, double size) {
        h = size;
        for (int i = 1; i < STAGES; i++) {
            combine(A[i], i, stage);
            field.at(t + C[i] * h, stage, k[i]);
        }
        System.arraycopy(stage, 0, lastStage, 0, n);
        combine(B, STAGES, end);
    }

    /** The last stage of the last step, which stands at the step's end, and the flow there. */
    public double[] lastStage() {
        return lastStage;
    }

    public double[] lastSlope() {
        return k[STAGES - 1];
    }

    public double size() {
        return h;
    }

    /**
     * The estimated error of the last step in units of the tolerance: at most 1 is good. NaN where the step met a value
     * that is not finite.
     *
     * <p>Hairer, Nørsett, Wanner, section II.10: err = |h| e5² / sqrt(n (e5² + 0.01 e3²)), e in units of
     * absolute + relative · max(|start|, |end|).
     */
    @Override
    public double error(double relative, double absolute) {
        double high = 0;
        double low = 0;
        for (int c = 0; c < n; c++) {
            double e5 = 0;
            double e3 = 0;
            for (int i = 0; i < STAGES; i++) {
                e5 += ERROR[i] * k[i][c];
                e3 += (B[i] - LOW_ORDER[i]) * k[i][c];
            }
            double scale = absolute + relative * Math.max(Math.abs(start[c]), Math.abs(end[c]));
            e5 /= scale;
            e3 /= scale;
            high += e5 * e5;
            low += e3 * e3;
        }
        return error(high, low, h, n);
    }

    /** The error of a step of size h from the sums of squares of e5 and e3 over n numbers. */
    static double error(double high, double low, double h, int n) {
        if (high == 0 && low == 0) {
            return 0;
        }
        return Math.abs(h) * high / Math.sqrt((high + 0.01 * low) * n);
    }

    /** Prepares {@link #between} for the last step: four more evaluations of the flow. */
    @Override
    public void prepareBetween(VectorField field) {
        field.at(t + h, end, k[STAGES]);
        for (int i = STAGES + 1; i < ALL_STAGES; i++) {
            combine(A[i], i, stage);
            field.at(t + C[i] * h, stage, k[i]);
        }
        for (int c = 0; c < n; c++) {
            double way = end[c] - start[c];
            extension[0][c] = way;
            extension[1][c] = h * k[0][c] - way;
            extension[2][c] = 2 * way - h * (k[STAGES][c] + k[0][c]);
        }
        for (int p = 0; p < DENSE.length; p++) {
            double[] polynomial = extension[p + 3];
            for (int c = 0; c < n; c++) {
                double sum = 0;
                for (int i = 0; i < ALL_STAGES; i++) {
                    sum += DENSE[p][i] * k[i][c];
                }
                polynomial[c] = h * sum;
            }
        }
    }

    /** The solution at time at within the last step, of order 7; the ends are met exactly. */
    @Override
    public void between(double at, double[] y) {
        double s = (at - t) / h;
        if (s >= 1) {
            System.arraycopy(end, 0, y, 0, n);
            return;
        }
        double r = 1 - s;
        for (int c = 0; c < n; c++) {
            double sum = 0;
            for (int p = POLYNOMIALS - 1; p >= 0; p--) {
                sum = (sum + extension[p][c]) * (p % 2 == 0 ? s : r);
            }
            y[c] = start[c] + sum;
        }
    }

    @Override
    public double firstSize(VectorField field, double relative, double absolute) {
        return FirstStepSize.of(this, field, t, stage, k[1], relative, absolute);
    }

    /** start + h · Σ weights[i] · k[i]; the first weight is not 0. */
    private void combine(double[] weights, int count, double[] result) {
        for (int c = 0; c < n; c++) {
            double sum = weights[0] * k[0][c];
            for (int i = 1; i < count; i++) {
                if (weights[i] != 0) {
                    sum += weights[i] * k[i][c];
                }
            }
            result[c] = start[c] + h * sum;
        }
    }
}
