package sxj.syntax.messages;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.misc.IntervalSet;
import sxj.grammar.SxjLexer;
import sxj.syntax.layout.Layout;
import sxj.syntax.tokens.Keywords;
import sxj.syntax.tokens.ParseState;
import sxj.syntax.tokens.TokenKinds;

/** Says what is wrong where the parser cannot go on, once per item, and goes on after the item. */
public final class SyntaxErrors extends DefaultErrorStrategy {
    private final ParseState reading;
    private final Layout.Laid laid;
    private final Phrases phrases;

    public SyntaxErrors(ParseState reading, Layout.Laid laid) {
        this.reading = reading;
        this.laid = laid;
        this.phrases = new Phrases(reading, laid);
    }

    /** Rules that stand for one item, clause or statement: an error is theirs alone. */
    private static boolean isItem(int rule) {
        return Keywords.isPart(rule);
    }

    /** Rules that hold a list of those. */
    private static boolean holdsItems(int rule) {
        return Keywords.place(rule) != null;
    }

    @Override
    public void reportError(org.antlr.v4.runtime.Parser parser, RecognitionException error) {
        if (!inErrorRecoveryMode(parser)) {
            beginErrorCondition(parser);
            boolean second = error instanceof NoViableAltException choice
                    && choice.getStartToken() != choice.getOffendingToken();
            say(parser, error.getOffendingToken(), second);
        }
    }

    /** @param second whether the token before fits, and only the two together begin nothing */
    private void say(org.antlr.v4.runtime.Parser parser, Token offending, boolean second) {
        ParserRuleContext item = item(parser.getContext());
        int start = item.getStart() == null
                ? offending.getStartIndex()
                : item.getStart().getStartIndex();
        int end = laid.tokens().get(boundary(item, offending.getTokenIndex())).getStartIndex();
        if (!reading.errorWithin(start, endOfLine(end))) {
            phrases.cannotGoOn(parser, item, offending, second);
        }
    }

    /** Characters that are no tokens may lie between the last token and the end of its line. */
    private int endOfLine(int offset) {
        String text = reading.source.text();
        int end = Math.min(offset, text.length());
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != ';' && text.charAt(end) != '}') {
            end++;
        }
        return end;
    }

    private static ParserRuleContext item(ParserRuleContext context) {
        ParserRuleContext item = context;
        while (item.getParent() != null && !isItem(item.getRuleIndex()) && !isOpen(item)) {
            item = item.getParent();
        }
        return item;
    }

    /** Whether the list that the rule holds has begun. */
    private static boolean isOpen(ParserRuleContext context) {
        return holdsItems(context.getRuleIndex())
                && (context.getParent() == null
                        || !context.getTokens(SxjLexer.OPEN_BRACE).isEmpty());
    }

    /** Position of the separator that ends the item, or of the bracket or end after it. */
    private int boundary(ParserRuleContext item, int from) {
        int depth = isItem(item.getRuleIndex())
                ? laid.depths()[item.getStart().getTokenIndex()]
                : laid.depths()[from]
                        - (TokenKinds.isClosing(laid.tokens().get(from).getType()) ? 1 : 0);
        int position = from;
        while (position < laid.tokens().size() - 1) {
            int type = laid.tokens().get(position).getType();
            int here = laid.depths()[position];
            if (here <= depth && (TokenKinds.isSeparator(type) || TokenKinds.isClosing(type))) {
                break;
            }
            position++;
        }
        return position;
    }

    @Override
    public void recover(org.antlr.v4.runtime.Parser parser, RecognitionException error) {
        ParserRuleContext context = parser.getContext();
        if (!isItem(context.getRuleIndex())) {
            if (context.getParent() == null) {
                return;
            }
            throw error;
        }
        for (ParserRuleContext outer = context; isItem(outer.getRuleIndex()); outer = outer.getParent()) {
            outer.exception = error;
        }
        skip(parser, context);
        endErrorCondition(parser);
    }

    private void skip(org.antlr.v4.runtime.Parser parser, ParserRuleContext item) {
        int end = boundary(item, parser.getCurrentToken().getTokenIndex());
        while (parser.getCurrentToken().getTokenIndex() < end) {
            parser.consume();
        }
        while (TokenKinds.isSeparator(parser.getCurrentToken().getType())) {
            parser.consume();
        }
    }

    @Override
    public Token recoverInline(org.antlr.v4.runtime.Parser parser) {
        throw new InputMismatchException(parser);
    }

    /** In a list of items: what begins none is said and skipped. */
    @Override
    public void sync(org.antlr.v4.runtime.Parser parser) {
        ParserRuleContext context = parser.getContext();
        ATNState state = parser.getInterpreter().atn.states.get(parser.getState());
        boolean atLoop =
                state.getStateType() == ATNState.STAR_LOOP_ENTRY || state.getStateType() == ATNState.STAR_LOOP_BACK;
        if (!atLoop || !holdsItems(context.getRuleIndex()) || inErrorRecoveryMode(parser)) {
            return;
        }
        IntervalSet expected = parser.getATN().nextTokens(state);
        while (!expected.contains(parser.getCurrentToken().getType())
                && parser.getCurrentToken().getType() != Token.EOF
                && parser.getCurrentToken().getType() != SxjLexer.CLOSE_BRACE) {
            Token offending = parser.getCurrentToken();
            int end = boundary(context, offending.getTokenIndex());
            if (!reading.errorWithin(
                    offending.getStartIndex(), laid.tokens().get(end).getStartIndex())) {
                phrases.noItem(context, offending);
            }
            skip(parser, context);
        }
    }
}
