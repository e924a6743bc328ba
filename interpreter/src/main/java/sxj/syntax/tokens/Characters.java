package sxj.syntax.tokens;

import java.util.Locale;
import java.util.Map;
import sxj.fault.SyntaxFault;
import sxj.source.Diagnostic;
import sxj.source.Span;

/** Characters that are no part of the language, and what was probably meant by them. */
final class Characters {
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻";
    private static final String PLAIN = "0123456789+-";

    /** What stands for an operator of the language on some keyboards. */
    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("×", "*"),
            Map.entry("·", "*"),
            Map.entry("⋅", "*"),
            Map.entry("∗", "*"),
            Map.entry("÷", "/"),
            Map.entry("−", "-"),
            Map.entry("–", "-"),
            Map.entry("—", "-"),
            Map.entry("≤", "<="),
            Map.entry("≥", ">="),
            Map.entry("≠", "!="),
            Map.entry("←", "<-"),
            Map.entry("→", "->"),
            Map.entry("∧", "&&"),
            Map.entry("∨", "||"),
            Map.entry("¬", "!"),
            Map.entry("∈", "in"),
            Map.entry("′", "'"),
            Map.entry("’", "'"));

    private static final Map<String, String> HINTS = Map.ofEntries(
            Map.entry("|", "or is written || or `or`, an absolute value abs(x)"),
            Map.entry("±", "write expect a == b within 0.1"),
            Map.entry("≈", "write expect a == b within 1e-9"),
            Map.entry("#", "a comment begins with //"),
            Map.entry("`", "names are written as they are, texts between \" and \""),
            Map.entry("“", "a text stands between \" and \""),
            Map.entry("”", "a text stands between \" and \""),
            Map.entry("„", "a text stands between \" and \""),
            Map.entry("∞", "infinity is written inf"),
            Map.entry("√", "a square root is written sqrt(…)"),
            Map.entry("∑", "a sum is written sum(… for i in 0..n)"),
            Map.entry("∏", "a product is written prod(… for i in 0..n)"),
            Map.entry("∇", "a gradient is written grad(…)"),
            Map.entry("∂", "a derivative is written grad(e, p)"),
            Map.entry("?", "a choice is written if c { a } else { b }"),
            Map.entry("\\", "an item goes on over a line end inside ( ), or after an operator"),
            Map.entry("$", "names are made of letters, digits and _"));

    private Characters() {}

    /** Whether a character is a raised digit or sign, as in x². */
    static boolean superscript(int code) {
        return SUPERSCRIPTS.indexOf(code) >= 0;
    }

    /** What is wrong with a run of characters that begins with one the language does not have. */
    static Diagnostic mistake(String run, String before, Span span) {
        int code = run.codePointAt(0);
        if (superscript(code)) {
            StringBuilder plain = new StringBuilder();
            run.codePoints().forEach(raised -> plain.append(PLAIN.charAt(SUPERSCRIPTS.indexOf(raised))));
            return Diagnostic.of(SyntaxFault.RAISED_EXPONENT, span, run, before.isEmpty() ? "…" : before, plain);
        }
        if (!visible(code)) {
            return Diagnostic.of(SyntaxFault.INVISIBLE_CHARACTER, span, String.format(Locale.ROOT, "U+%04X", code));
        }
        String character = Character.toString(code);
        String operator = OPERATORS.get(character);
        String hint = operator != null ? "write " + operator : HINTS.getOrDefault(character, "");
        return Diagnostic.of(SyntaxFault.UNEXPECTED_CHARACTER, span, character, hint);
    }

    private static boolean visible(int code) {
        return !Character.isISOControl(code)
                && Character.getType(code) != Character.FORMAT
                && Character.getType(code) != Character.SURROGATE
                && Character.getType(code) != Character.PRIVATE_USE
                && Character.getType(code) != Character.UNASSIGNED;
    }

    /** The operator that stands for a run of unknown characters while reading on, "" if none does. */
    static String meantOperator(String run) {
        return OPERATORS.getOrDefault(Character.toString(run.codePointAt(0)), "");
    }
}
