package sxj.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as text: shortest, significant, and by specification. */
class NumberTextTest {
    @ParameterizedTest
    @CsvSource({
        "0.001, 0.001",
        "1.8642e-8, 1.8642e-8",
        "4.740750632337812e-34, 4.740750632337812e-34",
        "250, 250",
        "-2.5, -2.5",
        "0.0001, 0.0001",
        "0.00001, 1e-5",
        "1e15, 1000000000000000",
        "1e16, 1e16",
        "123456789012345680, 1.2345678901234568e17",
        "0.1, 0.1",
        "0.30000000000000004, 0.30000000000000004",
        "5e-324, 5e-324",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "1.7976931348623157e308, 1.7976931348623157e308",
        // next to a power of two, where Java before 19 wrote one digit more
        "5.684341886080802e-14, 5.684341886080802e-14",
        "2e23, 2e23",
        "9.5367431640625e-7, 9.5367431640625e-7",
        "NaN, NaN",
        "-Infinity, -Infinity",
        "-0.0, -0"
    })
    void shortest(double x, String text) {
        assertThat(NumberText.shortest(x)).isEqualTo(text);
    }

    @Test
    void shortestReadsBackAndNothingShorterDoes() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 4_000; i++) {
            double x = Double.longBitsToDouble(random.nextLong() & (i % 10 == 0 ? 0x800fffffffffffffL : -1L));
            if (!Double.isFinite(x) || x == 0) {
                continue;
            }
            String text = NumberText.shortest(x);
            assertThat(Double.parseDouble(text)).isEqualTo(x);
            BigDecimal written = new BigDecimal(text).stripTrailingZeros();
            int digits = written.precision();
            if (digits > 1) {
                BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(-written.scale() + 1);
                BigDecimal down = written.divideToIntegralValue(unit).multiply(unit);
                BigDecimal away = down.add(unit.multiply(BigDecimal.valueOf(written.signum())));
                assertThat(down.doubleValue()).as("%s is shorter", down).isNotEqualTo(x);
                assertThat(away.doubleValue()).as("%s is shorter", away).isNotEqualTo(x);
            }
        }
    }

    @Test
    void realNumbersAreSeenToBeReal() {
        assertThat(NumberText.real(250)).isEqualTo("250.0");
        assertThat(NumberText.real(-0.0)).isEqualTo("-0.0");
        assertThat(NumberText.real(0.5)).isEqualTo("0.5");
        assertThat(NumberText.real(1e22)).isEqualTo("1e22");
        assertThat(NumberText.real(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
    }

    @ParameterizedTest
    @CsvSource({
        "4.740750632337812e-34, 7, 4.740751e-34",
        "1.8642099840933884e-08, 7, 1.86421e-8",
        "500, 7, 500",
        "0.5294117647058824, 7, 0.5294118",
        "123456789, 3, 1.23e8",
        "0, 7, 0",
        "9.9999999, 3, 10",
        "-1e300, 2, -1e300",
        "2.5, 1, 2",
        "NaN, 7, NaN"
    })
    void significant(double x, int digits, String text) {
        assertThat(NumberText.significant(x, digits)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "4.740750632337812e-34|.3e|4.741e-34",
                "0|.3e|0.000e+00",
                "12345.678|.2E|1.23E+04",
                "2.5|.0f|2",
                "3.5|.0f|4",
                "0.125|.2f|0.12",
                "1.005|.2f|1.00",
                "1e22|f|10000000000000000000000.000000",
                "1e-5|.6g|1e-05",
                "0.0001|.6g|0.0001",
                "123456.5|.6g|123456",
                "1234567|.6g|1.23457e+06",
                "100|g|100",
                "42|d|42",
                "1234567.891|,.2f|1,234,567.89",
                "3|8.3f|   3.000",
                "-3|08.3f|-003.000",
                "3|+d|+3",
                "3| d| 3",
                "3|<5d|3    ",
                "3|^5d|  3  ",
                "3|*>5d|****3",
                "0.1234|.1%|12.3%",
                "0.1||0.1",
                "0.123456|.3|0.123",
                "NaN|.3e|NaN",
                "-Infinity|10.3e| -Infinity"
            })
    void format(double x, String specification, String text) {
        assertThat(NumberText.format(x, specification == null ? "" : specification))
                .isEqualTo(text);
    }

    @Test
    void notAFormat() {
        assertThat(NumberText.isFormat(".3q")).isFalse();
        assertThatThrownBy(() -> NumberText.format(1, ".3q")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void scientificAgreesWithTheJdkWhereThatRoundsTheExactValue() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 2_000; i++) {
            double x = (random.nextDouble() - 0.5) * Math.scalb(1, random.nextInt(-40, 40));
            int digits = random.nextInt(1, 12);
            // the exact decimal value; a tie between even and up is too rare to meet
            String theirs = String.format(Locale.ROOT, "%." + digits + "e", new BigDecimal(x));
            assertThat(new BigDecimal(NumberText.format(x, "." + digits + "e"))).isEqualByComparingTo(theirs);
        }
    }

    @Test
    void localesDoNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(NumberText.format(1234.5, ",.1f")).isEqualTo("1,234.5");
            assertThat(NumberText.shortest(-1234.5)).isEqualTo("-1234.5");
        } finally {
            Locale.setDefault(before);
        }
    }
}
