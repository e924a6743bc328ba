package sxj.dynamics.rules;

import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Duration;
import sxj.dynamics.system.StateFrame;

/** What is remembered about one rule while a run goes on. */
public final class GuardState {
    private long held;
    private long countedAt = -1;
    private boolean spent;
    private boolean waits;
    private double least = Double.NaN;
    private @Nullable Mark leastAt;
    private @Nullable Mark heldFrom;

    /** For each crossing of the rule, the sign that its number had when it last was not 0; 0 before it was any. */
    private final double[] signs;

    GuardState(int crossings) {
        this.signs = new double[crossings];
    }

    /** Counts iterations in a row at which the condition held; an iteration looked at twice counts once. */
    long held(boolean holds, long iter) {
        if (!holds) {
            wasFalse();
            countedAt = -1;
        } else if (waits) {
            return 0;
        } else if (countedAt != iter) {
            held++;
            countedAt = iter;
        }
        return held;
    }

    /** How long the condition has held without a break, where that is not a number of steps; −1 if it does not hold. */
    double held(boolean holds, Duration.Measure measure, StateFrame frame) {
        if (!holds) {
            wasFalse();
        } else if (!waits && heldFrom == null) {
            heldFrom = Mark.of(frame);
        }
        return heldFrom == null ? -1 : heldFrom.since(measure, frame);
    }

    /** Since when the condition holds, on the clock of the run; NaN where no time since then is asked for. */
    double heldSince() {
        return heldFrom == null ? Double.NaN : heldFrom.t();
    }

    /** How long ago a number was smallest, seen at every iteration; NaN is never smallest. */
    double sinceLeast(double number, Duration.Measure measure, StateFrame frame) {
        if (leastAt == null || number < least || Double.isNaN(least) && !Double.isNaN(number)) {
            least = number;
            leastAt = Mark.of(frame);
        }
        return leastAt.since(measure, frame);
    }

    /** Its condition holds where the run goes on: it does not count before it was false. */
    void waitUntilFalse() {
        waits = true;
        held = 0;
        heldFrom = null;
    }

    /** Whether it has to be false before it counts, or counts anew. */
    public boolean waits() {
        return waits || heldFrom != null;
    }

    /** Its condition was false since. */
    public void wasFalse() {
        waits = false;
        held = 0;
        heldFrom = null;
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
        heldFrom = null;
        leastAt = null;
    }

    /** A moment that comes once has passed. */
    public void spend() {
        spent = true;
    }

    public boolean spent() {
        return spent;
    }
}
