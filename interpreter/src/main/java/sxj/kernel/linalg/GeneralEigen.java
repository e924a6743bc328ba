package sxj.kernel.linalg;

/**
 * Eigenvalues of a real matrix: reduction to Hessenberg form and the QR iteration with implicit double shifts (EISPACK's
 * orthes and hqr after Martin, Peters and Wilkinson, Handbook for Automatic Computation II).
 */
final class GeneralEigen {
    private static final int MOST_ROUNDS = 300;

    private GeneralEigen() {}

    /**
     * Decomposes.
     *
     * @param h the matrix, n×n, is overwritten
     * @param re becomes the real parts of the eigenvalues, in no order
     * @param im becomes the imaginary parts
     * @param s scratch for n numbers
     * @return whether the iteration ended
     */
    static boolean decompose(double[] h, int oh, int n, double[] re, int or, double[] im, int oi, double[] s, int os) {
        reduce(h, oh, n, s, os);
        return iterate(h, oh, n, re, or, im, oi);
    }

    private static void reduce(double[] h, int oh, int n, double[] s, int os) {
        for (int m = 1; m < n - 1; m++) {
            LinearAlgebra.comeBy(n);
            double scale = 0;
            for (int i = m; i < n; i++) {
                scale += Math.abs(h[oh + i * n + m - 1]);
            }
            if (scale == 0) {
                continue;
            }
            double length = 0;
            for (int i = n - 1; i >= m; i--) {
                s[os + i] = h[oh + i * n + m - 1] / scale;
                length += s[os + i] * s[os + i];
            }
            double g = s[os + m] > 0 ? -Math.sqrt(length) : Math.sqrt(length);
            length -= s[os + m] * g;
            s[os + m] -= g;
            for (int j = m; j < n; j++) {
                double f = 0;
                for (int i = n - 1; i >= m; i--) {
                    f += s[os + i] * h[oh + i * n + j];
                }
                f /= length;
                for (int i = m; i < n; i++) {
                    h[oh + i * n + j] -= f * s[os + i];
                }
            }
            for (int i = 0; i < n; i++) {
                double f = 0;
                for (int j = n - 1; j >= m; j--) {
                    f += s[os + j] * h[oh + i * n + j];
                }
                f /= length;
                for (int j = m; j < n; j++) {
                    h[oh + i * n + j] -= f * s[os + j];
                }
            }
            h[oh + m * n + m - 1] = scale * g;
            for (int i = m + 1; i < n; i++) {
                h[oh + i * n + m - 1] = 0;
            }
        }
    }

    private static boolean iterate(double[] h, int oh, int n, double[] re, int or, double[] im, int oi) {
        double norm = 0;
        for (int i = 0; i < n; i++) {
            for (int j = Math.max(i - 1, 0); j < n; j++) {
                norm += Math.abs(h[oh + i * n + j]);
            }
        }
        int last = n - 1;
        double shifted = 0;
        int round = 0;
        while (last >= 0) {
            LinearAlgebra.comeBy(n);
            int l = smallSubdiagonal(h, oh, n, last, norm);
            double x = h[oh + last * n + last];
            if (l == last) {
                re[or + last] = x + shifted;
                im[oi + last] = 0;
                last--;
                round = 0;
                continue;
            }
            double y = h[oh + (last - 1) * n + last - 1];
            double w = h[oh + last * n + last - 1] * h[oh + (last - 1) * n + last];
            if (l == last - 1) {
                pair(x, y, w, shifted, re, or + last, im, oi + last);
                last -= 2;
                round = 0;
                continue;
            }
            if (round == MOST_ROUNDS) {
                return false;
            }
            if (round % 10 == 0 && round > 0) {
                // Wilkinson's exceptional shift
                shifted += x;
                for (int i = 0; i <= last; i++) {
                    h[oh + i * n + i] -= x;
                }
                double s = Math.abs(h[oh + last * n + last - 1]) + Math.abs(h[oh + (last - 1) * n + last - 2]);
                x = 0.75 * s;
                y = x;
                w = -0.4375 * s * s;
            }
            round++;
            sweep(h, oh, n, l, last, x, y, w);
        }
        return true;
    }

