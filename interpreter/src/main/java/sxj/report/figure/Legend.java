package sxj.report.figure;

import java.util.ArrayList;
import java.util.List;
import sxj.report.figure.Layer.Arrows;
import sxj.report.figure.Layer.Band;
import sxj.report.figure.Layer.Bars;
import sxj.report.figure.Layer.Contours;
import sxj.report.figure.Layer.Curve;
import sxj.report.figure.Layer.Dots;
import sxj.report.figure.Layer.Heat;
import sxj.report.figure.Layer.Path;
import sxj.report.figure.Layer.Points;
import sxj.report.figure.Layer.Scatter;
import sxj.report.figure.Layer.Switches;

/** What the legend of a panel names: each thing once, and nothing that the axes say already. */
public final class Legend implements Layer.Cases<String> {
    /** A layer and its words. */
    public record Entry(Layer layer, String text) {}

    private final Panel panel;

    private Legend(Panel panel) {
        this.panel = panel;
    }

    /** The entries in the order of the layers. */
    public static List<Entry> of(Panel panel) {
        Legend legend = new Legend(panel);
        List<Entry> entries = new ArrayList<>();
        for (Layer layer : panel.layers()) {
            String text = layer.match(legend);
            if (!text.isEmpty()
                    && entries.stream().noneMatch(entry -> entry.text().equals(text))) {
                entries.add(new Entry(layer, text));
            }
        }
        return entries;
    }

    @Override
    public String curve(Curve curve) {
        return curve.name().equals(panel.y().label()) ? "" : curve.name();
    }

    @Override
    public String path(Path path) {
        return path.name();
    }

    @Override
    public String band(Band band) {
        return "";
    }

    @Override
    public String switches(Switches switches) {
        return "";
    }

    @Override
    public String points(Points points) {
        return points.kind();
    }

    @Override
    public String scatter(Scatter scatter) {
        return scatter.name();
    }

    @Override
    public String bars(Bars bars) {
        return bars.name();
    }

    @Override
    public String dots(Dots dots) {
        return dots.events() ? "" : dots.name();
    }

    @Override
    public String contours(Contours contours) {
        return contours.name();
    }

    @Override
    public String arrows(Arrows arrows) {
        return arrows.name();
    }

    @Override
    public String heat(Heat heat) {
        return "";
    }
}
