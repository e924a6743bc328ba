package sxj.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sxj.kernel.compile.Kernels;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;

/** Every element-wise function on the tape and as bytecode, of numbers and of vectors, against its values. */
class CompiledFunctionTest {
    /** Where arguments lie, 0, negative and large numbers included. */
    private static final double[] SAMPLES = {-2.5, -1, -0.75, -0.0, 0, 0.3, 0.5, 1, 1.7, 2, 40, 1e9};

    @ParameterizedTest
    @EnumSource(Function.class)
    void ofNumbers(Function function) {
        List<Symbol> symbols = symbols(function, Shape.SCALAR);
        for (Kernels.Tier tier : List.of(Kernels.Tier.TAPE, Kernels.Tier.CLASS)) {
            Kernel kernel = Kernels.compile(List.of(application(function, symbols)), InputLayout.of(symbols), tier);
            Kernel.Workspace workspace = kernel.newWorkspace();
            double[] result = new double[1];
            for (int i = 0; i < 12 * 12 * 12; i++) {
                double[] x = {SAMPLES[i % 12], SAMPLES[i / 12 % 12], SAMPLES[i / 144]};
                kernel.evaluate(x, result, 0, workspace);
                assertThat(result[0])
                        .as("%s at %s by %s", function, Arrays.toString(x), tier)
                        .isEqualTo((Double) function.value(x[0], x[1], x[2]));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Function.class)
    void ofVectors(Function function) {
        int n = SAMPLES.length;
        List<Symbol> symbols = symbols(function, Shape.vector(n));
        double[] x = new double[function.arity() * n];
        for (int k = 0; k < x.length; k++) {
            x[k] = SAMPLES[(k / n * 2 + 1) * k % n];
        }
        for (Kernels.Tier tier : List.of(Kernels.Tier.TAPE, Kernels.Tier.CLASS)) {
            Kernel kernel = Kernels.compile(List.of(application(function, symbols)), InputLayout.of(symbols), tier);
            double[] result = new double[n];
            kernel.evaluate(x, result, 0, kernel.newWorkspace());
            for (int i = 0; i < n; i++) {
                double b = function.arity() > 1 ? x[n + i] : 0;
                double c = function.arity() > 2 ? x[2 * n + i] : 0;
                assertThat(result[i]).as("%s entry %d by %s", function, i, tier).isEqualTo((Double)
                        function.value(x[i], b, c));
            }
        }
    }

    private static List<Symbol> symbols(Function function, Shape shape) {
        List<Symbol> symbols = new ArrayList<>();
        for (int i = 0; i < function.arity(); i++) {
            symbols.add(Symbol.of("x" + i, shape));
        }
        return symbols;
    }

    private static Expr application(Function function, List<Symbol> symbols) {
        return Expressions.apply(
                function, symbols.stream().map(Expressions::variable).toList());
    }
}
