package sxj.dynamics.simulate;

import sxj.dynamics.system.RunEnd;

/** Who looks at a run from outside while it goes: shows how far it is, and may end it. */
public interface RunObserver {
    /** Nobody looks. */
    RunObserver NONE = new RunObserver() {};

    /** The run of a plan has ended, and stands as this says. */
    default void ended(RunEnd end) {}

    /** Called now and then. */
    default void progress(long iter, double t) {}

    /** Asked often, between two iterations, so it must be quick; true ends the run as {@code interrupted}. */
    default boolean interrupted() {
        return false;
    }
}
