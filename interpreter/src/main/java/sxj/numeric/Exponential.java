package sxj.numeric;

import static sxj.numeric.DoubleDouble.productError;
import static sxj.numeric.DoubleDouble.sumError;

/**
 * e^x and what is made of it. With k = the nearest integer to 128·x/ln 2 = 128·n + j, e^x = 2^n · 2^(j/128) · e^r,
 * |r| ≤ ln 2/256 (P. T. P. Tang, Table-driven implementation of the exponential function, ACM TOMS 15, 1989).
 * Table and polynomials are printed by bench/elementary/constants.py.
 */
final class Exponential {
    /** Added to a double below 2^51, it leaves the nearest integer in the last bits. */
    static final double ROUNDER = 0x1.8p52;

    private static final double STEPS = 0x1.71547652b82fep7;
    private static final double STEP_0 = 0x1.62e42fef8p-8;
    private static final double STEP_1 = 0x1.1cf79abc9e3b4p-43;

    // (e^r − 1 − r)/r²
    private static final double E_0 = 0x1.ffffffffffdbap-2;
    private static final double E_1 = 0x1.555555555543cp-3;
    private static final double E_2 = 0x1.55555cf589944p-5;
    private static final double E_3 = 0x1.1111167ba3fb4p-7;

    // (sinh x/x − 1)/x² in x², up to 1
    private static final double SINH_0 = 0x1.5555555555555p-3;
    private static final double SINH_1 = 0x1.1111111111111p-7;
    private static final double SINH_2 = 0x1.a01a01a019fbdp-13;
    private static final double SINH_3 = 0x1.71de3a557431dp-19;
    private static final double SINH_4 = 0x1.ae645673dba2ep-26;
    private static final double SINH_5 = 0x1.61246b20b768p-33;
    private static final double SINH_6 = 0x1.ae75568673694p-41;
    private static final double SINH_7 = 0x1.9a7f57a01e3c1p-49;

    // (tanh x/x − 1)/x² in x², up to LARGE_TANH
    private static final double LARGE_TANH = 0.3125;
    private static final double TANH_0 = -0x1.5555555555555p-2;
    private static final double TANH_1 = 0x1.111111111101ep-3;
    private static final double TANH_2 = -0x1.ba1ba1b9f9e41p-5;
    private static final double TANH_3 = 0x1.664f487061dd4p-6;
    private static final double TANH_4 = -0x1.226e2fb422006p-7;
    private static final double TANH_5 = 0x1.d6d1b3a1c3702p-9;
    private static final double TANH_6 = -0x1.7d64f31b0ecdap-10;
    private static final double TANH_7 = 0x1.30f8af9faa46fp-11;
    private static final double TANH_8 = -0x1.9d36d424f7fdbp-13;

    /** Below it x is sinh x, tanh x, tan x to the last bit. */
    static final double TINY = 0x1p-27;

    /** Up to here e^x and e^−x are normal numbers. */
    private static final double ORDINARY = 708;

    /** 1/3!, 1/4!, …, 1/16!. */
    private static final double[] EXPM1 = {
        0x1.5555555555555p-3,
        0x1.5555555555555p-5,
        0x1.1111111111111p-7,
        0x1.6c16c16c16c17p-10,
        0x1.a01a01a01a01ap-13,
        0x1.a01a01a01a01ap-16,
        0x1.71de3a556c734p-19,
        0x1.27e4fb7789f5cp-22,
        0x1.ae64567f544e4p-26,
        0x1.1eed8eff8d898p-29,
        0x1.6124613a86d09p-33,
        0x1.93974a8c07c9dp-37,
        0x1.ae7f3e733b81fp-41,
        0x1.ae7f3e733b81fp-45
    };

    private Exponential() {}

    static double exp(double x) {
        if (Math.abs(x) <= ORDINARY) {
            double s = power(x);
            return s + s * rest(x);
        }
        return x > 710 ? Double.POSITIVE_INFINITY : x < -746 ? 0 : Double.isNaN(x) ? x : ofPair(x, 0, 0);
    }

    /** s = 2^n · 2^(j/128), rounded; e^x = s·(1 + {@link #rest}). */
    static double power(double x) {
        long bits = Double.doubleToRawLongBits(x * STEPS + ROUNDER);
        // n·128 + j in the last bits: what is left of 45 is n in the place of the exponent, and the table takes j back
        return Double.longBitsToDouble(ExponentialTable.POWERS[(int) bits & 127] + (bits << 45));
    }

    /** e^x / {@link #power} − 1, below 0.0028. */
    static double rest(double x) {
        double shifted = x * STEPS + ROUNDER;
        double k = shifted - ROUNDER;
        double r = (x - k * STEP_0) - k * STEP_1;
        return ExponentialTable.RESTS[(int) Double.doubleToRawLongBits(shifted) & 127] + expm1(r);
    }

    private static double expm1(double r) {
        double r2 = r * r;
        return r + (r2 * (E_0 + r * E_1) + (r2 * r2) * (E_2 + r * E_3));
    }

