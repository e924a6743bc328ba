package sxj.symbolic;

/**
 * The elementary functions of every tier: same bits on every machine and every Java. What is not + − × ÷ √ comes from
 * {@link StrictMath}, which is fdlibm by specification.
 */
public final class Elementary {
    private static final double SAME_INSTANT = 1e-12;

    /** Largest |n| for which x^n is multiplications. */
    public static final int LARGEST_INTEGER_POWER = 64;

    private Elementary() {}

    public static double sin(double x) {
        return StrictMath.sin(x);
    }

    public static double cos(double x) {
        return StrictMath.cos(x);
    }

    public static double tan(double x) {
        return StrictMath.tan(x);
    }

    public static double asin(double x) {
        return StrictMath.asin(x);
    }

    public static double acos(double x) {
        return StrictMath.acos(x);
    }

    public static double atan(double x) {
        return StrictMath.atan(x);
    }

    public static double atan2(double y, double x) {
        return StrictMath.atan2(y, x);
    }

    public static double sinh(double x) {
        return StrictMath.sinh(x);
    }

    public static double cosh(double x) {
        return StrictMath.cosh(x);
    }

    public static double tanh(double x) {
        return StrictMath.tanh(x);
    }

    public static double exp(double x) {
        return StrictMath.exp(x);
    }

    public static double log(double x) {
        return StrictMath.log(x);
    }

    public static double log10(double x) {
        return StrictMath.log10(x);
    }

    public static double hypot(double x, double y) {
        return StrictMath.hypot(x, y);
    }

    /** x^y: multiplications where y is an integer of at most {@link #LARGEST_INTEGER_POWER}, constant or not. */
    public static double pow(double x, double y) {
        int n = (int) y;
        return n == y && -LARGEST_INTEGER_POWER <= n && n <= LARGEST_INTEGER_POWER ? power(x, n) : StrictMath.pow(x, y);
    }

    /**
     * x^n by repeated squaring, lowest bit first: x, x², x⁴, … are multiplied into the result in this order;
     * x^−n is 1/x^n and x^0 is 1.
     */
    public static double power(double x, int n) {
        double square = x;
        double result = 1;
        for (int bits = Math.abs(n); bits != 0; bits >>= 1) {
            if ((bits & 1) != 0) {
                result *= square;
            }
            square *= square;
        }
        return n < 0 ? 1 / result : result;
    }

    /** a − b·floor(a/b): has the sign of b. */
    public static double remainder(double a, double b) {
        return a - b * Math.floor(a / b);
    }

    /** −1, 0 or 1; 0 for both zeros. */
    public static double sign(double x) {
        return x > 0 ? 1 : x < 0 ? -1 : x == 0 ? 0 : x;
    }

    /** To the nearest integer, halves away from zero. */
    public static double round(double x) {
        double size = Math.abs(x);
        double down = Math.floor(size);
        return Math.copySign(size - down >= 0.5 ? down + 1 : down, x);
    }

    /** 1/(1 + e^−x), written so that nothing overflows. */
    public static double sigmoid(double x) {
        if (x >= 0) {
            return 1 / (1 + exp(-x));
        }
        double e = exp(x);
        return e / (1 + e);
    }

    /** log(1 + e^x), written so that nothing overflows. */
    public static double softplus(double x) {
        return Math.max(x, 0) + StrictMath.log1p(exp(-Math.abs(x)));
    }

    public static double relu(double x) {
        return Math.max(x, 0);
    }

    /** min(max(x, low), high). */
    public static double clamp(double x, double low, double high) {
        return Math.min(Math.max(x, low), high);
    }

    /** 1 in the first half of each period, 0 in the second. */
    public static double square(double t, double period) {
        double halves = t / (period / 2);
        double nearest = Math.rint(halves);
        // Two instants closer than this are one: a time that rounding put before a jump is the jump.
        boolean atJump = Math.abs(t - nearest * (period / 2)) <= SAME_INSTANT * Math.max(1, Math.abs(t));
        double half = atJump ? nearest : Math.floor(halves);
        return half - 2 * Math.floor(half / 2) == 0 ? 1 : 0;
    }
}
