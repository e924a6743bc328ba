package sxj.data;

import java.io.IOException;

/** The fields of a file with separators, one by one, with quotes as in RFC 4180. */
final class Fields {
    private final Characters characters;
    private final int separator;
    private final StringBuilder text = new StringBuilder();
    private boolean quoted;
    private boolean lastOfLine = true;
    private boolean atEnd;
    private int line;
    private int column;

    Fields(Characters characters, int separator) {
        this.characters = characters;
        this.separator = separator;
    }

    /** The field read last, without the blanks around it where it is not quoted. */
    StringBuilder text() {
        return text;
    }

    /** Whether it stood in quotes. */
    boolean quoted() {
        return quoted;
    }

    /** Whether its line ends after it. */
    boolean lastOfLine() {
        return lastOfLine;
    }

    /** Where the field read last begins: {@code cars.csv:12:5}. */
    String place() {
        return characters.place(line, column);
    }

    /** Reads the next field; false at the end of the file. */
    boolean next() throws IOException {
        text.setLength(0);
        quoted = false;
        boolean startsLine = lastOfLine;
        if (atEnd) {
            return false;
        }
        int c = characters.next();
        if (c == Characters.END && startsLine) {
            atEnd = true;
            return false;
        }
        while (isBlank(c)) {
            c = characters.next();
        }
        line = characters.line();
        column = characters.column();
        if (c == '"') {
            quotedText();
            quoted = true;
            c = characters.next();
            while (isBlank(c)) {
                c = characters.next();
            }
            if (c != separator && c != '\n' && c != Characters.END) {
                throw new DataException(
                        characters.place(characters.line(), characters.column())
                                + ": text stands after the closing quote of a field",
                        "a quotation mark inside quotes is written twice");
            }
        } else {
            while (c != separator && c != '\n' && c != Characters.END) {
                text.appendCodePoint(c);
                c = characters.next();
            }
            int end = text.length();
            while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
                end--;
            }
            text.setLength(end);
        }
        lastOfLine = c != separator;
        atEnd = c == Characters.END;
        return true;
    }

    private void quotedText() throws IOException {
        while (true) {
            int c = characters.next();
            if (c == Characters.END) {
                throw new DataException(place() + ": this quotation mark is never closed", "close it, or remove it");
            }
            if (c == '"') {
                if (!characters.nextIs('"')) {
                    return;
                }
            }
            text.appendCodePoint(c);
        }
    }

    private boolean isBlank(int c) {
        return (c == ' ' || c == '\t') && c != separator;
    }
}
