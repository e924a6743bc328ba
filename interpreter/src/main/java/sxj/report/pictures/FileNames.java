package sxj.report.pictures;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Names of files made of titles: letters and digits of any script, everything else a hyphen. Within one object no two
 * names are equal on any file system, also where upper and lower case or composed and decomposed letters are one.
 */
public final class FileNames {
    private static final int LONGEST = 60;

    /** Names that Windows keeps for devices, whatever the extension. */
    private static final String DEVICES = "(?i)CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³]";

    private final Set<String> taken = new HashSet<>();

    /** A name without an extension; never empty, and never one that was given before. */
    public String of(String title) {
        String stem = plain(title);
        String free = stem;
        for (int i = 2; !taken.add(folded(free)); i++) {
            free = stem + "-" + i;
        }
        return free;
    }

    private static String plain(String title) {
        String name = title.replaceAll("[^\\p{L}\\p{M}\\p{N}_]+", "-").replaceAll("^-+|-+$", "");
        String end = name.length() > LONGEST
                ? name.substring(
                        0, name.offsetByCodePoints(0, Math.min(LONGEST, name.codePointCount(0, name.length()))))
                : name;
        return end.isEmpty() ? "untitled" : end.matches(DEVICES) ? end + "_" : end;
    }

    /** What file systems that do not tell letters apart compare. */
    private static String folded(String name) {
        String upper = Normalizer.normalize(name, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        return Normalizer.normalize(upper.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }
}
