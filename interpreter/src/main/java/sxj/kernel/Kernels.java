package sxj.kernel;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.symbolic.Expr;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;

/** Makes kernels of expressions. */
public final class Kernels {
    private Kernels() {}

    /**
     * Expressions as one kernel; what they share is computed once.
     *
     * @param outputs their values are written one after the other
     * @param layout where each symbol that they need lies in the input
     */
    public static Kernel compile(List<Expr> outputs, Layout layout) {
        return new TapeKernel(List.copyOf(outputs), layout, Scheduler.schedule(outputs, layout));
    }

    private static final class TapeKernel implements Kernel {
        private final List<Expr> outputs;
        private final Layout layout;
        private final Program program;
        private final TapeWriter writer;
        private final Tape tape;

        TapeKernel(List<Expr> outputs, Layout layout, Program program) {
            this.outputs = outputs;
            this.layout = layout;
            this.program = program;
            this.writer = new TapeWriter(program);
            this.tape = writer.tape();
        }

        @Override
        public int outputSize() {
            return program.outputSize();
        }

        @Override
        public Workspace newWorkspace() {
            return writer.newMemory();
        }

        @Override
        public void evaluate(double[] input, double[] output, int outputOffset, Workspace workspace) {
            Memory memory = (Memory) workspace;
            memory.banks[Memory.INPUT] = input;
            memory.banks[Memory.OUTPUT] = output;
            memory.outputOffset = outputOffset;
            tape.run(memory);
        }

        @Override
        public @Nullable Culprit firstNotFinite(double[] input) {
            Map<Symbol, Tensor> values = new HashMap<>();
            for (Symbol symbol : layout.symbols()) {
                int from = layout.offset(symbol);
                double[] data =
                        Arrays.copyOfRange(input, from, from + symbol.shape().size());
                values.put(symbol, new Tensor(symbol.shape(), data));
            }
            return NotFinite.first(outputs, values);
        }

        @Override
        public String listing() {
            return Listing.of(program);
        }
    }
}
