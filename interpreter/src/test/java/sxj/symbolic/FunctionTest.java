package sxj.symbolic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.SAXException;
import sxj.numeric.Elementary;
import sxj.numeric.Reduction;
import sxj.symbolic.derivative.Derivative;
import sxj.symbolic.interval.IntervalEvaluator;
import sxj.symbolic.print.FormulaText;
import sxj.symbolic.print.TypesetFormula;

/**
 * Every element-wise function: its derivatives against differences of its values, its lanes and intervals against
 * its values, and its values at the edges.
 */
class FunctionTest {
    private static final double[][] POINTS = {
        {0.3, 0.7, 0.9}, {0.8, 0.45, 0.2}, {0.62, 1.7, 2.2}, {0.11, 0.4, 0.3}, {2.4, 0.9, 1.1}
    };

    @ParameterizedTest
    @EnumSource(Function.class)
    void derivativesAreThoseOfTheValues(Function function) {
        List<Symbol> symbols = symbols(function);
        Expr f = application(function, symbols);
        List<Expr> gradient = Derivative.gradient(f, symbols);
        for (double[] sample : POINTS) {
            double[] point = consistent(function, sample);
            Map<Symbol, Tensor> at = new LinkedHashMap<>();
            for (int i = 0; i < symbols.size(); i++) {
                at.put(symbols.get(i), Tensor.scalar(point[i]));
            }
            assertThat(ReferenceInterpreter.number(f, at))
                    .isEqualTo((Double) function.value(point[0], point[1], point[2]));
            if (Double.isNaN(function.value(point[0], point[1], point[2]))) {
                continue;
            }
            for (int i = 0; i < symbols.size(); i++) {
                boolean isFlat = function == Function.STOP_GRADIENT || function.isFlat(i);
                double expected = isFlat ? 0 : difference(function, point, i);
                assertThat(ReferenceInterpreter.number(gradient.get(i), at))
                        .as("%s by argument %d at %s", function, i, Arrays.toString(point))
                        .isCloseTo(expected, within(1e-9 * (1 + Math.abs(expected))));
            }
        }
    }

    /** Central differences, extrapolated twice: the error is of the sixth order in the step. */
    private static double difference(Function function, double[] point, int argument) {
        double h = 1e-3;
        double d1 = central(function, point, argument, h);
        double d2 = central(function, point, argument, 2 * h);
        double d4 = central(function, point, argument, 4 * h);
        double near = (4 * d1 - d2) / 3;
        double far = (4 * d2 - d4) / 3;
        return (16 * near - far) / 15;
    }

    private static double central(Function function, double[] point, int argument, double h) {
        double[] up = point.clone();
        double[] down = point.clone();
        up[argument] += h;
        down[argument] -= h;
        up = consistent(function, up);
        down = consistent(function, down);
        return (function.value(up[0], up[1], up[2]) - function.value(down[0], down[1], down[2])) / (2 * h);
    }

    /** Where a function's argument may lie, 0 and negative numbers included. */
    private static final double[] SAMPLES = {-2.5, -1, -0.75, -0.0, 0, 0.3, 0.5, 1, 1.7, 2, 40, 1e9};

    @ParameterizedTest
    @EnumSource(Function.class)
    void lanesHoldTheValues(Function function) {
        int n = SAMPLES.length;
        double[] b = new double[n];
        double[] c = new double[n];
        for (int i = 0; i < n; i++) {
            b[i] = SAMPLES[(5 * i + 1) % n];
            c[i] = SAMPLES[(7 * i + 2) % n];
        }
        double[] result = new double[n];
        function.lanes(result, SAMPLES, b, c, n);
        for (int i = 0; i < n; i++) {
            assertThat(result[i]).as("%s lane %d", function, i).isEqualTo((Double)
                    function.value(SAMPLES[i], b[i], c[i]));
        }
    }

