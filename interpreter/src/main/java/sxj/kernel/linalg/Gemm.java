package sxj.kernel.linalg;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import sxj.numeric.Summation;
import sxj.timing.Interrupts;

/** Products of matrices and vectors, every entry summed in the written order. */
public final class Gemm {
    /** How many columns of a product are summed side by side, so that their partial sums stay in the cache. */
    public static final int PIECE = 256;

    /** Products after which it looks whether it is to go on. */
    private static final long MUCH = 1 << 16;

    private static final int LANES = Summation.LANES;

    private Gemm() {}

    /** What the rows of a product call: a row of so many sums of so many products. */
    public static void comeBy(int inner, int columns) {
        if ((long) inner * columns >= MUCH) {
            Interrupts.check();
        }
    }

    /** Σ a[oa + i·sa] · b[ob + i·sb] over n entries. */
    public static double dot(double[] a, int oa, int sa, double[] b, int ob, int sb, int n) {
        int blocks = n - n % LANES;
        double total;
        int i;
        if (blocks == 0) {
            if (n == 0) {
                return 0;
            }
            total = a[oa] * b[ob];
            i = 1;
        } else {
            total = sa == 1 && sb == 1 ? contiguous(a, oa, b, ob, blocks) : strided(a, oa, sa, b, ob, sb, blocks);
            i = blocks;
        }
        for (; i < n; i++) {
            total += a[oa + i * sa] * b[ob + i * sb];
        }
        return total;
    }

    /** The eight sums in eight variables, so that eight additions are under way at any time. */
    private static double contiguous(double[] a, int oa, double[] b, int ob, int n) {
        double p0 = a[oa] * b[ob];
        double p1 = a[oa + 1] * b[ob + 1];
        double p2 = a[oa + 2] * b[ob + 2];
        double p3 = a[oa + 3] * b[ob + 3];
        double p4 = a[oa + 4] * b[ob + 4];
        double p5 = a[oa + 5] * b[ob + 5];
        double p6 = a[oa + 6] * b[ob + 6];
        double p7 = a[oa + 7] * b[ob + 7];
        for (int i = LANES; i < n; i += LANES) {
            p0 += a[oa + i] * b[ob + i];
            p1 += a[oa + i + 1] * b[ob + i + 1];
            p2 += a[oa + i + 2] * b[ob + i + 2];
            p3 += a[oa + i + 3] * b[ob + i + 3];
            p4 += a[oa + i + 4] * b[ob + i + 4];
            p5 += a[oa + i + 5] * b[ob + i + 5];
            p6 += a[oa + i + 6] * b[ob + i + 6];
            p7 += a[oa + i + 7] * b[ob + i + 7];
        }
        return Summation.combine(p0, p1, p2, p3, p4, p5, p6, p7);
    }

    private static double strided(double[] a, int oa, int sa, double[] b, int ob, int sb, int n) {
        int ia = oa;
        int ib = ob;
        double p0 = a[ia] * b[ib];
        double p1 = a[ia + sa] * b[ib + sb];
        double p2 = a[ia + 2 * sa] * b[ib + 2 * sb];
        double p3 = a[ia + 3 * sa] * b[ib + 3 * sb];
        double p4 = a[ia + 4 * sa] * b[ib + 4 * sb];
        double p5 = a[ia + 5 * sa] * b[ib + 5 * sb];
        double p6 = a[ia + 6 * sa] * b[ib + 6 * sb];
        double p7 = a[ia + 7 * sa] * b[ib + 7 * sb];
        for (int i = LANES; i < n; i += LANES) {
            ia += LANES * sa;
            ib += LANES * sb;
            p0 += a[ia] * b[ib];
            p1 += a[ia + sa] * b[ib + sb];
            p2 += a[ia + 2 * sa] * b[ib + 2 * sb];
            p3 += a[ia + 3 * sa] * b[ib + 3 * sb];
            p4 += a[ia + 4 * sa] * b[ib + 4 * sb];
            p5 += a[ia + 5 * sa] * b[ib + 5 * sb];
            p6 += a[ia + 6 * sa] * b[ib + 6 * sb];
            p7 += a[ia + 7 * sa] * b[ib + 7 * sb];
        }
        return Summation.combine(p0, p1, p2, p3, p4, p5, p6, p7);
    }

