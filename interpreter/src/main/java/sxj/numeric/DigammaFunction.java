package sxj.numeric;

/**
 * The digamma function ψ = (log Γ)' and its derivatives. ψ is wrong by less than four units in the last place: up to
 * {@link GammaFunction#LARGE} by Taylor's series around 8 and whole steps to twice the precision, so that its zeros are met;
 * beyond by the asymptotic series, below by reflection (NIST Digital Library of Mathematical Functions, 5.5.2, 5.5.4,
 * 5.11.2, 5.15). Tables are printed by bench/elementary/gamma_function.py.
 */
final class DigammaFunction {
    private static final int CENTRE = 8;

    /** Up to here the factorial is a double. */
    private static final int MOST_DERIVATIVES = 168;

    private static final Pair PI = new Pair(0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53);

    /** B₂ₖ/(2k). */
    private static final double[] ASYMPTOTIC = {
        0x1.5555555555555p-4,
        -0x1.1111111111111p-7,
        0x1.0410410410410p-8,
        -0x1.1111111111111p-8,
        0x1.f07c1f07c1f08p-8,
        -0x1.5995995995996p-6,
        0x1.5555555555555p-4
    };

    /** B₂ₖ/(2k)!. */
    private static final double[] EULER_MACLAURIN = {
        0x1.5555555555555p-4,
        -0x1.6c16c16c16c17p-10,
        0x1.1566abc011567p-15,
        -0x1.bbd779334ef0bp-21,
        0x1.66a8f2bf70ebep-26,
        -0x1.22805d644267fp-31,
        0x1.d6db2c4e09162p-37,
        -0x1.7da4e1f79955cp-42,
        0x1.355871d652e9ep-47,
        -0x1.f57d968caacf1p-53,
        0x1.967e1f09c376fp-58,
        -0x1.497d9033a2b5cp-63,
        0x1.0b132d7c6ad06p-68,
        -0x1.b0f72d59f1c16p-74
    };

    /** ψ(8 + u) in u, for |u| ≤ 1/2: each coefficient as a sum of two. */
    private static final double[] AT_EIGHT = {
        0x1.02008a3a23e5dp+1,
        -0x1.fbeaaccf40953p-53,
        0x1.10aa239ffbc61p-3,
        0x1.a8010732f42b8p-57,
        -0x1.21fd5fb657d84p-7,
        0x1.a076d1fe7ef2dp-61,
        0x1.9aa036fc773f8p-11,
        -0x1.8878a51b45b4bp-65,
        -0x1.46987ad027397p-14,
        0x1.f4e2388ac5907p-73,
        0x1.14afe299ccb01p-17,
        -0x1.915373fee2706p-71,
        -0x1.e7a9dc27e2370p-21,
        0x1.127aa17abf31ep-76,
        0x1.b96d7ee8a2b63p-24,
        0x1.7450c1318200dp-79,
        -0x1.975974b28f129p-27,
        0x1.4c34d36e82632p-83,
        0x1.7d5cc746f22d0p-30,
        -0x1.87a9ddb4b8acep-85,
        -0x1.6906a9725f74dp-33,
        -0x1.901767890d617p-88,
        0x1.58c9544f364eep-36,
        0x1.644dc4105ecbbp-92,
        -0x1.4b9b75e860b41p-39,
        -0x1.13dee6e2b40adp-93,
        0x1.40c54555fecf2p-42,
        -0x1.f0961fe954e60p-98,
        -0x1.37c369858fdcbp-45,
        0x1.c6d50082ed999p-100,
        0x1.303583827aaf2p-48,
        0x1.d7120d41f4646p-103,
        -0x1.29d344ab6418fp-51,
        -0x1.e803bbf901324p-108,
        0x1.24655eb546fa9p-54,
        0x1.916ba1c4acfb7p-108,
        -0x1.1fc0ce177ecf8p-57,
        0x1.5f55744f5b9c6p-114,
        0x1.1bc3a0eb648e1p-60,
        -0x1.2665b2b6b3e0bp-114,
        -0x1.1852b5141dafep-63,
        -0x1.a1476278fe6bfp-117,
        0x1.15581b3fb41dep-66,
        -0x1.d49e305a4597bp-121,
        -0x1.12c1ea4d70020p-69,
        0x1.9d078204ae6bdp-123,
        0x1.108160e4f8531p-72,
        -0x1.ab4c1f3a2dcedp-126,
        -0x1.0e8a3e71571f2p-75,
        -0x1.f9ce8f881fca2p-129,
        0x1.0cd243ff6ae4ep-78,
        -0x1.947ccce789173p-132,
        -0x1.0b50d244db4bap-81,
        -0x1.3734e3bcfceb8p-135,
        0x1.09fe9d42eb99fp-84,
        -0x1.79ff4efdf632ap-140,
        -0x1.08d57020f7861p-87,
        -0x1.c1c3435c9fb40p-141,
    };

