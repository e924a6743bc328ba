package sxj.kernel.linalg;

import java.util.Arrays;

/** Gaussian elimination with partial pivoting (Golub and Van Loan, Matrix Computations, algorithm 3.4.1). */
final class LinearSystems {
    private LinearSystems() {}

    /**
     * Solves A X = B for n equations and so many right-hand sides; NaN everywhere if A is singular.
     *
     * @param x holds B row by row, then X
     * @param s scratch for n² numbers
     */
    static void solve(double[] a, int oa, int n, double[] x, int ox, int columns, double[] s, int os) {
        System.arraycopy(a, oa, s, os, n * n);
        for (int k = 0; k < n; k++) {
            int pivot = pivot(s, os, n, k);
            swap(s, os + k * n, os + pivot * n, n);
            swap(x, ox + k * columns, ox + pivot * columns, columns);
            double diagonal = s[os + k * n + k];
            if (!(diagonal != 0 && Double.isFinite(diagonal))) {
                Arrays.fill(x, ox, ox + n * columns, Double.NaN);
                return;
            }
            for (int i = k + 1; i < n; i++) {
                double factor = s[os + i * n + k] / diagonal;
                subtract(s, os + i * n + k, factor, os + k * n + k, n - k);
                subtract(x, ox + i * columns, factor, ox + k * columns, columns);
            }
        }
        for (int k = n - 1; k >= 0; k--) {
            for (int j = 0; j < columns; j++) {
                x[ox + k * columns + j] /= s[os + k * n + k];
            }
            for (int i = 0; i < k; i++) {
                subtract(x, ox + i * columns, s[os + i * n + k], ox + k * columns, columns);
            }
        }
    }

    /** The product of the pivots; 0 if A is singular. */
    static double determinant(double[] a, int oa, int n, double[] s, int os) {
        System.arraycopy(a, oa, s, os, n * n);
        double determinant = 1;
        for (int k = 0; k < n; k++) {
            int pivot = pivot(s, os, n, k);
            if (pivot != k) {
                swap(s, os + k * n, os + pivot * n, n);
                determinant = -determinant;
            }
            double diagonal = s[os + k * n + k];
            if (diagonal == 0) {
                return LinearAlgebra.areFinite(a, oa, n * n) ? 0 : Double.NaN;
            }
            determinant *= diagonal;
            for (int i = k + 1; i < n; i++) {
                subtract(s, os + i * n + k, s[os + i * n + k] / diagonal, os + k * n + k, n - k);
            }
        }
        return determinant;
    }

    /** The row from k on whose entry in column k is largest. */
    private static int pivot(double[] s, int os, int n, int k) {
        int best = k;
        for (int i = k + 1; i < n; i++) {
            if (Math.abs(s[os + i * n + k]) > Math.abs(s[os + best * n + k])) {
                best = i;
            }
        }
        return best;
    }

    private static void swap(double[] s, int i, int j, int count) {
        for (int k = 0; i != j && k < count; k++) {
            double kept = s[i + k];
            s[i + k] = s[j + k];
            s[j + k] = kept;
        }
    }

    /** Row at i −= factor · row at j. */
    private static void subtract(double[] s, int i, double factor, int j, int count) {
        for (int k = 0; k < count; k++) {
            s[i + k] -= factor * s[j + k];
        }
    }
}
