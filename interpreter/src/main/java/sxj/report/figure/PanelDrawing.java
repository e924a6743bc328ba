package sxj.report.figure;

import java.util.ArrayList;
import java.util.List;
import sxj.report.figure.Canvas.Anchor;
import sxj.report.figure.Canvas.Pen;
import sxj.report.figure.Scale.Tick;

/** A panel on a canvas: the words above, the axes, the layers, the words below. */
final class PanelDrawing {
    private static final double ROW = 18;
    private static final double GAP = 6;
    private static final double SAMPLE = 24;
    private static final double BAR = 12;

    private final Panel panel;
    private final double width;
    private final double height;
    private final Scale xScale;
    private final Scale yScale;
    private final List<Tick> xTicks;
    private final List<Tick> yTicks;
    private final List<List<Legend.Entry>> legend;
    private final double left;
    private final double right;

    /**
     * Lays a panel out.
     *
     * @param width of everything, with the numbers beside the axes
     * @param height of the rectangle between the axes
     */
    PanelDrawing(Panel panel, double width, double height) {
        this.panel = panel;
        this.width = width;
        this.height = height;
        this.xScale = panel.xScale();
        this.yScale = panel.yScale();
        this.yTicks = yScale.ticks((int) (height / 40));
        double widest = yTicks.stream()
                .mapToDouble(tick -> TextLength.of(tick.typeset(), Canvas.SMALL))
                .max()
                .orElse(0);
        this.left = Math.rint(Math.max(30, widest + 12));
        this.right = bar() == null ? 16 : 16 + BAR + 10 + barLabels();
        this.xTicks = fitting();
        this.legend = rows();
    }

    private Layer.@org.jspecify.annotations.Nullable Heat bar() {
        for (Layer layer : panel.layers()) {
            if (layer instanceof Layer.Heat heat) {
                return heat;
            }
        }
        return null;
    }

    private Scale barScale(Layer.Heat heat) {
        Layer.Span span = heat.grid().range(new Panel.Axis("", heat.logarithmic()));
        return Scale.exact(span.least(), span.greatest(), heat.logarithmic());
    }

    private double barLabels() {
        Layer.Heat heat = bar();
        return heat == null
                ? 0
                : barScale(heat).ticks(6).stream()
                        .mapToDouble(tick -> TextLength.of(tick.typeset(), Canvas.SMALL))
                        .max()
                        .orElse(0);
    }

    /** As many numbers below as stand apart. */
    private List<Tick> fitting() {
        double plot = width - left - right;
        for (int most = Math.max(2, (int) (plot / 60)); most > 2; most--) {
            List<Tick> ticks = xScale.ticks(most);
            double end = -plot;
            boolean apart = true;
            for (Tick tick : ticks) {
                double half = TextLength.of(tick.typeset(), Canvas.SMALL) / 2;
                double x = xScale.position(tick.value()) * plot;
                apart &= x - half > end + 2 * GAP;
                end = x + half;
            }
            if (apart) {
                return ticks;
            }
        }
        return xScale.ticks(2);
    }

    private List<List<Legend.Entry>> rows() {
        List<List<Legend.Entry>> rows = new ArrayList<>();
        double x = Double.POSITIVE_INFINITY;
        for (Legend.Entry entry : Legend.of(panel)) {
            double length = SAMPLE + 3 * GAP + TextLength.of(entry.text(), Canvas.TEXT);
            if (x + length > width) {
                rows.add(new ArrayList<>());
                x = 0;
            }
            rows.get(rows.size() - 1).add(entry);
            x += length;
        }
        return rows;
    }

    private boolean hasTop() {
        return !panel.y().label().isEmpty();
    }

    /** From the top of the words above to the bottom of those below. */
    double total() {
        return top() + height + below();
    }

    private double top() {
        return ROW * legend.size() + (hasTop() ? ROW : 0) + GAP;
    }

