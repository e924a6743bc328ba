package sxj.dynamics.simulate;

import java.util.function.Supplier;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.RunEnd;
import sxj.trajectory.Trajectory;

/** Who looks at a run from outside while it goes: shows how far it is, and may end it. */
public interface RunObserver {
    /** Nobody looks. */
    RunObserver NONE = new RunObserver() {};

    /** The run of a plan has ended, and stands as this says. */
    default void ended(RunEnd end) {}

    /** The run of a plan has ended and gave this; on the thread that ran it. */
    default void finished(Plan plan, Trajectory trajectory) {}

    /** So many more steps were made, by one run or several together; on any thread. */
    default void made(long steps) {}

    /** Called now and then. */
    default void progress(long iter, double t) {}

    /**
     * The same.
     *
     * @param standing the time, the phase and what ends the run, as text; asked on this thread or not at all
     */
    default void progress(long iter, double t, Supplier<String> standing) {
        progress(iter, t);
    }

    /** Asked often, between two iterations, so it must be quick; true ends the run as {@code interrupted}. */
    default boolean interrupted() {
        return false;
    }
}
