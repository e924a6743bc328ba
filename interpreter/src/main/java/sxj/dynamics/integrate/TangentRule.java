package sxj.dynamics.integrate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.BatchSampler;
import sxj.dynamics.system.Box;
import sxj.dynamics.system.Ending;
import sxj.dynamics.system.Mode;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.StateFrame;
import sxj.dynamics.system.StepMaker;
import sxj.dynamics.system.StepOp;
import sxj.dynamics.system.StepSize;
import sxj.dynamics.system.Stepper;
import sxj.kernel.random.RandomStream;
import sxj.trajectory.Trajectory.Status;

/** Moves by an update rule as {@link RuleStepper} does, and takes directions along by the rule's own derivative. */
public final class TangentRule implements StepMaker {
    private final Mode mode;
    private final int evaluations;
    private final TangentOp body;
    private final TangentOp entry;
    private final @Nullable Box box;
    private final Tangents tangents;

    /**
     * @param states of the rule, with their values where the phase is entered
     * @param sampler for steps that draw batches; null for others
     */
    public TangentRule(
            Plan plan,
            Mode mode,
            List<Mode.State> states,
            Stepper.Rule rule,
            RandomStream noise,
            @Nullable BatchSampler sampler,
            Tangents tangents) {
        CompiledStepOp.Around step = new CompiledStepOp.Around(plan, noise, sampler);
        List<StepOp> initial = Mode.State.entry(states);
        this.mode = mode;
        this.evaluations = rule.evaluations();
        this.body = TangentOp.block(rule.actions(), TangentOp.Around.of(step, tangents, rule.actions()));
        this.entry = TangentOp.block(initial, TangentOp.Around.of(step, tangents, initial));
        this.box = Box.of(plan);
        this.tangents = tangents;
    }

    @Override
    public @Nullable Ending enter(StateFrame frame, boolean atZero) {
        entry.run(frame);
        return null;
    }

    /** {@inheritDoc} Why it fails the run itself has said. */
    @Override
    public @Nullable Ending move(StateFrame frame) {
        frame.save();
        boolean sized;
        try {
            sized = body.run(frame) && StepSize.isGood(frame.h());
        } catch (ImplicitMove.NotConverged failure) {
            sized = false;
        }
        if (box != null) {
            project(box, frame);
        }
        if (!sized || frame.firstNotFinite() >= 0) {
            frame.restore();
            return Ending.of(Status.DIVERGED, "");
        }
        frame.tick();
        frame.evaluated(evaluations);
        tangents.orthonormalise(mode);
        return null;
    }

    /** What is moved to a bound does not change. */
    private void project(Box box, StateFrame frame) {
        for (int i = 0; i < frame.dimension; i++) {
            if (frame.numbers[i] < box.lower()[i] || frame.numbers[i] > box.upper()[i]) {
                tangents.clear(i, 1);
            }
        }
        box.project(frame.numbers);
    }
}
