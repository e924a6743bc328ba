package sxj.dynamics.rules;

/** What is remembered about one rule while a run goes on. */
public final class GuardState {
    private long held;
    private long countedAt = -1;
    private boolean spent;
    private boolean waits;
    private double least = Double.NaN;
    private long leastAt = -1;

    /** Counts iterations in a row at which the condition held; an iteration looked at twice counts once. */
    long held(boolean holds, long iter) {
        if (!holds) {
            held = 0;
            waits = false;
        } else if (waits) {
            return 0;
        } else if (countedAt != iter) {
            held++;
        }
        countedAt = iter;
        return held;
    }

    /** Iterations since a number was smallest, seen at every iteration; NaN is never smallest. */
    long sinceLeast(double number, long iter) {
        if (leastAt < 0 || number < least || Double.isNaN(least) && !Double.isNaN(number)) {
            least = number;
            leastAt = iter;
        }
        return iter - leastAt;
    }

    /** Its condition holds where the run goes on: it does not count before it was false. */
    void waitUntilFalse() {
        waits = true;
    }

    /** Its phase was entered. */
    void reset() {
        held = 0;
        countedAt = -1;
        waits = false;
        leastAt = -1;
    }

    /** A moment that comes once has passed. */
    public void spend() {
        spent = true;
    }

    public boolean spent() {
        return spent;
    }
}
