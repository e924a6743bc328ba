package sxj.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sxj.Golden;
import sxj.report.text.TerminalProfile;
import sxj.source.Decoded;
import sxj.source.SourceText;

/** Conversations as a person at a terminal sees them: what stands after a prompt is said, the rest is the answer. */
class TranscriptTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "sxj", "repl");
    private static final String PROMPT = "sxj> ";
    private static final String CONTINUATION = "...> ";

    static List<String> transcripts() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".transcript"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void isRepeated(String name) throws IOException {
        String said = Files.readString(FOLDER.resolve(name))
                .lines()
                .filter(line -> line.startsWith(PROMPT) || line.startsWith(CONTINUATION))
                .map(line -> line.substring(PROMPT.length()))
                .collect(Collectors.joining("\n"));
        assertThat(said).isNotEmpty();
        Golden.check("sxj/repl/" + name, repeated(said));
    }

    private static SourceText file(String path, @Nullable String importedFrom) throws IOException {
        if (!Files.exists(FOLDER.resolve(path))) {
            throw new IOException("there is no file " + path);
        }
        return Decoded.decode(path, Files.readAllBytes(FOLDER.resolve(path))).source();
    }

    private static String repeated(String said) throws IOException {
        StringBuilder text = new StringBuilder();
        Repl repl = new Repl(
                TranscriptTest::file,
                text::append,
                text::append,
                failure -> {
                    throw new AssertionError(failure);
                },
                1,
                TerminalProfile.PLAIN,
                false,
                Repl.Watcher.NONE);
        Conversation conversation = new Conversation(repl, () -> false);
        PlainInputs inputs = new PlainInputs(new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8)));
        @Nullable String input;
        while (!conversation.over() && (input = inputs.next()) != null) {
            text.append(PROMPT).append(input.replace("\n", "\n" + CONTINUATION)).append('\n');
            conversation.take(input);
        }
        return text.toString();
    }
}
