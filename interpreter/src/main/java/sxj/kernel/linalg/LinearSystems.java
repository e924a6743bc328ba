package sxj.kernel.linalg;

import java.util.Arrays;
import java.util.function.DoublePredicate;

/**
 * Gaussian elimination with partial pivoting (Golub and Van Loan, Matrix Computations, algorithm 3.4.1). It is our own and
 * not EJML's since kernels call it within their loops, where nothing is allocated, and since its order of additions is
 * part of the results.
 */
public final class LinearSystems {
    private static final DoublePredicate NOT_ZERO = pivot -> pivot != 0;
    private static final DoublePredicate FINITE = pivot -> pivot != 0 && Double.isFinite(pivot);

    private LinearSystems() {}

    /**
     * Solves A X = B for n equations and a number of right-hand sides; NaN everywhere if A is singular.
     *
     * @param x holds B row by row, then X
     * @param s scratch for n² numbers
     */
    static void solve(double[] a, int oa, int n, double[] x, int ox, int columns, double[] s, int os) {
        System.arraycopy(a, oa, s, os, n * n);
        if (eliminate(s, os, n, x, ox, columns, FINITE) == 0) {
            Arrays.fill(x, ox, ox + n * columns, Double.NaN);
            return;
        }
        for (int k = n - 1; k >= 0; k--) {
            LinearAlgebra.comeBy(n);
            for (int j = 0; j < columns; j++) {
                x[ox + k * columns + j] /= s[os + k * n + k];
            }
            for (int i = 0; i < k; i++) {
                subtract(x, ox + i * columns, s[os + i * n + k], ox + k * columns, columns);
            }
        }
    }

    /**
     * Solves A x = b in place: b becomes x, A is overwritten. The sums of the back substitution go from left to right.
     *
     * @param a n×n, row by row
     * @return false where A is singular to working precision
     */
    public static boolean solve(double[] a, double[] b) {
        int n = b.length;
        double largest = 0;
        for (double entry : a) {
            largest = Math.max(largest, Math.abs(entry));
        }
        double least = largest * n * 0x1p-52;
        if (eliminate(a, 0, n, b, 0, 1, pivot -> Math.abs(pivot) > least) == 0) {
            return false;
        }
        for (int row = n - 1; row >= 0; row--) {
            double sum = b[row];
            for (int k = row + 1; k < n; k++) {
                sum -= a[row * n + k] * b[k];
            }
            b[row] = sum / a[row * n + row];
        }
        return true;
    }

    /** The product of the pivots; 0 if A is singular. */
    static double determinant(double[] a, int oa, int n, double[] s, int os) {
        System.arraycopy(a, oa, s, os, n * n);
        double determinant = eliminate(s, os, n, s, os, 0, NOT_ZERO);
        if (determinant == 0) {
            return LinearAlgebra.areFinite(a, oa, n * n) ? 0 : Double.NaN;
        }
        for (int k = 0; k < n; k++) {
            determinant *= s[os + k * n + k];
        }
        return determinant;
    }

    /**
     * Makes a matrix upper triangular by exchanging rows and subtracting multiples of rows, and does the same to the rows
     * of right-hand sides.
     *
     * @param accepts whether a pivot is large enough to go on
     * @return the sign of the exchange of rows; 0 where a pivot was not accepted
     */
    private static int eliminate(double[] s, int os, int n, double[] x, int ox, int columns, DoublePredicate accepts) {
        int sign = 1;
        for (int k = 0; k < n; k++) {
            LinearAlgebra.comeBy(n);
            int pivot = pivot(s, os, n, k);
            if (pivot != k) {
                swap(s, os + k * n, os + pivot * n, n);
                swap(x, ox + k * columns, ox + pivot * columns, columns);
                sign = -sign;
            }
            double diagonal = s[os + k * n + k];
            if (!accepts.test(diagonal)) {
                return 0;
            }
            for (int i = k + 1; i < n; i++) {
                double factor = s[os + i * n + k] / diagonal;
                subtract(s, os + i * n + k, factor, os + k * n + k, n - k);
                subtract(x, ox + i * columns, factor, ox + k * columns, columns);
            }
        }
        return sign;
    }

