package sxj.symbolic;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * The element-wise functions: each constant holds its name, its value and, for each argument, its derivative as the
 * pullback of a seed: seed · ∂f/∂argument. No pullback where the derivative is 0 everywhere.
 */
public enum Function {
    NEGATE("-", x -> -x, (d, f, seed) -> d.negate(seed)),
    ADD("+", (a, b) -> a + b, (d, f, seed) -> seed, (d, f, seed) -> seed),
    SUBTRACT("-", (a, b) -> a - b, (d, f, seed) -> seed, (d, f, seed) -> d.negate(seed)),
    MULTIPLY(
            "*",
            (a, b) -> a * b,
            (d, f, seed) -> d.multiply(seed, second(f)),
            (d, f, seed) -> d.multiply(seed, first(f))),
    /** (N/D)' = (N' − (N/D) D')/D. */
    DIVIDE(
            "/",
            (a, b) -> a / b,
            (d, f, seed) -> d.divide(seed, second(f)),
            (d, f, seed) -> d.negate(d.multiply(d.divide(seed, second(f)), f))),
    REMAINDER(
            "%",
            Elementary::remainder,
            (d, f, seed) -> seed,
            (d, f, seed) -> d.negate(d.multiply(seed, d.floor(d.divide(first(f), second(f)))))),
    POWER("^", Elementary::pow, Function::powerByBase, Function::powerByExponent),
    SIN("sin", Elementary::sin, (d, f, seed) -> d.multiply(seed, d.cos(first(f)))),
    COS("cos", Elementary::cos, (d, f, seed) -> d.negate(d.multiply(seed, d.sin(first(f))))),
    TAN("tan", Elementary::tan, (d, f, seed) -> d.multiply(seed, d.add(d.number(1), d.square(f)))),
    ASIN("asin", Elementary::asin, (d, f, seed) -> d.divide(seed, d.sqrt(d.oneMinusSquare(first(f))))),
    ACOS("acos", Elementary::acos, (d, f, seed) -> d.negate(d.divide(seed, d.sqrt(d.oneMinusSquare(first(f)))))),
    ATAN("atan", Elementary::atan, (d, f, seed) -> d.divide(seed, d.add(d.number(1), d.square(first(f))))),
    ATAN2(
            "atan2",
            Elementary::atan2,
            (d, f, seed) -> d.divide(d.multiply(seed, second(f)), d.squares(f)),
            (d, f, seed) -> d.negate(d.divide(d.multiply(seed, first(f)), d.squares(f)))),
    SINH("sinh", Elementary::sinh, (d, f, seed) -> d.multiply(seed, d.cosh(first(f)))),
    COSH("cosh", Elementary::cosh, (d, f, seed) -> d.multiply(seed, d.sinh(first(f)))),
    TANH("tanh", Elementary::tanh, (d, f, seed) -> d.multiply(seed, d.oneMinusSquare(f))),
    EXP("exp", Elementary::exp, (d, f, seed) -> d.multiply(seed, f)),
    LOG("log", Elementary::log, (d, f, seed) -> d.divide(seed, first(f))),
    LOG10(
            "log10",
            Elementary::log10,
            (d, f, seed) -> d.divide(seed, d.multiply(d.number(Elementary.log(10)), first(f)))),
    SQRT("sqrt", Math::sqrt, (d, f, seed) -> d.divide(seed, d.multiply(d.number(2), f))),
    ABS("abs", Math::abs, (d, f, seed) -> d.multiply(seed, d.sign(first(f)))),
    SIGN("sign", Elementary::sign, Flat.PULLBACK),
    FLOOR("floor", Math::floor, Flat.PULLBACK),
    CEIL("ceil", Math::ceil, Flat.PULLBACK),
    ROUND("round", Elementary::round, Flat.PULLBACK),
    /** At a tie the derivative is that of the first. */
    MIN(
            "min",
            Math::min,
            (d, f, seed) -> d.where(d.lessEqual(first(f), second(f)), seed, d.number(0)),
            (d, f, seed) -> d.where(d.lessEqual(first(f), second(f)), d.number(0), seed)),
    /** At a tie the derivative is that of the first. */
    MAX(
            "max",
            Math::max,
            (d, f, seed) -> d.where(d.lessEqual(second(f), first(f)), seed, d.number(0)),
            (d, f, seed) -> d.where(d.lessEqual(second(f), first(f)), d.number(0), seed)),
    /** Derivative 0 at the origin. */
    HYPOT(
            "hypot",
            Elementary::hypot,
            (d, f, seed) -> d.ratioOrZero(seed, first(f), f),
            (d, f, seed) -> d.ratioOrZero(seed, second(f), f)),
    SIGMOID(
            "sigmoid",
            Elementary::sigmoid,
            (d, f, seed) -> d.multiply(seed, d.multiply(f, d.subtract(d.number(1), f)))),
    SOFTPLUS("softplus", Elementary::softplus, (d, f, seed) -> d.multiply(seed, d.sigmoid(first(f)))),
    /** Derivative 0 at 0. */
    RELU("relu", Elementary::relu, (d, f, seed) -> d.where(d.less(d.number(0), first(f)), seed, d.number(0))),
    /** min(max(x, low), high); the derivative is that of the first argument that attains it. */
    CLAMP(
            "clamp",
            Elementary::clamp,
            (d, f, seed) -> d.where(d.equal(f, first(f)), seed, d.number(0)),
            (d, f, seed) ->
                    d.where(d.equal(f, first(f)), d.number(0), d.where(d.equal(f, second(f)), seed, d.number(0))),
            (d, f, seed) ->
                    d.where(d.equal(f, first(f)), d.number(0), d.where(d.equal(f, second(f)), d.number(0), seed))),
    /** Entry by entry the second argument where the first is true, else the third. */
    WHERE(
            "where",
            (c, a, b) -> c != 0 ? a : b,
            Flat.PULLBACK,
            (d, f, seed) -> d.where(first(f), seed, d.number(0)),
            (d, f, seed) -> d.where(first(f), d.number(0), seed)),
    SQUARE_WAVE("square", Elementary::square, Flat.PULLBACK, Flat.PULLBACK),
    /** The value of its argument, with derivative 0. */
    STOP_GRADIENT("stop_gradient", x -> x, Flat.PULLBACK),
    EQUAL("==", (a, b) -> a == b ? 1 : 0, Flat.PULLBACK, Flat.PULLBACK),
    /** False where NaN takes part, as every comparison. */
    NOT_EQUAL("!=", (a, b) -> a < b || a > b ? 1 : 0, Flat.PULLBACK, Flat.PULLBACK),
    LESS("<", (a, b) -> a < b ? 1 : 0, Flat.PULLBACK, Flat.PULLBACK),
    LESS_EQUAL("<=", (a, b) -> a <= b ? 1 : 0, Flat.PULLBACK, Flat.PULLBACK),
    AND("and", (a, b) -> a != 0 && b != 0 ? 1 : 0, Flat.PULLBACK, Flat.PULLBACK),
    OR("or", (a, b) -> a != 0 || b != 0 ? 1 : 0, Flat.PULLBACK, Flat.PULLBACK),
    NOT("not", x -> x != 0 ? 0 : 1, Flat.PULLBACK);

