package sxj.report;

import java.util.List;
import java.util.function.Supplier;

/** Is told of the results of a program as they are finished. */
public interface ResultListener {
    /** Nobody listens. */
    ResultListener NONE = new ResultListener() {};

    /** The program is free of mistakes and is executed from now on. */
    default void started() {}

    /** What is to be made; whoever has to end in a hurry can ask, from another thread, what is not made yet. */
    default void willMake(Supplier<List<String>> leftOut) {}

    /** A run has ended. */
    default void run(RunResult result) {}

    /** No further run follows. */
    default void runsEnded() {}

    /** What an item gives, in the order of the text; all runs that stand before it have ended. */
    default void outputs(List<Output> outputs) {}
}
