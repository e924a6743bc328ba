package sxj.syntax.tokens;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import sxj.grammar.SxjLexer;
import sxj.source.SourceText;

/** Text to raw tokens, blanks left out, comments and line ends kept; positions are UTF-16 offsets into the source. */
public final class Scanner {
    private static final int FIRST_BEYOND_ASCII = 0x80;

    /** The first line of a file that is a command of its own: {@code #!/usr/bin/env sxj}, a comment to the language. */
    private static final String SCRIPT = "#!";

    private Scanner() {}

    /** The tokens of the stretch from {@code start} to {@code end}; every character lies in one, so nothing fails. */
    public static List<CommonToken> scan(SourceText source, int start, int end) {
        return scan(source.name(), source.text().substring(start, end), start);
    }

    /** The tokens of a text that stands for a stretch of a source, from {@code start} on, of the same length. */
    public static List<CommonToken> scan(String name, String text, int start) {
        boolean isScript = start == 0 && text.startsWith(SCRIPT);
        CharStream characters = CharStreams.fromString(isScript ? "//" + text.substring(SCRIPT.length()) : text, name);
        SxjLexer lexer = new SxjLexer(characters);
        lexer.removeErrorListeners();
        List<CommonToken> tokens = new ArrayList<>();
        Offsets offsets = new Offsets(text, start);
        for (Token next = lexer.nextToken(); next.getType() != Token.EOF; next = lexer.nextToken()) {
            CommonToken token = (CommonToken) next;
            if (token.getType() == SxjLexer.NAME) {
                cut(token, lexer);
            }
            if (token.getType() != SxjLexer.BLANKS) {
                boolean isHead = isScript && token.getStartIndex() == 0;
                String spelling = isHead ? SCRIPT + token.getText().substring(SCRIPT.length()) : token.getText();
                token.setStartIndex(offsets.advance(token.getStartIndex()));
                token.setStopIndex(offsets.advance(token.getStopIndex() + 1) - 1);
                token.setText(spelling);
                tokens.add(token);
            }
        }
        return tokens;
    }

    /** Ends a name before the first character that is no letter; the lexer goes on there. */
    private static void cut(CommonToken token, SxjLexer lexer) {
        String word = token.getText();
        int end = 0;
        while (end < word.length() && belongs(word.codePointAt(end), end == 0)) {
            end += Character.charCount(word.codePointAt(end));
        }
        if (end == word.length()) {
            return;
        }
        if (end > 0) {
            token.setType(type(word.substring(0, end)));
        } else {
            boolean blank = Character.getType(word.codePointAt(0)) == Character.SPACE_SEPARATOR;
            token.setType(blank ? SxjLexer.BLANKS : SxjLexer.UNKNOWN);
            end = Character.charCount(word.codePointAt(0));
        }
        int length = word.codePointCount(0, end);
        token.setStopIndex(token.getStartIndex() + length - 1);
        lexer.getInputStream().seek(token.getStopIndex() + 1);
        lexer._hitEOF = false;
        lexer.setCharPositionInLine(token.getCharPositionInLine() + length);
    }

    private static boolean belongs(int point, boolean first) {
        return point < FIRST_BEYOND_ASCII || (first ? IdentifierChars.begins(point) : IdentifierChars.continues(point));
    }

    /** Of a word that is no longer what the lexer took it for. */
    private static int type(String word) {
        for (int type = SxjLexer.IF; type < SxjLexer.NAME; type++) {
            if (("'" + word + "'").equals(SxjLexer.VOCABULARY.getLiteralName(type))) {
                return type;
            }
        }
        return SxjLexer.NAME;
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
