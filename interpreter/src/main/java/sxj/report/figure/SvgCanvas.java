package sxj.report.figure;

import sxj.numeric.NumberText;

/** A picture as SVG: coordinates to a tenth of a pixel, text as text. */
final class SvgCanvas implements Canvas {
    private final StringBuilder svg = new StringBuilder();
    private final String names;
    private int clips;

    /**
     * An empty picture.
     *
     * @param names what its ids begin with, so that several pictures can stand in one document
     */
    SvgCanvas(String title, double width, double height, String names) {
        this.names = names;
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(number(width))
                .append(' ')
                .append(number(height))
                .append("\" width=\"")
                .append(number(width))
                .append("\" height=\"")
                .append(number(height))
                .append("\" role=\"img\" font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\""
                        + " font-size=\"12\">\n");
        if (!title.isEmpty()) {
            svg.append("<title>").append(escaped(title)).append("</title>\n");
        }
        rectangle(0, 0, width, height, Palette.PAPER);
    }

    /** The whole document. */
    String finished() {
        return svg + "</svg>\n";
    }

    /** A text in one line. */
    private static String escaped(String text) {
        return Markup.escaped(text.replace('\n', ' ').replace('\t', ' '));
    }

    /** A tenth of a pixel is fine enough. */
    static String number(double x) {
        double tenths = Math.rint(x * 10);
        return tenths == 0 ? "0" : NumberText.significant(tenths / 10, 9);
    }

    private String path(double[] xy, boolean closed) {
        StringBuilder d = new StringBuilder();
        double lastX = 0;
        double lastY = 0;
        for (int i = 0; i + 1 < xy.length; i += 2) {
            double x = Math.rint(xy[i] * 10) / 10;
            double y = Math.rint(xy[i + 1] * 10) / 10;
            if (i == 0) {
                d.append('M').append(number(x)).append(' ').append(number(y));
            } else if (x != lastX || y != lastY) {
                d.append('l').append(number(x - lastX)).append(' ').append(number(y - lastY));
            }
            lastX = x;
            lastY = y;
        }
        return d.append(closed ? "z" : "").toString();
    }

    @Override
    public void line(double[] xy, Pen pen) {
        svg.append("<path d=\"")
                .append(path(xy, false))
                .append("\" fill=\"none\" stroke=\"")
                .append(Palette.hex(pen.rgb()))
                .append("\" stroke-width=\"")
                .append(number(pen.width()))
                .append("\" stroke-linejoin=\"round\"");
        if (pen.dashes().length > 0) {
            svg.append(" stroke-dasharray=\"");
            for (int i = 0; i < pen.dashes().length; i++) {
                svg.append(i == 0 ? "" : " ").append(number(pen.dashes()[i]));
            }
            svg.append('"');
        }
        opacity("stroke-opacity", pen.opacity());
        svg.append("/>\n");
    }

    private void opacity(String attribute, double opacity) {
        if (opacity < 1) {
            svg.append(' ')
                    .append(attribute)
                    .append("=\"")
                    .append(NumberText.significant(opacity, 2))
                    .append('"');
        }
    }

    @Override
    public void area(double[] xy, int rgb, double opacity) {
        svg.append("<path d=\"")
                .append(path(xy, true))
                .append("\" fill=\"")
                .append(Palette.hex(rgb))
                .append('"');
        opacity("fill-opacity", opacity);
        svg.append("/>\n");
    }

    @Override
    public void rectangle(double x, double y, double width, double height, int rgb) {
        svg.append("<rect");
        rectangle(x, y, width, height);
        svg.append(" fill=\"").append(Palette.hex(rgb)).append("\"/>\n");
    }

    private void rectangle(double x, double y, double width, double height) {
        svg.append(" x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append("\" width=\"")
                .append(number(width))
                .append("\" height=\"")
                .append(number(height))
                .append('"');
    }

    @Override
    public void disc(double x, double y, double radius, int rgb, int edge) {
        svg.append("<circle cx=\"")
                .append(number(x))
                .append("\" cy=\"")
                .append(number(y))
                .append("\" r=\"")
                .append(number(radius))
                .append("\" fill=\"")
                .append(Palette.hex(rgb))
                .append("\" stroke=\"")
                .append(Palette.hex(edge))
                .append("\" stroke-width=\"1.5\"/>\n");
    }

    @Override
    public void text(double x, double y, String text, Anchor anchor, double size, int rgb) {
        open(x, y, anchor, rgb);
        if (size != TEXT) {
            svg.append(" font-size=\"").append(number(size)).append('"');
        }
        if (size == TITLE) {
            svg.append(" font-weight=\"bold\"");
        }
        svg.append('>').append(escaped(text)).append("</text>\n");
    }

    @Override
    public void label(double x, double y, String text, Anchor anchor, int rgb) {
        open(x, y, anchor, rgb);
        svg.append(" font-size=\"")
                .append(number(SMALL))
                .append("\" stroke=\"#ffffff\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\">")
                .append(escaped(text))
                .append("</text>\n");
    }

    private void open(double x, double y, Anchor anchor, int rgb) {
        svg.append("<text x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append("\" fill=\"")
                .append(Palette.hex(rgb))
                .append('"');
        if (anchor != Anchor.START) {
            svg.append(" text-anchor=\"").append(anchor.word()).append('"');
        }
    }

    @Override
    public void begin(double x, double y, double width, double height) {
        clips++;
        String name = names + "c" + clips;
        svg.append("<clipPath id=\"").append(name).append("\"><rect");
        rectangle(x, y, width, height);
        svg.append("/></clipPath>\n<g clip-path=\"url(#").append(name).append(")\">\n");
    }

    @Override
    public void end() {
        svg.append("</g>\n");
    }
}
