package sxj.kernel.tape;

import org.jspecify.annotations.Nullable;
import sxj.kernel.ir.Instruction.Multiply;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.ir.View;

/**
 * A product of a constant matrix and a vector as entries, each a sum of terms, in the form that {@link PackedGemv}
 * works on.
 *
 * @param byEntry whether the matrix lies in memory entry by entry, not term by term
 */
public record ConstantProduct(View matrix, View vector, int entries, int terms, boolean byEntry) {
    /** Shorter arrays are not worth a loop of their own. */
    private static final int SHORTEST = 32;

    /** From this length on a loop over entries is faster than one over terms, whatever their number. */
    private static final int LONG = 32;

    /** The working array that {@link PackedGemv} leaves free. */
    public static final int WORK = 9;

    /** The form of a product; null if it has none, or is too small for one. */
    static @Nullable public ConstantProduct of(Multiply e) {
        ConstantProduct product = null;
        if (e.columns() == 1 && e.rows() > 1) {
            product = new ConstantProduct(e.left(), e.right(), e.rows(), e.inner(), !e.leftTransposed());
        } else if (e.rows() == 1 && e.columns() > 1) {
            product = new ConstantProduct(e.right(), e.left(), e.columns(), e.inner(), e.rightTransposed());
        }
        return product == null
                        || product.terms == 0
                        || (product.goesOverEntries() ? product.entries : product.terms) < SHORTEST
                        || product.matrix.space() != View.Space.CONSTANT
                        || product.matrix.terms().size() > 1
                ? null
                : product;
    }

    public boolean goesOverEntries() {
        return entries >= LONG || entries >= terms;
    }

    /**
     * The rows or columns of each matrix that the product is taken with as a loop goes on; null if they are too many to
     * be kept.
     */
    public double @Nullable [][][] matrices(ConstantRows rows, KernelProgram program) {
        boolean transposed = goesOverEntries() == byEntry;
        return rows.matrices(matrix, byEntry ? terms : entries, transposed, program);
    }
}
