package sxj.session;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import sxj.check.Declarations;
import sxj.check.Dependence;
import sxj.check.Idle;
import sxj.check.Likeness;
import sxj.check.Names;
import sxj.check.Namespace;
import sxj.check.Oversights;
import sxj.data.DataSource;
import sxj.describe.Declared;
import sxj.describe.Documentation;
import sxj.fault.Family;
import sxj.fault.IdleFault;
import sxj.fault.NameFault;
import sxj.fault.Severity;
import sxj.fault.Warning;
import sxj.lower.DataFiles;
import sxj.lower.RunHost;
import sxj.program.Program;
import sxj.report.Output;
import sxj.report.ResultListener;
import sxj.report.Results;
import sxj.report.page.ReportModel;
import sxj.run.RunRegistry;
import sxj.source.Diagnostic;
import sxj.source.SourceText;
import sxj.source.Span;
import sxj.syntax.messages.Deceptions;
import sxj.syntax.parse.Parsed;
import sxj.syntax.parse.Parser;
import sxj.syntax.tree.Beginning;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Name;
import sxj.timing.Interrupts;
import sxj.timing.Stopwatch;

/**
 * Source text from start to finish, a whole program or one input after the other. Keeps definitions between inputs: a
 * redefinition re-checks all that depends on it, or changes nothing; finished runs keep their values.
 */
public final class Session {
    /** Where imported files come from. */
    public interface Files {
        /** There are none: imports and files of data are mistakes. */
        Files NONE = (path, importedFrom) -> {
            throw new IOException("files cannot be read here");
        };

        /**
         * A file by the path that an {@code import} names, relative to the file it stands in.
         *
         * @throws IOException if it cannot be read; the message says why
         */
        SourceText read(String path, @Nullable String importedFrom) throws IOException;

        /**
         * A file of data, by the path that the program names, relative to the file it stands in.
         *
         * @throws IOException if it may not be read or is no file; the message says why
         */
        default DataSource data(String path, String declaredIn) throws IOException {
            throw new IOException("files of data cannot be read here");
        }

        /** From now on a reading that takes long also ends where this is true. */
        default void interruptedBy(BooleanSupplier user) {}
    }

    /** The exit status where the user ended it. */
    private static final int INTERRUPTED = 130;

    private final Files files;
    private final RunHost host;
    private final int threads;
    private final DataFiles data;
    /** So many inputs can be taken back. */
    private static final int MOST_UNDONE = 50;

    private List<Item> definitions = List.of();
    private final Deque<Before> before = new ArrayDeque<>();
    private RunRegistry runs = new RunRegistry();
    private final Presets presets;

    /** A session without files that nobody interrupts; it uses one thread. */
    public Session() {
        this(Files.NONE, RunHost.NONE, 1);
    }

    /**
     * A session.
     *
     * @param files where imported files and data come from
     * @param host may interrupt what runs, is told of progress
     * @param threads how many runs of a sweep at a time, 1 or more
     */
    public Session(Files files, RunHost host, int threads) {
        this(files, host, threads, Presets.NONE);
    }

    /**
     * A session.
     *
     * @param files where imported files and data come from
     * @param host may interrupt what runs, is told of progress
     * @param threads how many runs of a sweep at a time, 1 or more
     * @param presets what is decided in the place of the program
     */
    public Session(Files files, RunHost host, int threads, Presets presets) {
        this.files = files;
        this.threads = threads;
        this.data = new DataFiles(files::data);
        this.host = host;
        this.presets = presets;
    }

    /** A whole program, by itself: what was entered before does not matter and is kept. */
    public Outcome run(SourceText text) {
        return run(text, ResultListener.NONE);
    }

    /** The same; the listener is told of results as they are finished. */
    public Outcome run(SourceText text, ResultListener listener) {
        return new Session(this, new RunRegistry()).input(text, listener);
    }

    private Session(Session other, RunRegistry runs) {
        this.files = other.files;
        this.data = other.data;
        this.host = other.host;
        this.threads = other.threads;
        this.presets = other.presets;
        this.runs = runs;
    }

