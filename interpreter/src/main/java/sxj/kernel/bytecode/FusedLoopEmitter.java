package sxj.kernel.bytecode;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import sxj.kernel.ir.Instruction;
import sxj.kernel.ir.Instruction.Accumulate;
import sxj.kernel.ir.Instruction.Elementwise;
import sxj.kernel.ir.Instruction.Multiply;
import sxj.kernel.ir.Instruction.Reduce;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.ir.View;
import sxj.kernel.optimise.FusedLoop;
import sxj.kernel.tape.ConstantRows;
import sxj.kernel.tape.PartialSums;
import sxj.kernel.tape.TapeMemory;
import sxj.numeric.Reduction;
import sxj.numeric.Summation;
import sxj.symbolic.Function;

/**
 * Writes a {@link FusedLoop} over larger arrays as the call of a {@link LoopMethod}.
 *
 * <p>HotSpot makes vector instructions of its loop if all operations are arithmetic and it goes through all arrays at
 * the same places, or places apart by constant multiples of a vector: 0.09 ns an entry where it is 0.28 otherwise. So
 * what lies elsewhere is copied there and back (0.05 ns), and rows of constant arrays are arrays. A sum in eight variables
 * is no such loop (0.49 ns an entry): its terms are stored and summed after it (0.26), or partial sums are stored after
 * each other where {@link LoopMethod#sum} becomes vector instructions.
 */
final class FusedLoopEmitter {
    /** Entries in the longest vector of today's machines. */
    private static final int VECTOR = 8;

    /** Fewer entries are not copied to better places. */
    private static final int WORTH_COPYING = 32;

    /** Sums of fewer terms lose more where their loop begins than they win. */
    private static final int WORTH_A_VECTOR_SUM = 256;

    private static final Set<Function> ARITHMETIC = EnumSet.of(
            Function.NEGATE,
            Function.ADD,
            Function.SUBTRACT,
            Function.MULTIPLY,
            Function.DIVIDE,
            Function.SQRT,
            Function.ABS);

    private final KernelProgram program;
    private final BodyCompiler body;
    private final CodeWriter code;
    private final ConstantRows rows;
    private final LoopMethods methods;
    /** For each buffer the instructions that touch it. */
    private final Map<Integer, Map<Instruction, Boolean>> touches = new HashMap<>();

    /** One pass while its call is written. */
    private static final class Call {
        final LoopMethod method = new LoopMethod();
        /** The numbers of its arrays in the method. */
        final Map<View, Integer> arrays = new HashMap<>();

        final Map<View, Integer> scalars = new HashMap<>();
        final Map<View, Integer> values = new HashMap<>();
        /** Locals of arrays that hold copies, by what they are copies of. */
        final Map<View, Integer> copies = new HashMap<>();

        final List<View> back = new ArrayList<>();
        final Map<Instruction, Integer> terms = new IdentityHashMap<>();
        /** The sums, in arrays of their own, whose additions are vector instructions. */
        final Map<Integer, Integer> vectorSums = new LinkedHashMap<>();

        int scratch;
    }

    FusedLoopEmitter(
            KernelProgram program, BodyCompiler body, CodeWriter code, ConstantRows rows, LoopMethods methods) {
        this.program = program;
        this.body = body;
        this.code = code;
        this.rows = rows;
        this.methods = methods;
        for (KernelProgram.Step step : program.steps()) {
            touch(step.instruction(), step.instruction().reads());
            touch(step.instruction(), step.instruction().writes());
        }
    }

    private void touch(Instruction instruction, List<View> views) {
        for (View view : views) {
            if (view.space() == View.Space.WORK) {
                touches.computeIfAbsent(view.number(), any -> new IdentityHashMap<>())
                        .put(instruction, true);
            }
        }
    }

