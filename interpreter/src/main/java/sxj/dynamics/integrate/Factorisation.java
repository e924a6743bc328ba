package sxj.dynamics.integrate;

/**
 * A square matrix as P A = L U by Gaussian elimination with partial pivoting, for several right-hand sides (Golub and Van
 * Loan, <i>Matrix Computations</i>, 4th edition, section 3.4). + − × ÷ in one order: the same bits everywhere.
 */
final class Factorisation {
    private final int n;
    private final double[] lu;
    private final int[] pivots;

    Factorisation(int n) {
        this.n = n;
        this.lu = new double[n * n];
        this.pivots = new int[n];
    }

    /** The matrix (n×n, row by row), to be filled before {@link #factor}. */
    double[] matrix() {
        return lu;
    }

    /** Factors the matrix in place; false where it is singular or not finite. */
    boolean factor() {
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                if (Math.abs(lu[i * n + k]) > Math.abs(lu[pivot * n + k])) {
                    pivot = i;
                }
            }
            pivots[k] = pivot;
            double diagonal = lu[pivot * n + k];
            if (!(Math.abs(diagonal) > 0 && Math.abs(diagonal) <= Double.MAX_VALUE)) {
                return false;
            }
            for (int j = 0; pivot != k && j < n; j++) {
                double kept = lu[k * n + j];
                lu[k * n + j] = lu[pivot * n + j];
                lu[pivot * n + j] = kept;
            }
            for (int i = k + 1; i < n; i++) {
                double factor = lu[i * n + k] / diagonal;
                lu[i * n + k] = factor;
                for (int j = k + 1; factor != 0 && j < n; j++) {
                    lu[i * n + j] -= factor * lu[k * n + j];
                }
            }
        }
        return true;
    }

    /** Solves A x = b in place: b becomes x. */
    void solve(double[] b) {
        for (int k = 0; k < n; k++) {
            double kept = b[k];
            b[k] = b[pivots[k]];
            b[pivots[k]] = kept;
        }
        for (int i = 1; i < n; i++) {
            double sum = b[i];
            for (int j = 0; j < i; j++) {
                sum -= lu[i * n + j] * b[j];
            }
            b[i] = sum;
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = b[i];
            for (int j = i + 1; j < n; j++) {
                sum -= lu[i * n + j] * b[j];
            }
            b[i] = sum / lu[i * n + i];
        }
    }
}
