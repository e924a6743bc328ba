package sxj.report;

import java.util.List;

/** Is told of the results of a program as they are finished. */
public interface ResultListener {
    /** Nobody listens. */
    ResultListener NONE = new ResultListener() {};

    /** The program is free of mistakes and is executed from now on. */
    default void started() {}

    /** A run has ended. */
    default void run(RunResult result) {}

    /** No further run follows. */
    default void runsEnded() {}

    /** What an item gives, in the order of the text; all runs that stand before it have ended. */
    default void outputs(List<Output> outputs) {}
}
