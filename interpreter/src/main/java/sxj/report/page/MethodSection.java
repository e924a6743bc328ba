package sxj.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import sxj.report.figure.Markup;
import sxj.report.page.ReportModel.Formula;
import sxj.report.page.ReportModel.Parameter;
import sxj.report.page.ReportModel.ProblemSheet;
import sxj.report.page.ReportModel.RunSheet;
import sxj.symbolic.print.Typeset;

/** The part of a page that says what was done: each problem with its formulas, the runs on it and what moves them. */
final class MethodSection {
    /** θ with a point above: the derivative by time. */
    private static final String VELOCITY = "<mover accent=\"true\"><mi>θ</mi><mo>˙</mo></mover>";

    private static final String RESIDUAL = "B = \\frac{\\left\\lVert \\sum_{k} g_k \\right\\rVert^{2}}"
            + "{\\sum_{k} \\left\\lVert g_k \\right\\rVert^{2}}, \\quad g_k = \\nabla L_k";

    private final StringBuilder html;
    private final HtmlTable tables;

    MethodSection(StringBuilder html) {
        this.html = html;
        this.tables = new HtmlTable(html);
    }

    void write(List<ProblemSheet> problems) {
        if (problems.isEmpty()) {
            return;
        }
        html.append("<h2 id=\"method\">Method</h2>\n");
        problems.forEach(this::problem);
    }

    private void problem(ProblemSheet problem) {
        if (!problem.name().isEmpty()) {
            html.append("<h3>Problem <code>")
                    .append(Markup.escaped(problem.name()))
                    .append("</code></h3>\n");
        }
        html.append(Markdown.html(problem.doc(), 3));
        losses(problem.losses());
        parameters(problem.parameters());
        if (!problem.losses().isEmpty()) {
            html.append("<details><summary>balance residual <code>B</code></summary>\n");
            formula(RESIDUAL);
            if (!problem.residual().lines().isEmpty()) {
                equations("<mi>B</mi>", problem.residual().lines());
            }
            html.append("</details>\n");
        }
        runs(problem.runs());
    }

    private void losses(List<Formula> losses) {
        html.append("<dl class=\"formulas\">\n");
        for (Formula loss : losses) {
            html.append("<dt>").append(Markup.escaped(loss.name())).append("</dt><dd>");
            equations("", loss.lines());
            html.append(Markdown.html(loss.doc(), 3)).append("</dd>\n");
        }
        html.append("</dl>\n");
    }

    private void parameters(List<Parameter> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        tables.open(parameters.size());
        boolean explained =
                parameters.stream().anyMatch(parameter -> !parameter.doc().isBlank());
        tables.head("parameter", false);
        tables.head("starts at", false);
        if (explained) {
            tables.head("", false);
        }
        tables.body();
        for (Parameter parameter : parameters) {
            html.append("<tr>");
            tables.code(parameter.name());
            tables.code(parameter.start());
            if (explained) {
                tables.words(Markdown.inline(parameter.doc().replace('\n', ' ')), "why");
            }
            html.append("</tr>\n");
        }
        tables.close();
    }

    /** What is said of the runs, their text, and each vector field once. */
    private void runs(List<RunSheet> runs) {
        for (RunSheet run : runs) {
            if (!run.doc().isBlank()) {
                html.append("<p><code>").append(Markup.escaped(run.name())).append("</code></p>\n");
                html.append(Markdown.html(run.doc(), 3));
            }
        }
        html.append("<pre><code>")
                .append(Markup.escaped(runs.stream().map(RunSheet::source).collect(Collectors.joining("\n"))))
                .append("</code></pre>\n");
        Map<List<Typeset>, List<String>> fields = new LinkedHashMap<>();
        for (RunSheet run : runs) {
            for (Formula flow : run.flows()) {
                if (!flow.lines().isEmpty()) {
                    fields.computeIfAbsent(flow.lines(), lines -> new ArrayList<>())
                            .add(run.flows().size() == 1 ? run.name() : run.name() + "." + flow.name());
                }
            }
        }
        if (fields.isEmpty()) {
            return;
        }
        html.append(
                fields.size() == 1
                        ? "<details><summary>the flow evaluated</summary>\n"
                        : "<details><summary>the flows evaluated</summary>\n");
        fields.forEach((lines, names) -> {
            html.append("<p class=\"of\"><code>")
                    .append(Markup.escaped(String.join(", ", names)))
                    .append("</code></p>\n");
            equations(VELOCITY, lines);
        });
        html.append("</details>\n");
    }

    /** A formula with the left side it is to have, and the equations of its parts below it. */
    private void equations(String left, List<Typeset> lines) {
        if (lines.isEmpty()) {
            formula("<mtext>(long: see the program)</mtext>");
            return;
        }
        String whole = lines.get(0).mathml();
        formula(left.isEmpty() ? whole : left + "<mo>=</mo>" + whole);
        for (int i = 1; i < lines.size(); i++) {
            formula((i == 1 ? "<mtext>where\u00a0</mtext>" : "<mspace width=\"1em\"/>")
                    + lines.get(i).mathml());
        }
    }

    private void formula(String elements) {
        html.append("<div class=\"formula\">").append(Equation.of(elements)).append("</div>\n");
    }
}
