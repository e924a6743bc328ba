package sxj.repl;

import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells the line editor whether an input has its end, and which word the cursor is in. */
final class InputParser implements Parser {
    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        boolean matters = context == ParseContext.ACCEPT_LINE || context == ParseContext.SECONDARY_PROMPT;
        if (matters && Completeness.isIncomplete(line)) {
            throw new EOFError(-1, -1, "the input goes on");
        }
        return WordAtCursor.in(line, cursor);
    }
}
