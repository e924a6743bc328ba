package sxj.report.text;

import java.util.ArrayList;
import java.util.List;
import sxj.numeric.Elementary;
import sxj.report.AnsiStyle;
import sxj.report.CellText;
import sxj.report.LineStyle;
import sxj.report.TextWidth;
import sxj.report.figure.ContourLines;
import sxj.report.figure.Layer;
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
import sxj.report.figure.Legend;
import sxj.report.figure.Palette;
import sxj.report.figure.Panel;
import sxj.report.figure.Scale;
import sxj.text.VisibleText;

/** Draws each layer in dots and signs. */
final class TerminalLayers implements Layer.Cases<Void> {
    private static final String[] POINTS = {"•", "+", "×", "○", "▪", "△", "◇", "*"};
    private static final String[] ASCII_POINTS = {"*", "+", "x", "o", "#", "%", "&", "@"};
    private static final String RAMP = ".:-=+*#%@";
    private static final String[] ARROWS = {"→", "↗", "↑", "↖", "←", "↙", "↓", "↘"};
    private static final String[] ASCII_ARROWS = {">", "/", "^", "\\", "<", "/", "v", "\\"};

    private final DotCanvas canvas;
    private final Scale xScale;
    private final Scale yScale;
    private final TerminalProfile screen;
    private final List<Runnable> last = new ArrayList<>();

    /** A line of the legend: what it looks like, and the columns it takes. */
    record Entry(String text, int width) {}

    TerminalLayers(DotCanvas canvas, Scale xScale, Scale yScale, TerminalProfile screen) {
        this.canvas = canvas;
        this.xScale = xScale;
        this.yScale = yScale;
        this.screen = screen;
    }

    private double x(double value) {
        return xScale.position(value) * (canvas.width() - 1);
    }

    private double y(double value) {
        return (1 - yScale.position(value)) * (canvas.height() - 1);
    }

    private int column(double value) {
        return (int) Math.rint(xScale.position(value) * (canvas.columns() - 1));
    }

    private int row(double value) {
        return (int) Math.rint((1 - yScale.position(value)) * (canvas.rows() - 1));
    }

    /** What stands over everything else. */
    void finish() {
        last.forEach(Runnable::run);
    }

    private void line(double[] x, double[] y, LineStyle stroke) {
        int drawn = 0;
        for (int i = 0; i < x.length; i++) {
            double px = x(x[i]);
            double py = y(y[i]);
            boolean joins = i > 0 && isPlace(x(x[i - 1]), y(y[i - 1]));
            if (isPlace(px, py)) {
                int from = joins ? i - 1 : i;
                drawn = canvas.line(x(x[from]), y(y[from]), px, py, stroke, drawn);
            }
        }
    }

    private static boolean isPlace(double x, double y) {
        return Math.abs(x) < 1e6 && Math.abs(y) < 1e6;
    }

    @Override
    public Void curve(Curve curve) {
        line(curve.x(), curve.y(), LineStyle.of(curve.colour(), screen.colours()));
        return null;
    }

    @Override
    public Void path(Path path) {
        LineStyle stroke = LineStyle.of(path.colour(), screen.colours());
        line(path.x(), path.y(), stroke);
        int n = path.x().length;
        if (n > 0) {
            last.add(() -> {
                sign(path.x()[0], path.y()[0], screen.braille() ? "○" : "o", stroke.ink());
                sign(path.x()[n - 1], path.y()[n - 1], screen.braille() ? "●" : "@", stroke.ink());
            });
        }
        return null;
    }

    private void sign(double x, double y, String sign, AnsiStyle ink) {
        if (isPlace(x(x), y(y))) {
            canvas.sign(column(x), row(y), sign, ink);
        }
    }

    @Override
    public Void band(Band band) {
        LineStyle stroke = LineStyle.of(band.colour(), screen.colours());
        LineStyle thin = new LineStyle(stroke.ink(), '.', 1, 3);
        line(band.x(), band.low(), thin);
        line(band.x(), band.high(), thin);
        return null;
    }

