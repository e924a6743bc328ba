package sxj.kernel.linalg;

import java.util.Arrays;

/**
 * The x ≥ 0 of least ‖A x − b‖ (Lawson and Hanson, Solving Least Squares Problems, 1974, chapter 23).
 *
 * <p>Columns are normalised first, so that their scales do not matter; many equations are first turned away by an
 * orthogonal transformation, and inner products are never formed of inner products.
 */
final class NonNegativeLeastSquares {
    /** How many roundings a quantity may be off before it counts. */
    private static final double ROUNDING = 16 * 0x1p-53;

    /** The columns of A and, after them, b; each as a point of so many coordinates, of length 1. */
    private final double[] s;

    private final int unknowns;
    private final int stride;
    private final int dimension;
    private final int norms;
    private final int passive;
    private final int excluded;
    private final int x;
    private final int trial;
    private final int before;
    private final int residual;
    private final int system;
    private final int points;

    private NonNegativeLeastSquares(double[] s, int os, int equations, int unknowns) {
        this.s = s;
        this.points = os;
        this.unknowns = unknowns;
        this.stride = equations;
        this.dimension = Math.min(equations, unknowns + 1);
        this.norms = os + (unknowns + 1) * equations;
        this.passive = norms + unknowns + 1;
        this.excluded = passive + unknowns;
        this.x = excluded + unknowns;
        this.trial = x + unknowns;
        this.before = trial + unknowns;
        this.residual = before + unknowns;
        this.system = residual + equations;
    }

    /** Numbers of scratch for so many equations and unknowns. */
    static int scratch(int equations, int unknowns) {
        return (unknowns + 1) * (2 * equations + 1) + 5 * unknowns + equations;
    }

    /**
     * Solves.
     *
     * @param a the matrix, row by row
     * @param x becomes the solution; NaN if an entry of A or b is not finite
     * @return the largest violation of the conditions of an optimum, max a_j·(b − A x) over the columns of A, with ‖b‖
     *     and the columns as units; 0 at the exact optimum
     */
    static double solve(
            double[] a,
            int oa,
            int equations,
            int unknowns,
            double[] b,
            int ob,
            double[] x,
            int ox,
            double[] s,
            int os) {
        if (!LinearAlgebra.areFinite(a, oa, equations * unknowns) || !LinearAlgebra.areFinite(b, ob, equations)) {
            Arrays.fill(x, ox, ox + unknowns, Double.NaN);
            return Double.NaN;
        }
        NonNegativeLeastSquares problem = new NonNegativeLeastSquares(s, os, equations, unknowns);
        problem.normalise(a, oa, b, ob);
        double violation = problem.activeSet();
        for (int j = 0; j < unknowns; j++) {
            double scale = s[problem.norms + j];
            x[ox + j] = scale == 0 ? 0 : s[problem.x + j] * (s[problem.norms + unknowns] / scale);
        }
        return violation;
    }

    private void normalise(double[] a, int oa, double[] b, int ob) {
        for (int j = 0; j <= unknowns; j++) {
            int point = points + j * stride;
            for (int k = 0; k < stride; k++) {
                s[point + k] = j < unknowns ? a[oa + k * unknowns + j] : b[ob + k];
            }
            double norm = Householder.norm(s, point, stride);
            s[norms + j] = norm;
            for (int k = 0; k < stride && norm != 0; k++) {
                s[point + k] /= norm;
            }
        }
        if (stride > unknowns + 1) {
            Householder.turn(s, points, unknowns + 1, stride);
        }
    }

    /** One column after the other becomes passive (positive), the one that promises most first. */
    private double activeSet() {
        Arrays.fill(s, passive, trial, 0);
        double square = residual();
        for (int round = 0; round < 100 + 50 * unknowns; round++) {
            int next = mostPromising(ROUNDING);
            if (next < 0) {
                break;
            }
            System.arraycopy(s, x, s, before, unknowns);
            s[passive + next] = 1;
            double reached = inner() ? residual() : Double.POSITIVE_INFINITY;
            if (reached < square) {
                square = reached;
                Arrays.fill(s, excluded, excluded + unknowns, 0);
            } else {
                s[excluded + next] = 1;
                System.arraycopy(s, before, s, x, unknowns);
                for (int j = 0; j < unknowns; j++) {
                    s[passive + j] = s[x + j] > 0 ? 1 : 0;
                }
                square = residual();
            }
        }
        Arrays.fill(s, excluded, excluded + unknowns, 0);
        int worst = mostPromising(0);
        return worst < 0 ? 0 : along(worst);
    }

