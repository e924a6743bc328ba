package sxj.syntax.tokens;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Map;
import java.util.TreeMap;

/** Which characters beyond ASCII names are made of. */
public final class IdentifierChars {
    private static final int FIRST_LATIN = 0x80;
    private static final int LAST_LATIN = 0x24F;
    private static final int FIRST_GREEK = 0x388;
    private static final int LAST_GREEK = 0x3FF;
    private static final int FIRST_SUBSCRIPT = 0x2080;
    private static final int LAST_SUBSCRIPT = 0x2089;

    private IdentifierChars() {}

    /** Whether a name can begin with this character. */
    static boolean begins(int point) {
        return settled(point) ? Character.isLetter(point) : Ranges.of(point) == Ranges.Kind.LETTER;
    }

    /** Whether a name can go on with this character. */
    static boolean continues(int point) {
        return settled(point) ? Character.isLetter(point) : isSubscript(point) || Ranges.of(point) != Ranges.Kind.NONE;
    }

    /** A name in the form in which names are compared, NFC; Java's table for it takes 5 ms to read. */
    public static String composed(String name) {
        for (int i = 0; i < name.length(); i++) {
            int unit = name.charAt(i);
            if (unit >= FIRST_LATIN && !settled(unit) && !isSubscript(unit)) {
                return Normalizer.normalize(name, Normalizer.Form.NFC);
            }
        }
        return name;
    }

    private static boolean isSubscript(int point) {
        return point >= FIRST_SUBSCRIPT && point <= LAST_SUBSCRIPT;
    }

    /** Scripts that Unicode has completed: no marks, of every letter each Java says the same, NFC leaves all of them. */
    private static boolean settled(int point) {
        return point >= FIRST_LATIN && point <= LAST_LATIN || point >= FIRST_GREEK && point <= LAST_GREEK;
    }

    /** The table of all others, read when first needed; {@code Character}'s own differs between versions of Java. */
    private static final class Ranges {
        enum Kind {
            LETTER,
            MARK,
            NONE
        }

        private record Range(int last, Kind kind) {}

        private static final TreeMap<Integer, Range> BY_FIRST = read();

        static Kind of(int point) {
            Map.Entry<Integer, Range> range = BY_FIRST.floorEntry(point);
            return range == null || point > range.getValue().last ? Kind.NONE : range.getValue().kind;
        }

        private static TreeMap<Integer, Range> read() {
            TreeMap<Integer, Range> ranges = new TreeMap<>();
            for (String line : text().split("\n")) {
                if (line.startsWith("#")) {
                    continue;
                }
                String[] fields = line.split(" ");
                ranges.put(
                        Integer.parseInt(fields[0], 16),
                        new Range(
                                Integer.parseInt(fields[1], 16), fields[2].equals("letter") ? Kind.LETTER : Kind.MARK));
            }
            return ranges;
        }

        private static String text() {
            try (InputStream in = IdentifierChars.class.getResourceAsStream("letters.txt")) {
                if (in == null) {
                    throw new AssertionError("letters.txt is missing");
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
