package sxj.syntax.format;

import sxj.grammar.SxjLexer;
import sxj.syntax.tokens.TokenKinds;

/** Whether a blank stands between two neighbours on a line. */
final class TokenSpacing {
    private TokenSpacing() {}

    static boolean between(FormatToken left, FormatToken right) {
        if (left.isComment() || right.isComment()) {
            return true;
        }
        if (left.type() == SxjLexer.OPEN_BRACE || right.type() == SxjLexer.CLOSE_BRACE) {
            return !(left.type() == SxjLexer.OPEN_BRACE && right.type() == SxjLexer.CLOSE_BRACE);
        }
        if (tightBehind(left) || tightBefore(right)) {
            return false;
        }
        return switch (right.type()) {
            case SxjLexer.OPEN_PAREN, SxjLexer.OPEN_BRACKET -> beforeBracket(left, right);
            default -> true;
        };
    }

    /** Brackets follow what they belong to at once; after words that may be no names the author's blank stays. */
    private static boolean beforeBracket(FormatToken left, FormatToken right) {
        return switch (left.type()) {
            case SxjLexer.NAME, SxjLexer.CLOSE_PAREN, SxjLexer.CLOSE_BRACKET, SxjLexer.TEXT -> false;
            default -> !TokenKinds.isName(left.type()) || right.spaced();
        };
    }

    private static boolean tightBehind(FormatToken left) {
        return switch (left.type()) {
            case SxjLexer.OPEN_PAREN, SxjLexer.OPEN_BRACKET, SxjLexer.DOT, SxjLexer.CARET, SxjLexer.BANG -> true;
            case SxjLexer.RANGE, SxjLexer.RANGE_CLOSED, SxjLexer.AMPERSAND -> true;
            case SxjLexer.MINUS -> isPrefix(left);
            case SxjLexer.STAR, SxjLexer.SLASH, SxjLexer.PERCENT, SxjLexer.AT -> isTight(left);
            default -> false;
        };
    }

    private static boolean tightBefore(FormatToken right) {
        return switch (right.type()) {
            case SxjLexer.CLOSE_PAREN, SxjLexer.CLOSE_BRACKET, SxjLexer.COMMA, SxjLexer.COLON, SxjLexer.PRIME -> true;
            case SxjLexer.DOT, SxjLexer.CARET, SxjLexer.RANGE, SxjLexer.RANGE_CLOSED -> true;
            case SxjLexer.STAR, SxjLexer.SLASH, SxjLexer.PERCENT, SxjLexer.AT -> isTight(right);
            default -> false;
        };
    }

    /** Products are tight or wide as the author has them: 2*x + 1, (a + b) * c. */
    private static boolean isTight(FormatToken operator) {
        return !operator.spaced() || operator.tightBehind();
    }

    /** A minus before an operand; after a word that may be no name, as the author has it: drift -x, step - 1. */
    private static boolean isPrefix(FormatToken minus) {
        int before = minus.previous();
        if (TokenKinds.isName(before) && before != SxjLexer.NAME) {
            return minus.spaced() && minus.tightBehind();
        }
        return minus.begins() || !TokenKinds.endsOperand(before) && before != SxjLexer.CLOSE_BRACE;
    }
}
