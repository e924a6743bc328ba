package sxj.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sxj.fault.Severity;
import sxj.fault.Warning;
import sxj.report.Output;
import sxj.report.ResultListener;
import sxj.report.Results;
import sxj.report.RunResult;
import sxj.report.json.JsonWriter;
import sxj.report.page.ReportModel;
import sxj.report.text.LiveText;
import sxj.report.text.TextWriter;
import sxj.source.Diagnostic;

/**
 * What one execution of a program gives, told as the command line asks for it: text and files as results are finished,
 * one JSON document or one report at the end. Whatever ends the execution, what was finished is told, and once.
 */
final class Telling implements ResultListener {
    private final Arguments arguments;
    private final String program;
    private final ResultFiles.Execution files;
    private final Utf8Output out;
    private final Runnable beforeWriting;
    private final @Nullable LiveText text;
    private final Supplier<ReportModel> describing;
    private final List<RunResult> runs = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();
    private @Nullable ReportModel dossier;
    private Utf8Output.@Nullable UnwritableException unwritten;
    private Supplier<List<String>> leftOut;
    private boolean started;
    private boolean told;

    /**
     * Nothing told yet.
     *
     * @param program the name under which results speak of the program
     * @param describing what a report says of the program beside its results
     * @param beforeWriting makes room on the terminal for what is written
     * @param writer for results as text
     */
    Telling(
            Arguments arguments,
            String program,
            ResultFiles.Execution files,
            Utf8Output out,
            Runnable beforeWriting,
            TextWriter writer,
            Supplier<ReportModel> describing) {
        this.arguments = arguments;
        this.program = program;
        this.leftOut = () -> List.of(program);
        this.files = files;
        this.out = out;
        this.beforeWriting = beforeWriting;
        this.describing = describing;
        boolean isText = !arguments.json()
                && !arguments.delivery().report()
                && !arguments.work().share().isPart();
        this.text = isText ? new LiveText(writer, this::say) : null;
    }

    /** Why standard output could not be written; null where it could. */
    synchronized Utf8Output.@Nullable UnwritableException unwritten() {
        return unwritten;
    }

    /** Whether a file could not be written. */
    synchronized boolean fileFailed() {
        return files.failed();
    }

    /** Whether everything that is still computed would go nowhere. */
    synchronized boolean isInVain() {
        boolean writesFiles = arguments.delivery().pictures() != null
                || arguments.delivery().tables() != null
                || arguments.delivery().report();
        return unwritten != null && !writesFiles;
    }

    /** A run has made so many steps and goes on. */
    void underWay(long steps) {
        if (text != null) {
            text.underWay(steps);
        }
    }

    @Override
    public synchronized void started() {
        started = true;
        if (arguments.delivery().report()) {
            // now, while there is time: a report may have to be written in a hurry
            dossier = describing.get();
        }
    }

    @Override
    public synchronized void willMake(Supplier<List<String>> unmade) {
        leftOut = unmade;
    }

    /**
     * Tells what is finished, and what is not, where the work does not end in time.
     *
     * @return the message that says what is not; null where all was told before
     */
    synchronized @Nullable Diagnostic rescue() {
        if (told) {
            return null;
        }
        Diagnostic message = Diagnostic.of(Warning.LEFT_OUT, null, String.join(", ", leftOut.get()));
        end(soFar(), List.of(message));
        return message;
    }

    @Override
    public synchronized void run(RunResult result) {
        runs.add(result);
        if (text != null) {
            text.run(result);
        }
        files.run(result);
    }

    @Override
    public synchronized void runsEnded() {
        if (text != null) {
            text.runsEnded();
        }
    }

    @Override
    public synchronized void outputs(List<Output> finished) {
        outputs.addAll(finished);
        LiveText shown = text;
        if (shown != null) {
            files.leavable("the text of a result", () -> shown.outputs(finished));
        }
        files.outputs(finished);
    }

    /** What is finished so far, in the order in which it was. */
    synchronized Results soFar() {
        return new Results(program, List.copyOf(runs), List.copyOf(outputs));
    }

    /** Tells what is to be told at the end; nothing the second time. */
    synchronized void end(Results results, List<Diagnostic> diagnostics) {
        if (told) {
            return;
        }
        told = true;
        if (text != null) {
            text.end();
        } else if (arguments.json()) {
            beforeWriting.run();
            try {
                out.accept(JsonWriter.text(results, Messages.of(diagnostics)));
            } catch (Utf8Output.UnwritableException e) {
                unwritten = e;
            }
        } else if (started && dossier != null) {
            List<String> errors = diagnostics.stream()
                    .filter(one -> one.severity() == Severity.ERROR)
                    .map(Diagnostic::message)
                    .toList();
            say(files.report(results, dossier, program, errors));
        }
    }

    private void say(String piece) {
        if (piece.isEmpty()) {
            return;
        }
        beforeWriting.run();
        try {
            out.accept(piece);
        } catch (Utf8Output.UnwritableException e) {
            unwritten = e;
        }
    }
}
