package sxj.syntax.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

        /** The first token of the item that is being written, and of those around it. */
        private final Deque<Integer> heads = new ArrayDeque<>(List.of(Token.EOF));

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
                respell(tokens, i);
                if (i + 1 < tokens.size() && tokens.get(i + 1).getType() == SxjLexer.ASSIGN) {
                    nameTitle();
                }
            }
            return pieces;
        }

        /** Whose data is said with {@code of}, on what problem with {@code on}. */
        private void respell(List<CommonToken> tokens, int position) {
            int type = tokens.get(position).getType();
            FormatToken written =
                    TokenKinds.isSeparator(type) || type == Token.EOF ? null : pieces.get(pieces.size() - 1);
            if (written == null) {
                return;
            }
            if (written.begins() && !written.isComment()) {
                heads.pop();
                heads.push(type);
                int around = heads.stream().skip(1).findFirst().orElse(Token.EOF);
                boolean isOf = around == SxjLexer.TABLE && type == SxjLexer.ROWS
                        || (around == SxjLexer.PLOT || around == SxjLexer.HISTOGRAM) && type == SxjLexer.RUNS;
                if (isOf) {
                    pieces.set(pieces.size() - 1, written.spelt("of"));
                }
            }
            boolean isOn = type == SxjLexer.OF
                    && position >= 2
                    && heads.peek() == SxjLexer.EQUILIBRIA
                    && tokens.get(position - 2).getType() == SxjLexer.EQUILIBRIA;
            if (isOn) {
                pieces.set(pieces.size() - 1, written.spelt("on"));
            }
            if (type == SxjLexer.OPEN_BRACE) {
                heads.push(Token.EOF);
            } else if (type == SxjLexer.CLOSE_BRACE && heads.size() > 1) {
                heads.pop();
            }
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
