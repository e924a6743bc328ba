package sxj.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** How many columns a text takes on a terminal. */
public final class TextWidth {
    private TextWidth() {}

    /** Columns of a text of one line: combining marks take none, East Asian wide characters two. */
    public static int of(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            width += isPlain(point) ? 1 : Ranges.width(point);
            i += Character.charCount(point);
        }
        return width;
    }

    /** What needs no table, which takes 3 ms to read: Latin and Greek, boxes and dots of pictures. */
    private static boolean isPlain(int point) {
        return point < 0x300
                || point >= 0x370 && point < 0x483
                || point >= 0x2500 && point < 0x25FD
                || point >= 0x2800 && point < 0x2900;
    }

    /** The text with blanks after it up to a width. */
    public static String padRight(String text, int width) {
        return text + " ".repeat(Math.max(0, width - of(text)));
    }

    /** The text with blanks before it up to a width. */
    public static String padLeft(String text, int width) {
        return " ".repeat(Math.max(0, width - of(text))) + text;
    }

    /** The table of widths, read when first needed; {@code Character}'s own differs between versions of Java. */
    private static final class Ranges {
        private static final TreeMap<Integer, int[]> BY_FIRST = read();

        static int width(int point) {
            Map.Entry<Integer, int[]> range = BY_FIRST.floorEntry(point);
            return range == null || point > range.getValue()[0] ? 1 : range.getValue()[1];
        }

        private static TreeMap<Integer, int[]> read() {
            TreeMap<Integer, int[]> ranges = new TreeMap<>();
            for (String line : text().split("\n")) {
                if (line.startsWith("#")) {
                    continue;
                }
                String[] fields = line.split(" ");
                ranges.put(
                        Integer.parseInt(fields[0], 16),
                        new int[] {Integer.parseInt(fields[1], 16), Integer.parseInt(fields[2])});
            }
            return ranges;
        }

        private static String text() {
            try (InputStream in = TextWidth.class.getResourceAsStream("widths.txt")) {
                if (in == null) {
                    throw new AssertionError("widths.txt is missing");
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
