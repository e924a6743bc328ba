package sxj.numeric;

import static sxj.numeric.DoubleDouble.head;
import static sxj.numeric.DoubleDouble.productError;
import static sxj.numeric.DoubleDouble.sumError;

/**
 * log x and what is made of it. With x = 2^k·m and c from a table, near 1/m, log x = k·ln 2 − log c + log(1 + r) where
 * r = m·c − 1 and |r| ≤ 2^−8 (P. T. P. Tang, Table-driven implementation of the logarithm function, ACM TOMS 16, 1990).
 * Around 1, k is 0 and c is 1, so that nothing cancels. Table and polynomial are printed by
 * bench/elementary/constants.py.
 */
final class Logarithm {
    private static final double LN2_0 = 0x1.62e42fefa38p-1;
    private static final double LN2_1 = 0x1.ef35793c7673p-45;
    private static final double LOG2E_0 = 0x1.7154764000000p+0;
    private static final double LOG2E_1 = 0x1.2b82fe1777d10p-28;
    private static final double LOG10E_0 = 0x1.bcb7b1p-2;
    private static final double LOG10E_1 = 0x1.49b9438ca9aaep-28;

    // (log(1 + r) − r + r²/2)/r³
    private static final double L_0 = 0x1.5555555555557p-2;
    private static final double L_1 = -0x1.0000000000003p-2;
    private static final double L_2 = 0x1.999999989c4cap-3;
    private static final double L_3 = -0x1.55555553f294dp-3;
    private static final double L_4 = 0x1.2493fe382258ap-3;
    private static final double L_5 = -0x1.0001dc5cfa8bcp-3;

    private static final long EXPONENT = 0xfff0000000000000L;
    private static final long FIRST_26_BITS = -1L << 27;

    private Logarithm() {}

    static double log(double x) {
        if (x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE) {
            return log(x, 0);
        }
        return x > 0 && x < 1 ? log(x * 0x1p54, -54) : edge(x);
    }

    /** Of what is no positive number. */
    private static double edge(double x) {
        return x == 0 ? Double.NEGATIVE_INFINITY : x < 0 ? Double.NaN : x;
    }

    /** log(2^k·x) for a normal x. */
    private static double log(double x, int k) {
        long bits = Double.doubleToRawLongBits(x);
        long offset = bits - LogarithmTable.ORIGIN;
        int j = (int) (offset >> 45) & 127;
        double c = LogarithmTable.INVERSES[j];
        long m = bits - (offset & EXPONENT);
        double mh = Double.longBitsToDouble(m & FIRST_26_BITS);
        // both exact: 26 + 24 and 27 + 24 bits
        double rh = mh * c - 1;
        double rl = (Double.longBitsToDouble(m) - mh) * c;
        double r = rh + rl;
        double n = (int) (offset >> 52) + k;
        // exact: a multiple of 2^−42 below 2^10
        double whole = n * LN2_0 + LogarithmTable.LOGS[j];
        double high = whole + r;
        double low = ((whole - high) + r) + (((rh - r) + rl) + (n * LN2_1 + LogarithmTable.RESTS[j]));
        double r2 = r * r;
        return high + (low + r2 * (r * tail(r, r2) - 0.5));
    }

    private static double tail(double r, double r2) {
        return (L_0 + r * L_1) + r2 * ((L_2 + r * L_3) + r2 * (L_4 + r * L_5));
    }

    static double log10(double x) {
        if (x > 0 && x <= Double.MAX_VALUE) {
            return product(x, LOG10E_0, LOG10E_1, false);
        }
        return edge(x);
    }

    /** (y + yl)·log x, of positive x to some 68 bits before the last rounding; or e to this. */
    private static double product(double x, double y, double yl, boolean power) {
        boolean subnormal = x < Double.MIN_NORMAL;
        long bits = Double.doubleToRawLongBits(subnormal ? x * 0x1p54 : x);
        long offset = bits - LogarithmTable.ORIGIN;
        int j = (int) (offset >> 45) & 127;
        double c = LogarithmTable.INVERSES[j];
        long m = bits - (offset & EXPONENT);
        double mh = Double.longBitsToDouble(m & FIRST_26_BITS);
        double rh = mh * c - 1;
        double rl = (Double.longBitsToDouble(m) - mh) * c;
        double r = rh + rl;
        double error = (rh - r) + rl;
        double n = (int) (offset >> 52) - (subnormal ? 54 : 0);
        double whole = n * LN2_0 + LogarithmTable.LOGS[j];
        // log x = whole + r − r²/2 + …: each sum with what it loses, r² from the halves of r
        double linear = whole + r;
        double head = head(r);
        double square = 0.5 * head * head;
        double squareRest = 0.5 * (r - head) * (r + head) + r * error;
        double high = linear - square;
        double r2 = r * r;
        double low = (((linear - high) - square) + ((whole - linear) + r))
                + ((error + (n * LN2_1 + LogarithmTable.RESTS[j])) - squareRest + r * r2 * tail(r, r2));
        double p = y * high;
        double pl = productError(y, high, p) + (y * low + yl * (high + low));
        if (!power) {
            return p + pl;
        }
        return p > 710 ? Double.POSITIVE_INFINITY : p < -746 ? 0 : Exponential.ofPair(p, pl, 0);
    }

