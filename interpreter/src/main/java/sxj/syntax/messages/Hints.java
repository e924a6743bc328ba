package sxj.syntax.messages;

import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import sxj.grammar.SxjLexer;
import sxj.grammar.SxjParser;
import sxj.syntax.tokens.Keywords;
import sxj.syntax.tokens.TokenKinds;
import sxj.syntax.tree.Place;

/** Ways out of syntax errors: what hands used to other languages and to paper write. */
final class Hints {
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("class", "what belongs together is a problem: problem NAME { … }"),
            Map.entry("struct", "what belongs together is a problem: problem NAME { … }"),
            Map.entry("elif", "write else if"),
            Map.entry("elseif", "write else if"),
            Map.entry("elsif", "write else if"),
            Map.entry("fn", "a function is declared at file level or in a problem, not in a body"),
            Map.entry("def", "a function is declared with fn"),
            Map.entry("function", "a function is declared with fn"),
            Map.entry("func", "a function is declared with fn"),
            Map.entry("lambda", "a function is declared with fn and has a name"),
            Map.entry("then", "what follows a condition stands in braces: if c { a } else { b }"),
            Map.entry("do", "the body of a loop stands in braces"),
            Map.entry("end", "a body ends with }"),
            Map.entry("begin", "a body begins with {"),
            Map.entry("repeat", "loops are while c { … } and for i in 0..n { … }"),
            Map.entry("variable", "a parameter is declared with param, a value with const, let or var"),
            Map.entry("parameter", "a parameter is declared with param"),
            Map.entry("constant", "a constant is declared with const"),
            Map.entry("objective", "an objective is declared with loss"),
            Map.entry("assert", "what must hold is written expect"),
            Map.entry("until", "a run ends with stop when … or stop after … steps"));

    private Hints() {}

    /** A way out where a word of another language stands, "" without. */
    static String ofWord(String word) {
        return ELSEWHERE.getOrDefault(word, "");
    }

    /** A way out where an item cannot go on with the token and {@code expected} was to follow, "" without. */
    static String of(List<? extends Token> tokens, ParserRuleContext item, Token offending, String expected) {
        int at = offending.getTokenIndex();
        int first = Math.min(item.getStart() == null ? at : item.getStart().getTokenIndex(), at);
        Token before = tokens.get(Math.max(0, at - 1));
        boolean operand = at > first && TokenKinds.endsOperand(before.getType());
        String word = ofWord(offending.getText());
        if (!word.isEmpty()) {
            return word;
        }
        if (at > first && !ofWord(before.getText()).isEmpty()) {
            return ofWord(before.getText());
        }
        if (offending.getType() == SxjLexer.ELSE) {
            return "an `else` follows the `}` of its `if` on the same line";
        }
        if (expected.equals("`else`")) {
            return "an `if` that gives a value has an `else`";
        }
        return operand && !expected.equals("a name")
                ? afterOperand(tokens, item, offending, expected)
                : afterOther(offending, before, expected);
    }

    private static String afterOperand(
            List<? extends Token> tokens, ParserRuleContext item, Token offending, String expected) {
        int at = offending.getTokenIndex();
        Token start = item.getStart();
        boolean inBody = item.getRuleIndex() == SxjParser.RULE_statement;
        boolean inFile = item.getRuleIndex() == SxjParser.RULE_item;
        boolean second = at == start.getTokenIndex() + 1 && (inBody || inFile);
        if (offending.getType() == SxjLexer.ASSIGN) {
            return assignment(tokens, start, offending, inFile, expected);
        }
        if (second && !inBody && start.getType() == SxjLexer.VAR) {
            return statement(SxjLexer.VAR);
        }
        String beginning = second && TokenKinds.isName(start.getType()) ? beginning(start.getText(), inBody) : "";
        if (!beginning.isEmpty()) {
            return beginning;
        }
        boolean operandMayFollow = expected.isEmpty() || expected.startsWith("`,`");
        boolean number = tokens.get(at - 1).getType() == SxjLexer.NUMBER;
        return switch (offending.getType()) {
            case SxjLexer.AMPERSAND -> "and is written && or and";
            case SxjLexer.BANG -> "a factorial is prod(1..=n)";
            case SxjLexer.PRIME -> "x' = … is a statement of a flow; a transposed matrix is transpose(A)";
            default ->
                !number && operandMayFollow && isFactor(tokens, item, offending)
                        ? "a product is written with `*`: " + tokens.get(at - 1).getText() + "*" + offending.getText()
                        : number && operandMayFollow && TokenKinds.isName(offending.getType())
                                ? "a product is written with *"
                                : "";
        };
    }

    /** Whether a name stands after an operand in the value of a declaration. */
    private static boolean isFactor(List<? extends Token> tokens, ParserRuleContext item, Token offending) {
        boolean given = false;
        for (int i = item.getStart().getTokenIndex(); i < offending.getTokenIndex(); i++) {
            given |= tokens.get(i).getType() == SxjLexer.ASSIGN;
        }
        return given && (TokenKinds.isName(offending.getType()) || offending.getType() == SxjLexer.NUMBER);
    }

    /** What an item was probably meant to begin with, where its second word fits nothing. */
    private static String beginning(String word, boolean inBody) {
        String near = Keywords.nearestBeginning(word, inBody ? Place.BODY : Place.FILE);
        if (!near.isEmpty()) {
            return "did you mean `" + near + "`?";
        }
        if (inBody && word.startsWith("print")) {
            return "in a body, print is a function: print(…) or println(…)";
        }
        boolean declares = inBody && Place.PROBLEM.words().contains(word);
        return declares ? "a body declares with let and var" : "";
    }

    /** What an = was probably meant to say. */
    private static String assignment(
            List<? extends Token> tokens, Token start, Token sign, boolean inFile, String expected) {
        int next = tokens.get(sign.getTokenIndex() + 1).getType();
        String name = start.getText();
        boolean condition = start.getType() == SxjParser.IF_STATEMENT || start.getType() == SxjLexer.WHILE;
        if (next == SxjLexer.LESS || next == SxjLexer.GREATER) {
            return "write " + (next == SxjLexer.LESS ? "<=" : ">=");
        }
        if (inFile && sign.getTokenIndex() == start.getTokenIndex() + 1) {
            return "to declare it, write const " + name + " = …, let " + name + " = … or param " + name + " = …";
        }
        if (inFile
                && tokens.get(start.getTokenIndex() + 1).getType() == SxjLexer.OPEN_PAREN
                && TokenKinds.isName(start.getType())) {
            return "a function is declared with fn: fn " + name + "(…) = …";
        }
        return expected.isEmpty() || condition ? "equality is written ==" : "";
    }

    private static String afterOther(Token offending, Token before, String expected) {
        int type = offending.getType();
        int last = before.getType();
        if (expected.equals("a name")) {
            return TokenKinds.HARD.containsKey(type)
                    ? "`" + offending.getText() + "` is a word of the language and never a name"
                    : "";
        }
        if (last == SxjLexer.STAR && type == SxjLexer.STAR) {
            return "a power is written ^";
        }
        if (type == SxjLexer.ASSIGN && (TokenKinds.isInfix(last) || last == SxjLexer.MINUS)) {
            return "write it out: v = v " + before.getText() + " …";
        }
        return switch (type) {
            case SxjLexer.PLUS -> "there is no `+` before an operand";
            case SxjLexer.NOT -> "put it in parentheses: (not …), or write !";
            default -> statement(type);
        };
    }

    /** Words of statements, where no statement can stand. */
    static String statement(int type) {
        return switch (type) {
            case SxjLexer.FOR ->
                "a loop stands in the body of a function: fn f(n) { … }; many values are [… for i in 0..n], many runs a sweep";
            case SxjLexer.RETURN, SxjLexer.VAR, SxjLexer.WHILE ->
                "`" + (type == SxjLexer.VAR ? "var" : TokenKinds.HARD.get(type))
                        + "` begins a statement, in the body of a function, a flow or a step";
            default -> "";
        };
    }
}
