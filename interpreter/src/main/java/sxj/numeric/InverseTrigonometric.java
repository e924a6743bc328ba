package sxj.numeric;

import static sxj.numeric.DoubleDouble.productError;

/**
 * atan, asin and acos. atan t = atan c + atan((t − c)/(1 + c·t)) with c the nearest multiple of 1/64; asin x above ½ is
 * π/2 − 2·asin √((1 − x)/2). Table and polynomials are printed by bench/elementary/constants.py.
 */
final class InverseTrigonometric {
    private static final double HALF_PI_0 = 0x1.921fb54442d18p0;
    private static final double HALF_PI_1 = 0x1.1a62633145c07p-54;

    // (1 − atan t/t)/t² in t², up to 1/16
    private static final double A_0 = 0x1.5555555555555p-2;
    private static final double A_1 = -0x1.999999999983cp-3;
    private static final double A_2 = 0x1.2492492405127p-3;
    private static final double A_3 = -0x1.c71c6e7eb2a6cp-4;
    private static final double A_4 = 0x1.7458266057c15p-4;
    private static final double A_5 = -0x1.376a1581db0e4p-4;

    // (asin x/x − 1)/x² in x², up to ½
    private static final double ASIN_0 = 0x1.5555555555387p-3;
    private static final double ASIN_1 = 0x1.333333336f8e4p-4;
    private static final double ASIN_2 = 0x1.6db6db41d0ff5p-5;
    private static final double ASIN_3 = 0x1.f1c72c6e0b0b7p-6;
    private static final double ASIN_4 = 0x1.6e89ef6b92caap-6;
    private static final double ASIN_5 = 0x1.1c6c286e221fep-6;
    private static final double ASIN_6 = 0x1.c6f8729a2875ep-7;
    private static final double ASIN_7 = 0x1.8ee4e2dbca178p-7;
    private static final double ASIN_8 = 0x1.aab1fc0cd7001p-8;
    private static final double ASIN_9 = 0x1.40b2d733358bdp-6;
    private static final double ASIN_10 = -0x1.0af61695c9083p-6;
    private static final double ASIN_11 = 0x1.05ceb5d60cd6ap-5;

    private InverseTrigonometric() {}

    static double atan(double x) {
        double a = Math.abs(x);
        if (a < Exponential.TINY || Double.isNaN(a)) {
            return x;
        }
        return Math.copySign(a <= 1 ? arc(a, 0, 0, 0, 1) : ofQuotient(1, a, HALF_PI_0, HALF_PI_1, -1), x);
    }

