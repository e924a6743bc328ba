package sxj.dynamics;

import org.jspecify.annotations.Nullable;
import sxj.kernel.Kernel;
import sxj.kernel.RandomStream;
import sxj.trajectory.Trajectory.Status;

/** Moves by an update rule: its actions in order, then the box. */
final class RuleMover implements Mover {
    private final Plan plan;
    private final int evaluations;
    private final Instruction body;
    private final @Nullable Box box;
    private final Instruction entry;

    RuleMover(Plan plan, Mode mode, Stepper.Rule rule, RandomStream noise) {
        this.plan = plan;
        this.evaluations = rule.evaluations();
        this.body = Instruction.block(rule.actions(), plan, noise);
        this.box = Box.of(plan);
        this.entry = Instruction.block(
                mode.states().stream()
                        .map(s -> (Action) new Action.Compute(s.symbol(), s.initial()))
                        .toList(),
                plan,
                noise);
    }

    @Override
    public @Nullable Ending enter(Frame frame, boolean atZero) {
        entry.run(frame);
        return null;
    }

    @Override
    public @Nullable Ending move(Frame frame) {
        frame.save();
        boolean sized = body.run(frame) && StepSize.isGood(frame.h());
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

    private Ending fail(Frame frame, boolean sized) {
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
