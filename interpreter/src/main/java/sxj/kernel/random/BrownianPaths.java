package sxj.kernel.random;

import java.util.Arrays;

/**
 * Brownian paths as functions of time: the value at any time is made by Lévy's construction from numbers that are functions of
 * seed, path, coordinate and place in a tree, so that it does not depend on what was asked for before (a virtual Brownian tree;
 * Gaines and Lyons, SIAM J. Appl. Math. 57, 1997).
 *
 * <p>Between neighbouring powers of two the interval is halved forty times; within the last, 2⁻⁴⁰ of the power below, the path
 * is a line. So times that differ by rounding give values that do.
 */
public final class BrownianPaths {
    private static final int HALVINGS = 40;
    private static final int MANTISSA = 52;

    /** Tells the numbers within an interval from those at powers of two. */
    private static final int WITHIN = 1 << 13;

    private static final long SILVER_RATIO = 0x6a09e667f3bcc909L;

    /** For each coordinate what its random numbers are functions of. */
    private final long[] keys;

    /** The time of the last values asked for. */
    private double time;

    private final double[] values;

    /** For each coordinate the values at the powers of two around the last time. */
    private final double[] below;

    private final double[] above;
    private int power = Integer.MIN_VALUE;

    /**
     * @param path the number that tells these paths from others with the same seed
     * @param count how many there are, one a coordinate or a column
     */
    public BrownianPaths(long seed, long path, int count) {
        this.keys = new long[count];
        for (int i = 0; i < count; i++) {
            keys[i] = mix(mix(mix(seed ^ SILVER_RATIO) ^ path) ^ i);
        }
        this.values = new double[count];
        this.below = new double[count];
        this.above = new double[count];
    }

    /**
     * Writes how much each path changes between two times.
     *
     * @param from at least 0
     * @param to at least {@code from}
     */
    public void increments(double from, double to, double[] into, int at) {
        if (from != time) {
            go(from);
        }
        for (int i = 0; i < values.length; i++) {
            into[at + i] = -values[i];
        }
        go(to);
        for (int i = 0; i < values.length; i++) {
            into[at + i] += values[i];
        }
    }

    /** Computes the values at a time. */
    private void go(double to) {
        time = to;
        if (!(to > 0)) {
            Arrays.fill(values, 0);
            return;
        }
        int exponent = Math.getExponent(to);
        if (exponent != power) {
            power = exponent;
            for (int i = 0; i < keys.length; i++) {
                below[i] = atPower(keys[i], power);
                above[i] = atPower(keys[i], power + 1);
            }
        }
        long mantissa = Double.doubleToRawLongBits(to) & (1L << MANTISSA) - 1;
        for (int i = 0; i < keys.length; i++) {
            values[i] = within(i, mantissa);
        }
    }

    /** The value at a power of two: from 1 upwards by independent increments, downwards by halving. */
    private static double atPower(long key, int exponent) {
        double value = normal(mix(key));
        for (int e = 1; e <= exponent; e++) {
            value += Math.sqrt(Math.scalb(1.0, e - 1)) * normal(mix(key + e));
        }
        for (int e = -1; e >= exponent; e--) {
            value = value / 2 + Math.sqrt(Math.scalb(1.0, e - 1)) * normal(mix(key + e));
        }
        return value;
    }

    /** The value at 2^power·(1 + mantissa·2⁻⁵²). */
    private double within(int coordinate, long mantissa) {
        double low = below[coordinate];
        double high = above[coordinate];
        long left = mantissa;
        if (left == 0) {
            return low;
        }
        long node = mix(keys[coordinate] + WITHIN + power);
        // of the middle of an interval of length w the variance is w/4
        double deviation = Math.sqrt(Math.scalb(0.25, power));
        for (int level = 0; level < HALVINGS; level++) {
            double middle = (low + high) / 2 + deviation * normal(mix(node));
            long half = 1L << MANTISSA - 1 - level;
            boolean upper = (left & half) != 0;
            if (upper) {
                low = middle;
                left -= half;
                if (left == 0) {
                    return low;
                }
            } else {
                high = middle;
            }
            node = mix(2 * node + (upper ? 1 : 0));
            deviation *= Math.sqrt(0.5);
        }
        return low + (high - low) * Math.scalb((double) left, HALVINGS - MANTISSA);
    }

    private static double normal(long bits) {
        return NormalQuantile.of(((bits >>> 11) + 0.5) * 0x1p-53);
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mix(long state) {
        long z = state + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
