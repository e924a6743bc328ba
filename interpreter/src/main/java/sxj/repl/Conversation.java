package sxj.repl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sxj.report.Output;
import sxj.report.ResultListener;
import sxj.report.RunResult;
import sxj.report.text.LiveText;
import sxj.report.text.TerminalProfile;
import sxj.report.text.TextWriter;
import sxj.session.Outcome;
import sxj.session.Session;
import sxj.source.Diagnostic;
import sxj.source.Renderer;
import sxj.source.SourceText;
import sxj.sx.SxRun;
import sxj.syntax.format.Formatter;
import sxj.syntax.parse.Parsed;
import sxj.syntax.parse.Parser;
import sxj.syntax.tree.Item;
import sxj.text.VisibleText;

/** A session and the one who talks to it: every input is answered, no mistake ends it. */
public final class Conversation {
    private final Repl repl;
    private final Session session;
    private final Renderer messages;
    private final BooleanSupplier interrupted;
    private IntSupplier width;
    private Supplier<Presentation> presentations;
    private String place = "<repl>";
    private boolean over;

    /** Lines of a result that a terminal shows at once. */
    private static final int SHOWN = 200;

    private static final Pattern ANS = Pattern.compile("\\bans\\b");

    /** An input that was accepted; "" where a name was removed. */
    private record Accepted(String text) {}

    private final List<Accepted> accepted = new ArrayList<>();
    private final StringBuilder whole = new StringBuilder();
    private int left;
    private String last = "";
    private int worstStatus;

    /**
     * Nothing said yet.
     *
     * @param interrupted whether what is being computed should end
     */
    public Conversation(Repl repl, BooleanSupplier interrupted) {
        this.repl = repl;
        this.session = new Session(repl.files(), repl.watcher().host(interrupted), repl.threads());
        this.width = () -> 0;
        repl.files().interruptedBy(interrupted);
        this.interrupted = interrupted;
        this.messages = new Renderer(repl.messageColors());
        this.presentations = this::text;
    }

    /** Shows the results of one input as they are finished. */
    public interface Presentation extends ResultListener {
        /** Nothing more is finished. */
        void end();
    }

    /**
     * From now on results are shown by somebody else, not as text.
     *
     * @param place the name under which messages speak of an input
     * @param each is asked for a presentation at each input
     */
    public void presentedBy(String place, Supplier<Presentation> each) {
        this.place = place;
        this.presentations = each;
    }

    /**
     * Answers an input: a command where it begins with a colon, else a text of the language.
     *
     * @return its exit status: 0 where all is well
     */
    public int take(String input) {
        int before = worstStatus;
        worstStatus = 0;
        answer(input);
        int status = worstStatus;
        worstStatus = Math.max(before, status);
        return status;
    }

    private void answer(String input) {
        if (input.isBlank()) {
            return;
        }
        try {
            String understood = Phrases.understood(input, session);
            if (Completeness.isCommand(understood)) {
                Command.carryOut(understood, this);
            } else {
                enter(understood);
            }
        } catch (IOException e) {
            complain(String.valueOf(e.getMessage()));
        } catch (VirtualMachineError | AssertionError | RuntimeException failure) {
            repl.err().accept(repl.mishap().apply(failure));
            worstStatus = Math.max(worstStatus, failure instanceof VirtualMachineError ? 3 : 70);
        }
    }

    /** Answers a text of the language, in which {@code ans} is the last value that was shown. */
    private void enter(String input) {
        String text = session.isDeclared("ans") || last.isEmpty()
                ? input
                : ANS.matcher(input).replaceAll(last);
        if (answer(new SourceText(place, text))) {
            accepted.add(new Accepted(text));
            List<Item> items = Parser.parse(new SourceText(place, text)).tree().items();
            if (items.size() == 1 && items.get(0) instanceof Item.Evaluate value) {
                last = Matcher.quoteReplacement("(" + value.expression().span().text() + ")");
            }
        }
    }

    /** Runs a text and tells what it gave; whether it was accepted. */
    boolean answer(SourceText text) {
        whole.setLength(0);
        left = SHOWN;
        Presentation live = presentations.get();
        Outcome outcome;
        try {
            outcome = session.input(text, live);
        } finally {
            repl.watcher().end();
        }
        live.end();
        outcome.diagnostics().forEach(diagnostic -> repl.err().accept(messages.render(diagnostic)));
        worstStatus = Math.max(worstStatus, outcome.exitStatus());
        return outcome.exitStatus() != 2 && !outcome.incomplete();
    }

    private Presentation text() {
        return new TextPresentation(new LiveText(new TextWriter(screen()), this::shortened), () -> {
            if (left < 0) {
                long more = whole.toString().lines().count() - SHOWN;
                say("… " + more + (more == 1 ? " line" : " lines") + " more: :all shows the whole\n");
            }
        });
    }

