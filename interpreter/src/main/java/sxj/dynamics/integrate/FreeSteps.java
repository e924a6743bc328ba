package sxj.dynamics.integrate;

import org.jspecify.annotations.Nullable;
import sxj.dynamics.rules.PhaseGuards;
import sxj.dynamics.system.Recorder;
import sxj.dynamics.system.StateFrame;
import sxj.trajectory.Trajectory;

/**
 * Many adaptive steps in a row, each as one kernel, between two positions that need a closer look: where a rule or a row may
 * be due, or a step has no value. The run is what it is step by step.
 */
final class FreeSteps {
    /** How near to a moment that a rule names a step is not made here, in parts of it: more than moments are told apart. */
    private static final double ASIDE = 1e-9;

    private final StepControl control;
    private final WholeStep whole;
    private final @Nullable StiffnessTest stiffness;
    private double t;
    private double h;

    /** The step that is tried: its end, its size before it was rounded to that, and how often it was made. */
    private double to;

    private double size;
    private int tries;

    private long made;
    private long evaluations;
    private boolean moved;

    FreeSteps(StepControl control, WholeStep whole, @Nullable StiffnessTest stiffness) {
        this.control = control;
        this.whole = whole;
        this.stiffness = stiffness;
    }

    /**
     * Makes steps.
     *
     * @param end the iteration at which to stop at the latest
     * @return whether any was a move in time
     */
    boolean run(StateFrame frame, PhaseGuards book, Recorder recorder, int phase, long end) {
        double deadline = book.deadline(frame);
        double before = Double.isInfinite(deadline) ? deadline : deadline - ASIDE * Math.max(1, Math.abs(deadline));
        long iter = frame.iter();
        long due = iter + recorder.untilDue(iter);
        begin(frame);
        while (iter < end) {
            double error = attempt(before);
            if (Double.isNaN(error)) {
                break;
            }
            Trajectory.State state = null;
            if (iter == due) {
                write(frame);
                state = Recorder.state(frame, phase);
            }
            double tried = to - t;
            control.accepted(size, tried, StepControl.afterGood(tried, error, whole.errorExponent(), tries > 1));
            if (stiffness != null) {
                whole.look(stiffness, tried, control.isFree(tried));
            }
            moved |= !control.stays(t, to);
            arrive(tried);
            iter++;
            if (state != null) {
                recorder.keep(state);
                due = iter + recorder.untilDue(iter);
            }
        }
        write(frame);
        return moved;
    }

    /** Makes the longest step that is good enough; its error, NaN where it is to be made elsewhere or there is none. */
    private double attempt(double before) {
        double least = StepControl.LEAST_ULPS * Math.ulp(t);
        double wanted = Math.max(control.nextSize, 2 * least);
        tries = 0;
        while (true) {
            size = Math.min(wanted, control.longest);
            to = t + size;
            if (!(size > least) || to >= before) {
                return Double.NaN;
            }
            double error = whole.step(to - t);
            tries++;
            if (!(error > 1)) {
                return error;
            }
            wanted = StepControl.afterBad(to - t, error, whole.errorExponent());
        }
    }

    private void begin(StateFrame frame) {
        whole.from(frame.numbers, frame.entryT(), control.relative, control.absolute);
        t = frame.t();
        h = frame.h();
        made = 0;
        evaluations = 0;
        moved = false;
    }

    private void arrive(double length) {
        t = to;
        h = length;
        made++;
        evaluations += whole.evaluations(tries);
        whole.arrive(to);
    }

    /** Brings the frame to where the steps have come. */
    private void write(StateFrame frame) {
        if (made > 0) {
            whole.write(frame.numbers);
            frame.arrive(t, t - frame.entryT(), h, made);
            frame.evaluated(evaluations);
            made = 0;
            evaluations = 0;
        }
    }
}
