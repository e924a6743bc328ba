package sxj.symbolic.derivative;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.PrefixNotation;
import sxj.symbolic.ReferenceInterpreter;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;

/** Values, gradients and Hessians of random expressions against SymPy's with 30 digits. */
class ReferenceDerivativesTest {
    private static final double TOLERANCE = 1e-11;

    private final Symbol x = Symbol.of("x", Shape.SCALAR);
    private final Symbol y = Symbol.of("y", Shape.SCALAR);
    private final Symbol v = Symbol.of("v", Shape.vector(3));
    private final List<Symbol> wrt = List.of(x, y, v);

    @TestFactory
    List<DynamicTest> cases() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("derivatives.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<DynamicTest> tests = lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(fields -> DynamicTest.dynamicTest(fields[0], () -> check(fields)))
                    .toList();
            assertThat(tests).hasSizeGreaterThanOrEqualTo(300);
            return tests;
        }
    }

    private void check(String[] fields) {
        Map<String, Expr> variables = new LinkedHashMap<>();
        wrt.forEach(symbol -> variables.put(symbol.name(), Expressions.variable(symbol)));
        Expr e = PrefixNotation.read(fields[0], variables);
        double[] p = numbers(fields[1]);
        Map<Symbol, Tensor> point =
                Map.of(x, Tensor.scalar(p[0]), y, Tensor.scalar(p[1]), v, Tensor.vector(p[2], p[3], p[4]));
        compare("value", ReferenceInterpreter.of(e, point).data(), numbers(fields[2]), 0);
        compare(
                "gradient",
                ReferenceInterpreter.of(Derivative.flatGradient(e, wrt), point).data(),
                numbers(fields[3]),
                0);
        compare(
                "hessian",
                ReferenceInterpreter.of(Derivative.hessian(e, wrt), point).data(),
                symmetric(numbers(fields[4]), 5),
                largest(numbers(fields[3])));
    }

    /** Relative to the largest entry; a Hessian that cancels to 0, to the gradient it is the derivative of. */
    private static void compare(String what, double[] actual, double[] expected, double leastScale) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        double scale = Math.max(leastScale, largest(expected));
        for (int i = 0; i < actual.length; i++) {
            assertThat(Math.abs(actual[i] - expected[i]))
                    .as("%s[%d]: %s, expected %s", what, i, actual[i], expected[i])
                    .isLessThanOrEqualTo(TOLERANCE * scale);
        }
    }

    private static double largest(double[] numbers) {
        double largest = 0;
        for (double number : numbers) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }

    private static double[] symmetric(double[] upper, int n) {
        double[] all = new double[n * n];
        int next = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++, next++) {
                all[i * n + j] = upper[next];
                all[j * n + i] = upper[next];
            }
        }
        return all;
    }

    private static double[] numbers(String text) {
        String[] words = text.split(" ");
        double[] numbers = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = Double.parseDouble(words[i]);
        }
        return numbers;
    }
}
