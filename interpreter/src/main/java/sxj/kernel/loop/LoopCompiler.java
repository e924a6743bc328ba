package sxj.kernel.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import sxj.kernel.EvaluationException;
import sxj.kernel.bytecode.BodyCompiler;
import sxj.kernel.bytecode.ClassCompiler;
import sxj.kernel.bytecode.CodeWriter;
import sxj.kernel.bytecode.LoopMethod;
import sxj.kernel.bytecode.ScalarRuntime;
import sxj.kernel.ir.Instruction;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.ir.View;
import sxj.kernel.tape.TapeMemory;
import sxj.kernel.tape.TapeWriter;
import sxj.numeric.Summation;
import sxj.symbolic.Expr;
import sxj.symbolic.Function;

/**
 * Makes the class of a {@link Recurrence}: the loop around a program, its clock, its tests, and what each step writes.
 * Small parts of the numbers stay in locals from step to step.
 */
final class LoopCompiler extends ClassCompiler {
    private static final int MEMORY = 1;
    private static final int NUMBERS = 2;
    private static final int TICKS = 3;
    private static final int DEADLINES = 4;
    private static final int MOST = 5;

    /** Numbers of theta that are summed to find out whether they are finite. */
    private static final int SIDE_BY_SIDE = 4;

    private final Recurrence.Form form;
    private final Recurrence.Clock clock;
    private CodeWriter code;
    private BodyCompiler.Arrays arrays;
    private Clockwork clockwork;

    /** Whether nothing in the loop looks at the clock and h never changes: then it is set once, behind the loop. */
    private boolean clockWaits;

    /** Whether theta is large and alone in memory: then a step exchanges two arrays in place of copying it. */
    private boolean swaps;

    /** Whether it is enough to look from time to time whether theta is finite. */
    private boolean looksBack;

    /** Whether a step writes theta over the one before. */
    private boolean overwrites;

    private boolean rehearsed;

    /** The locals of what {@link StepClock} holds. */
    private record Clockwork(
            int iter, int phaseIter, int sinceAnchor, int beforePhase, int anchorT, int anchorPhaseT, int anchorH) {}

    LoopCompiler(KernelProgram program, TapeWriter tape, Recurrence.Form form) {
        super(program, tape, form.outputs(), form.layout());
        this.form = form;
        this.clock = form.clock();
        this.code = new CodeWriter(new MethodVisitor(Opcodes.ASM9) {}, List.of(), 0);
        this.arrays = new BodyCompiler.Arrays(0, 0, 0, 0, 0);
        this.clockwork = new Clockwork(0, 0, 0, 0, 0, 0, 0);
    }

    @Override
    public Class<?> type() {
        return Recurrence.Loop.class;
    }

