package sxj.dynamics.simulate;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.integrate.AdaptiveStepper;
import sxj.dynamics.integrate.BatchedStepper;
import sxj.dynamics.integrate.NoExponentsException;
import sxj.dynamics.integrate.TangentFlow;
import sxj.dynamics.integrate.TangentRule;
import sxj.dynamics.integrate.Tangents;
import sxj.dynamics.rules.PhaseGuards;
import sxj.dynamics.system.BatchSampler;
import sxj.dynamics.system.Mode;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.PlanCode;
import sxj.dynamics.system.Rule;
import sxj.dynamics.system.StepMaker;
import sxj.dynamics.system.Stepper;
import sxj.kernel.random.RandomStream;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Function;

/** Directions that a run takes along: what moves, and what its switches mean for them. */
final class CarriedTangents {
    private final Plan plan;
    private final Tangents tangents;
    private final TangentFlow.Junction junction = new TangentFlow.Junction();

    CarriedTangents(Plan plan, Tangents tangents) {
        this.plan = plan;
        this.tangents = tangents;
    }

    /** What makes the moves of a phase. */
    StepMaker mover(int phase, PhaseGuards book, RandomStream noise, @Nullable BatchSampler sampler, PlanCode code) {
        Mode mode = plan.modes().get(phase);
        if (mode.stepper() instanceof Stepper.Rule rule) {
            return new TangentRule(plan, mode, mode.states(), rule, noise, null, tangents);
        }
        if (mode.stepper() instanceof Stepper.Batched batched) {
            return new BatchedStepper(
                    plan,
                    phase,
                    batched,
                    noise,
                    Objects.requireNonNull(sampler),
                    code,
                    form -> new TangentRule(plan, mode, form.states(), form.rule(), noise, sampler, tangents));
        }
        AdaptiveStepper flow = new AdaptiveStepper(plan, phase, book, code);
        return new TangentFlow(plan, mode, flow, tangents, junction);
    }

    /** Where a run goes on that continues another, what is not a parameter is given. */
    void begins() {
        tangents.clearAllButParameters();
    }

    /** A rule writes: what becomes of a small change of the start after it is not followed. */
    void writes(Rule rule) {
        Rule.Reset reset = rule.reset();
        if (reset != null && (reset.theta() != null || dependsOnStates())) {
            throw new NoExponentsException("`" + rule.text() + "` changes what the flow depends on");
        }
    }

    /** Whether a flow, a step or a rule depends on a state of the run. */
    private boolean dependsOnStates() {
        return plan.modes().stream()
                .anyMatch(mode -> FreeSymbols.of(mode.flow()).stream().anyMatch(plan.states()::contains));
    }

    /** A switch fires: its instant changes with the start if it is that of a condition. */
    void switches(Rule rule, int from) {
        if (!(plan.modes().get(from).stepper() instanceof Stepper.Adaptive)) {
            return;
        }
        boolean byTime = rule.trigger().comesOnce();
        boolean isFlow = plan.modes().get(rule.target()).stepper() instanceof Stepper.Adaptive;
        if (!byTime && !isFlow) {
            throw new NoExponentsException(
                    "`" + rule.text() + "` leads from an adaptive step to a fixed one at an instant that is located");
        }
        junction.switches(byTime, byTime ? null : crossed(rule));
    }

    /** The number that went through 0 where a single comparison became true; null where it is none. */
    private static @Nullable Expr crossed(Rule rule) {
        if (rule.trigger() instanceof Rule.Trigger.When when
                && when.lasts().isInstant()
                && when.condition() instanceof Expr.Apply comparison
                && List.of(Function.LESS, Function.LESS_EQUAL, Function.EQUAL).contains(comparison.function())) {
            return Expressions.subtract(
                    comparison.arguments().get(0), comparison.arguments().get(1));
        }
        return null;
    }
}
