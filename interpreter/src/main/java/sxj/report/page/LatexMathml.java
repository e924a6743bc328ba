package sxj.report.page;

import java.util.HashMap;
import java.util.Map;
import sxj.report.figure.Markup;

/**
 * LaTeX mathematics as MathML, which browsers show without a library: what formulas of the language are written in, and
 * what people usually write in comments. A command that is not known stands as its name.
 */
final class LatexMathml {
    private static final Map<String, String> SYMBOLS = symbols();
    private static final String FUNCTIONS =
            " sin cos tan sinh cosh tanh exp log ln max min det arcsin arccos arctan arg lim sup inf ker dim deg gcd"
                    + " Pr ";
    private static final String LIMITS = " sum prod lim max min sup inf bigcup bigcap ";
    private static final String FENCES = "()[]|/.";

    private final String text;
    private int at;

    private LatexMathml(String text) {
        this.text = text;
    }

    /** A formula in a line of text, or on a line of its own. */
    static String of(String latex, boolean display) {
        LatexMathml reader = new LatexMathml(latex.strip());
        StringBuilder body = new StringBuilder();
        while (reader.at < reader.text.length()) {
            body.append(reader.row("}"));
            reader.at++;
        }
        return "<math" + (display ? " display=\"block\"" : "") + "><mrow>" + body + "</mrow></math>";
    }

    private static Map<String, String> symbols() {
        String[] pairs = {
            "alpha α",
            "beta β",
            "gamma γ",
            "delta δ",
            "epsilon ε",
            "varepsilon ε",
            "zeta ζ",
            "eta η",
            "theta θ",
            "iota ι",
            "kappa κ",
            "lambda λ",
            "mu μ",
            "nu ν",
            "xi ξ",
            "pi π",
            "rho ρ",
            "sigma σ",
            "tau τ",
            "upsilon υ",
            "phi φ",
            "varphi φ",
            "chi χ",
            "psi ψ",
            "omega ω",
            "Gamma Γ",
            "Delta Δ",
            "Theta Θ",
            "Lambda Λ",
            "Xi Ξ",
            "Pi Π",
            "Sigma Σ",
            "Phi Φ",
            "Psi Ψ",
            "Omega Ω",
            "cdot ⋅",
            "times ×",
            "le ≤",
            "leq ≤",
            "ge ≥",
            "geq ≥",
            "ne ≠",
            "neq ≠",
            "land ∧",
            "lor ∨",
            "lnot ¬",
            "top ⊤",
            "infty ∞",
            "cdots ⋯",
            "dots …",
            "ldots …",
            "vdots ⋮",
            "mid ∣",
            "nabla ∇",
            "partial ∂",
            "int ∫",
            "sum ∑",
            "prod ∏",
            "to →",
            "rightarrow →",
            "leftarrow ←",
            "mapsto ↦",
            "Rightarrow ⇒",
            "in ∈",
            "notin ∉",
            "subset ⊂",
            "cup ∪",
            "cap ∩",
            "forall ∀",
            "exists ∃",
            "approx ≈",
            "sim ∼",
            "equiv ≡",
            "propto ∝",
            "pm ±",
            "mp ∓",
            "ell ℓ",
            "langle ⟨",
            "rangle ⟩",
            "lVert ‖",
            "rVert ‖",
            "Vert ‖",
            "| ‖",
            "lvert |",
            "rvert |",
            "vert |",
            "lfloor ⌊",
            "rfloor ⌋",
            "lceil ⌈",
            "rceil ⌉",
            "ll ≪",
            "gg ≫",
            "circ ∘",
            "star ⋆",
            "perp ⊥",
            "parallel ∥",
            "otimes ⊗",
            "oplus ⊕",
            "bmod mod",
            "hbar ℏ",
            "{ {",
            "} }",
            "_ _",
            "% %",
            "& &amp;",
            "$ $",
            "# #",
            "prime ′"
        };
        Map<String, String> symbols = new HashMap<>();
        for (String pair : pairs) {
            int blank = pair.indexOf(' ');
            symbols.put(pair.substring(0, blank), pair.substring(blank + 1));
        }
        return Map.copyOf(symbols);
    }

    /** Elements up to an end, which stays unread. */
    private String row(String end) {
        StringBuilder row = new StringBuilder();
        while (at < text.length() && !text.startsWith(end, at) && !isCellEnd()) {
            row.append(scripted());
        }
        return row.toString();
    }

    private boolean isCellEnd() {
        return text.startsWith("}", at)
                || text.startsWith("&", at)
                || text.startsWith("\\\\", at)
                || text.startsWith("\\end", at)
                || text.startsWith("\\right", at) && !Character.isLetter(charAt(at + 6));
    }

    private char charAt(int i) {
        return i < text.length() ? text.charAt(i) : ' ';
    }