    /** Writes what the pass does; its arguments are pushed as they are met. */
    void write(FusedLoop pass) {
        int locals = code.nextLocal();
        Call call = new Call();
        boolean mayCopy = pass.size >= WORTH_COPYING
                && pass.parts().stream().allMatch(part -> ARITHMETIC.contains(part.function()) || isPower(part));
        for (Instruction next : pass.instructions) {
            if (next instanceof Elementwise part) {
                write(part, pass, call, mayCopy);
            } else if (next instanceof Instruction.Fused fused) {
                fused.parts().forEach(part -> write(part, pass, call, mayCopy));
            } else {
                term(next, pass, call, mayCopy);
            }
        }
        call.vectorSums.forEach((array, term) -> call.method.sum(term, array));
        methods.call(call.method, pass.size, code);
        for (View view : call.back) {
            copy(view, Objects.requireNonNull(call.copies.get(view)), false);
        }
        for (Instruction sum : pass.sums()) {
            if (sum instanceof Accumulate e) {
                accumulator(e, "combine", void.class);
            } else {
                boolean isAdded = mayCopy && isVectorSum(pass);
                body.set(sum.writes().get(0), 0, any -> total(sum, call, pass.size, isAdded));
            }
        }
        code.release(locals);
    }

    private boolean isPower(Elementwise part) {
        return part.function() == Function.POWER
                && body.isIntegral(part.arguments().get(1));
    }

    private void write(Elementwise part, FusedLoop pass, Call call, boolean mayCopy) {
        List<View> arguments = part.arguments();
        List<Integer> operands = new ArrayList<>();
        if (isPower(part)) {
            operands.add(operand(arguments.get(0), call, mayCopy));
            int exponent = (int) body.exponent(arguments.get(1));
            call.values.put(part.target(), call.method.power(operands.get(0), exponent));
        } else {
            arguments.forEach(argument -> operands.add(operand(argument, call, mayCopy)));
            call.values.put(part.target(), call.method.apply(part.function(), operands));
        }
        if (isNeeded(part.target(), pass)) {
            int value = Objects.requireNonNull(call.values.get(part.target()));
            call.method.store(value, array(part.target(), call, mayCopy, false));
            if (call.copies.containsKey(part.target()) && !call.back.contains(part.target())) {
                call.back.add(part.target());
            }
        }
    }

    /** The value of an entry as the method knows it. */
    private int operand(View view, Call call, boolean mayCopy) {
        if (view.size() == 1) {
            return call.scalars.computeIfAbsent(view, any -> {
                body.push(view, 0);
                return call.method.scalar();
            });
        }
        Integer value = call.values.get(view);
        if (value == null) {
            value = call.method.load(array(view, call, mayCopy, true));
            call.values.put(view, value);
        }
        return value;
    }

    /** What an entry gives a sum. */
    private void term(Instruction sum, FusedLoop pass, Call call, boolean mayCopy) {
        if (sum instanceof Accumulate e) {
            int term = operand(e.term(), call, mayCopy);
            accumulator(e, "lane", double[].class);
            int lane = call.method.array(0);
            call.method.store(call.method.apply(Function.ADD, List.of(call.method.load(lane), term)), lane);
            return;
        }
        boolean isSum = sum instanceof Reduce reduce && reduce.reduction() == Reduction.SUM;
        List<View> factors = sum instanceof Multiply e
                ? List.of(e.left(), e.right())
                : List.of(((Reduce) sum).source(), ((Reduce) sum).source());
        int term = operand(factors.get(0), call, mayCopy);
        if (!isSum) {
            term = call.method.apply(Function.MULTIPLY, List.of(term, operand(factors.get(1), call, mayCopy)));
        }
        boolean isVectorSum = mayCopy && isVectorSum(pass);
        int scratch = scratch(call, pass.size + (isVectorSum ? LoopMethod.MORE_FOR_SUMS : 0));
        call.terms.put(sum, scratch);
        code.local(Opcodes.ALOAD, scratch);
        int array = call.method.array(0);
        if (isVectorSum) {
            call.vectorSums.put(array, term);
        } else {
            call.method.store(term, array);
        }
    }

