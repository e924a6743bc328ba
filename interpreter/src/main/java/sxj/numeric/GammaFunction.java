package sxj.numeric;

/**
 * The gamma function and its logarithm, wrong by less than four units in the last place, next to the zeros of the
 * logarithm too. Up to {@link #LARGE} Γ(n + u) = Γ(1 + u) times or by whole steps, to twice the precision, with Taylor's
 * series of 1/Γ(1 + u); beyond it Stirling's series (NIST Digital Library of Mathematical Functions, 5.7.1, 5.11.1), below
 * −LARGE the reflection 5.5.3. Tables are printed by bench/elementary/gamma_function.py.
 */
final class GammaFunction {
    /** From here on seven terms of Stirling's series are exact to the last place. */
    static final double LARGE = 24;

    /** Beyond it Γ is greater than every double. */
    private static final double LARGEST = 171.63;

    private static final double HALF_LOG_2PI = 0x1.d67f1c864beb5p-1;
    private static final double HALF_LOG_2PI_REST = -0x1.65b5a1b7ff5dfp-55;
    private static final double PI_REST = 0x1.1a62633145c07p-53;

    /** B₂ₖ/(2k(2k − 1)). */
    private static final double[] STIRLING = {
        0x1.5555555555555p-4,
        -0x1.6c16c16c16c17p-9,
        0x1.a01a01a01a01ap-11,
        -0x1.3813813813814p-11,
        0x1.b951e2b18ff23p-11,
        -0x1.f6ab0d9993c7dp-10,
        0x1.a41a41a41a41ap-8
    };

    /** Coefficients that need twice the precision. */
    private static final int PRECISE = 22;

    /** 1/Γ(1 + u) in u, for |u| ≤ 1/2: each coefficient as a sum of two. */
    private static final double[] RECIPROCAL = {
        0x1.0000000000000p+0,
        0x0.0p+0,
        0x1.2788cfc6fb619p-1,
        -0x1.6cb90701fbfabp-58,
        -0x1.4fcf4026afa2ep-1,
        0x1.8a3db7a90c42ap-56,
        -0x1.5815e8fa27048p-5,
        0x1.b85ea59bc3638p-60,
        0x1.5512320b43fbep-3,
        0x1.77e9bfd84d0f8p-57,
        -0x1.59af103c34092p-5,
        -0x1.ef8da0241c465p-59,
        -0x1.3b4af28483e21p-7,
        -0x1.38dbcf40c139bp-61,
        0x1.d919c527f60b2p-8,
        -0x1.a91714b11611fp-62,
        -0x1.317112ce3a2a8p-10,
        0x1.0b48922be53b9p-64,
        -0x1.c364fe6f1563dp-13,
        0x1.6707f71f86f2ep-69,
        0x1.0c8a78cd9f9d2p-13,
        -0x1.6193e5e682992p-67,
        -0x1.51ce8af47eabep-16,
        0x1.26de8c501cb48p-75,
        -0x1.4fad41fc34fbbp-20,
        -0x1.01776ab160dc8p-75,
        0x1.302509dbc0de3p-20,
        -0x1.bf09003481b1ap-75,
        -0x1.b9986666c225dp-23,
        -0x1.d12e45de59d01p-79,
        0x1.a44b7ba22d629p-28,
        -0x1.4d6f19c81365fp-82,
        0x1.57bc3fc384334p-28,
        -0x1.30a82205f48c5p-86,
        -0x1.44b4cedca388fp-30,
        -0x1.f1c4c0ce1c9c5p-84,
        0x1.cae7675c18607p-34,
        -0x1.d04082c7c66aap-89,
        0x1.11d065bfaf067p-37,
        0x1.16b58cf85bbf4p-91,
        -0x1.0423bac8ca3fbp-38,
        0x1.56e661d0c83b0p-92,
        0x1.1f20151323cd0p-41,
        0x1.c8f6862a8bddcp-96,
        -0x1.72cb88ea5ae6ep-46,
        -0x1.de95486d20bfdp-100,
        -0x1.815f72a05f16fp-48,
        -0x1.a4cb318673048p-103,
        0x1.6198491a83bcdp-50,
        -0x1.07669bbb14734p-104,
        -0x1.10613dde57a89p-53,
        0x1.0ac528c8febccp-107,
        0x1.5e3fee81de0eap-60,
        -0x1.bf04525509a98p-115,
        0x1.a0dc770fb8a4ap-60,
        -0x1.92dc0de693e1ep-114,
        -0x1.0f635344a29eap-62,
        0x1.c5c86e6ee7520p-120,
        0x1.43d79a4b90ce8p-66,
        0x1.1cc98752f9af2p-124,
        0x1.435a100c67b42p-73,
        0x1.cc8bd883afb88p-129,
        -0x1.f0aee5efb2fccp-73,
        0x1.41119dde8b2c8p-128,
        0x1.089cd2aab3897p-75,
        -0x1.f245358d858b4p-129,
        -0x1.0c11b581fb5bap-79,
        -0x1.e8f7ed7596709p-133,
    };

