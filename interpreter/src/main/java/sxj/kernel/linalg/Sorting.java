package sxj.kernel.linalg;

/** Stable merge sort of positions; NaN comes last, and the two zeros are equal. */
final class Sorting {
    private Sorting() {}

    /** The entries of a in ascending order. */
    static void sort(double[] a, int oa, int n, double[] d, int od, double[] s, int os) {
        order(a, oa, n, d, od, s, os);
        for (int i = 0; i < n; i++) {
            d[od + i] = a[oa + (int) d[od + i]];
        }
    }

    /** The positions of the entries of a in ascending order; s has room for 2n numbers. */
    static void order(double[] a, int oa, int n, double[] d, int od, double[] s, int os) {
        int from = os;
        int to = os + n;
        for (int i = 0; i < n; i++) {
            s[from + i] = i;
        }
        for (int width = 1; width < n; width *= 2) {
            for (int low = 0; low < n; low += 2 * width) {
                int middle = Math.min(low + width, n);
                merge(a, oa, s, from, to, low, middle, Math.min(middle + width, n));
            }
            int kept = from;
            from = to;
            to = kept;
        }
        System.arraycopy(s, from, d, od, n);
    }

    private static void merge(double[] a, int oa, double[] s, int from, int to, int low, int middle, int high) {
        int i = low;
        int j = middle;
        for (int k = low; k < high; k++) {
            boolean right = i == middle || j < high && isLess(a[oa + (int) s[from + j]], a[oa + (int) s[from + i]]);
            s[to + k] = s[from + (right ? j++ : i++)];
        }
    }

    private static boolean isLess(double x, double y) {
        return x < y || !Double.isNaN(x) && Double.isNaN(y);
    }
}
