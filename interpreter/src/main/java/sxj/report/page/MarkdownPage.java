package sxj.report.page;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import sxj.report.Datum;
import sxj.report.Output;
import sxj.report.Results;
import sxj.report.RunResult;
import sxj.report.ValueText;
import sxj.trajectory.Trajectory;

/** The report of a program as Markdown with LaTeX formulas, its pictures as files beside it. */
public final class MarkdownPage {
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
     */
    public static String write(
            Results results, ReportModel dossier, Reproduction reproduction, Function<Output, String> pictures) {
        MarkdownPage page = new MarkdownPage(results, dossier, pictures);
        page.head();
        page.method();
        page.runs();
        page.outputs();
        page.expectations();
        page.text
                .append("## Program\n\n```\n")
                .append(dossier.source().strip())
                .append("\n```\n\n## Reproduce\n\n```\n")
                .append(reproduction.command())
                .append("\n```\n\nsxj ")
                .append(reproduction.version())
                .append(", seed ")
                .append(dossier.seed())
                .append(", made with Java ")
                .append(reproduction.java())
                .append("; the numbers are the same on every machine and every Java from 17 on.\n");
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
            text.append(problem.name().isEmpty() ? "" : "### Problem `" + problem.name() + "`\n\n");
            text.append(problem.doc().isEmpty() ? "" : problem.doc().strip() + "\n\n");
            problem.losses().stream()
                    .filter(loss -> !loss.lines().isEmpty())
                    .forEach(loss -> text.append("`")
                            .append(loss.name())
                            .append("`: $")
                            .append(String.join("$, where $", loss.lines()))
                            .append("$\n\n"));
            table(
                    List.of("parameter", "starts at"),
                    problem.parameters().stream()
                            .map(entry -> List.of("`" + entry.name() + "`", "`" + entry.start() + "`"))
                            .toList());
            problem.runs().stream()
                    .filter(run -> !run.doc().isBlank())
                    .forEach(run -> text.append("`")
                            .append(run.name())
                            .append("`: ")
                            .append(run.doc().strip())
                            .append("\n\n"));
            text.append("```\n")
                    .append(problem.runs().stream()
                            .map(ReportModel.RunSheet::source)
                            .collect(Collectors.joining("\n")))
                    .append("\n```\n\n");
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
                "`" + run.name() + "`",
                trajectory.status().word(),
                ValueText.brief(Datum.of(trajectory.last().iter())),
                ValueText.brief(Datum.of(trajectory.last().t())),
                trajectory.why());
    }

    private void outputs() {
        text.append("## Results\n\n");
        for (Output output : Output.linesTogether(results.outputs())) {
            if (output instanceof Output.Table table) {
                text.append("**").append(table.title()).append("**\n\n");
                grid(table.columns(), table.rows());
            } else if (output instanceof Output.MapTable map) {
                text.append("**map ").append(map.name()).append("**\n\n");
                picture(output, map.name());
                grid(map.columns(), map.rows());
            } else if (output instanceof Output.SweepTable sweep) {
                text.append("**sweep ").append(sweep.name()).append("**\n\n");
                picture(output, sweep.name());
                grid(sweep.columns(), sweep.rows());
            } else if (output instanceof Output.Comparison comparison) {
                text.append("**compare ").append(comparison.name()).append("**\n\n");
                grid(comparison.columns(), comparison.rows());
                comparison.notes().forEach(note -> text.append(note).append("\n\n"));
            } else if (output instanceof Output.Plot plot) {
                picture(output, plot.figure().title());
            } else if (output instanceof Output.Shown shown) {
                text.append("`")
                        .append(shown.expression())
                        .append("`\n\n$$")
                        .append(shown.latex())
                        .append("$$\n\n");
            } else if (output instanceof Output.Printed printed) {
                text.append("```\n").append(printed.text()).append("\n```\n\n");
            } else if (output instanceof Output.Value value) {
                text.append("`")
                        .append(value.text())
                        .append(" = ")
                        .append(ValueText.format(value.value(), null))
                        .append("`\n\n");
            } else if (output instanceof Output.EquilibriaTable equilibria) {
                text.append("**equilibria ").append(equilibria.name()).append("**\n\n");
                table(
                        List.of("kind", "at", "eigenvalues"),
                        equilibria.points().stream().map(MarkdownPage::row).toList());
            }
        }
    }

    private static List<String> row(Output.Point point) {
        return List.of(
                point.kind(),
                point.at().stream()
                        .map(named -> named.name() + " = " + ValueText.brief(named.value()))
                        .collect(Collectors.joining(", ")),
                point.eigenvalues().stream().map(ValueText::brief).collect(Collectors.joining(", ")));
    }

    private void picture(Output output, String title) {
        String file = pictures.apply(output);
        if (!file.isEmpty()) {
            text.append("![")
                    .append(title.replaceAll("[\\[\\]]", ""))
                    .append("](")
                    .append(file)
                    .append(")\n\n");
        }
    }

    private void grid(List<String> columns, List<List<Datum>> rows) {
        table(
                columns,
                rows.stream()
                        .map(row -> row.stream().map(ValueText::brief).toList())
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
                .append(cells.stream()
                        .map(cell -> cell.replace("|", "\\|").replace('\n', ' '))
                        .collect(Collectors.joining(" | ")))
                .append(" |\n");
    }

    private void expectations() {
        List<Output.Expectation> expected = results.expectations();
        if (expected.isEmpty()) {
            return;
        }
        text.append("## Expectations\n\n");
        expected.forEach(one -> text.append(one.passed() ? "- pass `" : "- **FAIL** `")
                .append(one.text())
                .append('`')
                .append(one.detail().isEmpty() ? "" : ": " + one.detail())
                .append('\n'));
        text.append('\n');
    }
}
