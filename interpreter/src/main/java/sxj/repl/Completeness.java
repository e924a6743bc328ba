package sxj.repl;

import sxj.source.SourceText;
import sxj.syntax.Parser;

/** Whether a text has its end, or only begins an item. */
final class Completeness {
    private Completeness() {}

    /** Whether the text only lacks its end: an open brace, bracket or comment. */
    static boolean isIncomplete(String text) {
        return !Command.isOne(text) && Parser.parse(new SourceText("<repl>", text)).incomplete();
    }
}
