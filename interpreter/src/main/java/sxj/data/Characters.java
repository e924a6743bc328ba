package sxj.data;

import java.io.IOException;
import java.io.InputStream;

/** The characters of a UTF-8 file one by one with their places, its byte order mark left out, every line end as one LF. */
final class Characters {
    static final int END = -1;
    private static final int PIECE = 1 << 16;

    private final InputStream in;
    private final String name;
    private final byte[] piece = new byte[PIECE];
    private int filled;
    private int used;
    private int line = 1;
    private int column;
    private boolean afterReturn;
    private boolean afterEnd;

    /** @param name of the file, for messages */
    Characters(InputStream in, String name) throws IOException {
        this.in = in;
        this.name = name;
        filled = Math.max(0, in.readNBytes(piece, 0, PIECE));
        if (filled >= 3 && (piece[0] & 0xff) == 0xef && (piece[1] & 0xff) == 0xbb && (piece[2] & 0xff) == 0xbf) {
            used = 3;
        }
    }

    /** The line of the character read last, from 1. */
    int line() {
        return line;
    }

    /** The place of the character read last in its line, in characters from 1. */
    int column() {
        return column;
    }

    String place(int line, int column) {
        return name + ":" + line + ":" + column;
    }

    /** The next character, {@link #END} after the last. */
    int next() throws IOException {
        while (true) {
            if (afterEnd) {
                afterEnd = false;
                line++;
                column = 0;
            }
            int first = take();
            column++;
            boolean second = afterReturn;
            afterReturn = false;
            if (first < 0) {
                return END;
            }
            if (first == '\n' && second) {
                column = 0;
                continue;
            }
            if (first == '\n' || first == '\r') {
                afterReturn = first == '\r';
                afterEnd = true;
                return '\n';
            }
            return first < 0x80 ? first : several(first);
        }
    }

    /** Whether the next character is the ASCII one given, which is then read. */
    boolean nextIs(char wanted) throws IOException {
        int next = take();
        if (next == wanted) {
            column++;
            return true;
        }
        used -= next < 0 ? 0 : 1;
        return false;
    }

    private int take() throws IOException {
        if (used == filled) {
            filled = in.readNBytes(piece, 0, PIECE);
            used = 0;
            if (filled <= 0) {
                filled = 0;
                return END;
            }
        }
        return piece[used++] & 0xff;
    }

    /** A character of two to four bytes. */
    private int several(int first) throws IOException {
        int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
        if (first < 0xc2 || first > 0xf4) {
            throw wrong(first);
        }
        int code = first & (0x3f >> more);
        for (int i = 0; i < more; i++) {
            int next = take();
            if (next < 0 || (next & 0xc0) != 0x80) {
                throw wrong(first);
            }
            code = code << 6 | next & 0x3f;
        }
        boolean isShortest = code >= (more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000);
        if (!isShortest || code > 0x10ffff || code >= 0xd800 && code < 0xe000) {
            throw wrong(first);
        }
        return code;
    }

    private DataException wrong(int value) {
        return new DataException(
                place(line, column) + ": the byte 0x" + Integer.toHexString(value) + " is not UTF-8",
                "save the file as UTF-8, for example with iconv -t UTF-8");
    }
}
