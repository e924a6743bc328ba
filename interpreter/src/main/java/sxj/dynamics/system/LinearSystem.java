package sxj.dynamics.system;

/**
 * Gaussian elimination with partial pivoting for small dense systems; + − × ÷ in one order, the same bits everywhere.
 * Golub and Van Loan, <i>Matrix Computations</i>, 4th edition, algorithm 3.4.1.
 */
public final class LinearSystem {
    private LinearSystem() {}

    /**
     * Solves A x = b in place: b becomes x, A is overwritten.
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
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int row = column + 1; row < n; row++) {
                if (Math.abs(a[row * n + column]) > Math.abs(a[pivot * n + column])) {
                    pivot = row;
                }
            }
            if (!(Math.abs(a[pivot * n + column]) > least)) {
                return false;
            }
            exchange(a, b, column, pivot, n);
            for (int row = column + 1; row < n; row++) {
                double factor = a[row * n + column] / a[column * n + column];
                for (int k = column + 1; k < n; k++) {
                    a[row * n + k] -= factor * a[column * n + k];
                }
                b[row] -= factor * b[column];
            }
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

    private static void exchange(double[] a, double[] b, int i, int j, int n) {
        if (i == j) {
            return;
        }
        for (int k = 0; k < n; k++) {
            double entry = a[i * n + k];
            a[i * n + k] = a[j * n + k];
            a[j * n + k] = entry;
        }
        double entry = b[i];
        b[i] = b[j];
        b[j] = entry;
    }
}
