package sxj.run;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Plan;
import sxj.lower.LimitException;
import sxj.lower.UserError;
import sxj.timing.Workers;
import sxj.trajectory.Trajectory;

/** Runs that were begun before anybody waits for them, a thread each, at most so many at a time. */
final class RunsAhead {
    private final Map<Plan, Future<Trajectory>> begun = new IdentityHashMap<>();

    /** Begins runs, each with what makes it. */
    void begin(List<Plan> plans, Function<Plan, Supplier<Trajectory>> works, int threads) {
        ExecutorService pool = Workers.pool(Math.min(threads, plans.size()));
        for (Plan plan : plans) {
            Supplier<Trajectory> work = works.apply(plan);
            begun.put(plan, pool.submit(work::get));
        }
        pool.shutdown();
    }

    /** What a run gave that was begun, once it has ended; null where it was not begun. */
    @Nullable
    Supplier<Trajectory> of(Plan plan) {
        Future<Trajectory> future = begun.remove(plan);
        return future == null ? null : () -> ended(future);
    }

    private static Trajectory ended(Future<Trajectory> future) {
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LimitException(UserError.reported());
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (failure.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new AssertionError(failure);
        }
    }
}
