package sxj.kernel.bytecode;

import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import sxj.kernel.InputLayout;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.ir.View;
import sxj.kernel.tape.Routine;
import sxj.kernel.tape.TapeMemory;
import sxj.kernel.tape.TapeWriter;
import sxj.symbolic.Expr;

/** Makes a class that evaluates a program once: a tape as bytecode. */
public final class KernelCompiler extends ClassCompiler {
    private static final int MEMORY = 1;

    public KernelCompiler(KernelProgram program, TapeWriter tape, List<Expr> outputs, InputLayout layout) {
        super(program, tape, outputs, layout);
    }

    @Override
    public Class<?> type() {
        return Routine.class;
    }

    @Override
    public int firstLocal() {
        return MEMORY + 1;
    }

    @Override
    public BodyCompiler.Arrays arrays(CodeWriter code) {
        return new BodyCompiler.Arrays(MEMORY, code.newSingle(), code.newSingle(), code.newSingle(), code.newSingle());
    }

    @Override
    public void write(MethodVisitor method, List<Object> data) {
        CodeWriter code = new CodeWriter(method, data, firstLocal());
        BodyCompiler.Arrays arrays = arrays(code);
        code.local(Opcodes.ALOAD, MEMORY);
        code.field(Opcodes.GETFIELD, TapeMemory.class, "work", double[].class);
        code.local(Opcodes.ASTORE, arrays.work());
        code.bank(MEMORY, TapeMemory.INPUT, arrays.input());
        code.bank(MEMORY, TapeMemory.OUTPUT, arrays.output());
        code.local(Opcodes.ALOAD, MEMORY);
        code.field(Opcodes.GETFIELD, TapeMemory.class, "outputOffset", int.class);
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
