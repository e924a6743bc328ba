package sxj.symbolic.print;

import static sxj.symbolic.Function.ADD;
import static sxj.symbolic.Function.MULTIPLY;
import static sxj.symbolic.Function.NEGATE;
import static sxj.symbolic.Function.SUBTRACT;

import java.util.ArrayList;
import java.util.List;
import sxj.numeric.NumberText;
import sxj.symbolic.Expr;
import sxj.symbolic.Function;
import sxj.symbolic.Notation;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.symbolic.WhileLoop;
import sxj.symbolic.derivative.Reciprocal;
import sxj.symbolic.derivative.SimplifyingBuilder;

/** An expression as text, in the language's own syntax where the language can say it. */
public final class FormulaText extends Formula {
    /** Longest array that is written out. */
    private static final int MOST_ENTRIES = 64;

    private FormulaText() {}

    /**
     * The formula; sub-expressions that are long and shared follow on lines of their own: {@code where s1 = …}.
     * Those within a sum or an array depend on its index: {@code where s1(k) = …}.
     */
    public static String of(Expr e) {
        FormulaText printer = new FormulaText();
        StringBuilder text = new StringBuilder(printer.write(e).toString());
        String lead = "\nwhere ";
        for (var definition : printer.definitions().entrySet()) {
            text.append(lead).append(definition.getKey()).append(" = ").append(definition.getValue());
            lead = "\n      ";
        }
        return text.toString();
    }

    @Override
    Piece subexpression(int n, List<String> indices) {
        String name = "s" + n;
        return new Piece(ATOM, indices.isEmpty() ? name : name + "(" + String.join(", ", indices) + ")");
    }

    private Piece tight(Expr e, int tightness) {
        return tight(piece(e), tightness);
    }

    private static Piece tight(Piece piece, int tightness) {
        return piece.tightness >= tightness ? piece : new Piece(ATOM, "(", piece, ")");
    }

    private Piece call(String name, List<Expr> arguments) {
        List<Object> parts = new ArrayList<>();
        parts.add(name + "(");
        for (Expr argument : arguments) {
            if (parts.size() > 1) {
                parts.add(", ");
            }
            parts.add(piece(argument));
        }
        parts.add(")");
        return new Piece(ATOM, parts.toArray());
    }

    private Piece infix(String operator, Expr left, Expr right, int tightness) {
        return new Piece(tightness, tight(left, tightness), operator, tight(right, tightness + 1));
    }

