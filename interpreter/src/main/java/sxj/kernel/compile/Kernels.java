package sxj.kernel.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sxj.kernel.InputLayout;
import sxj.kernel.Kernel;
import sxj.kernel.bytecode.KernelCompiler;
import sxj.kernel.graph.Graph;
import sxj.kernel.interpret.NotFinite;
import sxj.kernel.interpret.TreeEvaluator;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.ir.ProgramPrinter;
import sxj.kernel.tape.Routine;
import sxj.kernel.tape.Tape;
import sxj.kernel.tape.TapeMemory;
import sxj.kernel.tape.TapeWriter;
import sxj.symbolic.Expr;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;

/** Makes kernels of expressions. */
public final class Kernels {
    /** Evaluations after which a class pays; making one takes as long as some thousand of a small tape. */
    private static final int RISES_AFTER = 3000;

    /** Numbers worked on after which it pays, if they are more: as many as the tape works on meanwhile. */
    private static final long RISES_AFTER_NUMBERS = 10_000_000;

    /** Numbers that are computed on a walk in the time in which any kernel is made. */
    private static final long WALKED_ALWAYS = 200_000;

    /** Numbers for each node that are computed on a walk in the time in which a kernel is made. */
    private static final long WALKED = 10;

    private static final CompiledRoutines KNOWN = new CompiledRoutines();

    private Kernels() {}

    /** What a kernel computes. */
    public static KernelProgram program(Kernel kernel) {
        return ((TapeKernel) kernel).program;
    }

    /** How many numbers one evaluation works on, about. */
    public static long work(Kernel kernel) {
        return ((TapeKernel) kernel).work();
    }

    /** Whether a kernel runs as a class. */
    public static boolean isClass(Kernel kernel) {
        return ((TapeKernel) kernel).isClass();
    }

    /**
     * Expressions as one kernel; what they share is computed once.
     *
     * @param outputs their values are written one after the other
     * @param layout where each symbol that they need lies in the input
     */
    public static Kernel compile(List<Expr> outputs, InputLayout layout) {
        return compile(outputs, layout, Tier.USUAL);
    }

    public static Kernel compile(List<Expr> outputs, InputLayout layout, Tier tier) {
        return new TapeKernel(List.copyOf(outputs), layout, Pipeline.program(outputs, layout), tier);
    }

    /**
     * Values that are asked for at one input only: a small graph is walked, which takes a tenth of the time of making a
     * kernel; the numbers are the same.
     *
     * @param outputs their values stand one after the other
     * @param layout where each symbol that they need lies in the input
     * @throws sxj.kernel.IndexException where a run-time index is out of range or not an integer
     */
    public static double[] values(List<Expr> outputs, InputLayout layout, double[] input) {
        if (Tier.USUAL == Tier.RISING && isWalkedSooner(new Graph(outputs))) {
            double[] values =
                    new double[outputs.stream().mapToInt(e -> e.shape().size()).sum()];
            int next = 0;
            for (Tensor value : TreeEvaluator.evaluate(outputs, tensors(layout, input), Kernels::compile)) {
                System.arraycopy(value.data(), 0, values, next, value.data().length);
                next += value.data().length;
            }
            return values;
        }
        Kernel kernel = compile(outputs, layout);
        double[] values = new double[kernel.outputSize()];
        kernel.evaluate(input, values, 0, kernel.newWorkspace());
        return values;
    }

    /**
     * The value of an expression by walking its graph, without a kernel of its own.
     *
     * @param values a tensor of the right shape for every symbol that is needed
     * @throws sxj.kernel.IndexException where a run-time index is out of range or not an integer
     */
    public static Tensor evaluate(Expr e, Map<Symbol, Tensor> values) {
        return evaluate(List.of(e), values).get(0);
    }

    /** The values of several expressions; what they share is evaluated once, loops that run long by a kernel. */
    public static List<Tensor> evaluate(List<Expr> expressions, Map<Symbol, Tensor> values) {
        if (Tier.USUAL == Tier.RISING) {
            Graph graph = new Graph(expressions);
            if (graph.work() > WALKED_ALWAYS && !isWalkedSooner(graph)) {
                return computed(expressions, values);
            }
        }
        return TreeEvaluator.evaluate(expressions, values, Kernels::compile);
    }

