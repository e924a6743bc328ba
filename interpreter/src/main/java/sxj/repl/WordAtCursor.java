package sxj.repl;

import java.util.List;
import org.jline.reader.CompletingParsedLine;

/**
 * The name, or the command, that the cursor stands in or after.
 *
 * @param line the whole input
 * @param cursor the cursor's offset in it
 * @param start where the word begins
 * @param end where it ends
 */
record WordAtCursor(String line, int cursor, int start, int end) implements CompletingParsedLine {
    /** The word around a cursor, maybe empty. */
    static WordAtCursor in(String line, int cursor) {
        int start = cursor;
        while (start > 0 && isPart(line.codePointBefore(start))) {
            start -= Character.charCount(line.codePointBefore(start));
        }
        if (start > 0 && line.charAt(start - 1) == '\\') {
            start--;
        } else if (start > 0
                && line.charAt(start - 1) == ':'
                && line.substring(line.lastIndexOf('\n', start - 1) + 1, start - 1)
                        .isBlank()) {
            start--;
        }
        int end = cursor;
        while (end < line.length() && isPart(line.codePointAt(end))) {
            end += Character.charCount(line.codePointAt(end));
        }
        return new WordAtCursor(line, cursor, start, end);
    }

    /** Letters, digits (subscripts are other numbers to Unicode), combining marks, {@code _}. */
    private static boolean isPart(int codePoint) {
        int type = Character.getType(codePoint);
        return Character.isLetterOrDigit(codePoint)
                || codePoint == '_'
                || type == Character.OTHER_NUMBER
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    @Override
    public String word() {
        return line.substring(start, end);
    }

    @Override
    public int wordCursor() {
        return cursor - start;
    }

    @Override
    public int wordIndex() {
        return 0;
    }

    @Override
    public List<String> words() {
        return List.of(word());
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
        return candidate;
    }

    @Override
    public int rawWordCursor() {
        return wordCursor();
    }

    @Override
    public int rawWordLength() {
        return end - start;
    }
}
