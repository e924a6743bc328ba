package sxj.kernel.linalg;

import java.util.Arrays;

/**
 * The Moore–Penrose inverse by the singular values of one-sided Jacobi rotations (Hestenes 1958; Demmel and Veselić 1992:
 * they are as accurate as the rows' scales allow). It is our own and not EJML's since kernels call it within their loops,
 * where nothing is allocated, and since its order of additions is part of the results.
 */
final class PseudoInverse {
    /** Singular values up to this part of the largest, times the longer side, count as 0. */
    private static final double CUT = 0x1p-52;

    private static final int MOST_SWEEPS = 60;

    private PseudoInverse() {}

    /** Numbers of scratch for a matrix of so many rows and columns. */
    static int scratch(int rows, int columns) {
        int k = Math.min(rows, columns);
        return rows * columns + k * k + k;
    }

    /** The pseudo-inverse d (columns × rows) of a (rows × columns), row by row; NaN if an entry is not finite. */
    static void of(double[] a, int oa, int rows, int columns, double[] d, int od, double[] s, int os) {
        Arrays.fill(d, od, od + rows * columns, 0);
        double longest = 0;
        for (int i = 0; i < rows * columns; i++) {
            longest = Math.max(longest, Math.abs(a[oa + i]));
        }
        if (!Double.isFinite(longest)) {
            Arrays.fill(d, od, od + rows * columns, Double.NaN);
        }
        if (longest == 0 || !Double.isFinite(longest)) {
            return;
        }
        boolean wide = rows <= columns;
        int k = wide ? rows : columns;
        int n = wide ? columns : rows;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < n; j++) {
                s[os + i * n + j] = a[oa + (wide ? i * n + j : j * k + i)] / longest;
            }
        }
        int turned = os + k * n;
        Arrays.fill(s, turned, turned + k * k, 0);
        for (int i = 0; i < k; i++) {
            s[turned + i * k + i] = 1;
        }
        int sweeps = 0;
        while (sweep(s, os, k, n, turned) && sweeps < MOST_SWEEPS) {
            sweeps++;
        }
        int norms = turned + k * k;
        double largest = 0;
        for (int i = 0; i < k; i++) {
            s[norms + i] = Householder.norm(s, os + i * n, n);
            largest = Math.max(largest, s[norms + i]);
        }
        for (int i = 0; i < k; i++) {
            double norm = s[norms + i];
            if (norm > CUT * n * largest) {
                for (int j = 0; j < n; j++) {
                    double y = s[os + i * n + j] / norm / norm / longest;
                    for (int r = 0; r < k; r++) {
                        d[od + (wide ? j * k + r : r * n + j)] += y * s[turned + i * k + r];
                    }
                }
            }
        }
    }

    /** Makes each pair of rows orthogonal in turn; whether one was not. */
    private static boolean sweep(double[] s, int os, int k, int n, int turned) {
        boolean rotated = false;
        for (int p = 0; p < k; p++) {
            for (int q = p + 1; q < k; q++) {
                double alpha = Householder.norm(s, os + p * n, n);
                double beta = Householder.norm(s, os + q * n, n);
                if (alpha == 0 || beta == 0) {
                    continue;
                }
                double cosine = 0;
                for (int j = 0; j < n; j++) {
                    cosine += s[os + p * n + j] / alpha * (s[os + q * n + j] / beta);
                }
                if (!(Math.abs(cosine) > CUT)) {
                    continue;
                }
                rotated = true;
                double zeta = (beta / alpha - alpha / beta) / (2 * cosine);
                double t = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
                double c = 1 / Math.sqrt(1 + t * t);
                rotate(s, os + p * n, os + q * n, n, c, c * t);
                rotate(s, turned + p * k, turned + q * k, k, c, c * t);
            }
        }
        return rotated;
    }

    private static void rotate(double[] s, int p, int q, int n, double c, double sine) {
        for (int j = 0; j < n; j++) {
            double x = s[p + j];
            double y = s[q + j];
            s[p + j] = c * x - sine * y;
            s[q + j] = sine * x + c * y;
        }
    }
}
