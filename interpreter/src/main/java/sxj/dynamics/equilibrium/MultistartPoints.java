package sxj.dynamics.equilibrium;

import java.util.ArrayList;
import java.util.List;
import sxj.kernel.random.RandomStream;

/**
 * Points that cover a box: its centre, its corners where they are few, a grid in one and two dimensions, and an
 * additive recurrence with a seeded beginning (M. Roberts, <i>The unreasonable effectiveness of quasirandom
 * sequences</i>, 2018: powers of 1/φ_d, φ_d the positive root of x^(d+1) = x + 1).
 */
final class MultistartPoints {
    private static final int MOST = 4096;
    private static final int LEAST = 128;

    /** Operations spent on all starts, at n³ each. */
    private static final double WORK = 4e7;

    private static final int MOST_CORNERS_OF = 8;

    private MultistartPoints() {}

    static List<double[]> in(double[] lo, double[] hi, long seed) {
        int n = lo.length;
        List<double[]> starts = new ArrayList<>();
        starts.add(point(lo, hi, i -> 0.5));
        if (n <= MOST_CORNERS_OF) {
            for (int corner = 0; corner < 1 << n; corner++) {
                int bits = corner;
                starts.add(point(lo, hi, i -> bits >> i & 1));
            }
        }
        int count = (int) Math.max(LEAST, Math.min(MOST, WORK / ((double) n * n * n)));
        if (n <= 2) {
            grid(lo, hi, n == 1 ? count : 64, starts);
            count /= 4;
        }
        sequence(lo, hi, count, seed, starts);
        return starts;
    }

    private interface Coordinates {
        double at(int i);
    }

    private static double[] point(double[] lo, double[] hi, Coordinates part) {
        double[] x = new double[lo.length];
        for (int i = 0; i < x.length; i++) {
            double s = part.at(i);
            x[i] = lo[i] * (1 - s) + hi[i] * s;
        }
        return x;
    }

    private static void grid(double[] lo, double[] hi, int parts, List<double[]> starts) {
        int rows = lo.length == 1 ? 1 : parts;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < parts; column++) {
                int[] cell = {column, row};
                starts.add(point(lo, hi, i -> (cell[i] + 0.5) / parts));
            }
        }
    }

    private static void sequence(double[] lo, double[] hi, int count, long seed, List<double[]> starts) {
        int n = lo.length;
        RandomStream beginning = RandomStream.of(seed, "equilibria", "starts");
        double[] alpha = new double[n];
        double[] u = new double[n];
        double phi = phi(n);
        double power = 1;
        for (int i = 0; i < n; i++) {
            power /= phi;
            alpha[i] = power;
            u[i] = beginning.nextUniform(0, 1);
        }
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < n; i++) {
                u[i] += alpha[i];
                u[i] -= Math.floor(u[i]);
            }
            starts.add(point(lo, hi, i -> u[i]));
        }
    }

    /** The positive root of x^(d+1) = x + 1, by bisection. */
    private static double phi(int d) {
        double a = 1;
        double b = 2;
        for (int round = 0; round < 60; round++) {
            double x = a + (b - a) / 2;
            double power = x;
            for (int i = 0; i < d && power < 4; i++) {
                power *= x;
            }
            if (power > x + 1) {
                b = x;
            } else {
                a = x;
            }
        }
        return a;
    }
}
