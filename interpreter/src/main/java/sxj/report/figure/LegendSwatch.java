package sxj.report.figure;

import sxj.report.figure.Canvas.Pen;
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

/** The little picture in front of a legend's words. */
record LegendSwatch(Canvas canvas, double x, double y, double width) implements Layer.Cases<Void> {
    private void line(int rgb, double thickness, double[] dashes) {
        canvas.line(new double[] {x, y, x + width, y}, new Pen(rgb, thickness, dashes, 1));
    }

    @Override
    public Void curve(Curve curve) {
        line(Palette.thing(curve.colour()), 2, Palette.dashes(curve.dash()));
        return null;
    }

    @Override
    public Void path(Path path) {
        int rgb = Palette.thing(path.colour());
        line(rgb, 2, new double[0]);
        canvas.disc(x + 4, y, 3.5, Palette.PAPER, rgb);
        canvas.disc(x + width - 4, y, 3.5, rgb, rgb);
        return null;
    }

    @Override
    public Void band(Band band) {
        canvas.rectangle(x, y - 4, width, 8, Palette.thing(band.colour()));
        return null;
    }

    @Override
    public Void switches(Switches switches) {
        return null;
    }

    @Override
    public Void points(Points points) {
        Mark.of(points.kind()).draw(canvas, x + width / 2, y);
        return null;
    }

    @Override
    public Void scatter(Scatter scatter) {
        int rgb = Palette.thing(scatter.colour());
        canvas.disc(x + width / 2, y, 3, rgb, rgb);
        return null;
    }

    @Override
    public Void bars(Bars bars) {
        canvas.rectangle(x, y - 4, width, 8, Palette.thing(bars.colour()));
        return null;
    }

    @Override
    public Void dots(Dots dots) {
        int rgb = Palette.thing(dots.colour());
        canvas.disc(x + width / 2, y, 2.5, rgb, rgb);
        return null;
    }

    @Override
    public Void contours(Contours contours) {
        line(Palette.CONTOUR, 1, new double[0]);
        return null;
    }

    @Override
    public Void arrows(Arrows arrows) {
        line(Palette.ARROW, 1, new double[0]);
        canvas.area(new double[] {x + width, y, x + width - 6, y - 2.5, x + width - 6, y + 2.5}, Palette.ARROW, 1);
        return null;
    }

    @Override
    public Void heat(Heat heat) {
        return null;
    }
}
