package sxj.syntax.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import sxj.grammar.SxjLexer;
import sxj.source.SourceText;
import sxj.syntax.layout.Layout;
import sxj.syntax.tokens.ParseState;
import sxj.syntax.tokens.Scanner;
import sxj.syntax.tokens.TokenKinds;
import sxj.syntax.tokens.TokenRepair;

/**
 * A token or a comment as the formatter sees it.
 *
 * @param text as it is written
 * @param type of the token
 * @param previous type of the token before it, comments left out
 * @param lineEnds how many line ends stand before it, since the piece before
 * @param spaced whether anything stands before it, since the piece before
 * @param semicolon whether a ; stands before it, since the piece before
 * @param begins whether it begins an item, or is a comment before one
 * @param tightBehind whether the next token follows at once
 */
record FormatToken(
        String text,
        int type,
        int previous,
        int lineEnds,
        boolean spaced,
        boolean semicolon,
        boolean begins,
        boolean tightBehind) {

    boolean isLineComment() {
        return type == SxjLexer.COMMENT || type == SxjLexer.DOC;
    }

    private FormatToken spelt(String spelling) {
        return new FormatToken(spelling, type, previous, lineEnds, spaced, semicolon, begins, tightBehind);
    }

    /** Whether nothing can follow on its line. */
    boolean endsLine() {
        return isLineComment();
    }

    boolean isComment() {
        return TokenKinds.isComment(type);
    }

    /** The tokens and comments of a text that has no errors. */
    static List<FormatToken> of(SourceText source) {
        return new Collector(source).collect();
    }

    /** Puts comments back between the tokens that the layout rule left over. */
    private static final class Collector {
        private static final Pattern TITLE = Pattern.compile("\"[A-Za-z_][A-Za-z0-9_]*\"");

        private final SourceText source;
        private final List<FormatToken> pieces = new ArrayList<>();
        private int end;
        private int previous = Token.EOF;
        private boolean semicolon;
        private boolean begins = true;

        Collector(SourceText source) {
            this.source = source;
        }

        List<FormatToken> collect() {
            ParseState reading = new ParseState(source);
            List<CommonToken> raw = TokenRepair.mend(
                    reading, Scanner.scan(source, 0, source.text().length()));
            List<CommonToken> comments = raw.stream()
                    .filter(token -> TokenKinds.isComment(token.getType()))
                    .toList();
            int next = 0;
            List<CommonToken> tokens = Layout.apply(reading, raw).tokens();
            for (int i = 0; i < tokens.size(); i++) {
                CommonToken token = tokens.get(i);
                while (next < comments.size() && comments.get(next).getStartIndex() < token.getStartIndex()) {
                    piece(comments.get(next++));
                }
                token(token);
                if (i + 1 < tokens.size() && tokens.get(i + 1).getType() == SxjLexer.ASSIGN) {
                    nameTitle();
                }
            }
            return pieces;
        }

        /** The title of a column stands without quotation marks where it is a name. */
        private void nameTitle() {
            FormatToken title = pieces.get(pieces.size() - 1);
            String text = title.text();
            if (title.type() == SxjLexer.TEXT && TITLE.matcher(text).matches()) {
                String name = text.substring(1, text.length() - 1);
                if (!TokenKinds.HARD.containsValue(name)) {
                    pieces.set(pieces.size() - 1, title.spelt(name));
                }
            }
        }

        private void token(CommonToken token) {
            if (TokenKinds.isSeparator(token.getType())) {
                semicolon |= token.getType() == SxjLexer.SEMICOLON;
                begins = true;
            } else if (token.getType() != Token.EOF) {
                begins |= previous == SxjLexer.OPEN_BRACE;
                piece(token);
                previous = token.getType();
                begins = false;
            }
        }

        private void piece(CommonToken token) {
            String text = source.text();
            String gap = text.substring(end, token.getStartIndex());
            end = token.getStopIndex() + 1;
            boolean tight = end < text.length() && !Character.isWhitespace(text.charAt(end));
            boolean first = begins || TokenKinds.isComment(token.getType()) && previous == SxjLexer.OPEN_BRACE;
            boolean needed = semicolon && token.getType() != SxjLexer.CLOSE_BRACE;
            String spelling = text.substring(token.getStartIndex(), end).stripTrailing();
            pieces.add(new FormatToken(
                    spelling, token.getType(), previous, lineEnds(gap), !gap.isEmpty(), needed, first, tight));
            semicolon = false;
        }

        private static int lineEnds(String gap) {
            return (int) gap.replace("\r\n", "\n")
                    .chars()
                    .filter(c -> c == '\n' || c == '\r')
                    .count();
        }
    }
}
