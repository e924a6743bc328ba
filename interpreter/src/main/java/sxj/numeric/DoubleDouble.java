package sxj.numeric;

/**
 * What + − × of two doubles loses, exactly (T. J. Dekker, A floating-point technique for extending the available
 * precision, Numerische Mathematik 18, 1971; D. E. Knuth, The Art of Computer Programming 2, 4.2.2).
 */
final class DoubleDouble {
    /** 2^27 + 1: halves a significand of 53 bits. */
    private static final double SPLITTER = 0x1p27 + 1;

    private DoubleDouble() {}

    /** a + b − sum, where sum is a + b rounded. */
    static double sumError(double a, double b, double sum) {
        double fromB = sum - a;
        return (a - (sum - fromB)) + (b - fromB);
    }

    /** The first 26 bits of a; for |a| below 2^995. */
    static double head(double a) {
        double c = SPLITTER * a;
        return c - (c - a);
    }

    /** a·b − product, where product is a·b rounded; for factors below 2^995 whose product's error is no subnormal. */
    static double productError(double a, double b, double product) {
        double ah = head(a);
        double al = a - ah;
        double bh = head(b);
        double bl = b - bh;
        return ((ah * bh - product) + ah * bl + al * bh) + al * bl;
    }

    /** (n + nl)/(d + dl), rounded once but for a millionth of the last place. */
    static double quotient(double n, double nl, double d, double dl) {
        double q = n / d;
        double product = q * d;
        double left = ((n - product) - productError(q, d, product)) + nl;
        return q + (left - q * dl) / d;
    }
}
