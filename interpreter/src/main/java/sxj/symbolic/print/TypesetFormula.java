package sxj.symbolic.print;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sxj.numeric.NumberText;
import sxj.symbolic.Expr;
import sxj.symbolic.Function;
import sxj.symbolic.Notation;
import sxj.symbolic.Shape;
import sxj.symbolic.Tensor;
import sxj.symbolic.derivative.Reciprocal;
import sxj.symbolic.derivative.SimplifyingBuilder;

/**
 * An expression as typeset mathematics, as LaTeX and as MathML from the same rules: every rule puts a part of both down at
 * once, so that they cannot say different things.
 */
public final class TypesetFormula extends Formula {
    private static final Map<String, String> GREEK = greek();

    /** Greek letters by their commands in LaTeX. */
    private static final Map<String, String> LETTERS = letters();

    private TypesetFormula() {}

    /** The formula; sub-expressions that are long and shared follow after the word "where". */
    public static Typeset of(Expr e) {
        List<Typeset> lines = lines(e);
        Row all = new Row().put(lines.get(0).latex(), lines.get(0).mathml());
        for (int i = 1; i < lines.size(); i++) {
            if (i == 1) {
                all.put(",\\quad \\text{where } ", "<mo>,</mo><mspace width=\"1em\"/><mtext>where\u00a0</mtext>");
            } else {
                all.put(",\\; ", "<mo>,</mo><mspace width=\"0.28em\"/>");
            }
            all.put(lines.get(i).latex(), lines.get(i).mathml());
        }
        return all.as(LOOSE).typeset();
    }

    /** The formula, then an equation for each sub-expression that is long and shared; each uses only earlier ones. */
    public static List<Typeset> lines(Expr e) {
        TypesetFormula printer = new TypesetFormula();
        List<Typeset> lines = new ArrayList<>();
        lines.add(((Typed) printer.write(e)).typeset());
        printer.definitions()
                .forEach((name, meaning) -> lines.add(new Row()
                        .put(name)
                        .put(" = ", "<mo>=</mo>")
                        .put(meaning)
                        .as(COMPARISON)
                        .typeset()));
        return lines;
    }

    private static Map<String, String> greek() {
        String[] letters = {
            "α alpha",
            "β beta",
            "γ gamma",
            "δ delta",
            "ε epsilon",
            "ζ zeta",
            "η eta",
            "θ theta",
            "ι iota",
            "κ kappa",
            "λ lambda",
            "μ mu",
            "ν nu",
            "ξ xi",
            "π pi",
            "ρ rho",
            "σ sigma",
            "τ tau",
            "φ phi",
            "χ chi",
            "ψ psi",
            "ω omega",
            "Γ Gamma",
            "Δ Delta",
            "Θ Theta",
            "Λ Lambda",
            "Ξ Xi",
            "Π Pi",
            "Σ Sigma",
            "Φ Phi",
            "Ψ Psi",
            "Ω Omega"
        };
        Map<String, String> greek = new HashMap<>();
        for (String letter : letters) {
            String[] both = letter.split(" ");
            greek.put(both[0], "\\" + both[1]);
            greek.put(both[1], "\\" + both[1]);
        }
        return Map.copyOf(greek);
    }

    private static Map<String, String> letters() {
        Map<String, String> letters = new HashMap<>();
        GREEK.forEach((letter, command) -> {
            if (letter.length() == 1) {
                letters.put(command, letter);
            }
        });
        return Map.copyOf(letters);
    }

    /** A piece in both languages; its parts are those of LaTeX. */
    private static final class Typed extends Piece {
        private final List<Object> elements;

        Typed(int tightness, List<Object> latex, List<Object> elements) {
            super(tightness, latex.toArray());
            this.elements = List.copyOf(elements);
        }

        Typeset typeset() {
            return new Typeset(toString(), joined(piece -> ((Typed) piece).elements));
        }
    }

