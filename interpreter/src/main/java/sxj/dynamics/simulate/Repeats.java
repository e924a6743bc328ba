package sxj.dynamics.simulate;

import java.util.List;
import sxj.dynamics.system.Instant;
import sxj.dynamics.system.StateFrame;

/** When an event last fired, to tell events that follow each other in ever shorter times. */
public final class Repeats {
    private double last = Double.NaN;
    private double gap = Double.NaN;
    private double gapBefore = Double.NaN;
    private double gapBeforeThat = Double.NaN;

    /** It fires now; whether it is again in the instant in which it fired last. */
    public boolean fires(StateFrame frame, double unit) {
        gapBeforeThat = gapBefore;
        gapBefore = gap;
        gap = frame.t() - last;
        last = frame.t();
        return Math.abs(gap) <= Instant.resolution(frame.t(), unit);
    }

    /** The last times between two firings, as far as there were any. */
    public List<Double> gaps() {
        return List.of(gapBeforeThat, gapBefore, gap).stream()
                .filter(g -> !Double.isNaN(g))
                .toList();
    }
}
