package sxj.report.page;

import java.util.Set;
import org.commonmark.node.CustomNode;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/**
 * A formula in a comment: between single dollar signs in a line, between double ones on its own. The rule for single ones
 * is pandoc's, so that "$5 and $10" are prices: no blank after the first, none before the last, no digit after it.
 */
final class Mathematics extends CustomNode {
    private final String latex;
    private final boolean displayed;

    private Mathematics(String latex, boolean displayed) {
        this.latex = latex;
        this.displayed = displayed;
    }

    boolean isDisplayed() {
        return displayed;
    }

    String mathml() {
        return LatexMathml.of(latex, displayed);
    }

    /** Makes readers of formulas. */
    static final class Factory implements InlineContentParserFactory {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('$');
        }

        @Override
        public InlineContentParser create() {
            return Mathematics::read;
        }
    }

    private static ParsedInline read(InlineParserState state) {
        Scanner scanner = state.scanner();
        int dollars = scanner.matchMultiple('$');
        if (dollars > 2) {
            return ParsedInline.none();
        }
        if (dollars == 1 && isBlank(scanner.peek())) {
            return ParsedInline.none();
        }
        Position start = scanner.position();
        while (scanner.hasNext()) {
            char c = scanner.peek();
            if (c == '\\') {
                scanner.next();
                scanner.next();
            } else if (c != '$') {
                scanner.next();
            } else {
                Position end = scanner.position();
                boolean afterBlank = isBlank((char) scanner.peekPreviousCodePoint());
                int closing = scanner.matchMultiple('$');
                boolean ends = closing == dollars
                        && (dollars == 2 || !afterBlank && !Character.isDigit(scanner.peek()));
                if (ends) {
                    String latex = scanner.getSource(start, end).getContent();
                    return latex.isBlank()
                            ? ParsedInline.none()
                            : ParsedInline.of(new Mathematics(latex, dollars == 2), scanner.position());
                }
            }
        }
        return ParsedInline.none();
    }

    private static boolean isBlank(char c) {
        return c == Scanner.END || Character.isWhitespace(c);
    }
}
