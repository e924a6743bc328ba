package sxj.syntax;

import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import sxj.grammar.SxjLexer;

/** The sentences in which syntax errors are said. */
final class Phrases {
    private final Reading reading;
    private final Layout.Laid laid;

    Phrases(Reading reading, Layout.Laid laid) {
        this.reading = reading;
        this.laid = laid;
    }

    /** Says why the item cannot go on with the token. */
    void say(org.antlr.v4.runtime.Parser parser, ParserRuleContext item, Token offending) {
        int at = offending.getTokenIndex();
        Token before = at > 0 ? laid.tokens().get(at - 1) : null;
        if (before != null && needsOperand(before.getType()) && !Words.beginsOperand(offending.getType())) {
            reading.error(reading.span(offending), "expected an expression after `" + before.getText() + "`", "");
        } else {
            reading.error(reading.span(offending), "unexpected " + text(offending), "");
        }
    }

    private static boolean needsOperand(int type) {
        return Words.isInfix(type)
                || type == SxjLexer.ASSIGN
                || type == SxjLexer.MINUS
                || type == SxjLexer.OPEN_PAREN
                || type == SxjLexer.COMMA;
    }

    private static String text(Token token) {
        return token.getType() == Token.EOF
                ? "end of the file"
                : token.getType() == SxjLexer.NEWLINE ? "end of line" : "`" + token.getText() + "`";
    }
}
