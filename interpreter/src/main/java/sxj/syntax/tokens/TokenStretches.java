package sxj.syntax.tokens;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import sxj.grammar.SxjLexer;
import sxj.source.SourceText;

/** The tokens of a text by their sort, for editors: nothing is read, so that a broken text has them, too. */
public final class TokenStretches {
    private TokenStretches() {}

    /** What a token is. */
    public enum Sort {
        /** A word that is never a name. */
        HARD_WORD,
        /** A word of the language that may also be a name. */
        WORD,
        NAME,
        NUMBER,
        TEXT,
        COMMENT,
        DOCUMENTATION,
        OPENING,
        CLOSING,
        OPERATOR,
        /** Line ends, and characters that the language does not have. */
        OTHER
    }

    /** A token: UTF-16 offsets of its first unit and of the one after its last. */
    public record Stretch(Sort sort, int start, int end) {}

    /** The tokens in their order. */
    public static List<Stretch> of(SourceText source) {
        List<Stretch> all = new ArrayList<>();
        for (CommonToken token : Scanner.scan(source, 0, source.text().length())) {
            all.add(new Stretch(sort(token.getType()), token.getStartIndex(), token.getStopIndex() + 1));
        }
        return all;
    }

    /** The words of the language, those that are never names first. */
    public static List<String> words(boolean hard) {
        List<String> words = new ArrayList<>();
        for (int type = SxjLexer.IF; type < SxjLexer.NAME; type++) {
            String literal = SxjLexer.VOCABULARY.getLiteralName(type);
            if (literal != null && (sort(type) == Sort.HARD_WORD) == hard) {
                words.add(literal.substring(1, literal.length() - 1));
            }
        }
        return words;
    }

    private static Sort sort(int type) {
        if (TokenKinds.HARD.containsKey(type)) {
            return Sort.HARD_WORD;
        }
        if (type == SxjLexer.NAME) {
            return Sort.NAME;
        }
        if (TokenKinds.isName(type)) {
            return Sort.WORD;
        }
        if (TokenKinds.isOpening(type)) {
            return Sort.OPENING;
        }
        if (TokenKinds.isClosing(type)) {
            return Sort.CLOSING;
        }
        return switch (type) {
            case SxjLexer.NUMBER -> Sort.NUMBER;
            case SxjLexer.TEXT, SxjLexer.OPEN_TEXT -> Sort.TEXT;
            case SxjLexer.DOC -> Sort.DOCUMENTATION;
            case SxjLexer.COMMENT, SxjLexer.BLOCK_COMMENT, SxjLexer.OPEN_COMMENT -> Sort.COMMENT;
            case SxjLexer.NEWLINE, SxjLexer.UNKNOWN -> Sort.OTHER;
            default -> Sort.OPERATOR;
        };
    }
}
