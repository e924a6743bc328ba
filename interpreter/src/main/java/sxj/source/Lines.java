package sxj.source;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where the lines of a text begin; offsets to lines and columns, both from 1. Ends are LF, CR LF and CR. */
public final class Lines {
    /** The lines asked for last: messages come in a row about one text. */
    private static volatile @Nullable Lines last;

    private final String text;
    private final int[] starts;

    private Lines(String text) {
        this.text = text;
        this.starts = starts(text);
    }

    /** A line and a column, both from 1; the column counts code points. */
    public record Position(int line, int column) {}

    /** The lines of a text; asking again about the same text costs nothing. */
    public static Lines of(SourceText source) {
        Lines known = last;
        if (known == null || known.text != source.text()) {
            known = new Lines(source.text());
            last = known;
        }
        return known;
    }

    /** Line and column of an offset; offsets past the end count as the end. */
    public Position position(int offset) {
        int at = Math.max(0, Math.min(offset, text.length()));
        int line = line(at);
        return new Position(line, text.codePointCount(starts[line - 1], at) + 1);
    }

    /** The line, from 1, in which an offset lies. */
    public int line(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** How many lines there are; an empty text has one. */
    public int count() {
        return starts.length;
    }

    /** Offset of the first char of a line. */
    public int start(int line) {
        return starts[line - 1];
    }

    /** Offset after the last char of a line, its end mark left out. */
    public int end(int line) {
        int end = line < starts.length ? starts[line] : text.length();
        while (end > starts[line - 1] && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return end;
    }

    /** The text of a line, without its end mark. */
    public String text(int line) {
        return text.substring(start(line), end(line));
    }

    private static int[] starts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends = c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
            if (ends) {
                starts = count == starts.length ? Arrays.copyOf(starts, 2 * count) : starts;
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }
}