    /** An element with what stands below and above it. */
    private String scripted() {
        int start = at;
        String base = element();
        String command = text.substring(start, Math.min(at, text.length()))
                .replace("\\", "")
                .strip();
        String below = "";
        String above = "";
        skipBlanks();
        while (at < text.length() && (text.charAt(at) == '_' || text.charAt(at) == '^' || text.charAt(at) == '\'')) {
            char kind = text.charAt(at++);
            String script = kind == '\'' ? "<mo>′</mo>" : argument();
            below = kind == '_' ? script : below;
            above = kind == '_' ? above : above.isEmpty() ? script : "<mrow>" + above + script + "</mrow>";
            skipBlanks();
        }
        if (below.isEmpty() && above.isEmpty()) {
            return base;
        }
        String whole = base.isEmpty() ? "<mrow></mrow>" : base;
        boolean limits = LIMITS.contains(" " + command + " ") || command.matches("(?s)(under|over)brace.*");
        String word = limits ? "under over underover" : "sub sup subsup";
        String[] words = word.split(" ");
        if (above.isEmpty()) {
            return wrapped("m" + words[0], whole + below);
        }
        return below.isEmpty()
                ? wrapped("m" + words[1], whole + above)
                : wrapped("m" + words[2], whole + below + above);
    }

    private static String wrapped(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /** A group in braces, or one element. */
    private String argument() {
        skipBlanks();
        if (at >= text.length()) {
            return "<mrow></mrow>";
        }
        return text.charAt(at) == '{' ? group() : element();
    }

    private String group() {
        at++;
        String row = row("}");
        at++;
        return "<mrow>" + row + "</mrow>";
    }

    private String element() {
        skipBlanks();
        if (at >= text.length()) {
            return "";
        }
        char c = text.charAt(at);
        if (c == '{') {
            return group();
        } else if (c == '\\') {
            return command();
        } else if (Character.isDigit(c) || c == '.' && Character.isDigit(charAt(at + 1))) {
            int start = at;
            while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
                at++;
            }
            return wrapped("mn", text.substring(start, at));
        } else if (Character.isLetter(c) || Character.isHighSurrogate(c)) {
            int start = at;
            at = text.offsetByCodePoints(at, 1);
            return wrapped("mi", Markup.escaped(text.substring(start, at)));
        }
        at++;
        if (FENCES.indexOf(c) >= 0) {
            return "<mo stretchy=\"false\">" + c + "</mo>";
        }
        return c == '~'
                ? "<mspace width=\"0.33em\"/>"
                : wrapped("mo", c == '-' ? "−" : Markup.escaped(String.valueOf(c)));
    }

    private String command() {
        int start = ++at;
        while (at < text.length()
                && (text.charAt(at) >= 'a' && text.charAt(at) <= 'z'
                        || text.charAt(at) >= 'A' && text.charAt(at) <= 'Z')) {
            at++;
        }
        if (at == start && at < text.length()) {
            at++;
        }
        String name = text.substring(start, at);
        return switch (name) {
            case "," -> "<mspace width=\"0.17em\"/>";
            case ":", ";", " " -> "<mspace width=\"0.28em\"/>";
            case "!", "displaystyle", "limits", "nolimits" -> "";
            case "quad" -> "<mspace width=\"1em\"/>";
            case "qquad" -> "<mspace width=\"2em\"/>";
            case "frac", "tfrac", "dfrac" -> wrapped("mfrac", argument() + argument());
            case "binom", "dbinom", "tbinom" ->
                "<mrow><mo>(</mo><mfrac linethickness=\"0\">" + argument() + argument() + "</mfrac><mo>)</mo></mrow>";
            case "sqrt" -> root();
            case "overset", "stackrel" -> above(argument(), argument());
            case "underset" -> below(argument(), argument());
            case "underbrace" -> below("<mo stretchy=\"true\">⏟</mo>", argument());
            case "overbrace" -> above("<mo stretchy=\"true\">⏞</mo>", argument());
            case "underline" -> below("<mo stretchy=\"true\">_</mo>", argument());
            case "text", "textrm", "mbox" ->
                wrapped("mtext", Markup.escaped(raw()).replace(" ", "\u00a0"));
            case "mathrm", "operatorname" -> "<mi mathvariant=\"normal\">" + Markup.escaped(plain(raw())) + "</mi>";
            case "mathbf",
                    "boldsymbol",
                    "bm",
                    "mathbb",
                    "mathcal",
                    "mathscr",
                    "mathfrak",
                    "mathsf",
                    "mathtt",
                    "mathit" -> letters(name, raw());
            case "hspace", "phantom", "label", "tag" -> {
                raw();
                yield "";
            }
            case "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr" -> mark(fence());
            case "not" -> wrapped("mo", plainText(element()) + "\u0338");
            case "hat", "widehat" -> accented("^");
            case "bar", "overline" -> accented("¯");
            case "tilde", "widetilde" -> accented("˜");
            case "dot" -> accented("˙");
            case "ddot" -> accented("¨");
            case "vec" -> accented("→");
            case "left" -> fenced();
            case "begin" -> environment();
            default -> symbol(name);
        };
    }

    private static String plain(String words) {
        return words.replace("\\_", "_").replace("\\", "");
    }

