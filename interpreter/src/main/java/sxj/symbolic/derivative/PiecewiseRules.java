package sxj.symbolic.derivative;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import sxj.numeric.Reduction;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.Shape;

/**
 * Selections in derived expressions. A selection by a scalar is a {@code Choose}, so that what is not taken is not
 * evaluated; one by an array is a {@code where}.
 */
final class PiecewiseRules {
    private static final Expr TRUE = Expressions.truth(true);
    private static final Expr FALSE = Expressions.truth(false);

    private final SimplifyingBuilder algebra;

    PiecewiseRules(SimplifyingBuilder algebra) {
        this.algebra = algebra;
    }

    Expr where(Expr which, Expr then, Expr otherwise) {
        Expr condition = SimplifyingBuilder.narrow(which);
        Expr a = taken(condition, SimplifyingBuilder.narrow(then), true);
        Expr b = taken(condition, SimplifyingBuilder.narrow(otherwise), false);
        if (a == b) {
            return a;
        }
        if (SimplifyingBuilder.isNumber(condition)) {
            return ((Expr.Constant) condition).value().value() != 0 ? a : b;
        }
        if (a == TRUE && b == FALSE) {
            return condition.isBoolean() ? condition : Expressions.not(Expressions.not(condition));
        }
        if (a == FALSE && b == TRUE) {
            return not(condition);
        }
        if (SimplifyingBuilder.isA(condition, Function.NOT)) {
            return where(SimplifyingBuilder.first(condition), b, a);
        }
        if (!condition.shape().isScalar()) {
            return Expressions.where(condition, a, b);
        }
        Shape shape = a.shape().isScalar() ? b.shape() : a.shape();
        return Expressions.choose(condition, algebra.full(a, shape), algebra.full(b, shape));
    }

    Expr not(Expr a) {
        if (SimplifyingBuilder.isNumber(a)) {
            return a == TRUE ? FALSE : TRUE;
        }
        boolean isTwice = SimplifyingBuilder.isA(a, Function.NOT)
                && SimplifyingBuilder.first(a).isBoolean();
        return isTwice ? SimplifyingBuilder.first(a) : Expressions.not(a);
    }

    /** Truth values, not just numbers that are not 0: either holds. */
    Expr or(Expr a, Expr b) {
        if (a == b || b == FALSE) {
            return a;
        }
        if (a == FALSE) {
            return b;
        }
        if (a == TRUE || b == TRUE || not(a) == b || not(b) == a) {
            return TRUE;
        }
        boolean isAlike = isSelection(a) && isSelection(b) && condition(a) == condition(b);
        if (isAlike && !(isSelection(then(a)) && isSelection(then(b)))) {
            return where(condition(a), or(then(a), then(b)), or(otherwise(a), otherwise(b)));
        }
        return Expressions.or(a, b);
    }

    /** Where a number of no sign is not 0. */
    Expr truth(Expr weight) {
        Expr e = SimplifyingBuilder.narrow(weight);
        if (SimplifyingBuilder.isNumber(e)) {
            return SimplifyingBuilder.isZero(e) ? FALSE : TRUE;
        }
        boolean isPlain = e.isBoolean()
                && !(isSelection(e) && !(then(e).isBoolean() && otherwise(e).isBoolean()));
        if (isPlain) {
            return e;
        }
        if (isSelection(e) && (isKnown(then(e)) || isKnown(otherwise(e)))) {
            return where(condition(e), truth(then(e)), truth(otherwise(e)));
        }
        return algebra.less(algebra.number(0), e);
    }

    private static boolean isKnown(Expr e) {
        return SimplifyingBuilder.isNumber(SimplifyingBuilder.narrow(e));
    }

    /** Whether a truth value holds in any entry. */
    Expr any(Expr truth) {
        Expr e = SimplifyingBuilder.narrow(truth);
        if (e.shape().isScalar()) {
            return e;
        }
        if (SimplifyingBuilder.isA(e, Function.LESS) && SimplifyingBuilder.isZero(SimplifyingBuilder.first(e))) {
            return anyPositive(SimplifyingBuilder.second(e));
        }
        return algebra.less(algebra.number(0), Expressions.reduce(Reduction.MAX, e));
    }

    private Expr anyPositive(Expr weight) {
        if (weight instanceof Expr.Place place) {
            return any(truth(place.value()));
        }
        if (weight instanceof Expr.PlaceSlice place && place.value().shape().size() > 0) {
            return any(truth(place.value()));
        }
        return algebra.less(algebra.number(0), Expressions.reduce(Reduction.MAX, weight));
    }

    static boolean isTrue(Expr truth) {
        Expr e = SimplifyingBuilder.narrow(truth);
        return SimplifyingBuilder.isNumber(e) && !SimplifyingBuilder.isZero(e);
    }

    /** An operation that maps 0 to 0, moved inside of a selection against 0; null if there is none, or a deeper one. */
    @Nullable
    Expr inside(Expr e, UnaryOperator<Expr> operation) {
        if (!isSelection(e)) {
            return null;
        }
        if (SimplifyingBuilder.isZero(otherwise(e)) && !isSelection(then(e))) {
            return where(condition(e), operation.apply(then(e)), algebra.number(0));
        }
        if (SimplifyingBuilder.isZero(then(e)) && !isSelection(otherwise(e))) {
            return where(condition(e), algebra.number(0), operation.apply(otherwise(e)));
        }
        return null;
    }

    /** Two selections by one condition as one, looking no deeper than needed; else null. */
    @Nullable
    Expr sum(Expr a, Expr b) {
        if (!isSelection(a) || !isSelection(b) || condition(a) != condition(b)) {
            return null;
        }
        boolean isDeep =
                isSelection(then(a)) || isSelection(then(b)) || isSelection(otherwise(a)) || isSelection(otherwise(b));
        if (isDeep && !(isDisjoint(then(a), then(b)) && isDisjoint(otherwise(a), otherwise(b)))) {
            return null;
        }
        return where(condition(a), algebra.add(then(a), then(b)), algebra.add(otherwise(a), otherwise(b)));
    }

    private static boolean isDisjoint(Expr a, Expr b) {
        return SimplifyingBuilder.isZero(a) || SimplifyingBuilder.isZero(b);
    }

    /** What a selection by a condition known to hold, or not to hold, becomes. */
    private static Expr taken(Expr condition, Expr e, boolean holds) {
        if (isSelection(e) && condition(e) == condition) {
            return SimplifyingBuilder.narrow(holds ? then(e) : otherwise(e));
        }
        return e;
    }

    static boolean isSelection(Expr e) {
        return e instanceof Expr.Choose || SimplifyingBuilder.isA(e, Function.WHERE);
    }

    private static Expr condition(Expr e) {
        return e instanceof Expr.Choose choose ? choose.condition() : SimplifyingBuilder.first(e);
    }

    private static Expr then(Expr e) {
        return e instanceof Expr.Choose choose ? choose.then() : SimplifyingBuilder.second(e);
    }

    private static Expr otherwise(Expr e) {
        return e instanceof Expr.Choose choose
                ? choose.otherwise()
                : ((Expr.Apply) e).arguments().get(2);
    }
}