    /** A piece that is being put together. */
    private static final class Row {
        private final List<Object> latex = new ArrayList<>();
        private final List<Object> elements = new ArrayList<>();

        Row put(String text, String element) {
            latex.add(text);
            elements.add(element);
            return this;
        }

        Row put(Piece piece) {
            latex.add(piece);
            elements.add(piece);
            return this;
        }

        /** A piece that is one element of MathML. */
        Row one(Piece piece) {
            return put("", "<mrow>").put(piece).put("", "</mrow>");
        }

        Typed as(int tightness) {
            return new Typed(tightness, latex, elements);
        }
    }

    private static Piece atom(String latex, String element) {
        return new Row().put(latex, element).as(ATOM);
    }

    private static String sign(String sign) {
        return "<mo>" + sign + "</mo>";
    }

    private static String fence(String sign) {
        return "<mo stretchy=\"true\">" + sign + "</mo>";
    }

    private static String upright(String word) {
        return "<mi mathvariant=\"normal\">" + word + "</mi>";
    }

    /** A name as mathematics: one letter in italics, Greek by its letter, digits after it below, words upright. */
    private static Piece name(String name) {
        int end = name.length();
        while (end > 0 && (isDigit(name.charAt(end - 1)))) {
            end--;
        }
        String stem = name.substring(0, end).replaceAll("_+$", "");
        if (stem.isEmpty()) {
            stem = name;
            end = name.length();
        }
        StringBuilder digits = new StringBuilder();
        for (int i = end; i < name.length(); i++) {
            char c = name.charAt(i);
            digits.append(c >= '₀' && c <= '₉' ? (char) ('0' + (c - '₀')) : c);
        }
        String greek = GREEK.get(stem);
        boolean isLetter = stem.codePointCount(0, stem.length()) == 1;
        String latex = greek != null ? greek : isLetter ? stem : "\\mathrm{" + stem.replace("_", "\\_") + "}";
        String element = greek != null
                ? "<mi>" + LETTERS.get(greek) + "</mi>"
                : isLetter ? "<mi>" + stem + "</mi>" : upright(stem);
        return digits.isEmpty()
                ? atom(latex, element)
                : atom(latex + "_{" + digits + "}", "<msub>" + element + "<mn>" + digits + "</mn></msub>");
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9' || c >= '₀' && c <= '₉';
    }

    @Override
    Piece subexpression(int n, List<String> indices) {
        Row row = new Row().put("s_{" + n + "}", "<msub><mi>s</mi><mn>" + n + "</mn></msub>");
        for (int i = 0; i < indices.size(); i++) {
            row.put(i == 0 ? "(" : ", ", i == 0 ? fence("(") : sign(",")).put(name(indices.get(i)));
        }
        if (!indices.isEmpty()) {
            row.put(")", fence(")"));
        }
        return row.as(ATOM);
    }

    private Piece tight(Expr e, int tightness) {
        Piece piece = piece(e);
        return piece.tightness >= tightness ? piece : parenthesized(piece);
    }

    private static Piece parenthesized(Piece inner) {
        return new Row()
                .put("\\left(", "<mrow>" + fence("("))
                .put(inner)
                .put("\\right)", fence(")") + "</mrow>")
                .as(ATOM);
    }

