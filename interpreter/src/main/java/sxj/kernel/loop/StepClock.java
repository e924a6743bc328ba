package sxj.kernel.loop;

/**
 * How far the clock of a recurrence has come. While h is constant t is t₀ + n·h, not a sum of n roundings; t₀ is the
 * time when h was last changed.
 */
public final class StepClock implements Cloneable {
    /** Steps made since the beginning, and since the phase began. */
    public long iter;

    public long phaseIter;

    /** Times when h became what it is; {@code anchorH} is NaN before the first step. */
    public double anchorT;

    public double anchorPhaseT;
    public double anchorH = Double.NaN;

    /** Steps made since then. */
    public long sinceAnchor;

    /** Another clock that stands where this one stands. */
    public StepClock copy() {
        try {
            return (StepClock) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    /** Steps made between then and the beginning of the phase; times of the phase are counted from there. */
    public long beforePhase;

    /** A phase begins: times go on from where they were counted, those of the phase from 0. */
    public void beginPhase() {
        phaseIter = 0;
        anchorPhaseT = 0;
        beforePhase = sinceAnchor;
    }

    /** Makes {@code steps} ticks of the same h at once: the times are those that tick by tick would come out. */
    public static void advance(
            StepClock ticks,
            double[] numbers,
            double h,
            long steps,
            int iter,
            int t,
            int hAt,
            int phaseIter,
            int phaseT) {
        if (steps == 0) {
            return;
        }
        if (h == ticks.anchorH) {
            ticks.sinceAnchor += steps;
        } else {
            ticks.anchorT = numbers[t];
            ticks.anchorPhaseT = numbers[phaseT];
            ticks.anchorH = h;
            ticks.sinceAnchor = steps;
            ticks.beforePhase = 0;
        }
        ticks.iter += steps;
        ticks.phaseIter += steps;
        numbers[iter] = ticks.iter;
        numbers[t] = ticks.anchorT + ticks.sinceAnchor * h;
        numbers[hAt] = h;
        numbers[phaseIter] = ticks.phaseIter;
        numbers[phaseT] = ticks.anchorPhaseT + (ticks.sinceAnchor - ticks.beforePhase) * h;
    }
}
