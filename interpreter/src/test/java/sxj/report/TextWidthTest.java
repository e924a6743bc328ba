package sxj.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Columns on a terminal. */
class TextWidthTest {
    @Test
    void combiningMarksTakeNoColumnAndWideOnesTwo() {
        assertThat(TextWidth.of("")).isZero();
        assertThat(TextWidth.of("theta")).isEqualTo(5);
        assertThat(TextWidth.of("θ₁²Φ")).isEqualTo(4);
        assertThat(TextWidth.of("e\u0301x\u0302")).isEqualTo(2);
        assertThat(TextWidth.of("漢字かなハングル한글")).isEqualTo(20);
        assertThat(TextWidth.of("\u1112\u1161\u11ab")).isEqualTo(2);
        assertThat(TextWidth.of("\ud83d\ude00")).isEqualTo(2);
        assertThat(TextWidth.of("\ud835\udf03")).isEqualTo(1);
        assertThat(TextWidth.of("ー１")).isEqualTo(4);
    }
}