    @ParameterizedTest
    @EnumSource(Function.class)
    void intervalsHoldTheValues(Function function) {
        List<Symbol> symbols = symbols(function);
        Expr f = application(function, symbols);
        Random random = new Random(function.ordinal());
        for (int trial = 0; trial < 300; trial++) {
            double[] low = new double[3];
            double[] high = new double[3];
            for (int i = 0; i < 3; i++) {
                low[i] = random.nextInt(4) == 0 ? random.nextInt(7) - 3 : 4 * random.nextGaussian();
                high[i] = low[i] + random.nextDouble() * random.nextInt(3);
            }
            int n = symbols.size();
            double[][] bounds = IntervalEvaluator.of(f, symbols, Arrays.copyOf(low, n), Arrays.copyOf(high, n), 1);
            for (int inside = 0; inside < 20; inside++) {
                double[] x = new double[3];
                for (int i = 0; i < 3; i++) {
                    x[i] = Math.min(high[i], low[i] + (high[i] - low[i]) * random.nextDouble());
                }
                x = consistent(function, x);
                double value = function.value(x[0], x[1], x[2]);
                if (!Double.isNaN(value)) {
                    assertThat(value)
                            .as("%s at %s", function, Arrays.toString(x))
                            .isBetween(bounds[0][0], bounds[1][0]);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Function.class)
    void everyFunctionIsDocumentedOrAnOperator(Function function) {
        boolean hasName = function.symbol().matches("[a-z][a-z_0-9]*") && !function.isPredicate();
        if (hasName) {
            assertThat(function.documentation())
                    .startsWith(function.symbol() + "(")
                    .contains("): ");
        }
        Expr f = application(function, symbols(function));
        if (hasName || function.isPredicate()) {
            assertThat(FormulaText.of(f)).contains(function.symbol());
        }
        assertThat(FormulaText.of(f)).contains("x" + (function.arity() - 1));
        assertThat(TypesetFormula.of(f).latex())
                .contains("x_{" + (function.arity() - 1) + "}")
                .doesNotContain("\\operatorname{}");
        assertThat(isElement(TypesetFormula.of(f).mathml())).isTrue();
    }

    /** Whether MathML is whole elements. */
    private static boolean isElement(String mathml) {
        String page = "<math>" + mathml + "</math>";
        try {
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
            return true;
        } catch (SAXException | IOException | ParserConfigurationException broken) {
            return false;
        }
    }

    /** A point at which the second argument of a slope is the function of the first that it has to be. */
    private static double[] consistent(Function function, double[] x) {
        return switch (function) {
            case TANH_SLOPE -> new double[] {x[0], Elementary.tanh(x[0]), x[2]};
            case SIGMOID_SLOPE -> new double[] {x[0], Elementary.sigmoid(x[0]), x[2]};
            default -> x;
        };
    }

    private static List<Symbol> symbols(Function function) {
        List<Symbol> symbols = new ArrayList<>();
        for (int i = 0; i < function.arity(); i++) {
            symbols.add(Symbol.of("x" + i, Shape.SCALAR));
        }
        return symbols;
    }

    private static Expr application(Function function, List<Symbol> symbols) {
        return Expressions.apply(
                function, symbols.stream().map(Expressions::variable).toList());
    }

    @Test
    void nothingOverflowsThatNeedNot() {
        assertThat(Elementary.sigmoid(-800)).isZero();
        assertThat(Elementary.sigmoid(800)).isOne();
        assertThat(Elementary.sigmoid(-40)).isCloseTo(4.248354255291589e-18, within(1e-32));
        assertThat(Elementary.softplus(800)).isEqualTo(800);
        assertThat(Elementary.softplus(-40)).isCloseTo(4.248354255291589e-18, within(1e-32));
        assertThat(Elementary.hypot(3e200, 4e200)).isCloseTo(5e200, within(1e185));
    }

    @Test
    void integerPowersAreMultiplications() {
        double x = 1.1;
        assertThat(Elementary.pow(x, 2)).isEqualTo(x * x);
        assertThat(Elementary.pow(x, 3)).isEqualTo(x * (x * x));
        assertThat(Elementary.pow(x, 6)).isEqualTo(x * x * ((x * x) * (x * x)));
        assertThat(Elementary.pow(x, -3)).isEqualTo(1 / (x * (x * x)));
        assertThat(Elementary.pow(-2, 3)).isEqualTo(-8);
        assertThat(Elementary.pow(0, 0)).isOne();
        assertThat(Elementary.pow(x, 65)).isCloseTo(490.3707252978518, within(6e-14));
        assertThat(Elementary.pow(2, 0.5)).isEqualTo(Math.sqrt(2));
    }

    @Test
    void rounding() {
        assertThat(Elementary.round(2.5)).isEqualTo(3);
        assertThat(Elementary.round(-2.5)).isEqualTo(-3);
        assertThat(Elementary.round(0.49999999999999994)).isZero();
        assertThat(Elementary.round(4503599627370497.0)).isEqualTo(4503599627370497.0);
        assertThat(Elementary.remainder(-1, 3)).isEqualTo(2);
        assertThat(Elementary.remainder(1, -3)).isEqualTo(-2);
        assertThat(Elementary.sign(-0.0)).isZero();
        assertThat(Elementary.square(0, 2)).isOne();
        assertThat(Elementary.square(1, 2)).isZero();
        assertThat(Elementary.square(-0.5, 2)).isZero();
    }

    @Test
    void comparisonsWithNaNAreFalse() {
        for (Function function : List.of(Function.EQUAL, Function.NOT_EQUAL, Function.LESS, Function.LESS_EQUAL)) {
            assertThat(function.value(Double.NaN, 1, 0)).as("%s", function).isZero();
            assertThat(function.value(1, Double.NaN, 0)).as("%s", function).isZero();
        }
        assertThat(Function.NOT.value(Function.LESS.value(1, Double.NaN, 0), 0, 0))
                .isOne();
    }

    @Test
    void reductionsOfNothingAndOfNaN() {
        double[] none = {};
        assertThat(Reduction.SUM.value(none, 0, 0)).isZero();
        assertThat(Reduction.PROD.value(none, 0, 0)).isOne();
        assertThat(Reduction.MIN.value(none, 0, 0)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Reduction.MAX.value(none, 0, 0)).isEqualTo(Double.NEGATIVE_INFINITY);
        double[] some = {2, Double.NaN, 1, Double.NaN};
        assertThat(Reduction.MIN.value(some, 0, 4)).isNaN();
        assertThat(Reduction.ARGMIN.value(some, 0, 4)).isOne();
        assertThat(Reduction.ARGMAX.value(new double[] {1, 3, 3}, 0, 3)).isOne();
        assertThat(Reduction.NORM.value(new double[] {9, 3, 4}, 1, 2)).isEqualTo(5);
    }
}
