package sxj.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Function;

/**
 * An index that is a loop's index plus an integer, or an integer.
 *
 * @param isKnown false for any other index; the rest means nothing then
 */
record Affine(boolean isKnown, @Nullable Binder binder, int constant) {
    private static final Affine UNKNOWN = new Affine(false, null, 0);
    /** Far beyond any length; sums of two are exact. */
    private static final int LARGEST = 1 << 29;

    static Affine of(Expr index) {
        if (index instanceof Expr.Constant constant) {
            return integer(constant, 1, null);
        }
        if (index instanceof Expr.Bound bound) {
            return new Affine(true, bound.binder(), 0);
        }
        if (index instanceof Expr.Apply apply && apply.arguments().size() == 2) {
            List<Expr> both = apply.arguments();
            if (both.get(0) instanceof Expr.Bound bound && both.get(1) instanceof Expr.Constant constant) {
                return apply.function() == Function.ADD
                        ? integer(constant, 1, bound.binder())
                        : apply.function() == Function.SUBTRACT ? integer(constant, -1, bound.binder()) : UNKNOWN;
            }
            if (both.get(1) instanceof Expr.Bound bound
                    && both.get(0) instanceof Expr.Constant constant
                    && apply.function() == Function.ADD) {
                return integer(constant, 1, bound.binder());
            }
        }
        return UNKNOWN;
    }

    /** Whether all of count entries with a stride lie below length, whatever the index of a loop of so many rounds. */
    boolean isWithin(int rounds, int count, int stride, int length) {
        long reach = (count - 1) * (long) stride;
        long least = constant;
        long most = constant + (rounds - 1L);
        return least >= 0
                && most <= length
                && (count == 0 || least + Math.min(reach, 0) >= 0 && most + Math.max(reach, 0) < length);
    }

    private static Affine integer(Expr.Constant constant, int sign, @Nullable Binder binder) {
        double value = constant.value().value();
        return Math.abs(value) <= LARGEST && value == Math.rint(value)
                ? new Affine(true, binder, sign * (int) value)
                : UNKNOWN;
    }
}
