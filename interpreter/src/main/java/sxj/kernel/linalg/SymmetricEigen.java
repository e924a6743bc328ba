package sxj.kernel.linalg;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix: Householder's reduction to tridiagonal form and implicit QL
 * (EISPACK's tred2 and tql2 after Bowdler, Martin, Reinsch and Wilkinson, Handbook for Automatic Computation II; in the
 * form of JAMA, which is in the public domain).
 */
final class SymmetricEigen {
    private static final int MOST_ROUNDS = 100;

    private SymmetricEigen() {}

    /**
     * Decomposes.
     *
     * @param v the matrix, n×n, becomes its eigenvectors in columns
     * @param d becomes the n eigenvalues, ascending
     * @param e scratch for n numbers
     * @return whether the iteration ended
     */
    static boolean decompose(double[] v, int ov, int n, double[] d, int od, double[] e, int oe) {
        if (n == 0) {
            return true;
        }
        for (int j = 0; j < n; j++) {
            d[od + j] = v[ov + (n - 1) * n + j];
        }
        reduce(v, ov, n, d, od, e, oe);
        accumulate(v, ov, n, d, od);
        e[oe] = 0;
        return iterate(v, ov, n, d, od, e, oe) && sort(v, ov, n, d, od);
    }

    private static void reduce(double[] v, int ov, int n, double[] d, int od, double[] e, int oe) {
        for (int i = n - 1; i > 0; i--) {
            LinearAlgebra.comeBy(n);
            double scale = 0;
            double h = 0;
            for (int k = 0; k < i; k++) {
                scale += Math.abs(d[od + k]);
            }
            if (scale == 0) {
                e[oe + i] = d[od + i - 1];
                for (int j = 0; j < i; j++) {
                    d[od + j] = v[ov + (i - 1) * n + j];
                    v[ov + i * n + j] = 0;
                    v[ov + j * n + i] = 0;
                }
            } else {
                for (int k = 0; k < i; k++) {
                    d[od + k] /= scale;
                    h += d[od + k] * d[od + k];
                }
                double f = d[od + i - 1];
                double g = f > 0 ? -Math.sqrt(h) : Math.sqrt(h);
                e[oe + i] = scale * g;
                h -= f * g;
                d[od + i - 1] = f - g;
                reflect(v, ov, n, d, od, e, oe, i, h);
            }
            d[od + i] = h;
        }
    }

    /** Applies a similarity transformation to the columns before i. */
    private static void reflect(double[] v, int ov, int n, double[] d, int od, double[] e, int oe, int i, double h) {
        for (int j = 0; j < i; j++) {
            e[oe + j] = 0;
        }
        for (int j = 0; j < i; j++) {
            double f = d[od + j];
            v[ov + j * n + i] = f;
            double g = e[oe + j] + v[ov + j * n + j] * f;
            for (int k = j + 1; k < i; k++) {
                g += v[ov + k * n + j] * d[od + k];
                e[oe + k] += v[ov + k * n + j] * f;
            }
            e[oe + j] = g;
        }
        double f = 0;
        for (int j = 0; j < i; j++) {
            e[oe + j] /= h;
            f += e[oe + j] * d[od + j];
        }
        double hh = f / (h + h);
        for (int j = 0; j < i; j++) {
            e[oe + j] -= hh * d[od + j];
        }
        for (int j = 0; j < i; j++) {
            f = d[od + j];
            double g = e[oe + j];
            for (int k = j; k < i; k++) {
                v[ov + k * n + j] -= f * e[oe + k] + g * d[od + k];
            }
            d[od + j] = v[ov + (i - 1) * n + j];
            v[ov + i * n + j] = 0;
        }
    }

