package sxj.kernel.lanes;

import sxj.symbolic.Function;

/**
 * Loops of {@link LaneLoops}' kind for several operations at once, and for operands that are one number for all lanes:
 * what limits them is how many numbers they load and store.
 */
final class LaneFusedLoops {
    private LaneFusedLoops() {}

    /** Sums and differences with products of {@link LaneOperations}, lane by lane. */
    static void apply(int kind, double[] d, double[] a, double[] b, double[] c, double[] e, int n) {
        switch (kind) {
            case LaneOperations.PRODUCT_PLUS -> productPlus(d, a, b, c, n);
            case LaneOperations.PRODUCT_MINUS -> productMinus(d, a, b, c, n);
            case LaneOperations.MINUS_PRODUCT -> minusProduct(d, a, b, c, n);
            case LaneOperations.PRODUCTS_PLUS -> productsPlus(d, a, b, c, e, n);
            case LaneOperations.PRODUCTS_MINUS -> productsMinus(d, a, b, c, e, n);
            default -> throw new AssertionError("no such kind");
        }
    }

    /**
     * The same where the arguments of a mask are one number for all lanes.
     *
     * @param kind of {@link LaneOperations}, also that of a function
     * @param mask bit i for argument i
     * @return whether there is a loop for that
     */
    static boolean scaled(int kind, int mask, double[] d, double[] a, double[] b, double[] c, double[] e, int n) {
        boolean first = (mask & 1) != 0;
        boolean second = (mask & 2) != 0;
        if (kind == MULTIPLY && first) {
            scale(d, a[0], b, n);
        } else if (kind == ADD && first) {
            shift(d, b, a[0], n);
        } else if (kind == ADD && second) {
            shift(d, a, b[0], n);
        } else if (kind == SUBTRACT && second) {
            shift(d, a, -b[0], n);
        } else if (kind == SUBTRACT && first) {
            subtractFrom(d, a[0], b, n);
        } else if (kind == DIVIDE && first) {
            divideInto(d, a[0], b, n);
        } else if (kind == LaneOperations.PRODUCT_PLUS && first) {
            scalePlus(d, a[0], b, c, n);
        } else if (kind == LaneOperations.PRODUCT_MINUS && first) {
            scaleMinus(d, a[0], b, c, n);
        } else if (kind == LaneOperations.MINUS_PRODUCT && first) {
            minusScale(d, a[0], b, c, n);
        } else if (kind == LaneOperations.PRODUCTS_PLUS && first && (mask & 4) != 0) {
            scalesPlus(d, a[0], b, c[0], e, n);
        } else if (kind == LaneOperations.PRODUCTS_MINUS && first && (mask & 4) != 0) {
            scalesPlus(d, a[0], b, -c[0], e, n);
        } else {
            return false;
        }
        return true;
    }

    private static final int ADD = Function.ADD.ordinal();
    private static final int SUBTRACT = Function.SUBTRACT.ordinal();
    private static final int MULTIPLY = Function.MULTIPLY.ordinal();
    private static final int DIVIDE = Function.DIVIDE.ordinal();

    private static void productPlus(double[] d, double[] a, double[] b, double[] c, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = a[i] * b[i] + c[i];
        }
    }

    private static void productMinus(double[] d, double[] a, double[] b, double[] c, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = a[i] * b[i] - c[i];
        }
    }

    private static void minusProduct(double[] d, double[] a, double[] b, double[] c, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = c[i] - a[i] * b[i];
        }
    }

    private static void productsPlus(double[] d, double[] a, double[] b, double[] c, double[] e, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = a[i] * b[i] + c[i] * e[i];
        }
    }

    private static void productsMinus(double[] d, double[] a, double[] b, double[] c, double[] e, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = a[i] * b[i] - c[i] * e[i];
        }
    }

    private static void scale(double[] d, double s, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = s * b[i];
        }
    }

    /** A difference too: a − s and a + (−s) are the same number, but for the sign of a NaN. */
    private static void shift(double[] d, double[] a, double s, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = a[i] + s;
        }
    }

    private static void subtractFrom(double[] d, double s, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = s - b[i];
        }
    }

    private static void divideInto(double[] d, double s, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = s / b[i];
        }
    }

    private static void scalePlus(double[] d, double s, double[] b, double[] c, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = s * b[i] + c[i];
        }
    }

    private static void scaleMinus(double[] d, double s, double[] b, double[] c, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = s * b[i] - c[i];
        }
    }

    private static void minusScale(double[] d, double s, double[] b, double[] c, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = c[i] - s * b[i];
        }
    }

    /** With −r a difference too: r·e and (−r)·e differ in nothing but the sign. */
    private static void scalesPlus(double[] d, double s, double[] b, double r, double[] e, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = s * b[i] + r * e[i];
        }
    }
}
