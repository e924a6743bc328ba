package sxj.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import sxj.source.SourceText;

/** What the parser makes of programs. */
class ParserTest {
    @Test
    void readsTheFirstProgram() throws IOException {
        Path file = Path.of("src/test/resources/sxj/syntax/first.sxj");
        Parsed parsed = Parser.parse(new SourceText("first.sxj", Files.readString(file, StandardCharsets.UTF_8)));
        assertThat(parsed.diagnostics()).isEmpty();
        assertThat(parsed.incomplete()).isFalse();
        assertThat(parsed.tree().items()).hasSize(11);
    }
}
