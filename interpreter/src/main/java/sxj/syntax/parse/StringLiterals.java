package sxj.syntax.parse;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.fault.SyntaxFault;
import sxj.source.Span;
import sxj.syntax.tokens.ParseState;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Expression.Piece;

/** What stands between quotation marks: escapes, and in printed texts {expression:format}. */
final class StringLiterals {
    private final ParseState reading;
    private final String text;
    private final int end;
    private int at;

    /**
     * @param span the text with its quotation marks; the closing one may be missing. A text within the braces of
     *     another begins after the backslash of its first mark and ends with that of its last.
     */
    private StringLiterals(ParseState reading, Span span) {
        this.reading = reading;
        this.text = reading.source.text();
        this.at = span.start() + 1;
        boolean within = span.start() > 0 && text.charAt(span.start() - 1) == '\\';
        boolean closed =
                within || span.end() - span.start() >= 2 && text.charAt(span.end() - 1) == '"' && !escaped(span);
        this.end = closed ? span.end() - 1 : span.end();
    }

    /** Whether the last mark belongs to an escape, so that the text is open. */
    private static boolean escaped(Span span) {
        String text = span.text();
        int backslashes = 0;
        while (text.charAt(text.length() - 2 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    static String value(ParseState reading, Span span) {
        StringLiterals texts = new StringLiterals(reading, span);
        StringBuilder value = new StringBuilder();
        while (texts.at < texts.end) {
            texts.character(value);
        }
        return value.toString();
    }

    static List<Piece> pieces(ParseState reading, Span span) {
        return new StringLiterals(reading, span).pieces();
    }

    private List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        while (at < end) {
            char next = text.charAt(at);
            boolean doubled = (next == '{' || next == '}') && at + 1 < end && text.charAt(at + 1) == next;
            if (doubled) {
                literal.append(next);
                at += 2;
            } else if (next == '{') {
                if (literal.length() > 0) {
                    pieces.add(new Piece.Literal(literal.toString()));
                    literal.setLength(0);
                }
                Piece hole = hole();
                if (hole != null) {
                    pieces.add(hole);
                }
            } else if (next == '}') {
                reading.error(SyntaxFault.TEXT_BRACE_STRAY, reading.span(at, at + 1));
                at++;
            } else {
                character(literal);
            }
        }
        if (literal.length() > 0 || pieces.isEmpty()) {
            pieces.add(new Piece.Literal(literal.toString()));
        }
        return pieces;
    }

    /** {@code {expression:format}}, from its brace; null where it cannot be read, which is said. */
    private @Nullable Piece hole() {
        int open = at;
        int colon = -1;
        int depth = 0;
        boolean quoted = false;
        StringBuilder written = new StringBuilder();
        for (at++; at < end; at++) {
            char next = text.charAt(at);
            if (next == '\\' && at + 1 < end && text.charAt(at + 1) == '"') {
                written.append(quoted ? "\" " : " \"");
                quoted = !quoted;
                at++;
                continue;
            }
            written.append(next);
            if (quoted) {
                continue;
            }
            if (next == '(' || next == '[' || next == '{') {
                depth++;
            } else if (next == '}' && depth == 0) {
                break;
            } else if (next == ')' || next == ']' || next == '}') {
                depth--;
            } else if (next == ':' && depth <= 0) {
                colon = at;
                depth = 0;
                while (at + 1 < end && text.charAt(at + 1) != '}') {
                    written.append(text.charAt(++at));
                }
            }
        }
        if (at >= end) {
            reading.error(SyntaxFault.TEXT_BRACE_MISSING, reading.span(open, open + 1));
            return null;
        }
        int close = at++;
        int last = colon < 0 ? close : colon;
        if (text.substring(open + 1, last).isBlank()) {
            reading.error(SyntaxFault.TEXT_HOLE_EMPTY, reading.span(open, close + 1));
            return null;
        }
        if (written.indexOf("\\") >= 0) {
            reading.error(SyntaxFault.TEXT_HOLE_ESCAPE, reading.span(open, close + 1));
            return null;
        }
        Expression value = Parser.hole(reading, open + 1, written.substring(0, last - open - 1));
        return value == null ? null : new Piece.Hole(value, colon < 0 ? null : text.substring(colon + 1, close));
    }

    /** One character, or one escape, from here. */
    private void character(StringBuilder value) {
        char next = text.charAt(at++);
        if (next != '\\' || at >= end) {
            value.append(next);
            return;
        }
        char escape = text.charAt(at++);
        switch (escape) {
            case 'n' -> value.append('\n');
            case 't' -> value.append('\t');
            case '"', '\\' -> value.append(escape);
            case 'u' -> codePoint(value);
            default ->
                reading.error(
                        SyntaxFault.UNKNOWN_ESCAPE,
                        reading.span(at - 2, at),
                        Character.toString(text.codePointAt(at - 1)));
        }
    }

    private void codePoint(StringBuilder value) {
        int start = at - 2;
        int close = text.indexOf('}', at);
        if (at < end && text.charAt(at) == '{' && close > 0 && close < end) {
            String digits = text.substring(at + 1, close);
            at = close + 1;
            if (digits.matches("[0-9A-Fa-f]{1,6}")) {
                int code = Integer.parseInt(digits, 16);
                if (Character.isValidCodePoint(code) && !(code >= 0xD800 && code <= 0xDFFF)) {
                    value.appendCodePoint(code);
                    return;
                }
            }
        }
        reading.error(SyntaxFault.NOT_A_CHARACTER, reading.span(start, at), text.substring(start, at));
    }
}