    /** Room for {@link #adjugate}: a copy, where its rows and columns went, and a column. */
    static int adjugateScratch(int n) {
        return n * n + 3 * n;
    }

    /**
     * The adjugate, for A = P L U Q with complete pivoting: det(P) det(Q) Q⁻¹ adj(U) L⁻¹ P⁻¹, where adj(U) does not divide
     * by the last pivot, which alone is 0 at rank n − 1; 0 at a lower rank.
     *
     * @param s scratch for {@link #adjugateScratch} numbers
     */
    static void adjugate(double[] a, int oa, int n, double[] d, int od, double[] s, int os) {
        System.arraycopy(a, oa, s, os, n * n);
        int rows = os + n * n;
        int columns = rows + n;
        for (int i = 0; i < n; i++) {
            s[rows + i] = i;
            s[columns + i] = i;
        }
        double first = 1;
        for (int k = 0; k < n; k++) {
            int best = largest(s, os, n, k);
            int row = best / n;
            int column = best % n;
            if (row != k) {
                swap(s, os + k * n, os + row * n, n);
                swap(s, rows + k, rows + row, 1);
                first = -first;
            }
            if (column != k) {
                for (int i = 0; i < n; i++) {
                    swap(s, os + i * n + k, os + i * n + column, 1);
                }
                swap(s, columns + k, columns + column, 1);
                first = -first;
            }
            double diagonal = s[os + k * n + k];
            if (k == n - 1) {
                break;
            }
            if (!Double.isFinite(diagonal) || diagonal == 0) {
                Arrays.fill(d, od, od + n * n, LinearAlgebra.areFinite(a, oa, n * n) ? 0 : Double.NaN);
                return;
            }
            first *= diagonal;
            for (int i = k + 1; i < n; i++) {
                double factor = s[os + i * n + k] / diagonal;
                subtract(s, os + i * n + k, factor, os + k * n + k, n - k);
                s[os + i * n + k] = factor;
            }
        }
        for (int j = 0; j < n; j++) {
            adjugateColumn(n, d, od + (int) s[rows + j], j, first, s, os, columns);
        }
    }

    /** Column j of the adjugate of L U, its rows where the columns of U came from. */
    private static void adjugateColumn(
            int n, double[] d, int at, int j, double first, double[] s, int os, int columns) {
        for (int i = 0; i < n; i++) {
            // L⁻¹ e_j by forward substitution, kept in the target
            double y = i == j ? 1 : 0;
            for (int k = j; k < i; k++) {
                y -= s[os + i * n + k] * d[at + k * n];
            }
            d[at + i * n] = y;
        }
        double last = s[os + n * n - 1];
        double tail = d[at + (n - 1) * n];
        int x = columns + n;
        s[x + n - 1] = first * tail;
        for (int i = n - 2; i >= 0; i--) {
            double y = last * (first * d[at + i * n]) - s[os + i * n + n - 1] * s[x + n - 1];
            for (int k = i + 1; k < n - 1; k++) {
                y -= s[os + i * n + k] * s[x + k];
            }
            s[x + i] = y / s[os + i * n + i];
        }
        for (int i = 0; i < n; i++) {
            d[at + (int) s[columns + i] * n] = s[x + i];
        }
    }

    /** Where the largest entry from row and column k on lies. */
    private static int largest(double[] s, int os, int n, int k) {
        int best = k * n + k;
        for (int i = k; i < n; i++) {
            for (int j = k; j < n; j++) {
                if (Math.abs(s[os + i * n + j]) > Math.abs(s[os + best])) {
                    best = i * n + j;
                }
            }
        }
        return best;
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