    /** The angle of the point (x, y), with the conventions of Java's own. */
    static double atan2(double y, double x) {
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return Double.NaN;
        }
        double ay = Math.abs(y);
        double ax = Math.abs(x);
        boolean left = x < 0 || x == 0 && 1 / x < 0;
        double angle;
        if (ay == 0) {
            angle = left ? 2 * HALF_PI_0 : 0;
        } else if (ax == 0) {
            angle = HALF_PI_0;
        } else if (ax > Double.MAX_VALUE) {
            angle = ay > Double.MAX_VALUE ? (left ? 1.5 : 0.5) * HALF_PI_0 : left ? 2 * HALF_PI_0 : 0;
        } else if (ay > Double.MAX_VALUE) {
            angle = HALF_PI_0;
        } else {
            angle = ofPoint(ay, ax, left);
        }
        return Math.copySign(angle, y);
    }

    /** Of positive numbers, the abscissa perhaps to the left. */
    private static double ofPoint(double y, double x, boolean left) {
        // powers of two change nothing, and now neither a product nor its error leaves the range
        int shift = Math.getExponent(Math.max(x, y));
        double ratio = Math.min(x, y) / Math.max(x, y);
        if (ratio < 0x1p-60) {
            return y > x ? HALF_PI_0 : left ? 2 * HALF_PI_0 : y / x;
        }
        double scaledX = shift < -900 ? x * 0x1p200 : shift > 900 ? x * 0x1p-200 : x;
        double scaledY = shift < -900 ? y * 0x1p200 : shift > 900 ? y * 0x1p-200 : y;
        if (scaledY > scaledX) {
            return ofQuotient(scaledX, scaledY, HALF_PI_0, HALF_PI_1, left ? 1 : -1);
        }
        return left
                ? ofQuotient(scaledY, scaledX, 2 * HALF_PI_0, 2 * HALF_PI_1, -1)
                : ofQuotient(scaledY, scaledX, 0, 0, 1);
    }

    /** base + rest + sign·atan(n/d), for n up to d. */
    private static double ofQuotient(double n, double d, double base, double rest, double sign) {
        double t = n / d;
        double product = t * d;
        double tl = t < 0x1p-60 ? 0 : ((n - product) - productError(t, d, product)) / d;
        return arc(t, tl, base, rest, sign);
    }

    /** base + rest + sign·atan(t + tl), for t from 0 to 1. */
    private static double arc(double t, double tl, double base, double rest, double sign) {
        double near = 0;
        double nearRest = 0;
        double u = t;
        double ul = tl;
        if (t >= 0.0625) {
            int i = (int) (t * 64 + 0.5);
            double c = i * 0.015625;
            u = ((t - c) + tl) / (1 + c * t);
            ul = 0;
            near = ArcTable.ARCS[i];
            nearRest = ArcTable.ARC_RESTS[i];
        }
        double s = u * u;
        double s2 = s * s;
        double p = (A_0 + s * A_1) + s2 * ((A_2 + s * A_3) + s2 * (A_4 + s * A_5));
        double small = ul - u * (s * p);
        if (near == 0 && base == 0) {
            return u + small;
        }
        // base dominates near, which dominates u
        double high = base + sign * near;
        double highRest = (base - high) + sign * near;
        double sum = base == 0 ? near + u : high + sign * u;
        double sumRest = base == 0 ? (near - sum) + u : ((high - sum) + sign * u) + highRest;
        return sum + (sumRest + (rest + sign * (nearRest + small)));
    }

    static double asin(double x) {
        double a = Math.abs(x);
        if (a <= 0.5) {
            return a < Exponential.TINY ? x : x + x * series(x * x);
        }
        if (!(a <= 1)) {
            return Double.NaN;
        }
        // asin √w = s + low
        double w = (1 - a) * 0.5;
        double s = Math.sqrt(w);
        double low = rootRest(w, s) + s * series(w);
        double high = HALF_PI_0 - 2 * s;
        return Math.copySign(high + (((HALF_PI_0 - high) - 2 * s) + (HALF_PI_1 - 2 * low)), x);
    }

    static double acos(double x) {
        double a = Math.abs(x);
        if (a <= 0.5) {
            double high = HALF_PI_0 - x;
            return high + (((HALF_PI_0 - high) - x) + (HALF_PI_1 - x * series(x * x)));
        }
        if (!(a <= 1)) {
            return Double.NaN;
        }
        double w = (1 - a) * 0.5;
        double s = Math.sqrt(w);
        double low = rootRest(w, s) + s * series(w);
        if (x > 0) {
            return 2 * (s + low);
        }
        double high = HALF_PI_0 - s;
        return 2 * (high + (((HALF_PI_0 - high) - s) + (HALF_PI_1 - low)));
    }

    /** √w − s, where s is √w rounded. */
    private static double rootRest(double w, double s) {
        if (w == 0) {
            return 0;
        }
        double square = s * s;
        return ((w - square) - productError(s, s, square)) / (2 * s);
    }

    /** asin x/x − 1, from x². */
    private static double series(double t) {
        double t2 = t * t;
        double t4 = t2 * t2;
        double low = (ASIN_0 + t * ASIN_1) + t2 * (ASIN_2 + t * ASIN_3);
        double middle = (ASIN_4 + t * ASIN_5) + t2 * (ASIN_6 + t * ASIN_7);
        double high = (ASIN_8 + t * ASIN_9) + t2 * (ASIN_10 + t * ASIN_11);
        return t * (low + t4 * (middle + t4 * high));
    }
}
