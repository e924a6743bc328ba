package sxj.part.lsp;

import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import sxj.source.Lines;
import sxj.source.SourceText;
import sxj.source.Span;

/**
 * A text that is open in the editor, as it is now.
 *
 * @param uri as the editor calls it
 * @param version the editor's count of its changes
 * @param source its text, named by its path
 */
record Document(String uri, int version, SourceText source) {
    /** Line and column, from 0, columns in UTF-16 units as the protocol has them. */
    static Position position(SourceText source, int offset) {
        Lines lines = Lines.of(source);
        int at = Math.max(0, Math.min(offset, source.text().length()));
        int line = lines.line(at);
        return new Position(line - 1, at - lines.start(line));
    }

    /** A stretch of a text as lines and columns. */
    static Range range(Span span) {
        return new Range(position(span.source(), span.start()), position(span.source(), span.end()));
    }

    /** A stretch of this text as lines and columns. */
    Range range(int start, int end) {
        return new Range(position(source, start), position(source, end));
    }

    /** The offset of a place; places past the end of a line or of the text count as that end. */
    int offset(Position position) {
        return offset(source, position);
    }

    static int offset(SourceText source, Position position) {
        Lines lines = Lines.of(source);
        if (position.getLine() >= lines.count()) {
            return source.text().length();
        }
        int line = Math.max(0, position.getLine()) + 1;
        return Math.min(lines.start(line) + Math.max(0, position.getCharacter()), lines.end(line));
    }

    /** The text with a stretch of it replaced. */
    SourceText replaced(Range range, String text) {
        String old = source.text();
        int start = offset(range.getStart());
        int end = Math.max(start, offset(range.getEnd()));
        return new SourceText(source.name(), old.substring(0, start) + text + old.substring(end));
    }
}
