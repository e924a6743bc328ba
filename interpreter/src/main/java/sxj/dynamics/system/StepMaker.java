package sxj.dynamics.system;

import org.jspecify.annotations.Nullable;

/** Makes the moves of one phase. */
public interface StepMaker {
    /**
     * Its phase is entered; an ending where the phase cannot begin.
     *
     * @param atZero whether an equation that held for an instant led here
     */
    @Nullable
    Ending enter(StateFrame frame, boolean atZero);

    /**
     * One move: theta, states and the clock go on. Where it fails they stay as they are, and the ending says why.
     */
    @Nullable
    Ending move(StateFrame frame);

    /**
     * Goes on from a position that nobody has looked at yet to another such, by moves that need no look at what is between.
     *
     * @param end the iteration at which to stop at the latest
     * @return whether any move was made that took time
     */
    default boolean goOn(StateFrame frame, Recorder recorder, long end) {
        return false;
    }

    /** A rule fired at this position, and the run goes on in its phase from what the rule wrote. */
    default void jumped(StateFrame frame) {}

    /** Whether the last move went too short a way in time to count as one: its ends are one instant. */
    default boolean stayed() {
        return false;
    }

    /** Theta at a moment within the last move (n); null where only its ends are known. */
    default double @Nullable [] between(double t) {
        return null;
    }

    /** Whether the last move ended at an event, which is to be recorded. */
    default boolean metEvent() {
        return false;
    }

    /** The length of an ordinary move in time, where moves have one: what is much shorter is no time at all. */
    default double unit() {
        return 1;
    }

    /** Whether stability and not accuracy has kept the moves short. */
    default boolean isStiff() {
        return false;
    }
}