    /** 2^shift · e^(x + rest), for |x| up to 750. */
    static double ofPair(double x, double rest, int shift) {
        double shifted = x * STEPS + ROUNDER;
        double k = shifted - ROUNDER;
        double r = ((x - k * STEP_0) - k * STEP_1) + rest;
        int j = (int) Double.doubleToRawLongBits(shifted) & 127;
        double s = Double.longBitsToDouble(ExponentialTable.POWERS[j] + ((long) j << 45));
        return scaled(s + s * (ExponentialTable.RESTS[j] + expm1(r)), (((int) k - j) >> 7) + shift);
    }

    /** y·2^n, for y near 1, rounded once. */
    private static double scaled(double y, int n) {
        if (n > 1000) {
            return y * 0x1p1000 * exponent(n - 1000);
        }
        return n < -1000 ? y * exponent(n + 200) * 0x1p-200 : y * exponent(n);
    }

    private static double exponent(int n) {
        return Double.longBitsToDouble((long) (n + 1023) << 52);
    }

    /** e^x − 1: by Taylor's series near 0, else the difference to twice the precision. */
    static double minusOne(double x) {
        if (Math.abs(x) < 0.34) {
            if (Math.abs(x) < 0x1p-54) {
                return x;
            }
            double p = 0;
            for (int n = EXPM1.length - 1; n >= 0; n--) {
                p = EXPM1[n] + x * p;
            }
            double half = 0.5 * x * x;
            return x + (half + x * x * x * p);
        }
        if (!(Math.abs(x) <= ORDINARY)) {
            return exp(x) - 1;
        }
        if (x < -40) {
            return -1;
        }
        double s = power(x);
        double high = s - 1;
        return high + (sumError(s, -1, high) + s * rest(x));
    }

    /** x/(1 + e^−x), sum and quotient to twice the precision. */
    static double silu(double x) {
        if (!(Math.abs(x) <= 40)) {
            if (!(x >= -708)) {
                return x == Double.NEGATIVE_INFINITY ? 0 : x * exp(x);
            }
            if (x > 0) {
                return x;
            }
            // times a power of two, so that what rounding leaves is not lost below the range of numbers
            double s = power(x) * 0x1p200;
            double high = x * s;
            return (high + (productError(x, s, high) + x * (s * rest(x)))) * 0x1p-200;
        }
        double s = power(-x);
        double tail = s * rest(-x);
        double e = s + tail;
        double d = 1 + e;
        return DoubleDouble.quotient(x, 0, d, sumError(1, e, d) + ((s - e) + tail));
    }

    /** (e^x − e^−x)/2. */
    static double sinh(double x) {
        double a = Math.abs(x);
        if (a < 1) {
            double t = x * x;
            double t2 = t * t;
            double p = (SINH_0 + t * SINH_1)
                    + t2 * ((SINH_2 + t * SINH_3) + t2 * ((SINH_4 + t * SINH_5) + t2 * (SINH_6 + t * SINH_7)));
            return x + x * (t * p);
        }
        if (a > 22) {
            return Math.copySign(halfPower(a), x);
        }
        double s = power(a) * 0.5;
        double low = s * rest(a);
        double inverse = 0.25 / (s + low);
        double high = s - inverse;
        return Math.copySign(high + (((s - high) - inverse) + low), x);
    }

    /** (e^x + e^−x)/2. */
    static double cosh(double x) {
        double a = Math.abs(x);
        if (a > 22) {
            return halfPower(a);
        }
        double s = power(a) * 0.5;
        double low = s * rest(a);
        double inverse = 0.25 / (s + low);
        double high = s + inverse;
        return high + (((s - high) + inverse) + low);
    }

    /** e^a/2. */
    private static double halfPower(double a) {
        return a > 712 ? Double.POSITIVE_INFINITY : ofPair(a, 0, -1);
    }

    /** x + x³·P(x²) near 0, else 1 − 2/(e^(2x) + 1), the quotient to twice the precision. */
    static double tanh(double x) {
        double a = Math.abs(x);
        if (a < LARGE_TANH) {
            if (a < TINY) {
                return x;
            }
            double t = x * x;
            double t2 = t * t;
            double t4 = t2 * t2;
            double p = ((TANH_0 + t * TANH_1) + t2 * (TANH_2 + t * TANH_3))
                    + t4 * (((TANH_4 + t * TANH_5) + t2 * (TANH_6 + t * TANH_7)) + t4 * TANH_8);
            return x + x * (t * p);
        }
        if (a > 20) {
            return Math.copySign(1, x);
        }
        double s = power(2 * a);
        double tail = s * rest(2 * a);
        double e = s + tail;
        double d = e + 1;
        double low = ((e - d) + 1) + ((s - e) + tail);
        double q = 2 / d;
        double product = q * d;
        double left = ((2 - product) - productError(q, d, product)) - q * low;
        double high = 1 - q;
        return Math.copySign(high + (((1 - high) - q) - left * (0.5 * q)), x);
    }

    /** 1/(1 + e^−x), the sum to twice the precision. */
    static double sigmoid(double x) {
        if (x < -40) {
            return exp(x);
        }
        if (x > 40) {
            return 1;
        }
        double s = power(-x);
        double tail = s * rest(-x);
        double e = s + tail;
        double d = 1 + e;
        double low = sumError(1, e, d) + ((s - e) + tail);
        double q = 1 / d;
        double product = q * d;
        return q + q * (((1 - product) - productError(q, d, product)) - q * low);
    }
}
