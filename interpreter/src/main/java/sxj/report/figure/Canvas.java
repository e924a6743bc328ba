package sxj.report.figure;

/** What pictures are drawn on: lengths in pixels, x to the right, y downwards, the origin at the top left. */
interface Canvas {
    /**
     * How a line is drawn.
     *
     * @param rgb its colour
     * @param dashes lengths of strokes and gaps, empty for none
     */
    record Pen(int rgb, double width, double[] dashes, double opacity) {
        static Pen of(int rgb, double width) {
            return new Pen(rgb, width, new double[0], 1);
        }
    }

    /** Where a text stands about its point. */
    enum Anchor {
        START("start"),
        MIDDLE("middle"),
        END("end");

        private final String word;

        Anchor(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** Height of the letters of titles, and of everything else. */
    double TITLE = 15;

    double TEXT = 12;
    double SMALL = 11;

    /** A line through points x, y, x, y, …. */
    void line(double[] xy, Pen pen);

    /** The area inside a polygon x, y, x, y, …. */
    void area(double[] xy, int rgb, double opacity);

    /** A rectangle. */
    void rectangle(double x, double y, double width, double height, int rgb);

    /** A disc with an edge. */
    void disc(double x, double y, double radius, int rgb, int edge);

    /** A text whose line stands on y. */
    void text(double x, double y, String text, Anchor anchor, double size, int rgb);

    /** A text over other things: a rim of the paper's colour parts it from them. */
    void label(double x, double y, String text, Anchor anchor, int rgb);

    /** What follows is drawn only inside a rectangle, until {@link #end}. */
    void begin(double x, double y, double width, double height);

    void end();
}