    private String accented(String accent) {
        return "<mover accent=\"true\">" + argument() + "<mo>" + accent + "</mo></mover>";
    }

    /** {@code \\sqrt{x}}, or {@code \\sqrt[3]{x}}. */
    private String root() {
        skipBlanks();
        if (charAt(at) != '[') {
            return wrapped("msqrt", argument());
        }
        at++;
        StringBuilder degree = new StringBuilder();
        while (at < text.length() && text.charAt(at) != ']' && !isCellEnd()) {
            degree.append(scripted());
            skipBlanks();
        }
        at++;
        return wrapped("mroot", argument() + wrapped("mrow", degree.toString()));
    }

    private static String above(String what, String base) {
        return wrapped("mover", base + what);
    }

    private static String below(String what, String base) {
        return wrapped("munder", base + what);
    }

    private static String plainText(String element) {
        return element.replaceAll("<[^>]*>", "");
    }

    private static String letters(String kind, String letters) {
        String plain = plain(letters);
        return switch (kind) {
            case "mathbb" -> wrapped("mi", Markup.escaped(Alphabet.DOUBLE_STRUCK.write(plain)));
            case "mathcal", "mathscr" -> wrapped("mi", Markup.escaped(Alphabet.SCRIPT.write(plain)));
            case "mathfrak" -> wrapped("mi", Markup.escaped(Alphabet.FRAKTUR.write(plain)));
            case "mathsf", "mathtt", "mathit" -> wrapped("mi", Markup.escaped(plain));
            default -> "<mi mathvariant=\"normal\" style=\"font-weight:bold\">" + Markup.escaped(plain) + "</mi>";
        };
    }

    private static String symbol(String name) {
        if (FUNCTIONS.contains(" " + name + " ")) {
            return "<mi>" + name + "</mi>";
        }
        String symbol = SYMBOLS.get(name);
        if (symbol == null) {
            return wrapped("mtext", Markup.escaped(name));
        }
        boolean greek = symbol.length() == 1 && symbol.charAt(0) >= 'Α' && symbol.charAt(0) <= 'ω';
        boolean fence = "‖|⌊⌋⌈⌉⟨⟩{}".contains(symbol);
        return greek || symbol.equals("ℓ") || symbol.equals("∞")
                ? wrapped("mi", symbol)
                : fence ? "<mo stretchy=\"false\">" + symbol + "</mo>" : wrapped("mo", symbol);
    }

    /** What stands in braces, as it is. */
    private String raw() {
        skipBlanks();
        if (at >= text.length() || text.charAt(at) != '{') {
            return at < text.length() ? String.valueOf(text.charAt(at++)) : "";
        }
        int start = ++at;
        int depth = 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                break;
            }
            at++;
        }
        String raw = text.substring(start, Math.min(at, text.length()));
        at++;
        return raw;
    }

    private String fenced() {
        String open = fence();
        StringBuilder row = new StringBuilder();
        while (at < text.length() && !text.startsWith("\\right", at)) {
            row.append(row("\\right"));
            if (at < text.length() && !text.startsWith("\\right", at)) {
                at++;
            }
        }
        at += "\\right".length();
        String close = at <= text.length() ? fence() : "";
        return "<mrow>" + mark(open) + row + mark(close) + "</mrow>";
    }

    private static String mark(String fence) {
        return fence.isEmpty() || fence.equals(".") ? "" : "<mo stretchy=\"true\">" + fence + "</mo>";
    }

    private String fence() {
        skipBlanks();
        if (at >= text.length()) {
            return "";
        }
        if (text.charAt(at) != '\\') {
            return Markup.escaped(String.valueOf(text.charAt(at++)));
        }
        int start = ++at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        if (at == start && at < text.length()) {
            at++;
        }
        return SYMBOLS.getOrDefault(text.substring(start, at), "");
    }

    /** A matrix, or alternatives after a brace. */
    private String environment() {
        String name = raw();
        StringBuilder table = new StringBuilder("<mtable><mtr><mtd>");
        while (at < text.length() && !text.startsWith("\\end", at)) {
            if (text.startsWith("\\\\", at)) {
                table.append("</mtd></mtr><mtr><mtd>");
                at += 2;
            } else if (text.charAt(at) == '&') {
                table.append("</mtd><mtd>");
                at++;
            } else {
                int before = at;
                table.append(row("\\end"));
                at = at == before ? at + 1 : at;
            }
        }
        at += "\\end".length();
        raw();
        table.append("</mtd></mtr></mtable>");
        return switch (name) {
            case "bmatrix" -> "<mrow><mo>[</mo>" + table + "<mo>]</mo></mrow>";
            case "pmatrix" -> "<mrow><mo>(</mo>" + table + "<mo>)</mo></mrow>";
            case "vmatrix" -> "<mrow><mo>|</mo>" + table + "<mo>|</mo></mrow>";
            case "cases" -> "<mrow><mo>{</mo>" + table + "</mrow>";
            default -> table.toString();
        };
    }
}
