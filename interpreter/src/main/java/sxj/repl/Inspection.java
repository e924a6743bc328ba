package sxj.repl;

import java.util.Optional;
import sxj.session.Completion;
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
        Optional<String> name =
                word.isEmpty() ? Completion.openCall(text, cursor).map(Completion.OpenCall::name) : Optional.of(word);
        return name.flatMap(session::describe);
    }
}
