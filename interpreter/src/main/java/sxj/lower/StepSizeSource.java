package sxj.lower;

import sxj.source.Span;

/** Gives {@code tune(lo, hi, tries)} its size while a run of a comparison is planned. */
public interface StepSizeSource {
    /** Sizes tried where the program does not say how many. */
    int TRIES = 24;

    /**
     * The size of the run that is being planned.
     *
     * @param lo the smallest size to try, above 0
     * @param hi the largest size to try, finite
     * @param tries how many sizes are tried at most
     * @param span of the call, for errors
     */
    double size(double lo, double hi, int tries, Span span);
}
