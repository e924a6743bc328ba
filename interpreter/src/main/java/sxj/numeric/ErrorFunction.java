package sxj.numeric;

import static sxj.numeric.DoubleDouble.productError;

/**
 * The error function, its complement and what is made of them, wrong by less than three units in the last place. Near 0
 * erf x = x + x·P(x²); elsewhere erfc x = e^(−x²)·Q(y) with y = 4/(4 + x) on 16 pieces, the square to twice the precision.
 * Polynomials are printed by bench/elementary/error_function.py.
 */
final class ErrorFunction {
    /** erf x/x − 1 in x², up to 1. */
    private static final double[] NEAR = {
        0x1.06eba8214db69p-3, -0x1.812746b0379e7p-2, 0x1.ce2f21a042be2p-4, -0x1.b82ce31288b51p-6,
        0x1.565bcd0e6a53fp-8, -0x1.c02db40040b85p-11, 0x1.f9a326f9b8981p-14, -0x1.f4d25c3e0b813p-17,
        0x1.b9e6c9dc4c2bbp-20, -0x1.5f742ec195eb5p-23, 0x1.fcc57198ce8dbp-27, -0x1.51d711710d451p-30,
        0x1.9e6a37972ce51p-34, -0x1.d83a266621962p-38, 0x1.f5efc86d42e8dp-42, -0x1.efdb169dc2294p-46,
        0x1.b1e319cdb00aap-50, -0x1.0554d9ba6c1b6p-54
    };

    private static final int PIECES = 16;
    private static final int COEFFICIENTS = 11;

