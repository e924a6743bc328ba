package sxj.repl;

import sxj.source.SourceText;
import sxj.syntax.parse.Parser;

/** Whether a text has its end, or only begins an item. */
final class Completeness {
    private Completeness() {}

    /** Whether the text only lacks its end: an open brace, bracket or comment, or what a {@code ///} documents. */
    static boolean isIncomplete(String text) {
        if (Command.isOne(text)) {
            return false;
        }
        String lastLine = text.substring(text.lastIndexOf('\n') + 1).stripLeading();
        return lastLine.startsWith("///")
                || Parser.parse(new SourceText("<repl>", text)).incomplete();
    }
}
