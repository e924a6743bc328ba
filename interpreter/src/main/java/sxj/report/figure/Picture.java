package sxj.report.figure;

import java.util.List;
import sxj.report.figure.Canvas.Anchor;

/** A figure laid out at a size, ready to be drawn. */
public final class Picture {
    /** Width of pictures in files, in pixels. */
    public static final double WIDTH = 640;

    private static final double TITLE_ROW = 26;
    private static final double GAP = 10;

    private final Figure figure;
    private final double width;
    private final List<PanelDrawing> panels;

    /** Lays a figure out at a width in pixels; the height follows. */
    public Picture(Figure figure, double width) {
        this.figure = figure;
        this.width = width;
        this.panels = figure.panels().stream()
                .map(panel -> new PanelDrawing(panel, width, height(panel)))
                .toList();
    }

    private double height(Panel panel) {
        if (panel.isPortrait()) {
            return Math.rint(width * 0.66);
        }
        return Math.rint(width * (figure.panels().size() > 1 ? 0.34 : 0.45));
    }

    /** In pixels. */
    public double width() {
        return width;
    }

    /** In pixels. */
    public double height() {
        double height = (figure.title().isEmpty() ? 0 : TITLE_ROW) + GAP;
        for (PanelDrawing panel : panels) {
            height += panel.total() + GAP;
        }
        return height;
    }

    /** The picture as an SVG document. */
    public String svg() {
        return svg("");
    }

    /** The picture as an element of a document, in which no other picture's ids begin with these letters. */
    public String svg(String names) {
        SvgCanvas canvas = new SvgCanvas(figure.title(), width, height(), names);
        draw(canvas);
        return canvas.finished();
    }

    /**
     * The picture as PNG, two dots to the pixel.
     *
     * @throws UnsupportedOperationException with one sentence, where this Java has no graphics or the machine no fonts
     */
    public byte[] png() {
        try {
            System.setProperty("java.awt.headless", "true");
            ImageCanvas canvas = new ImageCanvas(width, height());
            draw(canvas);
            return canvas.finished();
        } catch (LinkageError | InternalError | NullPointerException missing) {
            throw new UnsupportedOperationException(
                    "PNG needs a Java with the module java.desktop and a machine with fonts; SVG needs neither",
                    missing);
        }
    }

    void draw(Canvas canvas) {
        double y = GAP;
        if (!figure.title().isEmpty()) {
            String title = TextLength.fitted(figure.title(), Canvas.TITLE * 1.06, width - 16);
            canvas.text(8, y + 16, title, Anchor.START, Canvas.TITLE, Palette.INK);
            y += TITLE_ROW;
        }
        for (PanelDrawing panel : panels) {
            panel.draw(canvas, y);
            y += panel.total() + GAP;
        }
    }
}
