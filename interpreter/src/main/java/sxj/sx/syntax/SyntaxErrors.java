package sxj.sx.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;
import sxj.fault.SxFault;
import sxj.grammar.SxParser;
import sxj.source.Diagnostic;
import sxj.source.SourceText;
import sxj.source.Span;

/** Says in one sentence why a function cannot be read. */
final class SyntaxErrors {
    private final SourceText source;
    private final List<CommonToken> tokens;
    private final CommonToken next;

    /**
     * @param tokens of the function, an end after them
     * @param next what follows the function in the text
     */
    SyntaxErrors(SourceText source, List<CommonToken> tokens, CommonToken next) {
        this.source = source;
        this.tokens = tokens;
        this.next = next;
    }

    /** What to say where the parser stopped. */
    Diagnostic diagnostic(RecognitionException failed) {
        Token at = failed.getOffendingToken();
        int index = at.getTokenIndex();
        Diagnostic lexical = lexical(Math.min(index + 1, tokens.size() - 2));
        if (lexical != null) {
            return lexical;
        }
        Diagnostic foreign = foreign(index);
        if (foreign != null) {
            return foreign;
        }
        if (tokens.get(0).getType() != SxParser.FN) {
            return Diagnostic.of(
                    SxFault.NO_FUNCTION, span(tokens.get(0)), tokens.get(0).getText());
        }
        Diagnostic braces = at.getType() == Token.EOF ? openBrace() : null;
        if (braces != null) {
            return braces;
        }
        return grammatical((ParserRuleContext) failed.getCtx(), index, expected(failed));
    }

    private static IntervalSet expected(RecognitionException failed) {
        try {
            return failed.getExpectedTokens();
        } catch (IllegalArgumentException nowhere) {
            return new IntervalSet();
        }
    }

    private Span span(Token token) {
        int start = token.getStartIndex();
        return new Span(source, start, Math.max(start, token.getStopIndex() + 1));
    }

    /** The place right after a token. */
    private Span after(Token token) {
        int end = token.getStopIndex() + 1;
        return new Span(source, end, end);
    }

    /** The first token up to a position that is no word of the language. */
    private @Nullable Diagnostic lexical(int last) {
        for (int i = 0; i <= last; i++) {
            Token token = tokens.get(i);
            String text = token.getText();
            switch (token.getType()) {
                case SxParser.OPEN_TEXT -> {
                    return Diagnostic.of(SxFault.TEXT_NOT_CLOSED, span(token));
                }
                case SxParser.BOTH, SxParser.EITHER -> {
                    return Diagnostic.of(SxFault.NO_LOGIC, span(token), text);
                }
                case SxParser.UNKNOWN -> {
                    return Diagnostic.of(SxFault.UNKNOWN_CHARACTER, span(token), text, way(text));
                }
                default -> {}
            }
        }
        return null;
    }

    private static String way(String character) {
        return switch (character) {
            case "[", "]" -> "lists are made with `vec_new()` and read with `vec_get(v, i)`";
            case "'" -> "texts stand in \"quotation marks\"";
            case ".", ":" -> "a number has digits on both sides of its point";
            case "^" -> "write `pow(a, b)`";
            case "#" -> "a comment begins with `//`";
            case "?" -> "write `if c { a } else { b }`";
            case "!" -> "compare with 0: `c == 0`";
            default -> "remove it";
        };
    }

    /** A word or a pair of signs of another language up to the place where the parser stopped. */
    private @Nullable Diagnostic foreign(int index) {
        for (int i = Math.max(0, index - 1); i <= Math.min(index, tokens.size() - 1); i++) {
            Token token = tokens.get(i);
            String way = token.getType() == SxParser.NAME ? wayOfWord(token.getText(), i) : null;
            if (way != null) {
                return Diagnostic.of(SxFault.FOREIGN, span(token), token.getText(), way);
            }
            Token next = tokens.get(Math.min(i + 1, tokens.size() - 1));
            String pair = token.getText() + next.getText();
            String wayOfPair = token.getStopIndex() + 1 == next.getStartIndex() ? wayOfPair(pair, i) : null;
            if (wayOfPair != null) {
                return Diagnostic.of(SxFault.FOREIGN, span(token).to(span(next)), pair, wayOfPair);
            }
        }
        return null;
    }

