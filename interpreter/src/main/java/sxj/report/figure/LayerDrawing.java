package sxj.report.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sxj.report.figure.Canvas.Anchor;
import sxj.report.figure.Canvas.Pen;
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

/** Draws each layer between the axes. */
final class LayerDrawing implements Layer.Cases<Void> {
    /** Points nearer than this to a line are left out, in pixels. */
    private static final double FINENESS = 0.12;

    /** Cells along an axis of a heat map; of more, some are left out. */
    private static final int MOST_CELLS = 150;

    private static final int SHADES = 64;

    /** So many values of a curve are also seen one by one. */
    private static final int FEW = 30;

    /** So many dots and more are small ones. */
    private static final int MANY = 2000;

    private final Canvas canvas;
    private final PlotArea frame;
    private final List<double[]> labels = new ArrayList<>();
    private final List<Runnable> words = new ArrayList<>();

    LayerDrawing(Canvas canvas, PlotArea frame) {
        this.canvas = canvas;
        this.frame = frame;
    }

    /** Words stand over everything. */
    void finish() {
        words.forEach(Runnable::run);
    }

    @Override
    public Void curve(Curve curve) {
        Pen pen = new Pen(Palette.thing(curve.colour()), 1.8, Palette.dashes(curve.dash()), 1);
        boolean few = curve.x().length <= FEW;
        for (double[] line : lines(curve.x(), curve.y())) {
            if (line.length > 2) {
                canvas.line(Simplification.of(line, FINENESS), pen);
            }
            for (int i = 0; i < line.length && (few || line.length == 2); i += 2) {
                canvas.disc(line[i], line[i + 1], 2, pen.rgb(), pen.rgb());
            }
        }
        return null;
    }

    /** The parts of a line between its breaks, in pixels. */
    private List<double[]> lines(double[] x, double[] y) {
        List<double[]> lines = new ArrayList<>();
        double[] line = new double[2 * x.length];
        int at = 0;
        for (int i = 0; i <= x.length; i++) {
            double px = i < x.length ? frame.x(x[i]) : Double.NaN;
            double py = i < x.length ? frame.y(y[i]) : Double.NaN;
            if (Math.abs(px) < 1e6 && Math.abs(py) < 1e6) {
                line[at++] = px;
                line[at++] = py;
            } else if (at > 0) {
                lines.add(Arrays.copyOf(line, at));
                at = 0;
            }
        }
        return lines;
    }

    @Override
    public Void path(Path path) {
        int rgb = Palette.thing(path.colour());
        // runs that take the same way are all seen
        Pen pen = new Pen(rgb, 1.8, Palette.dashes(path.colour()), 1);
        List<double[]> lines = lines(path.x(), path.y());
        lines.forEach(line -> canvas.line(Simplification.of(line, FINENESS), pen));
        if (!lines.isEmpty()) {
            double[] first = lines.get(0);
            double[] last = lines.get(lines.size() - 1);
            canvas.disc(first[0], first[1], 4, Palette.PAPER, rgb);
            canvas.disc(last[last.length - 2], last[last.length - 1], 4, rgb, rgb);
        }
        return null;
    }

    @Override
    public Void band(Band band) {
        int n = band.x().length;
        double[] xy = new double[4 * n];
        for (int i = 0; i < n; i++) {
            xy[2 * i] = frame.x(band.x()[i]);
            xy[2 * i + 1] = frame.y(band.high()[i]);
            xy[4 * n - 2 - 2 * i] = frame.x(band.x()[i]);
            xy[4 * n - 1 - 2 * i] = frame.y(band.low()[i]);
        }
        for (double part : xy) {
            if (!(Math.abs(part) < 1e6)) {
                return null;
            }
        }
        canvas.area(xy, Palette.thing(band.colour()), 0.18);
        return null;
    }

    @Override
    public Void switches(Switches switches) {
        int rgb = Palette.thing(switches.colour());
        for (int i = 0; i < switches.x().length; i++) {
            double x = frame.x(switches.x()[i]);
            double y = frame.y(switches.y()[i]);
            String phase = switches.phases().get(i);
            if (!Double.isNaN(y)) {
                canvas.area(new double[] {x, y - 5, x + 5, y, x, y + 5, x - 5, y}, rgb, 1);
                word(x + 8, y - 6, phase, Palette.INK);
            } else if (x >= frame.left() && x <= frame.left() + frame.width()) {
                double[] line = {x, frame.top(), x, frame.top() + frame.height()};
                canvas.line(line, new Pen(rgb, 1, new double[] {3, 3}, 0.8));
                word(x + 4, frame.top() + 12, phase, rgb);
            }
        }
        return null;
    }

