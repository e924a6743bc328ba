package sxj.syntax.tokens;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import sxj.fault.SyntaxFault;
import sxj.grammar.SxjLexer;
import sxj.source.Diagnostic;

/** Raw tokens to tokens of the language: what is none (2x, 1., x², an open text) is said once and mended. */
public final class TokenRepair {
    private static final Set<String> DECLARING = Set.of(
            "const",
            "let",
            "var",
            "param",
            "loss",
            "observe",
            "fn",
            "flow",
            "step",
            "problem",
            "player",
            "run",
            "phase",
            "sweep",
            "compare",
            "map",
            "state",
            "data",
            "equilibria");

    private final ParseState reading;
    private final List<CommonToken> raw;
    private final List<CommonToken> mended = new ArrayList<>();
    private int next;

    private TokenRepair(ParseState reading, List<CommonToken> raw) {
        this.reading = reading;
        this.raw = raw;
    }

    public static List<CommonToken> mend(ParseState reading, List<CommonToken> raw) {
        TokenRepair lexemes = new TokenRepair(reading, raw);
        while (lexemes.next < raw.size()) {
            lexemes.one(raw.get(lexemes.next++));
        }
        return lexemes.mended;
    }

    private void one(CommonToken token) {
        switch (token.getType()) {
            case SxjLexer.NUMBER -> number(token);
            case SxjLexer.DOT -> dot(token);
            case SxjLexer.UNKNOWN -> unknown(token);
            case SxjLexer.OPEN_TEXT -> {
                reading.error(
                        SyntaxFault.TEXT_WITHOUT_END, reading.span(token.getStartIndex(), token.getStartIndex() + 1));
                token.setType(SxjLexer.TEXT);
                mended.add(token);
            }
            case SxjLexer.OPEN_COMMENT ->
                reading.openEnd(Diagnostic.of(
                        SyntaxFault.COMMENT_WITHOUT_END,
                        reading.span(token.getStartIndex(), token.getStartIndex() + 2)));
            default -> mended.add(token);
        }
    }

    /** Digits and what touches them: {@code 1.}, {@code 2x}, {@code 2e}, {@code 1.2.3} are no numbers. */
    private void number(CommonToken token) {
        mended.add(token);
        int end = token.getStopIndex() + 1;
        int last = next;
        while (last < raw.size()
                && raw.get(last).getStartIndex() == end
                && touches(raw.get(last).getType())) {
            end = raw.get(last++).getStopIndex() + 1;
        }
        if (last == next) {
            return;
        }
        CommonToken first = raw.get(next);
        next = last;
        String number = token.getText();
        String whole = reading.source.text().substring(token.getStartIndex(), end);
        String rest = whole.substring(number.length());
        String hint = isDeclared() && rest.matches("[\\p{L}_].*")
                ? "a name begins with a letter: " + rest + number
                : hint(number, rest, first);
        reading.error(SyntaxFault.NOT_A_NUMBER, reading.span(token.getStartIndex(), end), whole, hint);
    }

    /** Whether the number stands where a declaration has its name. */
    private boolean isDeclared() {
        int before = mended.size() - 2;
        return before >= 0 && DECLARING.contains(mended.get(before).getText());
    }

    private static boolean touches(int type) {
        return type == SxjLexer.DOT || type == SxjLexer.NUMBER || TokenKinds.isWord(type);
    }

    private static String hint(String number, String rest, CommonToken first) {
        if (rest.equals(".")) {
            return "a number has digits on both sides of its point: write " + number + ".0 or " + number;
        }
        if (rest.startsWith(".") || first.getType() == SxjLexer.NUMBER) {
            return "a number has one point, with digits on both sides";
        }
        if (rest.matches("[eE]")) {
            return "an exponent needs digits: " + number + rest + "3 or " + number + rest + "-3";
        }
        if (rest.startsWith("_")) {
            return "digits are written without `_`: " + number + rest.replace("_", "");
        }
        if (number.equals("0") && rest.matches("[xXbBoO].*")) {
            return "numbers are written in decimal" + decimal(rest);
        }
        if (rest.matches("[fFdDlLuU]|[fiu](?:8|16|32|64)")) {
            return "a number has no suffix: " + number + "; a product is written " + number + "*" + rest;
        }
        if (rest.matches("[ijJ]|im")) {
            return "there are no complex numbers; a product is written " + number + "*" + rest;
        }
        if (TokenKinds.HARD.containsKey(first.getType())) {
            return "put a blank between `" + number + "` and `" + first.getText() + "`";
        }
        return "a product is written with `*`: " + number + "*" + rest;
    }