    private static void accumulate(double[] v, int ov, int n, double[] d, int od) {
        for (int i = 0; i < n - 1; i++) {
            LinearAlgebra.comeBy(n);
            v[ov + (n - 1) * n + i] = v[ov + i * n + i];
            v[ov + i * n + i] = 1;
            double h = d[od + i + 1];
            if (h != 0) {
                for (int k = 0; k <= i; k++) {
                    d[od + k] = v[ov + k * n + i + 1] / h;
                }
                for (int j = 0; j <= i; j++) {
                    double g = 0;
                    for (int k = 0; k <= i; k++) {
                        g += v[ov + k * n + i + 1] * v[ov + k * n + j];
                    }
                    for (int k = 0; k <= i; k++) {
                        v[ov + k * n + j] -= g * d[od + k];
                    }
                }
            }
            for (int k = 0; k <= i; k++) {
                v[ov + k * n + i + 1] = 0;
            }
        }
        for (int j = 0; j < n; j++) {
            d[od + j] = v[ov + (n - 1) * n + j];
            v[ov + (n - 1) * n + j] = 0;
        }
        v[ov + n * n - 1] = 1;
    }

    private static boolean iterate(double[] v, int ov, int n, double[] d, int od, double[] e, int oe) {
        for (int i = 1; i < n; i++) {
            e[oe + i - 1] = e[oe + i];
        }
        e[oe + n - 1] = 0;
        double f = 0;
        double largest = 0;
        for (int l = 0; l < n; l++) {
            largest = Math.max(largest, Math.abs(d[od + l]) + Math.abs(e[oe + l]));
            int m = l;
            while (m < n - 1 && Math.abs(e[oe + m]) > 0x1p-52 * largest) {
                m++;
            }
            for (int round = 0; m > l && Math.abs(e[oe + l]) > 0x1p-52 * largest; round++) {
                LinearAlgebra.comeBy(n);
                if (round == MOST_ROUNDS) {
                    return false;
                }
                double g = d[od + l];
                double p = (d[od + l + 1] - g) / (2 * e[oe + l]);
                double r = length(p, 1);
                if (p < 0) {
                    r = -r;
                }
                d[od + l] = e[oe + l] / (p + r);
                d[od + l + 1] = e[oe + l] * (p + r);
                double h = g - d[od + l];
                for (int i = l + 2; i < n; i++) {
                    d[od + i] -= h;
                }
                f += h;
                rotate(v, ov, n, d, od, e, oe, l, m);
            }
            d[od + l] += f;
            e[oe + l] = 0;
        }
        return true;
    }

    /** One implicit QL sweep from m down to l. */
    private static void rotate(double[] v, int ov, int n, double[] d, int od, double[] e, int oe, int l, int m) {
        double p = d[od + m];
        double c = 1;
        double c2 = c;
        double c3 = c;
        double below = e[oe + l + 1];
        double next = d[od + l + 1];
        double s = 0;
        double s2 = 0;
        for (int i = m - 1; i >= l; i--) {
            c3 = c2;
            c2 = c;
            s2 = s;
            double g = c * e[oe + i];
            double h = c * p;
            double r = length(p, e[oe + i]);
            e[oe + i + 1] = s * r;
            s = e[oe + i] / r;
            c = p / r;
            p = c * d[od + i] - s * g;
            d[od + i + 1] = h + s * (c * g + s * d[od + i]);
            for (int k = 0; k < n; k++) {
                int at = ov + k * n + i;
                h = v[at + 1];
                v[at + 1] = s * v[at] + c * h;
                v[at] = c * v[at] - s * h;
            }
        }
        p = -s * s2 * c3 * below * e[oe + l] / next;
        e[oe + l] = s * p;
        d[od + l] = c * p;
    }

    /** √(a² + b²) without overflow. */
    private static double length(double a, double b) {
        double x = Math.abs(a);
        double y = Math.abs(b);
        double large = Math.max(x, y);
        double ratio = Math.min(x, y) / large;
        return large == 0 ? 0 : large * Math.sqrt(1 + ratio * ratio);
    }

    private static boolean sort(double[] v, int ov, int n, double[] d, int od) {
        for (int i = 0; i < n - 1; i++) {
            int k = i;
            for (int j = i + 1; j < n; j++) {
                if (d[od + j] < d[od + k]) {
                    k = j;
                }
            }
            if (k != i) {
                double least = d[od + k];
                d[od + k] = d[od + i];
                d[od + i] = least;
                for (int j = 0; j < n; j++) {
                    double kept = v[ov + j * n + i];
                    v[ov + j * n + i] = v[ov + j * n + k];
                    v[ov + j * n + k] = kept;
                }
            }
        }
        return true;
    }
}
