package sxj.report.figure;

import java.util.List;
import sxj.report.figure.Layer.Span;

/**
 * Two axes and what lies over them.
 *
 * @param x the axis to the right
 * @param y the axis upwards
 * @param layers the lowest first
 * @param notes sentences on what is not to be seen: values that a logarithm has no place for, a slice of more dimensions
 */
public record Panel(Axis x, Axis y, List<Layer> layers, List<String> notes) {

    /**
     * An axis.
     *
     * @param label what it measures, with its unit where that is known
     * @param logarithmic whether equal factors are equal lengths; values that are not positive have no place then
     */
    public record Axis(String label, boolean logarithmic) {
        /** Whether a value has a place on this axis. */
        public boolean shows(double value) {
            return Math.abs(value) < Double.POSITIVE_INFINITY && (!logarithmic || value > 0);
        }
    }

    /** The axis to the right from the least to the greatest value that any layer shows. */
    public Scale xScale() {
        return scale(x, true);
    }

    /** The axis upwards from the least to the greatest value that any layer shows. */
    public Scale yScale() {
        return scale(y, false);
    }

    private Scale scale(Axis axis, boolean horizontal) {
        Span span = Span.NONE;
        boolean exact = false;
        for (Layer layer : layers) {
            span = span.and(layer.span(axis, horizontal));
            exact |= layer.fillsItsSpan();
        }
        return exact || horizontal && !isPortrait()
                ? Scale.exact(span.least(), span.greatest(), axis.logarithmic())
                : Scale.roomy(span.least(), span.greatest(), axis.logarithmic());
    }

    /** Whether both axes measure the state: a phase portrait or a heat map, rather than values over something. */
    public boolean isPortrait() {
        return layers.stream().anyMatch(Layer::fillsItsSpan)
                || layers.stream().anyMatch(layer -> layer instanceof Layer.Path);
    }
}
