package sxj.dynamics.simulate;

import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.PlanCode;
import sxj.dynamics.system.RunException;
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
}
