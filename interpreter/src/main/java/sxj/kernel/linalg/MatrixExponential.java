package sxj.kernel.linalg;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import sxj.numeric.Elementary;

/**
 * e^A by scaling, a Padé approximant of degree 3 to 13, and squaring, with the choice of both that avoids scaling where
 * powers of A are small (A. H. Al-Mohy and N. J. Higham, A new scaling and squaring algorithm for the matrix exponential,
 * SIAM J. Matrix Anal. Appl. 31, 2009, algorithm 5.1, with exact norms). Products are EJML's.
 */
final class MatrixExponential {
    private static final double ROUNDING = 0x1p-53;

    private static final int[] DEGREES = {3, 5, 7, 9};
    private static final double[] BOUNDS = {
        1.495585217958292e-2, 2.539398330063230e-1, 9.504178996162932e-1, 2.097847961257068
    };
    private static final double LARGEST_BOUND = 4.25;
    private static final int LARGEST_DEGREE = 13;

    /** More squarings make infinities of all that is not 0. */
    private static final int MOST_SQUARINGS = 1100;

    private MatrixExponential() {}

    /** d = e^a; NaN everywhere where an entry is not finite. */
    static void of(double[] a, int oa, int n, double[] d, int od) {
        if (!LinearAlgebra.areFinite(a, oa, n * n)) {
            Arrays.fill(d, od, od + n * n, Double.NaN);
            return;
        }
        if (n == 0) {
            return;
        }
        DMatrixRMaj matrix = new DMatrixRMaj(n, n);
        System.arraycopy(a, oa, matrix.data, 0, n * n);
        DMatrixRMaj result = exponential(matrix);
        System.arraycopy(result.data, 0, d, od, n * n);
    }

    private static DMatrixRMaj exponential(DMatrixRMaj a) {
        double norm = norm(a);
        int exponent = norm > 1 ? Math.getExponent(norm) : 0;
        DMatrixRMaj unit = times(a, Math.scalb(1.0, -exponent));
        double[] roots = new double[11];
        DMatrixRMaj square = product(unit, unit);
        DMatrixRMaj power = square;
        for (int k = 4; k <= 10; k += 2) {
            power = product(power, square);
            roots[k] = Math.scalb(Elementary.pow(norm(power), 1.0 / k), exponent);
        }
        double[] sizes = {
            Math.max(roots[4], roots[6]),
            Math.max(roots[4], roots[6]),
            Math.max(roots[6], roots[8]),
            Math.max(roots[6], roots[8])
        };
        for (int i = 0; i < DEGREES.length; i++) {
            if (sizes[i] <= BOUNDS[i] && extra(a, DEGREES[i]) == 0) {
                return approximant(a, DEGREES[i]);
            }
        }
        double size = Math.min(sizes[3], Math.max(roots[8], roots[10]));
        int squarings = Math.max(0, whole(Elementary.log2(size / LARGEST_BOUND)));
        squarings += extra(times(a, Math.scalb(1.0, -squarings)), LARGEST_DEGREE);
        DMatrixRMaj result = approximant(times(a, Math.scalb(1.0, -squarings)), LARGEST_DEGREE);
        for (int i = 0; i < squarings; i++) {
            result = product(result, result);
        }
        return result;
    }

    private static int whole(double x) {
        return x > -MOST_SQUARINGS ? (int) Math.ceil(Math.min(x, MOST_SQUARINGS)) : 0;
    }

    /** How many squarings more the rounding of the approximant asks for. */
    private static int extra(DMatrixRMaj a, int degree) {
        int n = a.numRows;
        double norm = norm(a);
        if (norm == 0) {
            return 0;
        }
        // the 1-norm of |A|^(2·degree + 1), by products of a row of ones
        double[] row = new double[n];
        Arrays.fill(row, 1);
        for (int k = 0; k < 2 * degree + 1; k++) {
            double[] next = new double[n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    next[j] += row[i] * Math.abs(a.data[i * n + j]);
                }
            }
            row = next;
        }
        double largest = 0;
        for (double entry : row) {
            largest = Math.max(largest, entry);
        }
        // 1/((2m over m)(2m + 1)!)
        double coefficient = 1;
        for (int k = 1; k <= degree; k++) {
            coefficient *= k / (double) (degree + k);
        }
        for (int k = 2; k <= 2 * degree + 1; k++) {
            coefficient /= k;
        }
        double share = coefficient * largest / norm / ROUNDING;
        return share <= 1 ? 0 : Math.max(0, whole(Elementary.log2(share) / (2 * degree)));
    }

    /** (V − U)⁻¹ (V + U), U the odd part and V the even part of the Padé approximant's numerator. */
    private static DMatrixRMaj approximant(DMatrixRMaj a, int degree) {
        int n = a.numRows;
        DMatrixRMaj square = product(a, a);
        DMatrixRMaj power = CommonOps_DDRM.identity(n);
        DMatrixRMaj odd = new DMatrixRMaj(n, n);
        DMatrixRMaj even = new DMatrixRMaj(n, n);
        double coefficient = 1;
        for (int k = 0; k <= degree; k++) {
            DMatrixRMaj sum = k % 2 == 0 ? even : odd;
            for (int i = 0; i < n * n; i++) {
                sum.data[i] += coefficient * power.data[i];
            }
            if (k % 2 == 1 && k < degree) {
                power = product(power, square);
            }
            coefficient *= (degree - k) / ((2.0 * degree - k) * (k + 1));
        }
        odd = product(a, odd);
        double[] left = new double[n * n];
        double[] right = new double[n * n];
        for (int i = 0; i < n * n; i++) {
            left[i] = even.data[i] - odd.data[i];
            right[i] = even.data[i] + odd.data[i];
        }
        LinearSystems.solve(left, 0, n, right, 0, n, new double[n * n], 0);
        return new DMatrixRMaj(n, n, true, right);
    }

    private static DMatrixRMaj product(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj result = new DMatrixRMaj(a.numRows, b.numCols);
        CommonOps_DDRM.mult(a, b, result);
        return result;
    }

    private static DMatrixRMaj times(DMatrixRMaj a, double factor) {
        DMatrixRMaj result = a.copy();
        CommonOps_DDRM.scale(factor, result);
        return result;
    }

    /** The largest sum of sizes in a column. */
    private static double norm(DMatrixRMaj a) {
        double largest = 0;
        for (int j = 0; j < a.numCols; j++) {
            double sum = 0;
            for (int i = 0; i < a.numRows; i++) {
                sum += Math.abs(a.data[i * a.numCols + j]);
            }
            largest = Math.max(largest, sum);
        }
        return largest;
    }
}
