package sxj.sx;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sxj.fault.SxFault;
import sxj.procedure.Context;
import sxj.procedure.DeepThread;
import sxj.procedure.Executable;
import sxj.procedure.Failure;
import sxj.procedure.Procedure;
import sxj.procedure.ProcedureCompiler;
import sxj.procedure.Traits;
import sxj.procedure.Walker;
import sxj.source.Diagnostic;
import sxj.source.SourceText;
import sxj.source.Span;
import sxj.sx.syntax.ProgramParser;
import sxj.sx.syntax.SxProgram;
import sxj.timing.Stopwatch;

/** A .sx program from its text to its exit status. */
public final class SxRun {
    private static final int WRONG = 2;
    private static final int LIMIT = 3;
    private static final int INTERRUPTED = 130;
    private static final int STATUS_BITS = 255;

    private final List<Diagnostic> diagnostics;
    private final @Nullable Procedure main;
    private final Facts facts;

    private SxRun(List<Diagnostic> diagnostics, @Nullable Procedure main, Facts facts) {
        this.diagnostics = diagnostics;
        this.main = main;
        this.facts = facts;
    }

    /** A program in another language, or why it cannot be written there. */
    public record Translated(String text, List<Diagnostic> diagnostics) {}

    /**
     * How a program ended.
     *
     * @param exitStatus the low byte of what {@code main} returned; 2, 3 or 130 where it could not go on
     * @param diagnostics why it could not go on, else empty
     */
    public record Ended(int exitStatus, List<Diagnostic> diagnostics) {}

    /** Whether a file is one of these programs, by its name. */
    public static boolean isProgram(@Nullable String file) {
        return file != null && file.endsWith(".sx");
    }

    /** A program read and checked. */
    public static SxRun of(SourceText source) {
        SxProgram program = Stopwatch.in(Stopwatch.Stage.PARSING, () -> ProgramParser.parse(source));
        if (!program.diagnostics().isEmpty()) {
            return new SxRun(program.diagnostics(), null, new Facts());
        }
        return Stopwatch.in(Stopwatch.Stage.CHECKING, () -> checked(program));
    }

    private static SxRun checked(SxProgram program) {
        SxChecker.Checked checked = SxChecker.check(program);
        List<Diagnostic> diagnostics = new ArrayList<>(checked.diagnostics());
        diagnostics.sort((a, b) -> Integer.compare(start(a), start(b)));
        boolean wrong = diagnostics.stream().anyMatch(Diagnostic::isError);
        return new SxRun(diagnostics, wrong ? null : SxLowering.lower(checked.facts()), checked.facts());
    }

    private static int start(Diagnostic diagnostic) {
        return diagnostic.span() == null ? 0 : diagnostic.span().start();
    }

    /** What is wrong with it, and warnings, in the order of the text. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** A program that is not wrong as one of sxj that prints the same text, not yet laid out. */
    public Translated translate() {
        try {
            return new Translated(SxTranslator.translate(facts), List.of());
        } catch (SxTranslator.Untranslatable no) {
            return new Translated("", List.of(no.diagnostic));
        }
    }

    public boolean isWrong() {
        return main == null;
    }

    /**
     * Runs a program that is not wrong.
     *
     * @param out takes what it prints, soon after it is printed
     * @param interrupted asked now and then; true ends the program
     */
    public Ended execute(Consumer<String> out, BooleanSupplier interrupted) {
        return execute(out, interrupted, "tape".equals(System.getProperty("sxj.tier")));
    }

    /** @param walks whether the program is evaluated as a tree: slowly, and the reference */
    Ended execute(Consumer<String> out, BooleanSupplier interrupted, boolean walks) {
        Procedure procedure = Objects.requireNonNull(main);
        BufferedPrinter printer = new BufferedPrinter(out);
        Context context = new Context(printer);
        Executable program = walks
                ? new Walker(procedure, context)
                : Stopwatch.in(Stopwatch.Stage.COMPILING, () -> ProcedureCompiler.compile(procedure, context));
        AtomicReference<@Nullable Ended> ended = new AtomicReference<>();
        Stopwatch.in(
                Stopwatch.Stage.RUNNING,
                () -> DeepThread.run(
                        () -> {
                            ended.set(call(program));
                            return 0;
                        },
                        () -> {
                            printer.flush();
                            if (interrupted.getAsBoolean()) {
                                context.interrupt();
                                return true;
                            }
                            return false;
                        },
                        0));
        printer.flush();
        Ended end = ended.get();
        return end == null ? new Ended(INTERRUPTED, List.of()) : end;
    }

    private Ended call(Executable program) {
        try {
            long value = (Long) Objects.requireNonNull(program.call(List.of()));
            return new Ended((int) (value & STATUS_BITS), List.of());
        } catch (Failure failure) {
            return ended(failure);
        }
    }

    /** The name of the function that calls itself, the first that {@code main} comes to. */
    private @Nullable Span recursive() {
        return Traits.recursive(Objects.requireNonNull(main))
                .map(procedure -> facts.function(procedure.name()))
                .map(signature -> signature.function().name().span())
                .orElse(null);
    }

    private Ended ended(Failure failure) {
        Span place = failure.place() instanceof Span span ? span : null;
        return switch (failure.kind()) {
            case INTERRUPTED -> new Ended(INTERRUPTED, List.of());
            case TOO_DEEP ->
                new Ended(LIMIT, List.of(Diagnostic.of(SxFault.TOO_DEEP, recursive(), DeepThread.STACK_BYTES >> 20)));
            case DIVISION_BY_ZERO ->
                new Ended(WRONG, List.of(Diagnostic.of(SxFault.DIVISION_BY_ZERO, Objects.requireNonNull(place))));
            case NO_LIST ->
                new Ended(WRONG, List.of(Diagnostic.of(SxFault.NO_SUCH_LIST, Objects.requireNonNull(place))));
            case INDEX, NOT_WHOLE, UNFIT, NO_VALUE -> throw new AssertionError(failure);
        };
    }
}
