package sxj.report.page;

import java.util.List;
import java.util.stream.Collectors;
import sxj.report.Datum;
import sxj.report.Output;
import sxj.report.Results;
import sxj.report.ValueText;
import sxj.report.figure.Figure;
import sxj.report.figure.Layer;
import sxj.report.figure.Markup;
import sxj.report.figure.Panel;
import sxj.report.figure.Picture;
import sxj.report.pictures.Pictures;

/** The part of a page that shows what came out, in the order of the program: tables, plots, formulas, values. */
final class ResultsSection {
    /** Numbers of all curves together; at eleven characters each they leave a page below two megabytes. */
    private static final int MOST_NUMBERS = 90_000;

    private final StringBuilder html;
    private final HtmlTable tables;
    private final String names;
    private final int mostPoints;
    private int figures;

    ResultsSection(StringBuilder html, Results results) {
        this(html, "f", mostPoints(results));
    }

    /**
     * Outputs by themselves.
     *
     * @param names begins the names of all that a figure refers to, so that they differ from those of other figures
     * @param mostPoints of a curve
     */
    ResultsSection(StringBuilder html, String names, int mostPoints) {
        this.html = html;
        this.tables = new HtmlTable(html);
        this.names = names;
        this.mostPoints = mostPoints;
    }

    /** Whether there is a plot, so that the page needs its script. */
    boolean hasFigures() {
        return figures > 0;
    }

    /** All outputs of a program. */
    void write(Results results) {
        html.append("<h2 id=\"results\">Results</h2>\n");
        Output.linesTogether(results.outputs()).forEach(this::write);
    }

    /** One output. */
    void write(Output output) {
        if (output instanceof Output.Table table) {
            heading(table.title());
            tables.table(table.columns(), table.rows());
        } else if (output instanceof Output.MapTable map) {
            heading("map " + map.name());
            figure(output, map.name());
            tables.folded(map.columns(), map.rows());
        } else if (output instanceof Output.SweepTable sweep) {
            heading("sweep " + sweep.name() + (sweep.complete() ? "" : " (ended early)"));
            figure(output, sweep.name());
            tables.folded(sweep.columns(), sweep.rows());
        } else if (output instanceof Output.Comparison comparison) {
            heading("compare " + comparison.name() + (comparison.complete() ? "" : " (ended early)"));
            tables.folded(comparison.shownColumns(), comparison.shownRows());
            comparison
                    .notes()
                    .forEach(note -> html.append("<p class=\"note\">")
                            .append(Markup.escaped(note))
                            .append("</p>\n"));
        } else if (output instanceof Output.Summary summary) {
            heading("summary " + summary.name());
            tables.folded(summary.columns(), summary.rows());
        } else if (output instanceof Output.Histogram histogram) {
            figure(output, histogram.title());
        } else if (output instanceof Output.EquilibriaTable equilibria) {
            equilibria(equilibria);
        } else if (output instanceof Output.Plot plot) {
            figure(output, plot.figure().title());
        } else if (output instanceof Output.Shown shown) {
            html.append("<p><code>").append(Markup.escaped(shown.expression())).append("</code></p>\n");
            html.append("<div class=\"formula\">")
                    .append(Equation.of("<mo>=</mo>" + shown.formula().mathml()))
                    .append("</div>\n");
        } else if (output instanceof Output.Printed printed) {
            html.append("<pre>").append(Markup.escaped(printed.text())).append("</pre>\n");
        } else if (output instanceof Output.Value value) {
            html.append("<p><code>")
                    .append(Markup.escaped(value.text() + " = " + ValueText.format(value.value(), null)))
                    .append("</code></p>\n");
        }
    }

    private void heading(String title) {
        html.append("<h3>").append(Markup.escaped(title)).append("</h3>\n");
    }

    private void equilibria(Output.EquilibriaTable table) {
        int count = table.points().size();
        heading("equilibria " + table.name() + ": " + count + (count == 1 ? " point" : " points"));
        if (count == 0) {
            return;
        }
        tables.open(count);
        tables.head(table.heading("kind"), false);
        table.points().get(0).at().forEach(named -> tables.head(named.name(), true));
        tables.head(table.heading("eigenvalues"), false);
        tables.head(table.heading("starts"), true);
        tables.body();
        for (Output.Point point : table.points()) {
            html.append("<tr>");
            tables.words(Markup.escaped(point.kind()), "");
            point.at().forEach(named -> tables.cell(named.value()));
            tables.words(
                    Markup.escaped(
                            point.eigenvalues().stream().map(ValueText::brief).collect(Collectors.joining(", "))),
                    "");
            tables.cell(Datum.of((long) point.starts()));
            html.append("</tr>\n");
        }
        tables.close();
    }

    private void figure(Output output, String title) {
        Figure figure = Pictures.of(output).orElse(null);
        if (figure == null
                || figure.panels().stream().allMatch(panel -> panel.layers().isEmpty())) {
            return;
        }
        figures++;
        html.append("<figure data-figure=\"").append(figures).append("\">\n");
        if (output instanceof Output.Plot || output instanceof Output.Histogram) {
            html.append("<figcaption>").append(Markup.escaped(title)).append("</figcaption>\n");
        }
        html.append("<script type=\"application/json\">")
                .append(FigureJson.of(figure, mostPoints))
                .append("</script>\n<div class=\"live\"></div>\n<div class=\"still\">\n");
        int number = 0;
        for (Panel panel : figure.panels()) {
            // a picture a panel, so that a page can end between them
            String prefix = names + figures + "p" + number++;
            html.append(new Picture(new Figure("", List.of(panel)), Picture.WIDTH).svg(prefix));
        }
        html.append("</div>\n</figure>\n");
    }

    /** A fair part of the page for every curve. */
    private static int mostPoints(Results results) {
        long curves = results.outputs().stream()
                .flatMap(output -> Pictures.of(output).stream())
                .flatMap(figure -> figure.panels().stream())
                .flatMap(panel -> panel.layers().stream())
                .filter(layer -> layer instanceof Layer.Curve || layer instanceof Layer.Path)
                .count();
        return (int) Math.max(400, MOST_NUMBERS / 2 / Math.max(1, curves));
    }
}
