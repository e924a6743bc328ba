package sxj.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** erf, erfc and gelu against references with 40 digits (mpmath), and at the ends of the range. */
class ErrorFunctionTest {
    @Test
    void areWrongByLessThanThreeUnitsInTheLastPlace() throws IOException {
        Map<String, Integer> points = new LinkedHashMap<>();
        Map<String, Double> worst = new LinkedHashMap<>();
        try (InputStream in = getClass().getResourceAsStream("error_function.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line : lines.lines().toList()) {
                String[] fields = line.split("\t");
                double x = Double.parseDouble(fields[1]);
                double value = switch (fields[0]) {
                    case "erf" -> Elementary.erf(x);
                    case "erfc" -> Elementary.erfc(x);
                    default -> Elementary.gelu(x);
                };
                double reference = Double.parseDouble(fields[2]);
                double error = Math.abs((value - reference - Double.parseDouble(fields[3])) / Math.ulp(reference));
                points.merge(fields[0], 1, Integer::sum);
                worst.merge(fields[0], error, Math::max);
            }
        }
        assertThat(worst).allSatisfy((name, error) -> assertThat(error).as(name).isBetween(0.4, 3.0));
        assertThat(points)
                .hasSize(3)
                .allSatisfy((name, count) -> assertThat(count).isGreaterThan(200));
    }

    @Test
    void endsOfTheRange() {
        assertThat(Elementary.erf(Double.POSITIVE_INFINITY)).isOne();
        assertThat(Elementary.erf(-1e300)).isEqualTo(-1);
        assertThat(Elementary.erfc(Double.NEGATIVE_INFINITY)).isEqualTo(2);
        assertThat(Elementary.erfc(1e300)).isZero();
        assertThat(Elementary.gelu(-1e300)).isZero();
        assertThat(Elementary.gelu(1e300)).isEqualTo(1e300);
        assertThat(Elementary.gelu(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Elementary.gelu(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Elementary.erf(Double.NaN)).isNaN();
        assertThat(Elementary.erfc(Double.NaN)).isNaN();
        assertThat(Elementary.gelu(Double.NaN)).isNaN();
        assertThat(Double.doubleToRawLongBits(Elementary.erf(-0.0))).isEqualTo(Double.doubleToRawLongBits(-0.0));
    }
}