    /** b − A x, into the residual; the square of its norm. */
    private double residual() {
        System.arraycopy(s, points + unknowns * stride, s, residual, dimension);
        for (int j = 0; j < unknowns; j++) {
            for (int k = 0; s[x + j] != 0 && k < dimension; k++) {
                s[residual + k] -= s[x + j] * s[points + j * stride + k];
            }
        }
        return Gemm.dot(s, residual, 1, s, residual, 1, dimension);
    }

    private double along(int j) {
        return Gemm.dot(s, points + j * stride, 1, s, residual, 1, dimension);
    }

    /** The column at 0 along which the residual shrinks fastest, beyond so much rounding; −1 if there is none. */
    private int mostPromising(double rounding) {
        double size = s[norms + unknowns] == 0 ? 0 : 1;
        for (int j = 0; j < unknowns; j++) {
            size += s[x + j];
        }
        int best = -1;
        double most = rounding * size;
        for (int j = 0; j < unknowns; j++) {
            if (s[passive + j] == 0 && s[excluded + j] == 0 && along(j) > most) {
                best = j;
                most = along(j);
            }
        }
        return best;
    }

    /** Columns go back to 0 until the least-squares solution over the passive ones is positive. */
    private boolean inner() {
        while (true) {
            if (!leastSquares()) {
                return false;
            }
            double step = 1;
            int leaving = -1;
            for (int j = 0; j < unknowns; j++) {
                if (s[passive + j] != 0 && s[trial + j] <= 0) {
                    double until = s[x + j] == 0 ? 0 : s[x + j] / (s[x + j] - s[trial + j]);
                    if (leaving < 0 || until < step) {
                        step = until;
                        leaving = j;
                    }
                }
            }
            for (int j = 0; j < unknowns; j++) {
                boolean stays = s[passive + j] != 0 && j != leaving;
                s[x + j] = !stays
                        ? 0
                        : leaving < 0 ? s[trial + j] : Math.max(0, s[x + j] + step * (s[trial + j] - s[x + j]));
            }
            if (leaving < 0) {
                return true;
            }
            s[passive + leaving] = 0;
        }
    }

    /** The trial: least squares over the passive columns by Householder's method; false if they are dependent. */
    private boolean leastSquares() {
        Arrays.fill(s, trial, trial + unknowns, 0);
        int members = 0;
        for (int j = 0; j < unknowns; j++) {
            if (s[passive + j] != 0) {
                System.arraycopy(s, points + j * stride, s, system + members * dimension, dimension);
                members++;
            }
        }
        if (members > dimension) {
            return false;
        }
        int right = system + members * dimension;
        System.arraycopy(s, points + unknowns * stride, s, right, dimension);
        // R's diagonal goes where the solution will be, to the first places
        for (int k = 0; k < members; k++) {
            int at = system + k * dimension + k;
            double diagonal = Householder.reflector(s, at, dimension - k);
            if (Math.abs(diagonal) <= ROUNDING) {
                return false;
            }
            for (int j = k + 1; j <= members; j++) {
                Householder.reflect(s, at, s, system + j * dimension + k, dimension - k);
            }
            s[trial + k] = diagonal;
        }
        for (int k = members - 1; k >= 0; k--) {
            double sum = s[right + k];
            for (int j = k + 1; j < members; j++) {
                sum -= s[system + j * dimension + k] * s[trial + j];
            }
            s[trial + k] = sum / s[trial + k];
        }
        for (int j = unknowns - 1, place = members; j >= 0; j--) {
            s[trial + j] = s[passive + j] == 0 ? 0 : s[trial + --place];
        }
        return true;
    }
}
