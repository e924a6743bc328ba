package sxj.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sxj.symbolic.Expr;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;

/** Every tier gives the evaluator's bits, whatever the expression. */
class TierTest {
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
            Layout layout = Layout.of(random.symbols);
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
            Layout layout = Layout.of(random.symbols);
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

    static double[] byEvaluator(List<Expr> outputs, Layout layout, double[] input) {
        try {
            return Evaluator.evaluate(outputs, values(layout, input)).stream()
                    .flatMapToDouble(tensor -> Arrays.stream(tensor.data()))
                    .toArray();
        } catch (IndexException refusal) {
            return null;
        }
    }

    static double[] byKernel(Kernel kernel, double[] input, Kernel.Workspace workspace) {
        double[] output = new double[3 + kernel.outputSize()];
        try {
            kernel.evaluate(input, output, 3, workspace);
            return Arrays.copyOfRange(output, 3, output.length);
        } catch (IndexException refusal) {
            return null;
        }
    }

    static Map<Symbol, Tensor> values(Layout layout, double[] input) {
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
