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
        assertThat(inputs("let a = 1\nfn f(x) {\n  x + 1\n}\n\nf(a)\n", HistoryFile.none()))
                .containsExactly("let a = 1", "fn f(x) {\n  x + 1\n}", "", "f(a)");
    }

    @Test
    void whatWasTypedIsKept() throws IOException {
        Path state = folder.resolve("state");
        List<String> said = new ArrayList<>();
        HistoryFile history = HistoryFile.in(Map.of("XDG_STATE_HOME", state.toString()), said::add);
        inputs("let θ₁ = 1\nfn f() {\n}\n", history);
        Path file = state.resolve("sxj/history");
        assertThat(Files.readString(file)).contains(":let θ₁ = 1\n", ":fn f() {\\n}\n");
        assertThat(HistoryFile.at(file, said::add).inputs()).containsExactly("let θ₁ = 1", "fn f() {\n}");
        assertThat(said).isEmpty();
    }

    @Test
    void aDamagedHistoryCostsASentence() throws IOException {
        List<String> said = new ArrayList<>();
        Path file = folder.resolve("history");
        Files.write(
                file, new byte[] {'1', ':', 'a', '\n', '2', ':', (byte) 0xff, '\n', 'x', '\n', '3', ':', 'b', '\n'});
        assertThat(HistoryFile.at(file, said::add).inputs()).containsExactly("a", "b");
        assertThat(said).singleElement().asString().startsWith("2 lines of the history " + file);
        said.clear();
        HistoryFile none = HistoryFile.at(folder, said::add);
        assertThat(none.inputs()).isEmpty();
        none.add("let a = 1");
        assertThat(said).containsExactly("the history " + folder + " cannot be used: it is no file");
    }

    @Test
    void ofAHugeHistoryTheEndIsReadAndKept() throws IOException {
        Path file = folder.resolve("huge");
        Files.writeString(file, "1:let a = 1\n".repeat(500_000) + "2:last\n");
        List<String> inputs = HistoryFile.at(file, sentence -> {}).inputs();
        assertThat(inputs).hasSizeLessThan(50_000).endsWith("last");
        assertThat(Files.size(file)).isLessThan(1 << 20);
    }

    @Test
    void aHistoryThatCannotBeKeptIsNot() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(HistoryFile.in(Map.of("XDG_STATE_HOME", file.toString()), s -> {})
                        .inputs())
                .isEmpty();
        HistoryFile.in(Map.of("XDG_STATE_HOME", "relative", "HOME", folder.toString()), s -> {})
                .add("1 + 1");
        assertThat(folder.resolve(".local/state/sxj/history")).exists();
    }

    @Test
    void namesAndCommandsAreCompleted() {
        assertThat(completed("2*loss_fl", 9)).containsExactly("loss_flow");
        assertThat(completed(":help loss_f", 12)).containsExactly("loss_flow");
        assertThat(WordAtCursor.in("2*θ_fl", 6).word()).isEqualTo("θ_fl");
        assertThat(WordAtCursor.in("x₁ + y", 1).word()).isEqualTo("x₁");
        assertThat(completed(":h", 2)).containsExactly(":help");
        assertThat(completed(":load src/test/resources/sxj/repl/shar", 38)).containsExactly("shared.sxj");
        assertThat(WordAtCursor.in("a:h", 3).word()).isEqualTo("h");
    }

    private static List<String> completed(String line, int cursor) {
        List<Candidate> candidates = new ArrayList<>();
        Conversation conversation = conversation(new AtomicBoolean());
        new NameCompleter(conversation::session)
                .complete(null, new InputParser().parse(line, cursor, ParseContext.COMPLETE), candidates);
        return candidates.stream().map(Candidate::value).toList();
    }

    private static List<String> inputs(String typed, HistoryFile history) throws IOException {
        DumbTerminal terminal = new DumbTerminal(
                "test",
                "dumb",
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new ByteArrayOutputStream(),
                StandardCharsets.UTF_8);
        AtomicBoolean interrupted = new AtomicBoolean();
        List<String> inputs = new ArrayList<>();
        try (Keyboard keyboard = Keyboard.on(terminal, conversation(interrupted), interrupted, history)) {
            @Nullable String input;
            while ((input = keyboard.next()) != null) {
                inputs.add(input);
            }
        }
        return inputs;
    }

    private static Conversation conversation(AtomicBoolean interrupted) {
        Repl repl = new Repl(
                (path, from) -> new SourceText(path, ""),
                text -> {},
                text -> {},
                Throwable::toString,
                1,
                TerminalProfile.PLAIN,
                false,
                Repl.Watcher.NONE);
        return new Conversation(repl, interrupted::get);
    }
}
