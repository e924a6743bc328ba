package sxj.numeric;

import static sxj.numeric.DoubleDouble.productError;
import static sxj.numeric.DoubleDouble.sumError;

/** A number to twice the precision: the sum of a double and of what is left of it. */
record Pair(double high, double low) {
    /** a + b exactly. */
    static Pair sum(double a, double b) {
        double s = a + b;
        return new Pair(s, sumError(a, b, s));
    }

    Pair plus(double b) {
        double s = high + b;
        return sum(s, sumError(high, b, s) + low);
    }

    Pair plus(Pair b) {
        double s = high + b.high;
        double t = low + b.low;
        Pair p = sum(s, sumError(high, b.high, s) + t);
        return sum(p.high, p.low + sumError(low, b.low, t));
    }

    Pair minus(Pair b) {
        return plus(new Pair(-b.high, -b.low));
    }

    Pair times(double b) {
        double p = high * b;
        return sum(p, productError(high, b, p) + low * b);
    }

    Pair times(Pair b) {
        double p = high * b.high;
        return sum(p, productError(high, b.high, p) + (high * b.low + low * b.high));
    }

    Pair over(Pair b) {
        double q = high / b.high;
        double p = q * b.high;
        double left = (((high - p) - productError(q, b.high, p)) + low) - q * b.low;
        // the divisor's rest also counts in what is left
        return sum(q, left / b.high - left / b.high * (b.low / b.high));
    }

    Pair negated() {
        return new Pair(-high, -low);
    }

    /** A polynomial by Horner's rule; coefficients are sums of two, those from {@code single} on are taken as doubles. */
    static Pair polynomial(double[] coefficients, int single, Pair x) {
        double p = 0;
        for (int k = coefficients.length / 2 - 1; k >= single; k--) {
            p = coefficients[2 * k] + x.high * p;
        }
        Pair result = new Pair(p, 0);
        for (int k = single - 1; k >= 0; k--) {
            result = result.times(x).plus(new Pair(coefficients[2 * k], coefficients[2 * k + 1]));
        }
        return result;
    }
}
