package sxj.numeric;

/**
 * The elementary functions of every tier: same bits on every machine and every Java, for they are + − × ÷ √ in a fixed
 * order. Sine to softplus are wrong by at most one unit in the last place; bench/elementary measures by how much.
 */
public final class Elementary {
    private static final double SAME_INSTANT = 1e-12;

    /** Largest |n| for which x^n is multiplications. */
    public static final int LARGEST_INTEGER_POWER = 64;

    private Elementary() {}

    public static double sin(double x) {
        return Trigonometric.sin(x);
    }

    public static double cos(double x) {
        return Trigonometric.cos(x);
    }

    public static double tan(double x) {
        return Trigonometric.tan(x);
    }

    public static double asin(double x) {
        return InverseTrigonometric.asin(x);
    }

    public static double acos(double x) {
        return InverseTrigonometric.acos(x);
    }

    public static double atan(double x) {
        return InverseTrigonometric.atan(x);
    }

    public static double atan2(double y, double x) {
        return InverseTrigonometric.atan2(y, x);
    }

    public static double sinh(double x) {
        return Exponential.sinh(x);
    }

    public static double cosh(double x) {
        return Exponential.cosh(x);
    }

    public static double tanh(double x) {
        return Exponential.tanh(x);
    }

    public static double exp(double x) {
        return Exponential.exp(x);
    }

    public static double log(double x) {
        return Logarithm.log(x);
    }

    public static double log10(double x) {
        return Logarithm.log10(x);
    }

    /** Logarithm to base 2. */
    public static double log2(double x) {
        return Logarithm.log2(x);
    }

    /** log(1 + x). */
    public static double log1p(double x) {
        return InverseHyperbolic.log1p(x);
    }

    /** e^x − 1. */
    public static double expm1(double x) {
        return Exponential.minusOne(x);
    }

    /** The third root. */
    public static double cbrt(double x) {
        return InverseHyperbolic.cbrt(x);
    }

    public static double asinh(double x) {
        return InverseHyperbolic.asinh(x);
    }

    public static double acosh(double x) {
        return InverseHyperbolic.acosh(x);
    }

    public static double atanh(double x) {
        return InverseHyperbolic.atanh(x);
    }

    /** log(x/(1 − x)). */
    public static double logit(double x) {
        return InverseHyperbolic.logit(x);
    }

    /** x/(1 + |x|); ±1 at infinities. */
    public static double softsign(double x) {
        double size = Math.abs(x);
        if (size > 0x1p60) {
            return Math.signum(x);
        }
        double d = 1 + size;
        return DoubleDouble.quotient(x, 0, d, DoubleDouble.sumError(1, size, d));
    }

    /** x·σ(x); 0 at −infinity. */
    public static double silu(double x) {
        return Exponential.silu(x);
    }

    /** The error function 2/√π ∫₀ˣ e^(−t²) dt. */
    public static double erf(double x) {
        return ErrorFunction.erf(x);
    }

    /** 1 − erf x, without the difference. */
    public static double erfc(double x) {
        return ErrorFunction.erfc(x);
    }

    /** x·Φ(x) with the distribution function Φ of the standard normal distribution. */
    public static double gelu(double x) {
        return ErrorFunction.gelu(x);
    }

    /** The gamma function; NaN at its poles. */
    public static double gamma(double x) {
        return GammaFunction.gamma(x);
    }

    /** log |Γ(x)|; infinite at the poles. */
    public static double lgamma(double x) {
        return GammaFunction.logarithm(x);
    }

    /** The derivative of log Γ; NaN at the poles. */
    public static double digamma(double x) {
        return DigammaFunction.digamma(x);
    }

    /** The n-th derivative of digamma, for a whole n ≥ 1. */
    public static double polygamma(double n, double x) {
        return DigammaFunction.polygamma(n, x);
    }

    /** Γ(a) Γ(b)/Γ(a + b). */
    public static double beta(double a, double b) {
        return BetaFunction.beta(a, b);
    }

    /** √(x² + y²), the squares and their sum to twice the precision; infinite where one of them is. */
    public static double hypot(double x, double y) {
        double a = Math.max(Math.abs(x), Math.abs(y));
        double b = Math.min(Math.abs(x), Math.abs(y));
        if (Double.isInfinite(x) || Double.isInfinite(y)) {
            return Double.POSITIVE_INFINITY;
        }
        if (b <= a * 0x1p-60) {
            return a;
        }
        return a > 0x1p500
                ? root(a * 0x1p-600, b * 0x1p-600) * 0x1p600
                : a < 0x1p-400 ? root(a * 0x1p600, b * 0x1p600) * 0x1p-600 : root(a, b);
    }

    /** √(a² + b²) for a ≥ b where nothing leaves the range. */
    private static double root(double a, double b) {
        double a2 = a * a;
        double b2 = b * b;
        double sum = a2 + b2;
        double rest = ((a2 - sum) + b2) + (DoubleDouble.productError(a, a, a2) + DoubleDouble.productError(b, b, b2));
        double r = Math.sqrt(sum);
        double square = r * r;
        return r + (((sum - square) - DoubleDouble.productError(r, r, square)) + rest) / (2 * r);
    }

    /** x^y: multiplications where y is an integer of at most {@link #LARGEST_INTEGER_POWER}, constant or not. */
    public static double pow(double x, double y) {
        int n = (int) y;
        return n == y && -LARGEST_INTEGER_POWER <= n && n <= LARGEST_INTEGER_POWER ? power(x, n) : Logarithm.pow(x, y);
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

    /**
     * a − b·⌊a/b⌋ as if the quotient were not rounded: exact, but where the result is b less a number below half a unit
     * of b. It has the sign of b; a itself for an infinite b of its sign.
     */
    public static double remainder(double a, double b) {
        double rest = a % b;
        return rest == 0 ? 0 : rest < 0 != b < 0 ? rest + b : rest;
    }

    /** ⌊a/b⌋ as if the quotient were not rounded, rounded once: what {@link #remainder} takes b times from a. */
    public static double wholeQuotient(double a, double b) {
        double down = Math.floor(a / b);
        return Double.isInfinite(b) || !(Math.abs(down) <= 0x1p53) ? down : Math.rint((a - remainder(a, b)) / b) + 0.0;
    }

    /** 1/cosh² x, the derivative of tanh x = t, without subtracting what is nearly equal. */
    public static double tanhSlope(double x, double t) {
        double square = t * t;
        if (square < 0.75) {
            return 1 - square;
        }
        double e = exp(-2 * Math.abs(x));
        double whole = 1 + e;
        return 4 * e / (whole * whole);
    }

    /** σ(x)·σ(−x), the derivative of σ(x) = s, without subtracting what is nearly equal. */
    public static double sigmoidSlope(double x, double s) {
        return s < 0.75 ? s * (1 - s) : s * sigmoid(-x);
    }

    public static double finiteOrZero(double x) {
        return Math.abs(x) <= Double.MAX_VALUE ? x : 0;
    }

    /** 1 − x² to an error of two units in the last place, near ±1 too. */
    public static double oneMinusSquare(double x) {
        return (1 - x) * (1 + x);
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

    /** 1/(1 + e^−x). */
    public static double sigmoid(double x) {
        return Exponential.sigmoid(x);
    }

    /** log(1 + e^x). */
    public static double softplus(double x) {
        return Logarithm.softplus(x);
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
