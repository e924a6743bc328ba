package sxj.kernel.tape;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.ir.View;

/** Parts of constant arrays, each as an array of its own: the rows that a loop goes through, and matrices in rows. */
public final class ConstantRows {
    /** All parts together hold no more numbers than this: 128 MB. */
    private static final long MOST_NUMBERS = 1 << 24;

    private final Map<Part, double[][][]> known = new HashMap<>();
    private long numbers;

    /** Matrices of rows of a width, so many places apart, as they are or transposed. */
    private record Part(int constant, int offset, int stride, int size, int width, boolean transposed) {}

    /** The rows that a view is one after the other as a loop goes on; null if it is not such a view. */
    public double @Nullable [][] of(View view, KernelProgram program) {
        if (view.terms().size() != 1 || view.space() != View.Space.CONSTANT) {
            return null;
        }
        double[][][] matrices = matrices(view, view.size(), false, program);
        if (matrices == null) {
            return null;
        }
        double[][] rows = new double[matrices.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = matrices[i][0];
        }
        return rows;
    }

    /**
     * The matrices that a view is one after the other as a loop goes on, or the one that it is; null if it is not such a
     * view.
     *
     * @param width of a row as it lies in memory
     * @param transposed whether the columns are wanted in place of the rows
     */
    public double @Nullable [][][] matrices(View view, int width, boolean transposed, KernelProgram program) {
        int stride =
                view.terms().isEmpty() ? Integer.MAX_VALUE : view.terms().get(0).stride();
        if (view.size() == 0 || stride < view.size()) {
            return null;
        }
        Part part = new Part(view.number(), view.offset(), stride, view.size(), width, transposed);
        double[][][] made = known.get(part);
        if (made == null) {
            made = split(program.constants().get(view.number()).data(), part);
            if (made != null) {
                known.put(part, made);
            }
        }
        return made;
    }

    private double @Nullable [][][] split(double[] data, Part part) {
        int count = (data.length - part.offset - part.size) / part.stride + 1;
        if (numbers + (long) count * part.size > MOST_NUMBERS) {
            return null;
        }
        numbers += (long) count * part.size;
        double[][][] matrices = new double[count][][];
        for (int i = 0; i < count; i++) {
            matrices[i] = matrix(data, part.offset + i * (count == 1 ? 0 : part.stride), part);
        }
        return matrices;
    }

    private static double[][] matrix(double[] data, int from, Part part) {
        int height = part.size / part.width;
        double[][] rows = part.transposed
                ? new double[part.width][ArrayPadding.length(height)]
                : new double[height][ArrayPadding.length(part.width)];
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < part.width; j++) {
                double entry = data[from + i * part.width + j];
                if (part.transposed) {
                    rows[j][i] = entry;
                } else {
                    rows[i][j] = entry;
                }
            }
        }
        return rows;
    }
}