    @Override
    public void write(MethodVisitor method, List<Object> data) {
        code = new CodeWriter(method, data, MOST + 2);
        arrays = new BodyCompiler.Arrays(MEMORY, code.newSingle(), NUMBERS, code.newSingle(), -1);
        clockwork = new Clockwork(
                code.newLong(),
                code.newLong(),
                code.newLong(),
                code.newLong(),
                code.newDouble(),
                code.newDouble(),
                code.newDouble());
        int left = code.newLong();
        int own = code.newSingle();
        BodyCompiler body = body(code, arrays);
        code.local(Opcodes.ALOAD, MEMORY);
        code.field(Opcodes.GETFIELD, TapeMemory.class, "work", double[].class);
        code.local(Opcodes.ASTORE, arrays.work());
        code.bank(MEMORY, TapeMemory.OUTPUT, arrays.output());
        if (!clockWaits) {
            ticks(true);
        }
        code.local(Opcodes.LLOAD, MOST);
        code.local(Opcodes.LSTORE, left);
        code.local(Opcodes.ALOAD, NUMBERS);
        code.local(Opcodes.ASTORE, own);
        body.begin();
        numbers(true);
        int dimension = form.values().get(0).shape().size();
        Checkpoint checkpoint = new Checkpoint(code, MEMORY, NUMBERS, left, dimension);
        if (looksBack) {
            checkpoint.begin();
        }
        if (overwrites) {
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
        if (!rehearsed) {
            clockWaits = constantStep() != null && form.deadlines().length == 0 && !readsClock();
            swaps = isThetaAlone();
            looksBack = clockWaits && swaps && Checkpoint.isEnough(program, form);
            overwrites = looksBack
                    && form.conditions().isEmpty()
                    && !body.mayFail()
                    && InPlaceUpdate.isPossible(body.passes(), dimension);
            rehearsed = true;
            keepNumbers();
        }
        step();
        if (!clockWaits) {
            tick();
        }
        code.local(Opcodes.LLOAD, left);
        code.longInteger(1);
        code.instruction(Opcodes.LSUB);
        code.local(Opcodes.LSTORE, left);
        Label back = new Label();
        if (looksBack) {
            checkpoint.look(() -> isFinite(NUMBERS, dimension), top, back);
        } else {
            code.jump(Opcodes.GOTO, top);
        }
        if (body.mayFail()) {
            Label handler = new Label();
            code.tryBlock(from, to, handler, EvaluationException.class);
            code.mark(handler);
            code.instruction(Opcodes.POP);
        }
        code.mark(exit);
        if (looksBack) {
            checkpoint.end(() -> isFinite(NUMBERS, dimension), this::fetchTheta, top, back);
        }
        if (swaps && !overwrites) {
            takeBack(own);
        }
        numbers(false);
        if (clockWaits) {
            advance(left);
        } else {
            ticks(false);
        }
        code.local(Opcodes.LLOAD, MOST);
        code.local(Opcodes.LLOAD, left);
        code.instruction(Opcodes.LSUB);
        code.instruction(Opcodes.LRETURN);
    }

    // ---- what the loop keeps

    private void ticks(boolean load) {
        tick(load, "iter", long.class, clockwork.iter());
        tick(load, "phaseIter", long.class, clockwork.phaseIter());
        tick(load, "sinceAnchor", long.class, clockwork.sinceAnchor());
        tick(load, "beforePhase", long.class, clockwork.beforePhase());
        tick(load, "anchorT", double.class, clockwork.anchorT());
        tick(load, "anchorPhaseT", double.class, clockwork.anchorPhaseT());
        tick(load, "anchorH", double.class, clockwork.anchorH());
    }

    private void tick(boolean load, String field, Class<?> type, int local) {
        boolean whole = type == long.class;
        code.local(Opcodes.ALOAD, TICKS);
        if (load) {
            code.field(Opcodes.GETFIELD, StepClock.class, field, type);
            code.local(whole ? Opcodes.LSTORE : Opcodes.DSTORE, local);
        } else {
            code.local(whole ? Opcodes.LLOAD : Opcodes.DLOAD, local);
            code.field(Opcodes.PUTFIELD, StepClock.class, field, type);
        }
    }

    /** The size of every step, where it is one positive number. */
    private @Nullable Double constantStep() {
        for (int i = 1; i < form.places().length; i++) {
            if (form.places()[i] == clock.h() && form.values().get(i) instanceof Expr.Constant constant) {
                double h = constant.value().value();
                return h > 0 && h < Double.POSITIVE_INFINITY ? h : null;
            }
        }
        return null;
    }

    /** Whether the program was seen to read a number of the clock that changes. */
    private boolean readsClock() {
        Set<Integer> read = residence.localsOf(View.Space.INPUT).keySet();
        return Stream.of(clock.iter(), clock.t(), clock.phaseIter(), clock.phaseT())
                .anyMatch(read::contains);
    }

    /** What a step writes, and the clock if it goes on in the loop, is kept in locals whether or not it is read. */
    private void keepNumbers() {
        if (!clockWaits) {
            List.of(clock.iter(), clock.t(), clock.phaseIter(), clock.phaseT()).forEach(this::input);
        }
        for (int i = 0; i < form.places().length; i++) {
            int place = form.places()[i];
            for (int k = place; k < place + form.values().get(i).shape().size(); k++) {
                if (residence.isLocalInput(k)) {
                    input(k);
                }
            }
        }
    }

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

    /** Sets the clock after all steps. */
    private void advance(int left) {
        code.local(Opcodes.ALOAD, TICKS);
        code.local(Opcodes.ALOAD, NUMBERS);
        code.number(Objects.requireNonNull(constantStep()));
        code.local(Opcodes.LLOAD, MOST);
        code.local(Opcodes.LLOAD, left);
        code.instruction(Opcodes.LSUB);
        for (int place : new int[] {clock.iter(), clock.t(), clock.h(), clock.phaseIter(), clock.phaseT()}) {
            code.integer(place);
        }
        code.callStatic(
                StepClock.class,
                "advance",
                void.class,
                StepClock.class,
                double[].class,
                double.class,
                long.class,
                int.class,
                int.class,
                int.class,
                int.class,
                int.class);
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
            code.local(Opcodes.DLOAD, input(form.deadlines()[i] ? clock.phaseT() : clock.t()));
            code.instruction(Opcodes.DSUB);
            code.number(1e-9);
            code.local(Opcodes.DLOAD, input(clock.h()));
            code.instruction(Opcodes.DMUL);
            code.instruction(Opcodes.DCMPG);
            code.jump(Opcodes.IFLE, exit);
        }
        if (constantStep() == null) {
            testStep(exit);
        }
        if (!looksBack) {
            testTheta(exit);
        }
    }

