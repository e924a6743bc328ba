package sxj.dynamics.rules;

/** What is remembered about one rule while a run goes on. */
public final class GuardState {
    private long held;
    private long countedAt = -1;
    private boolean spent;
    private boolean waits;
    private double least = Double.NaN;
    private long leastAt = -1;

    /** For each crossing of the rule, the sign that its number had when it last was not 0; 0 before it was any. */
    private final double[] signs;

    GuardState(int crossings) {
        this.signs = new double[crossings];
    }

    /** Counts iterations in a row at which the condition held; an iteration looked at twice counts once. */
    long held(boolean holds, long iter) {
        if (!holds) {
            held = 0;
            waits = false;
            countedAt = -1;
        } else if (waits) {
            return 0;
        } else if (countedAt != iter) {
            held++;
            countedAt = iter;
        }
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
        held = 0;
    }

    /** Whether it has to be false before it counts. */
    public boolean waits() {
        return waits;
    }

    /** Its condition was false since. */
    public void wasFalse() {
        waits = false;
        held = 0;
    }

    /** The sign that the number of a crossing had when it last was not 0. */
    public double sign(int crossing) {
        return signs[crossing];
    }

    /** The number of a crossing has this sign now. */
    public void sign(int crossing, double sign) {
        signs[crossing] = sign;
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
