package sxj.dynamics;

import java.util.List;

/** When an event last fired, to tell events that follow each other in ever shorter times. */
final class Repeats {
    private double last = Double.NaN;
    private double gap = Double.NaN;
    private double gapBefore = Double.NaN;
    private double gapBeforeThat = Double.NaN;

    /** It fires now; whether it is again in the instant in which it fired last. */
    boolean fires(Frame frame, double unit) {
        gapBeforeThat = gapBefore;
        gapBefore = gap;
        gap = frame.t() - last;
        last = frame.t();
        return Math.abs(gap) <= Instant.resolution(frame.t(), unit);
    }

    /** The last times between two firings, as far as there were any. */
    List<Double> gaps() {
        return List.of(gapBeforeThat, gapBefore, gap).stream()
                .filter(g -> !Double.isNaN(g))
                .toList();
    }
}
