package sxj.lower;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Plan;
import sxj.report.Datum;
import sxj.trajectory.Trajectory;

/** Whoever keeps what is finished, so that it need not be computed twice. May be asked from several threads. */
public interface RunKeeper {
    /** Keeps nothing. */
    RunKeeper NONE = new RunKeeper() {};

    /** Whether anything is kept. */
    default boolean keeps() {
        return false;
    }

    /** What a plan gave when it was run before; null where that is not known. */
    default @Nullable Trajectory find(Plan plan) {
        return null;
    }

    /** A plan has been run to its end. */
    default void keep(Plan plan, Trajectory trajectory) {}

    /**
     * Numbers that were computed before.
     *
     * @param what all that determines them: expressions, numbers, texts, lists of such
     * @return null where they are not known
     */
    default double @Nullable [] find(List<Object> what) {
        return null;
    }

    /** Numbers have been computed. */
    default void keep(List<Object> what, double[] numbers) {}

    /**
     * Rows of a table are about to be finished.
     *
     * @param kind sweep, compare or map
     * @param axes how many columns are axes: the first ones
     * @param rows how many it will have
     * @return the table's number for {@link #row}
     */
    default int table(String kind, String name, List<String> columns, int axes, long rows) {
        return 0;
    }

    /** A row of a table is finished; told again, it is kept once. */
    default void row(int table, long row, List<Datum> cells) {}
}