    /**
     * Whether a sum of partial sums becomes vector instructions that pass them on in registers: that needs vectors of
     * eight numbers and no store between one addition and the next.
     */
    private boolean isVectorSum(FusedLoop pass) {
        if (pass.size < WORTH_A_VECTOR_SUM || !VectorLength.HOLDS_PARTIAL_SUMS) {
            return false;
        }
        long stores = pass.parts().stream()
                .filter(part -> isNeeded(part.target(), pass))
                .count();
        return VectorLength.KEEPS_ORDER
                ? pass.sums().stream()
                                .filter(sum -> !(sum instanceof Accumulate))
                                .count()
                        == 1
                : stores + pass.sums().size() == 1;
    }

    private boolean isNeeded(View target, FusedLoop pass) {
        return target.space() != View.Space.WORK
                || !pass.instructions.containsAll(
                        touches.getOrDefault(target.number(), Map.of()).keySet());
    }

    /** Pushes an array unless it was; its number in the method. */
    private int array(View view, Call call, boolean mayCopy, boolean isRead) {
        Integer known = call.arrays.get(view);
        if (known != null) {
            return known;
        }
        int made = newArray(view, call, mayCopy, isRead);
        call.arrays.put(view, made);
        return made;
    }

    private int newArray(View view, Call call, boolean mayCopy, boolean isRead) {
        body.stays(view);
        double[][] separate = body.isMoving(view) ? rows.of(view, program) : null;
        if (separate != null) {
            code.object(separate, double[][].class);
            body.pushRegister(view.terms().get(0).register());
            code.instruction(Opcodes.AALOAD);
            return call.method.array(0);
        }
        Integer begin = body.constantBegin(view);
        if (mayCopy && (begin == null || begin % VECTOR != 0)) {
            int copy = scratch(call, view.size());
            call.copies.put(view, copy);
            if (isRead) {
                copy(view, copy, true);
            }
            code.local(Opcodes.ALOAD, copy);
            return call.method.array(0);
        }
        body.array(view);
        if (begin != null) {
            return call.method.array(begin);
        }
        body.begin(view, 0);
        return call.method.arrayFrom();
    }

    /** A local with an array of the memory to work in. */
    private int scratch(Call call, int size) {
        int local = code.newSingle();
        body.scratch(call.scratch++, size);
        code.local(Opcodes.ASTORE, local);
        return local;
    }

    private void copy(View view, int scratch, boolean there) {
        if (there) {
            body.array(view);
            body.begin(view, 0);
        }
        code.local(Opcodes.ALOAD, scratch);
        code.integer(0);
        if (!there) {
            body.array(view);
            body.begin(view, 0);
        }
        code.integer(view.size());
        code.copyArray();
    }

    private void accumulator(Accumulate sum, String method, Class<?> result) {
        body.stays(sum.total());
        sum.partials().forEach(body::stays);
        body.memory();
        code.object(body.banks(sum.partials()), int[].class);
        code.integer(body.bank(sum.total()));
        body.pushRegister(sum.register());
        code.integer(sum.count());
        code.integer(sum.total().size());
        code.callStatic(
                PartialSums.class,
                method,
                result,
                TapeMemory.class,
                int[].class,
                int.class,
                int.class,
                int.class,
                int.class);
    }

    private void total(Instruction sum, Call call, int n, boolean isAdded) {
        code.local(Opcodes.ALOAD, Objects.requireNonNull(call.terms.get(sum)));
        code.integer(0);
        if (isAdded) {
            code.instruction(Opcodes.DALOAD);
        } else {
            code.integer(n);
            code.callStatic(Summation.class, "sum", double.class, double[].class, int.class, int.class);
        }
        if (sum instanceof Reduce reduce && reduce.reduction() == Reduction.NORM) {
            code.function(Function.SQRT);
        }
    }
}
