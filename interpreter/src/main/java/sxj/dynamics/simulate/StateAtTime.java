package sxj.dynamics.simulate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Instant;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.PlanCode;
import sxj.dynamics.system.RunException;
import sxj.dynamics.system.Stepper;
import sxj.kernel.IndexException;
import sxj.trajectory.Trajectory;
import sxj.trajectory.Trajectory.State;

/** The state of a finished run at a time, whether or not it was recorded: the run is made once more up to there. */
public final class StateAtTime {
    private StateAtTime() {}

    /**
     * Under adaptive steps the state at that very time, by the polynomial of the step that passes it; under steps of a
     * given size the first whose t is not before it. At an instant at which a rule fires, the state that the rule leaves.
     *
     * @param finished what the plan gave, whose records enclose the time
     * @param t as the program writes it: it falls where the run goes backwards
     * @return null where the run ends before, or is interrupted
     * @throws RunException as the run would
     */
    public static @Nullable State of(Plan plan, Trajectory finished, double t, RunObserver watcher) {
        boolean backward = plan.begin().backward();
        double time = backward ? 0.0 - t : t;
        State recorded = recorded(plan, finished.records(), time, backward);
        if (recorded != null) {
            return recorded;
        }
        long known = 0;
        for (State record : finished.records()) {
            double then = backward ? 0.0 - record.t() : record.t();
            if (then < time - 1e-6 * Math.max(record.h(), Math.abs(time))) {
                known = record.iter();
            }
        }
        Plan ends = plan.keepingEnds();
        try {
            return new Simulation(ends, watcher, new PlanCode(ends)).runTo(time, known);
        } catch (IndexException e) {
            throw new RunException(String.valueOf(e.getMessage()), e.expression());
        }
    }

    /** The record that is the state of a time; null where none is, or others may lie between it and the one before. */
    private static @Nullable State recorded(Plan plan, List<State> records, double time, boolean backward) {
        for (int i = 0; i < records.size(); i++) {
            State record = records.get(i);
            State before = i == 0 ? null : records.get(i - 1);
            double then = backward ? 0.0 - record.t() : record.t();
            boolean fixed = before != null && !(plan.modes().get(before.phase()).stepper() instanceof Stepper.Adaptive);
            double tolerance = fixed ? 1e-9 * record.h() : Instant.resolution(time, before == null ? 1 : record.h());
            if (then < time - tolerance) {
                continue;
            }
            boolean follows = before == null || record.iter() == before.iter() + 1;
            if (!follows || !fixed && then > time + tolerance) {
                return null;
            }
            int last = i;
            while (last + 1 < records.size() && records.get(last + 1).iter() == record.iter()) {
                last++;
            }
            return records.get(last);
        }
        return null;
    }
}
