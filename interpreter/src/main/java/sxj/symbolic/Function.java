package sxj.symbolic;

import sxj.numeric.Elementary;
import sxj.symbolic.derivative.SimplifyingBuilder;

/**
 * The element-wise functions: each has a name, a value and, for each argument, a derivative as the pullback of a seed:
 * seed · ∂f/∂argument. They are switches and not constants with a lambda each: a hundred lambdas took 10 ms of a start.
 */
public enum Function {
    NEGATE("-", 1),
    ADD("+", 2),
    SUBTRACT("-", 2),
    MULTIPLY("*", 2),
    /** (N/D)' = (N' − (N/D) D')/D. */
    DIVIDE("/", 2),
    REMAINDER("%", 2),
    POWER("^", 2),
    SIN("sin", 1),
    COS("cos", 1),
    TAN("tan", 1),
    ASIN("asin", 1),
    ACOS("acos", 1),
    ATAN("atan", 1),
    ATAN2("atan2", 2),
    SINH("sinh", 1),
    COSH("cosh", 1),
    TANH("tanh", 1),
    EXP("exp", 1),
    LOG("log", 1),
    LOG10("log10", 1),
    SQRT("sqrt", 1),
    ABS("abs", 1),
    SIGN("sign", 1),
    FLOOR("floor", 1),
    CEIL("ceil", 1),
    ROUND("round", 1),
    /** At a tie the derivative is that of the first. */
    MIN("min", 2),
    /** At a tie the derivative is that of the first. */
    MAX("max", 2),
    /** Derivative 0 at the origin. */
    HYPOT("hypot", 2),
    SIGMOID("sigmoid", 1),
    SOFTPLUS("softplus", 1),
    /** Derivative 0 at 0. */
    RELU("relu", 1),
    /** min(max(x, low), high); the derivative is that of the first argument that attains it. */
    CLAMP("clamp", 3),
    /** Entry by entry the second argument where the first is true, else the third. */
    WHERE("where", 3),
    SQUARE_WAVE("square", 2),
    /** The value of its argument, with derivative 0. */
    STOP_GRADIENT("stop_gradient", 1),
    EQUAL("==", 2),
    /** False where NaN takes part, as every comparison. */
    NOT_EQUAL("!=", 2),
    LESS("<", 2),
    LESS_EQUAL("<=", 2),
    AND("and", 2),
    OR("or", 2),
    NOT("not", 1);

    private final String symbol;
    private final int arity;

    Function(String symbol, int arity) {
        this.symbol = symbol;
        this.arity = arity;
    }

    /** How the language writes it. */
    public String symbol() {
        return symbol;
    }

    public int arity() {
        return arity;
    }

    /** The value at a number; arguments behind the arity are not looked at. */
    public double value(double a, double b, double c) {
        return switch (this) {
            case NEGATE -> -a;
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case REMAINDER -> Elementary.remainder(a, b);
            case POWER -> Elementary.pow(a, b);
            case SIN -> Elementary.sin(a);
            case COS -> Elementary.cos(a);
            case TAN -> Elementary.tan(a);
            case ASIN -> Elementary.asin(a);
            case ACOS -> Elementary.acos(a);
            case ATAN -> Elementary.atan(a);
            case ATAN2 -> Elementary.atan2(a, b);
            case SINH -> Elementary.sinh(a);
            case COSH -> Elementary.cosh(a);
            case TANH -> Elementary.tanh(a);
            case EXP -> Elementary.exp(a);
            case LOG -> Elementary.log(a);
            case LOG10 -> Elementary.log10(a);
            case SQRT -> Math.sqrt(a);
            case ABS -> Math.abs(a);
            case SIGN -> Elementary.sign(a);
            case FLOOR -> Math.floor(a);
            case CEIL -> Math.ceil(a);
            case ROUND -> Elementary.round(a);
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
            case HYPOT -> Elementary.hypot(a, b);
            case SIGMOID -> Elementary.sigmoid(a);
            case SOFTPLUS -> Elementary.softplus(a);
            case RELU -> Elementary.relu(a);
            case CLAMP -> Elementary.clamp(a, b, c);
            case WHERE -> a != 0 ? b : c;
            case SQUARE_WAVE -> Elementary.square(a, b);
            case STOP_GRADIENT -> a;
            case EQUAL -> a == b ? 1 : 0;
            case NOT_EQUAL -> a < b || a > b ? 1 : 0;
            case LESS -> a < b ? 1 : 0;
            case LESS_EQUAL -> a <= b ? 1 : 0;
            case AND -> a != 0 && b != 0 ? 1 : 0;
            case OR -> a != 0 || b != 0 ? 1 : 0;
            case NOT -> a != 0 ? 0 : 1;
        };
    }

