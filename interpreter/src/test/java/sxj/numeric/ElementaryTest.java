package sxj.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import sxj.symbolic.Function;

/**
 * The elementary functions against references with 50 digits (a sample of what bench/elementary looks at), and where
 * their values are exact or none.
 */
class ElementaryTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void areWrongByAtMostOneUnitInTheLastPlace() throws IOException {
        Map<String, Double> worst = new LinkedHashMap<>();
        Map<String, Integer> points = new LinkedHashMap<>();
        try (InputStream in = getClass().getResourceAsStream("elementary.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line : lines.lines().toList()) {
                String[] fields = line.split("\t");
                double[] numbers = Arrays.stream(fields)
                        .skip(1)
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                double value = function(fields[0]).value(numbers[0], numbers[1], 0);
                double error = Math.abs((value - numbers[2] - numbers[3]) / Math.ulp(numbers[2]));
                assertThat(error).as("%s is %s", line, value).isLessThanOrEqualTo(1);
                worst.merge(fields[0], error, Math::max);
                points.merge(fields[0], 1, Integer::sum);
            }
        }
        assertThat(points)
                .hasSize(27)
                .allSatisfy((name, count) -> assertThat(count).as(name).isGreaterThan(180));
        // a reference that says nothing would show here: where a value is rounded, some points come near half a unit
        assertThat(worst).allSatisfy((name, error) -> assertThat(error).as(name).isGreaterThan(0.45));
    }

    private static Function function(String symbol) {
        return Arrays.stream(Function.values())
                .filter(f -> f.symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void zerosKeepTheirSign() {
        for (Function f :
                List.of(Function.SIN, Function.TAN, Function.ASIN, Function.ATAN, Function.SINH, Function.TANH)) {
            assertThat(f.value(-0.0, 0, 0)).as("%s", f).isEqualTo(-0.0);
            assertThat(f.value(0.0, 0, 0)).as("%s", f).isEqualTo(0.0);
        }
        assertThat(Elementary.atan2(-0.0, 1)).isEqualTo(-0.0);
        assertThat(Elementary.atan2(-0.0, -0.0)).isEqualTo(-Math.PI);
        assertThat(Elementary.pow(-0.0, 65)).isEqualTo(-0.0);
        assertThat(Elementary.log(1)).isEqualTo(0.0);
        assertThat(Elementary.log10(1)).isEqualTo(0.0);
    }

    @Test
    void exactValues() {
        assertThat(Elementary.cos(0)).isOne();
        assertThat(Elementary.cosh(-0.0)).isOne();
        assertThat(Elementary.exp(0)).isOne();
        assertThat(Elementary.exp(1)).isEqualTo(Math.E);
        assertThat(Elementary.sigmoid(0)).isEqualTo(0.5);
        assertThat(Elementary.acos(1)).isZero();
        assertThat(Elementary.acos(-1)).isEqualTo(Math.PI);
        assertThat(4 * Elementary.atan(1)).isEqualTo(Math.PI);
        assertThat(2 * Elementary.asin(1)).isEqualTo(Math.PI);
        assertThat(Elementary.hypot(3, -4)).isEqualTo(5);
        for (int n = -300; n <= 300; n++) {
            assertThat(Elementary.log10(Double.parseDouble("1e" + n))).isEqualTo(n);
        }
        for (int n = 65; n <= 1023; n++) {
            assertThat(Elementary.pow(2, n)).isEqualTo(Math.scalb(1.0, n));
            assertThat(Elementary.pow(4, n / 2.0 - 256)).isEqualTo(Math.scalb(1.0, n - 512));
        }
    }

    /** Infinities, no numbers and the ends of the range, one column for each. */
    @Test
    void edges() {
        double none = Double.NaN;
        check(Elementary::sin, none, none, none);
        check(Elementary::cos, none, none, none);
        check(Elementary::tan, none, none, none);
        check(Elementary::asin, none, none, none);
        check(Elementary::acos, none, none, none);
        check(Elementary::atan, -Math.PI / 2, Math.PI / 2, none);
        check(Elementary::sinh, -INFINITY, INFINITY, none);
        check(Elementary::cosh, INFINITY, INFINITY, none);
        check(Elementary::tanh, -1, 1, none);
        check(Elementary::exp, 0, INFINITY, none);
        check(Elementary::log, none, INFINITY, none);
        check(Elementary::log10, none, INFINITY, none);
        check(Elementary::sigmoid, 0, 1, none);
        check(Elementary::softplus, 0, INFINITY, none);
        assertThat(Elementary.log(0)).isEqualTo(-INFINITY);
        assertThat(Elementary.log10(-0.0)).isEqualTo(-INFINITY);
        assertThat(Elementary.asin(1.0000000000000002)).isNaN();
        assertThat(Elementary.exp(709.782712893384)).isFinite();
        assertThat(Elementary.exp(709.7827128933841)).isInfinite();
        assertThat(Elementary.exp(-745.1332191019411)).isEqualTo(Double.MIN_VALUE);
        assertThat(Elementary.exp(-745.1332191019412)).isZero();
        assertThat(Elementary.sinh(-710.4758600739439)).isFinite();
        assertThat(Elementary.cosh(710.475860073944)).isInfinite();
    }

    private static void check(DoubleUnaryOperator f, double... expected) {
        assertThat(f.applyAsDouble(-INFINITY)).isEqualTo((Double) expected[0]);
        assertThat(f.applyAsDouble(INFINITY)).isEqualTo((Double) expected[1]);
        assertThat(f.applyAsDouble(Double.NaN)).isEqualTo((Double) expected[2]);
    }

    /** pow, atan2 and hypot have Java's conventions. */
    @Test
    void conventions() {
        double[] corners = {
            0.0,
            0.5,
            1,
            1.5,
            2,
            3,
            71,
            71.5,
            1e300,
            0x1p52 + 1,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            INFINITY,
            Double.NaN
        };
        for (double x : corners) {
            for (double y : corners) {
                for (int signs = 0; signs < 4; signs++) {
                    double a = (signs & 1) == 0 ? x : -x;
                    double b = (signs & 2) == 0 ? y : -y;
                    same(Elementary.pow(a, b), StrictMath.pow(a, b), "pow", a, b);
                    same(Elementary.atan2(a, b), StrictMath.atan2(a, b), "atan2", a, b);
                    same(Elementary.hypot(a, b), StrictMath.hypot(a, b), "hypot", a, b);
                }
            }
        }
    }

    private static void same(double found, double expected, String name, double a, double b) {
        if (Double.isNaN(expected) || Double.isInfinite(expected) || expected == 0) {
            assertThat(found).as("%s(%s, %s)", name, a, b).isEqualTo((Double) expected);
        } else {
            assertThat(Math.abs(found - expected))
                    .as("%s(%s, %s) = %s", name, a, b, found)
                    .isLessThanOrEqualTo(2 * Math.ulp(expected));
        }
    }
}
