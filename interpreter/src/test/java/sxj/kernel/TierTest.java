package sxj.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sxj.kernel.compile.Kernels;
import sxj.numeric.Reduction;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;

/** Every tier gives the evaluator's bits, whatever the expression. */
public class TierTest {
    private static final int GRAPHS = Integer.getInteger("sxj.graphs", 3000);

    @ParameterizedTest
    @EnumSource(
            value = Kernels.Tier.class,
            names = {"TAPE", "CLASS"})
    void bitsOfTheEvaluator(Kernels.Tier tier) {
        int refused = 0;
        int classes = 0;
        for (int seed = 0; seed < GRAPHS; seed++) {
            RandomExpressions random = new RandomExpressions(seed, seed % 3 == 0);
            List<Expr> outputs = random.outputs();
            InputLayout layout = InputLayout.of(random.symbols);
            Kernel kernel = Kernels.compile(outputs, layout, tier);
            classes += Kernels.isClass(kernel) ? 1 : 0;
            Kernel.Workspace workspace = kernel.newWorkspace();
            for (int i = 0; i < 3; i++) {
                double[] input = random.input();
                double[] expected = byEvaluator(outputs, layout, input);
                double[] found = byKernel(kernel, input, workspace);
                refused += expected == null ? 1 : 0;
                assertThat(found)
                        .as("seed %d, input %d%n%s", seed, i, kernel.listing())
                        .isEqualTo(expected);
            }
        }
        assertThat(refused).isBetween(GRAPHS / 100, 3 * GRAPHS / 2);
        assertThat(classes).isGreaterThanOrEqualTo(tier == Kernels.Tier.TAPE ? 0 : 9 * GRAPHS / 10);
    }

    /** Lengths around those at which loops become others: of sums, of vectors, of what is copied and split. */
    @ParameterizedTest
    @EnumSource(
            value = Kernels.Tier.class,
            names = {"TAPE", "CLASS"})
    void bitsOfLongArrays(Kernels.Tier tier) {
        for (int seed = 0; seed < GRAPHS / 5; seed++) {
            RandomExpressions random = new RandomExpressions(seed, seed % 3 == 0, 1, 7, 8, 9, 31, 33, 63, 64, 65);
            List<Expr> outputs = random.outputs();
            InputLayout layout = InputLayout.of(random.symbols);
            Kernel kernel = Kernels.compile(outputs, layout, tier);
            Kernel.Workspace workspace = kernel.newWorkspace();
            for (int i = 0; i < 3; i++) {
                double[] input = random.input();
                double[] expected = byEvaluator(outputs, layout, input);
                assertThat(byKernel(kernel, input, workspace))
                        .as("seed %d, input %d%n%s", seed, i, kernel.listing())
                        .isEqualTo(expected);
            }
        }
    }

    /** Lengths around those from which on sums are made vector by vector, with every rest after the last full block. */
    @ParameterizedTest
    @EnumSource(
            value = Kernels.Tier.class,
            names = {"TAPE", "CLASS"})
    void bitsOfLongSums(Kernels.Tier tier) {
        for (int n : new int[] {255, 256, 257, 259, 263, 264, 1000, 2007}) {
            Symbol a = Symbol.of("a", Shape.vector(n));
            Symbol b = Symbol.of("b", Shape.vector(n));
            Expr x = Expressions.variable(a);
            Expr y = Expressions.variable(b);
            Expr k = Expressions.constant(Tensor.vector(new Random(n).doubles(n).toArray()));
            Expr between = Expressions.subtract(x, Expressions.multiply(k, y));
            List<Expr> outputs = List.of(
                    Expressions.reduce(Reduction.SUM, x),
                    Expressions.reduce(Reduction.NORM, y),
                    Expressions.product(x, y),
                    Expressions.sumsq(between),
                    between,
                    Expressions.product(between, Expressions.add(x, y)),
                    Expressions.reduce(Reduction.SUM, Expressions.apply(Function.SIN, x)));
            InputLayout layout = InputLayout.of(List.of(a, b));
            Kernel kernel = Kernels.compile(outputs, layout, tier);
            Random random = new Random(n);
            List<double[]> inputs = List.of(
                    random.doubles(2L * n, -1, 1).toArray(),
                    random.doubles(2L * n, -50, 50)
                            .map(Math::rint)
                            .map(u -> Math.scalb(1.0, (int) u))
                            .toArray(),
                    random.doubles(2L * n).map(u -> -0.0).toArray(),
                    random.doubles(2L * n)
                            .map(u -> u < 0.01 ? Double.POSITIVE_INFINITY : u)
                            .toArray());
            for (double[] input : inputs) {
                assertThat(byKernel(kernel, input, kernel.newWorkspace()))
                        .as("%d", n)
                        .isEqualTo(byEvaluator(outputs, layout, input));
            }
        }
    }

