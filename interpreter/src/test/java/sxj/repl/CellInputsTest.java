package sxj.repl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Cells of notebooks cut into inputs. */
class CellInputsTest {
    @Test
    void aTextIsOneInputWhateverItsLines() {
        String cell = "problem p {\n  param x = 1\n  loss L = x^2\n}\nrun r on p {\n  flow loss_flow; step 0.1\n}\n";
        assertThat(CellInputs.of(cell)).hasSize(1);
        assertThat(CellInputs.of(cell).get(0)).isEqualTo(cell + "\n");
        assertThat(CellInputs.of("\n  \n")).isEmpty();
    }

    @Test
    void commandsAndPhrasesAreInputsOfTheirOwn() {
        assertThat(CellInputs.of(":load a.sxj\nx + 1\ny\n?sin\nB on p\nz"))
                .containsExactly(":load a.sxj", "x + 1\ny\n", "?sin", "B on p", "z\n");
    }

    @Test
    void withinBracesNothingIsACommand() {
        assertThat(CellInputs.of("fn f(x) {\n  x.y\n}")).hasSize(1);
    }

    @Test
    void aTimedInputMayHaveSeveralLines() {
        assertThat(CellInputs.of(":time run r on p {\n  step 0.1\n}\nr.x"))
                .containsExactly(":time run r on p {\n  step 0.1\n}", "r.x");
    }

    @Test
    void whatGoesOnIsToldByTheLastInput() {
        assertThat(CellInputs.isIncomplete("let x = 1\nrun r on p {")).isTrue();
        assertThat(CellInputs.isIncomplete(":time run r on p {")).isTrue();
        assertThat(CellInputs.isIncomplete("run r on p {\n}\n:who")).isFalse();
        assertThat(CellInputs.isIncomplete("")).isFalse();
    }
}
