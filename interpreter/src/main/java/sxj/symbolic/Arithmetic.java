package sxj.symbolic;

/** The arithmetic in which the derivatives of functions are written: it simplifies what it makes. */
public interface Arithmetic {
    Expr number(double value);

    Expr add(Expr a, Expr b);

    Expr subtract(Expr a, Expr b);

    Expr negate(Expr a);

    Expr multiply(Expr a, Expr b);

    Expr divide(Expr a, Expr b);

    Expr power(Expr base, Expr exponent);

    /** The second where a condition holds, else the third, which is then not evaluated or does not matter. */
    Expr where(Expr condition, Expr then, Expr otherwise);

    Expr apply(Function function, Expr... arguments);

    default Expr square(Expr a) {
        return power(a, number(2));
    }

    /** 1 − a². */
    default Expr oneMinusSquare(Expr a) {
        return apply(Function.ONE_MINUS_SQUARE, a);
    }

    /** The sum of the squares of both arguments. */
    default Expr squares(Expr.Apply f) {
        return add(square(f.arguments().get(0)), square(f.arguments().get(1)));
    }

    /** seed · a/b, and 0 where b is 0. */
    default Expr ratioOrZero(Expr seed, Expr a, Expr b) {
        return where(equal(b, number(0)), number(0), divide(multiply(seed, a), b));
    }

    default Expr sqrt(Expr a) {
        return apply(Function.SQRT, a);
    }

    default Expr floor(Expr a) {
        return apply(Function.FLOOR, a);
    }

    default Expr cos(Expr a) {
        return apply(Function.COS, a);
    }

    default Expr sin(Expr a) {
        return apply(Function.SIN, a);
    }

    default Expr cosh(Expr a) {
        return apply(Function.COSH, a);
    }

    default Expr sinh(Expr a) {
        return apply(Function.SINH, a);
    }

    default Expr sign(Expr a) {
        return apply(Function.SIGN, a);
    }

    default Expr log(Expr a) {
        return apply(Function.LOG, a);
    }

    default Expr sigmoid(Expr a) {
        return apply(Function.SIGMOID, a);
    }

    default Expr less(Expr a, Expr b) {
        return apply(Function.LESS, a, b);
    }

    default Expr lessEqual(Expr a, Expr b) {
        return apply(Function.LESS_EQUAL, a, b);
    }

    default Expr equal(Expr a, Expr b) {
        return apply(Function.EQUAL, a, b);
    }
}
