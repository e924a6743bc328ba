package sxj.numeric;

import static sxj.numeric.DoubleDouble.productError;
import static sxj.numeric.DoubleDouble.quotient;

/**
 * sin, cos and tan: x = k·π/2 + r − loss with |r| ≤ π/4 or hardly more, then a polynomial. Up to {@link #ORDINARY} k·π/2
 * is subtracted in two parts, of which k times the first is exact (W. J. Cody and W. Waite, Software Manual for the
 * Elementary Functions, 1980); beyond, and where the second would matter too much, {@link LargeAngle} does it. The
 * polynomials are printed by bench/elementary/constants.py.
 */
final class Trigonometric {
    /** Below 1023·π/2, so that k has 10 bits. */
    static final double ORDINARY = 1606;

    /** So close to a multiple of π/2 two parts of it are not enough; below it sin x is x. */
    static final double CLOSE = 0x1p-28;

    private static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;
    static final double HALF_PI_0 = 0x1.921fb544428p0;
    static final double HALF_PI_1 = 0x1.4611a62633146p-42;

    // (1 − sin r/r)/r² in r²
    private static final double S_0 = 0x1.5555555555549p-3;
    private static final double S_1 = -0x1.111111110f87bp-7;
    private static final double S_2 = 0x1.a01a019c119f5p-13;
    private static final double S_3 = -0x1.71de3577bb5dep-19;
    private static final double S_4 = 0x1.ae5e663e110dp-26;
    private static final double S_5 = -0x1.5d9301f34cf57p-33;

    // (cos r − 1 + r²/2)/r⁴ in r²
    private static final double C_0 = 0x1.555555555554cp-5;
    private static final double C_1 = -0x1.6c16c16c1517ep-10;
    private static final double C_2 = 0x1.a01a019cb1c2ep-16;
    private static final double C_3 = -0x1.27e4f809f4607p-22;
    private static final double C_4 = 0x1.1ee9ebebb1ca3p-29;
    private static final double C_5 = -0x1.8fae9dbde5939p-37;

    private Trigonometric() {}

    static double sin(double x) {
        if (Math.abs(x) <= ORDINARY) {
            double k = nearest(x);
            double difference = x - k * HALF_PI_0;
            if (Math.abs(difference) >= CLOSE) {
                double second = k * HALF_PI_1;
                double r = difference - second;
                return sin((int) k, r, second - (difference - r));
            }
        }
        return rare(x, 0);
    }

    static double cos(double x) {
        if (Math.abs(x) <= ORDINARY) {
            double k = nearest(x);
            double difference = x - k * HALF_PI_0;
            if (Math.abs(difference) >= CLOSE) {
                double second = k * HALF_PI_1;
                double r = difference - second;
                return sin((int) k + 1, r, second - (difference - r));
            }
        }
        return rare(x, 1);
    }

    static double tan(double x) {
        double a = Math.abs(x);
        if (a <= ORDINARY) {
            double k = nearest(x);
            double difference = x - k * HALF_PI_0;
            if (Math.abs(difference) >= CLOSE) {
                double second = k * HALF_PI_1;
                double r = difference - second;
                return tan((int) k, r, second - (difference - r));
            }
        }
        if (a < CLOSE) {
            return x;
        }
        if (!(a <= Double.MAX_VALUE)) {
            return Double.NaN;
        }
        LargeAngle angle = LargeAngle.of(x);
        return tan(angle.quarters(), angle.r(), -angle.rest());
    }

    /** The sine of x and 0 or 1 quarter turns. */
    private static double rare(double x, int quarters) {
        if (Math.abs(x) < CLOSE) {
            return quarters == 0 ? x : 1;
        }
        if (!(Math.abs(x) <= Double.MAX_VALUE)) {
            return Double.NaN;
        }
        LargeAngle angle = LargeAngle.of(x);
        return sin(angle.quarters() + quarters, angle.r(), -angle.rest());
    }

    /** The nearest integer to x·2/π. */
    static double nearest(double x) {
        return (x * TWO_OVER_PI + Exponential.ROUNDER) - Exponential.ROUNDER;
    }

    /** sin(k·π/2 + r − loss). */
    private static double sin(int k, double r, double loss) {
        double value = (k & 1) == 0 ? sine(r, loss) : cosine(r, loss);
        return (k & 2) == 0 ? value : -value;
    }

    static double sine(double r, double loss) {
        double t = r * r;
        return r - ((r * t) * sinePolynomial(t) + loss * (1 - 0.5 * t));
    }

    static double cosine(double r, double loss) {
        double t = r * r;
        double half = 0.5 * t;
        double high = 1 - half;
        return high + ((((1 - high) - half) + r * loss) + (t * t) * cosinePolynomial(t));
    }

    private static double sinePolynomial(double t) {
        double t2 = t * t;
        return ((S_0 + t * S_1) + t2 * (S_2 + t * S_3)) + (t2 * t2) * (S_4 + t * S_5);
    }

    private static double cosinePolynomial(double t) {
        double t2 = t * t;
        return ((C_0 + t * C_1) + t2 * (C_2 + t * C_3)) + (t2 * t2) * (C_4 + t * C_5);
    }

    /** tan(k·π/2 + r − loss): sine by cosine, each to more than double precision. */
    private static double tan(int k, double r, double loss) {
        double t = r * r;
        double squareRest = productError(r, r, t);
        // r³/6, the greatest part of what sin r is less than r, to twice the precision
        double cube = r * t;
        double first = cube * S_0;
        double firstRest = productError(cube, S_0, first) + S_0 * (productError(r, t, cube) + r * squareRest);
        double more = cube * (t * S_1) + (cube * (t * t)) * ((S_2 + t * S_3) + (t * t) * (S_4 + t * S_5));
        double start = r - first;
        double then = ((r - start) - first) - (firstRest + (more + (loss - loss * (0.5 * t))));
        double sine = start + then;
        double sineRest = (start - sine) + then;
        double half = 0.5 * t;
        double high = 1 - half;
        double low = (((1 - high) - half) - 0.5 * squareRest) + (t * t * cosinePolynomial(t) + r * loss);
        double cosine = high + low;
        double cosineRest = (high - cosine) + low;
        return (k & 1) == 0
                ? quotient(sine, sineRest, cosine, cosineRest)
                : -quotient(cosine, cosineRest, sine, sineRest);
    }
}
