package sxj.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sxj.fault.FileFault;
import sxj.lower.RunHost;
import sxj.lower.RunKeeper;
import sxj.lower.Share;
import sxj.repl.Repl;
import sxj.report.Results;
import sxj.report.json.JsonWriter;
import sxj.report.text.TextWriter;
import sxj.session.Outcome;
import sxj.session.Session;
import sxj.session.Stage;
import sxj.source.Diagnostic;
import sxj.source.Renderer;
import sxj.source.SourceText;
import sxj.store.ResultStore;
import sxj.store.StoreException;
import sxj.sx.SxRun;
import sxj.text.VisibleText;
import sxj.timing.Stopwatch;

/** A command line carried out: arguments to exit status, results on one stream, messages on the other. */
public final class CommandLine {
    private static final int WRONG = 2;
    private static final int LIMIT = 3;
    private static final int INTERRUPTED = 130;

    /** Further messages are only counted. */
    private static final int MOST_MESSAGES = 50;

    /** What a process has whose reader is gone (SIGPIPE). */
    private static final int BROKEN_PIPE = 141;

    /** An empty screen, the cursor at its top. */
    private static final String CLEAR = "\u001b[H\u001b[2J\u001b[3J";

    /** The command that writes Parquet. */
    private static final String PARQUET = "store export FOLDER --format parquet";

    private final InputStream in;
    private final Utf8Output out;
    private final Utf8Output err;
    private final ProcessEnvironment surroundings;
    private final BooleanSupplier interrupted;
    private final DiskFiles files;
    private volatile @Nullable Telling current;

    /** Stores of other parts, which are read beside that of the command line. */
    private List<Path> others = List.of();

    CommandLine(
            InputStream in,
            Utf8Output out,
            Utf8Output err,
            ProcessEnvironment surroundings,
            BooleanSupplier interrupted) {
        this(in, out, err, surroundings, interrupted, new DiskFiles(interrupted));
    }

