package sxj.dynamics.rules;

import sxj.dynamics.system.Duration;
import sxj.dynamics.system.StateFrame;

/** How far a run had come at one of its positions, in each measure of a duration. */
record Mark(long iter, long evaluations, long drawn, double t) {
    static Mark of(StateFrame frame) {
        return new Mark(frame.iter(), frame.evaluations(), frame.drawn(), frame.t());
    }

    /** What has passed since then. */
    double since(Duration.Measure measure, StateFrame frame) {
        return switch (measure) {
            case STEPS -> frame.iter() - iter;
            case EVALUATIONS -> frame.evaluations() - evaluations;
            case EPOCHS -> frame.epochsSince(drawn);
            case TIME -> frame.t() - t;
        };
    }
}