    /** A word where there is room for it: beside its place, on the other side, or a line lower. */
    private void word(double x, double y, String text, int rgb) {
        double length = TextLength.of(text, Canvas.SMALL);
        for (int line = 0; line < 3; line++) {
            for (double start : new double[] {x, x - length - 16}) {
                double[] box = {start, y + 14 * line - 10, start + length, y + 14 * line + 3};
                if (start >= frame.left() && box[2] <= frame.left() + frame.width() && isFree(box)) {
                    labels.add(box);
                    words.add(() -> canvas.label(box[0], box[3] - 3, text, Anchor.START, rgb));
                    return;
                }
            }
        }
    }

    private boolean isFree(double[] box) {
        return labels.stream()
                .noneMatch(other ->
                        box[0] < other[2] + 4 && other[0] < box[2] + 4 && box[1] < other[3] && other[1] < box[3]);
    }

    @Override
    public Void points(Points points) {
        for (int i = 0; i < points.x().length; i++) {
            Mark.of(points.kind()).draw(canvas, frame.x(points.x()[i]), frame.y(points.y()[i]));
        }
        return null;
    }

    @Override
    public Void scatter(Scatter scatter) {
        int rgb = Palette.thing(scatter.colour());
        for (int i = 0; i < scatter.x().length; i++) {
            double x = frame.x(scatter.x()[i]);
            double y = frame.y(scatter.y()[i]);
            if (Math.abs(x) < 1e6 && Math.abs(y) < 1e6) {
                canvas.disc(x, y, 2.5, rgb, rgb);
            }
        }
        return null;
    }

    @Override
    public Void dots(Dots dots) {
        int rgb = Palette.thing(dots.colour());
        double radius = dots.events() ? 3 : dots.x().length > MANY ? 1.2 : 2.2;
        for (int i = 0; i < dots.x().length; i++) {
            double x = frame.x(dots.x()[i]);
            double y = frame.y(dots.y()[i]);
            if (frame.holds(x, y)) {
                canvas.disc(x, y, radius, dots.events() ? Palette.PAPER : rgb, rgb);
            }
        }
        return null;
    }

    @Override
    public Void bars(Bars bars) {
        double[] x = bars.outlineX();
        double[] y = bars.outlineY();
        double[] xy = new double[2 * x.length];
        for (int i = 0; i < x.length; i++) {
            xy[2 * i] = frame.x(x[i]);
            xy[2 * i + 1] = frame.y(y[i]);
        }
        int rgb = Palette.thing(bars.colour());
        canvas.area(xy, rgb, 0.3);
        canvas.line(xy, new Pen(rgb, 1.5, Palette.dashes(0), 1));
        return null;
    }

    @Override
    public Void contours(Contours contours) {
        for (double level : contours.levels()) {
            double[] longest = {};
            for (double[] line : ContourLines.of(contours.grid(), level)) {
                double[] pixels = new double[line.length];
                for (int i = 0; i < line.length; i += 2) {
                    pixels[i] = frame.x(line[i]);
                    pixels[i + 1] = frame.y(line[i + 1]);
                }
                double[] simple = Simplification.of(pixels, FINENESS);
                canvas.line(simple, Pen.of(Palette.CONTOUR, 1));
                longest = pixels.length > longest.length ? pixels : longest;
            }
            label(longest, Scale.text(level));
        }
        return null;
    }

    /** The level on its longest line, where no other stands. */
    private void label(double[] line, String text) {
        double half = TextLength.of(text, Canvas.SMALL) / 2;
        int n = line.length / 2;
        for (int k = 1; k < 12 && n > 12; k++) {
            int at = n * ((5 * k) % 12) / 12;
            double x = line[2 * at];
            double y = line[2 * at + 1];
            double[] box = {x - half, y - 7, x + half, y + 7};
            if (frame.holds(box[0] - 4, box[1] - 4) && frame.holds(box[2] + 4, box[3] + 4) && isFree(box)) {
                labels.add(box);
                words.add(() -> canvas.label(x, y + 4, text, Anchor.MIDDLE, Palette.FAINT));
                return;
            }
        }
    }

