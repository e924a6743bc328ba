package sxj.report.pictures;

/** Names of files made of titles: letters and digits of any script, everything else a hyphen. */
public final class FileNames {
    private static final int LONGEST = 60;

    private FileNames() {}

    /** The name without an extension; never empty. */
    public static String of(String title) {
        String name = title.replaceAll("[^\\p{L}\\p{M}\\p{N}_]+", "-").replaceAll("^-+|-+$", "");
        String end = name.length() > LONGEST
                ? name.substring(
                        0, name.offsetByCodePoints(0, Math.min(LONGEST, name.codePointCount(0, name.length()))))
                : name;
        return end.isEmpty() ? "untitled" : end;
    }
}
