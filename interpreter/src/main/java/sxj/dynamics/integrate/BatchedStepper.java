package sxj.dynamics.integrate;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.BatchSampler;
import sxj.dynamics.system.BranchFreeStep;
import sxj.dynamics.system.Ending;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.PlanCode;
import sxj.dynamics.system.StateFrame;
import sxj.dynamics.system.StepMaker;
import sxj.dynamics.system.Stepper;
import sxj.kernel.EvaluationException;
import sxj.kernel.Kernel;
import sxj.kernel.compile.Kernels;
import sxj.kernel.random.RandomStream;
import sxj.symbolic.Symbol;

/**
 * Moves by an update rule that sees batches: draws them, then takes the form of the rule that is made for their lengths. A
 * state that depends on a batch sees that of the first step where its phase is entered.
 */
public final class BatchedStepper implements StepMaker {
    private final Plan plan;
    private final int mode;
    private final Stepper.Batched stepper;
    private final RandomStream noise;
    private final BatchSampler sampler;
    private final PlanCode code;
    private final @Nullable StepMaker[] made;
    private final @Nullable Function<Stepper.Batched.Form, StepMaker> making;

    public BatchedStepper(
            Plan plan, int mode, Stepper.Batched stepper, RandomStream noise, BatchSampler sampler, PlanCode code) {
        this(plan, mode, stepper, noise, sampler, code, null);
    }

    /** @param making what makes the moves of a form; null for the rule itself */
    public BatchedStepper(
            Plan plan,
            int mode,
            Stepper.Batched stepper,
            RandomStream noise,
            BatchSampler sampler,
            PlanCode code,
            @Nullable Function<Stepper.Batched.Form, StepMaker> making) {
        this.making = making;
        this.plan = plan;
        this.mode = mode;
        this.stepper = stepper;
        this.noise = noise;
        this.sampler = sampler;
        this.code = code;
        this.made = new StepMaker[stepper.forms().size()];
    }

    @Override
    public @Nullable Ending enter(StateFrame frame, boolean atZero) {
        if (plan.modes().get(mode).states().isEmpty()) {
            return null;
        }
        int form = fitting();
        if (stepper.states()) {
            draw(sampler.copy(), form, frame);
        }
        return maker(form).enter(frame, atZero);
    }

    /** Draws all that a step sees before it begins. */
    private void draw(BatchSampler from, int form, StateFrame frame) {
        for (List<Optional<Symbol>> batches : stepper.forms().get(form).draws()) {
            from.draw();
            write(from, batches, plan, frame);
        }
    }

    @Override
    public @Nullable Ending move(StateFrame frame) {
        int form = fitting();
        draw(sampler, form, frame);
        Ending ending = maker(form).move(frame);
        if (ending == null) {
            frame.saw(sampler);
        }
        return ending;
    }

    /** The form that is made for the lengths of the batches that come. */
    private int fitting() {
        List<Stepper.Batched.Form> forms = stepper.forms();
        int form = 0;
        while (form < forms.size() - 1 && !fits(forms.get(form).draws())) {
            form++;
        }
        return form;
    }

    private boolean fits(List<List<Optional<Symbol>>> draws) {
        for (int i = 0; i < draws.size(); i++) {
            List<Optional<Symbol>> batches = draws.get(i);
            for (int range = 0; range < batches.size(); range++) {
                Optional<Symbol> symbol = batches.get(range);
                if (symbol.isPresent() && symbol.get().shape().size() != sampler.length(range, i)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Writes the batches at hand into the frame. */
    static void write(BatchSampler sampler, List<Optional<Symbol>> batches, Plan plan, StateFrame frame) {
        for (int range = 0; range < batches.size(); range++) {
            Optional<Symbol> symbol = batches.get(range);
            if (symbol.isPresent()) {
                sampler.write(range, frame.numbers, plan.layout().offset(symbol.get()));
            }
        }
    }

    private StepMaker maker(int index) {
        StepMaker maker = made[index];
        if (maker == null) {
            maker = make(index);
            made[index] = maker;
        }
        return maker;
    }

    private StepMaker make(int index) {
        Stepper.Batched.Form form = stepper.forms().get(index);
        if (making != null) {
            return making.apply(form);
        }
        BranchFreeStep straight = BranchFreeStep.of(plan, form.rule());
        if (straight == null) {
            return new RuleStepper(plan, form.states(), form.rule(), noise, sampler);
        }
        Kernel kernel = code.form(mode, index, () -> Kernels.compile(straight.values(), plan.layout()));
        Kernel.Workspace workspace = kernel.newWorkspace();
        double[] values = new double[kernel.outputSize()];
        BranchFreeStepper.Ahead ahead = frame -> {
            try {
                kernel.evaluate(frame.numbers, values, 0, workspace);
                return values;
            } catch (EvaluationException wrong) {
                return null;
            }
        };
        return new BranchFreeStepper(
                plan,
                straight,
                ahead,
                !form.states().isEmpty(),
                () -> new RuleStepper(plan, form.states(), form.rule(), noise, sampler));
    }
}