    @Override
    public Void switches(Switches switches) {
        AnsiStyle ink = LineStyle.of(switches.colour(), true).ink();
        int free = -1;
        for (int i = 0; i < switches.x().length; i++) {
            double x = switches.x()[i];
            String phase = switches.phases().get(i);
            if (!isPlace(x(x), 0)) {
                continue;
            }
            if (!Double.isNaN(switches.y()[i])) {
                double y = switches.y()[i];
                last.add(() -> sign(x, y, screen.braille() ? "◆" : "#", ink));
                continue;
            }
            canvas.line(x(x), 0, x(x), canvas.height() - 1, LineStyle.MARK, 0);
            int column = column(x) + 1;
            if (column > free && column + phase.length() <= canvas.columns()) {
                last.add(() -> word(column, 0, phase, ink));
                free = column + phase.length();
            }
        }
        return null;
    }

    private void word(int column, int row, String word, AnsiStyle ink) {
        int[] at = {column};
        word.codePoints().forEach(point -> canvas.sign(at[0]++, row, Character.toString(point), ink));
    }

    @Override
    public Void points(Points points) {
        for (int i = 0; i < points.x().length; i++) {
            double x = points.x()[i];
            double y = points.y()[i];
            last.add(() -> sign(x, y, mark(points.kind()), AnsiStyle.BOLD));
        }
        return null;
    }

    /** A sign for the points of one colour. */
    private String point(int colour) {
        return (screen.braille() ? POINTS : ASCII_POINTS)[colour % POINTS.length];
    }

    @Override
    public Void dots(Dots dots) {
        LineStyle stroke = LineStyle.of(dots.colour(), screen.colours());
        for (int i = 0; i < dots.x().length; i++) {
            double x = dots.x()[i];
            double y = dots.y()[i];
            if (dots.events()) {
                last.add(() -> sign(x, y, screen.braille() ? "○" : "o", stroke.ink()));
            } else if (isPlace(x(x), y(y))) {
                canvas.line(x(x), y(y), x(x), y(y), new LineStyle(stroke.ink(), stroke.letter(), 1, 0), 0);
            }
        }
        return null;
    }

    /** A sign for a kind of equilibrium. */
    private String mark(String kind) {
        return switch (kind) {
            case "minimum", "stable node", "stable focus" -> screen.braille() ? "■" : "M";
            case "maximum", "unstable node", "unstable focus" -> screen.braille() ? "□" : "O";
            case "saddle" -> screen.braille() ? "✕" : "X";
            case "centre" -> screen.braille() ? "◎" : "C";
            default -> screen.braille() ? "◇" : "D";
        };
    }

    @Override
    public Void scatter(Scatter scatter) {
        AnsiStyle ink = LineStyle.of(scatter.colour(), screen.colours()).ink();
        for (int i = 0; i < scatter.x().length; i++) {
            sign(scatter.x()[i], scatter.y()[i], point(scatter.colour()), ink);
        }
        return null;
    }

    @Override
    public Void bars(Bars bars) {
        line(bars.outlineX(), bars.outlineY(), LineStyle.of(bars.colour(), screen.colours()));
        return null;
    }

    @Override
    public Void contours(Contours contours) {
        for (double level : contours.levels()) {
            for (double[] line : ContourLines.of(contours.grid(), level)) {
                double[] x = new double[line.length / 2];
                double[] y = new double[line.length / 2];
                for (int i = 0; i < x.length; i++) {
                    x[i] = line[2 * i];
                    y[i] = line[2 * i + 1];
                }
                line(x, y, LineStyle.CONTOUR);
            }
        }
        return null;
    }

    @Override
    public Void arrows(Arrows arrows) {
        for (int i = 0; i < arrows.x().length; i++) {
            double x = arrows.x()[i];
            double y = arrows.y()[i];
            double across = arrows.dx()[i] / (xScale.greatest() - xScale.least()) * canvas.columns();
            double up = arrows.dy()[i] / (yScale.greatest() - yScale.least()) * canvas.rows() * 2;
            double length = Math.sqrt(across * across + up * up);
            if (length > 0 && length < Double.POSITIVE_INFINITY) {
                int eighth = (int) Math.rint(Elementary.atan2(up, across) / (Math.PI / 4));
                String sign = (screen.braille() ? ARROWS : ASCII_ARROWS)[Math.floorMod(eighth, 8)];
                last.add(0, () -> {
                    if (canvas.isFree(column(x), row(y))) {
                        sign(x, y, sign, AnsiStyle.DIM);
                    }
                });
            }
        }
        return null;
    }

