package sxj.procedure;

import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Work on a thread whose stack has room for a million nested calls, watched by the thread that started it. */
public final class DeepThread {
    /** Only what is used of it takes memory. */
    public static final long STACK_BYTES = 640L << 20;

    private static final long TICK_MILLISECONDS = 20;

    /** Ticks that work may go on after it was asked to end. */
    private static final int PATIENCE = 100;

    private DeepThread() {}

    /** What happens while the work goes on. */
    public interface Watch {
        /** Told every few milliseconds; true where the work was asked to end. */
        boolean tick();
    }

    /**
     * Does the work and waits for it.
     *
     * @param abandoned the answer where the work does not end though it was asked to
     */
    public static int run(IntSupplier work, Watch watch, int abandoned) {
        Work task = new Work(work);
        Thread thread = new Thread(null, task, "sxj procedures", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        int asked = 0;
        while (thread.isAlive() && asked < PATIENCE) {
            try {
                thread.join(TICK_MILLISECONDS);
            } catch (InterruptedException again) {
                interrupted = true;
            }
            asked = watch.tick() ? asked + 1 : 0;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return thread.isAlive() ? abandoned : task.result();
    }

    private static final class Work implements Runnable {
        private final IntSupplier work;
        private int result;
        private @Nullable Throwable failure;

        Work(IntSupplier work) {
            this.work = work;
        }

        @Override
        public void run() {
            try {
                result = work.getAsInt();
            } catch (RuntimeException | Error thrown) {
                failure = thrown;
            }
        }

        int result() {
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            return result;
        }
    }
}
