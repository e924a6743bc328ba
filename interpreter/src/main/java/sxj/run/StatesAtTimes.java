package sxj.run;

import java.util.ArrayDeque;
import java.util.Deque;
import sxj.dynamics.simulate.StateAtTime;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.RunException;
import sxj.fault.RunFault;
import sxj.lower.UserError;
import sxj.numeric.NumberText;
import sxj.source.Span;
import sxj.trajectory.Trajectory;
import sxj.trajectory.Trajectory.State;

/** The states of finished runs at times, computed where they are asked for, the last ones kept. */
final class StatesAtTimes {
    /** A program may ask for several values at one time. */
    private static final int KEPT = 64;

    private record Known(Plan plan, double t, State state) {}

    private final Deque<Known> known = new ArrayDeque<>();
    private final RunRegistry runs;

    StatesAtTimes(RunRegistry runs) {
        this.runs = runs;
    }

    /** @param where the place of t */
    State of(String run, Plan plan, Trajectory finished, double t, Span where) {
        double first = finished.records().get(0).t();
        double last = finished.last().t();
        double near = 1e-12 * Math.max(1, Math.abs(t)) + 1e-9 * finished.last().h();
        if (!(t >= Math.min(first, last) - near && t <= Math.max(first, last) + near)) {
            throw outside(run, first, last, t, where);
        }
        for (Known each : known) {
            if (each.plan() == plan && each.t() == t) {
                return each.state();
            }
        }
        State state;
        try {
            state = StateAtTime.of(
                    plan, finished, t, runs.watching(plan, "at(" + run + ", t = " + NumberText.shortest(t) + ")"));
        } catch (RunException refusal) {
            throw outside(run, first, last, t, where);
        }
        if (runs.interrupted()) {
            throw runs.later();
        }
        if (state == null) {
            throw outside(run, first, last, t, where);
        }
        known.addFirst(new Known(plan, t, state));
        if (known.size() > KEPT) {
            known.removeLast();
        }
        return state;
    }

    private static UserError outside(String run, double first, double last, double t, Span where) {
        return UserError.at(
                RunFault.TIME_OUT_OF_RANGE,
                where,
                run,
                NumberText.shortest(t),
                NumberText.shortest(first),
                NumberText.shortest(last));
    }
}