    private static List<Tensor> computed(List<Expr> expressions, Map<Symbol, Tensor> values) {
        InputLayout layout = InputLayout.of(List.copyOf(FreeSymbols.of(expressions)));
        double[] input = new double[layout.size()];
        for (Symbol symbol : layout.symbols()) {
            double[] given = Objects.requireNonNull(values.get(symbol)).data();
            System.arraycopy(given, 0, input, layout.offset(symbol), given.length);
        }
        Kernel kernel = compile(expressions, layout);
        double[] all = new double[kernel.outputSize()];
        kernel.evaluate(input, all, 0, kernel.newWorkspace());
        List<Tensor> tensors = new ArrayList<>();
        int next = 0;
        for (Expr expression : expressions) {
            int size = expression.shape().size();
            tensors.add(new Tensor(expression.shape(), Arrays.copyOfRange(all, next, next + size)));
            next += size;
        }
        return tensors;
    }

    private static boolean isWalkedSooner(Graph graph) {
        return graph.work() <= WALKED * graph.operandsFirst().size();
    }

    /** The numbers of an input by their symbols. */
    private static Map<Symbol, Tensor> tensors(InputLayout layout, double[] input) {
        Map<Symbol, Tensor> values = new HashMap<>();
        for (Symbol symbol : layout.symbols()) {
            int from = layout.offset(symbol);
            double[] data =
                    Arrays.copyOfRange(input, from, from + symbol.shape().size());
            values.put(symbol, new Tensor(symbol.shape(), data));
        }
        return values;
    }

    /** By what a kernel runs. */
    public enum Tier {
        /** The tape, always. */
        TAPE,
        /** A class if the program is not too large for one, else the tape. */
        CLASS,
        /** The tape until it has run so often that a class pays. */
        RISING;

        /** {@code -Dsxj.tier=tape} or {@code class} is for comparing them. */
        public static final Tier USUAL =
                Tier.valueOf(System.getProperty("sxj.tier", "rising").toUpperCase(Locale.ROOT));

        /** Uses until a class is made where it pays after so many; −1 for never. */
        public int usesUntilClass(int paysAfter) {
            return switch (this) {
                case TAPE -> -1;
                case CLASS -> 0;
                case RISING -> paysAfter;
            };
        }
    }

    private static final class TapeKernel implements Kernel {
        private final List<Expr> outputs;
        private final InputLayout layout;
        private final KernelProgram program;
        private final TapeWriter writer;
        private final Tape tape;

        /** Evaluations until a class is made; −1 when that is settled. Threads may count past each other. */
        private int left;

        private @Nullable Routine compiled;

        /** What {@link KernelProgram#work} says, once it was asked; runs that share a kernel ask again and again. */
        private long work = -1;

        TapeKernel(List<Expr> outputs, InputLayout layout, KernelProgram program, Tier tier) {
            this.outputs = outputs;
            this.layout = layout;
            this.program = program;
            this.writer = new TapeWriter(program, Kernels::compile);
            this.tape = writer.tape();
            long uses = RISES_AFTER_NUMBERS / Math.max(1, work());
            this.left = tier.usesUntilClass((int) Math.max(1, Math.min(uses, RISES_AFTER)));
        }

        private @Nullable Routine rise() {
            Routine made = compiled;
            if (made == null && left >= 0 && left-- == 0) {
                left = -1;
                made = KNOWN.get(program, outputs, layout, () ->
                        (Routine) new KernelCompiler(program, writer, outputs, layout).compile());
                compiled = made;
            }
            return made;
        }

        long work() {
            if (work < 0) {
                work = program.work();
            }
            return work;
        }

        boolean isClass() {
            return rise() != null;
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
            TapeMemory memory = (TapeMemory) workspace;
            memory.banks[TapeMemory.INPUT] = input;
            memory.banks[TapeMemory.OUTPUT] = output;
            memory.outputOffset = outputOffset;
            Routine fast = rise();
            if (fast != null) {
                fast.run(memory);
            } else {
                tape.run(memory);
            }
        }

        @Override
        public @Nullable Culprit firstNotFinite(double[] input) {
            return NotFinite.first(outputs, tensors(layout, input), Kernels::compile);
        }

        @Override
        public String listing() {
            return ProgramPrinter.of(program);
        }
    }
}
