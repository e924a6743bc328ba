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

/** An expression as LaTeX mathematics, for use between dollar signs. */
public final class FormulaLatex extends Formula {
    private static final Map<String, String> GREEK = greek();

    private FormulaLatex() {}

    /** The formula; sub-expressions that are long and shared follow after the word {@code \text{where}}. */
    public static String of(Expr e) {
        List<String> lines = lines(e);
        StringBuilder text = new StringBuilder(lines.get(0));
        String lead = ",\\quad \\text{where } ";
        for (String definition : lines.subList(1, lines.size())) {
            text.append(lead).append(definition);
            lead = ",\\; ";
        }
        return text.toString();
    }

    /** The formula, then an equation for each sub-expression that is long and shared; each uses only earlier ones. */
    public static List<String> lines(Expr e) {
        FormulaLatex printer = new FormulaLatex();
        List<String> lines = new ArrayList<>();
        lines.add(printer.write(e).toString());
        printer.definitions().forEach((name, meaning) -> lines.add(name + " = " + meaning));
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

    /** A name as mathematics: one letter in italics, Greek by its letter, digits after it below, words upright. */
    static String name(String name) {
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
        String base = GREEK.getOrDefault(
                stem, stem.codePointCount(0, stem.length()) == 1 ? stem : "\\mathrm{" + stem.replace("_", "\\_") + "}");
        return digits.isEmpty() ? base : base + "_{" + digits + "}";
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9' || c >= '₀' && c <= '₉';
    }

    @Override
    String subexpression(int n) {
        return "s_{" + n + "}";
    }

    @Override
    String index(String name) {
        return name(name);
    }

    private Piece tight(Expr e, int tightness) {
        Piece piece = piece(e);
        return piece.tightness >= tightness ? piece : parenthesized(piece);
    }

    private static Piece parenthesized(Object inner) {
        return new Piece(ATOM, "\\left(", inner, "\\right)");
    }

    private Piece list(String open, List<Expr> items, String separator, String close) {
        List<Object> parts = new ArrayList<>();
        parts.add(open);
        for (Expr item : items) {
            if (parts.size() > 1) {
                parts.add(separator);
            }
            parts.add(piece(item));
        }
        parts.add(close);
        return new Piece(ATOM, parts.toArray());
    }

    private Piece call(String name, List<Expr> arguments) {
        return list(name + "\\left(", arguments, ", ", "\\right)");
    }

    private Piece infix(String operator, Expr left, Expr right, int tightness) {
        return new Piece(tightness, tight(left, tightness), operator, tight(right, tightness + 1));
    }

    private Piece chain(String operator, Expr left, Expr right, int tightness, Function same, Function alike) {
        boolean isOpen = SimplifyingBuilder.isA(right, same) || SimplifyingBuilder.isA(right, alike);
        return new Piece(tightness, tight(left, tightness), operator, tight(right, isOpen ? tightness : tightness + 1));
    }

    @Override
    public Piece constant(Expr.Constant e) {
        return entries(e.value(), 0, e.shape(), e.isBoolean());
    }

    private static Piece entries(Tensor value, int offset, Shape shape, boolean isBoolean) {
        if (shape.isScalar()) {
            return number(value.data()[offset], isBoolean);
        }
        List<Object> parts = new ArrayList<>();
        parts.add("\\begin{bmatrix}");
        int length = shape.length(0);
        String separator = shape.rank() == 2 ? " \\\\ " : " & ";
        for (int i = 0; i < length; i++) {
            parts.add(i == 0 ? " " : separator);
            if (length > 8 && i == 2) {
                parts.add("\\cdots" + separator);
                i = length - 1;
            }
            parts.add(
                    shape.rank() == 2
                            ? row(value, offset + i * shape.length(1), shape.length(1), isBoolean)
                            : entries(value, offset + i * shape.drop(1).size(), shape.drop(1), isBoolean));
        }
        parts.add(" \\end{bmatrix}");
        return new Piece(ATOM, parts.toArray());
    }

    private static Piece row(Tensor value, int offset, int length, boolean isBoolean) {
        List<Object> parts = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            parts.add(i == 0 ? "" : " & ");
            if (length > 8 && i == 2) {
                parts.add("\\cdots & ");
                i = length - 1;
            }
            parts.add(number(value.data()[offset + i], isBoolean));
        }
        return new Piece(ATOM, parts.toArray());
    }

