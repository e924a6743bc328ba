package sxj.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C (SIGINT) and SIGTERM as a question the work asks now and then, so that results so far are still written.
 *
 * <p>Java answers the signal by running this hook beside the work, and then ends the process with status 130 (143).
 */
final class Interruption {
    private static final long PATIENCE_SECONDS = 5;

    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean requested;

    private Interruption() {}

    /** From now on a signal is heard. */
    static Interruption awaited() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::heard, "interruption"));
        return interruption;
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
            boolean ended = over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                System.err.println(
                        "sxj: interrupted; what was being computed did not end in time, its results are lost");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
