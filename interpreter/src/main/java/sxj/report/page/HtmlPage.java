package sxj.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import sxj.report.Datum;
import sxj.report.Named;
import sxj.report.Output;
import sxj.report.Pictures;
import sxj.report.Results;
import sxj.report.RunResult;
import sxj.report.ValueText;
import sxj.report.figure.Figure;
import sxj.report.figure.Layer;
import sxj.report.figure.Picture;
import sxj.trajectory.Trajectory;

/**
 * The report of a program as one page that needs nothing else: words, formulas as MathML, tables, plots to zoom into,
 * each with the same picture as SVG for print and for browsers without scripts.
 */
public final class HtmlPage {
    /** Numbers of all curves together; at eleven characters each they leave a page below two megabytes. */
    private static final int MOST_NUMBERS = 90_000;

    private static final int MOST_ROWS = 400;
    private static final int MOST_FIRINGS = 200;

    private final Results results;
    private final Dossier dossier;
    private final Reproduction reproduction;
    private final StringBuilder html = new StringBuilder();
    private int figures;

    private HtmlPage(Results results, Dossier dossier, Reproduction reproduction) {
        this.results = results;
        this.dossier = dossier;
        this.reproduction = reproduction;
    }

    /** The page, whole. */
    public static String write(Results results, Dossier dossier, Reproduction reproduction) {
        return new HtmlPage(results, dossier, reproduction).page();
    }

