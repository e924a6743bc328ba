package sxj.dynamics.integrate;

import sxj.dynamics.system.Instant;
import sxj.numeric.Elementary;

/** How long the next adaptive step is to be, and what it is judged by. */
final class StepControl {
    /** How many units in the last place of t a step must at least have. */
    static final double LEAST_ULPS = 10;

    /** How much of the size that the error allows is taken, and by how much a size changes at most. */
    private static final double SAFETY = 0.9;

    private static final double MOST_GROWTH = 10;
    private static final double LEAST_GROWTH = 0.2;

    double relative;
    double absolute;

    /** The longest step. */
    double longest;

    /** The next step's size; 0 where nothing is known yet. */
    double nextSize;

    /** The size of the last step, had it not been cut short. */
    double natural = 1;

    /**
     * How long the step after a good one is to be.
     *
     * @param made its size
     * @param error in units of the tolerance, at most 1
     * @param order what the error falls with, as an exponent
     * @param again whether a longer step from there was not good enough
     */
    static double afterGood(double made, double error, double order, boolean again) {
        double growth = error == 0 ? MOST_GROWTH : SAFETY * Elementary.pow(error, -order);
        return made * Math.min(again ? 1 : MOST_GROWTH, Math.max(LEAST_GROWTH, growth));
    }

    /** How long a step is to be that is made again, after one of a size whose error was above 1. */
    static double afterBad(double made, double error, double order) {
        return made * Math.max(LEAST_GROWTH, SAFETY * Elementary.pow(error, -order));
    }

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
