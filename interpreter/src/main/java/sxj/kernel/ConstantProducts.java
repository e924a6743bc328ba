package sxj.kernel;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import sxj.kernel.Instruction.Multiply;

/** Writes products of a constant matrix and a vector as calls of {@link Combinations}. */
final class ConstantProducts {
    /** Shorter arrays are not worth a loop of their own. */
    private static final int SHORTEST = 32;

    /** From this length on a loop over entries is faster than one over terms, whatever their number. */
    private static final int LONG = 32;

    /** Numbers of working arrays below this one are those of {@link Combinations}. */
    private static final int OWN = 9;

    private final Program program;
    private final BodyCompiler body;
    private final CodeWriter code;
    private final ConstantRows rows;

    ConstantProducts(Program program, BodyCompiler body, CodeWriter code, ConstantRows rows) {
        this.program = program;
        this.body = body;
        this.code = code;
        this.rows = rows;
    }

    /**
     * A product as entries, each a sum of terms.
     *
     * @param byEntry whether the matrix lies in memory entry by entry, not term by term
     */
    private record Form(View matrix, View vector, int entries, int terms, boolean byEntry) {
        static @Nullable Form of(Multiply e) {
            if (e.columns() == 1 && e.rows() > 1) {
                return new Form(e.left(), e.right(), e.rows(), e.inner(), !e.leftTransposed());
            }
            return e.rows() == 1 && e.columns() > 1
                    ? new Form(e.right(), e.left(), e.columns(), e.inner(), e.rightTransposed())
                    : null;
        }

        boolean goesOverEntries() {
            return entries >= LONG || entries >= terms;
        }
    }

    /** Writes a product, if it is one that this makes faster; says whether it did. */
    boolean write(Multiply e) {
        Form form = Form.of(e);
        if (form == null
                || form.terms == 0
                || (form.goesOverEntries() ? form.entries : form.terms) < SHORTEST
                || form.matrix.space() != View.Space.CONSTANT
                || form.matrix.terms().size() > 1) {
            return false;
        }
        boolean transposed = form.goesOverEntries() == form.byEntry;
        int width = form.byEntry ? form.terms : form.entries;
        double[][][] matrices = rows.matrices(form.matrix, width, transposed, program);
        if (matrices == null) {
            return false;
        }
        body.stays(form.vector);
        body.stays(e.target());
        if (form.goesOverEntries()) {
            combine(e, form, matrices);
        } else {
            dots(e, form, matrices);
        }
        return true;
    }

    private void combine(Multiply e, Form form, double[][][] matrices) {
        boolean direct = isAtBegin(e.target());
        body.memory();
        if (direct) {
            body.array(e.target());
        } else {
            body.scratch(OWN, form.entries);
        }
        body.array(form.vector);
        body.begin(form.vector, 0);
        matrix(form, matrices);
        code.integer(form.entries);
        code.callStatic("sxj/kernel/Combinations.combine", "(Lsxj/kernel/Memory;[D[DI[[DI)V");
        if (!direct) {
            body.scratch(OWN, form.entries);
            code.integer(0);
            body.array(e.target());
            body.begin(e.target(), 0);
            code.integer(form.entries);
            code.callStatic("java/lang/System.arraycopy", "(Ljava/lang/Object;ILjava/lang/Object;II)V");
        }
    }

    private void dots(Multiply e, Form form, double[][][] matrices) {
        boolean direct = isAtBegin(form.vector);
        if (!direct) {
            body.array(form.vector);
            body.begin(form.vector, 0);
            body.scratch(OWN, form.terms);
            code.integer(0);
            code.integer(form.terms);
            code.callStatic("java/lang/System.arraycopy", "(Ljava/lang/Object;ILjava/lang/Object;II)V");
        }
        body.memory();
        body.array(e.target());
        body.begin(e.target(), 0);
        if (direct) {
            body.array(form.vector);
        } else {
            body.scratch(OWN, form.terms);
        }
        matrix(form, matrices);
        code.integer(form.terms);
        code.callStatic("sxj/kernel/Combinations.dots", "(Lsxj/kernel/Memory;[DI[D[[DI)V");
    }

    private boolean isAtBegin(View view) {
        Integer begin = body.constantBegin(view);
        return begin != null && begin == 0;
    }

    private void matrix(Form form, double[][][] matrices) {
        code.object(matrices, double[][][].class);
        if (form.matrix.terms().isEmpty()) {
            code.integer(0);
        } else {
            body.pushRegister(form.matrix.terms().get(0).register());
        }
        code.instruction(Opcodes.AALOAD);
    }
}
