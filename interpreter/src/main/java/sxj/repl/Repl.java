package sxj.repl;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import sxj.lower.RunHost;
import sxj.report.text.TerminalProfile;
import sxj.session.Session;
import sxj.text.VisibleText;

/**
 * Reads inputs one after the other and tells what each gave; the session keeps the definitions.
 *
 * @param files where {@code :load} and {@code import} find programs
 * @param out where results go
 * @param err where messages go
 * @param mishap what to say of a failure that is no mistake of the user
 * @param threads how many threads a session may use
 * @param screen what results are written for; a terminal tells its width again before each
 * @param messageColors whether messages may be coloured
 * @param watcher who is told how far the work is
 */
public record Repl(
        Session.Files files,
        Consumer<String> out,
        Consumer<String> err,
        Function<Throwable, String> mishap,
        int threads,
        TerminalProfile screen,
        boolean messageColors,
        Watcher watcher) {

    /** Who is told how far the work is. */
    public interface Watcher {
        /** Nobody is. */
        Watcher NONE = new Watcher() {
            @Override
            public RunHost host(BooleanSupplier interrupted) {
                return interrupted::getAsBoolean;
            }

            @Override
            public void clear() {}

            @Override
            public void end() {}
        };

        /** A host that is told. */
        RunHost host(BooleanSupplier interrupted);

        /** Makes room for what is written. */
        void clear();

        /** An input is answered. */
        void end();
    }

    /**
     * Talks to a person at a terminal until they leave: prompts, history, completion; Ctrl-C ends a line or a run, Ctrl-D
     * the session.
     *
     * @param greeting the first line they read
     * @param environment variables that say where the history is kept
     * @return the exit status, 0
     */
    public int converse(String greeting, Map<String, String> environment) throws IOException {
        AtomicBoolean interrupted = new AtomicBoolean();
        Conversation conversation = new Conversation(this, interrupted::get);
        HistoryFile history =
                HistoryFile.in(environment, sentence -> err.accept("sxj: " + VisibleText.line(sentence) + "\n"));
        try (Keyboard keyboard = Keyboard.open(conversation, interrupted, history)) {
            conversation.shownOn(keyboard::width);
            out.accept(greeting);
            while (!conversation.over()) {
                @Nullable String input = keyboard.next();
                if (input == null) {
                    break;
                }
                interrupted.set(false);
                conversation.take(input);
            }
        }
        return 0;
    }

    /**
     * Takes inputs line by line as they come, without prompts.
     *
     * @param interrupted whether the process was asked to end
     * @return the exit status: the worst of its inputs'
     */
    public int read(InputStream in, BooleanSupplier interrupted) throws IOException {
        Conversation conversation = new Conversation(this, interrupted);
        PlainInputs inputs = new PlainInputs(in);
        while (!conversation.over() && !interrupted.getAsBoolean()) {
            @Nullable String input = inputs.next();
            if (input == null) {
                break;
            }
            conversation.take(input);
        }
        return conversation.worstStatus();
    }
}
