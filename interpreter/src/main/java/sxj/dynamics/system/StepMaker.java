package sxj.dynamics.system;

import org.jspecify.annotations.Nullable;

/** Makes the moves of one phase. */
public interface StepMaker {
    /** Its phase is entered; an ending where the phase cannot begin. */
    @Nullable
    Ending enter(StateFrame frame);

    /**
     * One move: theta, states and the clock go on. Where it fails they stay as they are, and the ending says why.
     */
    @Nullable
    Ending move(StateFrame frame);

    /** Whether the last move went too short a way in time to count as one: its ends are one instant. */
    default boolean stayed() {
        return false;
    }

    /** Whether the last move ended at an event, which is to be recorded. */
    default boolean metEvent() {
        return false;
    }
}