    /**
     * The seed's share of an argument, seed · ∂f/∂argument; of f's shape, or an array also where the argument is a scalar
     * that stands for every entry.
     */
    public Expr pullback(int argument, SimplifyingBuilder d, Expr.Apply f, Expr seed) {
        return switch (this) {
            case NEGATE -> d.negate(seed);
            case ADD -> seed;
            case SUBTRACT -> argument == 0 ? seed : d.negate(seed);
            case MULTIPLY -> argument == 0 ? d.multiply(seed, second(f)) : d.multiply(seed, first(f));
            case DIVIDE ->
                argument == 0 ? d.divide(seed, second(f)) : d.negate(d.multiply(d.divide(seed, second(f)), f));
            case REMAINDER -> argument == 0 ? seed : d.negate(d.multiply(seed, d.floor(d.divide(first(f), second(f)))));
            case POWER -> argument == 0 ? powerByBase(d, f, seed) : powerByExponent(d, f, seed);
            case SIN -> d.multiply(seed, d.cos(first(f)));
            case COS -> d.negate(d.multiply(seed, d.sin(first(f))));
            case TAN -> d.multiply(seed, d.add(d.number(1), d.square(f)));
            case ASIN -> d.divide(seed, d.sqrt(d.oneMinusSquare(first(f))));
            case ACOS -> d.negate(d.divide(seed, d.sqrt(d.oneMinusSquare(first(f)))));
            case ATAN -> d.divide(seed, d.add(d.number(1), d.square(first(f))));
            case ATAN2 ->
                argument == 0
                        ? d.divide(d.multiply(seed, second(f)), d.squares(f))
                        : d.negate(d.divide(d.multiply(seed, first(f)), d.squares(f)));
            case SINH -> d.multiply(seed, d.cosh(first(f)));
            case COSH -> d.multiply(seed, d.sinh(first(f)));
            case TANH -> d.multiply(seed, d.oneMinusSquare(f));
            case EXP -> d.multiply(seed, f);
            case LOG -> d.divide(seed, first(f));
            case LOG10 -> d.divide(seed, d.multiply(d.number(Elementary.log(10)), first(f)));
            case SQRT -> d.divide(seed, d.multiply(d.number(2), f));
            case ABS -> d.multiply(seed, d.sign(first(f)));
            case MIN ->
                argument == 0
                        ? d.where(d.lessEqual(first(f), second(f)), seed, d.number(0))
                        : d.where(d.lessEqual(first(f), second(f)), d.number(0), seed);
            case MAX ->
                argument == 0
                        ? d.where(d.lessEqual(second(f), first(f)), seed, d.number(0))
                        : d.where(d.lessEqual(second(f), first(f)), d.number(0), seed);
            case HYPOT -> argument == 0 ? d.ratioOrZero(seed, first(f), f) : d.ratioOrZero(seed, second(f), f);
            case SIGMOID -> d.multiply(seed, d.multiply(f, d.subtract(d.number(1), f)));
            case SOFTPLUS -> d.multiply(seed, d.sigmoid(first(f)));
            case RELU -> d.where(d.less(d.number(0), first(f)), seed, d.number(0));
            case CLAMP ->
                argument == 0
                        ? d.where(d.equal(f, first(f)), seed, d.number(0))
                        : argument == 1
                                ? d.where(
                                        d.equal(f, first(f)),
                                        d.number(0),
                                        d.where(d.equal(f, second(f)), seed, d.number(0)))
                                : d.where(
                                        d.equal(f, first(f)),
                                        d.number(0),
                                        d.where(d.equal(f, second(f)), d.number(0), seed));
            case WHERE ->
                argument == 0
                        ? d.number(0)
                        : argument == 1 ? d.where(first(f), seed, d.number(0)) : d.where(first(f), d.number(0), seed);
            // spotless:off
            case SIGN,
                    FLOOR,
                    CEIL,
                    ROUND,
                    SQUARE_WAVE,
                    STOP_GRADIENT,
                    EQUAL,
                    NOT_EQUAL,
                    LESS,
                    LESS_EQUAL,
                    AND,
                    OR,
                    NOT -> d.number(0);
            // spotless:on
        };
    }

