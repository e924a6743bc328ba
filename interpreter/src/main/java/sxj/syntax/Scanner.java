package sxj.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import sxj.grammar.SxjLexer;
import sxj.source.SourceText;

/** Text to raw tokens, blanks left out, comments and line ends kept; positions are UTF-16 offsets into the source. */
final class Scanner {
    private Scanner() {}

    /** The tokens of the stretch from {@code start} to {@code end}; every character lies in one, so nothing fails. */
    static List<CommonToken> scan(SourceText source, int start, int end) {
        String text = source.text().substring(start, end);
        CharStream characters = CharStreams.fromString(text, source.name());
        SxjLexer lexer = new SxjLexer(characters);
        lexer.removeErrorListeners();
        List<CommonToken> tokens = new ArrayList<>();
        Offsets offsets = new Offsets(text, start);
        for (Token next = lexer.nextToken(); next.getType() != Token.EOF; next = lexer.nextToken()) {
            if (next.getType() != SxjLexer.BLANKS) {
                CommonToken token = (CommonToken) next;
                String spelling = token.getText();
                token.setStartIndex(offsets.advance(token.getStartIndex()));
                token.setStopIndex(offsets.advance(token.getStopIndex() + 1) - 1);
                token.setText(spelling);
                tokens.add(token);
            }
        }
        return tokens;
    }

    /** Code point positions, asked for in ascending order, as UTF-16 offsets. */
    private static final class Offsets {
        private final String text;
        private final int base;
        private int codePoint;
        private int unit;

        Offsets(String text, int base) {
            this.text = text;
            this.base = base;
        }

        int advance(int position) {
            unit = text.offsetByCodePoints(unit, position - codePoint);
            codePoint = position;
            return base + unit;
        }
    }
}
