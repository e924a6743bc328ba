package sxj.report.figure;

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
import sxj.report.figure.Layer.Span;
import sxj.report.figure.Layer.Switches;

/** How much of an axis a layer needs; marks and arrows need nothing that is not there for what they belong to. */
record DataRange(Panel.Axis axis, boolean horizontal) implements Layer.Cases<Span> {
    @Override
    public Span curve(Curve curve) {
        return of(curve.x(), curve.y());
    }

    @Override
    public Span path(Path path) {
        return of(path.x(), path.y());
    }

    @Override
    public Span band(Band band) {
        return of(band.x(), band.low()).and(of(band.x(), band.high()));
    }

    @Override
    public Span switches(Switches switches) {
        return Span.NONE;
    }

    @Override
    public Span points(Points points) {
        return of(points.x(), points.y());
    }

    @Override
    public Span scatter(Scatter scatter) {
        return of(scatter.x(), scatter.y());
    }

    @Override
    public Span bars(Bars bars) {
        return of(bars.outlineX(), bars.outlineY());
    }

    @Override
    public Span dots(Dots dots) {
        return of(dots.x(), dots.y());
    }

    @Override
    public Span contours(Contours contours) {
        return of(contours.grid().x(), contours.grid().y());
    }

    @Override
    public Span arrows(Arrows arrows) {
        return of(arrows.x(), arrows.y());
    }

    @Override
    public Span heat(Heat heat) {
        double[] centres = horizontal ? heat.grid().x() : heat.grid().y();
        return Span.of(Grid.borders(centres, axis.logarithmic()), axis);
    }

    private Span of(double[] x, double[] y) {
        return Span.of(horizontal ? x : y, axis);
    }
}
