package sxj.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import sxj.report.Output;
import sxj.report.Results;
import sxj.report.json.JsonWriter;
import sxj.source.Diagnostic;
import sxj.source.SourceText;
import sxj.sx.SxRun;
import sxj.syntax.format.Formatter;
import sxj.syntax.parse.Parser;

/** What the command line does with .sx programs. */
final class SxCommands {
    private static final int WRONG = 2;

    private final Consumer<String> out;
    private final Consumer<List<Diagnostic>> messages;
    private final BooleanSupplier interrupted;

    /** @param messages tells diagnostics on standard error */
    SxCommands(Consumer<String> out, Consumer<List<Diagnostic>> messages, BooleanSupplier interrupted) {
        this.out = out;
        this.messages = messages;
        this.interrupted = interrupted;
    }

    /** Runs a program: what it prints goes out as it is printed; the exit status is its own. */
    int run(SourceText source) {
        SxRun program = SxRun.of(source);
        messages.accept(program.diagnostics());
        if (program.isWrong()) {
            return WRONG;
        }
        SxRun.Ended ended = program.execute(out, interrupted);
        messages.accept(ended.diagnostics());
        return ended.exitStatus();
    }

    /** Runs a program and writes what it printed, line by line, as one JSON document. */
    int runToJson(SourceText source) {
        SxRun program = SxRun.of(source);
        List<Diagnostic> diagnostics = new ArrayList<>(program.diagnostics());
        StringBuilder printed = new StringBuilder();
        int status = WRONG;
        if (!program.isWrong()) {
            SxRun.Ended ended = program.execute(printed::append, interrupted);
            diagnostics.addAll(ended.diagnostics());
            status = ended.exitStatus();
        }
        Results results = new Results(source.name(), List.of(), lines(printed.toString()));
        out.accept(JsonWriter.write(results, Messages.of(diagnostics)));
        messages.accept(diagnostics);
        return status;
    }

    /** Writes the program as one of sxj, in its standard layout. */
    int translate(SourceText source) {
        SxRun program = SxRun.of(source);
        messages.accept(program.diagnostics());
        if (program.isWrong()) {
            return WRONG;
        }
        SxRun.Translated translated = program.translate();
        messages.accept(translated.diagnostics());
        if (!translated.diagnostics().isEmpty()) {
            return WRONG;
        }
        out.accept(Formatter.format(
                Parser.parse(new SourceText(source.name() + "j", translated.text())).tree()));
        return 0;
    }

    private static List<Output> lines(String text) {
        List<Output> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            int stop = end < 0 ? text.length() : end;
            lines.add(new Output.Printed(text.substring(start, stop)));
            start = stop + 1;
        }
        return lines;
    }
}