    /** One input of an interactive session; a mistake changes nothing. */
    public Outcome input(SourceText text) {
        return input(text, ResultListener.NONE);
    }

    /** The same; the listener is told of results as they are finished. */
    public Outcome input(SourceText text, ResultListener listener) {
        try {
            return Interrupts.within(host::interrupted, () -> answered(text, listener));
        } catch (Interrupts.LeftException left) {
            List<Diagnostic> said = List.of(Diagnostic.of(Warning.LEFT_OUT, null, text.name()));
            return new Outcome(empty(text), said, INTERRUPTED, false);
        }
    }

    private Outcome answered(SourceText text, ResultListener listener) {
        Prepared prepared = prepare(text);
        if (prepared.hasErrors()) {
            int status = host.interrupted()
                    ? INTERRUPTED
                    : prepared.program().limitReached() && !hasMistakes(prepared.diagnostics()) ? 3 : 2;
            return new Outcome(empty(text), prepared.diagnostics(), status, prepared.incomplete());
        }
        List<Item> items = prepared.items();
        before.push(new Before(definitions, runs.snapshot()));
        while (before.size() > MOST_UNDONE) {
            before.removeLast();
        }
        redeclare(items);
        definitions = prepared.definitions().stream()
                .filter(item -> item instanceof Item.Seed || item.name() != null)
                .toList();
        listener.started();
        Program.Execution execution =
                Stopwatch.in(Stopwatch.Stage.RUNNING, () -> prepared.program().execute(items, listener));
        List<Diagnostic> diagnostics = new ArrayList<>(prepared.diagnostics());
        execution.diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() != Severity.WARNING || !diagnostics.contains(diagnostic))
                .forEach(diagnostics::add);
        Results results = new Results(text.name(), execution.runs(), execution.outputs());
        return new Outcome(results, diagnostics, status(execution, diagnostics), false);
    }

    private int status(Program.Execution execution, List<Diagnostic> diagnostics) {
        if (host.interrupted()) {
            return INTERRUPTED;
        }
        if (execution.limit() && !hasMistakes(diagnostics)) {
            return 3;
        }
        if (hasErrors(diagnostics)) {
            return 2;
        }
        boolean failed = execution.outputs().stream()
                .anyMatch(output -> output instanceof Output.Expectation expectation && !expectation.passed());
        return failed ? 1 : 0;
    }

    private static Results empty(SourceText text) {
        return new Results(text.name(), List.of(), List.of());
    }

    private static boolean hasErrors(List<Diagnostic> diagnostics) {
        return diagnostics.stream().anyMatch(d -> d.isError());
    }

    /** Errors that are not limits. */
    private static boolean hasMistakes(List<Diagnostic> diagnostics) {
        return diagnostics.stream().anyMatch(d -> d.isError() && d.family() != Family.LIMIT);
    }

    // ---- reading and checking ----

    /** A text read and checked with what is already defined. */
    private record Prepared(
            Parsed parsed, List<Item> items, List<Item> definitions, Program program, List<Diagnostic> diagnostics) {
        boolean hasErrors() {
            return Session.hasErrors(diagnostics);
        }

        boolean incomplete() {
            return parsed.incomplete();
        }
    }

    private Prepared prepare(SourceText text) {
        return Stopwatch.in(Stopwatch.Stage.CHECKING, () -> checked(text));
    }

    private Prepared checked(SourceText text) {
        Parsed parsed = Stopwatch.in(Stopwatch.Stage.PARSING, () -> Parser.parse(text));
        List<Diagnostic> diagnostics = new ArrayList<>(parsed.diagnostics());
        List<Item> written = parsed.tree().items();
        List<Item> imported = new Imports(files, diagnostics).of(text, written);
        List<Item> all = new ArrayList<>();
        for (Item old : definitions) {
            if (imported.stream().noneMatch(item -> replaces(item, old))
                    && written.stream().noneMatch(item -> replaces(item, old))) {
                all.add(old);
            }
        }
        all.addAll(imported);
        all.addAll(written);
        Likeness likeness = new Likeness(all, diagnostics);
        all = presets.applied(likeness.of(all), diagnostics);
        List<Item> items = likeness.of(written);
        Namespace library = Library.names();
        boolean unreadable = hasErrors(diagnostics);
        Namespace file = Namespace.of(all, diagnostics);
        List<Item.Seed> seeds = all.stream()
                .filter(Item.Seed.class::isInstance)
                .map(Item.Seed.class::cast)
                .toList();
        diagnostics.addAll(Deceptions.directions(text));
        diagnostics.addAll(Deceptions.names(declared(all)));
        Declarations.check(all, library).stream()
                .filter(diagnostic -> !isOfTwoInputs(diagnostic))
                .forEach(diagnostics::add);
        if (unreadable) {
            // What could not be read is missing from the tree: names and values would be blamed for it.
            Program nothing =
                    new Program(library, Namespace.of(List.of(), new ArrayList<>()), List.of(), runs, host, 1, data);
            return new Prepared(parsed, List.of(), definitions, nothing, byPlace(diagnostics));
        }
        diagnostics.addAll(Names.check(all, library, file, Documentation.builtInNames()));
        Program program = new Program(library, file, seeds, runs, host, threads, data);
        List<Item> earlier = all.stream()
                .filter(item -> definitions.contains(item) && !items.contains(item))
                .toList();
        Set<@Nullable Span> known = new HashSet<>();
        diagnostics.stream().filter(Diagnostic::isError).forEach(diagnostic -> known.add(diagnostic.span()));
        Set<SourceText> before = Collections.newSetFromMap(new IdentityHashMap<>());
        definitions.forEach(item -> before.add(item.span().source()));
        for (Diagnostic diagnostic : program.check(items, earlier)) {
            Span span = diagnostic.span();
            boolean isNew = diagnostic.isError() || span == null || !before.contains(span.source());
            if (isNew && (diagnostic.isError() ? known.add(span) : !diagnostics.contains(diagnostic))) {
                diagnostics.add(diagnostic);
            }
        }
        if (hasErrors(diagnostics)) {
            diagnostics.removeIf(said -> said.fault() instanceof IdleFault);
        } else {
            diagnostics.addAll(Oversights.check(text, items, library, file, Documentation.fixedNames()));
            List<Item> entered = new ArrayList<>(imported);
            entered.addAll(items);
            diagnostics.addAll(Idle.check(entered, library, Documentation.builtInNames(), Documentation.fixedNames()));
        }
        return new Prepared(parsed, items, all, program, byPlace(diagnostics));
    }

    /** In a session, problems may be entered beside parameters and losses of their own; in one text they may not. */
    private static boolean isOfTwoInputs(Diagnostic diagnostic) {
        Span span = diagnostic.span();
        return diagnostic.fault() == NameFault.PROBLEM_BESIDE_LOOSE_ITEMS
                && span != null
                && diagnostic.labels().stream()
                        .anyMatch(label -> label.span().source() != span.source()
                                && label.span()
                                        .source()
                                        .name()
                                        .equals(span.source().name()));
    }

    private static List<Deceptions.Declared> declared(List<Item> items) {
        List<Deceptions.Declared> declared = new ArrayList<>();
        for (Item item : items) {
            Name name = item.name();
            if (name != null) {
                declared.add(new Deceptions.Declared(name.text(), name.span()));
            }
            if (item instanceof Item.Problem problem) {
                declared.addAll(declared(problem.body()));
            }
        }
        return declared;
    }

    /** File by file in the order of their first mistake, each in the order of its text. */
    private static List<Diagnostic> byPlace(List<Diagnostic> diagnostics) {
        List<SourceText> sources = new ArrayList<>();
        for (Diagnostic diagnostic : diagnostics) {
            if (diagnostic.span() != null && !sources.contains(diagnostic.span().source())) {
                sources.add(diagnostic.span().source());
            }
        }
        List<Diagnostic> sorted = new ArrayList<>(diagnostics);
        sorted.sort((a, b) -> {
            int bySource = Integer.compare(source(a, sources), source(b, sources));
            return bySource != 0 ? bySource : Integer.compare(start(a), start(b));
        });
        return sorted;
    }

    private static int source(Diagnostic d, List<SourceText> sources) {
        return d.span() == null ? -1 : sources.indexOf(d.span().source());
    }

    private static int start(Diagnostic d) {
        return d.span() == null ? 0 : d.span().start();
    }

    /** Whether a new item declares what an old one declared; seeds replace seeds. */
    private static boolean replaces(Item item, Item old) {
        if (item instanceof Item.Seed && old instanceof Item.Seed) {
            return true;
        }
        Name name = item.name();
        Name oldName = old.name();
        return name != null
                && oldName != null
                && name.text().equals(oldName.text())
                && item.kind().names() == old.kind().names();
    }

    /** Values of runs stay; those that rest on what is declared anew are marked as made with the old definition. */
    private void redeclare(List<Item> items) {
        Set<String> changed = new LinkedHashSet<>();
        for (Item item : items) {
            Name name = item.name();
            if (name != null && definitions.stream().anyMatch(old -> replaces(item, old))) {
                changed.add(name.text());
            }
        }
        if (changed.isEmpty()) {
            return;
        }
        for (Item old : definitions) {
            if (old instanceof Item.Run run && restsOn(run, changed)) {
                runs.markStale(run.name().text());
            }
        }
    }

    /** A run on the problem without a name rests on all of its parameters and losses, without a mention. */
    private boolean restsOn(Item.Run run, Set<String> changed) {
        return Dependence.restsOn(run, changed, definitions)
                || run.use() == null
                        && definitions.stream()
                                .filter(item -> item.kind().ofProblem())
                                .anyMatch(item ->
                                        declares(item, changed) || Dependence.restsOn(item, changed, definitions));
    }

    private static boolean declares(Item item, Set<String> names) {
        Name name = item.name();
        return name != null && names.contains(name.text());
    }

    // ---- looking ----

    /** What is wrong with a program, and warnings; nothing is run. */
    public List<Diagnostic> check(SourceText text) {
        return prepare(text).diagnostics();
    }

    /** The same with what is known of the program, for editors. */
    public Analysis analyse(SourceText text) {
        Prepared prepared = prepare(text);
        return new Analysis(prepared.definitions(), prepared.program(), prepared.diagnostics());
    }

    /** A text read, not checked; files that it imports are read, too, as far as they can be. */
    public Reading read(SourceText text) {
        Parsed parsed = Parser.parse(text);
        List<Item> written = parsed.tree().items();
        List<Item> items = new ArrayList<>(new Imports(files, new ArrayList<>()).of(text, written));
        items.addAll(written);
        return new Reading(parsed, items);
    }

    /** A session in which these items were entered and nothing was run. */
    public Session with(List<Item> items) {
        Session session = new Session(this, new RunRegistry());
        session.definitions = List.copyOf(items);
        return session;
    }

    /** A stage as text, of a program in which {@link #check} finds no error; the tree of any. */
    public String show(SourceText text, Stage stage) {
        return new Showing(this::prepareForShow).show(text, stage);
    }

    /** What a report says of a program beside its results; its formulas are evaluated, nothing is run. */
    public ReportModel dossier(SourceText text) {
        Prepared prepared = new Session(this, new RunRegistry()).prepare(text);
        return prepared.program().dossier(prepared.parsed().tree());
    }

    private Showing.Subject prepareForShow(SourceText text) {
        Prepared prepared = prepare(text);
        return new Showing.Subject(prepared.parsed().tree(), prepared.program());
    }

    // ---- what was entered ----

    /** What there was before an input. */
    private record Before(List<Item> definitions, RunRegistry.Snapshot runs) {}

    /** What was entered and is not replaced, in the order of its first declaration. */
    public List<Item> definitions() {
        return definitions;
    }

    /** The definitions of the library, then what was entered. */
    public List<Item> everything() {
        List<Item> all = new ArrayList<>(Library.items());
        all.addAll(definitions);
        return all;
    }

    /** Whether the name was entered as a definition of any kind. */
    public boolean isDeclared(String name) {
        return definitions.stream().anyMatch(item -> declares(item, Set.of(name)));
    }

    /** Whether the name is a problem, of the session or of the library. */
    public boolean isProblem(String name) {
        return everything().stream().anyMatch(item -> item instanceof Item.Problem && declares(item, Set.of(name)));
    }

    /** The columns of a file of data that was entered and read. */
    public List<String> columnsOf(String name) {
        for (Item item : definitions) {
            if (item instanceof Item.Data file && declares(item, Set.of(name))) {
                return data.columns(file);
            }
        }
        return List.of();
    }

    /** The runs whose definitions have changed since they were made. */
    public List<Item.Run> staleRuns() {
        Set<String> stale = runs.snapshot().stale();
        return definitions.stream()
                .filter(Item.Run.class::isInstance)
                .map(Item.Run.class::cast)
                .filter(run -> stale.contains(run.name().text()))
                .toList();
    }

    /** Takes the last input back; false where there is none. */
    public boolean undo() {
        if (before.isEmpty()) {
            return false;
        }
        Before then = before.pop();
        definitions = then.definitions();
        runs.restore(then.runs());
        return true;
    }

    /**
     * Removes what was declared by a name, if nothing else needs it.
     *
     * @return what needs it, empty where it is removed
     */
    public List<Diagnostic> forget(String name) {
        List<Item> all = definitions;
        definitions = all.stream().filter(item -> !declares(item, Set.of(name))).toList();
        List<Diagnostic> errors = prepare(new SourceText("<repl>", "")).diagnostics().stream()
                .filter(Diagnostic::isError)
                .toList();
        if (!errors.isEmpty()) {
            definitions = all;
            return errors;
        }
        before.push(new Before(all, runs.snapshot()));
        return List.of();
    }

    /** What can be completed. */
    public Completion completion() {
        return new Completion(this);
    }

    /** Names in scope, for completion. */
    public List<String> names() {
        List<String> names = new ArrayList<>(Documentation.builtInNames());
        for (List<Item> items : List.of(Library.items(), definitions)) {
            for (Item item : items) {
                Name name = item.name();
                if (name != null) {
                    names.add(name.text());
                }
            }
        }
        return names.stream().distinct().sorted().toList();
    }

    /** The words that begin items, clauses and statements, for completion. */
    public static List<String> words() {
        return Beginning.all()
                .map(Beginning::word)
                .filter(word -> word.length() > 1)
                .distinct()
                .sorted()
                .toList();
    }

    /** What a name is: its declaration with the comment above it; or what a word of the language begins. */
    public Optional<String> describe(String name) {
        for (List<Item> items : List.of(definitions, Library.items())) {
            for (Item item : items) {
                Name declared = item.name();
                if (declared != null && declared.text().equals(name)) {
                    return Optional.of(Documentation.of(item));
                }
            }
        }
        Optional<String> builtIn = Documentation.ofBuiltIn(name);
        Optional<String> word = Documentation.ofWord(name);
        return builtIn.isPresent() && word.isPresent()
                ? Optional.of(builtIn.get() + "\n" + word.get())
                : builtIn.or(() -> word);
    }

    /**
     * How something is called that takes arguments: {@code dopri(rtol = 1e-10, …): what it is}; empty for what is unknown.
     */
    public Optional<String> signature(String name) {
        for (Item item : everything()) {
            if (declares(item, Set.of(name)) && !Declared.parameters(item).isEmpty()) {
                return Optional.of(Documentation.head(item)
                        + (item.doc().isEmpty() ? "" : ": " + item.doc().strip()));
            }
        }
        return Documentation.ofBuiltIn(name).map(String::strip).filter(text -> text.startsWith(name + "("));
    }

    /** The reference of the library and of what is built in, as Markdown. */
    public static String reference() {
        List<Documentation.Chapter> chapters = new ArrayList<>();
        for (String file : Library.FILES) {
            List<Item> items = Parser.parse(Library.text(file)).tree().items();
            String title = file.substring(file.lastIndexOf('/') + 1).replace(".sxj", "");
            chapters.add(new Documentation.Chapter(title, items));
        }
        return Documentation.reference(chapters);
    }

    /** Forgets everything that was entered. */
    public void reset() {
        before.push(new Before(definitions, runs.snapshot()));
        definitions = List.of();
        runs = new RunRegistry();
    }
}
