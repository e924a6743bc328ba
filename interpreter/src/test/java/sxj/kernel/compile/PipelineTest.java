package sxj.kernel.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sxj.Golden;
import sxj.kernel.InputLayout;
import sxj.kernel.Kernel;
import sxj.numeric.Reduction;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;

/** Every step of the pipeline has an example: what it does is written beside it, and values stay without it. */
class PipelineTest {
    private final Symbol x = Symbol.of("x", Shape.SCALAR);
    private final Symbol pair = Symbol.of("p", Shape.vector(2));
    private final Symbol five = Symbol.of("w", Shape.vector(5));
    private final Symbol u = Symbol.of("u", Shape.vector(20));
    private final Symbol v = Symbol.of("v", Shape.vector(30));
    private final InputLayout layout = InputLayout.of(List.of(x, pair, five, u, v));

    static List<String> names() {
        return Pipeline.names();
    }

    static List<String> optional() {
        return Pipeline.optional();
    }

    @ParameterizedTest
    @MethodSource("names")
    void changesItsExampleAsWritten(String name) throws IOException {
        String listing = Pipeline.listing(example(name), layout, name);
        assertThat(listing).contains("after\n");
        Golden.check("sxj/kernel/pipeline/" + name + ".txt", listing);
    }

    @ParameterizedTest
    @MethodSource("optional")
    void isNotNeededForTheValues(String name) {
        List<Expr> outputs = example(name);
        double[] input = IntStream.range(0, layout.size())
                .mapToDouble(i -> Math.sin(i + 1.0) / 3)
                .toArray();
        for (Kernels.Tier tier : List.of(Kernels.Tier.TAPE, Kernels.Tier.CLASS)) {
            double[] all = values(outputs, input, tier);
            try (Pipeline.Omission omission = Pipeline.without(name)) {
                assertThat(bits(values(outputs, input, tier))).isEqualTo(bits(all));
                assertThat(Pipeline.listing(outputs, layout, name)).isEmpty();
            }
        }
    }

    @Test
    void theBuilderOfProgramsIsAlwaysThere() {
        assertThatThrownBy(() -> Pipeline.without("program-builder")).hasMessageContaining("loop-fusion");
    }

    private double[] values(List<Expr> outputs, double[] input, Kernels.Tier tier) {
        Kernel kernel = Kernels.compile(outputs, layout, tier);
        double[] values = new double[kernel.outputSize()];
        kernel.evaluate(input, values, 0, kernel.newWorkspace());
        return values;
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    /** Expressions that a step changes; a new step needs one. */
    private List<Expr> example(String step) {
        return switch (step) {
            case "constant-folding" -> {
                Binder k = new Binder("k");
                Expr entry = Expressions.element(constant(40), Expressions.bound(k));
                Expr sum = Expressions.sum(k, 40, Expressions.multiply(entry, entry));
                yield List.of(Expressions.multiply(Expressions.variable(x), sum));
            }
            case "scaled-norms" -> List.of(Expressions.reduce(Reduction.NORM, Expressions.variable(five)));
            case "loop-value-sharing" -> {
                Binder j = new Binder("j");
                Binder k = new Binder("k");
                Expr total = Expressions.sum(j, 40, exponential(j));
                yield List.of(Expressions.sum(k, 40, Expressions.divide(exponential(k), total)));
            }
            case "concat-elimination" -> {
                Expr both = Expressions.concat(List.of(Expressions.variable(u), Expressions.variable(v)));
                Expr twice = Expressions.multiply(Expressions.scalar(2), both);
                yield List.of(Expressions.slice(twice, Expressions.scalar(20), 30, 1));
            }
            case "program-builder" ->
                List.of(Expressions.multiply(
                        Expressions.variable(x), Expressions.reduce(Reduction.SUM, Expressions.variable(u))));
            case "scalarization" ->
                List.of(Expressions.sumsq(Expressions.subtract(Expressions.variable(pair), Expressions.variable(x))));
            case "loop-unrolling" -> {
                Binder k = new Binder("k");
                Expr difference = Expressions.subtract(
                        Expressions.variable(five), Expressions.element(constant(3, 5), Expressions.bound(k)));
                yield List.of(Expressions.build(k, 3, Expressions.sumsq(difference)));
            }
            case "elementwise-fusion" ->
                List.of(Expressions.add(
                        exp(Expressions.variable(u)),
                        Expressions.multiply(Expressions.variable(u), Expressions.variable(x))));
            case "loop-fusion", "row-contraction" -> quadratics();
            case "loop-grouping" -> {
                Expr power = exp(Expressions.variable(u));
                Expr other = exp(Expressions.variable(v));
                Expr sums = Expressions.multiply(
                        Expressions.reduce(Reduction.SUM, power), Expressions.reduce(Reduction.SUM, other));
                yield List.of(sums, Expressions.sumsq(power));
            }
            default -> throw new AssertionError("no example for the step " + step);
        };
    }

    /** Rows 2 (u − T[k]) are made, summed, and squared. */
    private List<Expr> quadratics() {
        Binder k = new Binder("k");
        Expr target = Expressions.element(constant(10, 20), Expressions.bound(k));
        Expr difference = Expressions.subtract(Expressions.variable(u), target);
        Expr rows = Expressions.build(k, 10, Expressions.multiply(Expressions.scalar(2), difference));
        Expr row = Expressions.element(rows, Expressions.bound(k));
        Expr squares = Expressions.sum(k, 10, Expressions.sumsq(row));
        return List.of(Expressions.divide(Expressions.sum(k, 10, row), squares));
    }

    private Expr exponential(Binder k) {
        Expr entry = Expressions.element(constant(40), Expressions.bound(k));
        return exp(Expressions.multiply(Expressions.variable(x), entry));
    }

    private static Expr exp(Expr e) {
        return Expressions.apply(Function.EXP, List.of(e));
    }

    private static Expr constant(int... lengths) {
        Shape shape = lengths.length == 1 ? Shape.vector(lengths[0]) : Shape.matrix(lengths[0], lengths[1]);
        double[] data = IntStream.range(0, shape.size())
                .mapToDouble(i -> (i * 7 % 11) / 4.0)
                .toArray();
        return Expressions.constant(new Tensor(shape, data));
    }
}