    private static Piece number(double x, boolean isBoolean) {
        if (isBoolean) {
            return new Piece(ATOM, x != 0 ? "\\text{true}" : "\\text{false}");
        }
        if (Double.isNaN(x)) {
            return new Piece(ATOM, "\\text{NaN}");
        }
        String text = NumberText.shortest(x).replace("Infinity", "\\infty");
        int e = text.indexOf('e');
        if (e >= 0) {
            return new Piece(TERM, text.substring(0, e) + " \\cdot 10^{" + text.substring(e + 1) + "}");
        }
        return new Piece(text.startsWith("-") ? SIGN : ATOM, text);
    }

    @Override
    public Piece variable(Expr.Variable e) {
        return new Piece(ATOM, name(e.symbol().name()));
    }

    @Override
    public Piece bound(Expr.Bound e) {
        return new Piece(ATOM, name(nameOf(e.binder())));
    }

    @Override
    public Piece apply(Expr.Apply e) {
        Expr divisor = Reciprocal.divisor(e);
        if (divisor != null) {
            return new Piece(TERM, "\\frac{", piece(e.arguments().get(0)), "}{", piece(divisor), "}");
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
        return new Piece(
                ATOM,
                "\\begin{cases} ",
                piece(then),
                " & \\text{if } ",
                piece(condition),
                " \\\\ ",
                piece(otherwise),
                " & \\text{otherwise} \\end{cases}");
    }

    @Override
    public Piece reduce(Expr.Reduce e) {
        return switch (e.reduction()) {
            case NORM -> new Piece(ATOM, "\\left\\lVert ", piece(e.argument()), " \\right\\rVert");
            case MIN, MAX -> call("\\" + e.reduction().symbol(), List.of(e.argument()));
            case SUM, PROD, ARGMIN, ARGMAX -> call(operator(e.reduction().symbol()), List.of(e.argument()));
        };
    }

    @Override
    public Piece product(Expr.Product e) {
        Expr squared = squared(e);
        if (squared != null) {
            return new Piece(POWER, "\\left\\lVert ", piece(squared), " \\right\\rVert^{2}");
        }
        if (isOuter(e)) {
            Expr a = ((Expr.Reshape) e.left()).argument();
            Expr b = ((Expr.Reshape) e.right()).argument();
            return new Piece(TERM, tight(a, ATOM), " \\, ", tight(b, ATOM), "^{\\top}");
        }
        String dot = e.shape().isScalar() ? " \\cdot " : " \\, ";
        return infix(dot, e.left(), e.right(), TERM);
    }

    @Override
    public Piece transpose(Expr.Transpose e) {
        return new Piece(POWER, tight(e.argument(), ATOM), "^{\\top}");
    }

    @Override
    public Piece reshape(Expr.Reshape e) {
        return call(operator(e.shape().rank() == 1 ? "vec" : "reshape"), List.of(e.argument()));
    }

    @Override
    public Piece fill(Expr.Fill e) {
        return SimplifyingBuilder.isZero(e)
                ? new Piece(ATOM, "\\mathbf{0}")
                : new Piece(TERM, tight(e.argument(), TERM), " \\, \\mathbf{1}");
    }

    @Override
    public Piece element(Expr.Element e) {
        return new Piece(ATOM, indexed(e.array()), list("_{", e.indices(), ", ", "}"));
    }

    /** What gets an index below: in braces, as it may have one already. */
    private Piece indexed(Expr array) {
        Piece piece = tight(array, ATOM);
        return array instanceof Expr.Variable && !piece.toString().contains("_")
                ? piece
                : new Piece(ATOM, "{", piece, "}");
    }

    @Override
    public Piece slice(Expr.Slice e) {
        String by = e.stride() == 1 ? "" : " \\text{ by } " + e.stride();
        int last = e.shape().length(0) - 1;
        if (e.start() instanceof Expr.Constant constant) {
            int first = (int) constant.value().data()[0];
            return new Piece(
                    ATOM, indexed(e.array()), "_{" + first + ", \\dots, " + (first + last * e.stride()) + by + "}");
        }
        return new Piece(ATOM, indexed(e.array()), "_{", piece(e.start()), " + 0, \\dots, " + last + by + "}");
    }

    @Override
    public Piece stack(Expr.Stack e) {
        boolean isVector = e.shape().rank() == 1;
        return list("\\begin{bmatrix} ", e.items(), isVector ? " & " : " \\\\ ", " \\end{bmatrix}");
    }

    @Override
    public Piece concat(Expr.Concat e) {
        return list("\\left[", e.parts(), " \\mid ", "\\right]");
    }

    @Override
    public Piece build(Expr.Build e) {
        return new Piece(
                ATOM,
                "\\left[",
                piece(e.body()),
                "\\right]_{" + name(nameOf(e.binder())) + " = 0}^{" + (e.count() - 1) + "}");
    }

    @Override
    public Piece sum(Expr.Sum e) {
        return new Piece(
                TERM, "\\sum_{" + name(nameOf(e.binder())) + " = 0}^{" + (e.count() - 1) + "} ", tight(e.body(), TERM));
    }

    @Override
    public Piece place(Expr.Place e) {
        Piece unit = list("\\mathbf{e}_{", e.indices(), ", ", "}");
        boolean isOne =
                e.value() instanceof Expr.Constant constant && constant.value().equals(Tensor.scalar(1));
        return isOne ? unit : new Piece(TERM, tight(e.value(), TERM), " \\, ", unit);
    }

    @Override
    public Piece placeSlice(Expr.PlaceSlice e) {
        return new Piece(ATOM, operator("place") + "_{", piece(e.start()), "}\\left(", piece(e.value()), "\\right)");
    }

    @Override
    public Piece choose(Expr.Choose e) {
        return cases(e.then(), e.condition(), e.otherwise());
    }

    /** The fixed point of a recursion has no sign of its own: what is repeated, from where, while what holds. */
    @Override
    public Piece repeat(Expr.Repeat e) {
        return call(operator("while"), e.arguments());
    }

    @Override
    public Piece operate(Expr.Operate e) {
        return switch (e.operation()) {
            case INVERSE -> new Piece(POWER, tight(e.arguments().get(0), ATOM), "^{-1}");
            case DET -> call("\\det", e.arguments());
            case SOLVE ->
                new Piece(
                        TERM,
                        tight(e.arguments().get(0), ATOM),
                        "^{-1} \\, ",
                        tight(e.arguments().get(1), SIGN));
            case PINV -> new Piece(POWER, tight(e.arguments().get(0), ATOM), "^{+}");
            case EXPM -> new Piece(POWER, "e^{", piece(e.arguments().get(0)), "}");
            case LSTSQ ->
                new Piece(
                        TERM,
                        tight(e.arguments().get(0), ATOM),
                        "^{+} \\, ",
                        tight(e.arguments().get(1), SIGN));
            default -> {
                String part = e.operation().part();
                String name = operator(e.operation().symbol()) + (part.isEmpty() ? "" : "_{" + part + "}");
                yield call(name, e.arguments());
            }
        };
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
            return FormulaLatex.this.call(latex, e.arguments());
        }

        @Override
        public Piece enclosed(String name, String open, String close) {
            return new Piece(ATOM, open, piece(a), close);
        }

        @Override
        public Piece negation() {
            return new Piece(SUM, "-", tight(a, TERM));
        }

        @Override
        public Piece sum() {
            return chain(" + ", a, b, SUM, Function.ADD, Function.SUBTRACT);
        }

        @Override
        public Piece difference() {
            return infix(" - ", a, b, SUM);
        }

        @Override
        public Piece product() {
            String sign = startsWithDigit(b) ? " \\cdot " : " \\, ";
            return chain(sign, a, b, TERM, Function.MULTIPLY, Function.MULTIPLY);
        }

        @Override
        public Piece quotient() {
            return new Piece(TERM, "\\frac{", piece(a), "}{", piece(b), "}");
        }

        @Override
        public Piece remainder() {
            return infix(" \\bmod ", a, b, TERM);
        }

        @Override
        public Piece power() {
            return new Piece(POWER, tight(a, ATOM), "^{", piece(b), "}");
        }

        @Override
        public Piece comparison(String sign, String latex) {
            return new Piece(COMPARISON, tight(a, SUM), " " + latex + " ", tight(b, SUM));
        }

        @Override
        public Piece conjunction() {
            return infix(" \\land ", a, b, AND);
        }

        @Override
        public Piece disjunction() {
            return infix(" \\lor ", a, b, OR);
        }

        @Override
        public Piece denial() {
            return new Piece(NOT, "\\lnot ", tight(a, SIGN));
        }

        @Override
        public Piece selection() {
            return cases(e.arguments().get(1), a, b);
        }

        @Override
        public Piece oneMinusSquare() {
            return new Piece(SUM, "1 - ", tight(b, ATOM), "^{2}");
        }

        @Override
        public Piece timesOneMinus() {
            return new Piece(TERM, tight(b, TERM), " \\, \\left(1 - ", tight(b, TERM), "\\right)");
        }

        @Override
        public Piece wholeQuotient() {
            return new Piece(ATOM, "\\left\\lfloor ", quotient(), " \\right\\rfloor");
        }
    }
}
