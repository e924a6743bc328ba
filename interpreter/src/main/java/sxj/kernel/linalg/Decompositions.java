package sxj.kernel.linalg;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;
import org.ejml.dense.row.decomposition.qr.QRDecompositionHouseholder_DDRM;
import org.ejml.dense.row.decomposition.svd.SvdImplicitQrDecompose_DDRM;
import org.jspecify.annotations.Nullable;

/**
 * Cholesky, QR and singular value decompositions and least squares by EJML, with signs and order fixed: the diagonal of R
 * is not negative, singular values descend, and in each column of U the largest entry (the first of equal ones) is
 * positive. Classes of EJML are named one by one, since its factories choose by the size of a matrix. NaN everywhere where
 * an entry is not finite.
 */
final class Decompositions {
    /** Singular values up to this part of the largest, times the longer side, count as 0 in least squares. */
    private static final double CUT = 0x1p-52;

    private Decompositions() {}

    /** L (n×n), lower, with L Lᵀ = (A + Aᵀ)/2; NaN everywhere where that is not positive definite. */
    static void cholesky(double[] a, int oa, int n, double[] d, int od) {
        DMatrixRMaj symmetric = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                symmetric.data[i * n + j] = 0.5 * a[oa + i * n + j] + 0.5 * a[oa + j * n + i];
            }
        }
        CholeskyDecompositionInner_DDRM decomposition = new CholeskyDecompositionInner_DDRM(true);
        boolean possible = LinearAlgebra.areFinite(symmetric.data, 0, n * n) && decomposition.decompose(symmetric);
        if (!possible) {
            Arrays.fill(d, od, od + n * n, Double.NaN);
            return;
        }
        DMatrixRMaj l = decomposition.getT(null);
        System.arraycopy(l.data, 0, d, od, n * n);
    }

    /** The thin Q (rows × k) of A = Q R, k the shorter side. */
    static void orthogonal(double[] a, int oa, int rows, int columns, double[] d, int od) {
        int k = Math.min(rows, columns);
        QRDecompositionHouseholder_DDRM decomposition = qr(a, oa, rows, columns);
        if (decomposition == null) {
            Arrays.fill(d, od, od + rows * k, Double.NaN);
            return;
        }
        DMatrixRMaj q = decomposition.getQ(null, true);
        DMatrixRMaj r = decomposition.getR(null, true);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < k; j++) {
                d[od + i * k + j] = r.get(j, j) < 0 ? -q.get(i, j) : q.get(i, j);
            }
        }
    }

    /** The thin R (k × columns) of A = Q R. */
    static void triangular(double[] a, int oa, int rows, int columns, double[] d, int od) {
        int k = Math.min(rows, columns);
        QRDecompositionHouseholder_DDRM decomposition = qr(a, oa, rows, columns);
        if (decomposition == null) {
            Arrays.fill(d, od, od + k * columns, Double.NaN);
            return;
        }
        DMatrixRMaj r = decomposition.getR(null, true);
        double scale = scale(a, oa, rows * columns);
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < columns; j++) {
                double entry = j < i ? 0 : r.get(i, j) * scale;
                d[od + i * columns + j] = r.get(i, i) < 0 ? 0.0 - entry : entry;
            }
        }
    }

    private static @Nullable QRDecompositionHouseholder_DDRM qr(double[] a, int oa, int rows, int columns) {
        QRDecompositionHouseholder_DDRM decomposition = new QRDecompositionHouseholder_DDRM();
        return LinearAlgebra.areFinite(a, oa, rows * columns) && decomposition.decompose(scaled(a, oa, rows, columns))
                ? decomposition
                : null;
    }

    /** A = U·diag(S)·Vᵀ: the factors that are asked for. */
    static void singularValues(double[] a, int oa, int rows, int columns, double[] d, int od) {
        Factors factors = svd(a, oa, rows, columns, false);
        if (factors == null) {
            Arrays.fill(d, od, od + Math.min(rows, columns), Double.NaN);
            return;
        }
        System.arraycopy(factors.values, 0, d, od, factors.values.length);
    }

    /** U (rows × k). */
    static void leftSingular(double[] a, int oa, int rows, int columns, double[] d, int od) {
        Factors factors = svd(a, oa, rows, columns, true);
        int k = Math.min(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < k; j++) {
                d[od + i * k + j] = factors == null ? Double.NaN : factors.u(i, j);
            }
        }
    }

    /** V (columns × k). */
    static void rightSingular(double[] a, int oa, int rows, int columns, double[] d, int od) {
        Factors factors = svd(a, oa, rows, columns, true);
        int k = Math.min(rows, columns);
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < k; j++) {
                d[od + i * k + j] = factors == null ? Double.NaN : factors.v(i, j);
            }
        }
    }

    /**
     * The x of least norm among those of least ‖A x − b‖.
     *
     * @param b right-hand sides, rows × count
     * @param d becomes x, columns × count
     */
    static void leastSquares(
            double[] a, int oa, int rows, int columns, double[] b, int ob, int count, double[] d, int od) {
        Arrays.fill(d, od, od + columns * count, 0);
        Factors factors = svd(a, oa, rows, columns, true);
        if (factors == null) {
            Arrays.fill(d, od, od + columns * count, Double.NaN);
            return;
        }
        int k = factors.values.length;
        double least = k == 0 ? 0 : CUT * Math.max(rows, columns) * factors.values[0];
        for (int j = 0; j < k; j++) {
            if (!(factors.values[j] > least)) {
                continue;
            }
            for (int c = 0; c < count; c++) {
                double along = 0;
                for (int i = 0; i < rows; i++) {
                    along += factors.u(i, j) * b[ob + i * count + c];
                }
                along /= factors.values[j];
                for (int i = 0; i < columns; i++) {
                    d[od + i * count + c] += factors.v(i, j) * along;
                }
            }
        }
    }

    /** Singular values in descending order, and where their vectors stand in EJML's matrices, with which signs. */
    private record Factors(double[] values, int[] places, double[] signs, DMatrixRMaj left, DMatrixRMaj right) {
        double u(int i, int j) {
            return left.get(i, places[j]) * signs[j];
        }

        double v(int i, int j) {
            return right.get(i, places[j]) * signs[j];
        }
    }

    private static @Nullable Factors svd(double[] a, int oa, int rows, int columns, boolean vectors) {
        int k = Math.min(rows, columns);
        DMatrixRMaj none = new DMatrixRMaj(0, 0);
        if (k == 0) {
            return new Factors(new double[0], new int[0], new double[0], none, none);
        }
        SvdImplicitQrDecompose_DDRM decomposition = new SvdImplicitQrDecompose_DDRM(true, vectors, vectors, false);
        if (!LinearAlgebra.areFinite(a, oa, rows * columns) || !decomposition.decompose(scaled(a, oa, rows, columns))) {
            return null;
        }
        double scale = scale(a, oa, rows * columns);
        double[] found = decomposition.getSingularValues();
        double[] values = new double[k];
        int[] places = new int[k];
        // by insertion, so that equal ones stay in their order
        for (int i = 0; i < k; i++) {
            int place = i;
            while (place > 0 && found[places[place - 1]] < found[i]) {
                places[place] = places[place - 1];
                place--;
            }
            places[place] = i;
        }
        for (int i = 0; i < k; i++) {
            values[i] = found[places[i]] * scale;
        }
        if (!vectors) {
            return new Factors(values, places, new double[0], none, none);
        }
        DMatrixRMaj left = decomposition.getU(null, false);
        DMatrixRMaj right = decomposition.getV(null, false);
        double[] signs = new double[k];
        for (int j = 0; j < k; j++) {
            double largest = 0;
            for (int i = 0; i < rows; i++) {
                double entry = left.get(i, places[j]);
                if (Math.abs(entry) > Math.abs(largest)) {
                    largest = entry;
                }
            }
            signs[j] = largest < 0 ? -1 : 1;
        }
        return new Factors(values, places, signs, left, right);
    }

    /** A power of two near the largest entry: dividing by it changes no digit. */
    private static double scale(double[] a, int oa, int count) {
        double largest = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, Math.abs(a[oa + i]));
        }
        return largest == 0 ? 1 : Math.scalb(1.0, Math.max(-1000, Math.min(1000, Math.getExponent(largest))));
    }

    private static DMatrixRMaj scaled(double[] a, int oa, int rows, int columns) {
        double scale = scale(a, oa, rows * columns);
        DMatrixRMaj copy = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < rows * columns; i++) {
            copy.data[i] = a[oa + i] / scale;
        }
        return copy;
    }
}
