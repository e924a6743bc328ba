package sxj.symbolic;

/** The arithmetic of derived expressions. */
final class Algebra {
    Expr number(double value) {
        return Expressions.scalar(value);
    }

    Expr apply(Function function, Expr... arguments) {
        return Expressions.apply(function, arguments);
    }

    Expr negate(Expr a) {
        return Expressions.negate(a);
    }

    Expr add(Expr a, Expr b) {
        return Expressions.add(a, b);
    }

    Expr subtract(Expr a, Expr b) {
        return Expressions.subtract(a, b);
    }

    Expr multiply(Expr a, Expr b) {
        return Expressions.multiply(a, b);
    }

    Expr divide(Expr a, Expr b) {
        return Expressions.divide(a, b);
    }

    Expr power(Expr a, Expr b) {
        return Expressions.power(a, b);
    }

    Expr square(Expr a) {
        return power(a, number(2));
    }

    Expr sqrt(Expr a) {
        return Expressions.sqrt(a);
    }

    Expr where(Expr condition, Expr then, Expr otherwise) {
        return Expressions.where(condition, then, otherwise);
    }

    /** 1 − a². */
    Expr oneMinusSquare(Expr a) {
        return subtract(number(1), square(a));
    }

    /** The sum of the squares of both arguments. */
    Expr squares(Expr.Apply f) {
        return add(square(f.arguments().get(0)), square(f.arguments().get(1)));
    }

    /** seed · a/b, and 0 where b is 0. */
    Expr ratioOrZero(Expr seed, Expr a, Expr b) {
        return where(Expressions.equal(b, number(0)), number(0), divide(multiply(seed, a), b));
    }

    Expr floor(Expr a) {
        return apply(Function.FLOOR, a);
    }

    Expr cos(Expr a) {
        return apply(Function.COS, a);
    }

    Expr sin(Expr a) {
        return apply(Function.SIN, a);
    }

    Expr cosh(Expr a) {
        return apply(Function.COSH, a);
    }

    Expr sinh(Expr a) {
        return apply(Function.SINH, a);
    }

    Expr sign(Expr a) {
        return apply(Function.SIGN, a);
    }

    Expr lessEqual(Expr a, Expr b) {
        return apply(Function.LESS_EQUAL, a, b);
    }

    Expr sigmoid(Expr a) {
        return apply(Function.SIGMOID, a);
    }

    Expr less(Expr a, Expr b) {
        return apply(Function.LESS, a, b);
    }

    Expr equal(Expr a, Expr b) {
        return apply(Function.EQUAL, a, b);
    }

    Expr log(Expr a) {
        return apply(Function.LOG, a);
    }
}
