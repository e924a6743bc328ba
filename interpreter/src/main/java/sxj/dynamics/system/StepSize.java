package sxj.dynamics.system;

import sxj.numeric.NumberText;
import sxj.trajectory.Trajectory.Status;

/** What a step size must be. */
public final class StepSize {
    private StepSize() {}

    /** Positive and finite. */
    public static boolean isGood(double h) {
        return h > 0 && h < Double.POSITIVE_INFINITY;
    }

    /** The ending of a run whose step has this size. */
    public static Ending bad(double h, long iter) {
        return Ending.of(
                Status.DIVERGED,
                "the step size is " + NumberText.shortest(h) + " at iteration " + iter
                        + "; a step size must be a positive number");
    }
}