    /** Whether the derivative by an argument is 0 everywhere. */
    public boolean isFlat(int argument) {
        return switch (this) {
            // spotless:off
            case SIGN,
                    FLOOR,
                    CEIL,
                    ROUND,
                    SQUARE_WAVE,
                    STOP_GRADIENT,
                    EQUAL,
                    NOT_EQUAL,
                    LESS,
                    LESS_EQUAL,
                    AND,
                    OR,
                    NOT -> true;
            case WHERE -> argument == 0;
            case NEGATE,
                    ADD,
                    SUBTRACT,
                    MULTIPLY,
                    DIVIDE,
                    REMAINDER,
                    POWER,
                    SIN,
                    COS,
                    TAN,
                    ASIN,
                    ACOS,
                    ATAN,
                    ATAN2,
                    SINH,
                    COSH,
                    TANH,
                    EXP,
                    LOG,
                    LOG10,
                    SQRT,
                    ABS,
                    MIN,
                    MAX,
                    HYPOT,
                    SIGMOID,
                    SOFTPLUS,
                    RELU,
                    CLAMP -> false;
            // spotless:on
        };
    }

    /** How it is called, and what it is, for the reader of the language: {@code sin(x): sine, …}; "" for operators. */
    public String meaning() {
        return switch (this) {
            // spotless:off
            case SIN -> "sin(x): sine, x in radians; derivative cos x";
            case COS -> "cos(x): cosine, x in radians; derivative −sin x";
            case TAN -> "tan(x): tangent, x in radians; derivative 1 + tan² x";
            case ASIN -> "asin(x): inverse sine in [−π/2, π/2], for |x| ≤ 1; derivative 1/√(1 − x²)";
            case ACOS -> "acos(x): inverse cosine in [0, π], for |x| ≤ 1; derivative −1/√(1 − x²)";
            case ATAN -> "atan(x): inverse tangent in (−π/2, π/2); derivative 1/(1 + x²)";
            case ATAN2 ->
                "atan2(y, x): angle of the point (x, y) in [−π, π]; derivatives x/(x² + y²) in y and −y/(x² + y²) in x";
            case SINH -> "sinh(x): hyperbolic sine (eˣ − e⁻ˣ)/2; derivative cosh x";
            case COSH -> "cosh(x): hyperbolic cosine (eˣ + e⁻ˣ)/2; derivative sinh x";
            case TANH -> "tanh(x): hyperbolic tangent; derivative 1 − tanh² x";
            case EXP -> "exp(x): eˣ; its own derivative";
            case LOG -> "log(x): natural logarithm, for x > 0 (−inf at 0, NaN below); derivative 1/x";
            case LOG10 -> "log10(x): logarithm to base 10, for x > 0; derivative 1/(x ln 10)";
            case SQRT -> "sqrt(x): square root, for x ≥ 0; derivative 1/(2√x)";
            case ABS -> "abs(x): |x|; derivative sign x, 0 at 0";
            case SIGN -> "sign(x): −1, 0 or 1; derivative 0";
            case FLOOR -> "floor(x): largest whole number ≤ x; derivative 0";
            case CEIL -> "ceil(x): smallest whole number ≥ x; derivative 0";
            case ROUND -> "round(x): nearest whole number, halves away from 0; derivative 0";
            case MIN ->
                "min(a, b, …): smaller of two, entry by entry; of one array its smallest entry. NaN where one is; the"
                        + " derivative is that of the first that attains it";
            case MAX ->
                "max(a, b, …): larger of two, entry by entry; of one array its largest entry. NaN where one is; the"
                        + " derivative is that of the first that attains it";
            case HYPOT -> "hypot(a, b): √(a² + b²) without overflow; derivatives a/hypot and b/hypot, 0 at the origin";
            case SIGMOID -> "sigmoid(x): 1/(1 + e⁻ˣ); derivative σ(1 − σ)";
            case SOFTPLUS -> "softplus(x): log(1 + eˣ) without overflow; derivative sigmoid x";
            case RELU -> "relu(x): max(x, 0); derivative 1 for x > 0, else 0";
            case CLAMP ->
                "clamp(x, lo, hi): min(max(x, lo), hi); the derivative is that of the first argument that attains it";
            case WHERE ->
                "where(c, a, b): a where c is true, else b, entry by entry; what is not taken contributes nothing, not"
                        + " even NaN";
            case SQUARE_WAVE -> "square(t, period): 1 in the first half of each period, 0 in the second; derivative 0";
            case STOP_GRADIENT -> "stop_gradient(x): x, with derivative 0";
            case POWER ->
                "pow(x, n): xⁿ, as `x^n`: whole n up to 64 by multiplication, else for x ≥ 0; derivatives n·xⁿ⁻¹ and"
                        + " xⁿ log x";
            case NEGATE, ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER, EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, AND, OR, NOT ->
                "";
            // spotless:on
        };
    }

