package sxj.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sxj.source.SourceText;
import sxj.source.Span;
import sxj.syntax.tree.Expression.BinaryOperator;
import sxj.syntax.tree.Expression.ComparisonOperator;

/** Arithmetic of i64 wraps at 64 bits, divides towards zero, and a negative power is a real number. */
class IntegersTest {
    private static final Span HERE = new Span(new SourceText("program.sxj", "a / b"), 0, 5);

    @ParameterizedTest
    @CsvSource({
        "ADD, 9223372036854775807, 1, -9223372036854775808",
        "SUBTRACT, -9223372036854775808, 1, 9223372036854775807",
        "MULTIPLY, 4611686018427387904, 2, -9223372036854775808",
        "DIVIDE, -7, 2, -3",
        "REMAINDER, -7, 2, -1",
        "POWER, 3, 4, 81",
        "POWER, 2, 64, 0",
        "POWER, 5, 0, 1",
    })
    void wraps(BinaryOperator operator, long a, long b, long expected) {
        assertThat(Integers.apply(operator, a, b, HERE)).isEqualTo(new Value.Int(expected));
    }

    @Test
    void aNegativePowerIsReal() {
        assertThat(Integers.apply(BinaryOperator.POWER, 2, -2, HERE)).isEqualTo(new Value.Real(0.25));
    }

    @Test
    void divisionByZeroIsAMistakeAtItsPlace() {
        assertThatThrownBy(() -> Integers.apply(BinaryOperator.DIVIDE, 1, 0, HERE))
                .isInstanceOfSatisfying(
                        UserError.class,
                        mistake -> assertThat(mistake.diagnostic())
                                .satisfies(diagnostic ->
                                        assertThat(diagnostic.span()).isEqualTo(HERE)));
    }

    @Test
    void comparesWholeNumbersBeyondThoseOfDoubles() {
        long large = (1L << 53) + 1;
        assertThat(Integers.compare(ComparisonOperator.EQUAL, large, large - 1)).isFalse();
        assertThat(Integers.compare(ComparisonOperator.GREATER, large, large - 1))
                .isTrue();
    }
}
