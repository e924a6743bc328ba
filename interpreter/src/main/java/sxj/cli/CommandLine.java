package sxj.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import sxj.cli.Arguments.UsageException;
import sxj.fault.FileFault;
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
import sxj.syntax.format.Formatter;
import sxj.syntax.parse.Parsed;
import sxj.syntax.parse.Parser;
import sxj.timing.Stopwatch;

/** A command line carried out: arguments to exit status, results on one stream, messages on the other. */
public final class CommandLine {
    private static final int WRONG = 2;
    private static final int LIMIT = 3;
    private static final int INTERRUPTED = 130;

    /** An empty screen, the cursor at its top. */
    private static final String CLEAR = "\u001b[H\u001b[2J\u001b[3J";

    private final InputStream in;
    private final Utf8Output out;
    private final Utf8Output err;
    private final ProcessEnvironment surroundings;
    private final BooleanSupplier interrupted;
    private final DiskFiles files = new DiskFiles();

    CommandLine(
            InputStream in,
            Utf8Output out,
            Utf8Output err,
            ProcessEnvironment surroundings,
            BooleanSupplier interrupted) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.surroundings = surroundings;
        this.interrupted = interrupted;
    }

    /** Does what the words ask for; the exit status. Nothing is thrown. */
    int run(List<String> words) {
        try {
            return act(Arguments.parse(words, surroundings.processors()));
        } catch (UsageException e) {
            err.accept("sxj: " + e.getMessage() + "\n");
            return WRONG;
        } catch (Utf8Output.UnwritableException e) {
            err.accept("sxj: the results cannot be written: " + e.getMessage() + "\n");
            return LIMIT;
        } catch (CharacterCodingException e) {
            err.accept("sxj: standard input is not UTF-8 text\n");
            return WRONG;
        } catch (IOException e) {
            err.accept("sxj: " + e.getMessage() + "\n");
            return WRONG;
        } catch (Throwable failure) {
            InternalFailure mishap = InternalFailure.of(failure, surroundings.debug());
            err.accept(mishap.text());
            return mishap.status();
        }
    }

    private int act(Arguments arguments) throws IOException {
        return switch (arguments.action()) {
            case HELP -> {
                out.accept(Help.TEXT);
                yield 0;
            }
            case VERSION -> {
                out.accept("sxj " + Version.text() + "\n");
                yield 0;
            }
            case FORMAT -> format(arguments);
            case RUN -> arguments.program() == null && !arguments.json() ? interact(arguments) : run(arguments);
        };
    }

    private int run(Arguments arguments) throws IOException {
        ResultFiles results = new ResultFiles(arguments.delivery(), err);
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
        Progress progress = new Progress(err, surroundings.errorsAreTerminal() && surroundings.ansi(), interrupted);
        Session session = new Session(files, progress, arguments.threads(), arguments.presets());
        Stage stage = arguments.show();
        if (stage != null) {
            return show(session, program, stage, arguments);
        }
        Outcome outcome;
        try {
            outcome = session.run(program);
        } finally {
            progress.clear();
        }
        return arguments.delivery().report()
                ? report(outcome, session, program, arguments, results)
                : tell(outcome, arguments, results);
    }

    private int show(Session session, SourceText program, Stage stage, Arguments arguments) {
        List<Diagnostic> diagnostics = session.check(program);
        boolean wrong = diagnostics.stream().anyMatch(diagnostic -> diagnostic.isError());
        // of a wrong program, what could be read is there to be seen, and no later stage
        if (!wrong || stage == Stage.TREE) {
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
                colors(arguments, surroundings.errorsAreTerminal()));
        return typed
                ? repl.converse(
                        "sxj " + Version.text() + " (:help lists what there is, :quit leaves)\n",
                        surroundings.environment())
                : repl.read(in, interrupted);
    }

    private int format(Arguments arguments) {
        SourceText program;
        try {
            program = program(arguments);
        } catch (IOException e) {
            return unreadable(arguments, e);
        }
        Parsed parsed = Parser.parse(program);
        if (parsed.diagnostics().stream().anyMatch(diagnostic -> diagnostic.isError())) {
            tell(parsed.diagnostics(), arguments);
            return WRONG;
        }
        String formatted = Formatter.format(parsed.tree());
        if (!arguments.check()) {
            out.accept(formatted);
            return 0;
        }
        boolean tidy = formatted.equals(program.text());
        err.accept(tidy ? "" : program.name() + " is not in its standard layout\n");
        return tidy ? 0 : 1;
    }

    private int report(Outcome outcome, Session session, SourceText program, Arguments arguments, ResultFiles results)
            throws IOException {
        tell(outcome.diagnostics(), arguments);
        if (outcome.exitStatus() != WRONG) {
            results.write(outcome.results());
            out.accept(results.report(outcome.results(), session.dossier(program), program.name()));
        }
        return outcome.exitStatus();
    }

    private int tell(Outcome outcome, Arguments arguments, ResultFiles results) throws IOException {
        if (arguments.json()) {
            out.accept(JsonWriter.write(outcome.results(), Messages.of(outcome.diagnostics())));
        } else {
            boolean colors = colors(arguments, surroundings.outputIsTerminal());
            out.accept(new TextWriter(surroundings.screen(colors)).write(outcome.results()));
        }
        if (outcome.exitStatus() != WRONG) {
            results.write(outcome.results());
        }
        tell(outcome.diagnostics(), arguments);
        return outcome.exitStatus();
    }

    private void tell(List<Diagnostic> diagnostics, Arguments arguments) {
        Renderer renderer = new Renderer(colors(arguments, surroundings.errorsAreTerminal()));
        diagnostics.forEach(diagnostic -> err.accept(renderer.render(diagnostic)));
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

    private SourceText program(Arguments arguments) throws IOException {
        String program = arguments.program();
        if (arguments.inline()) {
            return new SourceText("<-e>", Objects.requireNonNull(program));
        }
        if (program == null || program.equals("-")) {
            return DiskFiles.decoded("<stdin>", in.readAllBytes());
        }
        return files.read(program, null);
    }
}
