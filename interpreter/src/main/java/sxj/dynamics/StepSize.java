package sxj.dynamics;

import sxj.symbolic.NumberText;
import sxj.trajectory.Trajectory.Status;

/** What a step size must be. */
final class StepSize {
    private StepSize() {}

    /** Positive and finite. */
    static boolean isGood(double h) {
        return h > 0 && h < Double.POSITIVE_INFINITY;
    }

    /** The ending of a run whose step has this size. */
    static Ending bad(double h, long iter) {
        return Ending.of(
                Status.DIVERGED,
                "the step size is " + NumberText.shortest(h) + " at iteration " + iter
                        + "; a step size must be a positive number");
    }
}
