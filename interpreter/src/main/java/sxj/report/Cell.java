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
record Cell(String text, boolean number, @Nullable Ink ink) {
    /** Control characters are written out. */
    static Cell words(String text) {
        return new Cell(VisibleText.line(text), false, null);
    }

    static Cell of(Datum value) {
        return value.match(CellText.CELLS);
    }

    Cell in(Ink ink) {
        return new Cell(text, number, ink);
    }

    /** Columns in front of the decimal point, or of the exponent, or all. */
    int before() {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '.' || text.charAt(i) == 'e') {
                return i;
            }
        }
        return TextWidth.of(text);
    }

    /** Columns from the decimal point on. */
    int after() {
        return TextWidth.of(text) - before();
    }
}
