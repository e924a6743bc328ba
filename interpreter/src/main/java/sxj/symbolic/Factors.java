package sxj.symbolic;

import static sxj.symbolic.Function.DIVIDE;
import static sxj.symbolic.Function.MULTIPLY;
import static sxj.symbolic.Function.POWER;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A product taken apart: a number, a scalar and an array, of which the last two may be missing; written in this order. */
record Factors(
        double number, @Nullable Expr scalar, @Nullable Expr array) {
    private static Factors of(Expr e) {
        if (Algebra.isNumber(e)) {
            return new Factors(Algebra.value(e), null, null);
        }
        double number = Algebra.coefficient(e);
        Expr rest = Algebra.withoutCoefficient(e);
        if (rest.shape().isScalar()) {
            return new Factors(number, rest, null);
        }
        if (!Algebra.isA(rest, MULTIPLY) || !Algebra.first(rest).shape().isScalar()) {
            return new Factors(number, null, rest);
        }
        Expr scalar = Algebra.first(rest);
        return Algebra.isNumber(scalar)
                ? new Factors(number * Algebra.value(scalar), null, Algebra.second(rest))
                : new Factors(
                        number * Algebra.coefficient(scalar), Algebra.withoutCoefficient(scalar), Algebra.second(rest));
    }

    static Expr product(Expr a, Expr b) {
        Factors p = of(a);
        Factors q = of(b);
        return new Factors(p.number * q.number, joined(p.scalar, q.scalar), joined(p.array, q.array)).written();
    }

    private Expr written() {
        if (scalar == null && array == null) {
            return Expressions.scalar(number);
        }
        if (number == -1) {
            return Expressions.negate(new Factors(1, scalar, array).written());
        }
        if (scalar == null || array == null) {
            return scaled(number, Objects.requireNonNull(scalar == null ? array : scalar));
        }
        return Expressions.multiply(scaled(number, scalar), array);
    }

    /** A number times an expression, the number in the numerator where it already holds one. */
    private static Expr scaled(double number, Expr e) {
        if (number == 1) {
            return e;
        }
        if (Algebra.isA(e, DIVIDE)) {
            Expr numerator = Algebra.first(e);
            boolean holdsNumber = Algebra.isNumber(numerator) || Algebra.coefficient(numerator) != 1;
            if (holdsNumber) {
                return Expressions.divide(product(Expressions.scalar(number), numerator), Algebra.second(e));
            }
        }
        return Expressions.multiply(Expressions.scalar(number), e);
    }

    private static @Nullable Expr joined(@Nullable Expr a, @Nullable Expr b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        if (Algebra.isA(a, DIVIDE) && Algebra.isNumber(Algebra.first(a))) {
            return Expressions.divide(scaled(Algebra.value(Algebra.first(a)), b), Algebra.second(a));
        }
        if (Algebra.isA(b, DIVIDE) && Algebra.isNumber(Algebra.first(b))) {
            return Expressions.divide(scaled(Algebra.value(Algebra.first(b)), a), Algebra.second(b));
        }
        if (base(a) == base(b) && exponent(a) > 0 && exponent(b) > 0) {
            return Expressions.power(base(a), Expressions.scalar(exponent(a) + exponent(b)));
        }
        return Expressions.multiply(a, b);
    }

    private static Expr base(Expr e) {
        return Algebra.isA(e, POWER) && Algebra.isNumber(Algebra.second(e)) ? Algebra.first(e) : e;
    }

    private static double exponent(Expr e) {
        return Algebra.isA(e, POWER) && Algebra.isNumber(Algebra.second(e)) ? Algebra.value(Algebra.second(e)) : 1;
    }
}