    private GammaFunction() {}

    static double gamma(double x) {
        if (!(Math.abs(x) < LARGE)) {
            return x > 0 ? ofLarge(x) : ofLargeNegative(x);
        }
        if (isPole(x)) {
            return Double.NaN;
        }
        return Math.abs(x) < 0x1p-60 ? 1 / x : moderate(x, 0).high();
    }

    private static double ofLarge(double x) {
        if (!(x <= LARGEST)) {
            return Double.POSITIVE_INFINITY;
        }
        Pair log = logarithm(x, 0);
        return Exponential.ofPair(log.high(), log.low(), 0);
    }

    /** π/(sin(πx) Γ(1 − x)). */
    private static double ofLargeNegative(double x) {
        if (!(x > Double.NEGATIVE_INFINITY) || isPole(x)) {
            return Double.NaN;
        }
        double sine = sineOfPi(x);
        if (x < -190) {
            return Math.copySign(0, sine);
        }
        Pair z = Pair.sum(1, -x);
        Pair log = logarithm(z.high(), z.low());
        // times a power of two, so that below the range of numbers it is rounded once
        return Exponential.ofPair(-log.high(), -log.low(), 400) * (Math.PI / sine) * 0x1p-200 * 0x1p-200;
    }

    /** log |Γ(x)|; infinite at poles. */
    static double logarithm(double x) {
        double a = Math.abs(x);
        if (!(a < LARGE)) {
            return x > 0 ? logarithmOfLarge(x) : logarithmOfLargeNegative(x);
        }
        if (isPole(x)) {
            return Double.POSITIVE_INFINITY;
        }
        if (a < 0x1p-60) {
            return -Logarithm.log(a);
        }
        Pair g = moderate(x, 0);
        return g.high() < 0 ? Logarithm.ofPair(-g.high(), -g.low()) : Logarithm.ofPair(g.high(), g.low());
    }

    private static double logarithmOfLarge(double x) {
        if (x > 0x1p60) {
            return x * (Logarithm.log(x) - 1);
        }
        return logarithm(x, 0).high();
    }

    private static double logarithmOfLargeNegative(double x) {
        if (Double.isNaN(x) || isPole(x)) {
            return Double.isNaN(x) ? x : Double.POSITIVE_INFINITY;
        }
        Pair z = Pair.sum(1, -x);
        Pair log = logarithm(z.high(), z.low()).negated();
        return log.plus(Logarithm.log(Math.PI / Math.abs(sineOfPi(x)))).high();
    }

    /** Whether Γ has a pole there: 0 and all negative whole numbers. */
    static boolean isPole(double x) {
        return x <= 0 && x == Math.rint(x);
    }

    /** Γ(x + rest) to twice the precision, for |x| up to 2·LARGE; no pole. */
    static Pair moderate(double x, double rest) {
        int n = (int) Math.rint(x);
        Pair u = Pair.sum(x - n, rest);
        Pair reciprocal = Pair.polynomial(RECIPROCAL, PRECISE, u);
        Pair steps = new Pair(1, 0);
        for (int j = Math.min(n, 1); j < Math.max(n, 1); j++) {
            steps = steps.times(u.plus(j));
        }
        return n >= 1 ? steps.over(reciprocal) : new Pair(1, 0).over(reciprocal.times(steps));
    }

    /** log Γ(x + rest) by Stirling's series, from LARGE on. */
    static Pair logarithm(double x, double rest) {
        Pair log = Logarithm.pair(x);
        Pair main = log.times(Pair.sum(x, -0.5)).plus(-x);
        return main.plus(new Pair(HALF_LOG_2PI, HALF_LOG_2PI_REST)).plus(correction(x) + rest * log.high());
    }

    /** What log Γ(x) is more than (x − ½) log x − x + ½ log 2π. */
    static double correction(double x) {
        double inverse = 1 / x;
        double square = inverse * inverse;
        double p = 0;
        for (int k = STIRLING.length - 1; k >= 0; k--) {
            p = STIRLING[k] + square * p;
        }
        return inverse * p;
    }

    /** sin(πx), with the angle to twice the precision. */
    static double sineOfPi(double x) {
        double whole = Math.rint(x);
        double r = x - whole;
        double sign = whole - 2 * Math.floor(whole / 2) == 0 ? 1 : -1;
        if (Math.abs(r) > 0.25) {
            double c = 0.5 - Math.abs(r);
            double angle = Math.PI * c;
            return Math.copySign(Trigonometric.cosine(angle, -rest(c, angle)), r) * sign;
        }
        double angle = Math.PI * r;
        return Trigonometric.sine(angle, -rest(r, angle)) * sign;
    }

    private static double rest(double r, double angle) {
        return DoubleDouble.productError(Math.PI, r, angle) + PI_REST * r;
    }
}
