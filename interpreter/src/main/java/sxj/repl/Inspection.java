package sxj.repl;

import java.util.Optional;
import sxj.session.Session;

/** What is known of the name at a cursor. */
public final class Inspection {
    private Inspection() {}

    /**
     * What the name at the cursor is; where none stands there, what is called at that place: {@code dopri(} and the cursor.
     *
     * @param text what is typed
     * @param cursor an offset in it
     * @return empty where nothing is known
     */
    public static Optional<String> at(String text, int cursor, Session session) {
        String word = WordAtCursor.in(text, cursor).word();
        if (word.isEmpty()) {
            word = called(text.substring(0, cursor));
        }
        return word.isEmpty() ? Optional.empty() : session.describe(word);
    }

    private static String called(String before) {
        int depth = 0;
        for (int i = before.length() - 1; i >= 0; i--) {
            char c = before.charAt(i);
            if (c == ')') {
                depth++;
            } else if (c == '(' && depth-- == 0) {
                return WordAtCursor.in(before, i).word();
            }
        }
        return "";
    }
}
