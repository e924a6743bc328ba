package sxj.report.figure;

/**
 * How long a text is in a usual sans-serif type, in parts of its size. Widths of letters are those of Helvetica
 * (Adobe's metrics, in thousandths), so that layout is the same whatever types a machine has.
 */
final class TextLength {
    private static final int[] ASCII = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
        556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667,
        556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556,
        556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
        500, 500, 500, 334, 260, 334, 584
    };

    private static final int OTHER = 600;
    private static final int SUPERSCRIPT = 350;
    private static final int WIDE = 1000;

    /** Types that machines have instead may be broader: DejaVu Sans is, by about this. */
    private static final double BROAD = 1.14;

    private TextLength() {}

    /** The length in pixels at a size in pixels. */
    static double of(String text, double size) {
        int[] sum = {0};
        text.codePoints().forEach(point -> sum[0] += width(point));
        return sum[0] * size / 1000 * BROAD;
    }

    /** The text, or its beginning and … where it is longer than a length. */
    static String fitted(String text, double size, double length) {
        if (of(text, size) <= length) {
            return text;
        }
        int end = text.length();
        while (end > 1 && of(text.substring(0, end) + "…", size) > length) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end) + "…";
    }

    private static int width(int point) {
        if (point >= ' ' && point < ' ' + ASCII.length) {
            return ASCII[point - ' '];
        }
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.CONTROL) {
            return 0;
        }
        return "⁰¹²³⁴⁵⁶⁷⁸⁹⁻".indexOf(point) >= 0 ? SUPERSCRIPT : point >= 0x2e80 ? WIDE : OTHER;
    }
}
