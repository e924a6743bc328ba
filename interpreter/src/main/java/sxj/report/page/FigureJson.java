package sxj.report.page;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import sxj.numeric.NumberText;
import sxj.report.figure.ContourLines;
import sxj.report.figure.Figure;
import sxj.report.figure.Layer;
import sxj.report.figure.Layer.Arrows;
import sxj.report.figure.Layer.Band;
import sxj.report.figure.Layer.Bars;
import sxj.report.figure.Layer.Contours;
import sxj.report.figure.Layer.Curve;
import sxj.report.figure.Layer.Dots;
import sxj.report.figure.Layer.Grid;
import sxj.report.figure.Layer.Heat;
import sxj.report.figure.Layer.Path;
import sxj.report.figure.Layer.Points;
import sxj.report.figure.Layer.Scatter;
import sxj.report.figure.Layer.Switches;
import sxj.report.figure.Panel;
import sxj.report.figure.Scale;

/**
 * A figure as the page's script reads it: JSON, the numbers as little-endian doubles in base64, so that what is hovered
 * over is exact and a page of long runs stays small. Equal arrays are written once.
 */
final class FigureJson implements Layer.Cases<String> {
    private static final int MOST_CELLS = 40_000;

    private final int mostPoints;
    private final List<double[]> arrays = new ArrayList<>();

    private FigureJson(int mostPoints) {
        this.mostPoints = mostPoints;
    }

    /**
     * The figure.
     *
     * @param mostPoints of a curve; of longer ones the least and greatest of each part are kept
     */
    static String of(Figure figure, int mostPoints) {
        FigureJson json = new FigureJson(mostPoints);
        List<String> panels = figure.panels().stream().map(json::panel).toList();
        StringBuilder text = new StringBuilder("{\"panels\":[")
                .append(String.join(",", panels))
                .append("],\"arrays\":[");
        for (int i = 0; i < json.arrays.size(); i++) {
            text.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(base64(json.arrays.get(i)))
                    .append('"');
        }
        return text.append("]}").toString();
    }