    @Override
    public Void heat(Heat heat) {
        Layer.Grid grid = heat.grid();
        Scale scale = values(heat);
        for (int row = 0; row < canvas.rows(); row++) {
            int j = (int) ((long) (canvas.rows() - 1 - row) * grid.y().length / canvas.rows());
            for (int column = 0; column < canvas.columns(); column++) {
                int i = (int) ((long) column * grid.x().length / canvas.columns());
                double position = scale.position(grid.value(i, j));
                if (position >= 0 && position <= 1) {
                    canvas.sign(column, row, shade(position), null);
                }
            }
        }
        return null;
    }

    private static Scale values(Heat heat) {
        Layer.Span span = heat.grid().range(new Panel.Axis("", heat.logarithmic()));
        return Scale.exact(span.least(), span.greatest(), heat.logarithmic());
    }

    /** A cell of a heat map: one of 216 colours, or a sign that is the darker the greater the value. */
    private String shade(double position) {
        if (!screen.colours()) {
            return String.valueOf(RAMP.charAt(Math.min(RAMP.length() - 1, (int) (position * RAMP.length()))));
        }
        int rgb = Palette.value(position);
        int colour = 16 + 36 * level(rgb >> 16) + 6 * level(rgb >> 8) + level(rgb);
        return "\u001b[48;5;" + colour + "m \u001b[0m";
    }

    private static int level(int part) {
        return (int) Math.rint((part & 0xff) / 255.0 * 5);
    }

    /** What the shades mean, as a line. */
    String ramp(Heat heat) {
        Scale scale = values(heat);
        StringBuilder text = new StringBuilder(VisibleText.line(heat.name()))
                .append(heat.logarithmic() ? " (log): " : ": ")
                .append(CellText.of(scale.least()))
                .append(' ');
        int steps = 20;
        for (int i = 0; i < steps; i++) {
            text.append(shade((i + 0.5) / steps));
        }
        return text.append(' ')
                .append(CellText.of(scale.greatest()))
                .append('\n')
                .toString();
    }

    // ---- the legend ----

    /** What is drawn, each thing once. */
    List<Entry> legend(Panel panel) {
        List<Entry> entries = new ArrayList<>();
        for (Legend.Entry entry : Legend.of(panel)) {
            String sample = sample(entry.layer());
            if (!sample.isEmpty()) {
                String plain = sample.replaceAll("\u001b\\[[0-9;]*m", "");
                String text = VisibleText.line(entry.text());
                entries.add(new Entry(sample + " " + text, TextWidth.of(plain) + 1 + TextWidth.of(text)));
            }
        }
        return entries;
    }

    private String sample(Layer layer) {
        if (layer instanceof Curve curve) {
            return line(LineStyle.of(curve.colour(), screen.colours()));
        } else if (layer instanceof Bars bars) {
            return line(LineStyle.of(bars.colour(), screen.colours()));
        } else if (layer instanceof Scatter scatter) {
            AnsiStyle ink = LineStyle.of(scatter.colour(), screen.colours()).ink();
            return ink.paint(point(scatter.colour()), screen.colours());
        } else if (layer instanceof Path path) {
            LineStyle stroke = LineStyle.of(path.colour(), screen.colours());
            String ends = screen.braille() ? "○→●" : "o>@";
            return line(stroke) + stroke.ink().paint(ends, screen.colours());
        } else if (layer instanceof Points points) {
            return mark(points.kind());
        } else if (layer instanceof Contours) {
            return line(LineStyle.CONTOUR);
        }
        return layer instanceof Arrows ? screen.braille() ? "↗" : "/" : "";
    }

    private String line(LineStyle stroke) {
        DotCanvas sample = new DotCanvas(4, 1, screen.braille());
        sample.line(0, sample.height() / 2, sample.width() - 1, sample.height() / 2, stroke, 0);
        return TextWidth.padRight(sample.row(0, false), 4).isBlank()
                ? ""
                : stroke.ink().paint(TextWidth.padRight(sample.row(0, false), 4), screen.colours());
    }
}
