package sxj.report;

import org.jspecify.annotations.Nullable;
import sxj.text.VisibleText;

/**
 * What stands in one place of a table of text.
 *
 * @param text one line
 * @param number whether it is aligned by its decimal point rather than to the left
 * @param ink its colour, null for none
 */
public record Cell(String text, boolean number, @Nullable AnsiStyle ink) {
    /** Control characters are written out. */
    public static Cell words(String text) {
        return new Cell(VisibleText.line(text), false, null);
    }

    public static Cell of(Datum value) {
        return value.match(CellText.CELLS);
    }

    public Cell in(AnsiStyle ink) {
        return new Cell(text, number, ink);
    }

    /** Columns in front of the decimal point, or of the exponent, or all. */
    public int before() {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '.' || text.charAt(i) == 'e') {
                return i;
            }
        }
        return TextWidth.of(text);
    }

    /** Columns from the decimal point on. */
    public int after() {
        return TextWidth.of(text) - before();
    }
}
