package sxj.syntax.messages;

import java.util.List;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import sxj.fault.SyntaxFault;
import sxj.grammar.SxjLexer;
import sxj.grammar.SxjParser;
import sxj.syntax.layout.Layout;
import sxj.syntax.tokens.ForeignForms;
import sxj.syntax.tokens.Keywords;
import sxj.syntax.tokens.ParseState;
import sxj.syntax.tokens.TokenKinds;
import sxj.syntax.tree.ItemKind;
import sxj.syntax.tree.Place;

/** The sentences in which syntax errors are said: what was expected, in the language's words. */
final class Phrases {
    private static final int END = -2;

    private final ParseState reading;
    private final List<? extends Token> tokens;

    Phrases(ParseState reading, Layout.Laid laid) {
        this.reading = reading;
        this.tokens = laid.tokens();
    }

    /** Says that no item of the container begins with the token. */
    void noItem(ParserRuleContext container, Token offending) {
        Place place = Keywords.place(container.getRuleIndex());
        List<String> words = place == null || place.holdsExpressions() ? List.of() : place.words();
        String word = offending.getText();
        String near = place != null && TokenKinds.isWord(offending.getType()) ? Keywords.nearest(word, place) : "";
        boolean assigned = type(offending, 1) == SxjLexer.ASSIGN && words.contains(ItemKind.PARAM.word());
        String foreign = place == null || place.holdsExpressions()
                ? ForeignForms.hint(reading.source, offending.getStartIndex())
                : ForeignClauses.hint(place, reading.source, offending.getStartIndex());
        String hint = !foreign.isEmpty()
                ? foreign
                : !near.isEmpty()
                        ? "did you mean `" + near + "`?"
                        : assigned
                                ? "a declaration begins with its kind: param " + word + " = …, loss " + word
                                        + " = …, let " + word + " = …, const " + word + " = …"
                                : place == null || words.isEmpty()
                                        ? otherwise(offending)
                                        : place.phrase() + " holds " + list(words);
        String found = shown(offending);
        if (offending.getType() == SxjLexer.ELSE) {
            reading.parserError(SyntaxFault.ELSE_WITHOUT_IF, offending, hint);
        } else if (place != null && !words.isEmpty()) {
            reading.parserError(SyntaxFault.BEGINS_NOTHING, offending, found, place.phrase(), hint);
        } else if (place == Place.BODY) {
            reading.parserError(SyntaxFault.BEGINS_NO_STATEMENT, offending, found, hint);
        } else {
            reading.parserError(SyntaxFault.UNEXPECTED, offending, found, hint);
        }
    }

    /** Says that what is expected after a token is not what stands there. */
    private void expected(String expected, Token before, Token offending, String hint) {
        switch (offending.getType()) {
            case Token.EOF, SxjLexer.NEWLINE, SxjLexer.SEMICOLON ->
                reading.parserError(SyntaxFault.EXPECTED_AT_END, offending, expected, shown(before), hint);
            default ->
                reading.parserError(SyntaxFault.EXPECTED, offending, expected, shown(before), shown(offending), hint);
        }
    }

    /** {@code a, b and c}. */
    private static String list(List<String> words) {
        return String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.get(words.size() - 1);
    }

    private static String otherwise(Token token) {
        String word = Hints.ofWord(token.getText());
        return word.isEmpty() ? Hints.statement(token.getType()) : word;
    }

    /** Says that an expression is missing after a word that always begins its item. */
    void noExpression(Token word) {
        Token next = tokens.get(Math.min(tokens.size() - 1, word.getTokenIndex() + 1));
        expected("an expression", word, next, ForeignForms.hint(reading.source, next.getStartIndex()));
    }

