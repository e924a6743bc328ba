package sxj.part.notebook;

import com.google.gson.JsonObject;
import java.util.List;
import sxj.report.Output;
import sxj.report.RunResult;
import sxj.report.figure.Figure;
import sxj.report.figure.Picture;
import sxj.report.page.HtmlFragment;
import sxj.report.pictures.Pictures;
import sxj.report.text.TextWriter;

/** Results in all the forms that a notebook may show: text always, HTML, SVG and LaTeX where they say more. */
final class RichOutput {
    private final TextWriter texts;
    private final HtmlFragment html = new HtmlFragment();

    RichOutput(TextWriter texts) {
        this.texts = texts;
    }

    /** How runs ended. */
    JsonObject runs(List<RunResult> runs) {
        JsonObject data = new JsonObject();
        data.addProperty("text/plain", texts.runs(runs).stripTrailing());
        data.addProperty("text/html", html.runs(runs));
        return data;
    }

    /** An output by the names of the forms. */
    JsonObject of(Output output) {
        JsonObject data = new JsonObject();
        data.addProperty("text/plain", texts.write(output).stripTrailing());
        html.of(output).ifPresent(text -> data.addProperty("text/html", text));
        if (output instanceof Output.Shown shown) {
            data.addProperty("text/latex", "$\\displaystyle " + shown.formula().latex() + "$");
        } else if (output instanceof Output.Plot || output instanceof Output.Histogram) {
            Pictures.of(output)
                    .filter(RichOutput::isDrawn)
                    .ifPresent(figure ->
                            data.addProperty("image/svg+xml", new Picture(figure, Picture.WIDTH).svg("whole")));
        }
        return data;
    }

    private static boolean isDrawn(Figure figure) {
        return figure.panels().stream().anyMatch(panel -> !panel.layers().isEmpty());
    }
}
