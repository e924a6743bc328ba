package sxj.text;

/**
 * Text that a terminal shows and does not obey: control characters (C0, DEL, C1), which move the cursor or set the
 * clipboard, and the marks that change the direction of writing are written out by their code point.
 */
public final class VisibleText {
    private VisibleText() {}

    /** A text on one line: line ends and tabs are written out, too. */
    public static String line(String text) {
        return visible(text, false);
    }

    /** A text of several lines, whose line ends and tabs stay. */
    public static String lines(String text) {
        return visible(text, true);
    }

    private static String visible(String text, boolean layout) {
        int first = 0;
        while (first < text.length() && !isHidden(text.charAt(first), layout)) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.substring(0, first));
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isHidden(c, layout)) {
                shown.append(c);
            } else if (c == '\n') {
                shown.append("\\n");
            } else if (c == '\t') {
                shown.append("\\t");
            } else {
                shown.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
        }
        return shown.toString();
    }

    private static boolean isHidden(char c, boolean layout) {
        return isDirection(c) || Character.isISOControl(c) && !(layout && (c == '\n' || c == '\t'));
    }

    /** Whether a character changes the direction of writing, so that text is read in another order than it stands in. */
    public static boolean isDirection(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069 || c == 0x200E || c == 0x200F || c == 0x061C;
    }
}
