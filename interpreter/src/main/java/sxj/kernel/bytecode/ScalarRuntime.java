package sxj.kernel.bytecode;

import sxj.numeric.Summation;
import sxj.symbolic.Function;

/** What compiled kernels call for one number at a time. */
public final class ScalarRuntime {
    private ScalarRuntime() {}

    /**
     * Whether numbers are finite, of which some sums are known: a sum is not finite if a term is not; where it is not
     * although all terms are finite, each is looked at.
     *
     * @param sums of numbers so many places apart, the first count − rest of them
     */
    public static boolean isFinite(double[] a, double[] sums, int length, int rest, int count) {
        double total = Summation.sum(sums, 0, length) + Summation.sum(a, count - rest, rest);
        return Math.abs(total) <= Double.MAX_VALUE || isFinite(a, count);
    }

    /** Whether the first numbers of an array are finite. */
    public static boolean isFinite(double[] a, int count) {
        for (int i = 0; i < count; i++) {
            if (!(Math.abs(a[i]) <= Double.MAX_VALUE)) {
                return false;
            }
        }
        return true;
    }

    /** Moves what lies outside of a box to the nearest point inside; NaN stays NaN. */
    public static void project(double[] a, double[] lower, double[] upper, int from, int count) {
        for (int i = from; i < from + count; i++) {
            a[i] = project(a[i], lower[i], upper[i]);
        }
    }

    public static double project(double a, double lower, double upper) {
        return a < lower ? lower : a > upper ? upper : a;
    }

    /** The value of a function that has no static method. */
    public static double value(double a, Function function) {
        return function.value(a, 0, 0);
    }

    public static double value(double a, double b, Function function) {
        return function.value(a, b, 0);
    }

    public static double value(double a, double b, double c, Function function) {
        return function.value(a, b, c);
    }
}
