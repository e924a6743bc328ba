package sxj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import sxj.source.SourceText;
import sxj.syntax.format.Formatter;
import sxj.syntax.parse.Parser;

/** The programs of the project are written in the standard layout. */
class StandardLayoutTest {
    @Test
    void programsOfTheProjectAreInTheStandardLayout() throws IOException {
        for (String folder : List.of("../examples", "../stdlib")) {
            for (String file : ProgramFiles.of(List.of(folder), List.of(".sxj"))) {
                // the first program is shown in README.md as it stands, its clauses below each other
                if (file.contains("/src/") || file.contains("/target/") || file.endsWith("/first_program.sxj")) {
                    continue;
                }
                String text = Files.readString(Path.of(file));
                assertThat(text)
                        .as(file)
                        .isEqualTo(Formatter.format(
                                Parser.parse(new SourceText(file, text)).tree()));
            }
        }
    }
}
