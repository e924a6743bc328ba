package sxj.kernel;

import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import sxj.symbolic.Expr;

/** Makes a class that evaluates a program once: a tape as bytecode. */
final class KernelCompiler extends ClassCompiler {
    private static final int MEMORY = 1;

    KernelCompiler(Program program, TapeWriter tape, List<Expr> outputs, Layout layout) {
        super(program, tape, outputs, layout);
    }

    @Override
    Class<?> type() {
        return Routine.class;
    }

    @Override
    String descriptor() {
        return "(" + Memory.class.descriptorString() + ")V";
    }

    @Override
    void write(MethodVisitor method, List<Object> data) {
        CodeWriter code = new CodeWriter(method, data, MEMORY + 1);
        BodyCompiler.Arrays arrays =
                new BodyCompiler.Arrays(MEMORY, code.newSingle(), code.newSingle(), code.newSingle(), code.newSingle());
        code.local(Opcodes.ALOAD, MEMORY);
        code.field(Opcodes.GETFIELD, Memory.class, "work", double[].class);
        code.local(Opcodes.ASTORE, arrays.work());
        code.bank(MEMORY, Memory.INPUT, arrays.input());
        code.bank(MEMORY, Memory.OUTPUT, arrays.output());
        code.local(Opcodes.ALOAD, MEMORY);
        code.field(Opcodes.GETFIELD, Memory.class, "outputOffset", int.class);
        code.local(Opcodes.ISTORE, arrays.outputFrom());
        BodyCompiler body = body(code, arrays);
        body.begin();
        residence.localsOf(View.Space.INPUT).forEach((place, local) -> {
            code.local(Opcodes.ALOAD, arrays.input());
            code.integer(place);
            code.instruction(Opcodes.DALOAD);
            code.local(Opcodes.DSTORE, local);
        });
        body.write();
        residence.localsOf(View.Space.OUTPUT).forEach((place, local) -> {
            code.local(Opcodes.ALOAD, arrays.output());
            code.local(Opcodes.ILOAD, arrays.outputFrom());
            code.integer(place);
            code.instruction(Opcodes.IADD);
            code.local(Opcodes.DLOAD, local);
            code.instruction(Opcodes.DASTORE);
        });
        code.instruction(Opcodes.RETURN);
    }
}
