package sxj.repl;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** A person at a terminal: edited lines with history and completion. */
final class Keyboard implements Closeable {
    private static final String PROMPT = "sxj> ";
    private static final String CONTINUATION = "...> ";

    private final Terminal terminal;
    private final LineReader reader;

    private Keyboard(Terminal terminal, LineReader reader) {
        this.terminal = terminal;
        this.reader = reader;
    }

    /**
     * The process's own terminal.
     *
     * @param conversation knows the names that can be completed
     * @param interrupted set when Ctrl-C is pressed while no line is read
     * @param history where lines are kept, if anywhere
     */
    static Keyboard open(Conversation conversation, AtomicBoolean interrupted, Optional<Path> history)
            throws IOException {
        Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .dumb(true)
                .encoding(StandardCharsets.UTF_8)
                .graphemeCluster(false) // asking the terminal for it loses what was typed ahead
                .build();
        return on(terminal, conversation, interrupted, history);
    }

    /** Any terminal, as {@link #open} otherwise. */
    static Keyboard on(
            Terminal terminal, Conversation conversation, AtomicBoolean interrupted, Optional<Path> history) {
        terminal.handle(Terminal.Signal.INT, signal -> interrupted.set(true));
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("sxj")
                .parser(new InputParser())
                .completer(new NameCompleter(conversation::completions))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.INSERT_TAB, false)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, CONTINUATION)
                .variable(LineReader.BELL_STYLE, "none");
        history.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
        return new Keyboard(terminal, builder.build());
    }

    /** Columns of the terminal as it is now, 0 where that is not known. */
    int width() {
        return terminal.getWidth();
    }

    /** The next input, "" where it was cancelled by Ctrl-C, null at the end (Ctrl-D). */
    @Nullable
    String next() {
        try {
            return reader.readLine(PROMPT);
        } catch (UserInterruptException e) {
            return "";
        } catch (EndOfFileException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
