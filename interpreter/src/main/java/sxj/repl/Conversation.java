package sxj.repl;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import sxj.report.text.LiveText;
import sxj.report.text.TerminalProfile;
import sxj.report.text.TextWriter;
import sxj.session.Outcome;
import sxj.session.Session;
import sxj.source.Diagnostic;
import sxj.source.Renderer;
import sxj.source.SourceText;
import sxj.sx.SxRun;
import sxj.text.VisibleText;

/** A session and the one who talks to it: every input is answered, no mistake ends it. */
final class Conversation {
    private final Repl repl;
    private final Session session;
    private final Renderer messages;
    private final BooleanSupplier interrupted;
    private IntSupplier width;
    private boolean over;
    private int worstStatus;

    /**
     * Nothing said yet.
     *
     * @param interrupted whether what is being computed should end
     */
    Conversation(Repl repl, BooleanSupplier interrupted) {
        this.repl = repl;
        this.session = new Session(repl.files(), repl.watcher().host(interrupted), repl.threads());
        this.width = () -> 0;
        repl.files().interruptedBy(interrupted);
        this.interrupted = interrupted;
        this.messages = new Renderer(repl.messageColors());
    }

    /** Answers an input: a command where it begins with a colon, else a text of the language. */
    void take(String input) {
        if (input.isBlank()) {
            return;
        }
        try {
            if (Command.isOne(input)) {
                Command.carryOut(input, this);
            } else {
                answer(new SourceText("<repl>", input));
            }
        } catch (IOException e) {
            complain(String.valueOf(e.getMessage()));
        } catch (VirtualMachineError | AssertionError | RuntimeException failure) {
            repl.err().accept(repl.mishap().apply(failure));
            worstStatus = Math.max(worstStatus, failure instanceof VirtualMachineError ? 3 : 70);
        }
    }

    /** Runs a text and tells what it gave. */
    void answer(SourceText text) {
        LiveText live = new LiveText(new TextWriter(screen()), this::say);
        Outcome outcome;
        try {
            outcome = session.input(text, live);
        } finally {
            repl.watcher().end();
        }
        live.end();
        outcome.diagnostics().forEach(diagnostic -> repl.err().accept(messages.render(diagnostic)));
        worstStatus = Math.max(worstStatus, outcome.exitStatus());
    }

    private TerminalProfile screen() {
        TerminalProfile screen = repl.screen();
        int columns = width.getAsInt();
        return columns > 0 ? new TerminalProfile(screen.colours(), columns, screen.braille()) : screen;
    }

    /** Results go to a terminal that may change its width; 0 where it does not know it. */
    void shownOn(IntSupplier columns) {
        width = columns;
    }

    /** Reads a program and runs it as one input. */
    void load(String path) throws IOException {
        boolean atHome = path.equals("~") || path.startsWith("~/");
        String place = atHome ? System.getProperty("user.home") + path.substring(1) : path;
        SourceText text = repl.files().read(place, null);
        if (SxRun.isProgram(place)) {
            run(SxRun.of(text));
        } else {
            answer(text);
        }
    }

    /** Runs a .sx program: what it prints is said at once; it leaves no definitions. */
    private void run(SxRun program) {
        tell(program.diagnostics());
        if (program.isWrong()) {
            worstStatus = Math.max(worstStatus, 2);
            return;
        }
        SxRun.Ended ended = program.execute(this::say, interrupted);
        tell(ended.diagnostics());
        worstStatus = Math.max(worstStatus, ended.exitStatus());
    }

    private void tell(List<Diagnostic> diagnostics) {
        diagnostics.forEach(diagnostic -> repl.err().accept(messages.render(diagnostic)));
    }

    /** Writes lines where results go. */
    void say(String lines) {
        repl.watcher().clear();
        repl.out().accept(lines);
    }

    /** Writes a sentence where messages go. */
    void complain(String sentence) {
        repl.err().accept(VisibleText.line(sentence) + "\n");
        worstStatus = Math.max(worstStatus, 2);
    }

    /** The session under the conversation. */
    Session session() {
        return session;
    }

    /** Names in scope. */
    List<String> names() {
        return session.names();
    }

    /** What can be completed: names in scope, and the words of the language. */
    List<String> completions() {
        return Stream.concat(session.names().stream(), Session.words().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Nothing more is to be read. */
    void end() {
        over = true;
    }

    boolean over() {
        return over;
    }

    /** The highest exit status of all inputs. */
    int worstStatus() {
        return worstStatus;
    }
}
