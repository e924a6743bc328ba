package sxj.symbolic;

/** Truth values as numbers, 1 and 0, and what is chosen by them. Comparisons with NaN are false. */
public final class Logic {
    private Logic() {}

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

    /** Its argument. */
    public static double same(double a) {
        return a;
    }
}
