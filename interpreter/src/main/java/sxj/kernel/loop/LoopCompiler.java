package sxj.kernel.loop;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import sxj.kernel.bytecode.BodyCompiler;
import sxj.kernel.bytecode.ClassCompiler;
import sxj.kernel.bytecode.CodeWriter;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.ir.View;
import sxj.kernel.tape.TapeWriter;

/**
 * Makes the class of a {@link Recurrence}: its {@link LoopShape} is decided first, then {@link LoopWriter} writes it.
 */
final class LoopCompiler extends ClassCompiler {
    private final Recurrence.Form form;
    private @Nullable LoopShape shape;

    LoopCompiler(KernelProgram program, TapeWriter tape, Recurrence.Form form) {
        super(program, tape, form.outputs(), form.layout());
        this.form = form;
    }

    @Override
    public Class<?> type() {
        return Recurrence.Loop.class;
    }

    @Override
    public BodyCompiler.Arrays arrays(CodeWriter code) {
        return new BodyCompiler.Arrays(LoopWriter.MEMORY, code.newSingle(), LoopWriter.NUMBERS, code.newSingle(), -1);
    }

    @Override
    public int firstLocal() {
        return LoopWriter.FIRST_LOCAL;
    }

    @Override
    public void analyse(BodyCompiler body) {
        LoopShape found = LoopShape.of(program, form, residence, body);
        keepNumbers(found);
        shape = found;
    }

    @Override
    public void write(MethodVisitor method, List<Object> data) {
        new LoopWriter(this, form, Objects.requireNonNull(shape), new CodeWriter(method, data, firstLocal())).write();
    }

    /** What a step writes, and the clock if it goes on in the loop, is kept in locals whether or not it is read. */
    private void keepNumbers(LoopShape found) {
        if (!found.clockWaits()) {
            Recurrence.Clock clock = form.clock();
            List.of(clock.iter(), clock.t(), clock.phaseIter(), clock.phaseT()).forEach(this::keep);
        }
        for (int i = 0; i < form.places().length; i++) {
            int place = form.places()[i];
            for (int k = place; k < place + form.values().get(i).shape().size(); k++) {
                if (residence.isLocalInput(k)) {
                    keep(k);
                }
            }
        }
    }

    private void keep(int place) {
        residence.keep(View.Space.INPUT, place);
    }
}
