package sxj.kernel.linalg;

import java.util.Arrays;

/** Householder reflections of parts of an array, and norms that neither overflow nor lose small entries. */
final class Householder {
    private Householder() {}

    /** Turns the points so that point k has no coordinates after the k-th (the R of a QR decomposition). */
    static void turn(double[] s, int p, int points, int coordinates) {
        for (int k = 0; k < points; k++) {
            int at = p + k * coordinates + k;
            int rest = coordinates - k;
            double diagonal = reflector(s, at, rest);
            for (int j = k + 1; j < points && diagonal != 0; j++) {
                reflect(s, at, s, p + j * coordinates + k, rest);
            }
            Arrays.fill(s, at, at + rest, 0);
            s[at] = diagonal;
        }
    }

    /** Makes a column the vector of a Householder reflection, of norm √2; the entry that the column becomes, or 0. */
    static double reflector(double[] s, int at, int n) {
        double length = norm(s, at, n);
        if (length == 0) {
            return 0;
        }
        double diagonal = s[at] > 0 ? -length : length;
        double first = s[at] / length - diagonal / length;
        double scale = Math.sqrt(Math.abs(first));
        s[at] = scale;
        for (int i = 1; i < n; i++) {
            s[at + i] = s[at + i] / length / scale * (first > 0 ? 1 : -1);
        }
        return diagonal;
    }

    static void reflect(double[] s, int at, double[] y, int oy, int n) {
        double along = Gemm.dot(s, at, 1, y, oy, 1, n);
        for (int i = 0; i < n; i++) {
            y[oy + i] -= along * s[at + i];
        }
    }

    /** ‖y‖, scaled so that badly scaled points lose nothing. */
    static double norm(double[] s, int at, int n) {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.abs(s[at + i]));
        }
        if (largest == 0) {
            return 0;
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double y = s[at + i] / largest;
            sum += y * y;
        }
        return largest * Math.sqrt(sum);
    }
}
