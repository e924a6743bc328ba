package sxj.dynamics.integrate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.rules.Diagnosis;
import sxj.dynamics.system.BatchSampler;
import sxj.dynamics.system.Box;
import sxj.dynamics.system.Ending;
import sxj.dynamics.system.Mode;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.StateFrame;
import sxj.dynamics.system.StepMaker;
import sxj.dynamics.system.StepSize;
import sxj.dynamics.system.Stepper;
import sxj.kernel.Kernel;
import sxj.kernel.random.RandomStream;
import sxj.trajectory.Trajectory.Status;

/** Moves by an update rule: its actions in order, then the box. */
public final class RuleStepper implements StepMaker {
    private final Plan plan;
    private final int evaluations;
    private final CompiledStepOp body;
    private final @Nullable Box box;
    private final CompiledStepOp entry;

    public RuleStepper(Plan plan, Mode mode, Stepper.Rule rule, RandomStream noise) {
        this(plan, mode.states(), rule, noise, null);
    }

    /** @param sampler for steps that draw batches; null for others */
    public RuleStepper(
            Plan plan, List<Mode.State> states, Stepper.Rule rule, RandomStream noise, @Nullable BatchSampler sampler) {
        this.plan = plan;
        this.evaluations = rule.evaluations();
        CompiledStepOp.Around around = new CompiledStepOp.Around(plan, noise, sampler);
        this.body = CompiledStepOp.block(rule.actions(), around);
        this.box = Box.of(plan);
        this.entry = CompiledStepOp.block(Mode.State.entry(states), around);
    }

    @Override
    public @Nullable Ending enter(StateFrame frame, boolean atZero) {
        entry.run(frame);
        return null;
    }

    @Override
    public @Nullable Ending move(StateFrame frame) {
        frame.save();
        boolean sized;
        try {
            sized = body.run(frame) && StepSize.isGood(frame.h());
        } catch (ImplicitMove.NotConverged failure) {
            frame.restore();
            return Ending.of(
                    Status.DIVERGED,
                    failure.getMessage() + " at iteration " + frame.iter() + ", t = " + Diagnosis.number(frame.time())
                            + ": " + Diagnosis.largest(plan, frame.numbers));
        }
        if (box != null) {
            box.project(frame.numbers);
        }
        if (!sized || frame.firstNotFinite() >= 0) {
            return fail(frame, sized);
        }
        frame.tick();
        frame.evaluated(evaluations);
        return null;
    }

    private Ending fail(StateFrame frame, boolean sized) {
        double[] failed = frame.numbers.clone();
        int first = frame.firstNotFinite();
        frame.restore();
        Kernel.Culprit culprit = body.diagnose(frame, failed);
        frame.restore();
        double h = failed[plan.layout().offset(plan.clock().h())];
        if (!sized && (culprit == null || Math.abs(h) <= Double.MAX_VALUE)) {
            return StepSize.bad(h, frame.iter());
        }
        String what = sized ? Diagnosis.parameter(plan, first) : "the step size";
        double value = sized ? failed[first] : h;
        Ending ending = Diagnosis.notFinite(plan, what, value, culprit, frame);
        return sized ? ending : Ending.of(Status.DIVERGED, ending.why());
    }
}
