package sxj.symbolic.derivative;

import static sxj.symbolic.Function.DIVIDE;
import static sxj.symbolic.Function.MULTIPLY;
import static sxj.symbolic.Function.POWER;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;

/** A product taken apart: a number, a scalar and an array, of which the last two may be missing; written in this order. */
record Factors(
        double number, @Nullable Expr scalar, @Nullable Expr array) {
    private static Factors of(Expr e) {
        if (SimplifyingBuilder.isNumber(e)) {
            return new Factors(SimplifyingBuilder.value(e), null, null);
        }
        double number = SimplifyingBuilder.coefficient(e);
        Expr rest = SimplifyingBuilder.withoutCoefficient(e);
        if (rest.shape().isScalar()) {
            return new Factors(number, rest, null);
        }
        if (!SimplifyingBuilder.isA(rest, MULTIPLY)
                || !SimplifyingBuilder.first(rest).shape().isScalar()) {
            return new Factors(number, null, rest);
        }
        Expr scalar = SimplifyingBuilder.first(rest);
        return SimplifyingBuilder.isNumber(scalar)
                ? new Factors(number * SimplifyingBuilder.value(scalar), null, SimplifyingBuilder.second(rest))
                : new Factors(
                        number * SimplifyingBuilder.coefficient(scalar),
                        SimplifyingBuilder.withoutCoefficient(scalar),
                        SimplifyingBuilder.second(rest));
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
        if (SimplifyingBuilder.isA(e, DIVIDE)) {
            Expr numerator = SimplifyingBuilder.first(e);
            boolean holdsNumber =
                    SimplifyingBuilder.isNumber(numerator) || SimplifyingBuilder.coefficient(numerator) != 1;
            if (holdsNumber) {
                return Expressions.divide(product(Expressions.scalar(number), numerator), SimplifyingBuilder.second(e));
            }
        }
        return Expressions.multiply(Expressions.scalar(number), e);
    }

    private static @Nullable Expr joined(@Nullable Expr a, @Nullable Expr b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        if (SimplifyingBuilder.isA(a, DIVIDE) && SimplifyingBuilder.isNumber(SimplifyingBuilder.first(a))) {
            return Expressions.divide(
                    scaled(SimplifyingBuilder.value(SimplifyingBuilder.first(a)), b), SimplifyingBuilder.second(a));
        }
        if (SimplifyingBuilder.isA(b, DIVIDE) && SimplifyingBuilder.isNumber(SimplifyingBuilder.first(b))) {
            return Expressions.divide(
                    scaled(SimplifyingBuilder.value(SimplifyingBuilder.first(b)), a), SimplifyingBuilder.second(b));
        }
        if (base(a) == base(b) && exponent(a) > 0 && exponent(b) > 0) {
            return Expressions.power(base(a), Expressions.scalar(exponent(a) + exponent(b)));
        }
        return Expressions.multiply(a, b);
    }

    private static Expr base(Expr e) {
        return SimplifyingBuilder.isA(e, POWER) && SimplifyingBuilder.isNumber(SimplifyingBuilder.second(e))
                ? SimplifyingBuilder.first(e)
                : e;
    }

    private static double exponent(Expr e) {
        return SimplifyingBuilder.isA(e, POWER) && SimplifyingBuilder.isNumber(SimplifyingBuilder.second(e))
                ? SimplifyingBuilder.value(SimplifyingBuilder.second(e))
                : 1;
    }
}
