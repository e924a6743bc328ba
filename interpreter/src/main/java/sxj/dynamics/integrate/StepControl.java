package sxj.dynamics.integrate;

import sxj.dynamics.system.Instant;

/** How long the next adaptive step is to be, and what it is judged by. */
final class StepControl {
    /** How many units in the last place of t a step must at least have. */
    static final double LEAST_ULPS = 10;

    double relative;
    double absolute;

    /** The longest step. */
    double longest;

    /** The next step's size; 0 where nothing is known yet. */
    double nextSize;

    /** The size of the last step, had it not been cut short. */
    double natural = 1;

    /** A step was good enough that was to be of one size and had another, and the next is to be so long. */
    void accepted(double size, double made, double next) {
        natural = Math.max(size, made);
        nextSize = Math.min(longest, next);
    }

    /** Whether a step was so much shorter than the longest allowed that its tolerances chose its length. */
    boolean isFree(double made) {
        return made < 0.99 * longest;
    }

    /** Whether two times are one instant. */
    boolean stays(double from, double to) {
        return to - from <= Instant.resolution(from, natural);
    }
}
