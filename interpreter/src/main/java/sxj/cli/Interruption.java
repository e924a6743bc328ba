package sxj.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C (SIGINT) and SIGTERM as a question the work asks now and then, so that results so far are still written.
 *
 * <p>Java answers the signal by running this hook beside the work, and then ends the process with status 130 (143).
 */
final class Interruption {
    private static final long PATIENCE_MILLISECONDS = 650;

    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean requested;
    private volatile Runnable rescue = () -> {};

    private Interruption() {}

    /** From now on a signal is heard. */
    static Interruption awaited() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::heard, "interruption"));
        return interruption;
    }

    /** What to do where the work does not end in time. */
    void lateWith(Runnable action) {
        rescue = action;
    }

    /** Whether the work is asked to end. */
    boolean requested() {
        return requested;
    }

    /** The work has ended: nothing is left to wait for. */
    void over() {
        over.countDown();
    }

    private void heard() {
        requested = true;
        try {
            if (!over.await(PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                rescue.run();
                // where the work has told all by itself, its last words are on their way
                over.await(PATIENCE_MILLISECONDS / 3, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
