package sxj.kernel.graph;

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
public record AffineIndex(boolean isKnown, @Nullable Binder binder, int constant) {
    private static final AffineIndex UNKNOWN = new AffineIndex(false, null, 0);
    /** Far beyond any length; sums of two are exact. */
    private static final int LARGEST = 1 << 29;

    public static AffineIndex of(Expr index) {
        if (index instanceof Expr.Constant constant) {
            return integer(constant, 1, null);
        }
        if (index instanceof Expr.Bound bound) {
            return new AffineIndex(true, bound.binder(), 0);
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
    public boolean isWithin(int rounds, int count, int stride, int length) {
        long reach = (count - 1) * (long) stride;
        long least = constant;
        long most = constant + (rounds - 1L);
        return least >= 0
                && most <= length
                && (count == 0 || least + Math.min(reach, 0) >= 0 && most + Math.max(reach, 0) < length);
    }

    private static AffineIndex integer(Expr.Constant constant, int sign, @Nullable Binder binder) {
        double value = constant.value().value();
        return Math.abs(value) <= LARGEST && value == Math.rint(value)
                ? new AffineIndex(true, binder, sign * (int) value)
                : UNKNOWN;
    }
}
