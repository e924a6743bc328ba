package sxj.dynamics.system;

import java.util.List;

/**
 * Which states of a run are kept, beside the first, the last, and those of switches and events.
 *
 * @param thinning whether the program does not say: as many as fit, evenly
 * @param strides every so many steps
 * @param instants at these instants of the run's clock, ascending
 * @param everyTime at regular moments of the run's clock
 * @param paces each time so many evaluations or epochs more are made
 */
public record Records(
        boolean thinning, List<Long> strides, List<Double> instants, List<Every> everyTime, List<Duration> paces) {
    /** Moments origin + k·period. */
    public record Every(double origin, double period) {}

    /** What is kept where the program does not say. */
    public static final Records THINNED = new Records(true, List.of(), List.of(), List.of(), List.of());

    /** Nothing but what is always kept. */
    public static final Records ENDS = new Records(false, List.of(), List.of(), List.of(), List.of());

    /** Every k-th state; 0 for thinning. */
    public static Records every(long steps) {
        return steps == 0 ? THINNED : new Records(false, List.of(steps), List.of(), List.of(), List.of());
    }

    /** Whether rows are asked for at moments of time. */
    public boolean hasInstants() {
        return !instants.isEmpty() || !everyTime.isEmpty();
    }

    /** Rows that a run of so many steps keeps, at most about. */
    long rows(long steps) {
        long rows = thinning ? Math.min(steps, Recorder.ROWS) : instants.size();
        for (long stride : strides) {
            rows += steps / stride;
        }
        return everyTime.isEmpty() && paces.isEmpty() ? rows : Math.max(rows, steps);
    }
}
