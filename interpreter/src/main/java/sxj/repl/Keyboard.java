package sxj.repl;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.keymap.KeyMap;
import org.jline.reader.Buffer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import sxj.source.Suggestion;

/** A person at a terminal: edited lines with history and completion. */
final class Keyboard implements Closeable {
    private static final String PROMPT = "sxj> ";
    private static final String CONTINUATION = "...> ";

    /** Ctrl-D: leaves where nothing is typed in this line, also within an input that goes on. */
    private static final String END = "sxj-end";

    /** Tab: a Greek letter in the place of {@code \\theta}, else what can stand there. */
    private static final String COMPLETE = "sxj-complete";

    /** Ctrl-Z: the shell goes on, until it brings the session back. */
    private static final String SUSPEND = "sxj-suspend";

    private static final Pattern GREEK = Pattern.compile("\\\\(\\p{Alpha}+)$");

    private final Terminal terminal;
    private final LineReader reader;
    private final HistoryFile history;

    private Keyboard(Terminal terminal, LineReader reader, HistoryFile history) {
        this.terminal = terminal;
        this.reader = reader;
        this.history = history;
    }

    /**
     * The process's own terminal.
     *
     * @param conversation knows the names that can be completed
     * @param interrupted set when Ctrl-C is pressed while no line is read
     * @param history where lines are kept, if anywhere
     */
    static Keyboard open(Conversation conversation, AtomicBoolean interrupted, HistoryFile history) throws IOException {
        Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .jni(NativeLibrary.isThere())
                .dumb(true)
                .encoding(StandardCharsets.UTF_8)
                .graphemeCluster(false) // asking the terminal for it loses what was typed ahead
                .build();
        return on(terminal, conversation, interrupted, history);
    }

    /** Any terminal, as {@link #open} otherwise. */
    static Keyboard on(Terminal terminal, Conversation conversation, AtomicBoolean interrupted, HistoryFile history) {
        terminal.handle(Terminal.Signal.INT, signal -> interrupted.set(true));
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("sxj")
                .parser(new InputParser())
                .completer(new NameCompleter(conversation::session))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.INSERT_TAB, false)
                // what was typed is never replaced by something like it
                .option(LineReader.Option.COMPLETE_MATCHER_TYPO, false)
                .option(LineReader.Option.COMPLETE_MATCHER_CAMELCASE, false)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, CONTINUATION)
                .variable(LineReader.BELL_STYLE, "none");
        if (conversation.isColoured()) {
            builder.highlighter(new InputColours());
        }
        LineReader reader = builder.build();
        history.inputs().forEach(reader.getHistory()::add);
        reader.getWidgets().put(END, () -> {
            Buffer buffer = reader.getBuffer();
            if (buffer.cursor() == buffer.length() && buffer.toString().endsWith("\n")) {
                buffer.clear();
            }
            reader.callWidget(LineReader.DELETE_CHAR_OR_LIST);
            return true;
        });
        Attributes cooked = terminal.getAttributes();
        reader.getWidgets().put(SUSPEND, () -> {
            suspend(terminal, cooked);
            reader.callWidget(LineReader.REDRAW_LINE);
            reader.callWidget(LineReader.REDISPLAY);
            return true;
        });
        Objects.requireNonNull(reader.getKeyMaps().get(LineReader.MAIN)).bind(new Reference(SUSPEND), KeyMap.ctrl('Z'));
        reader.getWidgets().put(COMPLETE, () -> {
            if (!toGreek(reader.getBuffer())) {
                reader.callWidget(LineReader.EXPAND_OR_COMPLETE);
            }
            return true;
        });
        Objects.requireNonNull(reader.getKeyMaps().get(LineReader.MAIN)).bind(new Reference(COMPLETE), "\t");
        Objects.requireNonNull(reader.getKeyMaps().get(LineReader.MAIN)).bind(new Reference(END), KeyMap.ctrl('D'));
        return new Keyboard(terminal, reader, history);
    }

    /** Stops this process as the terminal would, with the terminal as the shell expects it; returns when it goes on. */
    private static void suspend(Terminal terminal, Attributes cooked) {
        Attributes raw = terminal.getAttributes();
        try {
            terminal.setAttributes(cooked);
            terminal.writer().println();
            terminal.flush();
            String own = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("kill", "-TSTP", own).start().waitFor();
        } catch (IOException e) {
            // there is no such command: the session goes on
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            terminal.setAttributes(raw);
        }
    }

    /** Writes the letter whose name stands before the cursor after a backslash; false where none does. */
    private static boolean toGreek(Buffer buffer) {
        Matcher name = GREEK.matcher(buffer.upToCursor());
        String letter = name.find() ? Suggestion.greekLetters().get(name.group(1)) : null;
        if (letter == null) {
            return false;
        }
        buffer.backspace(name.group().length());
        buffer.write(letter);
        return true;
    }

    /** Columns of the terminal as it is now, 0 where that is not known. */
    int width() {
        return terminal.getWidth();
    }

    /** The next input, "" where it was cancelled by Ctrl-C, null at the end (Ctrl-D). */
    @Nullable
    String next() {
        try {
            String input = reader.readLine(PROMPT);
            history.add(input);
            return input;
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
