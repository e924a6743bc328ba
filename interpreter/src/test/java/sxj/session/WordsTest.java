package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sxj.describe.Words;
import sxj.grammar.SxjLexer;
import sxj.source.Renderer;
import sxj.source.SourceText;
import sxj.syntax.tree.Beginning;

/** Every word of the language has an entry that `help` shows, with a program that runs. */
class WordsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** What people ask for, and no word of the language. */
    private static final Set<String> TOPICS = Set.of("<-", "@", "event", "array", "range", "slice", "comprehension");

    private static List<String> keywords() {
        List<String> words = new ArrayList<>();
        for (int type = 1; type <= SxjLexer.VOCABULARY.getMaxTokenType(); type++) {
            String literal = SxjLexer.VOCABULARY.getLiteralName(type);
            if (literal != null && literal.matches("'\\p{L}+'")) {
                words.add(literal.substring(1, literal.length() - 1));
            }
        }
        return words;
    }

    @Test
    void everyWordOfTheGrammarIsExplainedWithAnExample() {
        List<String> shown = Words.sections().stream()
                .flatMap(section -> section.words().stream())
                .toList();
        List<String> missing = keywords().stream()
                .filter(word -> !word.equals("yes"))
                .filter(word -> !shown.contains(word))
                .toList();
        assertThat(keywords()).hasSizeGreaterThan(80);
        assertThat(missing).isEmpty();
        Beginning.all()
                .map(Beginning::word)
                .filter(word -> !word.isEmpty())
                .forEach(word -> assertThat(shown).contains(word));
    }

    @Test
    void helpShowsAWordWithItsExample() {
        for (Words.Section section : Words.sections()) {
            for (String word : section.words()) {
                assertThat(Words.of(word)).as(word).isPresent();
                assertThat(Words.of(word).orElseThrow())
                        .as(word)
                        .contains(section.program().lines().findFirst().orElseThrow());
                String program = section.program().replaceAll("\"[^\"{]*\"", "");
                assertThat(TOPICS.contains(word) || program.matches("(?sU).*\\b" + word + "\\b.*"))
                        .as(word + " in its example")
                        .isTrue();
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> anExampleRuns() {
        return Words.sections().stream()
                .filter(Words.Section::runs)
                .map(section -> DynamicTest.dynamicTest(String.join(", ", section.words()), () -> {
                    Outcome outcome = Programs.run(".", new SourceText("example.sxj", section.program()));
                    String said = outcome.diagnostics().stream()
                            .map(new Renderer(false)::render)
                            .collect(Collectors.joining());
                    assertThat(said).isEmpty();
                    assertThat(outcome.exitStatus()).isZero();
                }));
    }

    @Test
    void thePageOfConstructsIsWhatHelpSays() throws IOException {
        Path page = ROOT.resolve("docs/constructs.md");
        if (!Files.exists(page) || "update".equals(System.getProperty("golden"))) {
            Files.writeString(page, Words.page(), StandardCharsets.UTF_8);
        }
        assertThat(Files.readString(page, StandardCharsets.UTF_8)).isEqualTo(Words.page());
    }
}
