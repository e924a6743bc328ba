package sxj.syntax.tokens;

import java.util.Map;

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
            Map.entry("|", "||"),
            Map.entry("∈", "in"),
            Map.entry("′", "'"),
            Map.entry("’", "'"));

    private static final Map<String, String> HINTS = Map.ofEntries(
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
            Map.entry("\\", "an item goes on over a line end inside ( ), or behind an operator"),
            Map.entry("$", "names are made of letters, digits and _"));

    private Characters() {}

    /** Whether a character is a raised digit or sign, as in x². */
    static boolean superscript(int code) {
        return SUPERSCRIPTS.indexOf(code) >= 0;
    }

    static String message(String run) {
        int code = run.codePointAt(0);
        if (superscript(code)) {
            return "`" + run + "` is not an exponent in this language";
        }
        boolean visible = !Character.isISOControl(code)
                && Character.getType(code) != Character.FORMAT
                && Character.getType(code) != Character.SURROGATE
                && Character.getType(code) != Character.PRIVATE_USE
                && Character.getType(code) != Character.UNASSIGNED;
        String number =
                "U+" + "0".repeat(Math.max(0, 4 - Integer.toHexString(code).length()))
                        + Integer.toHexString(code).toUpperCase(java.util.Locale.ROOT);
        return visible
                ? "unexpected character `" + Character.toString(code) + "`"
                : "unexpected invisible character " + number;
    }

    static String hint(String run, String before) {
        String first = Character.toString(run.codePointAt(0));
        if (superscript(run.codePointAt(0))) {
            StringBuilder plain = new StringBuilder();
            run.codePoints().forEach(code -> plain.append(PLAIN.charAt(SUPERSCRIPTS.indexOf(code))));
            return "a power is written with ^: " + (before.isEmpty() ? "…" : before) + "^" + plain;
        }
        String operator = OPERATORS.get(first);
        if (operator != null) {
            return "write " + operator;
        }
        return HINTS.getOrDefault(first, "");
    }

    /** The operator that stands for a run of unknown characters while reading on, "" if none does. */
    static String meantOperator(String run) {
        return OPERATORS.getOrDefault(Character.toString(run.codePointAt(0)), "");
    }
}