    private void testStep(Label exit) {
        int h = outputOf(clock.h());
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
        int dimension = form.values().get(0).shape().size();
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
        call(sums, length, code);
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
        tape.asksForScratch(0, length);
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
            if (i == 0 && overwrites) {
                fetchTheta();
            } else if (i == 0 && swaps) {
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

    /** Whether nothing but theta is read from memory, and nothing else written there. */
    private boolean isThetaAlone() {
        int dimension = form.values().get(0).shape().size();
        if (dimension == 0 || residence.isLocalOutput(0) || form.places()[0] != 0) {
            return false;
        }
        for (int i = dimension; i < program.outputSize(); i++) {
            if (!residence.isLocalOutput(i)) {
                return false;
            }
        }
        for (int place : form.places()) {
            if (place >= dimension && !residence.isLocalInput(place)) {
                return false;
            }
        }
        return program.steps().stream().allMatch(step -> isThetaAlone(step.instruction(), dimension));
    }

    private boolean isThetaAlone(Instruction instruction, int dimension) {
        for (View view : instruction.reads()) {
            boolean isLocal = view.isFixed() && view.size() == 1 && instruction instanceof Instruction.Copy;
            if (view.space() == View.Space.INPUT
                    && !isWithin(view, dimension)
                    && !(isLocal && residence.isLocalInput(view.offset()))) {
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
        int dimension = form.values().get(0).shape().size();
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

    /** Behind the loop the numbers are where they came from. */
    private void takeBack(int own) {
        Label done = new Label();
        code.local(Opcodes.ALOAD, NUMBERS);
        code.local(Opcodes.ALOAD, own);
        code.jump(Opcodes.IF_ACMPEQ, done);
        code.local(Opcodes.ALOAD, NUMBERS);
        code.integer(0);
        code.local(Opcodes.ALOAD, own);
        code.integer(0);
        code.integer(form.values().get(0).shape().size());
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
                code.callStatic(
                        ScalarRuntime.class, "project", double.class, double.class, double.class, double.class);
                code.local(Opcodes.DSTORE, input(i));
                i++;
            }
        }
    }

    /** The clock after a step of the size that stands in h. */
    private void tick() {
        Label changed = new Label();
        Label done = new Label();
        int h = input(clock.h());
        code.local(Opcodes.DLOAD, h);
        code.local(Opcodes.DLOAD, clockwork.anchorH());
        code.instruction(Opcodes.DCMPL);
        code.jump(Opcodes.IFNE, changed);
        add(clockwork.sinceAnchor());
        code.jump(Opcodes.GOTO, done);
        code.mark(changed);
        copy(input(clock.t()), clockwork.anchorT());
        copy(input(clock.phaseT()), clockwork.anchorPhaseT());
        copy(h, clockwork.anchorH());
        code.longInteger(1);
        code.local(Opcodes.LSTORE, clockwork.sinceAnchor());
        code.longInteger(0);
        code.local(Opcodes.LSTORE, clockwork.beforePhase());
        code.mark(done);
        time(clockwork.anchorT(), false, h, input(clock.t()));
        time(clockwork.anchorPhaseT(), true, h, input(clock.phaseT()));
        add(clockwork.iter());
        add(clockwork.phaseIter());
        asNumber(clockwork.iter(), input(clock.iter()));
        asNumber(clockwork.phaseIter(), input(clock.phaseIter()));
    }

    private void add(int local) {
        code.local(Opcodes.LLOAD, local);
        code.longInteger(1);
        code.instruction(Opcodes.LADD);
        code.local(Opcodes.LSTORE, local);
    }

    private void copy(int from, int to) {
        code.local(Opcodes.DLOAD, from);
        code.local(Opcodes.DSTORE, to);
    }

    private void asNumber(int from, int to) {
        code.local(Opcodes.LLOAD, from);
        code.instruction(Opcodes.L2D);
        code.local(Opcodes.DSTORE, to);
    }

    private void time(int anchor, boolean ofPhase, int h, int to) {
        code.local(Opcodes.DLOAD, anchor);
        code.local(Opcodes.LLOAD, clockwork.sinceAnchor());
        if (ofPhase) {
            code.local(Opcodes.LLOAD, clockwork.beforePhase());
            code.instruction(Opcodes.LSUB);
        }
        code.instruction(Opcodes.L2D);
        code.local(Opcodes.DLOAD, h);
        code.instruction(Opcodes.DMUL);
        code.instruction(Opcodes.DADD);
        code.local(Opcodes.DSTORE, to);
    }
}
