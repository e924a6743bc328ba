package sxj.numeric;

import static sxj.numeric.DoubleDouble.productError;

/**
 * A large x as so many quarter turns and r + rest, |r| ≤ π/4: x·2/π modulo 4 with 190 fractional bits, of which two
 * thirds may cancel (M. H. Payne and R. N. Hanek, Radian reduction for trigonometric functions, SIGNUM Newsletter 18, 1983).
 */
record LargeAngle(int quarters, double r, double rest) {
    private static final double HALF_PI_0 = 0x1.921fb54442d18p0;
    private static final double HALF_PI_1 = 0x1.1a62633145c07p-54;

    /** 64 zeros and the first 1280 binary digits of 2/π, printed by bench/elementary/constants.py. */
    private static final long[] TWO_OVER_PI = {
        // spotless:off
        0x0L, 0xa2f9836e4e441529L, 0xfc2757d1f534ddc0L, 0xdb6295993c439041L,
        0xfe5163abdebbc561L, 0xb7246e3a424dd2e0L, 0x06492eea09d1921cL, 0xfe1deb1cb129a73eL,
        0xe88235f52ebb4484L, 0xe99c7026b45f7e41L, 0x3991d639835339f4L, 0x9c845f8bbdf9283bL,
        0x1ff897ffde05980fL, 0xef2f118b5a0a6d1fL, 0x6d367ecf27cb09b7L, 0x4f463f669e5fea2dL,
        0x7527bac7ebe5f17bL, 0x3d0739f78a5292eaL, 0x6bfb5fb11f8d5d08L, 0x56033046fc7b6babL,
        0xf0cfbc209af4361dL,
        // spotless:on
    };

    /** Of a finite x of at least 2^−9. */
    static LargeAngle of(double x) {
        long bits = Double.doubleToRawLongBits(x);
        int exponent = ((int) (bits >>> 52) & 2047) - 1075;
        long m = bits & (1L << 52) - 1 | 1L << 52;
        // x = m·2^exponent: digits of 2/π of a weight of 4 and more after the multiplication make whole turns
        int from = exponent + 62;
        long w0 = word(from);
        long w1 = word(from + 64);
        long w2 = word(from + 128);
        long p2 = m * w2;
        long p1 = m * w1 + high(m, w2);
        long carry = Long.compareUnsigned(p1, m * w1) < 0 ? 1 : 0;
        long p0 = m * w0 + high(m, w1) + carry;
        // p0 p1 p2: two digits before the point; the fraction from −1/2 to 1/2 in f0 f1
        long f0 = p0 << 2 | p1 >>> 62;
        long f1 = p1 << 2 | p2 >>> 62;
        int quarters = (int) (p0 >>> 62) + (int) (f0 >>> 63);
        boolean negative = f0 < 0;
        if (negative) {
            f1 = -f1;
            f0 = f1 == 0 ? -f0 : ~f0;
        }
        int zeros = Long.numberOfLeadingZeros(f0);
        if (zeros > 0) {
            f0 = f0 << zeros | f1 >>> 64 - zeros;
            f1 = f1 << zeros;
        }
        double unit = Double.longBitsToDouble((long) (1023 - zeros) << 52);
        double a = (f0 >>> 11) * 0x1p-53 * unit;
        double b = ((f0 & 2047) << 42 | f1 >>> 22) * 0x1p-106 * unit;
        double product = a * HALF_PI_0;
        double low = productError(a, HALF_PI_0, product) + (a * HALF_PI_1 + b * HALF_PI_0);
        double r = product + low;
        double rest = (product - r) + low;
        boolean turned = negative != x < 0;
        return new LargeAngle(x < 0 ? -quarters : quarters, turned ? -r : r, turned ? -rest : rest);
    }

    /** 64 digits from a place on. */
    private static long word(int from) {
        int at = from >> 6;
        int shift = from & 63;
        return shift == 0 ? TWO_OVER_PI[at] : TWO_OVER_PI[at] << shift | TWO_OVER_PI[at + 1] >>> 64 - shift;
    }

    /** The upper half of m·w, m positive and w without a sign. */
    private static long high(long m, long w) {
        return Math.multiplyHigh(m, w) + (w >> 63 & m);
    }
}
