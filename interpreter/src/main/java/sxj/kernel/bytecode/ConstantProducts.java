package sxj.kernel.bytecode;

import org.objectweb.asm.Opcodes;
import sxj.kernel.ir.Instruction.Multiply;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.ir.View;
import sxj.kernel.tape.ConstantProduct;
import sxj.kernel.tape.ConstantRows;
import sxj.kernel.tape.PackedGemv;
import sxj.kernel.tape.TapeMemory;

/** Writes products of a constant matrix and a vector as calls of {@link PackedGemv}. */
final class ConstantProducts {
    private final KernelProgram program;
    private final BodyCompiler body;
    private final CodeWriter code;
    private final ConstantRows rows;

    ConstantProducts(KernelProgram program, BodyCompiler body, CodeWriter code, ConstantRows rows) {
        this.program = program;
        this.body = body;
        this.code = code;
        this.rows = rows;
    }

    /** Writes a product, if it is one that this makes faster; says whether it did. */
    boolean write(Multiply e) {
        ConstantProduct form = ConstantProduct.of(e);
        double[][][] matrices = form == null ? null : form.matrices(rows, program);
        if (form == null || matrices == null) {
            return false;
        }
        body.stays(form.vector());
        body.stays(e.target());
        if (form.goesOverEntries()) {
            combine(e, form, matrices);
        } else {
            dots(e, form, matrices);
        }
        return true;
    }

    private void combine(Multiply e, ConstantProduct form, double[][][] matrices) {
        boolean direct = isAtBegin(e.target());
        body.memory();
        if (direct) {
            body.array(e.target());
        } else {
            body.scratch(ConstantProduct.WORK, form.entries());
        }
        body.array(form.vector());
        body.begin(form.vector(), 0);
        matrix(form, matrices);
        code.integer(form.entries());
        code.callStatic(
                PackedGemv.class,
                "combine",
                void.class,
                TapeMemory.class,
                double[].class,
                double[].class,
                int.class,
                double[][].class,
                int.class);
        if (!direct) {
            body.scratch(ConstantProduct.WORK, form.entries());
            code.integer(0);
            body.array(e.target());
            body.begin(e.target(), 0);
            code.integer(form.entries());
            code.copyArray();
        }
    }

    private void dots(Multiply e, ConstantProduct form, double[][][] matrices) {
        boolean direct = isAtBegin(form.vector());
        if (!direct) {
            body.array(form.vector());
            body.begin(form.vector(), 0);
            body.scratch(ConstantProduct.WORK, form.terms());
            code.integer(0);
            code.integer(form.terms());
            code.copyArray();
        }
        body.memory();
        body.array(e.target());
        body.begin(e.target(), 0);
        if (direct) {
            body.array(form.vector());
        } else {
            body.scratch(ConstantProduct.WORK, form.terms());
        }
        matrix(form, matrices);
        code.integer(form.terms());
        code.callStatic(
                PackedGemv.class,
                "dots",
                void.class,
                TapeMemory.class,
                double[].class,
                int.class,
                double[].class,
                double[][].class,
                int.class);
    }

    private boolean isAtBegin(View view) {
        Integer begin = body.constantBegin(view);
        return begin != null && begin == 0;
    }

    private void matrix(ConstantProduct form, double[][][] matrices) {
        code.object(matrices, double[][][].class);
        if (form.matrix().terms().isEmpty()) {
            code.integer(0);
        } else {
            body.pushRegister(form.matrix().terms().get(0).register());
        }
        code.instruction(Opcodes.AALOAD);
    }
}
