package sxj.kernel.linalg;

import java.util.Arrays;

/**
 * Eigenvalues in ascending order of their real, then of their imaginary parts, and eigenvectors of symmetric matrices.
 *
 * <p>A matrix counts as symmetric if the two halves differ by no more than rounding does; the mean of both is taken
 * then, which moves eigenvalues only in second order. NaN where an entry is not finite or an iteration does not end.
 *
 * <p>The decompositions are our own and not EJML's since kernels call them within their loops, where nothing is allocated,
 * and since their order of additions is part of the results.
 */
final class Eigenvalues {
    private static final double ROUNDING = 0x1p-43;
    /** Below this an entry of an eigenvector of length 1 is rounding, and has no sign. */
    private static final double NO_SIGN = 0x1p-40;

    private Eigenvalues() {}

    /** Room for a copy of the matrix, both parts and one more row. */
    static int scratch(int n) {
        return n * n + 3 * n;
    }

    static void real(double[] a, int oa, int n, double[] d, int od, double[] s, int os) {
        all(a, oa, n, s, os);
        System.arraycopy(s, os + n * n, d, od, n);
    }

    static void imaginary(double[] a, int oa, int n, double[] d, int od, double[] s, int os) {
        all(a, oa, n, s, os);
        System.arraycopy(s, os + n * n + n, d, od, n);
    }

    /** Orthonormal eigenvectors in columns, the first entry that is not 0 positive; NaN if A is not symmetric. */
    static void vectors(double[] a, int oa, int n, double[] d, int od, double[] s, int os) {
        if (!isSymmetric(a, oa, n)) {
            Arrays.fill(d, od, od + n * n, Double.NaN);
            return;
        }
        copySymmetric(a, oa, n, d, od);
        if (!SymmetricEigen.decompose(d, od, n, s, os, s, os + n)) {
            Arrays.fill(d, od, od + n * n, Double.NaN);
            return;
        }
        for (int j = 0; j < n; j++) {
            int first = 0;
            while (first < n && Math.abs(d[od + first * n + j]) <= NO_SIGN) {
                first++;
            }
            if (first < n && d[od + first * n + j] < 0) {
                for (int i = 0; i < n; i++) {
                    d[od + i * n + j] = -d[od + i * n + j];
                }
            }
        }
    }

    /** Real parts after the n² numbers of the copy, imaginary parts after those. */
    private static void all(double[] a, int oa, int n, double[] s, int os) {
        int re = os + n * n;
        int im = re + n;
        Arrays.fill(s, im, im + n, 0);
        boolean found;
        if (isSymmetric(a, oa, n)) {
            copySymmetric(a, oa, n, s, os);
            found = SymmetricEigen.decompose(s, os, n, s, re, s, im + n);
        } else {
            System.arraycopy(a, oa, s, os, n * n);
            found = LinearAlgebra.areFinite(a, oa, n * n) && GeneralEigen.decompose(s, os, n, s, re, s, im, s, im + n);
            sort(s, re, im, n);
        }
        if (!found) {
            Arrays.fill(s, re, im + n, Double.NaN);
        }
    }

    private static boolean isSymmetric(double[] a, int oa, int n) {
        double largest = 0;
        for (int i = 0; i < n * n; i++) {
            largest = Math.max(largest, Math.abs(a[oa + i]));
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                if (!(Math.abs(a[oa + i * n + j] - a[oa + j * n + i]) <= ROUNDING * largest)) {
                    return false;
                }
            }
        }
        return Double.isFinite(largest);
    }

    private static void copySymmetric(double[] a, int oa, int n, double[] s, int os) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double here = a[oa + i * n + j];
                double there = a[oa + j * n + i];
                s[os + i * n + j] = here == there ? here : here / 2 + there / 2;
            }
        }
    }

    private static void sort(double[] s, int re, int im, int n) {
        for (int i = 1; i < n; i++) {
            double x = s[re + i];
            double y = s[im + i];
            int j = i;
            for (; j > 0 && (s[re + j - 1] > x || s[re + j - 1] == x && s[im + j - 1] > y); j--) {
                s[re + j] = s[re + j - 1];
                s[im + j] = s[im + j - 1];
            }
            s[re + j] = x;
            s[im + j] = y;
        }
    }
}
