package sxj.dynamics.simulate;

import sxj.dynamics.integrate.NoExponentsException;
import sxj.dynamics.integrate.Tangents;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.PlanCode;
import sxj.dynamics.system.RunException;
import sxj.kernel.IndexException;

/** The Lyapunov exponents of a run: it is run once more, and directions are taken along. */
public final class LyapunovExponents {
    private LyapunovExponents() {}

    /**
     * Per unit of t, over all of the run from its own start, largest first (n); NaN where it took no time.
     *
     * @throws NoExponentsException where they cannot be computed
     * @throws RunException as the run would
     */
    public static double[] of(Plan plan, RunObserver watcher) {
        Plan ends = plan.keepingEnds();
        Tangents tangents = new Tangents(ends);
        CarriedTangents carried = new CarriedTangents(ends, tangents);
        try {
            return tangents.exponents(new Simulation(ends, watcher, new PlanCode(ends), carried).time());
        } catch (IndexException e) {
            throw new RunException(String.valueOf(e.getMessage()), e.expression());
        }
    }
}