    private static String base64(double[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** A text in JSON that can stand in a script of a page. */
    static String text(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
                json.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    json.append(Character.forDigit(c >> shift & 0xf, 16));
                }
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    private String panel(Panel panel) {
        List<String> layers =
                panel.layers().stream().map(layer -> layer.match(this)).toList();
        return "{\"x\":" + axis(panel.x(), panel.xScale()) + ",\"y\":" + axis(panel.y(), panel.yScale())
                + ",\"portrait\":" + panel.isPortrait() + ",\"layers\":[" + String.join(",", layers) + "],\"notes\":["
                + panel.notes().stream().map(FigureJson::text).collect(Collectors.joining(",")) + "]}";
    }

    private static String axis(Panel.Axis axis, Scale scale) {
        return "{\"label\":" + text(axis.label()) + ",\"log\":" + axis.logarithmic() + ",\"least\":"
                + NumberText.shortest(scale.least()) + ",\"greatest\":" + NumberText.shortest(scale.greatest()) + "}";
    }

    private String array(double[] values) {
        for (int i = 0; i < arrays.size(); i++) {
            if (Arrays.equals(arrays.get(i), values)) {
                return Integer.toString(i);
            }
        }
        arrays.add(values);
        return Integer.toString(arrays.size() - 1);
    }

    private String xy(double[] x, double[] y) {
        int[] kept = kept(y);
        return ",\"x\":" + array(chosen(x, kept)) + ",\"y\":" + array(chosen(y, kept));
    }

    /** Every point, or of many the least and the greatest of each part, with the ends. */
    private int[] kept(double[] y) {
        int n = y.length;
        if (n <= mostPoints) {
            int[] all = new int[n];
            Arrays.setAll(all, i -> i);
            return all;
        }
        boolean[] keep = new boolean[n];
        keep[0] = true;
        keep[n - 1] = true;
        int parts = Math.max(1, mostPoints / 2 - 1);
        for (int part = 0; part < parts; part++) {
            int from = (int) ((long) part * n / parts);
            int to = (int) ((long) (part + 1) * n / parts);
            int least = from;
            int greatest = from;
            for (int i = from; i < to; i++) {
                least = y[i] < y[least] ? i : least;
                greatest = y[i] > y[greatest] ? i : greatest;
            }
            keep[least] = true;
            keep[greatest] = true;
        }
        int count = 0;
        int[] kept = new int[n];
        for (int i = 0; i < n; i++) {
            if (keep[i]) {
                kept[count++] = i;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private static double[] chosen(double[] values, int[] kept) {
        return Arrays.stream(kept).mapToDouble(i -> values[i]).toArray();
    }

    private static String head(String kind, String name, int colour) {
        return "{\"kind\":\"" + kind + "\",\"name\":" + text(name) + ",\"colour\":" + colour;
    }

    @Override
    public String curve(Curve curve) {
        return head("curve", curve.name(), curve.colour()) + ",\"dash\":" + curve.dash() + xy(curve.x(), curve.y())
                + "}";
    }

    @Override
    public String path(Path path) {
        return head("path", path.name(), path.colour()) + xy(path.x(), path.y()) + "}";
    }

    @Override
    public String band(Band band) {
        return head("band", band.name(), band.colour()) + ",\"x\":" + array(band.x()) + ",\"low\":" + array(band.low())
                + ",\"high\":" + array(band.high()) + "}";
    }

    @Override
    public String switches(Switches switches) {
        List<String> phases = switches.phases().stream().map(FigureJson::text).toList();
        return head("switches", switches.run(), switches.colour()) + ",\"x\":" + array(switches.x()) + ",\"y\":"
                + array(switches.y()) + ",\"phases\":[" + String.join(",", phases) + "]}";
    }

    @Override
    public String points(Points points) {
        return head("points", points.kind(), 0) + ",\"x\":" + array(points.x()) + ",\"y\":" + array(points.y()) + "}";
    }

    @Override
    public String scatter(Scatter scatter) {
        return head("scatter", scatter.name(), scatter.colour()) + ",\"x\":" + array(scatter.x()) + ",\"y\":"
                + array(scatter.y()) + "}";
    }

    @Override
    public String bars(Bars bars) {
        return head("bars", bars.name(), bars.colour()) + ",\"x\":" + array(bars.outlineX()) + ",\"y\":"
                + array(bars.outlineY()) + "}";
    }

    @Override
    public String dots(Dots dots) {
        return head("dots", dots.name(), dots.colour()) + ",\"events\":" + dots.events() + ",\"x\":" + array(dots.x())
                + ",\"y\":" + array(dots.y()) + "}";
    }

    @Override
    public String contours(Contours contours) {
        List<String> levels = new ArrayList<>();
        for (double level : contours.levels()) {
            List<Double> x = new ArrayList<>();
            List<Double> y = new ArrayList<>();
            for (double[] line : ContourLines.of(contours.grid(), level)) {
                for (int i = 0; i < line.length; i += 2) {
                    x.add(line[i]);
                    y.add(line[i + 1]);
                }
                x.add(Double.NaN);
                y.add(Double.NaN);
            }
            levels.add("{\"level\":" + NumberText.shortest(level) + ",\"x\":" + array(doubles(x)) + ",\"y\":"
                    + array(doubles(y)) + "}");
        }
        return head("contours", contours.name(), 0) + ",\"levels\":[" + String.join(",", levels) + "]}";
    }

    private static double[] doubles(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public String arrows(Arrows arrows) {
        return head("arrows", arrows.name(), 0) + ",\"x\":" + array(arrows.x()) + ",\"y\":" + array(arrows.y())
                + ",\"dx\":" + array(arrows.dx()) + ",\"dy\":" + array(arrows.dy()) + "}";
    }

    @Override
    public String heat(Heat heat) {
        Grid grid = thinned(heat.grid());
        return head("heat", heat.name(), 0) + ",\"log\":" + heat.logarithmic() + ",\"x\":" + array(grid.x()) + ",\"y\":"
                + array(grid.y()) + ",\"values\":" + array(grid.values()) + "}";
    }

    /** Every so many-th cell, so that the page stays small. */
    private static Grid thinned(Grid grid) {
        int step = 1;
        while ((grid.x().length / step + 1) * (grid.y().length / step + 1) > MOST_CELLS) {
            step++;
        }
        if (step == 1) {
            return grid;
        }
        double[] x = every(grid.x(), step);
        double[] y = every(grid.y(), step);
        double[] values = new double[x.length * y.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = grid.value(k % x.length * step, k / x.length * step);
        }
        return new Grid(x, y, values);
    }

    private static double[] every(double[] values, int step) {
        double[] some = new double[(values.length + step - 1) / step];
        Arrays.setAll(some, i -> values[i * step]);
        return some;
    }
}
