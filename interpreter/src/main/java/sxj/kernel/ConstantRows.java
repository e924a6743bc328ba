package sxj.kernel;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.symbolic.Tensor;

/** Parts of constant arrays that loops go through round by round, each as an array of its own. */
final class ConstantRows {
    /** All parts together hold no more numbers than this: 128 MB. */
    private static final long MOST_NUMBERS = 1 << 24;

    private final Map<Part, double[][]> known = new HashMap<>();
    private long numbers;

    private record Part(int constant, int offset, int stride, int size) {}

    /** The parts that a view is one after the other; null if it is not such a view. */
    double @Nullable [][] of(View view, Program program) {
        if (view.space() != View.Space.CONSTANT || view.terms().size() != 1) {
            return null;
        }
        int stride = view.terms().get(0).stride();
        Part part = new Part(view.number(), view.offset(), stride, view.size());
        double[][] rows = known.get(part);
        if (rows == null && stride >= view.size()) {
            rows = split(program.constants().get(view.number()), part);
            if (rows != null) {
                known.put(part, rows);
            }
        }
        return rows;
    }

    private double @Nullable [][] split(Tensor constant, Part part) {
        double[] data = constant.data();
        int count = (data.length - part.offset - part.size) / part.stride + 1;
        if (numbers + (long) count * part.size > MOST_NUMBERS) {
            return null;
        }
        numbers += (long) count * part.size;
        double[][] rows = new double[count][part.size];
        for (int i = 0; i < count; i++) {
            System.arraycopy(data, part.offset + i * part.stride, rows[i], 0, part.size);
        }
        return rows;
    }
}