    /** 2 ζ(2k), k = 1, 2, …: of π cot(πr) = 1/r − Σ 2 ζ(2k) r^(2k−1); each as a sum of two. */
    private static final double[] EVEN_ZETA = {
        0x1.a51a6625307d3p+1, 0x1.1873d8912200cp-54,
        0x1.151322ac7d848p+1, 0x1.b5f91211196e5p-54,
        0x1.0470984c09245p+1, -0x1.c209343d2bfc4p-53,
        0x1.010b36af86397p+1, -0x1.741a635b224a6p-55,
        0x1.00412e33a5bb9p+1, 0x1.f86047cc150c0p-53,
        0x1.001020a5b2cd3p+1, 0x1.066e420bc2e16p-57,
        0x1.00040392bcad4p+1, -0x1.ea9e1e7bc7595p-53,
        0x1.00010064cdeb2p+1, 0x1.7879d0156affep-54,
        0x1.0000400b2654ep+1, -0x1.7668daca3c667p-54,
        0x1.000010013c594p+1, 0x1.19ba621f86dedp-53,
        0x1.000004002319bp+1, 0x1.d8ef97539f490p-54,
        0x1.0000010003e5ap+1, -0x1.0f704af898ebap-62,
        0x1.00000040006edp+1, -0x1.d2664cdfcc62cp-54,
        0x1.00000010000c5p+1, -0x1.2fa51d46ae36ep-55,
        0x1.0000000400016p+1, -0x1.f554507aa9318p-55,
        0x1.0000000100002p+1, 0x1.b8fd913d3546ap-53,
        0x1.0000000040000p+1, 0x1.148ad65290e5ap-53,
        0x1.0000000010000p+1, 0x1.eb9e5ffb2f6bep-57,
    };

    private DigammaFunction() {}

    static double digamma(double x) {
        if (!(Math.abs(x) < GammaFunction.LARGE)) {
            if (x > 0) {
                return ofLarge(x, 0).high();
            }
            if (!(x > Double.NEGATIVE_INFINITY) || GammaFunction.isPole(x)) {
                return Double.NaN;
            }
            Pair z = Pair.sum(1, -x);
            return ofLarge(z.high(), z.low())
                    .minus(cotangentOfPi(x - Math.rint(x)))
                    .high();
        }
        if (GammaFunction.isPole(x)) {
            return Double.NaN;
        }
        if (Math.abs(x) < 0x1p-60) {
            return -1 / x;
        }
        int n = (int) Math.rint(x);
        double u = x - n;
        Pair result = Pair.polynomial(AT_EIGHT, AT_EIGHT.length / 2, new Pair(u, 0));
        Pair one = new Pair(1, 0);
        for (int j = CENTRE; j < n; j++) {
            result = result.plus(one.over(Pair.sum(j, u)));
        }
        for (int j = n; j < CENTRE; j++) {
            result = result.minus(one.over(Pair.sum(j, u)));
        }
        return result.high();
    }

