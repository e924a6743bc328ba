package sxj.kernel.bytecode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import sxj.kernel.optimise.FusedLoop;
import sxj.kernel.optimise.UnrollDecision;
import sxj.kernel.interpret.Indices;
import sxj.kernel.ir.Instruction;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.ir.View;
import sxj.kernel.tape.ConstantRows;
import sxj.kernel.tape.Routine;
import sxj.kernel.tape.Tape;
import sxj.kernel.tape.TapeMemory;
import sxj.kernel.tape.TapeWriter;
import sxj.numeric.Elementary;
import sxj.numeric.Reduction;
import sxj.numeric.Summation;
import sxj.symbolic.Expr;
import sxj.symbolic.Function;

/**
 * Writes a program's instructions as bytecode: small arrays entry by entry, larger ones by the routines of the tape,
 * whose workspace it shares.
 *
 * <p>A program is written twice: first for nothing, to learn what cannot live in locals, then into the class.
 */
public final class BodyCompiler {
    /** Multiplications of a product that is written out. */
    private static final int SMALL_PRODUCT = 64;

    private final KernelProgram program;
    private final TapeWriter tape;
    private final UnrollDecision repetitions;
    private final LocalAllocation residence;
    private final CodeWriter code;
    private final Arrays arrays;
    private final Map<Integer, Integer> known = new HashMap<>();
    private final Map<Integer, Integer> registers = new HashMap<>();
    private final Map<Instruction, Spread> spreads = new IdentityHashMap<>();
    private final Shapes shapes = new Shapes();
    private final FusedLoopEmitter passes;
    private final ConstantProducts products;
    private final int square;
    private boolean mayFail;

    /**
     * Where the arrays are.
     *
     * @param memory local of the {@link TapeMemory}
     * @param work local of its workspace
     * @param input local of the input
     * @param output local of the array of outputs
     * @param outputFrom local of where they begin in it; −1 for 0
     */
    public record Arrays(int memory, int work, int input, int output, int outputFrom) {}

    /** Where the terms of a scattered sum went so far. */
    private static final class Spread {
        int first;
        boolean differs;
    }

    BodyCompiler(
            KernelProgram program,
            TapeWriter tape,
            UnrollDecision repetitions,
            LocalAllocation residence,
            CodeWriter code,
            Arrays arrays,
            ConstantRows rows,
            LoopMethods methods) {
        this.program = program;
        this.tape = tape;
        this.repetitions = repetitions;
        this.residence = residence;
        this.code = code;
        this.arrays = arrays;
        this.square = code.newDouble();
        this.products = new ConstantProducts(program, this, code, rows);
        this.passes = new FusedLoopEmitter(program, this, code, rows, methods);
    }

    /** Sets what needs a value on every path, for locals are written in branches too. */
    public void begin() {
        for (View.Space space : List.of(View.Space.WORK, View.Space.OUTPUT)) {
            for (int local : residence.localsOf(space).values()) {
                code.number(0);
                code.local(Opcodes.DSTORE, local);
            }
        }
        for (int register = 0; register < program.registers(); register++) {
            int local = code.newSingle();
            registers.put(register, local);
            code.integer(0);
            code.local(Opcodes.ISTORE, local);
        }
    }

    public void write() {
        write(program.root());
    }

    /** The passes of the program outside of its loops and branches. */
    public List<FusedLoop> passes() {
        return FusedLoop.of(program.root(), this::isApart);
    }

    /** Whether an instruction was written that may end in an exception. */
    public boolean mayFail() {
        return mayFail;
    }

    private void write(List<Instruction> block) {
        for (FusedLoop pass : FusedLoop.of(block, this::isApart)) {
            if (pass.size >= FusedLoop.SHORTEST) {
                passes.write(pass);
            } else {
                pass.instructions.forEach(instruction -> instruction.match(shapes));
            }
        }
    }

    /** Whether total and partial sums are arrays of their own. */
    private boolean isApart(Instruction.Accumulate sum) {
        return isApart(sum.total()) && sum.partials().stream().allMatch(this::isApart);
    }

    private boolean isApart(View view) {
        return view.space() == View.Space.WORK && view.isFixed() && view.offset() == 0 && !tape.isSmall(view);
    }

    /** The number of the array that holds a view. */
    int bank(View view) {
        return tape.bank(view);
    }

