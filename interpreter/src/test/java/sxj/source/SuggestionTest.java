package sxj.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which name was meant. */
class SuggestionTest {
    @Test
    void findsTheNearest() {
        assertThat(Suggestion.nearest("targts", List.of("target", "targets", "total")))
                .isEqualTo("targets");
        assertThat(Suggestion.nearest("epxlore", List.of("refine", "explore"))).isEqualTo("explore");
        assertThat(Suggestion.nearest("Loss_Flow", List.of("b_flow", "loss_flow")))
                .isEqualTo("loss_flow");
        assertThat(Suggestion.nearest("lossflow", List.of("b_flow", "loss_flow")))
                .isEqualTo("loss_flow");
    }

    @Test
    void knowsGreekAndSynonyms() {
        assertThat(Suggestion.nearest("θ", List.of("t", "theta"))).isEqualTo("theta");
        assertThat(Suggestion.nearest("theta", List.of("beta", "θ"))).isEqualTo("θ");
        assertThat(Suggestion.nearest("L₀", List.of("L1", "L0"))).isEqualTo("L0");
        assertThat(Suggestion.nearest("ln", List.of("log", "sin"))).isEqualTo("log");
        assertThat(Suggestion.nearest("arctan", List.of("atan", "tan"))).isEqualTo("atan");
    }

    @Test
    void saysNothingWhereNothingIsNear() {
        assertThat(Suggestion.nearest("temperature", List.of("x", "loss_flow", "b")))
                .isNull();
        assertThat(Suggestion.nearest("q", List.of("x", "y"))).isNull();
        assertThat(Suggestion.nearest("q", List.of())).isNull();
    }

    @Test
    void doesNotDependOnTheOrder() {
        assertThat(Suggestion.nearest("run3", List.of("run2", "run1"))).isEqualTo("run1");
        assertThat(Suggestion.nearest("run3", List.of("run1", "run2"))).isEqualTo("run1");
    }

    @Test
    void countsSwapsOfNeighboursAsOne() {
        assertThat(Suggestion.distance("ca", "ac")).isEqualTo(1);
        assertThat(Suggestion.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Suggestion.distance("", "abc")).isEqualTo(3);
    }
}