    /** Says why an item cannot go on with the token; {@code second} as in {@link SyntaxErrors}. */
    void cannotGoOn(org.antlr.v4.runtime.Parser parser, ParserRuleContext item, Token offending, boolean second) {
        Token before = tokens.get(Math.max(0, offending.getTokenIndex() - 1));
        IntervalSet expected = parser.getExpectedTokens();
        if (isStart(item, offending) && Keywords.isResult(offending.getType())) {
            noExpression(offending);
            return;
        }
        boolean begun = before == item.getStart();
        String what = second && begun ? Keywords.phraseAfter(before.getType()) : expected(parser, expected, before);
        if (what.isEmpty() && begun && item.getRuleIndex() == SxjParser.RULE_item) {
            what = Keywords.phraseAfter(before.getType());
        }
        String foreign = ForeignForms.hint(reading.source, offending.getStartIndex());
        String hint = foreign.isEmpty() ? separator(item, before, offending) : foreign;
        if (hint.isEmpty()) {
            hint = Hints.of(tokens, item, offending, what);
        }
        if (!what.isEmpty()) {
            expected(what, before, offending, hint);
        } else if (isStart(item, offending)) {
            reading.parserError(SyntaxFault.UNEXPECTED, offending, shown(offending), hint);
        } else {
            reading.parserError(SyntaxFault.UNEXPECTED_AFTER, offending, shown(offending), shown(before), hint);
        }
    }

    /** Two clauses on one line have a separator between them. */
    private static String separator(ParserRuleContext item, Token before, Token offending) {
        boolean operand = TokenKinds.endsOperand(before.getType()) || before.getType() == SxjLexer.STEPS;
        for (ParserRuleContext outer = item.getParent(); operand && outer != null; outer = outer.getParent()) {
            Place place = Keywords.place(outer.getRuleIndex());
            if (place != null) {
                return Keywords.mayStand(offending.getType(), place)
                        ? "put `;` or a line end before `" + offending.getText() + "`"
                        : "";
            }
        }
        return "";
    }

    private String expected(org.antlr.v4.runtime.Parser parser, IntervalSet expected, Token before) {
        int rule = parser.getContext().getRuleIndex();
        if (expected.contains(SxjLexer.NUMBER)
                && !(rule == SxjParser.RULE_simple && expected.contains(SxjLexer.NEWLINE))) {
            return "an expression";
        }
        if (expected.contains(SxjLexer.NAME)) {
            return "a name";
        }
        if (expected.contains(SxjLexer.TEXT)) {
            return Keywords.phraseAfter(before.getType());
        }
        if (expected.contains(SxjLexer.NEWLINE) || expected.contains(END)) {
            return "";
        }
        boolean open = before.getType() == SxjLexer.COMMA || TokenKinds.isOpening(before.getType());
        return open ? "an expression" : one(expected);
    }

    /** What a reader would write next, of few things that are possible. */
    private static String one(IntervalSet expected) {
        if (expected.contains(SxjLexer.STEPS)) {
            return "`steps`";
        }
        if (expected.contains(SxjLexer.WHEN) && expected.contains(SxjLexer.AFTER)) {
            return "`when`, `after` or `at`";
        }
        if (expected.contains(SxjLexer.WHEN) && expected.contains(SxjLexer.EVERY)) {
            return "`every`, `at` or `when`";
        }
        if (expected.contains(SxjLexer.CLOSE_PAREN)) {
            return "`,` or `)`";
        }
        if (expected.contains(SxjLexer.CLOSE_BRACKET)) {
            return "`,` or `]`";
        }
        for (int preferred : List.of(SxjLexer.ASSIGN, SxjLexer.OPEN_BRACE, SxjLexer.IN, SxjLexer.WHEN)) {
            if (expected.contains(preferred)) {
                return named(preferred);
            }
        }
        return expected.toList().stream().limit(3).map(Phrases::named).collect(Collectors.joining(" or "));
    }

    private static String named(int type) {
        return SxjParser.VOCABULARY.getLiteralName(type) == null
                ? SxjParser.VOCABULARY.getSymbolicName(type).toLowerCase(java.util.Locale.ROOT)
                : SxjParser.VOCABULARY.getLiteralName(type).replace('\'', '`');
    }

    private static boolean isStart(ParserRuleContext item, Token offending) {
        return item.getStart() == offending;
    }

    private static String shown(Token token) {
        return switch (token.getType()) {
            case Token.EOF, SxjLexer.NEWLINE -> "the end of the line";
            case SxjLexer.TEXT -> token.getText().length() > 40 ? "this text" : token.getText();
            default -> "`" + token.getText() + "`";
        };
    }

    private int type(Token token, int ahead) {
        int at = token.getTokenIndex() + ahead;
        return at < tokens.size() ? tokens.get(at).getType() : Token.EOF;
    }
}
