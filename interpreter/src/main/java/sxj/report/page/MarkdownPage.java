package sxj.report.page;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import sxj.report.Datum;
import sxj.report.Output;
import sxj.report.Results;
import sxj.report.RunResult;
import sxj.report.ValueText;
import sxj.symbolic.print.Typeset;
import sxj.text.VisibleText;
import sxj.trajectory.Trajectory;

/** The report of a program as Markdown with LaTeX formulas, its pictures as files beside it. */
public final class MarkdownPage {
    /** What every such page ends with. */
    public static final String LAST_WORDS = "; the numbers are the same on every machine and every Java from 17 on.";

    private final Results results;
    private final ReportModel dossier;
    private final Function<Output, String> pictures;
    private final StringBuilder text = new StringBuilder();

    private MarkdownPage(Results results, ReportModel dossier, Function<Output, String> pictures) {
        this.results = results;
        this.dossier = dossier;
        this.pictures = pictures;
    }

    /**
     * The page.
     *
     * @param pictures where the picture of an output is, "" for none
     * @param errors what kept the program from giving everything
     */
    public static String write(
            Results results,
            ReportModel dossier,
            Reproduction reproduction,
            Function<Output, String> pictures,
            List<String> errors) {
        MarkdownPage page = new MarkdownPage(results, dossier, pictures);
        page.head();
        errors.forEach(error -> page.text
                .append("**Not everything was computed:** ")
                .append(words(error))
                .append("\n\n"));
        page.method();
        page.runs();
        page.outputs();
        page.expectations();
        page.text
                .append("## Program\n\n")
                .append(block(dossier.source().strip()))
                .append("## Reproduce\n\n")
                .append(block(reproduction.command()))
                .append("sxj ")
                .append(reproduction.version())
                .append(", seed ")
                .append(dossier.seed())
                .append(", made with Java ")
                .append(reproduction.java())
                .append(LAST_WORDS)
                .append('\n');
        return page.text.toString();
    }

    private void head() {
        Headline headline = Headline.of(dossier.doc(), results.file());
        text.append("# ").append(headline.title()).append("\n\n");
        if (!headline.text().isEmpty()) {
            text.append(headline.text()).append("\n\n");
        }
    }

    private void method() {
        if (!dossier.problems().isEmpty()) {
            text.append("## Method\n\n");
        }
        for (ReportModel.ProblemSheet problem : dossier.problems()) {
            text.append(problem.name().isEmpty() ? "" : "### Problem " + code(problem.name()) + "\n\n");
            text.append(problem.doc().isEmpty() ? "" : problem.doc().strip() + "\n\n");
            problem.losses().stream()
                    .filter(loss -> !loss.lines().isEmpty())
                    .forEach(loss -> text.append(code(loss.name()))
                            .append(": $")
                            .append(String.join(
                                    "$, where $",
                                    loss.lines().stream().map(Typeset::latex).toList()))
                            .append("$\n\n"));
            table(
                    List.of("parameter", "starts at"),
                    problem.parameters().stream()
                            .map(entry -> List.of(cell(code(entry.name())), cell(code(entry.start()))))
                            .toList());
            problem.runs().stream()
                    .filter(run -> !run.doc().isBlank())
                    .forEach(run -> text.append(code(run.name()))
                            .append(": ")
                            .append(run.doc().strip())
                            .append("\n\n"));
            text.append(block(
                    problem.runs().stream().map(ReportModel.RunSheet::source).collect(Collectors.joining("\n"))));
        }
    }

    private void runs() {
        if (results.runs().isEmpty()) {
            return;
        }
        text.append("## Runs\n\n");
        List<List<String>> rows = results.runs().stream().map(MarkdownPage::row).toList();
        table(List.of("run", "status", "iter", "t", "why"), rows);
    }

    private static List<String> row(RunResult run) {
        Trajectory trajectory = run.trajectory();
        return List.of(
                cell(code(run.name())),
                trajectory.word(),
                ValueText.brief(Datum.of(trajectory.last().iter())),
                ValueText.brief(Datum.of(trajectory.last().t())),
                words(trajectory.why()));
    }

