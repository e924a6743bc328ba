package sxj.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import sxj.report.Results;
import sxj.report.json.JsonWriter;
import sxj.source.Diagnostic;
import sxj.source.SourceText;
import sxj.sx.SxRun;

/** {@code sxj check}: what is wrong with programs, and warnings; nothing is run. */
final class Checking {
    static final List<String> SWITCHES = List.of("--json", "-q");
    private static final int WRONG = 2;

    private final Desk desk;

    Checking(Desk desk) {
        this.desk = desk;
    }

    /** The exit status: 2 where a program has an error. */
    int act(List<String> words) throws IOException, UsageException {
        Operands operands = Operands.of("check", words, SWITCHES);
        if (operands.files().isEmpty()) {
            throw new UsageException("check needs the programs to look at: sxj check FILE…, or a folder");
        }
        int checked = 0;
        int errors = 0;
        int warnings = 0;
        List<Diagnostic> all = new ArrayList<>();
        for (String file : ProgramFiles.of(operands.files(), List.of(".sxj", ".sx"))) {
            List<Diagnostic> found = found(file);
            all.addAll(found);
            checked++;
            int wrong = (int) found.stream().filter(Diagnostic::isError).count();
            errors += wrong;
            warnings += found.size() - wrong;
            if (!operands.has("--json")) {
                desk.tell(found);
            }
        }
        if (operands.has("--json")) {
            Results nothing = new Results(String.join(" ", operands.files()), List.of(), List.of());
            desk.out().accept(JsonWriter.write(nothing, Messages.of(all)));
        } else if (!operands.has("-q")) {
            desk.out()
                    .accept(count(checked, "program") + " checked: " + count(errors, "error") + ", "
                            + count(warnings, "warning") + "\n");
        }
        return errors > 0 ? WRONG : 0;
    }

    static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private List<Diagnostic> found(String file) {
        SourceText source;
        try {
            source = desk.program(file);
        } catch (EncodingException e) {
            return List.of(e.diagnostic());
        } catch (IOException e) {
            return List.of(Diagnostic.of(sxj.fault.FileFault.PROGRAM_UNREADABLE, null, String.valueOf(e.getMessage())));
        }
        return SxRun.isProgram(file)
                ? SxRun.of(source).diagnostics()
                : desk.session().check(source);
    }
}