    /** @param files programs and data on disk */
    CommandLine(
            InputStream in,
            Utf8Output out,
            Utf8Output err,
            ProcessEnvironment surroundings,
            BooleanSupplier interrupted,
            DiskFiles files) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.surroundings = surroundings;
        this.interrupted = interrupted;
        this.files = files;
    }

    /** Stores beside that of the command line whose runs are taken, too. */
    void reading(List<Path> stores) {
        others = stores;
    }

    /** Does what the words ask for; the exit status. Nothing is thrown. */
    int run(List<String> words) {
        try {
            return dispatch(words);
        } catch (StoreException e) {
            return complain(e, LIMIT);
        } catch (UsageException e) {
            return complain(e, WRONG);
        } catch (Utf8Output.UnwritableException e) {
            return unwritable(e);
        } catch (CharacterCodingException e) {
            say("standard input is not UTF-8 text");
            return WRONG;
        } catch (AtomicFile.UnwritableFileException e) {
            return complain(e, LIMIT);
        } catch (IOException e) {
            return complain(e, WRONG);
        } catch (Throwable failure) {
            InternalFailure mishap = InternalFailure.of(failure, surroundings.debug());
            err.accept(VisibleText.lines(mishap.text()));
            return mishap.status();
        }
    }

    /** A subcommand, or a command line without one. */
    private int dispatch(List<String> words) throws UsageException, IOException {
        Subcommand command = words.isEmpty() ? null : Subcommand.named(words.get(0));
        if (command == null) {
            return act(words);
        }
        List<String> rest = words.subList(1, words.size());
        if (rest.contains("--help") || rest.contains("-h")) {
            return new HelpPages(desk(false)).act(List.of(command.word()));
        }
        switch (command) {
            case RUN -> {
                return runAll(rest);
            }
            case STORE -> {
                Desk desk = desk(false);
                return new StoreCommands(out, this::say, parquet -> Parts.act("parquet", PARQUET, desk, in, parquet))
                        .run(rest);
            }
            case STATUS -> {
                return PartCommands.status(rest, out, this::say);
            }
            case MERGE -> {
                PartCommands.Merge merge = PartCommands.merge(rest, this::say);
                others = merge.others();
                return act(merge.words());
            }
            case SUBMIT -> {
                return submit(rest);
            }
            default -> {}
        }
        return command.takesOptions()
                ? act(Arguments.parse(words, surroundings.processors()))
                : command.act(desk(rest.contains("-q")), in, rest);
    }

    private Desk desk(boolean quiet) {
        return new Desk(files, out, err, surroundings, interrupted, quiet);
    }

    /** {@code sxj run a b}: each by itself, with the same options; the worst status. */
    private int runAll(List<String> words) throws UsageException, IOException {
        List<String> options = new ArrayList<>();
        List<String> programs = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            Option option = word.startsWith("-") && word.length() > 1 ? Option.named(word) : null;
            if (word.startsWith("-") && word.length() > 1) {
                options.add(word);
                if (option != null && option.takesArgument() && i + 1 < words.size()) {
                    options.add(words.get(++i));
                }
            } else {
                programs.add(word);
            }
        }
        if (programs.isEmpty() && !options.contains("-e")) {
            throw new UsageException("run needs a program: sxj run FILE…");
        }
        if (programs.size() < 2) {
            return act(Arguments.parse(words, surroundings.processors()));
        }
        int worst = 0;
        for (String program : ProgramFiles.of(programs, List.of(".sxj", ".sx"))) {
            List<String> one = new ArrayList<>(options);
            one.add("--");
            one.add(program);
            if (!options.contains("--json")) {
                out.accept("== " + VisibleText.line(program) + " ==\n");
            }
            worst = Math.max(worst, act(Arguments.parse(one, surroundings.processors())));
            if (interrupted.getAsBoolean()) {
                return INTERRUPTED;
            }
        }
        return worst;
    }

    private int submit(List<String> words) throws UsageException, IOException {
        String to = words.isEmpty() ? "" : words.get(0);
        return switch (to) {
            case "slurm" -> new SlurmJobs(out).submit(words.subList(1, words.size()));
            case "spark" -> Parts.act(to, "submit spark", desk(false), in, words.subList(1, words.size()));
            default ->
                throw new UsageException(
                        "work is submitted to slurm or spark: sxj submit slurm FILE --nodes N --time HH:MM:SS, sxj submit spark FILE --master URL");
        };
    }

    private int act(List<String> words) throws UsageException, IOException {
        return act(Arguments.parse(words, surroundings.processors()));
    }

    private int complain(Exception failure, int status) {
        say(String.valueOf(failure.getMessage()));
        return status;
    }

    private int unwritable(Utf8Output.UnwritableException failure) {
        return complain(new IOException("the results cannot be written: " + failure.getMessage()), LIMIT);
    }

    private void say(String sentence) {
        err.accept("sxj: " + VisibleText.line(sentence) + "\n");
    }

    /** Tells what is finished where the process has to end before the work does. */
    void rescue() {
        Telling telling = current;
        if (telling == null) {
            say("interrupted");
            return;
        }
        Diagnostic leftOut = telling.rescue();
        if (leftOut != null) {
            err.accept(new Renderer(false).render(leftOut));
        }
    }

    private int act(Arguments arguments) throws IOException {
        if (arguments.dataRoot() != null) {
            files.root().set(arguments.dataRoot());
        }
        return switch (arguments.action()) {
            case HELP -> {
                out.accept(Help.TEXT);
                yield 0;
            }
            case VERSION -> {
                out.accept(Version.line());
                yield 0;
            }
            case TRANSLATE -> translate(arguments);
            case RUN -> arguments.program() == null && !arguments.json() ? interact(arguments) : run(arguments);
        };
    }

    private int run(Arguments arguments) throws IOException {
        ResultFiles results =
                new ResultFiles(arguments.delivery(), isFile(arguments) ? arguments.program() : null, err, interrupted);
        if (!arguments.delivery().watch()) {
            return run(arguments, results);
        }
        while (true) {
            // looked at before it is read: what is written meanwhile is a change
            Map<Path, FileTime> before = Watch.times(Set.of(Path.of(Objects.requireNonNull(arguments.program()))));
            if (surroundings.outputIsTerminal() && surroundings.ansi()) {
                out.accept(CLEAR);
            }
            int status = run(arguments, results);
            if (interrupted.getAsBoolean()) {
                return status;
            }
            if (out.readerGone()) {
                return BROKEN_PIPE;
            }
            Map<Path, FileTime> all = Watch.times(files.read());
            all.putAll(before);
            Watch.change(all, interrupted);
            if (interrupted.getAsBoolean()) {
                return INTERRUPTED;
            }
        }
    }

    private int run(Arguments arguments, ResultFiles results) throws IOException {
        if (!arguments.time()) {
            return runOnce(arguments, results);
        }
        Stopwatch watch = Stopwatch.start(System::nanoTime);
        try {
            return runOnce(arguments, results);
        } finally {
            err.accept(Timing.text(watch.stop()));
        }
    }

    private int runOnce(Arguments arguments, ResultFiles results) throws IOException {
        SourceText program;
        try {
            program = program(arguments);
        } catch (IOException e) {
            return unreadable(arguments, e);
        }
        if (SxRun.isProgram(arguments.program()) && !arguments.inline()) {
            return runSx(program, arguments);
        }
        boolean shows = surroundings.errorsAreTerminal()
                && surroundings.ansi()
                && !arguments.work().quiet();
        Progress progress = new Progress(err, shows, surroundings.width(), interrupted);
        Stage stage = arguments.show();
        if (stage != null) {
            return show(
                    new Session(files, progress, arguments.threads(), arguments.presets()), program, stage, arguments);
        }
        TextWriter writer = new TextWriter(surroundings.screen(colors(arguments, surroundings.outputIsTerminal())));
        Session describing = new Session(files, progress, arguments.threads(), arguments.presets());
        Telling telling = new Telling(
                arguments,
                program.name(),
                results.begin(),
                out,
                progress::clear,
                writer,
                () -> describing.dossier(program));
        ResultStore store;
        try {
            store = Keeping.open(arguments, program, files, others, this::say);
        } catch (StoreException e) {
            return complain(e, WRONG);
        }
        RunHost host = new Watched(
                progress,
                telling,
                store == null ? RunKeeper.NONE : store,
                arguments.work().share());
        Session session = new Session(files, host, arguments.threads(), arguments.presets());
        current = telling;
        try {
            Outcome outcome = session.run(program, telling);
            progress.end();
            telling.end(outcome.results(), outcome.diagnostics());
            tell(outcome.diagnostics(), arguments);
            if (store != null && arguments.work().share().isPart()) {
                say("part " + arguments.work().share().number() + " of "
                        + arguments.work().share().of() + ": " + store.kept() + " computed, " + store.found()
                        + " known before");
            }
            Utf8Output.@Nullable UnwritableException unwritten = telling.unwritten();
            if (unwritten != null) {
                return unwritable(unwritten);
            }
            return telling.fileFailed() ? LIMIT : outcome.exitStatus();
        } catch (Throwable failure) {
            progress.end();
            telling.end(telling.soFar(), List.of());
            throw failure;
        } finally {
            current = null;
            if (store != null) {
                store.close();
            }
        }
    }

    /** Whoever runs a session for a telling: what nobody could read is not computed. */
    private record Watched(Progress progress, Telling telling, RunKeeper keeper, Share share) implements RunHost {
        @Override
        public boolean interrupted() {
            return progress.interrupted() || telling.isInVain();
        }

        @Override
        public void progress(String label, long done, long all) {
            if (label.startsWith("run ")) {
                telling.underWay(done);
            }
            progress.progress(label, done, all);
        }

        @Override
        public void progress(String label, long done, long all, Supplier<String> more) {
            if (label.startsWith("run ")) {
                telling.underWay(done);
            }
            progress.progress(label, done, all, more);
        }
    }

    private int translate(Arguments arguments) {
        try {
            return sx(arguments).translate(program(arguments));
        } catch (IOException e) {
            return unreadable(arguments, e);
        }
    }

    private SxCommands sx(Arguments arguments) {
        return new SxCommands(out, diagnostics -> tell(diagnostics, arguments), interrupted);
    }

    private int runSx(SourceText program, Arguments arguments) {
        if (arguments.show() != null || arguments.delivery().report()) {
            err.accept("sxj: a .sx program is only run: it has no " + (arguments.show() != null ? "--show" : "report")
                    + "\n");
            return WRONG;
        }
        SxCommands commands = sx(arguments);
        return arguments.json() ? commands.runToJson(program) : commands.run(program);
    }

    private int show(Session session, SourceText program, Stage stage, Arguments arguments) {
        List<Diagnostic> diagnostics = session.check(program);
        boolean wrong = diagnostics.stream().anyMatch(diagnostic -> diagnostic.isError());
        // of a wrong program, what could be read is there to be seen, and no later stage
        if (!wrong || stage.equals(Stage.TREE)) {
            out.accept(session.show(program, stage));
        }
        tell(diagnostics, arguments);
        return wrong ? WRONG : 0;
    }

    private int interact(Arguments arguments) throws IOException {
        boolean typed = surroundings.inputIsTerminal() && surroundings.outputIsTerminal();
        Repl repl = new Repl(
                files,
                out,
                err,
                failure -> InternalFailure.of(failure, surroundings.debug()).text(),
                arguments.threads(),
                surroundings.screen(colors(arguments, surroundings.outputIsTerminal())),
                colors(arguments, surroundings.errorsAreTerminal()),
                new LineOfProgress(
                        err,
                        typed
                                && surroundings.errorsAreTerminal()
                                && surroundings.ansi()
                                && !arguments.work().quiet(),
                        surroundings.width()));
        return typed
                ? repl.converse(
                        "sxj " + Version.text() + " (:help lists what there is, :quit leaves)\n",
                        surroundings.environment())
                : repl.read(in, interrupted);
    }

    private void tell(List<Diagnostic> found, Arguments arguments) {
        List<Diagnostic> diagnostics =
                arguments.quiet() ? found.stream().filter(Diagnostic::isError).toList() : found;
        Renderer renderer = new Renderer(colors(arguments, surroundings.errorsAreTerminal()));
        int errors = 0;
        int others = 0;
        for (Diagnostic diagnostic : diagnostics) {
            boolean isShown = diagnostic.isError() ? errors++ < MOST_MESSAGES : others++ < MOST_MESSAGES;
            if (isShown) {
                err.accept(renderer.render(diagnostic));
            }
        }
        int left = Math.max(0, errors - MOST_MESSAGES) + Math.max(0, others - MOST_MESSAGES);
        if (left > 0) {
            say("and " + left + (left == 1 ? " message" : " messages") + " more (--json has all)");
        }
    }

    private boolean colors(Arguments arguments, boolean terminal) {
        return terminal && arguments.color() && surroundings.colors();
    }

    private int unreadable(Arguments arguments, IOException e) {
        Diagnostic diagnostic = e instanceof EncodingException encoding
                ? encoding.diagnostic()
                : Diagnostic.of(
                        FileFault.PROGRAM_UNREADABLE, null, Objects.requireNonNullElse(e.getMessage(), e.toString()));
        List<Diagnostic> diagnostics = List.of(diagnostic);
        String name = Objects.requireNonNullElse(arguments.program(), "-");
        if (arguments.json()) {
            out.accept(JsonWriter.write(new Results(name, List.of(), List.of()), Messages.of(diagnostics)));
        }
        tell(diagnostics, arguments);
        return WRONG;
    }

    private static boolean isFile(Arguments arguments) {
        return arguments.program() != null
                && !arguments.inline()
                && !arguments.program().equals("-");
    }

    private SourceText program(Arguments arguments) throws IOException {
        String program = arguments.program();
        if (arguments.inline()) {
            return new SourceText("<-e>", Objects.requireNonNull(program));
        }
        if (program == null || program.equals("-")) {
            return DiskFiles.decoded("<stdin>", files.whole("standard input", in));
        }
        return files.read(program, null);
    }
}
