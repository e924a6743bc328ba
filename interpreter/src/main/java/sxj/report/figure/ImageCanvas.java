package sxj.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A picture as PNG, two dots to the pixel; where everything stands is as in the SVG, whatever the machine's types. */
final class ImageCanvas implements Canvas {
    private static final int DENSITY = 2;

    private final BufferedImage image;
    private final Graphics2D graphics;

    ImageCanvas(double width, double height) {
        image = new BufferedImage(
                (int) Math.ceil(width * DENSITY), (int) Math.ceil(height * DENSITY), BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(DENSITY, DENSITY);
        rectangle(0, 0, width, height, Palette.PAPER);
    }

    byte[] finished() {
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // in memory: the usual way is a temporary file
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Color colour(int rgb, double opacity) {
        return new Color(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, (int) Math.rint(255 * opacity));
    }

    private static Path2D path(double[] xy) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i + 1 < xy.length; i += 2) {
            if (i == 0) {
                path.moveTo(xy[0], xy[1]);
            } else {
                path.lineTo(xy[i], xy[i + 1]);
            }
        }
        return path;
    }

    @Override
    public void line(double[] xy, Pen pen) {
        graphics.setColor(colour(pen.rgb(), pen.opacity()));
        float[] dashes = new float[pen.dashes().length];
        for (int i = 0; i < dashes.length; i++) {
            dashes[i] = (float) pen.dashes()[i];
        }
        graphics.setStroke(new BasicStroke(
                (float) pen.width(),
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                10,
                dashes.length == 0 ? null : dashes,
                0));
        graphics.draw(path(xy));
    }

    @Override
    public void area(double[] xy, int rgb, double opacity) {
        graphics.setColor(colour(rgb, opacity));
        Path2D path = path(xy);
        path.closePath();
        graphics.fill(path);
    }

    @Override
    public void rectangle(double x, double y, double width, double height, int rgb) {
        graphics.setColor(colour(rgb, 1));
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void disc(double x, double y, double radius, int rgb, int edge) {
        Shape disc = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        graphics.setColor(colour(rgb, 1));
        graphics.fill(disc);
        graphics.setColor(colour(edge, 1));
        graphics.setStroke(new BasicStroke(1.5f));
        graphics.draw(disc);
    }

    @Override
    public void text(double x, double y, String text, Anchor anchor, double size, int rgb) {
        if (!text.isBlank()) {
            graphics.setColor(colour(rgb, 1));
            graphics.fill(outline(x, y, text, anchor, size, size == TITLE ? Font.BOLD : Font.PLAIN));
        }
    }

    @Override
    public void label(double x, double y, String text, Anchor anchor, int rgb) {
        if (text.isBlank()) {
            return;
        }
        Shape outline = outline(x, y, text, anchor, SMALL, Font.PLAIN);
        graphics.setColor(colour(Palette.PAPER, 1));
        graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(outline);
        graphics.setColor(colour(rgb, 1));
        graphics.fill(outline);
    }

    private Shape outline(double x, double y, String text, Anchor anchor, double size, int style) {
        Font font = new Font(Font.SANS_SERIF, style, 1).deriveFont((float) size);
        TextLayout layout = new TextLayout(text, font, graphics.getFontRenderContext());
        double length = layout.getAdvance();
        double start = switch (anchor) {
            case START -> x;
            case MIDDLE -> x - length / 2;
            case END -> x - length;
        };
        return layout.getOutline(AffineTransform.getTranslateInstance(start, y));
    }

    @Override
    public void begin(double x, double y, double width, double height) {
        graphics.setClip(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void end() {
        graphics.setClip(null);
    }
}
