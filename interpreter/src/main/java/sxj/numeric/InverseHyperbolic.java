package sxj.numeric;

import static sxj.numeric.DoubleDouble.productError;
import static sxj.numeric.DoubleDouble.sumError;

/** Inverse hyperbolic functions, log(1 + x) and logit: logarithms of sums, roots and quotients to twice the precision. */
final class InverseHyperbolic {
    /** Below this two terms of the series are exact to the last place. */
    private static final double SMALL = 0x1p-20;

    /** From here on 1 is nothing beside a square. */
    private static final double LARGE = 0x1p29;

    private InverseHyperbolic() {}

    /** log(1 + x). */
    static double log1p(double x) {
        if (!(x > -1 && x <= Double.MAX_VALUE)) {
            return x == -1 ? Double.NEGATIVE_INFINITY : x < -1 ? Double.NaN : x;
        }
        if (Math.abs(x) < 0x1p-54) {
            return x;
        }
        double d = 1 + x;
        return Logarithm.ofPair(d, sumError(1, x, d));
    }

    /** log(x + √(x² + 1)). */
    static double asinh(double x) {
        double a = Math.abs(x);
        if (a < SMALL) {
            return x - x * x * x / 6;
        }
        if (!(a <= LARGE)) {
            return Double.isInfinite(x) || Double.isNaN(x) ? x : Math.copySign(Logarithm.ofScaled(a, 1), x);
        }
        double square = a * a;
        double t = square + 1;
        return Math.copySign(ofRoot(a, t, sumError(square, 1, t) + productError(a, a, square)), x);
    }

    /** log(x + √(x² − 1)), for x ≥ 1. */
    static double acosh(double x) {
        if (!(x > 1)) {
            return x == 1 ? 0 : Double.NaN;
        }
        if (x > LARGE) {
            return Double.isInfinite(x) ? x : Logarithm.ofScaled(x, 1);
        }
        double square = x * x;
        double t = square - 1;
        double low = sumError(square, -1, t) + productError(x, x, square);
        double whole = t + low;
        return ofRoot(x, whole, (t - whole) + low);
    }

    /** log(a + √(t + low)). */
    private static double ofRoot(double a, double t, double low) {
        double s = Math.sqrt(t);
        double square = s * s;
        double rest = (((t - square) - productError(s, s, square)) + low) / (2 * s);
        double d = a + s;
        return Logarithm.ofPair(d, sumError(a, s, d) + rest);
    }

    /** log((1 + x)/(1 − x))/2, for |x| ≤ 1. */
    static double atanh(double x) {
        if (Math.abs(x) < SMALL) {
            return x + x * x * x / 3;
        }
        if (!(Math.abs(x) < 1)) {
            return Math.abs(x) == 1 ? x / 0.0 : Double.NaN;
        }
        double n = 1 + x;
        double d = 1 - x;
        return 0.5 * ofQuotient(n, sumError(1, x, n), d, sumError(1, -x, d));
    }

    /** log(x/(1 − x)), for x from 0 to 1. */
    static double logit(double x) {
        if (!(x > 0 && x < 1)) {
            return x == 0 ? Double.NEGATIVE_INFINITY : x == 1 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        if (x < 0x1p-60) {
            return Logarithm.log(x);
        }
        double d = 1 - x;
        return ofQuotient(x, 0, d, sumError(1, -x, d));
    }

    private static double ofQuotient(double n, double nl, double d, double dl) {
        double q = n / d;
        double product = q * d;
        double left = ((n - product) - productError(q, d, product)) + nl;
        return Logarithm.ofPair(q, (left - q * dl) / d);
    }

    /** The third root: an approximation, improved once by Newton's method with the cube to twice the precision. */
    static double cbrt(double x) {
        if (x == 0 || !(Math.abs(x) <= Double.MAX_VALUE)) {
            return x;
        }
        double a = Math.abs(x);
        int shift = a < Double.MIN_NORMAL ? 54 : 0;
        a = Math.scalb(a, shift);
        int thirds = Math.floorDiv(Math.getExponent(a), 3);
        a = Math.scalb(a, -3 * thirds);
        double y = Exponential.exp(Logarithm.log(a) / 3);
        double square = y * y;
        double cube = square * y;
        double low = productError(square, y, cube) + productError(y, y, square) * y;
        double root = y - ((cube - a) + low) / (3 * square);
        return Math.copySign(Math.scalb(root, thirds - shift / 3), x);
    }
}