    /** The numbers of the arrays that hold views. */
    int[] banks(List<View> views) {
        int[] banks = new int[views.size()];
        for (int i = 0; i < banks.length; i++) {
            banks[i] = tape.bank(views.get(i));
        }
        return banks;
    }

    /** Whether a view goes from place to place with a loop. */
    boolean isMoving(View view) {
        return fixed(view) == null;
    }

    /** Pushes the memory. */
    void memory() {
        code.local(Opcodes.ALOAD, arrays.memory());
    }

    /** Pushes an array to work in. */
    void scratch(int number, int size) {
        tape.asksForScratch(number, size);
        memory();
        code.integer(number);
        code.integer(size);
        code.call(TapeMemory.class, "scratch", double[].class, int.class, int.class);
    }

    /** The place where a view begins in its array, if it is always the same. */
    @Nullable
    Integer constantBegin(View view) {
        Integer at = fixed(view);
        return at == null || view.space() == View.Space.OUTPUT && arrays.outputFrom() >= 0
                ? null
                : Integer.valueOf(at - view.offset() + tape.offset(view));
    }

    /** Each shape entry by entry where it is small, and else as the tape does it. */
    private final class Shapes implements Instruction.Cases<Void> {
        @Override
        public Void loop(Instruction.Loop e) {
            BodyCompiler.this.loop(e);
            return null;
        }

        @Override
        public Void branch(Instruction.Branch e) {
            BodyCompiler.this.branch(e);
            return null;
        }

        @Override
        public Void fused(Instruction.Fused e) {
            if (!isSmall(e.parts().get(0).target())) {
                return call(e);
            }
            e.parts().forEach(BodyCompiler.this::elementwise);
            return null;
        }

        @Override
        public Void elementwise(Instruction.Elementwise e) {
            if (!isSmall(e.target())) {
                return call(e);
            }
            BodyCompiler.this.elementwise(e);
            return null;
        }

        @Override
        public Void copy(Instruction.Copy e) {
            return isSmall(e.target()) ? each(e.target(), i -> push(e.source(), i)) : call(e);
        }

        @Override
        public Void fill(Instruction.Fill e) {
            return isSmall(e.target()) ? each(e.target(), i -> push(e.value(), 0)) : call(e);
        }

        @Override
        public Void reduce(Instruction.Reduce e) {
            return isSmall(e.source()) && isChain(e)
                    ? each(e.target(), i -> BodyCompiler.this.reduce(e))
                    : call(e);
        }

        @Override
        public Void multiply(Instruction.Multiply e) {
            if ((long) e.rows() * e.inner() * e.columns() <= SMALL_PRODUCT) {
                BodyCompiler.this.multiply(e);
                return null;
            }
            return products.write(e) ? null : call(e);
        }

        @Override
        public Void transpose(Instruction.Transpose e) {
            return isSmall(e.target())
                    ? each(e.target(), i -> push(e.source(), i % e.rows() * e.columns() + i / e.rows()))
                    : call(e);
        }

        @Override
        public Void copyStrided(Instruction.CopyStrided e) {
            if (e.count() * e.width() > UnrollDecision.SMALL) {
                return call(e);
            }
            BodyCompiler.this.copyStrided(e);
            return null;
        }

        @Override
        public Void index(Instruction.Index e) {
            BodyCompiler.this.index(e);
            return null;
        }

        @Override
        public Void accumulate(Instruction.Accumulate e) {
            if (isWrittenOut(e)) {
                BodyCompiler.this.accumulate(e);
                return null;
            }
            if (e.total().isSlot()) {
                accumulateInMemory(e);
                return null;
            }
            return call(e);
        }

        @Override
        public Void operate(Instruction.Operate e) {
            mayFail = true;
            return call(e);
        }

        @Override
        public Void repeat(Instruction.Repeat e) {
            mayFail = true;
            return call(e);
        }
    }

    private static boolean isSmall(View view) {
        return view.size() <= UnrollDecision.SMALL;
    }

    // ---- blocks

