package sxj.numeric;

/**
 * Sine and cosine of many angles, with the bits of {@link Elementary#sin} and {@link Elementary#cos}: loops of + − ×
 * over arrays that begin together, which HotSpot turns into vector instructions, and a look at each angle for those
 * that need more.
 */
public final class Angles {
    private Angles() {}

    /**
     * Angles as k quarter turns and r − loss; then the sine of this goes to {@code sine}, its cosine in the place of
     * {@code loss}. No two of the arrays may be the same.
     */
    public static void reduce(double[] x, double[] k, double[] r, double[] loss, double[] sine, int n) {
        for (int i = 0; i < n; i++) {
            double turns = Trigonometric.nearest(x[i]);
            double difference = x[i] - turns * Trigonometric.HALF_PI_0;
            double second = turns * Trigonometric.HALF_PI_1;
            double rest = difference - second;
            k[i] = turns;
            r[i] = rest;
            loss[i] = second - (difference - rest);
        }
        for (int i = 0; i < n; i++) {
            // one comparison for almost all: r is hardly ever so small
            if (!(Math.abs(x[i]) <= Trigonometric.ORDINARY && Math.abs(r[i]) >= 2 * Trigonometric.CLOSE)) {
                look(x, k, r, loss, i);
            }
        }
        for (int i = 0; i < n; i++) {
            sine[i] = Trigonometric.sine(r[i], loss[i]);
        }
        for (int i = 0; i < n; i++) {
            loss[i] = Trigonometric.cosine(r[i], loss[i]);
        }
    }

    private static void look(double[] x, double[] k, double[] r, double[] loss, int i) {
        double size = Math.abs(x[i]);
        if (size < Trigonometric.CLOSE || !(size <= Double.MAX_VALUE)) {
            k[i] = 0;
            r[i] = size < Trigonometric.CLOSE ? x[i] : Double.NaN;
            loss[i] = 0;
        } else if (size > Trigonometric.ORDINARY
                || Math.abs(x[i] - k[i] * Trigonometric.HALF_PI_0) < Trigonometric.CLOSE) {
            LargeAngle angle = LargeAngle.of(x[i]);
            k[i] = angle.quarters();
            r[i] = angle.r();
            loss[i] = -angle.rest();
        }
    }

    /** The sines of the angles, from what {@link #reduce} left. */
    public static void sin(double[] d, double[] k, double[] sine, double[] cosine, int n) {
        for (int i = 0; i < n; i++) {
            double h = 0.5 * k[i];
            double p = (h + Exponential.ROUNDER) - Exponential.ROUNDER;
            // ±½ where k is odd, else 0; ±½ where k is twice an odd number. No factor is 2: HotSpot would make it a sum
            double odd = p - h;
            double q = 0.5 * p;
            double turned = ((q + Exponential.ROUNDER) - Exponential.ROUNDER) - q;
            double even = (1 - 4 * (odd * odd)) * (1 - 8 * (turned * turned));
            d[i] = sine[i] * even + cosine[i] * (odd * -2.0);
        }
    }

    /** The cosines of the angles, from what {@link #reduce} left. */
    public static void cos(double[] d, double[] k, double[] sine, double[] cosine, int n) {
        for (int i = 0; i < n; i++) {
            double h = 0.5 * k[i];
            double p = (h + Exponential.ROUNDER) - Exponential.ROUNDER;
            double odd = h - p;
            double q = 0.5 * p;
            double turned = ((q + Exponential.ROUNDER) - Exponential.ROUNDER) - q;
            double even = (1 - 4 * (odd * odd)) * (1 - 8 * (turned * turned));
            d[i] = cosine[i] * even + sine[i] * (odd * -2.0);
        }
    }
}