    private @Nullable String wayOfWord(String word, int index) {
        return switch (word) {
            case "elif", "elsif", "elseif" -> "write `else if`";
            case "mut" -> "write `var x: i64 = …;` for a variable that is written again";
            case "const", "static" -> index == 0 ? "write a function: `fn name() -> f64 { 1.0 }`" : "write `let`";
            case "function", "def", "func", "void", "int", "double" ->
                index == 0 ? "begin with `fn name(…) -> i64 {`" : null;
            case "loop", "do", "switch", "match" -> "write `while` and `if`";
            default -> null;
        };
    }

    private @Nullable String wayOfPair(String pair, int index) {
        String before = index == 0 ? "" : tokens.get(index - 1).getText();
        return switch (pair) {
            case "++", "--" ->
                index > 0 && tokens.get(index - 1).getType() == SxParser.NAME
                        ? "write `" + before + " = " + before + " " + pair.charAt(0) + " 1;`"
                        : null;
            case "**" -> "write `pow(a, b)`";
            case "/*" -> "a comment begins with `//` and ends with its line";
            default -> null;
        };
    }

    private @Nullable Diagnostic openBrace() {
        Deque<Token> open = new ArrayDeque<>();
        for (Token token : tokens) {
            if (token.getType() == SxParser.OPEN_BRACE) {
                open.push(token);
            } else if (token.getType() == SxParser.CLOSE_BRACE && !open.isEmpty()) {
                open.pop();
            }
        }
        Token brace = open.peek();
        if (brace == null) {
            return null;
        }
        return next.getType() == Token.EOF
                ? Diagnostic.of(SxFault.BRACE_NOT_CLOSED, span(brace))
                : Diagnostic.of(SxFault.BRACE_NOT_CLOSED, span(brace))
                        .with(span(next), "the next function begins here");
    }

    private Diagnostic grammatical(ParserRuleContext context, int index, IntervalSet expected) {
        Token at = tokens.get(index);
        Token before = tokens.get(Math.max(0, index - 1));
        String text = at.getText();
        if (index == 1 && at.getType() != SxParser.NAME && text.matches("[a-z]+")) {
            return Diagnostic.of(
                    SxFault.EXPECTED,
                    span(at),
                    text,
                    "the name of the function",
                    "`" + text + "` is a word of the language");
        }
        if (context instanceof SxParser.OneFunctionContext) {
            String name = tokens.get(1).getText();
            return at.getType() == SxParser.CLOSE_BRACE
                    ? Diagnostic.of(SxFault.BRACE_NOT_OPENED, span(at), name)
                    : Diagnostic.of(SxFault.AFTER_FUNCTION, span(at), text, name);
        }
        if (at.getType() == SxParser.ELSE) {
            return Diagnostic.of(SxFault.ELSE_ALONE, span(at));
        }
        if (context instanceof SxParser.ParameterContext && expected.contains(SxParser.COLON)) {
            return Diagnostic.of(SxFault.PARAMETER_TYPE, span(before), before.getText());
        }
        if (at.getType() == SxParser.NAME && before.getType() == SxParser.NAME && isInHead(index)) {
            return Diagnostic.of(SxFault.EXPECTED, span(at), text, "a `,`", "write it between the parameters");
        }
        if (context instanceof SxParser.DeclareContext declare && declare.name != null) {
            if (expected.contains(SxParser.COLON)) {
                return Diagnostic.of(SxFault.VARIABLE_TYPE, span(before), before.getText(), declare.word.getText());
            }
            if (expected.contains(SxParser.ASSIGN)) {
                return Diagnostic.of(SxFault.FIRST_VALUE, span(declare.name), declare.name.getText());
            }
        }
        if (context instanceof SxParser.FunctionContext && expected.contains(SxParser.ARROW)) {
            return Diagnostic.of(
                    SxFault.RESULT_TYPE, span(tokens.get(1)), tokens.get(1).getText());
        }
        Diagnostic foreign = foreign(index, before, at);
        if (foreign != null) {
            return foreign;
        }
        if (expected.contains(SxParser.SEMICOLON) && (expected.size() == 1 || isOnLaterLine(before, at))) {
            return Diagnostic.of(SxFault.SEMICOLON, after(before));
        }
        if (lacksBrace(index)) {
            return Diagnostic.of(SxFault.NEEDS_BRACES, span(at), text);
        }
        if (lacksParenthesis(index)) {
            return Diagnostic.of(SxFault.PARENTHESIS, span(at), text.isEmpty() ? "the end" : text);
        }
        if (endsOperand(before) && isOnLaterLine(before, at)) {
            return Diagnostic.of(SxFault.SEMICOLON, after(before));
        }
        if (before.getType() == SxParser.RETURN) {
            return Diagnostic.of(SxFault.RETURN_VALUE, span(before));
        }
        boolean operand = expected.contains(SxParser.INTEGER) || context instanceof SxParser.PrimaryContext;
        if (operand && !(context instanceof SxParser.BlockContext)) {
            return Diagnostic.of(
                    SxFault.EXPRESSION_MISSING, span(at), before.getText(), "write a number, a name, a call or `(…)`");
        }
        if (expected.size() == 1) {
            return Diagnostic.of(
                    SxFault.EXPECTED, span(at), text.isEmpty() ? "the end" : text, word(expected), "add it before");
        }
        return Diagnostic.of(
                SxFault.MISPLACED,
                span(at),
                text.isEmpty() ? "the end" : text,
                "a statement ends with `;`, the value of a block with `}`");
    }