    private void loop(Instruction.Loop loop) {
        if (repetitions.contains(loop)) {
            for (int i = 0; i < loop.count(); i++) {
                known.put(loop.register(), i);
                if (loop.counter() != null) {
                    int value = i;
                    each(loop.counter(), any -> code.number(value));
                }
                write(loop.body());
            }
            known.remove(loop.register());
            return;
        }
        int register = register(loop.register());
        code.integer(0);
        code.local(Opcodes.ISTORE, register);
        Label top = new Label();
        code.mark(top);
        if (loop.counter() != null) {
            each(loop.counter(), any -> {
                code.local(Opcodes.ILOAD, register);
                code.instruction(Opcodes.I2D);
            });
        }
        write(loop.body());
        code.increment(register);
        code.local(Opcodes.ILOAD, register);
        code.integer(loop.count());
        code.jump(Opcodes.IF_ICMPLT, top);
    }

    private void branch(Instruction.Branch branch) {
        Label otherwise = new Label();
        Label end = new Label();
        push(branch.condition(), 0);
        code.number(0);
        code.instruction(Opcodes.DCMPL);
        code.jump(Opcodes.IFEQ, otherwise);
        write(branch.then());
        code.jump(Opcodes.GOTO, end);
        code.mark(otherwise);
        write(branch.otherwise());
        code.mark(end);
    }

    private int register(int register) {
        Integer local = registers.get(register);
        if (local == null) {
            throw new AssertionError("no register " + register);
        }
        return local;
    }

    // ---- entries

    /** Writes every entry of a view; entry i is what the callback leaves on the stack. */
    private Void each(View target, IntConsumer value) {
        for (int i = 0; i < target.size(); i++) {
            set(target, i, value);
        }
        return null;
    }

    void set(View target, int i, IntConsumer value) {
        Integer at = fixed(target);
        if (at != null && residence.isLocal(target, at + i)) {
            value.accept(i);
            code.local(Opcodes.DSTORE, local(target, at + i));
            return;
        }
        address(target, i);
        value.accept(i);
        code.instruction(Opcodes.DASTORE);
    }

    /** Pushes an entry. */
    void push(View view, int i) {
        Integer at = fixed(view);
        if (at != null && view.space() == View.Space.CONSTANT) {
            code.number(program.constants().get(view.number()).data()[at + i]);
        } else if (at != null && residence.isLocal(view, at + i)) {
            code.local(Opcodes.DLOAD, local(view, at + i));
        } else {
            address(view, i);
            code.instruction(Opcodes.DALOAD);
        }
    }

    private int local(View view, int at) {
        return residence.local(view.space(), view.number(), at, code);
    }

    /** A view whose entries lie in memory, for all that is written. */
    void stays(View view) {
        residence.stays(view);
    }

    /** Where a view begins in its array if that is known now. */
    @Nullable
    Integer fixed(View view) {
        int at = view.offset();
        for (View.Term term : view.terms()) {
            Integer value = known.get(term.register());
            if (value == null) {
                return null;
            }
            at += value * term.stride();
        }
        return at;
    }

    /** The array and the index of an entry that lives in memory. */
    private void address(View view, int i) {
        residence.stays(view);
        array(view);
        begin(view, i);
    }

    /** Pushes the array that a view lies in. */
    void array(View view) {
        switch (view.space()) {
            case WORK -> {
                if (tape.isSmall(view)) {
                    code.local(Opcodes.ALOAD, arrays.work());
                } else {
                    code.bank(arrays.memory(), tape.bank(view));
                }
            }
            case INPUT -> code.local(Opcodes.ALOAD, arrays.input());
            case OUTPUT -> code.local(Opcodes.ALOAD, arrays.output());
            case CONSTANT -> code.object(program.constants().get(view.number()).data(), double[].class);
        }
    }

    /** Pushes the place of an entry in its array. */
    void begin(View view, int i) {
        int at = tape.offset(view) + i;
        for (View.Term term : view.terms()) {
            at += known.getOrDefault(term.register(), 0) * term.stride();
        }
        code.integer(at);
        if (view.space() == View.Space.OUTPUT && arrays.outputFrom() >= 0) {
            code.local(Opcodes.ILOAD, arrays.outputFrom());
            code.instruction(Opcodes.IADD);
        }
        for (View.Term term : view.terms()) {
            if (!known.containsKey(term.register())) {
                code.local(Opcodes.ILOAD, register(term.register()));
                code.integer(term.stride());
                code.instruction(Opcodes.IMUL);
                code.instruction(Opcodes.IADD);
            }
        }
    }

    // ---- small arrays

