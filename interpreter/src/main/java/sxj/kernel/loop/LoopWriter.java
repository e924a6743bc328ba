package sxj.kernel.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import sxj.kernel.EvaluationException;
import sxj.kernel.bytecode.BodyCompiler;
import sxj.kernel.bytecode.CodeWriter;
import sxj.kernel.bytecode.LocalAllocation;
import sxj.kernel.bytecode.LoopMethod;
import sxj.kernel.bytecode.ScalarRuntime;
import sxj.kernel.ir.View;
import sxj.kernel.tape.TapeMemory;
import sxj.numeric.Summation;
import sxj.symbolic.Expr;
import sxj.symbolic.Function;

/**
 * Writes the method of a {@link Recurrence}: the loop around a program, its clock, its tests, and what each step writes.
 * Small parts of the numbers stay in locals from step to step.
 */
final class LoopWriter {
    static final int MEMORY = 1;
    static final int NUMBERS = 2;
    private static final int CLOCK = 3;
    private static final int DEADLINES = 4;
    private static final int MOST = 5;
    static final int FIRST_LOCAL = MOST + 2;

    /** Numbers of theta that are summed to find out whether they are finite. */
    private static final int SIDE_BY_SIDE = 4;

    private final LoopCompiler compiler;
    private final Recurrence.Form form;
    private final LoopShape shape;
    private final CodeWriter code;
    private final LocalAllocation residence;
    private final BodyCompiler.Arrays arrays;
    private final ClockWriter clock;

    LoopWriter(LoopCompiler compiler, Recurrence.Form form, LoopShape shape, CodeWriter code) {
        this.compiler = compiler;
        this.form = form;
        this.shape = shape;
        this.code = code;
        this.residence = compiler.residence;
        this.arrays = compiler.arrays(code);
        this.clock = new ClockWriter(code, form.clock(), CLOCK, NUMBERS, this::input);
    }

    void write() {
        int left = code.newLong();
        int own = code.newSingle();
        BodyCompiler body = compiler.body(code, arrays);
        code.local(Opcodes.ALOAD, MEMORY);
        code.field(Opcodes.GETFIELD, TapeMemory.class, "work", double[].class);
        code.local(Opcodes.ASTORE, arrays.work());
        code.bank(MEMORY, TapeMemory.OUTPUT, arrays.output());
        if (!shape.clockWaits()) {
            clock.move(true);
        }
        code.local(Opcodes.LLOAD, MOST);
        code.local(Opcodes.LSTORE, left);
        code.local(Opcodes.ALOAD, NUMBERS);
        code.local(Opcodes.ASTORE, own);
        body.begin();
        numbers(true);
        int dimension = form.dimension();
        Checkpoint checkpoint = new Checkpoint(code, MEMORY, NUMBERS, left, dimension);
        if (shape.looksBack()) {
            checkpoint.begin();
        }
        if (shape.overwrites()) {
            code.local(Opcodes.ALOAD, NUMBERS);
            code.local(Opcodes.ASTORE, arrays.output());
            setBanks();
        }

        Label top = new Label();
        Label exit = new Label();
        Label from = new Label();
        Label to = new Label();
        code.mark(top);
        code.local(Opcodes.LLOAD, left);
        code.longInteger(0);
        code.instruction(Opcodes.LCMP);
        code.jump(Opcodes.IFLE, exit);
        code.mark(from);
        body.write();
        code.mark(to);
        tests(exit);
        step();
        if (!shape.clockWaits()) {
            clock.tick();
        }
        code.local(Opcodes.LLOAD, left);
        code.longInteger(1);
        code.instruction(Opcodes.LSUB);
        code.local(Opcodes.LSTORE, left);
        Label back = new Label();
        if (shape.looksBack()) {
            checkpoint.look(() -> isFinite(NUMBERS, dimension), top, back);
        } else {
            code.jump(Opcodes.GOTO, top);
        }
        if (shape.mayFail()) {
            Label handler = new Label();
            code.tryBlock(from, to, handler, EvaluationException.class);
            code.mark(handler);
            code.instruction(Opcodes.POP);
        }
        code.mark(exit);
        if (shape.looksBack()) {
            checkpoint.end(() -> isFinite(NUMBERS, dimension), this::fetchTheta, top, back);
        }
        if (shape.swaps() && !shape.overwrites()) {
            takeBack(own);
        }
        numbers(false);
        if (shape.clockWaits()) {
            clock.advance(Objects.requireNonNull(shape.constantStep()), MOST, left);
        } else {
            clock.move(false);
        }
        code.local(Opcodes.LLOAD, MOST);
        code.local(Opcodes.LLOAD, left);
        code.instruction(Opcodes.LSUB);
        code.instruction(Opcodes.LRETURN);
    }