    /** x^y, with the conventions of Java's own. */
    static double pow(double x, double y) {
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return Double.NaN;
        }
        double a = Math.abs(x);
        double size = Math.abs(y);
        boolean odd = false;
        if (x < 0 || 1 / x < 0) {
            boolean integral = Math.rint(y) == y;
            if (!integral && x < 0 && a <= Double.MAX_VALUE && size <= Double.MAX_VALUE) {
                return Double.NaN;
            }
            odd = integral && size < 0x1p53 && ((long) y & 1) != 0;
        }
        double result;
        if (size > Double.MAX_VALUE && a == 1) {
            return Double.NaN;
        } else if (y == 0 || a == 1) {
            result = 1;
        } else if (a == 0 || a > Double.MAX_VALUE || size > 0x1p66) {
            result = (a > 1) == (y > 0) ? Double.POSITIVE_INFINITY : 0;
        } else {
            // so small an exponent rounds to 1, and its product with the logarithm would be no longer exact
            result = size < 0x1p-66 ? 1 : product(a, y, 0, true);
        }
        return odd ? -result : result;
    }

    static double log2(double x) {
        if (x > 0 && x <= Double.MAX_VALUE) {
            return product(x, LOG2E_0, LOG2E_1, false);
        }
        return edge(x);
    }

    /** log(2^k·x), for an x above 2^−1022. */
    static double ofScaled(double x, int k) {
        return log(x, k);
    }

    /** log x of a normal number, to some 70 bits. */
    static Pair pair(double x) {
        long bits = Double.doubleToRawLongBits(x);
        long offset = bits - LogarithmTable.ORIGIN;
        int j = (int) (offset >> 45) & 127;
        double c = LogarithmTable.INVERSES[j];
        long m = bits - (offset & EXPONENT);
        double mh = Double.longBitsToDouble(m & FIRST_26_BITS);
        Pair r = Pair.sum(mh * c - 1, (Double.longBitsToDouble(m) - mh) * c);
        double n = (int) (offset >> 52);
        Pair whole = Pair.sum(n * LN2_0 + LogarithmTable.LOGS[j], n * LN2_1 + LogarithmTable.RESTS[j]);
        double r2 = r.high() * r.high();
        return whole.plus(r).plus(r.times(r).times(-0.5)).plus(r.high() * r2 * tail(r.high(), r2));
    }

    /** log(d + rest) for a normal d and a rest below its last place. */
    static double ofPair(double d, double rest) {
        long bits = Double.doubleToRawLongBits(d);
        long offset = bits - LogarithmTable.ORIGIN;
        int j = (int) (offset >> 45) & 127;
        double c = LogarithmTable.INVERSES[j];
        long m = bits - (offset & EXPONENT);
        double mh = Double.longBitsToDouble(m & FIRST_26_BITS);
        double rh = mh * c - 1;
        double rl = (Double.longBitsToDouble(m) - mh) * c;
        double r = rh + rl;
        double n = (int) (offset >> 52);
        double whole = n * LN2_0 + LogarithmTable.LOGS[j];
        double high = whole + r;
        double low = ((whole - high) + r) + (((rh - r) + rl) + (n * LN2_1 + LogarithmTable.RESTS[j]));
        double r2 = r * r;
        return high + ((low + r2 * (r * tail(r, r2) - 0.5)) + rest / d);
    }

    /** log(1 + e^x) = max(x, 0) + log(1 + e^−|x|), summed to twice the precision. */
    static double softplus(double x) {
        if (x < -700) {
            return Exponential.exp(x);
        }
        if (x < -18) {
            // e − e²/2 + e³/3: what comes after is less than the last place
            double s = Exponential.power(x);
            double tail = s * Exponential.rest(x);
            double e = s + tail;
            return s + (tail - e * e * (0.5 - e * (1.0 / 3)));
        }
        if (!(x <= 40)) {
            return x;
        }
        double a = -Math.abs(x);
        double s = Exponential.power(a);
        double tail = s * Exponential.rest(a);
        double e = s + tail;
        double d = 1 + e;
        // 1 + e^a = d + rest, between 1 and 2
        double rest = ((1 - d) + e) + ((s - e) + tail);
        long bits = Double.doubleToRawLongBits(d);
        long offset = bits - LogarithmTable.ORIGIN;
        int j = (int) (offset >> 45) & 127;
        double c = LogarithmTable.INVERSES[j];
        long m = bits - (offset & EXPONENT);
        double mh = Double.longBitsToDouble(m & FIRST_26_BITS);
        double rh = mh * c - 1;
        double rl = (Double.longBitsToDouble(m) - mh) * c;
        double r = rh + rl;
        double n = (int) (offset >> 52);
        double whole = n * LN2_0 + LogarithmTable.LOGS[j];
        double linear = whole + r;
        double low = ((whole - linear) + r) + (((rh - r) + rl) + (n * LN2_1 + LogarithmTable.RESTS[j]));
        double r2 = r * r;
        double small = (low + r2 * (r * tail(r, r2) - 0.5)) + rest / d;
        double more = Math.max(x, 0);
        double high = more + linear;
        return high + (sumError(more, linear, high) + small);
    }
}