    /** Products with constant matrices, alone and in a loop, before and after a kernel keeps rows of its own for them. */
    @ParameterizedTest
    @EnumSource(
            value = Kernels.Tier.class,
            names = {"TAPE", "CLASS"})
    void bitsOfProductsWithConstants(Kernels.Tier tier) {
        int[][] sizes = {{100, 7}, {7, 100}, {33, 32}, {300, 50}, {32, 1}};
        for (int[] size : sizes) {
            int rows = size[0];
            int columns = size[1];
            Random random = new Random(rows);
            Symbol a = Symbol.of("a", Shape.vector(columns));
            Symbol b = Symbol.of("b", Shape.vector(rows));
            Expr matrix = constant(random, Shape.matrix(rows, columns));
            Expr matrices = constant(random, Shape.of(3, rows, columns));
            Binder k = new Binder("k");
            Expr one = Expressions.element(matrices, List.of(Expressions.bound(k)));
            List<Expr> outputs = List.of(
                    Expressions.product(matrix, Expressions.variable(a)),
                    Expressions.product(Expressions.variable(b), matrix),
                    Expressions.sum(k, 3, Expressions.product(one, Expressions.variable(a))),
                    Expressions.sum(k, 3, Expressions.product(Expressions.variable(b), one)));
            InputLayout layout = InputLayout.of(List.of(a, b));
            Kernel kernel = Kernels.compile(outputs, layout, tier);
            Kernel.Workspace workspace = kernel.newWorkspace();
            double[] input = random.doubles(rows + columns, -1, 1).toArray();
            double[] expected = byEvaluator(outputs, layout, input);
            for (int i = 0; i < 1100; i++) {
                assertThat(byKernel(kernel, input, workspace))
                        .as("%d × %d, evaluation %d", rows, columns, i)
                        .isEqualTo(expected);
            }
        }
    }

    private static Expr constant(Random random, Shape shape) {
        return Expressions.constant(
                new Tensor(shape, random.doubles(shape.size(), -1, 1).toArray()));
    }

    public static double[] byEvaluator(List<Expr> outputs, InputLayout layout, double[] input) {
        try {
            return Kernels.evaluate(outputs, values(layout, input)).stream()
                    .flatMapToDouble(tensor -> Arrays.stream(tensor.data()))
                    .toArray();
        } catch (IndexException refusal) {
            return null;
        }
    }

    public static double[] byKernel(Kernel kernel, double[] input, Kernel.Workspace workspace) {
        double[] output = new double[3 + kernel.outputSize()];
        try {
            kernel.evaluate(input, output, 3, workspace);
            return Arrays.copyOfRange(output, 3, output.length);
        } catch (IndexException refusal) {
            return null;
        }
    }

    static Map<Symbol, Tensor> values(InputLayout layout, double[] input) {
        Map<Symbol, Tensor> values = new HashMap<>();
        for (Symbol symbol : layout.symbols()) {
            int from = layout.offset(symbol);
            values.put(
                    symbol,
                    new Tensor(
                            symbol.shape(),
                            Arrays.copyOfRange(
                                    input, from, from + symbol.shape().size())));
        }
        return values;
    }
}
