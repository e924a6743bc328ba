package sxj.symbolic;

/** The element-wise functions: each constant holds its name, its value and its derivative. */
public enum Function {
    NEGATE("-", 1),
    ADD("+", 2),
    SUBTRACT("-", 2),
    MULTIPLY("*", 2),
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
    MIN("min", 2),
    MAX("max", 2),
    HYPOT("hypot", 2),
    SIGMOID("sigmoid", 1),
    SOFTPLUS("softplus", 1),
    RELU("relu", 1),
    CLAMP("clamp", 3),
    WHERE("where", 3),
    SQUARE_WAVE("square", 2),
    /** The value of its argument, with derivative 0. */
    STOP_GRADIENT("stop_gradient", 1),
    EQUAL("==", 2),
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
}
