package sxj.symbolic;

import org.jspecify.annotations.Nullable;

/** 1/x as derived expressions hold it where several numbers are divided by x: the power x⁻¹, and products with it. */
final class Reciprocal {
    private static final double EXPONENT = -1;

    private Reciprocal() {}

    static Expr of(Expr divisor) {
        return Expressions.power(divisor, Expressions.scalar(EXPONENT));
    }

    static boolean is(Expr e) {
        return Algebra.isA(e, Function.POWER)
                && e.shape().isScalar()
                && Algebra.isNumber(Algebra.second(e))
                && Algebra.value(Algebra.second(e)) == EXPONENT;
    }

    /** What a product with a reciprocal divides by, and is shown to; null for anything else. */
    static @Nullable Expr divisor(Expr e) {
        return Algebra.isA(e, Function.MULTIPLY) && is(Algebra.second(e)) ? Algebra.first(Algebra.second(e)) : null;
    }
}