    private void elementwise(Instruction.Elementwise e) {
        each(e.target(), i -> {
            List<View> arguments = e.arguments();
            if (e.function() == Function.POWER && isIntegral(arguments.get(1))) {
                push(arguments.get(0), arguments.get(0).size() == 1 ? 0 : i);
                code.power((int) exponent(arguments.get(1)), square());
                return;
            }
            arguments.forEach(argument -> push(argument, argument.size() == 1 ? 0 : i));
            code.function(e.function());
        });
    }

    /** A local for {@link CodeWriter#power}. */
    int square() {
        return square;
    }

    boolean isIntegral(View exponent) {
        if (exponent.space() != View.Space.CONSTANT || exponent.size() != 1 || !exponent.isFixed()) {
            return false;
        }
        double value = exponent(exponent);
        return value == (int) value && Math.abs(value) <= Elementary.LARGEST_INTEGER_POWER;
    }

    double exponent(View view) {
        return program.constants().get(view.number()).data()[view.offset()];
    }

    /** Leaves Σ of n terms on the stack in the order of {@link Summation}; the callback leaves one. */
    private void sum(int n, IntConsumer term) {
        if (n == 0) {
            code.number(0);
            return;
        }
        int next = 1;
        if (n < Summation.LANES) {
            term.accept(0);
        } else {
            next = n - n % Summation.LANES;
            for (int lane : new int[] {0, 4, 2, 6, 1, 5, 3, 7}) {
                for (int i = lane; i < next; i += Summation.LANES) {
                    term.accept(i);
                    if (i > lane) {
                        code.instruction(Opcodes.DADD);
                    }
                }
                if (lane >= 4) {
                    code.instruction(Opcodes.DADD);
                }
                if (lane == 6 || lane == 7) {
                    code.instruction(Opcodes.DADD);
                }
            }
            code.instruction(Opcodes.DADD);
        }
        for (int i = next; i < n; i++) {
            term.accept(i);
            code.instruction(Opcodes.DADD);
        }
    }

    private static boolean isChain(Instruction.Reduce reduce) {
        return switch (reduce.reduction()) {
            case SUM, PROD, NORM -> true;
            case MIN, MAX -> reduce.source().size() > 0;
            case ARGMIN, ARGMAX -> false;
        };
    }

    private void reduce(Instruction.Reduce e) {
        View source = e.source();
        if (e.reduction() == Reduction.SUM) {
            sum(source.size(), i -> push(source, i));
        } else if (e.reduction() == Reduction.NORM) {
            sum(source.size(), i -> product(source, i, source, i));
            code.function(Function.SQRT);
        } else if (source.size() == 0) {
            code.number(1);
        } else {
            push(source, 0);
            for (int i = 1; i < source.size(); i++) {
                push(source, i);
                code.function(
                        e.reduction() == Reduction.PROD
                                ? Function.MULTIPLY
                                : e.reduction() == Reduction.MIN ? Function.MIN : Function.MAX);
            }
        }
    }

    private void product(View a, int i, View b, int j) {
        push(a, i);
        push(b, j);
        code.instruction(Opcodes.DMUL);
    }

    private void multiply(Instruction.Multiply e) {
        each(e.target(), at -> {
            int i = at / e.columns();
            int j = at % e.columns();
            sum(
                    e.inner(),
                    k -> product(
                            e.left(),
                            e.leftTransposed() ? k * e.rows() + i : i * e.inner() + k,
                            e.right(),
                            e.rightTransposed() ? j * e.inner() + k : k * e.columns() + j));
        });
    }

    private void copyStrided(Instruction.CopyStrided e) {
        for (int i = 0; i < e.count(); i++) {
            for (int j = 0; j < e.width(); j++) {
                int from = i * e.sourceStep() + j;
                set(e.target(), i * e.targetStep() + j, any -> push(e.source(), from));
            }
        }
    }

    private void index(Instruction.Index e) {
        mayFail = true;
        push(e.value(), 0);
        if (e.count() == 1) {
            code.integer(e.length());
            code.object(e.origin(), Expr.class);
            code.callStatic(Indices.class, "entry", int.class, double.class, int.class, Expr.class);
        } else {
            code.integer(e.count());
            code.integer(e.stride());
            code.integer(e.length());
            code.object(e.origin(), Expr.class);
            code.callStatic(
                    Indices.class, "start", int.class, double.class, int.class, int.class, int.class, Expr.class);
        }
        code.local(Opcodes.ISTORE, register(e.register()));
    }