    // ---- what the loop keeps

    private int input(int place) {
        return residence.local(View.Space.INPUT, 0, place, code);
    }

    private void numbers(boolean load) {
        residence.localsOf(View.Space.INPUT).forEach((place, local) -> {
            code.local(Opcodes.ALOAD, NUMBERS);
            code.integer(place);
            if (load) {
                code.instruction(Opcodes.DALOAD);
                code.local(Opcodes.DSTORE, local);
            } else {
                code.local(Opcodes.DLOAD, local);
                code.instruction(Opcodes.DASTORE);
            }
        });
    }

    // ---- what is looked at before a step

    private void tests(Label exit) {
        int first =
                form.values().stream().mapToInt((Expr e) -> e.shape().size()).sum();
        for (int i = 0; i < form.conditions().size(); i++) {
            output(first + i);
            code.number(1);
            code.instruction(Opcodes.DCMPL);
            code.jump(Opcodes.IFEQ, exit);
        }
        for (int i = 0; i < form.deadlines().length; i++) {
            code.local(Opcodes.ALOAD, DEADLINES);
            code.integer(i);
            code.instruction(Opcodes.DALOAD);
            code.local(
                    Opcodes.DLOAD,
                    input(
                            form.deadlines()[i]
                                    ? form.clock().phaseT()
                                    : form.clock().t()));
            code.instruction(Opcodes.DSUB);
            code.number(1e-9);
            code.local(Opcodes.DLOAD, input(form.clock().h()));
            code.instruction(Opcodes.DMUL);
            code.instruction(Opcodes.DCMPG);
            code.jump(Opcodes.IFLE, exit);
        }
        if (shape.constantStep() == null) {
            testStep(exit);
        }
        if (!shape.looksBack()) {
            testTheta(exit);
        }
    }

    private void testStep(Label exit) {
        int h = outputOf(form.clock().h());
        output(h);
        code.number(0);
        code.instruction(Opcodes.DCMPL);
        code.jump(Opcodes.IFLE, exit);
        output(h);
        code.number(Double.POSITIVE_INFINITY);
        code.instruction(Opcodes.DCMPG);
        code.jump(Opcodes.IFGE, exit);
    }

    private void testTheta(Label exit) {
        int dimension = form.dimension();
        if (dimension > 0 && residence.isLocalOutput(0)) {
            for (int i = 0; i < dimension; i++) {
                output(i);
                code.function(Function.ABS);
                code.number(Double.MAX_VALUE);
                code.instruction(Opcodes.DCMPG);
                code.jump(Opcodes.IFGT, exit);
            }
        } else if (dimension > 0) {
            isFinite(arrays.output(), dimension);
            code.jump(Opcodes.IFEQ, exit);
        }
    }

    /** Pushes whether a theta is finite: four at a time are summed, 0.1 ns each where a look takes 0.28. */
    private void isFinite(int array, int dimension) {
        int length = dimension / SIDE_BY_SIDE / Summation.LANES * Summation.LANES;
        code.local(Opcodes.ALOAD, array);
        if (length == 0) {
            code.integer(dimension);
            code.callStatic(ScalarRuntime.class, "isFinite", boolean.class, double[].class, int.class);
            return;
        }
        LoopMethod sums = new LoopMethod();
        List<Integer> terms = new ArrayList<>();
        for (int i = 0; i < SIDE_BY_SIDE; i++) {
            code.local(Opcodes.ALOAD, array);
            terms.add(sums.load(sums.array(i * length)));
        }
        while (terms.size() > 1) {
            terms.add(sums.apply(Function.ADD, List.of(terms.remove(0), terms.remove(0))));
        }
        scratch(length);
        sums.store(terms.get(0), sums.array(0));
        compiler.call(sums, length, code);
        scratch(length);
        code.integer(length);
        code.integer(dimension - SIDE_BY_SIDE * length);
        code.integer(dimension);
        code.callStatic(
                ScalarRuntime.class,
                "isFinite",
                boolean.class,
                double[].class,
                double[].class,
                int.class,
                int.class,
                int.class);
    }

    private void scratch(int length) {
        compiler.tape.asksForScratch(0, length);
        code.local(Opcodes.ALOAD, MEMORY);
        code.integer(0);
        code.integer(length);
        code.call(TapeMemory.class, "scratch", double[].class, int.class, int.class);
    }

    /** Where among the outputs the value stands that is written to a place. */
    private int outputOf(int place) {
        int at = 0;
        for (int i = 0; i < form.places().length; i++) {
            if (form.places()[i] == place && i > 0) {
                return at;
            }
            at += form.values().get(i).shape().size();
        }
        throw new AssertionError("is not written");
    }