    /** e^(x²)·erfc x on sixteenths of y, around the middle of each; the first one is not needed. */
    private static final double[] SCALED = {
        0x1.c692add0d5fa0p-8,
        0x1.3de795b8e127ep-3,
        0x1.4bed3a3133877p-3,
        0x1.4e8bb58341899p-3,
        0x1.4451fb546901fp-3,
        0x1.2d0d602d71cfcp-3,
        0x1.0a08a8cdc21d6p-3,
        0x1.bc20ff0f145dcp-4,
        0x1.5a5c9d94fcb9fp-4,
        0x1.f084706fd0e81p-5,
        0x1.3dded0a0a24d7p-5,
        0x1.ddf63593acfedp-7,
        0x1.5f5e88a8b71a2p-3,
        0x1.7f940cbdc4e0ep-3,
        0x1.928efd0a1fadcp-3,
        0x1.9482a556de8a1p-3,
        0x1.833333b07bdbbp-3,
        0x1.5eb659f79bd8dp-3,
        0x1.29e092e8c75ccp-3,
        0x1.d4536442bccfep-4,
        0x1.4e201385cf89cp-4,
        0x1.a06abe2fd0abcp-5,
        0x1.ab7db843b50e9p-6,
        0x1.9475f405a2b75p-3,
        0x1.d5921add39a12p-3,
        0x1.045918c87b8b7p-2,
        0x1.127039db2ba6ep-2,
        0x1.1159c27494613p-2,
        0x1.fe6d03264119dp-3,
        0x1.b9c19a90ef240p-3,
        0x1.5c931d6bab395p-3,
        0x1.e860efd98058fp-4,
        0x1.1fa7203ff55f9p-4,
        0x1.42bdf2b7a27f8p-5,
        0x1.d5d6ffc8e9f73p-3,
        0x1.22c365d12d28dp-2,
        0x1.55026bf07a9c4p-2,
        0x1.78e74a7b58f36p-2,
        0x1.85cf587263b45p-2,
        0x1.75a801cc85ec8p-2,
        0x1.4771ef50a80f8p-2,
        0x1.00d4d0183f490p-2,
        0x1.5babfb66be5c5p-3,
        0x1.76876e3477aedp-4,
        0x1.c200e589b8438p-5,
        0x1.13a9605ba5810p-2,
        0x1.6c9497b132103p-2,
        0x1.c479ed585ceb3p-2,
        0x1.05da8c9f37d53p-1,
        0x1.18548c7441246p-1,
        0x1.1270c2726f411p-1,
        0x1.e32fcfd758b04p-2,
        0x1.7432b4a6d3f48p-2,
        0x1.dcc83abd1ff49p-3,
        0x1.be9964bb355b3p-4,
        0x1.2c16ffc6ebc16p-4,
        0x1.47181d7b4292fp-2,
        0x1.cf32eac006f8ap-2,
        0x1.3021b023e072ap-1,
        0x1.6fd0cc1927d62p-1,
        0x1.95d9ca033cbabp-1,
        0x1.931e563b538cap-1,
        0x1.61132b5bb477fp-1,
        0x1.07390123daaabp-1,
        0x1.368b8df39f35fp-2,
        0x1.cfae534c79cb8p-4,
        0x1.85be3a6e19bdap-4,
        0x1.88e84a94447e0p-2,
        0x1.2a55dfaf87258p-1,
        0x1.9e1c5e82dafd3p-1,
        0x1.04ca75d31a33cp+0,
        0x1.26f27ad8f9bddp+0,
        0x1.26df6acbddcf4p+0,
        0x1.fc2d0db9d9bacp-1,
        0x1.68580fd60ef87p-1,
        0x1.798135a8756acp-2,
        0x1.724914f3381e4p-4,
        0x1.f22b9151704d5p-4,
        0x1.de5019ae10530p-2,
        0x1.85cab04b59998p-1,
        0x1.1d5c301460d74p+0,
        0x1.749d61f01eea4p+0,
        0x1.ad047c10c1a8fp+0,
        0x1.abbec760f076bp+0,
        0x1.6609b6f69bd34p+0,
        0x1.d9297c2f091d5p-1,
        0x1.a18094fd51ccdp-2,
        0x1.bab216ee43567p-6,
        0x1.3b922e3d936d3p-3,
        0x1.275df2364e764p-1,
        0x1.02497529257cfp+0,
        0x1.8d90b5a328e2ap+0,
        0x1.0b890aebabccfp+1,
        0x1.371d3a090778fp+1,
        0x1.3234b993eafffp+1,
        0x1.eb0ab46e50aeep+0,
        0x1.27151294a8998p+0,
        0x1.91c9e29443dc6p-2,
        -0x1.5791347bce4cap-4,
        0x1.8e54c29f65ac7p-3,
        0x1.7267726d93509p-1,
        0x1.5b0a70133e04bp+0,
        0x1.17742977ee899p+1,
        0x1.80f630a6fe1fdp+1,
        0x1.c0313d96f9a10p+1,
        0x1.aebe80c074985p+1,
        0x1.45eac5e0f504bp+1,
        0x1.59be499e5e9d4p+0,
        0x1.2d548715825e6p-2,
        -0x1.e1aeba147d4c3p-3,
        0x1.f6f852b5e8e4dp-3,
        0x1.d7ea258fa3b58p-1,
        0x1.d847bfbf9e146p+0,
        0x1.8b7d07bd163d8p+1,
        0x1.149e01088a64bp+2,
        0x1.3f713f82e255fp+2,
        0x1.2873cd4303257p+2,
        0x1.a09f7f627f5efp+1,
        0x1.771f0ebf3bc83p+0,
        0x1.85237908a34c1p-4,
        -0x1.9bc0e18ad06d5p-2,
        0x1.3eb2e83e837a0p-2,
        0x1.31725ffac876ep+0,
        0x1.44f6fbe836ea2p+1,
        0x1.18f0c5b5edab1p+2,
        0x1.8bb19ada0fa7ep+2,
        0x1.c0fcc555a9ac3p+2,
        0x1.8de1e60e0edacp+2,
        0x1.fe7841c7e2188p+1,
        0x1.7079316314ea4p+0,
        -0x1.a0b6fe6ec9d54p-3,
        -0x1.175577e8a0de7p-1,
        0x1.966abedbad60bp-2,
        0x1.918c9f071e4fcp+0,
        0x1.c340279bb5104p+1,
        0x1.8f7c88d3a4144p+2,
        0x1.18cbea80b0486p+3,
        0x1.362d9b6685221p+3,
        0x1.039ec4963b123p+3,
        0x1.2a65277599660p+2,
        0x1.3930e029b2b1cp+0,
        -0x1.256b627dd7573p-1,
        -0x1.3f144eef63dd7p-1,
        0x1.054e85ef543abp-1,
        0x1.0bbddd31d5703p+1,
        0x1.3b54b1ec67c6fp+2,
        0x1.1b6875e6d8cc8p+3,
        0x1.8a40eacee5ee5p+3,
        0x1.a4450e93bf241p+3,
        0x1.48bc5a2c73a32p+3,
        0x1.4b365482ad532p+2,
        0x1.9507e80669322p-1,
        -0x1.ec776f38d5a81p-1,
        -0x1.34d2fde98b83ap-1,
        0x1.534e68c7a50a5p-1,
        0x1.698904e950ea7p+1,
        0x1.ba4c7d3926491p+2,
        0x1.901540c520ca8p+3,
        0x1.1124db0e11c43p+4,
        0x1.16b4da4a45f95p+4,
        0x1.93440a75ff8dep+3,
        0x1.5ac7cc00dfbe0p+2,
        0x1.3293565a55978p-3,
        -0x1.4de58a2811a8bp+0,
        -0x1.e6d1a408e66d3p-2,
        0x1.bd378f136474fp-1,
        0x1.ed2d69199d751p+1,
        0x1.366cdbcc676fdp+3,
        0x1.183ecdd9b3d7fp+4,
        0x1.74cb8030412e5p+4,
        0x1.696be08e740a5p+4,
        0x1.debf29d5b44e4p+3,
        0x1.530690a818eb1p+2,
        -0x1.5000a87cedcf7p-1,
        -0x1.895f82292f7ecp+0,
        -0x1.057b0344d7188p-2
    };

