package sxj.kernel.bytecode;

import sxj.numeric.Summation;
import sxj.symbolic.Function;

/** What compiled kernels call for one number at a time. */
public final class ScalarRuntime {
    private ScalarRuntime() {}

    public static double less(double a, double b) {
        return a < b ? 1 : 0;
    }

    public static double lessEqual(double a, double b) {
        return a <= b ? 1 : 0;
    }

    public static double equal(double a, double b) {
        return a == b ? 1 : 0;
    }

    public static double notEqual(double a, double b) {
        return a < b || a > b ? 1 : 0;
    }

    public static double and(double a, double b) {
        return a != 0 && b != 0 ? 1 : 0;
    }

    public static double or(double a, double b) {
        return a != 0 || b != 0 ? 1 : 0;
    }

    public static double not(double a) {
        return a != 0 ? 0 : 1;
    }

    public static double where(double condition, double then, double otherwise) {
        return condition != 0 ? then : otherwise;
    }

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

    /** The method of {@link Math}, {@code Elementary} or this class that gives a function's value; "" for an operator. */
    public static String method(Function function) {
        return switch (function) {
            case NEGATE, ADD, SUBTRACT, MULTIPLY, DIVIDE, STOP_GRADIENT -> "";
            case SQRT, ABS, FLOOR, CEIL, MIN, MAX -> "java/lang/Math." + function.symbol();
            case LESS -> "sxj/kernel/bytecode/ScalarRuntime.less";
            case LESS_EQUAL -> "sxj/kernel/bytecode/ScalarRuntime.lessEqual";
            case EQUAL -> "sxj/kernel/bytecode/ScalarRuntime.equal";
            case NOT_EQUAL -> "sxj/kernel/bytecode/ScalarRuntime.notEqual";
            case AND, OR, NOT, WHERE -> "sxj/kernel/bytecode/ScalarRuntime." + function.symbol();
            case REMAINDER -> "sxj/numeric/Elementary.remainder";
            case POWER -> "sxj/numeric/Elementary.pow";
            case SIN,
                    COS,
                    TAN,
                    ASIN,
                    ACOS,
                    ATAN,
                    ATAN2,
                    SINH,
                    COSH,
                    TANH,
                    EXP,
                    LOG,
                    LOG10,
                    SIGN,
                    ROUND,
                    HYPOT,
                    SIGMOID,
                    SOFTPLUS,
                    RELU,
                    CLAMP,
                    SQUARE_WAVE -> "sxj/numeric/Elementary." + function.symbol();
        };
    }
}
