package sxj.kernel.loop;

import java.util.function.IntUnaryOperator;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import sxj.kernel.bytecode.CodeWriter;

/** Writes what a loop does with its {@link StepClock}, whose counts and anchors it keeps in locals. */
final class ClockWriter {
    private final CodeWriter code;
    private final Recurrence.Clock places;
    private final int clock;
    private final int numbers;
    private final IntUnaryOperator input;
    private final int iter;
    private final int phaseIter;
    private final int sinceAnchor;
    private final int beforePhase;
    private final int anchorT;
    private final int anchorPhaseT;
    private final int anchorH;

    /**
     * @param clock local of the {@link StepClock}
     * @param numbers local of the numbers
     * @param input the local of a number by its place
     */
    ClockWriter(CodeWriter code, Recurrence.Clock places, int clock, int numbers, IntUnaryOperator input) {
        this.code = code;
        this.places = places;
        this.clock = clock;
        this.numbers = numbers;
        this.input = input;
        this.iter = code.newLong();
        this.phaseIter = code.newLong();
        this.sinceAnchor = code.newLong();
        this.beforePhase = code.newLong();
        this.anchorT = code.newDouble();
        this.anchorPhaseT = code.newDouble();
        this.anchorH = code.newDouble();
    }

    /** Brings all of the clock into locals, or from there back. */
    void move(boolean load) {
        move(load, "iter", long.class, iter);
        move(load, "phaseIter", long.class, phaseIter);
        move(load, "sinceAnchor", long.class, sinceAnchor);
        move(load, "beforePhase", long.class, beforePhase);
        move(load, "anchorT", double.class, anchorT);
        move(load, "anchorPhaseT", double.class, anchorPhaseT);
        move(load, "anchorH", double.class, anchorH);
    }

    private void move(boolean load, String field, Class<?> type, int local) {
        boolean whole = type == long.class;
        code.local(Opcodes.ALOAD, clock);
        if (load) {
            code.field(Opcodes.GETFIELD, StepClock.class, field, type);
            code.local(whole ? Opcodes.LSTORE : Opcodes.DSTORE, local);
        } else {
            code.local(whole ? Opcodes.LLOAD : Opcodes.DLOAD, local);
            code.field(Opcodes.PUTFIELD, StepClock.class, field, type);
        }
    }

    /** Sets the clock after all steps, all of the same size. */
    void advance(double h, int most, int left) {
        code.local(Opcodes.ALOAD, clock);
        code.local(Opcodes.ALOAD, numbers);
        code.number(h);
        code.local(Opcodes.LLOAD, most);
        code.local(Opcodes.LLOAD, left);
        code.instruction(Opcodes.LSUB);
        for (int place : new int[] {places.iter(), places.t(), places.h(), places.phaseIter(), places.phaseT()}) {
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

    /** The clock after a step of the size that stands in h. */
    void tick() {
        Label changed = new Label();
        Label done = new Label();
        int h = input.applyAsInt(places.h());
        code.local(Opcodes.DLOAD, h);
        code.local(Opcodes.DLOAD, anchorH);
        code.instruction(Opcodes.DCMPL);
        code.jump(Opcodes.IFNE, changed);
        add(sinceAnchor);
        code.jump(Opcodes.GOTO, done);
        code.mark(changed);
        copy(input.applyAsInt(places.t()), anchorT);
        copy(input.applyAsInt(places.phaseT()), anchorPhaseT);
        copy(h, anchorH);
        code.longInteger(1);
        code.local(Opcodes.LSTORE, sinceAnchor);
        code.longInteger(0);
        code.local(Opcodes.LSTORE, beforePhase);
        code.mark(done);
        time(anchorT, false, h, input.applyAsInt(places.t()));
        time(anchorPhaseT, true, h, input.applyAsInt(places.phaseT()));
        add(iter);
        add(phaseIter);
        asNumber(iter, input.applyAsInt(places.iter()));
        asNumber(phaseIter, input.applyAsInt(places.phaseIter()));
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
        code.local(Opcodes.LLOAD, sinceAnchor);
        if (ofPhase) {
            code.local(Opcodes.LLOAD, beforePhase);
            code.instruction(Opcodes.LSUB);
        }
        code.instruction(Opcodes.L2D);
        code.local(Opcodes.DLOAD, h);
        code.instruction(Opcodes.DMUL);
        code.instruction(Opcodes.DADD);
        code.local(Opcodes.DSTORE, to);
    }
}