    private void output(int at) {
        if (residence.isLocalOutput(at)) {
            code.local(Opcodes.DLOAD, residence.local(View.Space.OUTPUT, 0, at, code));
        } else {
            code.local(Opcodes.ALOAD, arrays.output());
            code.integer(at);
            code.instruction(Opcodes.DALOAD);
        }
    }

    // ---- the step

    /** Everything computed becomes what the next step begins with. */
    private void step() {
        int at = 0;
        for (int i = 0; i < form.places().length; i++) {
            int size = form.values().get(i).shape().size();
            if (i == 0 && shape.overwrites()) {
                fetchTheta();
            } else if (i == 0 && shape.swaps()) {
                swap();
            } else {
                move(at, form.places()[i], size);
            }
            at += size;
        }
        if (form.lower() != null && form.upper() != null) {
            project(form.lower(), form.upper());
        }
    }

    /** What was computed is what the next step begins with, and the other way round. */
    private void swap() {
        code.local(Opcodes.ALOAD, NUMBERS);
        code.local(Opcodes.ALOAD, arrays.output());
        code.local(Opcodes.ASTORE, NUMBERS);
        code.local(Opcodes.ASTORE, arrays.output());
        setBanks();
        fetchTheta();
    }

    /** What of theta lives in locals is read. */
    private void fetchTheta() {
        int dimension = form.dimension();
        for (int k = 0; k < dimension; k++) {
            if (residence.isLocalInput(k)) {
                code.local(Opcodes.ALOAD, NUMBERS);
                code.integer(k);
                code.instruction(Opcodes.DALOAD);
                code.local(Opcodes.DSTORE, input(k));
            }
        }
    }

    private void setBanks() {
        code.setBank(MEMORY, TapeMemory.INPUT, NUMBERS);
        code.setBank(MEMORY, TapeMemory.OUTPUT, arrays.output());
    }

    /** After the loop, copies theta back if the two arrays ended up exchanged. */
    private void takeBack(int own) {
        Label done = new Label();
        code.local(Opcodes.ALOAD, NUMBERS);
        code.local(Opcodes.ALOAD, own);
        code.jump(Opcodes.IF_ACMPEQ, done);
        code.local(Opcodes.ALOAD, NUMBERS);
        code.integer(0);
        code.local(Opcodes.ALOAD, own);
        code.integer(0);
        code.integer(form.dimension());
        code.copyArray();
        code.local(Opcodes.ALOAD, NUMBERS);
        code.local(Opcodes.ASTORE, arrays.output());
        code.local(Opcodes.ALOAD, own);
        code.local(Opcodes.ASTORE, NUMBERS);
        setBanks();
        code.mark(done);
    }

    private void move(int from, int to, int size) {
        for (int k = 0; k < size; ) {
            int run = residence.isLocalOutput(from + k) ? 0 : memoryFrom(to + k, to + size);
            if (run > 0) {
                code.local(Opcodes.ALOAD, arrays.output());
                code.integer(from + k);
                code.local(Opcodes.ALOAD, NUMBERS);
                code.integer(to + k);
                code.integer(run);
                code.copyArray();
                k += run;
            } else if (residence.isLocalInput(to + k)) {
                output(from + k);
                code.local(Opcodes.DSTORE, input(to + k));
                k++;
            } else {
                code.local(Opcodes.ALOAD, NUMBERS);
                code.integer(to + k);
                output(from + k);
                code.instruction(Opcodes.DASTORE);
                k++;
            }
        }
    }

    /** How many numbers from a place on lie in memory. */
    private int memoryFrom(int place, int end) {
        int at = place;
        while (at < end && !residence.isLocalInput(at)) {
            at++;
        }
        return at - place;
    }

    private void project(double[] lower, double[] upper) {
        for (int i = 0; i < lower.length; ) {
            int run = memoryFrom(i, lower.length);
            if (run > 0) {
                code.local(Opcodes.ALOAD, NUMBERS);
                code.object(lower, double[].class);
                code.object(upper, double[].class);
                code.integer(i);
                code.integer(run);
                code.callStatic(
                        ScalarRuntime.class,
                        "project",
                        void.class,
                        double[].class,
                        double[].class,
                        double[].class,
                        int.class,
                        int.class);
                i += run;
            } else {
                code.local(Opcodes.DLOAD, input(i));
                code.number(lower[i]);
                code.number(upper[i]);
                code.callStatic(ScalarRuntime.class, "project", double.class, double.class, double.class, double.class);
                code.local(Opcodes.DSTORE, input(i));
                i++;
            }
        }
    }
}