    /** Items between two ends. */
    private Row list(Row open, List<Expr> items, String latex, String element) {
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                open.put(latex, element);
            }
            open.put(piece(items.get(i)));
        }
        return open;
    }

    private Piece call(String latex, String element, List<Expr> arguments) {
        Row open = new Row().put(latex + "\\left(", element + "<mrow>" + fence("("));
        return list(open, arguments, ", ", sign(","))
                .put("\\right)", fence(")") + "</mrow>")
                .as(ATOM);
    }

    private Piece call(String name, List<Expr> arguments) {
        return call(operator(name), upright(name), arguments);
    }

    private Piece infix(String latex, String element, Expr left, Expr right, int tightness) {
        return new Row()
                .put(tight(left, tightness))
                .put(latex, element)
                .put(tight(right, tightness + 1))
                .as(tightness);
    }

    private Piece chain(
            String latex, String element, Expr left, Expr right, int tightness, Function same, Function alike) {
        boolean isOpen = SimplifyingBuilder.isA(right, same) || SimplifyingBuilder.isA(right, alike);
        return new Row()
                .put(tight(left, tightness))
                .put(latex, element)
                .put(tight(right, isOpen ? tightness : tightness + 1))
                .as(tightness);
    }

    private static Piece raised(Piece base, String latex, String element) {
        return new Row()
                .put("", "<msup>")
                .one(base)
                .put("^" + latex, element + "</msup>")
                .as(POWER);
    }

    private static Piece between(String open, String close, String left, String right, Piece inner) {
        return new Row()
                .put(open, "<mrow>" + fence(left))
                .put(inner)
                .put(close, fence(right) + "</mrow>")
                .as(ATOM);
    }

    private static Piece fraction(Piece above, Piece below) {
        return new Row()
                .put("\\frac{", "<mfrac>")
                .one(above)
                .put("}{", "")
                .one(below)
                .put("}", "</mfrac>")
                .as(TERM);
    }

    // ---- arrays ----

    private static final String OPEN_MATRIX = "<mrow><mo>[</mo><mtable><mtr><mtd>";
    private static final String CLOSE_MATRIX = "</mtd></mtr></mtable><mo>]</mo></mrow>";
    private static final String NEXT_CELL = "</mtd><mtd>";
    private static final String NEXT_ROW = "</mtd></mtr><mtr><mtd>";

    @Override
    public Piece constant(Expr.Constant e) {
        return entries(e.value(), 0, e.shape(), e.isBoolean());
    }

    private static Piece entries(Tensor value, int offset, Shape shape, boolean isBoolean) {
        if (shape.isScalar()) {
            return number(value.data()[offset], isBoolean);
        }
        Row row = new Row().put("\\begin{bmatrix}", OPEN_MATRIX);
        int length = shape.length(0);
        boolean isMatrix = shape.rank() == 2;
        String latex = isMatrix ? " \\\\ " : " & ";
        String element = isMatrix ? NEXT_ROW : NEXT_CELL;
        for (int i = 0; i < length; i++) {
            row.put(i == 0 ? " " : latex, i == 0 ? "" : element);
            if (length > 8 && i == 2) {
                row.put("\\cdots" + latex, sign("⋯") + element);
                i = length - 1;
            }
            row.put(
                    isMatrix
                            ? row(value, offset + i * shape.length(1), shape.length(1), isBoolean)
                            : entries(value, offset + i * shape.drop(1).size(), shape.drop(1), isBoolean));
        }
        return row.put(" \\end{bmatrix}", CLOSE_MATRIX).as(ATOM);
    }

    private static Piece row(Tensor value, int offset, int length, boolean isBoolean) {
        Row row = new Row();
        for (int i = 0; i < length; i++) {
            row.put(i == 0 ? "" : " & ", i == 0 ? "" : NEXT_CELL);
            if (length > 8 && i == 2) {
                row.put("\\cdots & ", sign("⋯") + NEXT_CELL);
                i = length - 1;
            }
            row.put(number(value.data()[offset + i], isBoolean));
        }
        return row.as(ATOM);
    }

    private static Piece number(double x, boolean isBoolean) {
        if (isBoolean || Double.isNaN(x)) {
            String word = Double.isNaN(x) ? "NaN" : x != 0 ? "true" : "false";
            return atom("\\text{" + word + "}", "<mtext>" + word + "</mtext>");
        }
        String text = NumberText.shortest(x);
        String plain = text.startsWith("-") ? text.substring(1) : text;
        String minus = text.startsWith("-") ? sign("−") : "";
        int e = plain.indexOf('e');
        if (e >= 0) {
            String exponent = plain.substring(e + 1);
            return new Row()
                    .put(
                            text.substring(0, text.indexOf('e')) + " \\cdot 10^{" + exponent + "}",
                            minus + "<mn>" + plain.substring(0, e) + "</mn>" + sign("⋅") + "<msup><mn>10</mn><mrow>"
                                    + (exponent.startsWith("-") ? sign("−") : "") + "<mn>" + exponent.replace("-", "")
                                    + "</mn></mrow></msup>")
                    .as(TERM);
        }
        String element = plain.equals("Infinity") ? "<mi>∞</mi>" : "<mn>" + plain + "</mn>";
        return new Row()
                .put(text.replace("Infinity", "\\infty"), minus + element)
                .as(minus.isEmpty() ? ATOM : SIGN);
    }

    @Override
    public Piece variable(Expr.Variable e) {
        return name(e.symbol().name());
    }

    @Override
    public Piece bound(Expr.Bound e) {
        return name(nameOf(e.binder()));
    }

    @Override
    public Piece apply(Expr.Apply e) {
        Expr divisor = Reciprocal.divisor(e);
        if (divisor != null) {
            return fraction(piece(e.arguments().get(0)), piece(divisor));
        }
        return e.function().written(new Writer(e));
    }

    private boolean startsWithDigit(Expr e) {
        String text = piece(e).length < 64 ? piece(e).toString() : "";
        return !text.isEmpty() && Character.isDigit(text.charAt(0));
    }

    private static String operator(String symbol) {
        return "\\operatorname{" + symbol.replace("_", "\\_") + "}";
    }

    private Piece cases(Expr then, Expr condition, Expr otherwise) {
        return new Row()
                .put("\\begin{cases} ", "<mrow><mo>{</mo><mtable><mtr><mtd>")
                .put(piece(then))
                .put(" & \\text{if } ", NEXT_CELL + "<mtext>if\u00a0</mtext>")
                .put(piece(condition))
                .put(" \\\\ ", NEXT_ROW)
                .put(piece(otherwise))
                .put(
                        " & \\text{otherwise} \\end{cases}",
                        NEXT_CELL + "<mtext>otherwise</mtext></mtd></mtr></mtable></mrow>")
                .as(ATOM);
    }

    private Piece norm(Expr argument) {
        return between("\\left\\lVert ", " \\right\\rVert", "‖", "‖", piece(argument));
    }

    @Override
    public Piece reduce(Expr.Reduce e) {
        String symbol = e.reduction().symbol();
        return switch (e.reduction()) {
            case NORM -> norm(e.argument());
            case MIN, MAX -> call("\\" + symbol, "<mi>" + symbol + "</mi>", List.of(e.argument()));
            case SUM, PROD, ARGMIN, ARGMAX -> call(symbol, List.of(e.argument()));
        };
    }

    private static final String TOP = "<mo>⊤</mo>";
    private static final String THIN = "<mspace width=\"0.17em\"/>";

    @Override
    public Piece product(Expr.Product e) {
        Expr squared = squared(e);
        if (squared != null) {
            return raised(norm(squared), "{2}", "<mn>2</mn>");
        }
        if (isOuter(e)) {
            Expr a = ((Expr.Reshape) e.left()).argument();
            Expr b = ((Expr.Reshape) e.right()).argument();
            return new Row()
                    .put(tight(a, ATOM))
                    .put(" \\, ", THIN)
                    .put(raised(tight(b, ATOM), "{\\top}", TOP))
                    .as(TERM);
        }
        return e.shape().isScalar()
                ? infix(" \\cdot ", sign("⋅"), e.left(), e.right(), TERM)
                : infix(" \\, ", THIN, e.left(), e.right(), TERM);
    }

    @Override
    public Piece transpose(Expr.Transpose e) {
        return raised(tight(e.argument(), ATOM), "{\\top}", TOP);
    }

    @Override
    public Piece reshape(Expr.Reshape e) {
        return call(e.shape().rank() == 1 ? "vec" : "reshape", List.of(e.argument()));
    }

    @Override
    public Piece fill(Expr.Fill e) {
        return SimplifyingBuilder.isZero(e)
                ? atom("\\mathbf{0}", bold("0"))
                : new Row()
                        .put(tight(e.argument(), TERM))
                        .put(" \\, \\mathbf{1}", THIN + bold("1"))
                        .as(TERM);
    }

    private static String bold(String letter) {
        return "<mi mathvariant=\"normal\" style=\"font-weight:bold\">" + letter + "</mi>";
    }

    @Override
    public Piece element(Expr.Element e) {
        Row row = new Row().put("", "<msub><mrow>").put(indexed(e.array())).put("_{", "</mrow><mrow>");
        return list(row, e.indices(), ", ", sign(","))
                .put("}", "</mrow></msub>")
                .as(ATOM);
    }

    /** What gets an index below: in braces, as it may have one already. */
    private Piece indexed(Expr array) {
        Piece piece = tight(array, ATOM);
        return array instanceof Expr.Variable && !piece.toString().contains("_")
                ? piece
                : new Row().put("{", "").put(piece).put("}", "").as(ATOM);
    }

    @Override
    public Piece slice(Expr.Slice e) {
        String by = e.stride() == 1 ? "" : " \\text{ by } " + e.stride();
        String step = e.stride() == 1 ? "" : "<mtext>\u00a0by\u00a0</mtext><mn>" + e.stride() + "</mn>";
        int last = e.shape().length(0) - 1;
        Row row = new Row().put("", "<msub><mrow>").put(indexed(e.array()));
        String dots = sign(",") + sign("…") + sign(",");
        if (e.start() instanceof Expr.Constant constant) {
            int first = (int) constant.value().data()[0];
            int end = first + last * e.stride();
            return row.put(
                            "_{" + first + ", \\dots, " + end + by + "}",
                            "</mrow><mrow><mn>" + first + "</mn>" + dots + "<mn>" + end + "</mn>" + step
                                    + "</mrow></msub>")
                    .as(ATOM);
        }
        return row.put("_{", "</mrow><mrow>")
                .put(piece(e.start()))
                .put(
                        " + 0, \\dots, " + last + by + "}",
                        sign("+") + "<mn>0</mn>" + dots + "<mn>" + last + "</mn>" + step + "</mrow></msub>")
                .as(ATOM);
    }

    @Override
    public Piece stack(Expr.Stack e) {
        boolean isVector = e.shape().rank() == 1;
        Row open = new Row().put("\\begin{bmatrix} ", OPEN_MATRIX);
        return list(open, e.items(), isVector ? " & " : " \\\\ ", isVector ? NEXT_CELL : NEXT_ROW)
                .put(" \\end{bmatrix}", CLOSE_MATRIX)
                .as(ATOM);
    }

    @Override
    public Piece concat(Expr.Concat e) {
        return list(new Row().put("\\left[", "<mrow>" + fence("[")), e.parts(), " \\mid ", sign("∣"))
                .put("\\right]", fence("]") + "</mrow>")
                .as(ATOM);
    }

    /** {@code = 0}, and how far an index goes, below and above what it runs over. */
    private static Row limits(Row row, Piece index, int last) {
        return row.put("_{", "<mrow>")
                .put(index)
                .put(" = 0}^{" + last + "}", sign("=") + "<mn>0</mn></mrow><mn>" + last + "</mn>");
    }

    @Override
    public Piece build(Expr.Build e) {
        Row row = new Row()
                .put("\\left[", "<msubsup><mrow>" + fence("["))
                .put(piece(e.body()))
                .put("\\right]", fence("]") + "</mrow>");
        return limits(row, name(nameOf(e.binder())), e.count() - 1)
                .put("", "</msubsup>")
                .as(ATOM);
    }

    @Override
    public Piece sum(Expr.Sum e) {
        Row row = new Row().put("\\sum", "<munderover>" + sign("∑"));
        return limits(row, name(nameOf(e.binder())), e.count() - 1)
                .put(" ", "</munderover>")
                .put(tight(e.body(), TERM))
                .as(TERM);
    }

    @Override
    public Piece place(Expr.Place e) {
        Row row = new Row().put("\\mathbf{e}_{", "<msub>" + bold("e") + "<mrow>");
        Piece unit = list(row, e.indices(), ", ", sign(","))
                .put("}", "</mrow></msub>")
                .as(ATOM);
        boolean isOne =
                e.value() instanceof Expr.Constant constant && constant.value().equals(Tensor.scalar(1));
        return isOne
                ? unit
                : new Row()
                        .put(tight(e.value(), TERM))
                        .put(" \\, ", THIN)
                        .put(unit)
                        .as(TERM);
    }

    @Override
    public Piece placeSlice(Expr.PlaceSlice e) {
        return new Row()
                .put(operator("place") + "_{", "<msub>" + upright("place"))
                .one(piece(e.start()))
                .put("}", "</msub>")
                .put("\\left(", "<mrow>" + fence("("))
                .put(piece(e.value()))
                .put("\\right)", fence(")") + "</mrow>")
                .as(ATOM);
    }

    @Override
    public Piece choose(Expr.Choose e) {
        return cases(e.then(), e.condition(), e.otherwise());
    }

    /** The fixed point of a recursion has no sign of its own: what is repeated, from where, while what holds. */
    @Override
    public Piece repeat(Expr.Repeat e) {
        return call("while", e.arguments());
    }

    @Override
    public Piece operate(Expr.Operate e) {
        Expr first = e.arguments().get(0);
        String inverse = "<mrow>" + sign("−") + "<mn>1</mn></mrow>";
        return switch (e.operation()) {
            case INVERSE -> raised(tight(first, ATOM), "{-1}", inverse);
            case DET -> call("\\det", "<mi>det</mi>", e.arguments());
            case SOLVE ->
                times(raised(tight(first, ATOM), "{-1}", inverse), e.arguments().get(1));
            case PINV -> raised(tight(first, ATOM), "{+}", sign("+"));
            case EXPM ->
                new Row()
                        .put("e^{", "<msup><mi>e</mi>")
                        .one(piece(first))
                        .put("}", "</msup>")
                        .as(POWER);
            case LSTSQ ->
                times(
                        raised(tight(first, ATOM), "{+}", sign("+")),
                        e.arguments().get(1));
            default -> {
                String part = e.operation().part();
                String symbol = e.operation().symbol();
                yield part.isEmpty()
                        ? call(symbol, e.arguments())
                        : call(
                                operator(symbol) + "_{" + part + "}",
                                "<msub>" + upright(symbol) + "<mi>" + part + "</mi></msub>",
                                e.arguments());
            }
        };
    }

    private Piece times(Piece matrix, Expr vector) {
        return new Row().put(matrix).put(" \\, ", THIN).put(tight(vector, SIGN)).as(TERM);
    }

    /** The element for a function's name in LaTeX: its command, its letter, or the word in it; an index stays below. */
    private static String functionName(String latex) {
        int index = latex.indexOf("_{");
        if (index >= 0 && latex.endsWith("}") && !latex.startsWith("\\operatorname")) {
            return "<msub>" + functionName(latex.substring(0, index)) + "<mn>"
                    + latex.substring(index + 2, latex.length() - 1) + "</mn></msub>";
        }
        if (latex.startsWith("\\operatorname{")) {
            return upright(latex.substring("\\operatorname{".length(), latex.length() - 1)
                    .replace("\\", ""));
        }
        int bar = latex.indexOf("\\left|");
        if (bar >= 0) {
            String inside = latex.substring(bar + "\\left|".length(), latex.indexOf("\\right|"));
            return functionName(latex.substring(0, bar)) + fence("|") + functionName(inside) + fence("|");
        }
        return "<mi>" + LETTERS.getOrDefault(latex, latex.replace("\\", "")) + "</mi>";
    }

    /** A function of its arguments. */
    private final class Writer implements Notation<Piece> {
        private final Expr.Apply e;
        private final Expr a;
        private final Expr b;

        Writer(Expr.Apply e) {
            this.e = e;
            this.a = e.arguments().get(0);
            this.b = e.arguments().get(e.arguments().size() - 1);
        }

        @Override
        public Piece call(String name, String latex) {
            return TypesetFormula.this.call(latex, functionName(latex), e.arguments());
        }

        @Override
        public Piece enclosed(String name, String open, String close) {
            return switch (name) {
                case "sqrt" ->
                    new Row()
                            .put(open, "<msqrt>")
                            .put(piece(a))
                            .put(close, "</msqrt>")
                            .as(ATOM);
                case "floor" -> between(open, close, "⌊", "⌋", piece(a));
                case "ceil" -> between(open, close, "⌈", "⌉", piece(a));
                default -> between(open, close, "|", "|", piece(a));
            };
        }

        @Override
        public Piece negation() {
            return new Row().put("-", sign("−")).put(tight(a, TERM)).as(SUM);
        }

        @Override
        public Piece sum() {
            return chain(" + ", sign("+"), a, b, SUM, Function.ADD, Function.SUBTRACT);
        }

        @Override
        public Piece difference() {
            return infix(" - ", sign("−"), a, b, SUM);
        }

        @Override
        public Piece product() {
            return startsWithDigit(b)
                    ? chain(" \\cdot ", sign("⋅"), a, b, TERM, Function.MULTIPLY, Function.MULTIPLY)
                    : chain(" \\, ", THIN, a, b, TERM, Function.MULTIPLY, Function.MULTIPLY);
        }

        @Override
        public Piece quotient() {
            return fraction(piece(a), piece(b));
        }

        @Override
        public Piece remainder() {
            return infix(
                    " \\bmod ", "<mspace width=\"0.28em\"/>" + sign("mod") + "<mspace width=\"0.28em\"/>", a, b, TERM);
        }

        @Override
        public Piece power() {
            return new Row()
                    .put("", "<msup>")
                    .one(tight(a, ATOM))
                    .put("^{", "")
                    .one(piece(b))
                    .put("}", "</msup>")
                    .as(POWER);
        }

        @Override
        public Piece comparison(String sign, String latex) {
            String shown = switch (sign) {
                case "==" -> "=";
                case "!=" -> "≠";
                case "<=" -> "≤";
                default -> "&lt;";
            };
            return new Row()
                    .put(tight(a, SUM))
                    .put(" " + latex + " ", sign(shown))
                    .put(tight(b, SUM))
                    .as(COMPARISON);
        }

        @Override
        public Piece conjunction() {
            return infix(" \\land ", sign("∧"), a, b, AND);
        }

        @Override
        public Piece disjunction() {
            return infix(" \\lor ", sign("∨"), a, b, OR);
        }

        @Override
        public Piece denial() {
            return new Row().put("\\lnot ", sign("¬")).put(tight(a, SIGN)).as(NOT);
        }

        @Override
        public Piece selection() {
            return cases(e.arguments().get(1), a, b);
        }

        @Override
        public Piece oneMinusSquare() {
            return new Row()
                    .put("1 - ", "<mn>1</mn>" + sign("−"))
                    .put(raised(tight(b, ATOM), "{2}", "<mn>2</mn>"))
                    .as(SUM);
        }

        @Override
        public Piece timesOneMinus() {
            return new Row()
                    .put(tight(b, TERM))
                    .put(" \\, \\left(1 - ", THIN + "<mrow>" + fence("(") + "<mn>1</mn>" + sign("−"))
                    .put(tight(b, TERM))
                    .put("\\right)", fence(")") + "</mrow>")
                    .as(TERM);
        }

        @Override
        public Piece wholeQuotient() {
            return between("\\left\\lfloor ", " \\right\\rfloor", "⌊", "⌋", quotient());
        }
    }
}