    /** The value of {@code x1F} after a 0, with a colon before it; "" where it is none. */
    private static String decimal(String rest) {
        int base = switch (rest.toLowerCase(Locale.ROOT).charAt(0)) {
            case 'x' -> 16;
            case 'o' -> 8;
            default -> 2;
        };
        try {
            return ": " + Long.parseLong(rest.substring(1), base);
        } catch (NumberFormatException e) {
            return "";
        }
    }

    /** A point with digits after it and nothing before it: {@code .5}. */
    private void dot(CommonToken dot) {
        boolean digits = next < raw.size()
                && raw.get(next).getType() == SxjLexer.NUMBER
                && raw.get(next).getStartIndex() == dot.getStopIndex() + 1;
        boolean operand = !mended.isEmpty()
                && mended.get(mended.size() - 1).getStopIndex() + 1 == dot.getStartIndex()
                && TokenKinds.endsOperand(mended.get(mended.size() - 1).getType());
        if (!digits) {
            mended.add(dot);
            return;
        }
        CommonToken number = raw.get(next++);
        String whole = "." + number.getText();
        if (operand) {
            reading.error(SyntaxFault.NUMBER_AFTER_POINT, reading.span(dot).to(reading.span(number)), number.getText());
        } else {
            reading.error(
                    SyntaxFault.NOT_A_NUMBER,
                    reading.span(dot).to(reading.span(number)),
                    whole,
                    "a number has digits on both sides of its point: write 0" + whole);
            mended.add(number);
        }
    }

    private void unknown(CommonToken token) {
        int code = token.getText().codePointAt(0);
        StringBuilder run = new StringBuilder(token.getText());
        int end = token.getStopIndex() + 1;
        while (next < raw.size()
                && raw.get(next).getType() == SxjLexer.UNKNOWN
                && raw.get(next).getStartIndex() == end
                && Characters.superscript(code)
                        == Characters.superscript(raw.get(next).getText().codePointAt(0))) {
            CommonToken more = raw.get(next++);
            run.append(more.getText());
            end = more.getStopIndex() + 1;
        }
        if (!saidInLine(token)) {
            reading.add(mistake(run.toString(), token, end));
        }
        if (run.toString().equals("#")) {
            while (next < raw.size() && raw.get(next).getType() != SxjLexer.NEWLINE) {
                next++;
            }
        }
        String meant = Characters.meantOperator(run.toString());
        if (!meant.isEmpty()) {
            List<CommonToken> replaced = Scanner.scan(new sxj.source.SourceText("", meant), 0, meant.length());
            CommonToken operator = replaced.get(0);
            operator.setStartIndex(token.getStartIndex());
            operator.setStopIndex(end - 1);
            mended.add(operator);
        }
    }

    private Diagnostic mistake(String run, CommonToken token, int end) {
        Diagnostic mistake = Characters.mistake(run, previousWord(token), reading.span(token.getStartIndex(), end));
        String foreign = ForeignForms.hint(reading.source, token.getStartIndex());
        return foreign.isEmpty()
                ? mistake
                : new Diagnostic(mistake.fault(), mistake.span(), mistake.message(), mistake.labels(), foreign);
    }

    /** A character that belongs to what was said already: the second bar of {@code |x|}. */
    private boolean saidInLine(CommonToken token) {
        String text = reading.source.text();
        int start = text.lastIndexOf('\n', token.getStartIndex() - 1) + 1;
        String before = text.substring(start, token.getStartIndex());
        return before.contains(token.getText()) && reading.errorWithin(start, token.getStartIndex() - 1);
    }

    /** The name or number that ends where the token begins, "" without. */
    private String previousWord(CommonToken token) {
        if (mended.isEmpty()) {
            return "";
        }
        CommonToken last = mended.get(mended.size() - 1);
        boolean word = TokenKinds.isName(last.getType()) || last.getType() == SxjLexer.NUMBER;
        return word && last.getStopIndex() + 1 == token.getStartIndex() ? last.getText() : "";
    }
}