    private double below() {
        return ROW
                + (panel.x().label().isEmpty() ? 0 : ROW)
                + ROW * panel.notes().size();
    }

    /** Draws it below a height. */
    void draw(Canvas canvas, double from) {
        double y = from;
        for (List<Legend.Entry> row : legend) {
            double x = 8;
            for (Legend.Entry entry : row) {
                entry.layer().match(new LegendSwatch(canvas, x, y + ROW / 2, SAMPLE));
                String text = TextLength.fitted(entry.text(), Canvas.TEXT, width - SAMPLE - 4 * GAP);
                canvas.text(x + SAMPLE + GAP, y + ROW / 2 + 4, text, Anchor.START, Canvas.TEXT, Palette.INK);
                x += SAMPLE + 3 * GAP + TextLength.of(entry.text(), Canvas.TEXT);
            }
            y += ROW;
        }
        if (hasTop()) {
            String label = TextLength.fitted(panel.y().label(), Canvas.TEXT, width - 16);
            canvas.text(8, y + 13, label, Anchor.START, Canvas.TEXT, Palette.FAINT);
        }
        double top = from + top();
        axes(canvas, top);
        PlotArea frame = new PlotArea(xScale, yScale, left, top, width - left - right, height);
        canvas.begin(left, top - 1, frame.width(), height + 2);
        LayerDrawing drawing = new LayerDrawing(canvas, frame);
        panel.layers().forEach(layer -> layer.match(drawing));
        drawing.finish();
        canvas.end();
        Layer.Heat heat = bar();
        if (heat != null) {
            colourBar(canvas, heat, top);
        }
        words(canvas, top + height);
    }

    private void axes(Canvas canvas, double top) {
        double plot = width - left - right;
        for (Tick tick : yTicks) {
            double y = Math.rint(top + height - yScale.position(tick.value()) * height);
            canvas.line(new double[] {left, y, left + plot, y}, Pen.of(Palette.RULE, 1));
            canvas.text(left - 6, y + 4, tick.typeset(), Anchor.END, Canvas.SMALL, Palette.FAINT);
        }
        for (Tick tick : xTicks) {
            double x = Math.rint(left + xScale.position(tick.value()) * plot);
            canvas.line(new double[] {x, top, x, top + height}, Pen.of(Palette.RULE, 1));
            canvas.text(x, top + height + 15, tick.typeset(), Anchor.MIDDLE, Canvas.SMALL, Palette.FAINT);
        }
        canvas.line(new double[] {left, top, left, top + height, left + plot, top + height}, Pen.of(Palette.FAINT, 1));
    }

    private void words(Canvas canvas, double bottom) {
        double y = bottom + ROW;
        if (!panel.x().label().isEmpty()) {
            y += ROW;
            String label = TextLength.fitted(panel.x().label(), Canvas.TEXT, width - left - right);
            canvas.text(left + (width - left - right) / 2, y - 4, label, Anchor.MIDDLE, Canvas.TEXT, Palette.FAINT);
        }
        for (String note : panel.notes()) {
            y += ROW;
            String text = TextLength.fitted(note, Canvas.SMALL, width - 16);
            canvas.text(8, y - 4, text, Anchor.START, Canvas.SMALL, Palette.FAINT);
        }
    }

    private void colourBar(Canvas canvas, Layer.Heat heat, double top) {
        Scale scale = barScale(heat);
        double x = width - right + 10;
        int steps = 48;
        for (int i = 0; i < steps; i++) {
            double y = top + height * (steps - 1 - i) / steps;
            canvas.rectangle(x, y, BAR, height / steps + 0.5, Palette.value((i + 0.5) / steps));
        }
        for (Tick tick : scale.ticks(6)) {
            double y = top + height - scale.position(tick.value()) * height;
            canvas.text(x + BAR + 5, y + 4, tick.typeset(), Anchor.START, Canvas.SMALL, Palette.FAINT);
        }
    }
}
