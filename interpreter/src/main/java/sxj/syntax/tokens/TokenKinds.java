package sxj.syntax.tokens;

import java.util.Map;
import sxj.grammar.SxjLexer;
import sxj.grammar.SxjParser;

/** What kinds of tokens there are, by their types. */
public final class TokenKinds {
    /** Each hard word's type and spelling; these are never names. */
    public static final Map<Integer, String> HARD = Map.ofEntries(
            Map.entry(SxjLexer.IF, "if"),
            Map.entry(SxjParser.IF_STATEMENT, "if"),
            Map.entry(SxjLexer.ELSE, "else"),
            Map.entry(SxjLexer.WHILE, "while"),
            Map.entry(SxjLexer.FOR, "for"),
            Map.entry(SxjLexer.IN, "in"),
            Map.entry(SxjLexer.LET, "let"),
            Map.entry(SxjLexer.RETURN, "return"),
            Map.entry(SxjLexer.FN, "fn"),
            Map.entry(SxjLexer.AS, "as"),
            Map.entry(SxjLexer.AND, "and"),
            Map.entry(SxjLexer.OR, "or"),
            Map.entry(SxjLexer.NOT, "not"),
            Map.entry(SxjLexer.TRUE, "true"),
            Map.entry(SxjLexer.FALSE, "false"));

    private TokenKinds() {}

    /** Whether a token can stand as a name. */
    public static boolean isName(int type) {
        return type >= SxjLexer.AFTER && type <= SxjLexer.NAME;
    }

    /** Whether a token is made of letters: a name or a hard word. */
    public static boolean isWord(int type) {
        return isName(type) || HARD.containsKey(type);
    }

    public static boolean isOpening(int type) {
        return switch (type) {
            case SxjLexer.OPEN_PAREN, SxjLexer.OPEN_BRACKET, SxjLexer.OPEN_BRACE -> true;
            default -> false;
        };
    }

    public static boolean isClosing(int type) {
        return switch (type) {
            case SxjLexer.CLOSE_PAREN, SxjLexer.CLOSE_BRACKET, SxjLexer.CLOSE_BRACE -> true;
            default -> false;
        };
    }

    /** The type that closes an opening bracket. */
    public static int closing(int opening) {
        return switch (opening) {
            case SxjLexer.OPEN_PAREN -> SxjLexer.CLOSE_PAREN;
            case SxjLexer.OPEN_BRACKET -> SxjLexer.CLOSE_BRACKET;
            default -> SxjLexer.CLOSE_BRACE;
        };
    }

    /** Operators between two operands, without {@code -}. */
    public static boolean isInfix(int type) {
        return switch (type) {
            case SxjLexer.OR_SIGN, SxjLexer.AND_SIGN, SxjLexer.OR, SxjLexer.AND, SxjLexer.AS -> true;
            case SxjLexer.EQUAL, SxjLexer.NOT_EQUAL, SxjLexer.LESS, SxjLexer.LESS_EQUAL -> true;
            case SxjLexer.GREATER, SxjLexer.GREATER_EQUAL, SxjLexer.UPDATE -> true;
            case SxjLexer.RANGE, SxjLexer.RANGE_CLOSED, SxjLexer.PLUS, SxjLexer.STAR -> true;
            case SxjLexer.SLASH, SxjLexer.PERCENT, SxjLexer.AT, SxjLexer.CARET -> true;
            default -> false;
        };
    }

    /** Whether a line end after this token is a blank: it still needs something. */
    public static boolean continuesBehind(int type) {
        return isInfix(type)
                || switch (type) {
                    case SxjLexer.MINUS, SxjLexer.BANG, SxjLexer.NOT, SxjLexer.COMMA, SxjLexer.ASSIGN -> true;
                    case SxjLexer.ARROW, SxjLexer.COLON, SxjLexer.DOT, SxjLexer.IN -> true;
                    default -> false;
                };
    }

    /** Whether a line end before this token is a blank: it belongs to the line above. */
    public static boolean continuesBefore(int type) {
        return isInfix(type) || type == SxjLexer.DOT || type == SxjLexer.OPEN_BRACE || type == SxjLexer.ELSE;
    }

    /** Whether the formatter puts this token on the line above: a line end before it is always a blank. */
    public static boolean joinsLineAbove(int type) {
        return type == SxjLexer.OPEN_BRACE || type == SxjLexer.ELSE;
    }

    /** Whether an expression can begin with this token. */
    static boolean beginsOperand(int type) {
        return isName(type)
                || switch (type) {
                    case SxjLexer.NUMBER, SxjLexer.TEXT, SxjLexer.TRUE, SxjLexer.FALSE, SxjLexer.IF -> true;
                    case SxjLexer.OPEN_PAREN, SxjLexer.OPEN_BRACKET -> true;
                    case SxjLexer.MINUS, SxjLexer.BANG, SxjLexer.NOT -> true;
                    default -> false;
                };
    }

    /** Whether an expression can end with this token. */
    public static boolean endsOperand(int type) {
        return isName(type)
                || switch (type) {
                    case SxjLexer.NUMBER, SxjLexer.TEXT, SxjLexer.TRUE, SxjLexer.FALSE -> true;
                    case SxjLexer.CLOSE_PAREN, SxjLexer.CLOSE_BRACKET -> true;
                    default -> false;
                };
    }

    public static boolean isSeparator(int type) {
        return type == SxjLexer.NEWLINE || type == SxjLexer.SEMICOLON;
    }

    public static boolean isComment(int type) {
        return type == SxjLexer.DOC || type == SxjLexer.COMMENT || type == SxjLexer.BLOCK_COMMENT;
    }
}
