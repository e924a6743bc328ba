package sxj.kernel.loop;

import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sxj.kernel.bytecode.BodyCompiler;
import sxj.kernel.bytecode.LocalAllocation;
import sxj.kernel.ir.Instruction;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.ir.View;
import sxj.symbolic.Expr;

/**
 * How the class of a {@link Recurrence} makes its steps: what is known of it before its code is written.
 *
 * @param constantStep the size of every step, where it is one positive number
 * @param clockWaits whether nothing in the loop looks at the clock and h never changes: then it is set once, after the
 *     loop
 * @param swaps whether theta is large and alone in memory: then a step exchanges two arrays in place of copying it
 * @param looksBack whether it is enough to look from time to time whether theta is finite
 * @param overwrites whether a step writes theta over the one before
 * @param mayFail whether a step may end in an exception
 */
record LoopShape(
        @Nullable Double constantStep,
        boolean clockWaits,
        boolean swaps,
        boolean looksBack,
        boolean overwrites,
        boolean mayFail) {
    /**
     * The shape of a loop.
     *
     * @param body of a step, rehearsed
     * @param locals what the rehearsal said of them
     */
    static LoopShape of(KernelProgram program, Recurrence.Form form, LocalAllocation locals, BodyCompiler body) {
        Double constantStep = constantStep(form);
        boolean clockWaits = constantStep != null && form.deadlines().length == 0 && !readsClock(form.clock(), locals);
        boolean swaps = isThetaAlone(program, form, locals);
        boolean looksBack = clockWaits && swaps && Checkpoint.isEnough(program, form);
        boolean overwrites = looksBack
                && form.conditions().isEmpty()
                && !body.mayFail()
                && InPlaceUpdate.isPossible(body.passes(), form.dimension());
        return new LoopShape(constantStep, clockWaits, swaps, looksBack, overwrites, body.mayFail());
    }

    private static @Nullable Double constantStep(Recurrence.Form form) {
        for (int i = 1; i < form.places().length; i++) {
            if (form.places()[i] == form.clock().h() && form.values().get(i) instanceof Expr.Constant constant) {
                double h = constant.value().value();
                return h > 0 && h < Double.POSITIVE_INFINITY ? h : null;
            }
        }
        return null;
    }

    /** Whether the program was seen to read a number of the clock that changes. */
    private static boolean readsClock(Recurrence.Clock clock, LocalAllocation locals) {
        Set<Integer> read = locals.localsOf(View.Space.INPUT).keySet();
        return Stream.of(clock.iter(), clock.t(), clock.phaseIter(), clock.phaseT())
                .anyMatch(read::contains);
    }

    /** Whether nothing but theta is read from memory, and nothing else written there. */
    private static boolean isThetaAlone(KernelProgram program, Recurrence.Form form, LocalAllocation locals) {
        int dimension = form.dimension();
        if (dimension == 0 || locals.isLocalOutput(0) || form.places()[0] != 0) {
            return false;
        }
        for (int i = dimension; i < program.outputSize(); i++) {
            if (!locals.isLocalOutput(i)) {
                return false;
            }
        }
        for (int place : form.places()) {
            if (place >= dimension && !locals.isLocalInput(place)) {
                return false;
            }
        }
        return program.steps().stream().allMatch(step -> isThetaAlone(step.instruction(), dimension, locals));
    }

    private static boolean isThetaAlone(Instruction instruction, int dimension, LocalAllocation locals) {
        for (View view : instruction.reads()) {
            boolean isLocal = view.isFixed() && view.size() == 1 && instruction instanceof Instruction.Copy;
            if (view.space() == View.Space.INPUT
                    && !isWithin(view, dimension)
                    && !(isLocal && locals.isLocalInput(view.offset()))) {
                return false;
            }
        }
        for (View view : instruction.writes()) {
            boolean isPlain = instruction instanceof Instruction.Copy || instruction instanceof Instruction.Elementwise;
            if (view.space() == View.Space.OUTPUT && !isWithin(view, dimension) && !(isPlain && view.size() == 1)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a view lies in theta; what a program moves lies where it begins, whatever the index. */
    private static boolean isWithin(View view, int dimension) {
        return view.offset() < dimension && (!view.isFixed() || view.offset() + view.size() <= dimension);
    }
}
