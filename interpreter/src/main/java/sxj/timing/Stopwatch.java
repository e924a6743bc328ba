package sxj.timing;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How long the stages of a program take, for whoever brings a clock: nothing else here looks at one. A stage within
 * another counts for itself alone. Only the thread that started the watch is timed.
 */
public final class Stopwatch {
    private static volatile @Nullable Stopwatch running;

    /** What a program goes through. */
    public enum Stage {
        PARSING,
        CHECKING,
        LOWERING,
        DIFFERENTIATING,
        COMPILING,
        RUNNING
    }

    private final LongSupplier nanos;
    private final Thread thread = Thread.currentThread();
    private final Map<Stage, Long> spent = new EnumMap<>(Stage.class);
    private @Nullable Stage stage;
    private long since;

    private Stopwatch(LongSupplier nanos) {
        this.nanos = nanos;
        this.since = nanos.getAsLong();
    }

    /** Times what this thread does from now on, until {@link #stop}. */
    public static Stopwatch start(LongSupplier nanos) {
        Stopwatch started = new Stopwatch(nanos);
        running = started;
        return started;
    }

    /** Nanoseconds of each stage. */
    public Map<Stage, Long> stop() {
        mark(null);
        running = null;
        return spent;
    }

    /** Does something that belongs to a stage. */
    public static <T extends @Nullable Object> T in(Stage stage, Supplier<T> work) {
        Stopwatch watch = running;
        if (watch == null || Thread.currentThread() != watch.thread) {
            return work.get();
        }
        Stage outer = watch.stage;
        watch.mark(stage);
        try {
            return work.get();
        } finally {
            watch.mark(outer);
        }
    }

    /** What passed since the last mark goes to the stage that was on. */
    private void mark(@Nullable Stage next) {
        long now = nanos.getAsLong();
        if (stage != null) {
            spent.merge(stage, now - since, Long::sum);
        }
        since = now;
        stage = next;
    }
}