    /** Whether its values are truth values whatever its arguments. */
    public boolean isPredicate() {
        return switch (this) {
            case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, AND, OR, NOT -> true;
            // spotless:off
            case NEGATE,
                    ADD,
                    SUBTRACT,
                    MULTIPLY,
                    DIVIDE,
                    REMAINDER,
                    POWER,
                    SIN,
                    COS,
                    TAN,
                    ASIN,
                    ACOS,
                    ATAN,
                    ATAN2,
                    SINH,
                    COSH,
                    TANH,
                    EXP,
                    LOG,
                    LOG10,
                    SQRT,
                    ABS,
                    SIGN,
                    FLOOR,
                    CEIL,
                    ROUND,
                    MIN,
                    MAX,
                    HYPOT,
                    SIGMOID,
                    SOFTPLUS,
                    RELU,
                    CLAMP,
                    WHERE,
                    SQUARE_WAVE,
                    STOP_GRADIENT -> false;
            // spotless:on
        };
    }

    /** Whether its value is one of its arguments, so that entry by entry the others do not matter. */
    public boolean isSelection() {
        return this == MIN || this == MAX || this == RELU || this == CLAMP || this == WHERE;
    }

    /**
     * n·x^(n−1), without a logarithm. An exponent that is no constant may become 0, where x^−1 must not be asked.
     */
    private static Expr powerByBase(SimplifyingBuilder d, Expr.Apply f, Expr seed) {
        Expr x = first(f);
        Expr n = second(f);
        Expr slope = d.multiply(n, d.power(x, d.subtract(n, d.number(1))));
        boolean neverZero = n instanceof Expr.Constant constant && neverZero(constant);
        return d.multiply(seed, neverZero ? slope : d.where(d.equal(n, d.number(0)), d.number(0), slope));
    }

    /** x^n·log x; 0 where x is 0. */
    private static Expr powerByExponent(SimplifyingBuilder d, Expr.Apply f, Expr seed) {
        Expr x = first(f);
        Expr slope = d.multiply(f, d.log(x));
        boolean neverZero = x instanceof Expr.Constant constant && neverZero(constant);
        return d.multiply(seed, neverZero ? slope : d.where(d.equal(x, d.number(0)), d.number(0), slope));
    }

    private static boolean neverZero(Expr.Constant constant) {
        for (double entry : constant.value().data()) {
            if (entry == 0) {
                return false;
            }
        }
        return true;
    }

    private static Expr first(Expr.Apply f) {
        return f.arguments().get(0);
    }

    private static Expr second(Expr.Apply f) {
        return f.arguments().get(1);
    }
}
