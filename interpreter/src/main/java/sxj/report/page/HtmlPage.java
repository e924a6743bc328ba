package sxj.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import sxj.report.Output;
import sxj.report.Results;
import sxj.report.figure.Markup;

/**
 * The report of a program as one page that needs nothing else: words, formulas as MathML, tables, plots to zoom into,
 * each with the same picture as SVG for print and for browsers without scripts.
 */
public final class HtmlPage {
    private final Results results;
    private final ReportModel dossier;
    private final Reproduction reproduction;
    private final StringBuilder html = new StringBuilder();

    private HtmlPage(Results results, ReportModel dossier, Reproduction reproduction) {
        this.results = results;
        this.dossier = dossier;
        this.reproduction = reproduction;
    }

    /** The page, whole. */
    public static String write(Results results, ReportModel dossier, Reproduction reproduction, List<String> errors) {
        return new HtmlPage(results, dossier, reproduction).page(errors);
    }

    private String page(List<String> errors) {
        Headline headline = Headline.of(dossier.doc(), results.file());
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; ")
                .append("style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n")
                .append("<meta name=\"generator\" content=\"sxj ")
                .append(Markup.escaped(reproduction.version()))
                .append("\">\n<title>")
                .append(Markup.escaped(headline.title().replaceAll("[`$*]", "")))
                .append("</title>\n<style>\n")
                .append(resource("uPlot.min.css"))
                .append('\n')
                .append(resource("page.css"))
                .append("</style>\n</head>\n<body>\n<main>\n");
        html.append("<h1>").append(Markdown.inline(headline.title())).append("</h1>\n");
        verdict();
        errors.forEach(error -> html.append("<p class=\"verdict fail\">not everything was computed: ")
                .append(Markup.escaped(error))
                .append("</p>\n"));
        contents(headline);
        html.append("<div class=\"text\">\n")
                .append(Markdown.html(headline.text(), 1))
                .append("</div>\n");
        new MethodSection(html).write(dossier.problems());
        RunsSection runs = new RunsSection(html);
        runs.write(results.runs());
        ResultsSection outputs = new ResultsSection(html, results);
        outputs.write(results);
        runs.switches(results.runs());
        runs.events(results.runs());
        expectations();
        html.append("<h2 id=\"program\">Program</h2>\n<pre><code>")
                .append(Markup.escaped(dossier.source()))
                .append("</code></pre>\n");
        reproduce();
        html.append("</main>\n");
        if (outputs.hasFigures()) {
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

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(HtmlPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void verdict() {
        List<Output.Expectation> expected = results.expectations();
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

    private void contents(Headline headline) {
        html.append("<nav>");
        for (String section : Markdown.sections(headline.text())) {
            link(Markdown.anchor(section), Markdown.inline(section));
        }
        if (!dossier.problems().isEmpty()) {
            link("method", "Method");
        }
        if (!results.runs().isEmpty()) {
            link("runs", "Runs");
        }
        link("results", "Results");
        if (!RunsSection.switched(results.runs()).isEmpty()) {
            link("switches", "Switches");
        }
        if (!RunsSection.eventful(results.runs()).isEmpty()) {
            link("events", "Events");
        }
        if (!results.expectations().isEmpty()) {
            link("expectations", "Expectations");
        }
        link("program", "Program");
        link("reproduce", "Reproduce");
        html.append("</nav>\n");
    }

    private void link(String anchor, String words) {
        html.append("<a href=\"#").append(anchor).append("\">").append(words).append("</a>");
    }

    private void expectations() {
        List<Output.Expectation> expected = results.expectations();
        if (expected.isEmpty()) {
            return;
        }
        html.append("<h2 id=\"expectations\">Expectations</h2>\n<ul class=\"expectations\">\n");
        for (Output.Expectation one : expected) {
            html.append("<li><span class=\"mark ")
                    .append(one.passed() ? "pass\">pass" : "fail\">FAIL")
                    .append("</span><code>")
                    .append(Markup.escaped(one.text()))
                    .append("</code>");
            if (!one.detail().isEmpty()) {
                html.append(" <span class=\"note\">")
                        .append(Markup.escaped(one.detail()))
                        .append("</span>");
            }
            html.append("</li>\n");
        }
        html.append("</ul>\n");
    }

    private void reproduce() {
        html.append("<h2 id=\"reproduce\">Reproduce</h2>\n<pre><code>")
                .append(Markup.escaped(reproduction.command()))
                .append("</code></pre>\n<p class=\"note\">sxj ")
                .append(Markup.escaped(reproduction.version()))
                .append(", seed ")
                .append(dossier.seed())
                .append(", made with Java ")
                .append(Markup.escaped(reproduction.java()))
                .append("; the numbers are the same on every machine and every Java from 17 on.</p>\n");
    }
}
