package sxj.kernel.loop;

import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import sxj.kernel.bytecode.CodeWriter;
import sxj.kernel.ir.Instruction;
import sxj.kernel.ir.Instruction.Elementwise;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.ir.View;
import sxj.kernel.tape.TapeMemory;
import sxj.symbolic.Expr;
import sxj.symbolic.Function;

/**
 * The state of a loop as it was when theta was last seen to be finite. Where an entry that is not finite stays so in all
 * steps after, one look in so many steps is enough: if it finds such an entry, the loop goes back and looks at every
 * step from there on. A look at 2000 entries takes 200 ns, a fifth of a step of gradient descent.
 */
final class Checkpoint {
    /** Steps from look to look. */
    private static final int STEPS = 64;

    private final CodeWriter code;
    private final int memory;
    private final int numbers;
    private final int left;
    private final int dimension;
    private final int leftThen;
    private final int steps;
    private final int since;

    /**
     * @param memory local of the {@link TapeMemory}
     * @param numbers local of the array that begins with theta
     * @param left local of the number of steps still to make
     */
    Checkpoint(CodeWriter code, int memory, int numbers, int left, int dimension) {
        this.code = code;
        this.memory = memory;
        this.numbers = numbers;
        this.left = left;
        this.dimension = dimension;
        this.leftThen = code.newLong();
        this.steps = code.newSingle();
        this.since = code.newSingle();
    }

    /**
     * Whether entries of theta that are not finite stay so: each step adds something to each entry or subtracts one from
     * the other, and writes nothing else that changes.
     */
    static boolean isEnough(KernelProgram program, Recurrence.Form form) {
        int dimension = form.values().get(0).shape().size();
        boolean isPlain =
                form.lower() == null && form.values().stream().skip(1).allMatch((Expr e) -> e instanceof Expr.Constant);
        if (!isPlain) {
            return false;
        }
        int written = 0;
        for (Instruction instruction : program.root()) {
            List<Elementwise> parts = instruction instanceof Instruction.Fused fused
                    ? fused.parts()
                    : instruction instanceof Elementwise part ? List.of(part) : List.of();
            for (Elementwise part : parts) {
                written += isSum(part, dimension) ? part.target().size() : 0;
            }
        }
        return written == dimension;
    }

    private static boolean isSum(Elementwise part, int dimension) {
        View target = part.target();
        View before = View.of(View.Space.INPUT, 0, target.offset(), target.size());
        return target.space() == View.Space.OUTPUT
                && target.isFixed()
                && target.offset() + target.size() <= dimension
                && Stream.of(Function.ADD, Function.SUBTRACT).anyMatch(f -> f == part.function())
                && part.arguments().contains(before);
    }

    /** Before the first step. */
    void begin() {
        code.integer(STEPS);
        code.local(Opcodes.ISTORE, steps);
        set();
    }

    private void set() {
        copy(true);
        code.local(Opcodes.LLOAD, left);
        code.local(Opcodes.LSTORE, leftThen);
        code.integer(0);
        code.local(Opcodes.ISTORE, since);
    }

    /** Behind a step: goes on at the top, or at the other label if theta is not finite. */
    void look(Runnable pushIsFinite, Label top, Label back) {
        code.increment(since);
        code.local(Opcodes.ILOAD, since);
        code.local(Opcodes.ILOAD, steps);
        code.jump(Opcodes.IF_ICMPLT, top);
        pushIsFinite.run();
        code.jump(Opcodes.IFEQ, back);
        set();
        code.jump(Opcodes.GOTO, top);
    }

    /** Where the loop ends: falls through if theta is finite, or as it was before the step that would end that. */
    void end(Runnable pushIsFinite, Runnable fetch, Label top, Label back) {
        Label done = new Label();
        Label last = new Label();
        code.local(Opcodes.ILOAD, since);
        code.jump(Opcodes.IFEQ, done);
        pushIsFinite.run();
        code.jump(Opcodes.IFNE, done);
        code.mark(back);
        copy(false);
        fetch.run();
        code.local(Opcodes.LLOAD, leftThen);
        code.local(Opcodes.LSTORE, left);
        code.integer(0);
        code.local(Opcodes.ISTORE, since);
        code.local(Opcodes.ILOAD, steps);
        code.integer(1);
        code.jump(Opcodes.IF_ICMPEQ, last);
        code.integer(1);
        code.local(Opcodes.ISTORE, steps);
        code.jump(Opcodes.GOTO, top);
        code.mark(last);
        code.mark(done);
    }

    private void copy(boolean there) {
        if (there) {
            code.local(Opcodes.ALOAD, numbers);
            code.integer(0);
        }
        code.local(Opcodes.ALOAD, memory);
        code.integer(dimension);
        code.call(TapeMemory.class, "kept", double[].class, int.class);
        code.integer(0);
        if (!there) {
            code.local(Opcodes.ALOAD, numbers);
            code.integer(0);
        }
        code.integer(dimension);
        code.copyArray();
    }
}