    /**
     * d[od + j] = Σ_k x[ox + k·sx] · b[ob + k·row + j] for j = 0 … columns − 1: a row times a matrix, its columns side
     * by side.
     *
     * @param p room for 8 partial sums of each of a piece of columns; not needed for fewer than 8 rows
     */
    public static void rowTimesMatrix(
            double[] d,
            int od,
            double[] x,
            int ox,
            int sx,
            double[] b,
            int ob,
            int row,
            int inner,
            int columns,
            double @Nullable [] p,
            int op) {
        if (inner == 0) {
            Arrays.fill(d, od, od + columns, 0);
            return;
        }
        comeBy(inner, columns);
        int blocks = inner - inner % LANES;
        for (int from = 0; from < columns; from += PIECE) {
            int n = Math.min(PIECE, columns - from);
            int k;
            if (blocks == 0 || p == null) {
                first(d, od + from, x[ox], b, ob + from, n);
                k = 1;
            } else {
                for (int lane = 0; lane < LANES; lane++) {
                    lane(
                            p,
                            op + lane * n,
                            x,
                            ox + lane * sx,
                            LANES * sx,
                            b,
                            ob + lane * row + from,
                            LANES * row,
                            blocks / LANES,
                            n);
                }
                k = blocks;
                combine(d, od + from, p, op, n, n);
            }
            for (; k < inner; k++) {
                more(d, od + from, x[ox + k * sx], b, ob + k * row + from, n);
            }
        }
    }

    /** One partial sum of each column: the products with every eighth row, four of them in one pass. */
    private static void lane(
            double[] p, int op, double[] x, int ox, int sx, double[] b, int ob, int row, int rows, int n) {
        int k = 0;
        for (; k + 4 <= rows; k += 4) {
            int ix = ox + k * sx;
            int ib = ob + k * row;
            if (k == 0) {
                firstFour(p, op, x[ix], x[ix + sx], x[ix + 2 * sx], x[ix + 3 * sx], b, ib, row, n);
            } else {
                fourMore(p, op, x[ix], x[ix + sx], x[ix + 2 * sx], x[ix + 3 * sx], b, ib, row, n);
            }
        }
        for (; k < rows; k++) {
            if (k == 0) {
                first(p, op, x[ox], b, ob, n);
            } else {
                more(p, op, x[ox + k * sx], b, ob + k * row, n);
            }
        }
    }

    private static void firstFour(
            double[] d, int od, double x0, double x1, double x2, double x3, double[] b, int ob, int row, int n) {
        int o1 = ob + row;
        int o2 = o1 + row;
        int o3 = o2 + row;
        for (int i = 0; i < n; i++) {
            d[od + i] = x0 * b[ob + i] + x1 * b[o1 + i] + x2 * b[o2 + i] + x3 * b[o3 + i];
        }
    }

    private static void fourMore(
            double[] d, int od, double x0, double x1, double x2, double x3, double[] b, int ob, int row, int n) {
        int o1 = ob + row;
        int o2 = o1 + row;
        int o3 = o2 + row;
        for (int i = 0; i < n; i++) {
            d[od + i] = d[od + i] + x0 * b[ob + i] + x1 * b[o1 + i] + x2 * b[o2 + i] + x3 * b[o3 + i];
        }
    }

    private static void first(double[] d, int od, double x, double[] b, int ob, int n) {
        for (int i = 0; i < n; i++) {
            d[od + i] = x * b[ob + i];
        }
    }

    private static void more(double[] d, int od, double x, double[] b, int ob, int n) {
        for (int i = 0; i < n; i++) {
            d[od + i] += x * b[ob + i];
        }
    }

    /** Eight partial sums of n entries each, so many places apart, become one. */
    public static void combine(double[] d, int od, double[] p, int op, int apart, int n) {
        for (int i = 0; i < n; i++) {
            int at = op + i;
            d[od + i] = Summation.combine(
                    p[at],
                    p[at + apart],
                    p[at + 2 * apart],
                    p[at + 3 * apart],
                    p[at + 4 * apart],
                    p[at + 5 * apart],
                    p[at + 6 * apart],
                    p[at + 7 * apart]);
        }
    }
}
