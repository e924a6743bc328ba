package sxj.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sxj.report.Output;
import sxj.report.text.LiveText;
import sxj.report.text.TerminalProfile;
import sxj.report.text.TextWriter;
import sxj.session.Outcome;
import sxj.source.Diagnostic;
import sxj.source.SourceText;
import sxj.sx.SxRun;

/**
 * {@code sxj test}: runs programs, and says of each whether its expectations held and whether it wrote what stands beside
 * it in a file of the same name that ends with {@code .out}.
 */
final class ProgramTests {
    static final List<String> SWITCHES = List.of("--update", "-q", "-v");
    private static final String GOLDEN = ".out";

    private final Desk desk;

    ProgramTests(Desk desk) {
        this.desk = desk;
    }

    /** What became of one program. */
    private record Result(boolean passed, String reason, int expectations, boolean golden, boolean updated) {}

    /** The exit status: 1 where a program failed, 130 where the user ended it. */
    int act(List<String> words) throws IOException, UsageException {
        Operands operands = Operands.of("test", words, SWITCHES);
        List<String> places = operands.files().isEmpty() ? List.of(".") : operands.files();
        List<String> programs = ProgramFiles.of(places, List.of(".sxj", ".sx"));
        int passed = 0;
        int expectations = 0;
        int golden = 0;
        int updated = 0;
        List<String> failed = new ArrayList<>();
        for (String program : programs) {
            Result result = one(program, operands);
            if (desk.interrupted().getAsBoolean()) {
                desk.say("interrupted after " + (passed + failed.size()) + " of " + programs.size() + " programs");
                return 130;
            }
            passed += result.passed() ? 1 : 0;
            expectations += result.expectations();
            golden += result.golden() ? 1 : 0;
            updated += result.updated() ? 1 : 0;
            if (!result.passed()) {
                failed.add(program);
                desk.out().accept("FAIL  " + program + ": " + result.reason() + "\n");
            } else if (!operands.has("-q")) {
                desk.out().accept("pass  " + program + (result.updated() ? " (output written)" : "") + "\n");
            }
        }
        desk.out()
                .accept((operands.has("-q") && failed.isEmpty() ? "" : "\n")
                        + Checking.count(programs.size(), "program") + ": " + passed + " passed, " + failed.size()
                        + " failed; "
                        + Checking.count(expectations, "expectation") + ", " + Checking.count(golden, "output")
                        + " compared"
                        + (updated > 0 ? ", " + updated + " written" : "") + "\n");
        return failed.isEmpty() ? 0 : 1;
    }

    private Result one(String program, Operands operands) throws IOException {
        StringBuilder written = new StringBuilder();
        int expectations = 0;
        int held = 0;
        List<Diagnostic> diagnostics;
        int status;
        try {
            SourceText source = desk.program(program);
            if (SxRun.isProgram(program)) {
                SxRun run = SxRun.of(source);
                diagnostics = new ArrayList<>(run.diagnostics());
                status = 2;
                if (!run.isWrong()) {
                    SxRun.Ended ended = run.execute(written::append, desk.interrupted());
                    diagnostics.addAll(ended.diagnostics());
                    status = ended.exitStatus();
                }
            } else {
                LiveText text = new LiveText(new TextWriter(TerminalProfile.PLAIN), written::append);
                Outcome outcome = desk.session().run(source, text);
                text.end();
                diagnostics = outcome.diagnostics();
                status = outcome.exitStatus();
                for (Output output : outcome.results().outputs()) {
                    if (output instanceof Output.Expectation expectation) {
                        expectations++;
                        held += expectation.passed() ? 1 : 0;
                    }
                }
            }
        } catch (IOException e) {
            return new Result(false, String.valueOf(e.getMessage()), 0, false, false);
        }
        List<Diagnostic> errors =
                diagnostics.stream().filter(Diagnostic::isError).toList();
        if (!errors.isEmpty()) {
            if (operands.has("-v")) {
                desk.tell(diagnostics);
            }
            return new Result(false, errors.get(0).message(), expectations, false, false);
        }
        if (held < expectations) {
            return new Result(
                    false,
                    (expectations - held) + " of " + Checking.count(expectations, "expectation") + " failed",
                    expectations,
                    false,
                    false);
        }
        if (status != 0) {
            return new Result(false, "it ended with status " + status, expectations, false, false);
        }
        return compared(program, written.toString(), expectations, operands);
    }

    private Result compared(String program, String written, int expectations, Operands operands) throws IOException {
        Path golden = Path.of(program.substring(0, program.lastIndexOf('.')) + GOLDEN);
        boolean isThere = Files.isRegularFile(golden);
        String wanted = isThere ? Files.readString(golden) : "";
        if (operands.has("--update") && !(isThere && wanted.equals(written))) {
            AtomicFile.write(golden, written.getBytes(StandardCharsets.UTF_8));
            return new Result(true, "", expectations, true, true);
        }
        if (!isThere || wanted.equals(written)) {
            return new Result(true, "", expectations, isThere, false);
        }
        if (operands.has("-v")) {
            desk.out().accept(Difference.of(wanted, written, golden.toString(), "what it writes now"));
        }
        return new Result(
                false,
                "it writes other text than " + golden
                        + (operands.has("-v") ? "" : " (-v shows both, --update takes it)"),
                expectations,
                true,
                false);
    }
}