    /** A derivative: what a seed becomes on its way to one argument of f; of f's shape, or a scalar for all entries. */
    interface Pullback {
        Expr of(Algebra d, Expr.Apply f, Expr seed);
    }

    private interface TernaryOperator {
        double applyAsDouble(double a, double b, double c);
    }

    private final String symbol;
    private final int arity;
    private final TernaryOperator value;
    private final List<Pullback> pullbacks;

    Function(String symbol, DoubleUnaryOperator value, Pullback derivative) {
        this(symbol, 1, (a, b, c) -> value.applyAsDouble(a), List.of(derivative));
    }

    Function(String symbol, DoubleBinaryOperator value, Pullback byFirst, Pullback bySecond) {
        this(symbol, 2, (a, b, c) -> value.applyAsDouble(a, b), List.of(byFirst, bySecond));
    }

    Function(String symbol, TernaryOperator value, Pullback byFirst, Pullback bySecond, Pullback byThird) {
        this(symbol, 3, value, List.of(byFirst, bySecond, byThird));
    }

    Function(String symbol, int arity, TernaryOperator value, List<Pullback> pullbacks) {
        this.symbol = symbol;
        this.arity = arity;
        this.value = value;
        this.pullbacks = pullbacks;
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
        return value.applyAsDouble(a, b, c);
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
            case ATAN2 -> "atan2(y, x): angle of the point (x, y) in [−π, π]; derivatives x/(x² + y²) in y and −y/(x² + y²) in x";
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
            case MIN -> "min(a, b, …): smaller of two, entry by entry; of one array its smallest entry. NaN where one is; the derivative is that of the first that attains it";
            case MAX -> "max(a, b, …): larger of two, entry by entry; of one array its largest entry. NaN where one is; the derivative is that of the first that attains it";
            case HYPOT -> "hypot(a, b): √(a² + b²) without overflow; derivatives a/hypot and b/hypot, 0 at the origin";
            case SIGMOID -> "sigmoid(x): 1/(1 + e⁻ˣ); derivative σ(1 − σ)";
            case SOFTPLUS -> "softplus(x): log(1 + eˣ) without overflow; derivative sigmoid x";
            case RELU -> "relu(x): max(x, 0); derivative 1 for x > 0, else 0";
            case CLAMP -> "clamp(x, lo, hi): min(max(x, lo), hi); the derivative is that of the first argument that attains it";
            case WHERE -> "where(c, a, b): a where c is true, else b, entry by entry; what is not taken contributes nothing, not even NaN";
            case SQUARE_WAVE -> "square(t, period): 1 in the first half of each period, 0 in the second; derivative 0";
            case STOP_GRADIENT -> "stop_gradient(x): x, with derivative 0";
            case POWER -> "pow(x, n): xⁿ, as `x^n`: whole n up to 64 by multiplication, else for x ≥ 0; derivatives n·xⁿ⁻¹ and xⁿ log x";
            case NEGATE, ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER, EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, AND, OR, NOT -> "";
            // spotless:on
        };
    }

    /** Whether its values are truth values whatever its arguments. */
    public boolean isPredicate() {
        return switch (this) {
            case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, AND, OR, NOT -> true;
            // spotless:off
            case NEGATE, ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER, POWER, SIN, COS, TAN, ASIN, ACOS, ATAN, ATAN2, SINH,
                    COSH, TANH, EXP, LOG, LOG10, SQRT, ABS, SIGN, FLOOR, CEIL, ROUND, MIN, MAX, HYPOT, SIGMOID, SOFTPLUS,
                    RELU, CLAMP, WHERE, SQUARE_WAVE, STOP_GRADIENT -> false;
            // spotless:on
        };
    }

    /** Whether its value is one of its arguments, so that entry by entry the others do not matter. */
    boolean isSelection() {
        return this == MIN || this == MAX || this == RELU || this == CLAMP || this == WHERE;
    }

    /** Whether the derivative by an argument is 0 everywhere. */
    public boolean isFlat(int argument) {
        return pullbacks.get(argument) == Flat.PULLBACK;
    }

    /** The seed's share of an argument; an array also where the argument is a scalar that stands for every entry. */
    Expr pullback(int argument, Algebra d, Expr.Apply f, Expr seed) {
        return pullbacks.get(argument).of(d, f, seed);
    }

    /**
     * n·x^(n−1), without a logarithm. An exponent that is no constant may become 0, where x^−1 must not be asked.
     */
    private static Expr powerByBase(Algebra d, Expr.Apply f, Expr seed) {
        Expr x = first(f);
        Expr n = second(f);
        Expr slope = d.multiply(n, d.power(x, d.subtract(n, d.number(1))));
        boolean neverZero = n instanceof Expr.Constant constant
                && Arrays.stream(constant.value().data()).allMatch(entry -> entry != 0);
        return d.multiply(seed, neverZero ? slope : d.where(d.equal(n, d.number(0)), d.number(0), slope));
    }

    /** x^n·log x; 0 where x is 0. */
    private static Expr powerByExponent(Algebra d, Expr.Apply f, Expr seed) {
        Expr x = first(f);
        Expr slope = d.multiply(f, d.log(x));
        boolean neverZero = x instanceof Expr.Constant constant
                && Arrays.stream(constant.value().data()).allMatch(entry -> entry != 0);
        return d.multiply(seed, neverZero ? slope : d.where(d.equal(x, d.number(0)), d.number(0), slope));
    }

    private static Expr first(Expr.Apply f) {
        return f.arguments().get(0);
    }

    private static Expr second(Expr.Apply f) {
        return f.arguments().get(1);
    }

    /** The derivative that is 0 everywhere. */
    private static final class Flat {
        static final Pullback PULLBACK = (d, f, seed) -> d.number(0);
    }
}