    /** log x − 1/(2x) − …, at x + rest. */
    private static Pair ofLarge(double x, double rest) {
        double inverse = 1 / x;
        double square = inverse * inverse;
        double p = 0;
        for (int k = ASYMPTOTIC.length - 1; k >= 0; k--) {
            p = ASYMPTOTIC[k] + square * p;
        }
        if (!(x <= Double.MAX_VALUE)) {
            return new Pair(x, 0);
        }
        return Logarithm.pair(x).plus(rest * inverse - (0.5 * inverse + square * p));
    }

    /** π cot(πr) for |r| ≤ ½, from half the angle: with K = π cot(πr/2) it is (K² − π²)/(2K). */
    private static Pair cotangentOfPi(double r) {
        Pair half = new Pair(0.5 * r, 0);
        Pair series = Pair.polynomial(EVEN_ZETA, EVEN_ZETA.length / 2, half.times(half));
        Pair k = new Pair(1, 0).over(half).minus(half.times(series));
        return k.minus(PI.times(PI).over(k)).times(0.5);
    }

    /** The derivative of digamma of an order, a whole number up to 168; NaN at poles and for other orders. */
    static double polygamma(double order, double x) {
        int n = (int) order;
        boolean hasOrder = n == order && n >= 0 && n <= MOST_DERIVATIVES;
        if (!hasOrder || !(x > Double.NEGATIVE_INFINITY) || GammaFunction.isPole(x)) {
            return Double.NaN;
        }
        if (n == 0) {
            return digamma(x);
        }
        double sign = (n & 1) == 0 ? -1 : 1;
        if (x > -GammaFunction.LARGE) {
            return sign * zeta(n + 1, x);
        }
        // (−1)ⁿ ψₙ(1 − x) − πⁿ⁺¹ Pₙ(cot πx), where Pₙ(cot) is the n-th derivative of the cotangent
        double cotangent = cotangentOfPi(x - Math.rint(x)).high() / Math.PI;
        return -zeta(n + 1, 1 - x) - Elementary.pow(Math.PI, n + 1) * cotangentDerivative(n, cotangent);
    }

    /** Γ(s) Σ 1/(x + j)^s over j ≥ 0, by the formula of Euler and Maclaurin. */
    private static double zeta(int s, double x) {
        double factorial = 1;
        for (int j = 2; j < s; j++) {
            factorial *= j;
        }
        double sum = 0;
        double y = x;
        int j = 0;
        for (; y < GammaFunction.LARGE + s; j++) {
            sum += Elementary.pow(y, -s);
            y = x + (j + 1);
        }
        double inverse = 1 / y;
        double power = Elementary.pow(y, 1 - s);
        double term = power * inverse;
        double rest = power / (s - 1) + 0.5 * term;
        double rising = s;
        for (int k = 0; k < EULER_MACLAURIN.length; k++) {
            term *= inverse;
            rest += EULER_MACLAURIN[k] * rising * term;
            term *= inverse;
            rising *= (s + 2 * k + 1.0) * (s + 2 * k + 2.0);
        }
        return factorial * (sum + rest);
    }

    /** The n-th derivative of the cotangent as a polynomial of the cotangent c: P' = −(1 + c²) dP/dc, from P = c on. */
    private static double cotangentDerivative(int n, double c) {
        double[] p = new double[n + 2];
        p[1] = 1;
        for (int step = 0; step < n; step++) {
            double[] next = new double[n + 2];
            for (int k = 1; k <= step + 1; k++) {
                next[k - 1] -= k * p[k];
                next[k + 1] -= k * p[k];
            }
            p = next;
        }
        double value = 0;
        for (int k = n + 1; k >= 0; k--) {
            value = p[k] + c * value;
        }
        return value;
    }
}