    private static final double SQRT_HALF = 0x1.6a09e667f3bcdp-1;

    /** What √½ has beyond that. */
    private static final double SQRT_HALF_REST = -0x1.bdd3413b26456p-55;

    private ErrorFunction() {}

    static double erf(double x) {
        double a = Math.abs(x);
        if (a <= 1) {
            return near(x);
        }
        if (!(a < 6)) {
            return Double.isNaN(x) ? x : Math.signum(x);
        }
        return Math.copySign(1 - tail(a, 0, a * a, productError(a, a, a * a)), x);
    }

    static double erfc(double x) {
        if (!(x >= 0.5)) {
            return x < -6 ? 2 : 1 - erf(x);
        }
        return x > 27.3 ? 0 : tail(x, 0, x * x, productError(x, x, x * x));
    }

    /** x·Φ(x), Φ(x) = erfc(−x/√2)/2. */
    static double gelu(double x) {
        double a = -x * SQRT_HALF;
        if (!(a >= 0.5)) {
            return a < -6 ? x : x * (0.5 - 0.5 * erf(a));
        }
        if (a > 27.3) {
            return -0.0;
        }
        double square = x * x;
        double low = productError(-x, SQRT_HALF, a) - x * SQRT_HALF_REST;
        return 0.5 * x * tail(a, low, 0.5 * square, 0.5 * productError(x, x, square));
    }

    private static double near(double x) {
        double z = x * x;
        double p = 0;
        for (int n = NEAR.length - 1; n >= 0; n--) {
            p = NEAR[n] + z * p;
        }
        return x + x * p;
    }

    /** erfc (x + low) from 0.5 to 28, given the square as a sum of two. */
    private static double tail(double x, double low, double square, double rest) {
        double sum = 4 + x;
        double added = sum - 4;
        double lost = (4 - (sum - added)) + (x - added) + low;
        double y = 4 / sum;
        int piece = Math.min((int) (PIECES * y), PIECES - 1);
        // what rounding took from y is given back: Q changes four times as fast as y
        double product = y * sum;
        double left = (4 - product) - productError(y, sum, product) - y * lost;
        double t = y - (piece + 0.5) / PIECES + left / sum;
        double p = 0;
        for (int n = COEFFICIENTS - 1; n >= 0; n--) {
            p = SCALED[piece * COEFFICIENTS + n] + t * p;
        }
        return p * Exponential.ofPair(-square, -rest, 0);
    }
}
