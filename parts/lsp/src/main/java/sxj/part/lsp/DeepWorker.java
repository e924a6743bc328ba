package sxj.part.lsp;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.lsp4j.jsonrpc.CancelChecker;
import org.eclipse.lsp4j.jsonrpc.CompletableFutures;
import sxj.procedure.DeepThread;

/** One thread that does work in the order of its arrival, with a stack that is deep enough for nested programs. */
final class DeepWorker implements AutoCloseable {
    private final ThreadPoolExecutor executor;

    DeepWorker(String name) {
        executor = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Runnable deep = () -> {
                DeepThread.declareDeep();
                work.run();
            };
            Thread thread = new Thread(null, deep, name, DeepThread.STACK_BYTES);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Does work for a request; one that the client takes back before it is begun is not begun. */
    <T> CompletableFuture<T> answer(Supplier<T> work) {
        return answer(cancel -> work.get());
    }

    /** The same, for work that asks now and then whether it is still wanted. */
    <T> CompletableFuture<T> answer(Function<CancelChecker, T> work) {
        return CompletableFutures.computeAsync(executor, cancel -> {
            cancel.checkCanceled();
            return work.apply(cancel);
        });
    }

    /** Does work that nobody waits for. */
    void later(Runnable work) {
        if (!executor.isShutdown()) {
            executor.execute(work);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