    private static String word(IntervalSet expected) {
        int type = expected.getMinElement();
        if (type == SxParser.NAME) {
            return "a name";
        }
        String literal = SxParser.VOCABULARY.getLiteralName(type);
        return literal == null ? "something" : "`" + literal.substring(1, literal.length() - 1) + "`";
    }

    /** Words and signs that other languages have. */
    private @Nullable Diagnostic foreign(int index, Token before, Token at) {
        Token word = at.getType() == SxParser.NAME && index > 0 ? at : before;
        for (Token token : List.of(before, at, word)) {
            if (token.getText().equals("for")) {
                return Diagnostic.of(SxFault.NO_FOR, span(token));
            }
            if (token.getText().equals("continue")) {
                return Diagnostic.of(SxFault.NO_CONTINUE, span(token));
            }
        }
        if (at.getType() == SxParser.ASSIGN) {
            boolean adjacent = before.getStopIndex() + 1 == at.getStartIndex();
            return switch (before.getType()) {
                case SxParser.PLUS, SxParser.MINUS, SxParser.STAR, SxParser.SLASH, SxParser.PERCENT ->
                    adjacent ? Diagnostic.of(SxFault.NO_UPDATE, span(before).to(span(at)), before.getText()) : null;
                default -> Diagnostic.of(SxFault.ASSIGNS, span(at));
            };
        }
        return null;
    }

    /** Whether a condition stands before a token, and no body between. */
    private boolean lacksBrace(int index) {
        for (int i = index - 1; i > 0; i--) {
            switch (tokens.get(i).getType()) {
                case SxParser.WHILE, SxParser.IF -> {
                    return i < index - 1 && endsOperand(tokens.get(index - 1));
                }
                case SxParser.OPEN_BRACE, SxParser.CLOSE_BRACE, SxParser.SEMICOLON -> {
                    return false;
                }
                default -> {}
            }
        }
        return false;
    }

    /** Whether an operand stands before a token that no `(` before it may hold. */
    private boolean lacksParenthesis(int index) {
        int open = 0;
        for (int i = 0; i < index; i++) {
            switch (tokens.get(i).getType()) {
                case SxParser.OPEN_PAREN -> open++;
                case SxParser.CLOSE_PAREN -> open--;
                case SxParser.OPEN_BRACE, SxParser.CLOSE_BRACE, SxParser.SEMICOLON -> open = 0;
                default -> {}
            }
        }
        return open > 0 && endsOperand(tokens.get(index - 1));
    }

    /** Whether a token stands before the body of the function. */
    private boolean isInHead(int index) {
        for (int i = 0; i < index; i++) {
            if (tokens.get(i).getType() == SxParser.OPEN_BRACE) {
                return false;
            }
        }
        return true;
    }

    private static boolean endsOperand(Token token) {
        return switch (token.getType()) {
            case SxParser.NAME, SxParser.INTEGER, SxParser.REAL, SxParser.TEXT, SxParser.CLOSE_PAREN -> true;
            default -> false;
        };
    }

    private boolean isOnLaterLine(Token before, Token at) {
        int from = before.getStopIndex() + 1;
        int to = Math.min(at.getStartIndex(), source.text().length());
        return from < to && source.text().substring(from, to).indexOf('\n') >= 0;
    }
}
