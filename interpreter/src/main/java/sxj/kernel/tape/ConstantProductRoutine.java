package sxj.kernel.tape;

import org.jspecify.annotations.Nullable;
import sxj.kernel.ir.KernelProgram;

/**
 * A product of a constant matrix and a vector on the tape: as any product until it has been taken so often that rows of
 * their own pay. Programs too large for a class stay on the tape, however long they run.
 */
final class ConstantProductRoutine implements Routine {
    /** Making the rows takes as long as some ten products. */
    private static final int PAYS_AFTER = 1000;

    private final Routine plain;
    private final ConstantProduct product;
    private final KernelProgram program;
    private final ConstantRows rows;
    private final Address target;
    private final Address vector;

    /** The register that numbers the matrices; −1 if there is one matrix. */
    private final int register;

    /** Until the rows are made, or found to be too many. Threads may count past each other. */
    private int left = PAYS_AFTER;

    private volatile double @Nullable [][][] matrices;

    /**
     * @param plain the same product as it is taken at first
     * @param rows of the program's constants, shared by its products
     */
    ConstantProductRoutine(
            Routine plain,
            ConstantProduct product,
            KernelProgram program,
            ConstantRows rows,
            Address target,
            Address vector) {
        this.plain = plain;
        this.product = product;
        this.program = program;
        this.rows = rows;
        this.target = target;
        this.vector = vector;
        this.register = product.matrix().terms().isEmpty()
                ? -1
                : product.matrix().terms().get(0).register();
    }

    @Override
    public void run(TapeMemory m) {
        double[][][] known = matrices;
        if (known == null) {
            if (left > 0 && --left == 0) {
                synchronized (rows) {
                    matrices = product.matrices(rows, program);
                }
            }
            plain.run(m);
            return;
        }
        double[][] matrix = known[register < 0 ? 0 : m.registers[register]];
        if (product.goesOverEntries()) {
            combine(m, matrix);
        } else {
            dots(m, matrix);
        }
    }

    private void combine(TapeMemory m, double[][] matrix) {
        int entries = product.entries();
        int begin = target.begin(m);
        double[] d = begin == 0 ? target.array(m) : m.scratch(ConstantProduct.WORK, entries);
        PackedGemv.combine(m, d, vector.array(m), vector.begin(m), matrix, entries);
        if (begin != 0) {
            System.arraycopy(d, 0, target.array(m), begin, entries);
        }
    }

    private void dots(TapeMemory m, double[][] matrix) {
        int terms = product.terms();
        int begin = vector.begin(m);
        double[] x = vector.array(m);
        if (begin != 0) {
            x = m.scratch(ConstantProduct.WORK, terms);
            System.arraycopy(vector.array(m), begin, x, 0, terms);
        }
        PackedGemv.dots(m, target.array(m), target.begin(m), x, matrix, terms);
    }
}