    private void outputs() {
        text.append("## Results\n\n");
        for (Output output : Output.linesTogether(results.outputs())) {
            if (output instanceof Output.Table table) {
                text.append("**").append(words(table.title())).append("**\n\n");
                grid(table.columns(), table.rows());
            } else if (output instanceof Output.MapTable map) {
                text.append("**map ").append(words(map.name())).append("**\n\n");
                picture(output, map.name());
                grid(map.columns(), map.rows());
            } else if (output instanceof Output.SweepTable sweep) {
                text.append("**sweep ").append(words(sweep.name())).append("**\n\n");
                picture(output, sweep.name());
                grid(sweep.columns(), sweep.rows());
            } else if (output instanceof Output.Comparison comparison) {
                text.append("**compare ").append(words(comparison.name())).append("**\n\n");
                grid(comparison.shownColumns(), comparison.shownRows());
                comparison.notes().forEach(note -> text.append(words(note)).append("\n\n"));
            } else if (output instanceof Output.Summary summary) {
                text.append("**summary ").append(words(summary.name())).append("**\n\n");
                grid(summary.columns(), summary.rows());
            } else if (output instanceof Output.Histogram histogram) {
                picture(output, histogram.title());
            } else if (output instanceof Output.Plot plot) {
                picture(output, plot.figure().title());
            } else if (output instanceof Output.Shown shown) {
                text.append(code(shown.expression()))
                        .append("\n\n$$")
                        .append(shown.formula().latex())
                        .append("$$\n\n");
            } else if (output instanceof Output.Printed printed) {
                text.append(block(printed.text()));
            } else if (output instanceof Output.Value value) {
                text.append(code(value.text() + " = " + ValueText.format(value.value(), null)))
                        .append("\n\n");
            } else if (output instanceof Output.EquilibriaTable equilibria) {
                text.append("**equilibria ").append(words(equilibria.name())).append("**\n\n");
                table(
                        List.of("kind", "at", "eigenvalues"),
                        equilibria.points().stream().map(MarkdownPage::row).toList());
            }
        }
    }

    private static List<String> row(Output.Point point) {
        return List.of(
                point.kind(),
                words(point.at().stream()
                        .map(named -> named.name() + " = " + ValueText.brief(named.value()))
                        .collect(Collectors.joining(", "))),
                point.eigenvalues().stream().map(ValueText::brief).collect(Collectors.joining(", ")));
    }

    private void picture(Output output, String title) {
        String file = pictures.apply(output);
        if (!file.isEmpty()) {
            text.append("![").append(words(title)).append("](").append(file).append(")\n\n");
        }
    }

    private void grid(List<String> columns, List<List<Datum>> rows) {
        table(
                columns.stream().map(MarkdownPage::words).toList(),
                rows.stream()
                        .map(row -> row.stream()
                                .map(value -> words(ValueText.brief(value)))
                                .toList())
                        .toList());
    }

    private void table(List<String> columns, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        line(columns);
        line(columns.stream().map(column -> "---").toList());
        rows.forEach(this::line);
        text.append('\n');
    }

    private void line(List<String> cells) {
        text.append("| ")
                .append(cells.stream().map(cell -> cell.replace('\n', ' ')).collect(Collectors.joining(" | ")))
                .append(" |\n");
    }

    private void expectations() {
        List<Output.Expectation> expected = results.expectations();
        if (expected.isEmpty()) {
            return;
        }
        text.append("## Expectations\n\n");
        expected.forEach(one -> text.append(one.passed() ? "- pass " : "- **FAIL** ")
                .append(code(one.text()))
                .append(one.detail().isEmpty() ? "" : ": " + words(one.detail()))
                .append('\n'));
        text.append('\n');
    }

    /** Words that are no Markdown: whatever would be a sign of it, or of HTML, stands for itself. */
    static String words(String text) {
        return VisibleText.line(text.replace('\n', ' '))
                .replaceAll("[\\\\`*\\[\\]<>|~$#&]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])", "\\\\$0");
    }

    /** Words as code, within more backticks than they hold in a row. */
    static String code(String text) {
        String fence = fence(text, 1);
        String line = text.replace('\n', ' ');
        boolean edge = line.startsWith("`") || line.endsWith("`") || line.isBlank();
        return edge ? fence + " " + line + " " + fence : fence + line + fence;
    }

    /** Lines as code. */
    private static String block(String text) {
        String fence = fence(text, 3);
        return fence + "\n" + text + "\n" + fence + "\n\n";
    }

    private static String fence(String text, int least) {
        int longest = least - 1;
        int here = 0;
        for (int i = 0; i < text.length(); i++) {
            here = text.charAt(i) == '`' ? here + 1 : 0;
            longest = Math.max(longest, here);
        }
        return "`".repeat(longest + 1);
    }

    /** Code in a cell of a table, where a vertical line would end the cell. */
    private static String cell(String code) {
        return code.replace("|", "\\|");
    }
}
