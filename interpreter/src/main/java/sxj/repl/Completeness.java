package sxj.repl;

import sxj.source.SourceText;
import sxj.syntax.parse.Parser;

/** Whether a text has its end, or only begins an item. */
final class Completeness {
    private Completeness() {}

    /** Whether an input is a command: it begins with a colon, as no text of the language does. */
    static boolean isCommand(String input) {
        return input.stripLeading().startsWith(":");
    }

    /** Whether the text only lacks its end: an open brace, bracket or comment, or what a {@code ///} documents. */
    static boolean isIncomplete(String text) {
        if (isCommand(text)) {
            return false;
        }
        String lastLine = text.substring(text.lastIndexOf('\n') + 1).stripLeading();
        return lastLine.startsWith("///")
                || Parser.parse(new SourceText("<repl>", text)).incomplete();
    }
}