    // ---- sums over a loop

    private boolean isWrittenOut(Instruction.Accumulate sum) {
        return known.containsKey(sum.register())
                && sum.partials().isEmpty()
                && isSmall(sum.total())
                && sum.position().stream().allMatch(term -> known.containsKey(term.register()));
    }

    private void accumulate(Instruction.Accumulate e) {
        int round = Objects.requireNonNull(known.get(e.register()));
        int distance = e.distance();
        for (View.Term term : e.position()) {
            distance += Objects.requireNonNull(known.get(term.register())) * term.stride();
        }
        for (int j = 0; j < e.term().size(); j++) {
            int from = j;
            set(e.total(), distance + j, to -> {
                if (round > 0) {
                    push(e.total(), to);
                }
                push(e.term(), from);
                if (round > 0) {
                    code.instruction(Opcodes.DADD);
                }
            });
        }
        if (e.term().size() != e.total().size() && isSpread(e, round, distance) && round == e.count() - 1) {
            each(e.total(), i -> {
                push(e.total(), i);
                code.number(0);
                code.instruction(Opcodes.DADD);
            });
        }
    }

    /** Whether the terms of a scattered sum went to different places so far; see {@link Routines.Accumulate}. */
    private boolean isSpread(Instruction e, int round, int distance) {
        Spread spread = spreads.computeIfAbsent(e, any -> new Spread());
        if (round == 0) {
            spread.first = distance;
            spread.differs = false;
        }
        spread.differs |= distance != spread.first;
        return spread.differs;
    }

    /** One number that is summed by a loop. */
    private void accumulateInMemory(Instruction.Accumulate e) {
        residence.stays(e.total());
        code.local(Opcodes.ALOAD, arrays.work());
        begin(e.total(), 0);
        if (e.partials().isEmpty()) {
            code.integer(-1);
        } else {
            residence.stays(e.partials().get(0));
            begin(e.partials().get(0), 0);
        }
        push(e.term(), 0);
        pushRegister(e.register());
        code.integer(e.count());
        code.callStatic(
                Tape.class,
                "accumulate",
                void.class,
                double[].class,
                int.class,
                int.class,
                double.class,
                int.class,
                int.class);
    }

    // ---- routines

    /** Has the tape's routine do it, which finds everything in memory. */
    private Void call(Instruction.Plain e) {
        List<View> reads = new ArrayList<>(e.reads());
        List<View> writes = new ArrayList<>(e.writes());
        e.registers().forEach(this::settle);
        reads.forEach(this::store);
        writes.forEach(this::store);
        code.object(tape.routine(e), Routine.class);
        code.local(Opcodes.ALOAD, arrays.memory());
        code.callRoutine();
        writes.forEach(this::fetch);
        return null;
    }

    private void settle(int register) {
        code.local(Opcodes.ALOAD, arrays.memory());
        code.field(Opcodes.GETFIELD, TapeMemory.class, "registers", int[].class);
        code.integer(register);
        pushRegister(register);
        code.instruction(Opcodes.IASTORE);
    }

    /** Pushes the index of a loop. */
    void pushRegister(int register) {
        Integer value = known.get(register);
        if (value != null) {
            code.integer(value);
        } else {
            code.local(Opcodes.ILOAD, register(register));
        }
    }

    /** What of a view lives in locals is copied to memory. */
    private void store(View view) {
        move(view, true);
    }

    /** What of a view lives in locals is copied from memory. */
    private void fetch(View view) {
        move(view, false);
    }

    private void move(View view, boolean toMemory) {
        if (view.space() == View.Space.CONSTANT || view.size() == 0) {
            return;
        }
        Integer at = fixed(view);
        if (at == null) {
            residence.stays(view);
            return;
        }
        if (!residence.isLocal(view, at)) {
            return;
        }
        for (int i = 0; i < Math.min(view.size(), residence.room(view, at)); i++) {
            int local = local(view, at + i);
            array(view);
            begin(view, i);
            if (toMemory) {
                code.local(Opcodes.DLOAD, local);
                code.instruction(Opcodes.DASTORE);
            } else {
                code.instruction(Opcodes.DALOAD);
                code.local(Opcodes.DSTORE, local);
            }
        }
    }
}
