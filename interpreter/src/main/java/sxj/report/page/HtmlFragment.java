package sxj.report.page;

import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import sxj.report.Output;
import sxj.report.RunResult;
import sxj.report.figure.Markup;
import sxj.report.pictures.Pictures;

/**
 * Results as pieces of HTML that stand in a page of somebody else's, such as a notebook: each is one element with its own
 * style. Figures show a picture, and where scripts run a plot to zoom into.
 */
public final class HtmlFragment {
    private static final int MOST_POINTS = 4000;

    private final StringBuilder html = new StringBuilder();
    private boolean styled;
    private boolean scripted;

    /** How runs ended, and their last states. */
    public String runs(List<RunResult> runs) {
        begin();
        RunsSection section = new RunsSection(html);
        section.ends(runs);
        section.lastStates(runs);
        return end();
    }

    /** An output; empty where it is one that is shown as text. */
    public Optional<String> of(Output output) {
        if (output instanceof Output.Printed
                || output instanceof Output.Value
                || output instanceof Output.Expectation
                || output instanceof Output.Data) {
            return Optional.empty();
        }
        begin();
        ResultsSection section = new ResultsSection(html, names(output), MOST_POINTS);
        section.write(output);
        if (section.hasFigures()) {
            script();
        }
        return Optional.of(end());
    }

    /** Names within a picture hold for the whole page: equal ones are of equal figures. */
    private static String names(Output output) {
        CRC32 sum = new CRC32();
        Pictures.of(output)
                .ifPresent(figure -> sum.update(
                        FigureJson.of(figure, MOST_POINTS).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return "s" + Long.toHexString(sum.getValue()) + "f";
    }

    private void begin() {
        html.setLength(0);
        html.append("<div class=\"sxj\">\n");
        if (!styled) {
            styled = true;
            html.append("<style>\n").append(HtmlPage.resource("fragment.css")).append("</style>\n");
        }
    }

    private String end() {
        return html.append("</div>\n").toString();
    }

    /**
     * The scripts are loaded once a page, whichever figure comes first; a figure is drawn when what surrounds it stands in the
     * page.
     */
    private void script() {
        html.append("<script>\n(function () {\n");
        if (!scripted) {
            scripted = true;
            html.append("if (!window.sxjDraw) {\n/* uPlot, the plots of this page:\n")
                    .append(Markup.escaped(HtmlPage.resource("uPlot.LICENSE.txt")))
                    .append("*/\n")
                    .append(HtmlPage.resource("uPlot.iife.min.js"))
                    .append('\n')
                    .append(HtmlPage.resource("page.js"))
                    .append("}\n");
        }
        html.append("[0, 200, 1000].forEach(function (wait) { setTimeout(function () {\n")
                .append("  if (window.sxjDraw) window.sxjDraw();\n}, wait); });\n})();\n</script>\n");
    }
}
