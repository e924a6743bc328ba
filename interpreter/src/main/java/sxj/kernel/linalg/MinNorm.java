package sxj.kernel.linalg;

import java.util.Arrays;

/**
 * The point of least norm in the convex hull of some points (Wolfe, Finding the nearest point in a polytope, 1976).
 *
 * <p>Many coordinates are first turned away by an orthogonal transformation, so that inner products are never formed
 * of inner products; the affine minimiser of each corral comes from a least-squares problem by Householder's method.
 */
final class MinNorm {
    /** How many roundings a quantity may be off before it counts. */
    private static final double ROUNDING = 16 * 0x1p-53;

    private MinNorm() {}

    /** Numbers of scratch for so many points of so many coordinates. */
    static int scratch(int points, int coordinates) {
        return points * coordinates + points * Math.min(points, coordinates) + 8 * points + coordinates;
    }

    /**
     * Weights of the point of least norm.
     *
     * @param g the points, row by row
     * @param w becomes their weights: not negative, with sum 1 up to rounding; NaN if a coordinate is not finite
     * @return the duality gap ‖x‖² − min x·g_i, with the longest coordinate as unit; 0 at the exact optimum
     */
    static double weights(double[] g, int og, int points, int coordinates, double[] w, int ow, double[] s, int os) {
        double longest = 0;
        for (int i = 0; i < points * coordinates; i++) {
            longest = Math.max(longest, Math.abs(g[og + i]));
        }
        if (!Double.isFinite(longest)) {
            Arrays.fill(w, ow, ow + points, Double.NaN);
            return Double.NaN;
        }
        if (longest == 0) {
            Arrays.fill(w, ow, ow + points, 1.0 / points);
            return 0;
        }
        for (int i = 0; i < points * coordinates; i++) {
            s[os + i] = g[og + i] / longest;
        }
        int dimension = coordinates;
        if (coordinates > points) {
            Householder.turn(s, os, points, coordinates);
            dimension = points;
        }
        return wolfe(s, os, points, coordinates, dimension, w, ow, os + points * coordinates);
    }

    /** Major cycles: the weights of a corral of affinely independent points, the point farthest below added to it. */
    private static double wolfe(
            double[] s, int p, int points, int stride, int dimension, double[] w, int ow, int free) {
        int norms = free;
        int corral = norms + points;
        int v = corral + points;
        int before = v + points;
        int excluded = before + points;
        int x = excluded + points;
        int system = x + stride;
        int nearest = 0;
        for (int i = 0; i < points; i++) {
            s[norms + i] = Householder.norm(s, p + i * stride, dimension);
            s[corral + i] = 0;
            s[excluded + i] = 0;
            w[ow + i] = 0;
            nearest = s[norms + i] < s[norms + nearest] ? i : nearest;
        }
        w[ow + nearest] = 1;
        s[corral + nearest] = 1;
        for (int round = 0; round < 100 + 50 * points; round++) {
            double square = point(s, p, points, stride, dimension, w, ow, x);
            int next = farthestBelow(s, p, points, stride, dimension, w, ow, x, norms, corral, excluded, square);
            if (next < 0) {
                break;
            }
            System.arraycopy(w, ow, s, before, points);
            s[corral + next] = 1;
            boolean better = minor(s, p, points, stride, dimension, w, ow, norms, corral, v, system)
                    && point(s, p, points, stride, dimension, w, ow, x) < square;
            if (better) {
                Arrays.fill(s, excluded, excluded + points, 0);
            } else {
                s[excluded + next] = 1;
                System.arraycopy(s, before, w, ow, points);
                for (int i = 0; i < points; i++) {
                    s[corral + i] = w[ow + i] > 0 ? 1 : 0;
                }
            }
        }
        double square = point(s, p, points, stride, dimension, w, ow, x);
        double least = square;
        for (int i = 0; i < points; i++) {
            least = Math.min(least, Gemm.dot(s, p + i * stride, 1, s, x, 1, dimension));
        }
        return square - least;
    }

    /** x = Σ w_i p_i; the square of its norm. */
    private static double point(double[] s, int p, int points, int stride, int dimension, double[] w, int ow, int x) {
        Arrays.fill(s, x, x + dimension, 0);
        for (int i = 0; i < points; i++) {
            for (int k = 0; w[ow + i] != 0 && k < dimension; k++) {
                s[x + k] += w[ow + i] * s[p + i * stride + k];
            }
        }
        return Gemm.dot(s, x, 1, s, x, 1, dimension);
    }

