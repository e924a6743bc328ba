package sxj.run;

import java.util.ArrayDeque;
import java.util.Deque;
import sxj.dynamics.integrate.NoExponentsException;
import sxj.dynamics.simulate.LyapunovExponents;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.RunException;
import sxj.fault.RunFault;
import sxj.fault.ValueFault;
import sxj.lower.UserError;
import sxj.source.Span;
import sxj.symbolic.derivative.NotDifferentiableException;

/** The Lyapunov exponents of finished runs, computed where they are asked for, the last ones kept. */
final class ExponentsOfRuns {
    /** A program may ask for a run's exponents one by one. */
    private static final int KEPT = 16;

    private record Known(Plan plan, double[] exponents) {}

    private final Deque<Known> known = new ArrayDeque<>();
    private final RunRegistry runs;

    ExponentsOfRuns(RunRegistry runs) {
        this.runs = runs;
    }

    /** All of them, largest first (n). */
    double[] of(String run, Plan plan, Span where) {
        for (Known each : known) {
            if (each.plan() == plan) {
                return each.exponents();
            }
        }
        double[] exponents;
        try {
            exponents = LyapunovExponents.of(plan, runs.watching(plan, "lyapunov(" + run + ")"));
        } catch (NotDifferentiableException refusal) {
            throw UserError.at(ValueFault.NOT_DIFFERENTIABLE, where, String.valueOf(refusal.getMessage()));
        } catch (NoExponentsException | RunException refusal) {
            throw UserError.at(RunFault.NO_EXPONENTS, where, run, String.valueOf(refusal.getMessage()));
        }
        if (runs.interrupted()) {
            throw runs.later();
        }
        known.addFirst(new Known(plan, exponents));
        if (known.size() > KEPT) {
            known.removeLast();
        }
        return exponents;
    }
}
