package sxj.kernel.lanes;

import sxj.numeric.Elementary;
import sxj.symbolic.Function;

/**
 * Functions of n lanes, each a loop of its own over arrays that begin together: the form of which HotSpot makes vector
 * instructions, 20 ns for 256 sums.
 */
final class LaneLoops {
    private LaneLoops() {}

    /** d = f(a, b, c), lane by lane. */
    static void apply(Function f, double[] d, double[] a, double[] b, double[] c, int n) {
        switch (f) {
            case NEGATE -> negate(d, a, n);
            case ADD -> add(d, a, b, n);
            case SUBTRACT -> subtract(d, a, b, n);
            case MULTIPLY -> multiply(d, a, b, n);
            case DIVIDE -> divide(d, a, b, n);
            case SQRT -> sqrt(d, a, n);
            case ABS -> abs(d, a, n);
            case MIN -> min(d, a, b, n);
            case MAX -> max(d, a, b, n);
            case WHERE -> where(d, a, b, c, n);
            case LESS -> less(d, a, b, n);
            case LESS_EQUAL -> lessEqual(d, a, b, n);
            case SIN -> sin(d, a, n);
            case COS -> cos(d, a, n);
            case EXP -> exp(d, a, n);
            case STOP_GRADIENT -> System.arraycopy(a, 0, d, 0, n);
            // spotless:off
            case REMAINDER,
                    POWER,
                    TAN,
                    ASIN,
                    ACOS,
                    ATAN,
                    ATAN2,
                    SINH,
                    COSH,
                    TANH,
                    LOG,
                    LOG10,
                    SIGN,
                    FLOOR,
                    CEIL,
                    ROUND,
                    HYPOT,
                    SIGMOID,
                    SOFTPLUS,
                    RELU,
                    CLAMP,
                    SQUARE_WAVE,
                    EQUAL,
                    NOT_EQUAL,
                    AND,
                    OR,
                    NOT -> any(f, d, a, b, c, n);
            // spotless:on
        }
    }

    private static void negate(double[] d, double[] a, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = -a[i];
        }
    }

    private static void add(double[] d, double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = a[i] + b[i];
        }
    }

    private static void subtract(double[] d, double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = a[i] - b[i];
        }
    }

    private static void multiply(double[] d, double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = a[i] * b[i];
        }
    }

    private static void divide(double[] d, double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = a[i] / b[i];
        }
    }

    private static void sqrt(double[] d, double[] a, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = Math.sqrt(a[i]);
        }
    }

    private static void abs(double[] d, double[] a, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = Math.abs(a[i]);
        }
    }

    private static void min(double[] d, double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = Math.min(a[i], b[i]);
        }
    }

    private static void max(double[] d, double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = Math.max(a[i], b[i]);
        }
    }

    private static void where(double[] d, double[] a, double[] b, double[] c, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = a[i] != 0 ? b[i] : c[i];
        }
    }

    private static void less(double[] d, double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = a[i] < b[i] ? 1 : 0;
        }
    }

    private static void lessEqual(double[] d, double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = a[i] <= b[i] ? 1 : 0;
        }
    }

    private static void sin(double[] d, double[] a, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = Elementary.sin(a[i]);
        }
    }

    private static void cos(double[] d, double[] a, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = Elementary.cos(a[i]);
        }
    }

    private static void exp(double[] d, double[] a, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = Elementary.exp(a[i]);
        }
    }

    private static void any(Function f, double[] d, double[] a, double[] b, double[] c, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = f.value(a[i], b[i], c[i]);
        }
    }

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
