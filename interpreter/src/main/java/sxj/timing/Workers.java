package sxj.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Independent pieces of work, several at a time; what they give comes in their order, whatever the number of threads. */
public final class Workers {
    /** Room on a thread's stack for deep expressions; only what is used of it takes memory. */
    private static final long STACK_BYTES = 256L << 20;

    /** Does one piece after the other. */
    public static final Workers ONE = new Workers(1);

    private final int threads;

    /** @param threads how many pieces at a time */
    public Workers(int threads) {
        this.threads = threads;
    }

    /** How many pieces are done at a time. */
    public int threads() {
        return threads;
    }

    /** Threads of which no process waits for its end; a thread that is interrupted within work leaves it, too. */
    public static ExecutorService pool(int threads) {
        return Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(null, task, "run", STACK_BYTES);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Does all pieces.
     *
     * @return what each gave, in their order
     * @throws Interrupts.LeftException where one was left, or this thread is told to end
     * @throws RuntimeException that of the first piece in their order that fails, as it was thrown
     */
    public <T> List<T> all(List<Supplier<T>> pieces) {
        List<T> results = new ArrayList<>();
        if (threads <= 1 || pieces.size() <= 1) {
            pieces.forEach(piece -> results.add(piece.get()));
            return results;
        }
        ExecutorService pool = pool(Math.min(threads, pieces.size()));
        try {
            List<Callable<T>> tasks = new ArrayList<>();
            pieces.forEach(piece -> tasks.add(piece::get));
            for (Future<T> future : pool.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Interrupts.LeftException();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (failure.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new AssertionError(failure);
        } finally {
            pool.shutdownNow();
        }
    }
}
