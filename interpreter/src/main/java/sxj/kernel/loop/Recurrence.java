package sxj.kernel.loop;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.kernel.InputLayout;
import sxj.kernel.Kernel;
import sxj.kernel.compile.Kernels;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.tape.ArrayPadding;
import sxj.kernel.tape.TapeMemory;
import sxj.kernel.tape.TapeWriter;
import sxj.symbolic.Expr;

/**
 * Steps x ← f(x) made one after the other for as long as nothing unusual happens, by a class that holds the whole loop.
 * Its numbers are those of the tape.
 */
public final class Recurrence {
    /** Steps after which the class pays; making it takes as long as some thousand steps of a small tape. */
    private static final int PAYS_AFTER = 500;

    /** Numbers worked on after which it pays, if they are more: as many as the tape works on meanwhile. */
    private static final long PAYS_AFTER_NUMBERS = 10_000_000;

    /** Numbers from which on they are worked on in an array that lies well beside the others. */
    private static final int COPIED = 64;

    private static final Recurrences KNOWN = new Recurrences();

    private final Loop loop;
    private final TapeWriter tape;
    private final int inputSize;
    private final int outputSize;

    /**
     * What is repeated.
     *
     * @param conditions scalars; where one of them is 1 no step is made
     * @param values what a step writes: first theta, of {@code dimension} numbers, then others, h among them
     * @param places where each of them goes in the numbers; theta's is 0
     * @param layout of the numbers
     * @param clock where the numbers of the clock stand
     * @param deadlines for each moment at which no step is made, whether it counts from the beginning of the phase
     * @param lower bounds that theta is brought within after a step, or null
     * @param upper bounds
     */
    public record Form(
            List<Expr> conditions,
            List<Expr> values,
            int[] places,
            InputLayout layout,
            Clock clock,
            boolean[] deadlines,
            double @Nullable [] lower,
            double @Nullable [] upper) {
        public List<Expr> outputs() {
            List<Expr> all = new ArrayList<>(values);
            all.addAll(conditions);
            return all;
        }
    }

    /** Places in the numbers. */
    public record Clock(int iter, int t, int h, int phaseIter, int phaseT) {}

    /** What the class that is made looks like. */
    public interface Loop {
        long run(TapeMemory memory, double[] numbers, StepClock ticks, double[] deadlines, long most);
    }

    /** The memory of one run. */
    public static final class Workspace {
        private final TapeMemory memory;
        private final double[] numbers;

        private Workspace(TapeMemory memory, double[] numbers) {
            this.memory = memory;
            this.numbers = numbers;
        }
    }

    private Recurrence(Loop loop, TapeWriter tape, int inputSize, int outputSize) {
        this.loop = loop;
        this.tape = tape;
        this.inputSize = inputSize;
        this.outputSize = outputSize;
    }

    /**
     * Steps to make without, before the class is worth its making; −1 if it never is.
     *
     * @param kernel that a step runs
     */
    public static int stepsUntilWorthwhile(Kernel kernel) {
        long steps = PAYS_AFTER_NUMBERS / Math.max(1, Kernels.work(kernel));
        return Kernels.Tier.USUAL.usesUntilClass((int) Math.max(1, Math.min(steps, PAYS_AFTER)));
    }

    /** The loop as a class; null if it is too large for one that runs fast. Equal loops are one class. */
    public static @Nullable Recurrence compile(Form form) {
        return compile(form, Kernels.compile(form.outputs(), form.layout()));
    }

    /**
     * The same where there is a kernel already.
     *
     * @param kernel of the form's values and conditions
     */
    public static @Nullable Recurrence compile(Form form, Kernel kernel) {
        KernelProgram program = Kernels.program(kernel);
        return KNOWN.get(form, program, () -> compile(form, program));
    }

    /**
     * The class that was made for an equal loop, if there is one: a run of a sweep does as the runs before it did.
     *
     * @param kernel of the form's values and conditions
     */
    public static @Nullable Recurrence known(Form form, Kernel kernel) {
        return Kernels.Tier.USUAL == Kernels.Tier.TAPE ? null : KNOWN.find(form, Kernels.program(kernel));
    }

    private static @Nullable Recurrence compile(Form form, KernelProgram program) {
        TapeWriter tape = new TapeWriter(program, Kernels::compile);
        Object made = new LoopCompiler(program, tape, form).compile();
        return made == null
                ? null
                : new Recurrence((Loop) made, tape, form.layout().size(), program.outputSize());
    }

    public Workspace newWorkspace() {
        TapeMemory memory = tape.newMemory();
        memory.banks[TapeMemory.OUTPUT] = new double[ArrayPadding.length(outputSize)];
        return new Workspace(memory, new double[inputSize < COPIED ? 0 : ArrayPadding.length(inputSize)]);
    }

    /**
     * Makes steps until there were {@code most}, or the next would need a closer look: a condition holds, a deadline is
     * there, a number of theta or h is not what it must be, an index does not exist. The numbers are then those before
     * that step.
     *
     * @param deadlines times at which no step is made, NaN for none
     * @return how many steps were made
     */
    public long run(double[] numbers, StepClock ticks, double[] deadlines, Workspace workspace, long most) {
        if (inputSize < COPIED) {
            workspace.memory.banks[TapeMemory.INPUT] = numbers;
            return loop.run(workspace.memory, numbers, ticks, deadlines, most);
        }
        double[] own = workspace.numbers;
        System.arraycopy(numbers, 0, own, 0, inputSize);
        workspace.memory.banks[TapeMemory.INPUT] = own;
        long made = loop.run(workspace.memory, own, ticks, deadlines, most);
        System.arraycopy(own, 0, numbers, 0, inputSize);
        return made;
    }
}
