package sxj.procedure;

import java.util.List;

/** What compiled procedures call where something can go wrong; places are numbers. */
public final class Checks {
    private static final long NAN = 0xFFF8_0000_0000_0000L;

    private Checks() {}

    public static long divide(long a, long b, int place) {
        if (b == 0) {
            throw Failure.numbered(place, Failure.Kind.DIVISION_BY_ZERO, List.of());
        }
        return a / b;
    }

    public static long remainder(long a, long b, int place) {
        if (b == 0) {
            throw Failure.numbered(place, Failure.Kind.DIVISION_BY_ZERO, List.of());
        }
        return a % b;
    }

    /** An f64 as i64, the smallest i64 where it is out of range or NaN. */
    public static long truncate(double x) {
        long n = (long) x;
        // the conversion answers the largest i64 only beyond the range, and 0 for NaN
        return n == Long.MAX_VALUE || n == 0 && Double.isNaN(x) ? Long.MIN_VALUE : n;
    }

    /**
     * The bits of an f64; of every NaN those that x86 makes, for Java leaves open which of them an operation gives.
     */
    public static long bits(double x) {
        return Double.isNaN(x) ? NAN : Double.doubleToRawLongBits(x);
    }

    /** A recursive procedure begins. */
    public static void enter(Context context) {
        if (++context.levels > context.mostLevels) {
            throw Failure.tooDeep(context.mostLevels);
        }
    }

    /** A recursive procedure returns. */
    public static void leave(Context context) {
        context.levels--;
    }

    public static Failure interrupted(int place) {
        return Failure.numbered(place, Failure.Kind.INTERRUPTED, List.of());
    }

    /** A failure of the kind at this position among them. */
    public static Failure failure(int kind, int place) {
        return Failure.numbered(place, Failure.Kind.values()[kind], List.of());
    }
}