    /** Results as text, with something to say after them. */
    private record TextPresentation(LiveText text, Runnable after) implements Presentation {
        @Override
        public void run(RunResult result) {
            text.run(result);
        }

        @Override
        public void runsEnded() {
            text.runsEnded();
        }

        @Override
        public void outputs(List<Output> outputs) {
            text.outputs(outputs);
        }

        @Override
        public void end() {
            text.end();
            after.run();
        }
    }

    /** Says a piece of a result, at a terminal only so many lines of all. */
    private void shortened(String piece) {
        whole.append(piece);
        if (!screen().terminal()) {
            say(piece);
            return;
        }
        for (String line : piece.split("(?<=\n)")) {
            if (left > 0) {
                say(line);
            }
            left = Math.max(-1, left - (left <= 0 || line.endsWith("\n") ? 1 : 0));
        }
    }

    /** The last result as it is. */
    void showAll() {
        say(whole.toString());
    }

    /** Removes what was declared by a name. */
    void forget(String name) {
        if (!session.isDeclared(name)) {
            complain("nothing was entered by the name " + name);
            return;
        }
        List<Diagnostic> needed = session.forget(name);
        if (needed.isEmpty()) {
            accepted.add(new Accepted(""));
        } else {
            complain(name + " is needed by what was entered:");
            tell(needed);
        }
    }

    /** Takes the last input back. */
    void undo() {
        if (!session.undo()) {
            complain("there is nothing to take back");
            return;
        }
        if (!accepted.isEmpty()) {
            Accepted undone = accepted.remove(accepted.size() - 1);
            say(
                    undone.text().isEmpty()
                            ? ""
                            : "taken back: " + undone.text().lines().findFirst().orElse("") + "\n");
        }
    }

    /** Makes the runs anew whose definitions have changed. */
    void rerun() {
        List<Item.Run> stale = session.staleRuns();
        if (stale.isEmpty()) {
            say("every run is made with the definitions as they are\n");
            return;
        }
        String text = stale.stream().map(run -> run.span().text()).collect(Collectors.joining("\n"));
        answer(new SourceText(place, text + "\n"));
    }

    /** Answers an input and says how long that took. */
    void time(String input) {
        long start = System.nanoTime();
        enter(Phrases.understood(input, session));
        say(String.format(Locale.ROOT, "%.1f ms%n", (System.nanoTime() - start) / 1e6));
    }

    /** What was entered, a line each: its kind, its name, and the beginning of its text. */
    String entered() {
        StringBuilder text = new StringBuilder();
        int width = screen().width();
        for (Item item : session.definitions()) {
            String written = item.span().text().replaceAll("\\s+", " ").strip();
            text.append(written.length() < width ? written : written.substring(0, Math.max(1, width - 2)) + "…")
                    .append('\n');
        }
        return text.length() == 0 ? "nothing was entered yet\n" : text.toString();
    }

    /** Writes a program that does what the session did: its definitions as they are now, and its results in their order. */
    void save(String path) throws IOException {
        StringBuilder text = new StringBuilder();
        Set<String> written = new HashSet<>();
        List<Item> now = session.definitions();
        for (Accepted input : accepted) {
            Parsed parsed = Parser.parse(new SourceText(place, input.text() + "\n"));
            for (Item item : parsed.tree().items()) {
                String words = item.span().text();
                boolean isDefinition = item.name() != null || item instanceof Item.Seed;
                boolean stands = !isDefinition
                        || now.stream().anyMatch(one -> one.span().text().equals(words));
                if (stands && (!isDefinition || written.add(words))) {
                    text.append(words).append('\n');
                }
            }
        }
        Path file = Path.of(path);
        if (Files.exists(file)) {
            complain(path + " is there already: choose another name");
            return;
        }
        Parsed program = Parser.parse(new SourceText(path, text.toString()));
        Files.writeString(file, Formatter.format(program.tree()));
        say("written: " + path + "\n");
    }

    /** Whether inputs may be coloured. */
    boolean isColoured() {
        return repl.screen().colours();
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
            if (answer(text)) {
                accepted.add(new Accepted(text.text()));
            }
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
    public Session session() {
        return session;
    }

    /** Names in scope. */
    List<String> names() {
        return session.names();
    }

    /** Nothing more is to be read. */
    void end() {
        over = true;
    }

    /** Goes on although the user wanted to leave: where something else ends the session. */
    public void goOn() {
        over = false;
    }

    /** Whether the user has left. */
    public boolean over() {
        return over;
    }

    /** The highest exit status of all inputs. */
    int worstStatus() {
        return worstStatus;
    }
}