    /** The point outside of the corral farthest below the plane through x, beyond rounding; −1 if there is none. */
    private static int farthestBelow(
            double[] s,
            int p,
            int points,
            int stride,
            int dimension,
            double[] w,
            int ow,
            int x,
            int norms,
            int corral,
            int excluded,
            double square) {
        double size = 0;
        for (int i = 0; i < points; i++) {
            size += w[ow + i] * s[norms + i];
        }
        double length = Math.sqrt(square);
        int best = -1;
        double most = ROUNDING * size;
        for (int i = 0; i < points; i++) {
            double below = square - Gemm.dot(s, p + i * stride, 1, s, x, 1, dimension);
            double distance = below / (s[norms + i] + length);
            if (s[corral + i] == 0 && s[excluded + i] == 0 && distance > most) {
                best = i;
                most = distance;
            }
        }
        return best;
    }

    /** Minor cycles: points leave the corral until its affine minimiser lies within. False if it has none. */
    private static boolean minor(
            double[] s,
            int p,
            int points,
            int stride,
            int dimension,
            double[] w,
            int ow,
            int norms,
            int corral,
            int v,
            int system) {
        while (true) {
            if (!affineMinimiser(s, p, points, stride, dimension, norms, corral, v, system)) {
                return false;
            }
            double step = 1;
            int leaving = -1;
            for (int i = 0; i < points; i++) {
                if (s[corral + i] != 0 && s[v + i] <= 0) {
                    double until = w[ow + i] == 0 ? 0 : w[ow + i] / (w[ow + i] - s[v + i]);
                    if (leaving < 0 || until < step) {
                        step = until;
                        leaving = i;
                    }
                }
            }
            for (int i = 0; i < points; i++) {
                boolean stays = s[corral + i] != 0 && i != leaving;
                w[ow + i] =
                        !stays ? 0 : leaving < 0 ? s[v + i] : Math.max(0, w[ow + i] + step * (s[v + i] - w[ow + i]));
            }
            if (leaving < 0) {
                return true;
            }
            s[corral + leaving] = 0;
        }
    }

    /**
     * Weights v with sum 1 that minimise ‖Σ v_i p_i‖ over the corral: from its point b of least norm, the
     * least-squares solution of Σ v_i (p_i − p_b) = −p_b. False if the differences are not independent.
     */
    private static boolean affineMinimiser(
            double[] s, int p, int points, int stride, int dimension, int norms, int corral, int v, int system) {
        int base = -1;
        int members = 0;
        for (int i = 0; i < points; i++) {
            s[v + i] = 0;
            if (s[corral + i] != 0) {
                members++;
                base = base < 0 || s[norms + i] < s[norms + base] ? i : base;
            }
        }
        int unknowns = members - 1;
        if (unknowns > dimension) {
            return false;
        }
        int right = system + unknowns * dimension;
        int column = 0;
        for (int i = 0; i < points; i++) {
            if (s[corral + i] != 0 && i != base) {
                for (int k = 0; k < dimension; k++) {
                    s[system + column * dimension + k] = s[p + i * stride + k] - s[p + base * stride + k];
                }
                column++;
            }
        }
        for (int k = 0; k < dimension; k++) {
            s[right + k] = -s[p + base * stride + k];
        }
        // R's diagonal goes where the solution will be: v, in the order of the corral
        for (int k = 0; k < unknowns; k++) {
            int at = system + k * dimension + k;
            double whole = Householder.norm(s, system + k * dimension, dimension);
            double diagonal = Householder.reflector(s, at, dimension - k);
            if (Math.abs(diagonal) <= ROUNDING * whole) {
                return false;
            }
            for (int j = k + 1; j <= unknowns; j++) {
                Householder.reflect(s, at, s, system + j * dimension + k, dimension - k);
            }
            s[v + k] = diagonal;
        }
        for (int k = unknowns - 1; k >= 0; k--) {
            double sum = s[right + k];
            for (int j = k + 1; j < unknowns; j++) {
                sum -= s[system + j * dimension + k] * s[v + j];
            }
            s[v + k] = sum / s[v + k];
        }
        spread(s, points, corral, v, base, unknowns);
        return true;
    }

    /** The solution from its first places to those of the corral's points; the base takes what is left of 1. */
    private static void spread(double[] s, int points, int corral, int v, int base, int unknowns) {
        double left = 1;
        int column = unknowns;
        for (int i = points - 1; i >= 0; i--) {
            if (s[corral + i] == 0) {
                s[v + i] = 0;
            } else if (i != base) {
                s[v + i] = s[v + --column];
                left -= s[v + i];
            }
        }
        s[v + base] = left;
    }
}