    private String page() {
        Headline headline = Headline.of(dossier.doc(), results.file());
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; ")
                .append("style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n")
                .append("<meta name=\"generator\" content=\"sxj ")
                .append(Html.escaped(reproduction.version()))
                .append("\">\n<title>")
                .append(Html.escaped(headline.title().replaceAll("[`$*]", "")))
                .append("</title>\n<style>\n")
                .append(resource("uPlot.min.css"))
                .append('\n')
                .append(resource("page.css"))
                .append("</style>\n</head>\n<body>\n<main>\n");
        html.append("<h1>").append(Markdown.inline(headline.title())).append("</h1>\n");
        verdict();
        contents();
        html.append("<div class=\"text\">\n")
                .append(Markdown.html(headline.text(), 1))
                .append("</div>\n");
        method();
        runs();
        outputs();
        switches();
        expectations();
        html.append("<h2 id=\"program\">Program</h2>\n<pre><code>")
                .append(Html.escaped(dossier.source()))
                .append("</code></pre>\n");
        reproduce();
        html.append("</main>\n");
        if (figures > 0) {
            html.append("<!-- uPlot, the plots of this page:\n")
                    .append(resource("uPlot.LICENSE.txt").replace("--", "- -"))
                    .append("-->\n<script>")
                    .append(resource("uPlot.iife.min.js"))
                    .append("</script>\n<script>\n")
                    .append(resource("page.js"))
                    .append("</script>\n");
        }
        return html.append("</body>\n</html>\n").toString();
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(HtmlPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Output.Expectation> expected() {
        return results.outputs().stream()
                .filter(Output.Expectation.class::isInstance)
                .map(Output.Expectation.class::cast)
                .toList();
    }

    private void verdict() {
        List<Output.Expectation> expected = expected();
        if (expected.isEmpty()) {
            return;
        }
        long failed = expected.stream().filter(one -> !one.passed()).count();
        html.append("<p><a class=\"verdict ")
                .append(failed == 0 ? "pass" : "fail")
                .append("\" href=\"#expectations\">")
                .append(
                        failed == 0
                                ? (expected.size() == 1
                                        ? "the expectation holds"
                                        : "all " + expected.size() + " expectations hold")
                                : failed + " of " + expected.size() + " expectations failed")
                .append("</a></p>\n");
    }

    private void contents() {
        html.append("<nav>");
        if (!dossier.problems().isEmpty()) {
            html.append("<a href=\"#method\">Method</a>");
        }
        if (!results.runs().isEmpty()) {
            html.append("<a href=\"#runs\">Runs</a>");
        }
        html.append("<a href=\"#results\">Results</a>");
        if (!expected().isEmpty()) {
            html.append("<a href=\"#expectations\">Expectations</a>");
        }
        html.append("<a href=\"#program\">Program</a><a href=\"#reproduce\">Reproduce</a></nav>\n");
    }

    // ---- method ----

    private void method() {
        if (dossier.problems().isEmpty()) {
            return;
        }
        html.append("<h2 id=\"method\">Method</h2>\n");
        for (Dossier.ProblemSheet problem : dossier.problems()) {
            if (!problem.name().isEmpty()) {
                html.append("<h3>Problem <code>")
                        .append(Html.escaped(problem.name()))
                        .append("</code></h3>\n");
            }
            html.append(Markdown.html(problem.doc(), 3));
            formulas("", problem.losses());
            parameters(problem.parameters());
            if (!problem.losses().isEmpty()) {
                html.append("<details><summary>balance residual <code>B</code></summary>\n");
                formula("B = \\frac{\\left\\lVert \\sum_{k} g_k \\right\\rVert^{2}}"
                        + "{\\sum_{k} \\left\\lVert g_k \\right\\rVert^{2}}, \\quad g_k = \\nabla L_k");
                if (!problem.residual().isEmpty()) {
                    formula("B = " + problem.residual());
                }
                html.append("</details>\n");
            }
        }
        for (Dossier.RunSheet run : dossier.runs()) {
            html.append("<h3>Run <code>").append(Html.escaped(run.name())).append("</code>");
            if (!run.problem().isEmpty()) {
                html.append(" on <code>").append(Html.escaped(run.problem())).append("</code>");
            }
            html.append("</h3>\n").append(Markdown.html(run.doc(), 3));
            html.append("<pre><code>").append(Html.escaped(run.source())).append("</code></pre>\n");
            if (run.flows().stream().anyMatch(flow -> !flow.value().isEmpty())) {
                html.append("<details><summary>the flow worked out</summary>\n");
                String prime = run.flows().size() == 1 ? "\\dot{\\theta}" : "";
                formulas(prime, run.flows());
                html.append("</details>\n");
            }
        }
    }

    /** Names and what they are; instead of the names one left side, where there is one. */
    private void formulas(String left, List<Dossier.Entry> entries) {
        html.append("<dl class=\"formulas\">\n");
        for (Dossier.Entry entry : entries) {
            String value = entry.value().isEmpty() ? "\\text{(long: see the program)}" : entry.value();
            String math = left.isEmpty() ? value : left + " = " + value;
            html.append("<dt>")
                    .append(left.isEmpty() ? Html.escaped(entry.name()) : "")
                    .append("</dt><dd>");
            formula(math);
            html.append(Markdown.html(entry.doc(), 3)).append("</dd>\n");
        }
        html.append("</dl>\n");
    }

    private void formula(String latex) {
        html.append("<div class=\"formula\">")
                .append(LatexMathml.of(latex, false).replace("<math>", "<math displaystyle=\"true\">"))
                .append("</div>\n");
    }

    private void parameters(List<Dossier.Entry> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        html.append(
                "<div class=\"scroll\"><table><thead><tr><th>parameter</th><th>starts at</th><th></th></tr></thead><tbody>\n");
        for (Dossier.Entry parameter : parameters) {
            html.append("<tr><td><code>")
                    .append(Html.escaped(parameter.name()))
                    .append("</code></td><td><code>")
                    .append(Html.escaped(parameter.value()))
                    .append("</code></td><td>")
                    .append(Markdown.inline(parameter.doc().replace('\n', ' ')))
                    .append("</td></tr>\n");
        }
        html.append("</tbody></table></div>\n");
    }

    // ---- runs ----

    private void runs() {
        if (results.runs().isEmpty()) {
            return;
        }
        html.append("<h2 id=\"runs\">Runs</h2>\n<div class=\"scroll\"><table><thead><tr><th>run</th><th>status</th>")
                .append("<th class=\"n\">iter</th><th class=\"n\">t</th><th>why</th></tr></thead><tbody>\n");
        for (RunResult run : results.runs()) {
            Trajectory trajectory = run.trajectory();
            html.append("<tr><td><code>")
                    .append(Html.escaped(run.name()))
                    .append("</code></td><td>")
                    .append(trajectory.status().word())
                    .append("</td>");
            cell(Datum.of(trajectory.last().iter()));
            cell(Datum.of(trajectory.last().t()));
            html.append("<td class=\"why\">")
                    .append(Markdown.inline(trajectory.why()))
                    .append("</td></tr>\n");
        }
        html.append("</tbody></table></div>\n");
        for (RunResult run : results.runs()) {
            html.append("<details><summary>last state of <code>")
                    .append(Html.escaped(run.name()))
                    .append("</code></summary><div class=\"scroll\"><table><tbody>\n");
            for (Named value : run.finals()) {
                html.append("<tr><td><code>").append(Html.escaped(value.name())).append("</code></td>");
                cell(value.value());
                html.append("</tr>\n");
            }
            html.append("</tbody></table></div></details>\n");
        }
    }

    // ---- results ----

    private void outputs() {
        html.append("<h2 id=\"results\">Results</h2>\n");
        for (Output output : results.outputs()) {
            if (output instanceof Output.Table table) {
                heading(table.title());
                table(table.columns(), table.rows());
            } else if (output instanceof Output.MapTable map) {
                heading("map " + map.name());
                figure(output, map.name());
                folded(map.columns(), map.rows());
            } else if (output instanceof Output.SweepTable sweep) {
                heading("sweep " + sweep.name() + (sweep.complete() ? "" : " (ended early)"));
                figure(output, sweep.name());
                folded(sweep.columns(), sweep.rows());
            } else if (output instanceof Output.EquilibriaTable equilibria) {
                equilibria(equilibria);
            } else if (output instanceof Output.Plot plot) {
                figure(output, plot.figure().title());
            } else if (output instanceof Output.Shown shown) {
                html.append("<p><code>")
                        .append(Html.escaped(shown.expression()))
                        .append("</code></p>\n");
                formula("= " + shown.latex());
            } else if (output instanceof Output.Printed printed) {
                html.append("<pre>").append(Html.escaped(printed.text())).append("</pre>\n");
            } else if (output instanceof Output.Value value) {
                html.append("<p><code>")
                        .append(Html.escaped(value.text() + " = " + ValueText.format(value.value(), null)))
                        .append("</code></p>\n");
            }
        }
    }

    private void heading(String title) {
        html.append("<h3>").append(Html.escaped(title)).append("</h3>\n");
    }

    private void folded(List<String> columns, List<List<Datum>> rows) {
        html.append("<details")
                .append(rows.size() <= 12 ? " open" : "")
                .append("><summary>")
                .append(rows.size())
                .append(" rows</summary>\n");
        table(columns, rows);
        html.append("</details>\n");
    }

    private void table(List<String> columns, List<List<Datum>> rows) {
        html.append("<div class=\"scroll")
                .append(rows.size() > 20 ? " tall" : "")
                .append("\"><table><thead><tr>");
        for (int i = 0; i < columns.size(); i++) {
            html.append(!rows.isEmpty() && isNumber(rows.get(0).get(i)) ? "<th class=\"n\">" : "<th>")
                    .append(Html.escaped(columns.get(i)))
                    .append("</th>");
        }
        html.append("</tr></thead><tbody>\n");
        for (List<Datum> row : rows.subList(0, Math.min(MOST_ROWS, rows.size()))) {
            html.append("<tr>");
            row.forEach(this::cell);
            html.append("</tr>\n");
        }
        html.append("</tbody></table></div>\n");
        if (rows.size() > MOST_ROWS) {
            html.append("<p class=\"note\">The first ")
                    .append(MOST_ROWS)
                    .append(" of ")
                    .append(rows.size())
                    .append(" rows; <code>--csv</code> writes them all.</p>\n");
        }
    }

    private static boolean isNumber(Datum cell) {
        return cell instanceof Datum.Number || cell instanceof Datum.Count;
    }

    /** A cell shows few digits and keeps all, as {@code --json} has them. */
    private void cell(Datum value) {
        String brief = ValueText.brief(value);
        String exact = ValueText.exact(value);
        html.append(isNumber(value) ? "<td class=\"n\"" : "<td");
        if (!exact.equals(brief) && !(value instanceof Datum.Text) && !(value instanceof Datum.Missing)) {
            html.append(" title=\"").append(Html.escaped(exact)).append('"');
        }
        html.append('>')
                .append(Html.escaped(isNumber(value) && brief.startsWith("-") ? "−" + brief.substring(1) : brief))
                .append("</td>");
    }

    private void equilibria(Output.EquilibriaTable table) {
        int count = table.points().size();
        heading("equilibria " + table.name() + ": " + count + (count == 1 ? " point" : " points"));
        if (count == 0) {
            return;
        }
        html.append("<div class=\"scroll")
                .append(count > 20 ? " tall" : "")
                .append("\"><table><thead><tr><th>kind</th>");
        table.points()
                .get(0)
                .at()
                .forEach(named -> html.append("<th class=\"n\">")
                        .append(Html.escaped(named.name()))
                        .append("</th>"));
        html.append("<th>eigenvalues</th><th class=\"n\">starts</th></tr></thead><tbody>\n");
        for (Output.Point point : table.points()) {
            html.append("<tr><td>").append(Html.escaped(point.kind())).append("</td>");
            point.at().forEach(named -> cell(named.value()));
            html.append("<td>")
                    .append(Html.escaped(String.join(
                            ", ",
                            point.eigenvalues().stream().map(ValueText::brief).toList())))
                    .append("</td>");
            cell(Datum.of((long) point.starts()));
            html.append("</tr>\n");
        }
        html.append("</tbody></table></div>\n");
    }

    private void figure(Output output, String title) {
        Figure figure = Pictures.of(output).orElse(null);
        if (figure == null
                || figure.panels().stream().allMatch(panel -> panel.layers().isEmpty())) {
            return;
        }
        figures++;
        html.append("<figure data-figure=\"").append(figures).append("\">\n");
        if (output instanceof Output.Plot) {
            html.append("<figcaption>").append(Html.escaped(title)).append("</figcaption>\n");
        }
        html.append("<script type=\"application/json\">")
                .append(FigureJson.of(figure, mostPoints()))
                .append("</script>\n<div class=\"live\"></div>\n<div class=\"still\">\n")
                .append(new Picture(new Figure("", figure.panels()), Picture.WIDTH)
                        .svg()
                        .replace("<svg ", "<svg class=\"static\" ")
                        .replace("id=\"c", "id=\"f" + figures + "c")
                        .replace("url(#c", "url(#f" + figures + "c"))
                .append("</div>\n");
        figure.panels().stream()
                .flatMap(panel -> panel.notes().stream())
                .distinct()
                .forEach(note -> html.append("<p class=\"note\">")
                        .append(Html.escaped(note))
                        .append("</p>\n"));
        html.append("</figure>\n");
    }

    /** A fair part of the page for every curve. */
    private int mostPoints() {
        long curves = results.outputs().stream()
                .flatMap(output -> Pictures.of(output).stream())
                .flatMap(figure -> figure.panels().stream())
                .flatMap(panel -> panel.layers().stream())
                .filter(layer -> layer instanceof Layer.Curve || layer instanceof Layer.Path)
                .count();
        return (int) Math.max(400, MOST_NUMBERS / 2 / Math.max(1, curves));
    }

    // ---- the rest ----

    private void switches() {
        List<RunResult> switched = results.runs().stream()
                .filter(run -> run.trajectory().visits().size() > 1)
                .toList();
        if (switched.isEmpty()) {
            return;
        }
        html.append(
                        "<h2 id=\"switches\">Switches</h2>\n<div class=\"scroll\"><table><thead><tr><th>run</th><th class=\"n\">iter</th>")
                .append(
                        "<th class=\"n\">t</th><th>from</th><th>to</th><th>rule</th><th>values</th></tr></thead><tbody>\n");
        for (RunResult run : switched) {
            List<Trajectory.Firing> firings = run.trajectory().firings();
            for (Trajectory.Firing firing : firings.subList(0, Math.min(MOST_FIRINGS, firings.size()))) {
                html.append("<tr><td><code>").append(Html.escaped(run.name())).append("</code></td>");
                cell(Datum.of(firing.iter()));
                cell(Datum.of(firing.t()));
                html.append("<td>")
                        .append(Html.escaped(firing.from()))
                        .append("</td><td>")
                        .append(Html.escaped(firing.to()))
                        .append("</td><td><code>")
                        .append(Html.escaped(firing.rule()))
                        .append("</code></td><td>");
                for (Trajectory.Value value : firing.values()) {
                    html.append("<code>")
                            .append(Html.escaped(value.text() + " = " + ValueText.brief(Datum.of(value.value()))))
                            .append("</code> ");
                }
                html.append("</td></tr>\n");
            }
            if (firings.size() > MOST_FIRINGS) {
                html.append("<tr><td></td><td colspan=\"6\">… and ")
                        .append(firings.size() - MOST_FIRINGS)
                        .append(" more</td></tr>\n");
            }
        }
        html.append("</tbody></table></div>\n");
    }

    private void expectations() {
        List<Output.Expectation> expected = expected();
        if (expected.isEmpty()) {
            return;
        }
        html.append("<h2 id=\"expectations\">Expectations</h2>\n<ul class=\"expectations\">\n");
        for (Output.Expectation one : expected) {
            html.append("<li><span class=\"mark ")
                    .append(one.passed() ? "pass\">pass" : "fail\">FAIL")
                    .append("</span><code>")
                    .append(Html.escaped(one.text()))
                    .append("</code>");
            if (!one.detail().isEmpty()) {
                html.append(" <span class=\"note\">")
                        .append(Html.escaped(one.detail()))
                        .append("</span>");
            }
            html.append("</li>\n");
        }
        html.append("</ul>\n");
    }

    private void reproduce() {
        html.append("<h2 id=\"reproduce\">Reproduce</h2>\n<pre><code>")
                .append(Html.escaped(reproduction.command()))
                .append("</code></pre>\n<p class=\"note\">sxj ")
                .append(Html.escaped(reproduction.version()))
                .append(", seed ")
                .append(dossier.seed())
                .append(", made with Java ")
                .append(Html.escaped(reproduction.java()))
                .append("; the numbers are the same on every machine and every Java from 17 on.</p>\n");
    }
}