    /** An operator that associates: a + (b − c) is written a + b − c. */
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
        int length = shape.length(0);
        boolean isLong = value.shape().size() > MOST_ENTRIES && length > 4;
        for (int i = 0; i < length; i++) {
            parts.add(i == 0 ? "[" : ", ");
            if (isLong && i == 2) {
                parts.add("…, ");
                i = length - 1;
            }
            parts.add(entries(value, offset + i * shape.drop(1).size(), shape.drop(1), isBoolean));
        }
        parts.add(length == 0 ? "[]" : "]");
        return new Piece(ATOM, parts.toArray());
    }

    private static Piece number(double x, boolean isBoolean) {
        if (isBoolean) {
            return new Piece(ATOM, x != 0 ? "true" : "false");
        }
        if (Double.isNaN(x)) {
            return new Piece(SUM, "inf - inf");
        }
        String text = NumberText.shortest(x).replace("Infinity", "inf");
        return new Piece(text.startsWith("-") ? SIGN : ATOM, text);
    }

    @Override
    public Piece variable(Expr.Variable e) {
        return new Piece(ATOM, e.symbol().name());
    }

    @Override
    public Piece bound(Expr.Bound e) {
        return new Piece(ATOM, nameOf(e.binder()));
    }

    @Override
    public Piece apply(Expr.Apply e) {
        Expr divisor = Reciprocal.divisor(e);
        if (divisor != null) {
            return infix("/", e.arguments().get(0), divisor, TERM);
        }
        return e.function().written(new Writer(e));
    }

    /** −(ab) and −(a/b) are (−a)b and (−a)/b to the last bit, so they need no parentheses. */
    private boolean isProduct(Expr e) {
        return piece(e).tightness == TERM
                && e instanceof Expr.Apply apply
                && (apply.function() == Function.MULTIPLY || apply.function() == Function.DIVIDE)
                && !SimplifyingBuilder.isA(apply.arguments().get(0), NEGATE);
    }

    @Override
    public Piece reduce(Expr.Reduce e) {
        return call(e.reduction().symbol(), List.of(e.argument()));
    }

    @Override
    public Piece product(Expr.Product e) {
        Expr squared = squared(e);
        if (squared != null) {
            return call("sumsq", List.of(squared));
        }
        if (isOuter(e)) {
            return call("outer", List.of(((Expr.Reshape) e.left()).argument(), ((Expr.Reshape) e.right()).argument()));
        }
        return infix(" @ ", e.left(), e.right(), TERM);
    }

    @Override
    public Piece transpose(Expr.Transpose e) {
        return call("transpose", List.of(e.argument()));
    }

    @Override
    public Piece reshape(Expr.Reshape e) {
        if (e.shape().isScalar()) {
            String zeros = "0" + ", 0".repeat(e.argument().shape().rank() - 1);
            return new Piece(ATOM, tight(e.argument(), ATOM), "[" + zeros + "]");
        }
        return e.shape().rank() == 1
                ? call("flatten", List.of(e.argument()))
                : new Piece(ATOM, "reshape(", piece(e.argument()), ", " + lengths(e.shape()) + ")");
    }

    private static String lengths(Shape shape) {
        StringBuilder text = new StringBuilder();
        for (int axis = 0; axis < shape.rank(); axis++) {
            text.append(axis == 0 ? "" : ", ").append(shape.length(axis));
        }
        return text.toString();
    }

    @Override
    public Piece fill(Expr.Fill e) {
        if (SimplifyingBuilder.isZero(e)) {
            return zeros(e.shape());
        }
        return new Piece(ATOM, "fill(", piece(e.argument()), ", " + lengths(e.shape()) + ")");
    }

    private static Piece zeros(Shape shape) {
        return new Piece(ATOM, shape.isScalar() ? "0" : "zeros(" + lengths(shape) + ")");
    }

    @Override
    public Piece element(Expr.Element e) {
        List<Object> parts = new ArrayList<>();
        parts.add(tight(e.array(), ATOM));
        for (Expr index : e.indices()) {
            parts.add(parts.size() == 1 ? "[" : ", ");
            parts.add(piece(index));
        }
        parts.add("]");
        return new Piece(ATOM, parts.toArray());
    }

    @Override
    public Piece slice(Expr.Slice e) {
        long span = (long) e.shape().length(0) * e.stride();
        Object end;
        if (e.start() instanceof Expr.Constant constant) {
            end = NumberText.shortest(constant.value().value() + span);
        } else {
            end = new Piece(SUM, tight(e.start(), SUM), " + " + span);
        }
        String by = e.stride() == 1 ? "]" : " by " + e.stride() + "]";
        return new Piece(ATOM, tight(e.array(), ATOM), "[", tight(e.start(), SUM), "..", end, by);
    }

    @Override
    public Piece stack(Expr.Stack e) {
        List<Object> parts = new ArrayList<>();
        for (Expr item : e.items()) {
            parts.add(parts.isEmpty() ? "[" : ", ");
            parts.add(piece(item));
        }
        parts.add("]");
        return new Piece(ATOM, parts.toArray());
    }

    @Override
    public Piece concat(Expr.Concat e) {
        return call("concat", e.parts());
    }

    @Override
    public Piece build(Expr.Build e) {
        return new Piece(ATOM, "[", piece(e.body()), " for " + nameOf(e.binder()) + " in 0.." + e.count() + "]");
    }

    @Override
    public Piece sum(Expr.Sum e) {
        return new Piece(ATOM, "sum(", piece(e.body()), " for " + nameOf(e.binder()) + " in 0.." + e.count() + ")");
    }

    @Override
    public Piece place(Expr.Place e) {
        Piece text = piece(e.value());
        for (int axis = e.indices().size() - 1; axis >= 0; axis--) {
            Shape inner = e.shape().drop(axis + 1);
            String index = freshIndex() + "_".repeat(axis);
            text = new Piece(
                    ATOM,
                    "[if " + index + " == ",
                    tight(e.indices().get(axis), SUM),
                    " { ",
                    text,
                    " } else { ",
                    zeros(inner),
                    " } for " + index + " in 0.." + e.shape().length(axis) + "]");
        }
        return text;
    }

    @Override
    public Piece placeSlice(Expr.PlaceSlice e) {
        int count = e.value().shape().length(0);
        if (e.stride() == 1 && e.start() instanceof Expr.Constant constant) {
            int before = (int) constant.value().value();
            int after = e.shape().length(0) - before - count;
            Shape row = e.shape().drop(1);
            List<Object> parts = new ArrayList<>(List.of("concat("));
            if (before > 0) {
                parts.add(zeros(row.prepend(before)));
                parts.add(", ");
            }
            parts.add(piece(e.value()));
            if (after > 0) {
                parts.add(", ");
                parts.add(zeros(row.prepend(after)));
            }
            parts.add(")");
            return new Piece(ATOM, parts.toArray());
        }
        String by = e.stride() == 1 ? "" : " by " + e.stride();
        return new Piece(
                ATOM, "place(", piece(e.value()), ", ", piece(e.start()), by + ", " + lengths(e.shape()) + ")");
    }

    @Override
    public Piece choose(Expr.Choose e) {
        return new Piece(
                LOOSE, "if ", piece(e.condition()), " { ", piece(e.then()), " } else { ", piece(e.otherwise()), " }");
    }

    @Override
    public Piece operate(Expr.Operate e) {
        Piece call = call(e.operation().symbol(), e.arguments());
        String part = e.operation().part();
        return part.isEmpty() ? call : new Piece(ATOM, call, "." + part);
    }

    /** As the body that it was: what its symbols begin as, the loop, and the vector of its variables. */
    @Override
    public Piece repeat(Expr.Repeat e) {
        WhileLoop loop = e.loop();
        List<Object> parts = new ArrayList<>(List.of("{ "));
        List<Symbol> symbols = loop.symbols();
        for (int i = 0; i < symbols.size(); i++) {
            boolean isItself = e.arguments().get(i) instanceof Expr.Variable v
                    && v.symbol().name().equals(symbols.get(i).name());
            if (isItself && i >= loop.variables().size()) {
                continue;
            }
            parts.add(i < loop.variables().size() ? "var " : "let ");
            parts.add(symbols.get(i).name() + " = ");
            parts.add(tight(e.arguments().get(i), LOOSE));
            parts.add("; ");
        }
        parts.add("while " + of(loop.condition()) + " { ");
        for (int i = 0; i < loop.variables().size(); i++) {
            parts.add(loop.variables().get(i).name() + " = " + of(loop.next().get(i))
                    + (loop.variables().size() == i + 1 ? " " : "; "));
        }
        List<String> names = loop.variables().stream().map(Symbol::name).toList();
        parts.add("}; " + (names.size() == 1 ? names.get(0) : "[" + String.join(", ", names) + "]") + " }");
        return new Piece(ATOM, parts.toArray());
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
            return FormulaText.this.call(name, e.arguments());
        }

        @Override
        public Piece enclosed(String name, String open, String close) {
            return call(name, "");
        }

        @Override
        public Piece negation() {
            return new Piece(SIGN, "-", tight(a, isProduct(a) ? TERM : SIGN));
        }

        @Override
        public Piece sum() {
            return chain(" + ", a, b, SUM, ADD, SUBTRACT);
        }

        @Override
        public Piece difference() {
            return infix(" - ", a, b, SUM);
        }

        @Override
        public Piece product() {
            return chain("*", a, b, TERM, MULTIPLY, MULTIPLY);
        }

        @Override
        public Piece quotient() {
            return infix("/", a, b, TERM);
        }

        @Override
        public Piece remainder() {
            return infix("%", a, b, TERM);
        }

        @Override
        public Piece power() {
            return new Piece(POWER, tight(a, ATOM), "^", tight(b, SIGN));
        }

        @Override
        public Piece comparison(String sign, String latex) {
            return new Piece(COMPARISON, tight(a, SUM), " " + sign + " ", tight(b, SUM));
        }

        @Override
        public Piece conjunction() {
            return infix(" and ", a, b, AND);
        }

        @Override
        public Piece disjunction() {
            return infix(" or ", a, b, OR);
        }

        @Override
        public Piece denial() {
            return new Piece(NOT, "not ", tight(a, NOT));
        }

        @Override
        public Piece selection() {
            return call("where", "");
        }

        @Override
        public Piece oneMinusSquare() {
            return new Piece(SUM, "1 - ", tight(b, ATOM), "^2");
        }

        @Override
        public Piece timesOneMinus() {
            return new Piece(TERM, tight(b, TERM), "*(1 - ", tight(b, TERM), ")");
        }

        @Override
        public Piece wholeQuotient() {
            return new Piece(ATOM, "floor(", quotient(), ")");
        }
    }
}
