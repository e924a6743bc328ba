package sxj.kernel.lanes;

/** Loops over n lanes that look for numbers of a kind. */
final class LaneLoops {
    private LaneLoops() {}

    /** Marks the lanes whose number is not finite: 0 times what is finite is 0, and NaN else. */
    static void markNotFinite(double[] marks, double[] a, int n) {
        for (int i = 0; i < n; i++) {
            marks[i] = marks[i] + a[i] * 0;
        }
    }

    /** Marks the lanes whose number is not 0. */
    static void markNotZero(double[] marks, double[] a, int n) {
        for (int i = 0; i < n; i++) {
            marks[i] = marks[i] + Math.abs(a[i]);
        }
    }
}
