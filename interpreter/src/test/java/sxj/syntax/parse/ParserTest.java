package sxj.syntax.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sxj.source.Diagnostic;
import sxj.source.SourceText;

/** What the parser makes of programs. */
class ParserTest {
    static Stream<SourceText> programs() {
        return GrammarPrograms.all().stream();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void readsEveryProgram(SourceText program) {
        Parsed parsed = Parser.parse(program);
        assertThat(parsed.diagnostics()).filteredOn(Diagnostic::isError).isEmpty();
        assertThat(parsed.incomplete()).isFalse();
    }

    @Test
    void readsTheFirstProgram() {
        Parsed parsed = Parser.parse(
                new SourceText("first.sxj", GrammarPrograms.read(GrammarPrograms.RESOURCES.resolve("first.sxj"))));
        assertThat(parsed.tree().items()).hasSize(11);
    }
}
