package sxj.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.reader.Candidate;
import org.jline.reader.Parser.ParseContext;
import org.jline.terminal.impl.DumbTerminal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sxj.report.text.TerminalProfile;
import sxj.source.SourceText;

/** Lines typed at a terminal. */
class KeyboardTest {
    @TempDir
    private Path folder;

    @Test
    void anInputGoesOnUntilItsBraceIsClosed() throws IOException {
        assertThat(inputs("let a = 1\nfn f(x) {\n  x + 1\n}\n\nf(a)\n", Optional.empty()))
                .containsExactly("let a = 1", "fn f(x) {\n  x + 1\n}", "", "f(a)");
    }

    @Test
    void whatWasTypedIsKept() throws IOException {
        Path state = folder.resolve("state");
        Optional<Path> history = HistoryFile.in(Map.of("XDG_STATE_HOME", state.toString()));
        assertThat(history).contains(state.resolve("sxj/history"));
        inputs("let θ₁ = 1\nfn f() {\n}\n", history);
        assertThat(Files.readString(history.get())).contains("let θ₁ = 1\n", "fn f() {\\n}\n");
    }

    @Test
    void aHistoryThatCannotBeKeptIsNot() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(HistoryFile.in(Map.of("XDG_STATE_HOME", file.toString()))).isEmpty();
        assertThat(HistoryFile.in(Map.of("XDG_STATE_HOME", "relative", "HOME", folder.toString())))
                .contains(folder.resolve(".local/state/sxj/history"));
    }

    @Test
    void namesAndCommandsAreCompleted() {
        assertThat(completed("2*θ_fl", 6, "θ_flow", "theta")).containsExactly("θ_flow", "theta");
        assertThat(WordAtCursor.in("2*θ_fl", 6).word()).isEqualTo("θ_fl");
        assertThat(WordAtCursor.in("x₁ + y", 1).word()).isEqualTo("x₁");
        assertThat(completed(":h", 2, "theta")).contains(":help", ":quit").doesNotContain("theta");
        assertThat(WordAtCursor.in("a:h", 3).word()).isEqualTo("h");
    }

    private static List<String> completed(String line, int cursor, String... names) {
        List<Candidate> candidates = new ArrayList<>();
        new NameCompleter(() -> List.of(names))
                .complete(null, new InputParser().parse(line, cursor, ParseContext.COMPLETE), candidates);
        return candidates.stream().map(Candidate::value).toList();
    }

    private static List<String> inputs(String typed, Optional<Path> history) throws IOException {
        DumbTerminal terminal = new DumbTerminal(
                "test",
                "dumb",
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new ByteArrayOutputStream(),
                StandardCharsets.UTF_8);
        Repl repl = new Repl(
                (path, from) -> new SourceText(path, ""),
                text -> {},
                text -> {},
                Throwable::toString,
                1,
                TerminalProfile.PLAIN,
                false);
        AtomicBoolean interrupted = new AtomicBoolean();
        List<String> inputs = new ArrayList<>();
        try (Keyboard keyboard =
                Keyboard.on(terminal, new Conversation(repl, interrupted::get), interrupted, history)) {
            @Nullable String input;
            while ((input = keyboard.next()) != null) {
                inputs.add(input);
            }
        }
        return inputs;
    }
}
