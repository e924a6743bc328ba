package sxj.kernel.lanes;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import sxj.kernel.Kernel;
import sxj.kernel.compile.Kernels;
import sxj.timing.Interrupts;

/**
 * A kernel at many inputs: side by side where its program is straight, as the lanes of a block, else one after the
 * other. The numbers are the same.
 */
public final class BatchEvaluation {
    private static final int LANES = 256;

    /** Evaluations that are worth the making of a block. */
    private static final int WORTHWHILE = 64;

    private BatchEvaluation() {}

    /** Tells the inputs one after the other. */
    public interface Inputs {
        /**
         * Writes an input.
         *
         * @param i which: 0, 1, …, each once
         * @param input as the one before left it; all 0 at first
         */
        void fill(int i, double[] input);
    }

    /**
     * The outputs at so many inputs, one after the other.
     *
     * @param inputSize how many numbers an input has
     * @throws sxj.kernel.IndexException where a run-time index is out of range at one of the inputs
     */
    public static double[] of(Kernel kernel, int inputSize, int count, Inputs inputs) {
        BranchFreeCode line = count < WORTHWHILE || Kernels.Tier.USUAL == Kernels.Tier.TAPE
                ? null
                : BranchFreeCode.of(Kernels.program(kernel));
        return of(kernel, line, inputSize, count, inputs);
    }

    static double[] of(Kernel kernel, @Nullable BranchFreeCode line, int inputSize, int count, Inputs inputs) {
        double[] input = new double[inputSize];
        int width = kernel.outputSize();
        double[] all = new double[Math.multiplyExact(count, width)];
        if (line == null) {
            Kernel.Workspace workspace = kernel.newWorkspace();
            for (int i = 0; i < count; i++) {
                Interrupts.check();
                inputs.fill(i, input);
                kernel.evaluate(input, all, i * width, workspace);
            }
            return all;
        }
        BatchTape tape = new BatchTape(line, inputSize, place -> false);
        double[][] columns = new double[tape.columns()][LANES];
        for (int i = 0; i < line.constants().length; i++) {
            Arrays.fill(columns[tape.constantColumn(i)], line.constants()[i]);
        }
        for (int from = 0; from < count; from += LANES) {
            Interrupts.check();
            int lanes = Math.min(LANES, count - from);
            for (int lane = 0; lane < lanes; lane++) {
                inputs.fill(from + lane, input);
                for (int place = 0; place < inputSize; place++) {
                    if (tape.inputColumn(place) >= 0) {
                        columns[tape.inputColumn(place)][lane] = input[place];
                    }
                }
            }
            tape.run(columns, lanes, true);
            for (int k = 0; k < width; k++) {
                double[] column = columns[tape.outputColumn(k)];
                for (int lane = 0; lane < lanes; lane++) {
                    all[(from + lane) * width + k] = column[lane];
                }
            }
        }
        return all;
    }
}
