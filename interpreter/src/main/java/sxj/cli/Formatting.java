package sxj.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import sxj.source.SourceText;
import sxj.sx.SxRun;
import sxj.syntax.format.Formatter;
import sxj.syntax.parse.Parsed;
import sxj.syntax.parse.Parser;
import sxj.text.VisibleText;

/** {@code sxj format}: programs in their standard layout, written in place, compared, or only looked at. */
final class Formatting {
    static final List<String> SWITCHES = List.of("--check", "--diff", "-q");
    private static final int WRONG = 2;

    private final Desk desk;
    private final InputStream in;

    Formatting(Desk desk, InputStream in) {
        this.desk = desk;
        this.in = in;
    }

    /** The exit status: 1 where {@code --check} or {@code --diff} finds another layout, 2 where a program cannot be read. */
    int act(List<String> words) throws IOException, UsageException {
        if (words.contains("-o")) {
            throw new UsageException(
                    "format writes its files in place: it has no -o (sxj format - < FILE > COPY writes elsewhere)");
        }
        Operands operands = Operands.of("format", words, SWITCHES);
        if (operands.files().isEmpty()) {
            throw new UsageException(
                    "format needs the files to format: sxj format FILE…, or a folder, or - for standard input");
        }
        if (operands.files().contains("-")) {
            return operands.files().size() == 1 ? standardInput(operands) : both();
        }
        int worst = 0;
        int other = 0;
        int looked = 0;
        for (String file : ProgramFiles.of(operands.files(), List.of(".sxj"))) {
            if (SxRun.isProgram(file)) {
                throw new UsageException(
                        "format is for .sxj programs; sxj translate " + file + " writes such a program as one");
            }
            int status = one(file, operands);
            worst = Math.max(worst, status);
            other += status == 1 ? 1 : 0;
            looked++;
        }
        if (looked > 1 && !operands.has("-q") && !operands.has("--diff")) {
            boolean check = operands.has("--check");
            desk.say(looked + " programs, " + other + (check ? " not in the standard layout" : " written anew"));
        }
        return worst == WRONG ? WRONG : operands.has("--check") || operands.has("--diff") ? worst : 0;
    }

    private static int both() throws UsageException {
        throw new UsageException("standard input is formatted alone: sxj format - < FILE");
    }

    private int standardInput(Operands operands) throws IOException {
        SourceText source = DiskFiles.decoded("<stdin>", desk.files().whole("standard input", in));
        Parsed parsed = Parser.parse(source);
        if (parsed.diagnostics().stream().anyMatch(diagnostic -> diagnostic.isError())) {
            desk.tell(parsed.diagnostics());
            return WRONG;
        }
        String formatted = Formatter.format(parsed.tree());
        boolean tidy = formatted.equals(source.text());
        if (operands.has("--diff")) {
            desk.out().accept(Difference.of(source.text(), formatted, "<stdin>", "<stdin>"));
        } else if (!operands.has("--check")) {
            desk.out().accept(formatted);
            return 0;
        }
        return tidy ? 0 : 1;
    }

    private int one(String file, Operands operands) throws IOException {
        SourceText source;
        try {
            source = desk.program(file);
        } catch (EncodingException e) {
            desk.tell(List.of(e.diagnostic()));
            return WRONG;
        } catch (IOException e) {
            desk.say(String.valueOf(e.getMessage()));
            return WRONG;
        }
        Parsed parsed = Parser.parse(source);
        if (parsed.diagnostics().stream().anyMatch(diagnostic -> diagnostic.isError())) {
            desk.tell(parsed.diagnostics());
            return WRONG;
        }
        String formatted = Formatter.format(parsed.tree());
        if (formatted.equals(source.text())) {
            return 0;
        }
        if (operands.has("--diff")) {
            desk.out().accept(Difference.of(source.text(), formatted, file, file));
        } else if (operands.has("--check")) {
            desk.err().accept(VisibleText.line(file) + " is not in its standard layout\n");
        } else {
            AtomicFile.write(Path.of(file), formatted.getBytes(StandardCharsets.UTF_8));
        }
        return 1;
    }
}
