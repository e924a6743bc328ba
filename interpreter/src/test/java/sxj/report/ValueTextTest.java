package sxj.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sxj.symbolic.Shape;
import sxj.symbolic.Tensor;

/** The formats of templates; the expected texts are Python's. */
class ValueTextTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "4.740750632337812e-34, .3e, 4.741e-34",
                "1.8642099840933884e-8, .3e, 1.864e-08",
                "0.125, .2f, 0.12",
                "0.375, .2f, 0.38",
                "2.675, .2f, 2.67",
                "1e22, .0f, 10000000000000000000000",
                "123456.5, .6g, 123456",
                "1234567.0, .6g, 1.23457e+06",
                "0.0001, .6g, 0.0001",
                "0.00001, .6g, 1e-05",
                "500.0, d, 500",
                "3.14159, 10.3f, \"     3.142\"",
                "3.14159, <10.3f, \"3.142     \"",
                "3.14159, ^9.3f, \"  3.142  \"",
                "-1.0, 08.3f, -001.000",
                "NaN, .3e, NaN",
            })
    void numbers(double value, String format, String expected) {
        assertThat(ValueText.format(Datum.of(value), format)).isEqualTo(expected);
    }

    @Test
    void withoutAFormatTheShortestTextThatReadsBack() {
        assertThat(ValueText.format(Datum.of(1 / 3.0), null)).isEqualTo("0.3333333333333333");
        assertThat(ValueText.format(Datum.of(500.0), null)).isEqualTo("500");
        assertThat(ValueText.format(Datum.of(Long.MAX_VALUE), null)).isEqualTo("9223372036854775807");
        assertThat(ValueText.format(Datum.of(true), null)).isEqualTo("true");
        assertThat(ValueText.format(Datum.of(0.5, -2), null)).isEqualTo("0.5 - 2i");
    }

    @Test
    void wholeNumbersBeyondTheDoublesStayExact() {
        assertThat(ValueText.format(Datum.of(Long.MIN_VALUE + 1), "d")).isEqualTo("-9223372036854775807");
        assertThat(ValueText.format(Datum.of(Long.MAX_VALUE), ">22")).isEqualTo("   9223372036854775807");
        assertThat(ValueText.format(Datum.of(Long.MAX_VALUE), ".2e")).isEqualTo("9.22e+18");
    }

    @Test
    void arraysEntryByEntry() {
        Tensor matrix = new Tensor(Shape.matrix(2, 3), new double[] {1, -2, 0.5, Double.NaN, 1e-9, 3});
        assertThat(ValueText.format(Datum.of(matrix), null)).isEqualTo("[[1, -2, 0.5], [NaN, 1e-9, 3]]");
        assertThat(ValueText.format(Datum.of(matrix), "6.2f"))
                .isEqualTo("[[  1.00,  -2.00,   0.50], [   NaN,   0.00,   3.00]]");
        assertThat(ValueText.format(Datum.of(new Tensor(Shape.vector(0), new double[0])), ".2f"))
                .isEqualTo("[]");
    }

    @Test
    void wordsTakeWidthAndAlignmentByWhatTheyShow() {
        assertThat(ValueText.format(Datum.of("漢字"), "6")).isEqualTo("漢字  ");
        assertThat(ValueText.format(Datum.of("e\u0301"), ">3")).isEqualTo("  e\u0301");
        assertThat(ValueText.format(Datum.of("ab"), "*^5")).isEqualTo("*ab**");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", ".", ".3x", "3..4f", "e.3", "f4", "%d", " .3e "})
    void whatIsNoFormatIsRefused(String format) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ValueText.format(Datum.of(1.0), format))
                .withMessageStartingWith("`" + format + "` is not a format; ");
        assertThatIllegalArgumentException().isThrownBy(() -> ValueText.check(format));
    }

    @Test
    void aFormatOfNumbersDoesNotWriteWords() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ValueText.format(Datum.of("stopped"), ".3e"))
                .withMessage("`.3e` is a format of numbers and cannot write `stopped`");
    }
}
