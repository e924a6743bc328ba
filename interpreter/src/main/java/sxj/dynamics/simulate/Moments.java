package sxj.dynamics.simulate;

import java.util.List;
import sxj.dynamics.system.Duration;
import sxj.dynamics.system.Instant;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.Records;
import sxj.dynamics.system.StateFrame;

/** The moments at which a run is to keep a row, as it goes past them. */
final class Moments {
    private final List<Double> instants;
    private final List<Records.Every> every;
    private final long[] counts;
    private int next;
    private final List<Duration> paces;
    private final long[] paced;

    Moments(Plan plan, StateFrame frame) {
        this.instants = plan.records().instants();
        this.every = plan.records().everyTime();
        this.counts = new long[every.size()];
        this.paces = plan.records().paces();
        this.paced = new long[paces.size()];
        keptPace(frame);
        double begin = frame.t();
        while (next < instants.size() && instants.get(next) <= begin) {
            next++;
        }
        for (int i = 0; i < counts.length; i++) {
            counts[i] = 1;
            pass(i, begin + Instant.resolution(begin, 1));
        }
    }

    /** The next of them; +inf if there is none. */
    double next() {
        double first = next < instants.size() ? instants.get(next) : Double.POSITIVE_INFINITY;
        for (int i = 0; i < counts.length; i++) {
            first = Math.min(first, moment(i));
        }
        return first;
    }

    /** Whether one of them has come since it was last asked. */
    boolean reached(StateFrame frame, boolean adaptive) {
        boolean reached = keptPace(frame);
        if (instants.isEmpty() && counts.length == 0) {
            return reached;
        }
        double tolerance = adaptive ? Instant.resolution(frame.t(), frame.h()) : 1e-9 * frame.h();
        double until = frame.t() + tolerance;
        while (next < instants.size() && instants.get(next) <= until) {
            next++;
            reached = true;
        }
        for (int i = 0; i < counts.length; i++) {
            if (moment(i) <= until) {
                pass(i, until);
                reached = true;
            }
        }
        return reached;
    }

    /** Whether so many evaluations or epochs more were made since it was last asked. */
    private boolean keptPace(StateFrame frame) {
        boolean reached = false;
        for (int i = 0; i < paced.length; i++) {
            long made = paces.get(i).measure() == Duration.Measure.EPOCHS ? frame.epochs() : frame.evaluations();
            long times = made / (long) paces.get(i).length();
            reached |= times > paced[i];
            paced[i] = times;
        }
        return reached;
    }

    private double moment(int i) {
        return every.get(i).origin() + counts[i] * every.get(i).period();
    }

    /** Goes on to the first moment after a time. */
    private void pass(int i, double time) {
        double passed = Math.floor((time - every.get(i).origin()) / every.get(i).period());
        counts[i] = Math.max(counts[i], (long) passed);
        while (moment(i) <= time) {
            counts[i]++;
        }
    }
}
