package sxj.dynamics.simulate;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.integrate.CompiledStepOp;
import sxj.dynamics.rules.Diagnosis;
import sxj.dynamics.system.Box;
import sxj.dynamics.system.Ending;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.Rule;
import sxj.dynamics.system.StateFrame;
import sxj.dynamics.system.StepOp;
import sxj.kernel.Kernel;
import sxj.kernel.random.RandomStream;
import sxj.symbolic.Expr;

/** Writes what the bodies of rules say: all values are computed from what was before, then written, then projected. */
final class Resets {
    private final Plan plan;
    private final RandomStream noise;
    private final @Nullable Box box;
    private final Map<Rule, Compiled> compiled = new IdentityHashMap<>();

    private record Compiled(CompiledStepOp draws, CompiledStepOp.Reading values, int[] places, int[] sizes) {}

    Resets(Plan plan, RandomStream noise) {
        this.plan = plan;
        this.noise = noise;
        this.box = Box.of(plan);
    }

    /** Writes what a rule says; the ending where a parameter would not be finite. */
    @Nullable
    Ending write(Rule rule, StateFrame frame) {
        Rule.Reset reset = rule.reset();
        if (reset == null || reset.isEmpty()) {
            return null;
        }
        Compiled body = compiled.computeIfAbsent(rule, any -> compile(reset));
        body.draws.run(frame);
        double[] values = body.values.of(frame.numbers);
        if (reset.theta() != null) {
            for (int i = 0; i < frame.dimension; i++) {
                boolean isOut = box != null && Double.isInfinite(values[i]);
                if (Double.isNaN(values[i]) || Double.isInfinite(values[i]) && !isOut) {
                    return notFinite(rule, body, frame, i, values[i]);
                }
            }
        }
        int from = 0;
        for (int i = 0; i < body.places.length; i++) {
            System.arraycopy(values, from, frame.numbers, body.places[i], body.sizes[i]);
            from += body.sizes[i];
        }
        if (box != null) {
            box.project(frame.numbers);
        }
        int bad = frame.firstNotFinite();
        return bad < 0 ? null : notFinite(rule, body, frame, bad, frame.numbers[bad]);
    }

    private Ending notFinite(Rule rule, Compiled body, StateFrame frame, int at, double value) {
        Kernel.Culprit culprit = body.values.culprit(frame.numbers);
        return Diagnosis.notFinite(
                plan,
                Diagnosis.parameter(plan, at),
                value,
                " at iteration " + frame.iter() + " by `" + rule.text() + "`",
                culprit,
                frame);
    }

    private Compiled compile(Rule.Reset reset) {
        List<Expr> values = new ArrayList<>();
        int[] places = new int[reset.states().size() + (reset.theta() == null ? 0 : 1)];
        if (reset.theta() != null) {
            values.add(reset.theta());
        }
        for (StepOp.Compute state : reset.states()) {
            places[values.size()] = plan.layout().offset(state.target());
            values.add(state.value());
        }
        int[] sizes = values.stream().mapToInt((Expr e) -> e.shape().size()).toArray();
        CompiledStepOp draws = CompiledStepOp.block(reset.draws(), new CompiledStepOp.Around(plan, noise, null));
        return new Compiled(draws, new CompiledStepOp.Reading(values, plan), places, sizes);
    }
}
