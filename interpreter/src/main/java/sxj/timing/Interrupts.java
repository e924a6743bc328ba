package sxj.timing;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends long computations that nobody waits for any more. What can end by itself with a result asks whoever runs it; what
 * cannot (a product of matrices, a derivative, one long sum) calls this now and then, and is left by an exception.
 */
public final class Interrupts {
    /** Time for those who end by themselves with what they have. */
    private static final long GRACE_NANOS = 300_000_000L;

    /** Of a thread, and of those that it starts. */
    private static final ThreadLocal<@Nullable Watch> CURRENT = new InheritableThreadLocal<>();

    private Interrupts() {}

    /** A computation was left because the user asked for it. */
    public static final class LeftException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Made where work is left. */
        public LeftException() {
            super("interrupted", null, false, false);
        }
    }

    /** Whether the user asked for the end, and since when that is known. */
    private static final class Watch {
        private final BooleanSupplier asked;
        private volatile long since;

        Watch(BooleanSupplier asked) {
            this.asked = asked;
        }

        boolean isOver() {
            if (!asked.getAsBoolean()) {
                return false;
            }
            long now = System.nanoTime();
            if (since == 0) {
                since = now == 0 ? 1 : now;
            }
            return now - since > GRACE_NANOS;
        }
    }

    /**
     * Does work that may be left.
     *
     * @param asked whether the user asked for the end; quick to answer
     * @throws LeftException where it was left
     */
    public static <T> T within(BooleanSupplier asked, Supplier<T> work) {
        return with(new Watch(asked), work);
    }

    /** Does work that is done to its end, within work that may be left. */
    public static <T> T without(Supplier<T> work) {
        return with(null, work);
    }

    private static <T> T with(@Nullable Watch watch, Supplier<T> work) {
        Watch before = CURRENT.get();
        CURRENT.set(watch);
        try {
            return work.get();
        } finally {
            CURRENT.set(before);
        }
    }

    /**
     * What a long computation calls now and then.
     *
     * @throws LeftException if it is to be left
     */
    public static void check() {
        Watch watch = CURRENT.get();
        if (watch != null && watch.isOver()) {
            throw new LeftException();
        }
    }
}