    private static int smallSubdiagonal(double[] h, int oh, int n, int last, double norm) {
        int l = last;
        while (l > 0) {
            double s = Math.abs(h[oh + (l - 1) * n + l - 1]) + Math.abs(h[oh + l * n + l]);
            if (s == 0) {
                s = norm;
            }
            if (Math.abs(h[oh + l * n + l - 1]) <= 0x1p-52 * s) {
                break;
            }
            l--;
        }
        return l;
    }

    /** The eigenvalues of the last 2×2 block. */
    private static void pair(double x, double y, double w, double shifted, double[] re, int or, double[] im, int oi) {
        double p = (y - x) / 2;
        double q = p * p + w;
        double z = Math.sqrt(Math.abs(q));
        if (q >= 0) {
            z = p >= 0 ? p + z : p - z;
            re[or - 1] = x + shifted + z;
            re[or] = z == 0 ? re[or - 1] : x + shifted - w / z;
            im[oi - 1] = 0;
            im[oi] = 0;
        } else {
            re[or - 1] = x + shifted + p;
            re[or] = re[or - 1];
            im[oi - 1] = z;
            im[oi] = -z;
        }
    }

    /** A double QR step on the rows and columns l … last. */
    private static void sweep(double[] h, int oh, int n, int l, int last, double x, double y, double w) {
        int m = last - 2;
        double p = 0;
        double q = 0;
        double r = 0;
        for (; m >= l; m--) {
            double z = h[oh + m * n + m];
            double rr = x - z;
            double ss = y - z;
            p = (rr * ss - w) / h[oh + (m + 1) * n + m] + h[oh + m * n + m + 1];
            q = h[oh + (m + 1) * n + m + 1] - z - rr - ss;
            r = h[oh + (m + 2) * n + m + 1];
            double scale = Math.abs(p) + Math.abs(q) + Math.abs(r);
            p /= scale;
            q /= scale;
            r /= scale;
            if (m == l
                    || Math.abs(h[oh + m * n + m - 1]) * (Math.abs(q) + Math.abs(r))
                            <= 0x1p-52
                                    * (Math.abs(p)
                                            * (Math.abs(h[oh + (m - 1) * n + m - 1])
                                                    + Math.abs(z)
                                                    + Math.abs(h[oh + (m + 1) * n + m + 1])))) {
                break;
            }
        }
        for (int i = m + 2; i <= last; i++) {
            h[oh + i * n + i - 2] = 0;
            if (i > m + 2) {
                h[oh + i * n + i - 3] = 0;
            }
        }
        for (int k = m; k <= last - 1; k++) {
            boolean three = k != last - 1;
            double scale = 1;
            if (k != m) {
                p = h[oh + k * n + k - 1];
                q = h[oh + (k + 1) * n + k - 1];
                r = three ? h[oh + (k + 2) * n + k - 1] : 0;
                scale = Math.abs(p) + Math.abs(q) + Math.abs(r);
                if (scale == 0) {
                    continue;
                }
                p /= scale;
                q /= scale;
                r /= scale;
            }
            double s = p < 0 ? -Math.sqrt(p * p + q * q + r * r) : Math.sqrt(p * p + q * q + r * r);
            if (s == 0) {
                continue;
            }
            if (k != m) {
                h[oh + k * n + k - 1] = -s * scale;
            } else if (l != m) {
                h[oh + k * n + k - 1] = -h[oh + k * n + k - 1];
            }
            p += s;
            reflect(h, oh, n, l, last, k, three, p / s, q / s, three ? r / s : 0, q / p, three ? r / p : 0);
        }
    }

    private static void reflect(
            double[] h,
            int oh,
            int n,
            int l,
            int last,
            int k,
            boolean three,
            double x,
            double y,
            double z,
            double q,
            double r) {
        for (int j = k; j <= last; j++) {
            double p = h[oh + k * n + j] + q * h[oh + (k + 1) * n + j];
            if (three) {
                p += r * h[oh + (k + 2) * n + j];
                h[oh + (k + 2) * n + j] -= p * z;
            }
            h[oh + k * n + j] -= p * x;
            h[oh + (k + 1) * n + j] -= p * y;
        }
        for (int i = l; i <= Math.min(last, k + 3); i++) {
            double p = x * h[oh + i * n + k] + y * h[oh + i * n + k + 1];
            if (three) {
                p += z * h[oh + i * n + k + 2];
                h[oh + i * n + k + 2] -= p * r;
            }
            h[oh + i * n + k] -= p;
            h[oh + i * n + k + 1] -= p * q;
        }
    }
}
