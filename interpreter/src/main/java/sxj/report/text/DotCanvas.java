package sxj.report.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import sxj.report.AnsiStyle;
import sxj.report.LineStyle;

/**
 * Dots in the cells of a terminal: two by four in a cell as braille, or one letter in a cell. Cells can hold a word or a
 * sign instead.
 */
final class DotCanvas {
    private static final int BRAILLE = 0x2800;
    private static final int[][] BITS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

    private final int columns;
    private final int rows;
    private final boolean braille;
    private final int[] dots;
    private final String[] signs;
    private final @Nullable AnsiStyle[] inks;

    DotCanvas(int columns, int rows, boolean braille) {
        this.columns = columns;
        this.rows = rows;
        this.braille = braille;
        this.dots = new int[columns * rows];
        this.signs = new String[columns * rows];
        this.inks = new AnsiStyle[columns * rows];
        Arrays.fill(signs, "");
    }

    /** Dots across. */
    int width() {
        return braille ? 2 * columns : columns;
    }

    /** Dots from top to bottom. */
    int height() {
        return braille ? 4 * rows : rows;
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    /**
     * A line from dot to dot, x to the right and y downwards.
     *
     * @param stroke how it is drawn where there are no colours
     * @param drawn how many dots of the stroke were drawn before
     * @return how many are drawn then
     */
    int line(double x0, double y0, double x1, double y1, LineStyle stroke, int drawn) {
        double[] part = clipped(x0, y0, x1, y1);
        if (part.length == 0) {
            return drawn;
        }
        double dx = part[2] - part[0];
        double dy = part[3] - part[1];
        int steps = (int) Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)));
        int count = drawn;
        for (int i = 0; i <= steps; i++) {
            double along = steps == 0 ? 0 : (double) i / steps;
            if (stroke.isOn(count)) {
                dot((int) Math.rint(part[0] + along * dx), (int) Math.rint(part[1] + along * dy), stroke);
            }
            count += i < steps ? 1 : 0;
        }
        return count;
    }

    /** The part of a line inside, by Liang and Barsky (1984); empty for none. */
    private double[] clipped(double x0, double y0, double x1, double y1) {
        double from = 0;
        double to = 1;
        double[] p = {x0 - x1, x1 - x0, y0 - y1, y1 - y0};
        double[] q = {x0 + 0.5, width() - 0.5 - x0, y0 + 0.5, height() - 0.5 - y0};
        for (int i = 0; i < 4; i++) {
            if (p[i] == 0 && q[i] < 0) {
                return new double[0];
            }
            if (p[i] < 0) {
                from = Math.max(from, q[i] / p[i]);
            } else if (p[i] > 0) {
                to = Math.min(to, q[i] / p[i]);
            }
        }
        return from > to
                ? new double[0]
                : new double[] {x0 + from * (x1 - x0), y0 + from * (y1 - y0), x0 + to * (x1 - x0), y0 + to * (y1 - y0)};
    }

    void dot(int x, int y, LineStyle stroke) {
        if (x < 0 || y < 0 || x >= width() || y >= height()) {
            return;
        }
        int cell = braille ? y / 4 * columns + x / 2 : y * columns + x;
        if (braille) {
            dots[cell] |= BITS[y % 4][x % 2];
        } else {
            dots[cell] = stroke.letter();
        }
        inks[cell] = stroke.ink();
    }

    /** A sign in a cell, over what is there. */
    void sign(int column, int row, String sign, @Nullable AnsiStyle ink) {
        if (column >= 0 && row >= 0 && column < columns && row < rows) {
            signs[row * columns + column] = sign;
            inks[row * columns + column] = ink;
        }
    }

    /** Whether nothing stands in a cell. */
    boolean isFree(int column, int row) {
        return column >= 0
                && row >= 0
                && column < columns
                && row < rows
                && dots[row * columns + column] == 0
                && signs[row * columns + column].isEmpty();
    }

    /** A row as text, without blanks at its end. */
    String row(int row, boolean colours) {
        StringBuilder text = new StringBuilder();
        StringBuilder run = new StringBuilder();
        AnsiStyle ink = null;
        for (int column = 0; column < columns; column++) {
            int cell = row * columns + column;
            AnsiStyle next = isFree(column, row) ? null : inks[cell];
            if (next != ink) {
                text.append(painted(run, ink, colours));
                run.setLength(0);
                ink = next;
            }
            run.append(cell(cell));
        }
        return text.append(ink == null ? run.toString().stripTrailing() : painted(run, ink, colours))
                .toString();
    }

    private String cell(int cell) {
        if (!signs[cell].isEmpty()) {
            return signs[cell];
        }
        return dots[cell] == 0 ? " " : Character.toString(braille ? BRAILLE + dots[cell] : dots[cell]);
    }

    private static String painted(CharSequence text, @Nullable AnsiStyle ink, boolean colours) {
        return ink == null || text.isEmpty() ? text.toString() : ink.paint(text.toString(), colours);
    }
}