    @Override
    public Void arrows(Arrows arrows) {
        double cell = spacing(arrows);
        double longest = 0;
        double[][] pixels = new double[arrows.x().length][];
        for (int i = 0; i < pixels.length; i++) {
            // as they would lie in the picture: a unit of each axis in pixels
            double dx = arrows.dx()[i] * (frame.x(arrows.x()[i] + 1) - frame.x(arrows.x()[i]));
            double dy = arrows.dy()[i] * (frame.y(arrows.y()[i] + 1) - frame.y(arrows.y()[i]));
            pixels[i] = new double[] {dx, dy};
            double length = Math.sqrt(dx * dx + dy * dy);
            longest = length < Double.POSITIVE_INFINITY ? Math.max(longest, length) : longest;
        }
        for (int i = 0; i < pixels.length; i++) {
            double dx = pixels[i][0];
            double dy = pixels[i][1];
            double length = Math.sqrt(dx * dx + dy * dy);
            if (length > 0 && length < Double.POSITIVE_INFINITY) {
                // lengths by their square root: directions of weak flow can still be seen
                double drawn = cell * (0.3 + 0.5 * Math.sqrt(length / longest));
                arrow(frame.x(arrows.x()[i]), frame.y(arrows.y()[i]), dx / length, dy / length, drawn);
            }
        }
        return null;
    }

    /** The distance between neighbours in pixels, the grid being about square. */
    private double spacing(Arrows arrows) {
        return Math.sqrt(frame.width() * frame.height() / Math.max(1, arrows.x().length));
    }

    private void arrow(double x, double y, double ux, double uy, double length) {
        double tailX = x - ux * length / 2;
        double tailY = y - uy * length / 2;
        double tipX = x + ux * length / 2;
        double tipY = y + uy * length / 2;
        double head = Math.min(6, length / 2);
        canvas.line(new double[] {tailX, tailY, tipX - ux * head / 2, tipY - uy * head / 2}, Pen.of(Palette.ARROW, 1));
        double backX = tipX - ux * head;
        double backY = tipY - uy * head;
        double side = head * 0.4;
        canvas.area(
                new double[] {tipX, tipY, backX - uy * side, backY + ux * side, backX + uy * side, backY - ux * side},
                Palette.ARROW,
                1);
    }

    @Override
    public Void heat(Heat heat) {
        Layer.Span span = heat.grid().range(new Panel.Axis("", heat.logarithmic()));
        Scale scale = Scale.exact(span.least(), span.greatest(), heat.logarithmic());
        int[] columns = chosen(heat.grid().x().length);
        int[] rows = chosen(heat.grid().y().length);
        double[] x = pixels(heat.grid().x(), columns, true);
        double[] y = pixels(heat.grid().y(), rows, false);
        for (int j = 0; j < rows.length; j++) {
            int from = 0;
            for (int i = 1; i <= columns.length; i++) {
                int shade = shade(heat.grid(), columns[from], rows[j], scale);
                if (i == columns.length || shade(heat.grid(), columns[i], rows[j], scale) != shade) {
                    if (shade >= 0) {
                        // a little wider, so that no paper is seen between cells
                        double right = i == columns.length ? x[i] : x[i] + 0.4;
                        double bottom = j == 0 ? y[j] : y[j] + 0.4;
                        canvas.rectangle(
                                x[from],
                                y[j + 1],
                                right - x[from],
                                bottom - y[j + 1],
                                Palette.value((shade + 0.5) / SHADES));
                    }
                    from = i;
                }
            }
        }
        return null;
    }

    private static int[] chosen(int length) {
        int count = Math.min(length, MOST_CELLS);
        int[] chosen = new int[count];
        for (int i = 0; i < count; i++) {
            chosen[i] = (int) ((long) i * length / count);
        }
        return chosen;
    }

    private double[] pixels(double[] centres, int[] chosen, boolean horizontal) {
        double[] borders = Grid.borders(centres, (horizontal ? frame.xScale() : frame.yScale()).logarithmic());
        double[] pixels = new double[chosen.length + 1];
        for (int i = 0; i <= chosen.length; i++) {
            double border = borders[i == chosen.length ? centres.length : chosen[i]];
            pixels[i] = horizontal ? frame.x(border) : frame.y(border);
        }
        return pixels;
    }

    private static int shade(Grid grid, int i, int j, Scale scale) {
        double position = scale.position(grid.value(i, j));
        return position >= 0 && position <= 1 ? Math.min(SHADES - 1, (int) (position * SHADES)) : -1;
    }
}
