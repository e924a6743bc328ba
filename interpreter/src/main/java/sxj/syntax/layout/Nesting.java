package sxj.syntax.layout;

import java.util.ArrayDeque;
import java.util.Deque;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import sxj.fault.SyntaxFault;
import sxj.grammar.SxjLexer;
import sxj.grammar.SxjParser;
import sxj.syntax.tokens.ParseState;
import sxj.syntax.tokens.TokenKinds;

/** How deep a text is nested, measured on its tokens, so that no reader of its tree runs out of stack. */
public final class Nesting {
    /** Brackets in brackets, prefixes of prefixes, powers of powers, else-ifs of else-ifs. */
    public static final int LEVELS = 500;

    /** Levels of the tree, chains of operators included, of which the left operand is a level below. */
    public static final int OPERATORS = 1000;

    private final Deque<Segment> open = new ArrayDeque<>();
    private int levels;
    private int deepest;

    private Nesting() {
        open.push(new Segment());
    }

    /**
     * How deep the tokens are nested, at most {@link #LEVELS}; deeper is said, and null returned, and the text is not
     * to be parsed.
     */
    static @Nullable public Integer measure(ParseState reading, Layout.Laid laid) {
        Nesting nesting = new Nesting();
        for (Token token : laid.tokens()) {
            nesting.token(token.getType());
            if (nesting.levels > LEVELS) {
                reading.error(SyntaxFault.NESTED_TOO_DEEP, reading.span(token), LEVELS);
                return null;
            }
            if (nesting.open.peek().depth() > OPERATORS) {
                reading.error(SyntaxFault.CHAIN_TOO_LONG, reading.span(token), OPERATORS);
                return null;
            }
            nesting.deepest = Math.max(nesting.deepest, nesting.levels);
        }
        return nesting.deepest;
    }

    private void token(int type) {
        Segment here = open.peek();
        if (TokenKinds.isClosing(type) && open.size() > 1) {
            Segment closed = open.pop();
            levels -= closed.levels() + 1;
            open.peek().closed(closed);
        } else {
            levels -= here.levels();
            here.token(type);
            levels += here.levels();
            if (TokenKinds.isOpening(type)) {
                levels++;
                open.push(new Segment());
            }
        }
    }

    /** What was written in a bracket since the last separator, and the deepest of what stood before it. */
    private static final class Segment {
        private boolean operand;
        private int sums;
        private int factors;
        private int mostFactors;
        private int prefixes;
        private int mostPrefixes;
        private int nots;
        private int branches;
        private int inner;
        private int earlier;

        /** By how many levels the parser is deeper here than where the bracket began. */
        int levels() {
            return prefixes + nots + branches;
        }

        /** How deep the tree of this segment is at most. */
        int depth() {
            return sums + mostFactors + mostPrefixes + nots + branches + inner;
        }

        void closed(Segment bracket) {
            inner = Math.max(inner, Math.max(bracket.earlier, bracket.depth() + 1));
            operand = true;
        }

        void token(int type) {
            boolean infix = operand;
            operand = TokenKinds.endsOperand(type);
            switch (type) {
                case SxjLexer.OR, SxjLexer.OR_SIGN, SxjLexer.AND, SxjLexer.AND_SIGN -> {
                    nots = 0;
                    sum();
                }
                case SxjLexer.PLUS -> sum();
                case SxjLexer.MINUS -> {
                    if (infix) {
                        sum();
                    } else {
                        prefix();
                    }
                }
                case SxjLexer.BANG, SxjLexer.CARET -> prefix();
                case SxjLexer.NOT -> nots++;
                case SxjLexer.IF, SxjParser.IF_STATEMENT -> branches++;
                case SxjLexer.STAR, SxjLexer.SLASH, SxjLexer.PERCENT, SxjLexer.AT, SxjLexer.AS -> {
                    prefixes = 0;
                    factor();
                }
                case SxjLexer.DOT, SxjLexer.OPEN_PAREN, SxjLexer.OPEN_BRACKET -> factor();
                case SxjLexer.NEWLINE, SxjLexer.SEMICOLON, SxjLexer.COMMA, SxjLexer.ASSIGN -> end();
                default -> prefixes = TokenKinds.isInfix(type) ? 0 : prefixes;
            }
        }

        private void sum() {
            sums++;
            factors = 0;
            prefixes = 0;
        }

        private void factor() {
            mostFactors = Math.max(mostFactors, ++factors);
        }

        private void prefix() {
            mostPrefixes = Math.max(mostPrefixes, ++prefixes);
        }

        private void end() {
            earlier = Math.max(earlier, depth() + 1);
            operand = false;
            sums = 0;
            factors = 0;
            mostFactors = 0;
            prefixes = 0;
            mostPrefixes = 0;
            nots = 0;
            branches = 0;
            inner = 0;
        }
    }
}
