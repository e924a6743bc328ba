package sxj.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The gamma function and its kin against references with 60 digits (mpmath), at poles and at the ends of the range. */
class GammaFunctionTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void areWrongByLessThanFourUnitsInTheLastPlace() throws IOException {
        Map<String, Integer> points = new LinkedHashMap<>();
        Map<String, Double> worst = new LinkedHashMap<>();
        try (InputStream in = getClass().getResourceAsStream("gamma_functions.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line : lines.lines().toList()) {
                String[] fields = line.split("\t");
                int last = fields.length - 1;
                double x = Double.parseDouble(fields[1]);
                double y = Double.parseDouble(fields[2]);
                double value = switch (fields[0]) {
                    case "gamma" -> Elementary.gamma(x);
                    case "lgamma" -> Elementary.lgamma(x);
                    case "digamma" -> Elementary.digamma(x);
                    case "polygamma" -> Elementary.polygamma(x, y);
                    default -> Elementary.beta(x, y);
                };
                double reference = Double.parseDouble(fields[last - 1]);
                double error = Math.abs((value - reference - Double.parseDouble(fields[last])) / Math.ulp(reference));
                points.merge(fields[0], 1, Integer::sum);
                worst.merge(fields[0], error, Math::max);
            }
        }
        assertThat(points)
                .hasSize(5)
                .allSatisfy((name, count) -> assertThat(count).isGreaterThan(150));
        assertThat(worst.remove("polygamma")).isBetween(0.4, 20.0);
        assertThat(worst).allSatisfy((name, error) -> assertThat(error).as(name).isBetween(0.4, 4.0));
    }

    @Test
    void polesAndEndsOfTheRange() {
        for (double pole : new double[] {0, -0.0, -1, -2, -23, -24, -1000, -1e300}) {
            assertThat(Elementary.gamma(pole)).isNaN();
            assertThat(Elementary.digamma(pole)).isNaN();
            assertThat(Elementary.polygamma(1, pole)).isNaN();
            assertThat(Elementary.lgamma(pole)).isEqualTo(INFINITY);
        }
        assertThat(Elementary.gamma(INFINITY)).isEqualTo(INFINITY);
        assertThat(Elementary.gamma(172)).isEqualTo(INFINITY);
        assertThat(Elementary.gamma(-INFINITY)).isNaN();
        assertThat(Elementary.gamma(-200.5)).isZero();
        assertThat(Elementary.gamma(Double.MIN_VALUE)).isEqualTo(INFINITY);
        assertThat(Elementary.gamma(5)).isEqualTo(24);
        assertThat(Elementary.lgamma(1)).isZero();
        assertThat(Elementary.lgamma(2)).isZero();
        assertThat(Elementary.lgamma(1e306)).isEqualTo(INFINITY);
        assertThat(Elementary.lgamma(-INFINITY)).isEqualTo(INFINITY);
        assertThat(Elementary.digamma(INFINITY)).isEqualTo(INFINITY);
        assertThat(Elementary.digamma(-INFINITY)).isNaN();
        assertThat(Elementary.polygamma(2, INFINITY)).isZero();
        for (double nan : new double[] {
            Elementary.gamma(Double.NaN), Elementary.lgamma(Double.NaN), Elementary.digamma(Double.NaN)
        }) {
            assertThat(nan).isNaN();
        }
    }

    @Test
    void betaIsSymmetricAndKnowsItsPoles() {
        assertThat(Elementary.beta(2.5, 1e10)).isEqualTo(Elementary.beta(1e10, 2.5));
        assertThat(Elementary.beta(-2, 3)).isNaN();
        assertThat(Elementary.beta(3, Double.NaN)).isNaN();
        assertThat(Elementary.beta(-1.5, -0.5)).isZero();
        assertThat(Elementary.beta(1e-300, 1e-300)).isCloseTo(2e300, within(5e284));
        assertThat(Elementary.beta(3, 1e300)).isZero();
        assertThat(Elementary.beta(0.5, 1e300)).isCloseTo(1.7724538509055159e-150, within(1e-165));
        assertThat(Elementary.beta(2, INFINITY)).isZero();
    }

    private static Offset<Double> within(double tolerance) {
        return Offset.offset(tolerance);
    }
}
