package sxj.syntax.format;

import java.util.ArrayList;
import java.util.List;

/** Lines that are being written, with comments after them that are set below each other at the end. */
final class LinePrinter {
    private static final String GAP = "  ";

    private final List<Line> lines = new ArrayList<>();

    private static final class Line {
        final StringBuilder code = new StringBuilder();
        final StringBuilder comment = new StringBuilder();
        boolean commented;
        int indentation;
    }

    /** Begins a line. */
    void begin(int indentation) {
        Line line = new Line();
        line.indentation = indentation;
        lines.add(line);
    }

    /** Leaves a line empty. */
    void empty() {
        begin(0);
    }

    void append(String text) {
        Line line = last();
        (line.commented ? line.comment : line.code).append(text);
    }

    /** What is appended next is a comment after the line. */
    void trailing() {
        last().commented = true;
    }

    /** By how many blanks the last line is indented. */
    int indentation() {
        return last().indentation;
    }

    private Line last() {
        return lines.get(lines.size() - 1);
    }

    /** All lines, each with its end. */
    String text() {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            column = line.commented && !(i > 0 && lines.get(i - 1).commented) ? column(i) : column;
            int width = width(line);
            out.append(" ".repeat(width == line.indentation && !line.commented ? 0 : line.indentation))
                    .append(line.code)
                    .append(line.commented ? " ".repeat(Math.max(0, column - width)) + GAP + line.comment : "")
                    .append('\n');
        }
        return out.toString();
    }

    /** The widest of the commented lines from here on, without a gap between them. */
    private int column(int from) {
        int widest = 0;
        for (int i = from; i < lines.size() && lines.get(i).commented; i++) {
            widest = Math.max(widest, width(lines.get(i)));
        }
        return widest;
    }

    private static int width(Line line) {
        return line.indentation + line.code.codePointCount(0, line.code.length());
    }
}
