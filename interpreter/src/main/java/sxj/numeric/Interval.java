package sxj.numeric;

import java.util.function.DoubleUnaryOperator;

/**
 * A closed interval of real numbers that is certain to hold what is computed with it: every end is rounded outward
 * (R. E. Moore, <i>Interval Analysis</i>, 1966).
 *
 * @param lo at most {@code hi}; may be −inf
 * @param hi may be +inf
 */
public record Interval(double lo, double hi) {
    public static final Interval WHOLE = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    public static final Interval ZERO = new Interval(0, 0);
    public static final Interval ONE = new Interval(1, 1);

    private static final Interval EITHER = new Interval(0, 1);
    private static final double TWO_PI = 2 * Math.PI;

    /** How far, in turns, an extremum of the sine may lie outside an interval and yet count as in it. */
    private static final double SLACK = 1e-9;

    public static Interval of(double x) {
        return Double.isNaN(x) ? WHOLE : new Interval(x, x);
    }

    /** With the ends moved outward by some units in the last place; the whole line where an end is no number. */
    public static Interval outward(double lo, double hi, int units) {
        if (Double.isNaN(lo) || Double.isNaN(hi)) {
            return WHOLE;
        }
        double a = lo;
        double b = hi;
        for (int i = 0; i < units; i++) {
            a = Math.nextDown(a);
            b = Math.nextUp(b);
        }
        return new Interval(a, b);
    }

    public Interval widened(int units) {
        return outward(lo, hi, units);
    }

    public Interval hull(Interval other) {
        return new Interval(Math.min(lo, other.lo), Math.max(hi, other.hi));
    }

    public Interval negate() {
        return new Interval(-hi, -lo);
    }

    public Interval add(Interval other) {
        return outward(lo + other.lo, hi + other.hi, 1);
    }

    public Interval subtract(Interval other) {
        return add(other.negate());
    }

    public Interval multiply(Interval other) {
        double a = times(lo, other.lo);
        double b = times(lo, other.hi);
        double c = times(hi, other.lo);
        double d = times(hi, other.hi);
        return outward(Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)), 1);
    }

    /** 0 times an end without end is 0: no number of the interval is infinite. */
    private static double times(double a, double b) {
        return a == 0 || b == 0 ? 0 : a * b;
    }

    public Interval divide(Interval other) {
        if (other.lo <= 0 && other.hi >= 0) {
            return WHOLE;
        }
        return multiply(outward(1 / other.hi, 1 / other.lo, 1));
    }

    public Interval square() {
        Interval size = abs();
        Interval square = outward(size.lo * size.lo, size.hi * size.hi, 1);
        return new Interval(Math.max(0, square.lo), square.hi);
    }

    public Interval abs() {
        if (lo >= 0) {
            return this;
        }
        return hi <= 0 ? negate() : new Interval(0, Math.max(-lo, hi));
    }

    /** x^n for a whole n. */
    public Interval power(int n) {
        if (n < 0) {
            return ONE.divide(power(-n));
        }
        if (n == 0) {
            return ONE;
        }
        Interval base = n % 2 == 0 ? abs() : this;
        Interval low = product(base.lo, n);
        Interval high = product(base.hi, n);
        return new Interval(n % 2 == 0 ? Math.max(0, low.lo) : low.lo, high.hi);
    }

    private static Interval product(double x, int n) {
        Interval factor = of(x);
        Interval result = ONE;
        for (int i = 0; i < n; i++) {
            result = result.multiply(factor);
        }
        return result;
    }

    public Interval min(Interval other) {
        return new Interval(Math.min(lo, other.lo), Math.min(hi, other.hi));
    }

    public Interval max(Interval other) {
        return new Interval(Math.max(lo, other.lo), Math.max(hi, other.hi));
    }

    /** The values of a function that never falls, exact to a unit in the last place. */
    public Interval rising(DoubleUnaryOperator f) {
        return outward(f.applyAsDouble(lo), f.applyAsDouble(hi), 2);
    }

    /** The values of a function that never falls and never leaves a range. */
    public Interval rising(DoubleUnaryOperator f, double least, double most) {
        Interval values = rising(f);
        return new Interval(Math.max(least, values.lo), Math.min(most, values.hi));
    }

    /** The values of a function that never rises for numbers from 0 on, of the absolute values, exact to some units. */
    public Interval falling(DoubleUnaryOperator f) {
        Interval size = abs();
        return outward(f.applyAsDouble(size.hi), f.applyAsDouble(size.lo), 16).max(ZERO);
    }

    /** The values of a function that never falls and is exact. */
    public Interval mapped(DoubleUnaryOperator f) {
        return new Interval(f.applyAsDouble(lo), f.applyAsDouble(hi));
    }

    /** Between its ends the sine, or with a quarter of a turn before it the cosine. */
    public Interval wave(DoubleUnaryOperator f, double quarter) {
        if (!(hi - lo < TWO_PI) || Math.abs(lo) > 1e9 || Math.abs(hi) > 1e9) {
            return new Interval(-1, 1);
        }
        Interval ends = of(f.applyAsDouble(lo)).hull(of(f.applyAsDouble(hi)));
        Interval wide = outward(ends.lo, ends.hi, 2);
        boolean top = meets(Math.PI / 2 - quarter);
        boolean bottom = meets(-Math.PI / 2 - quarter);
        return new Interval(bottom ? -1 : Math.max(-1, wide.lo), top ? 1 : Math.min(1, wide.hi));
    }

    /** Whether a point of a period, repeated, lies in it, or so near that rounding could hide it. */
    private boolean meets(double point) {
        return Math.floor((hi - point) / TWO_PI + SLACK) >= Math.ceil((lo - point) / TWO_PI - SLACK);
    }

    /** A truth value: 1 where it is certain, 0 where it cannot be, both where it may. */
    public static Interval truth(boolean certain, boolean possible) {
        return certain ? ONE : possible ? EITHER : ZERO;
    }

    /** Whether all its numbers are truth: not 0. */
    public boolean isTrue() {
        return lo > 0 || hi < 0;
    }

    /** Whether it holds 0 alone. */
    public boolean isFalse() {
        return lo == 0 && hi == 0;
    }

    public boolean isPoint() {
        return lo == hi;
    }
}
