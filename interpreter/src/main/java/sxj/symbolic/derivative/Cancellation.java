package sxj.symbolic.derivative;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import sxj.symbolic.Expr;
import sxj.symbolic.Function;

/**
 * Differences that are zero whatever their variables are: {@code k*x*y - y*x*k}. Their value is rounding, and their
 * derivative is exactly 0, which sums of large terms that cancel would miss.
 */
final class Cancellation {
    /** Longer products are not looked at. */
    private static final int MOST_FACTORS = 16;

    private Cancellation() {}

    /** Whether a node is a difference of two products of the same factors, or a sum of one and its negative. */
    static boolean isZero(Expr e) {
        boolean isDifference = SimplifyingBuilder.isA(e, Function.SUBTRACT);
        if (!isDifference && !SimplifyingBuilder.isA(e, Function.ADD)) {
            return false;
        }
        List<Expr> first = new ArrayList<>();
        List<Expr> second = new ArrayList<>();
        double a = collect(SimplifyingBuilder.first(e), first);
        double b = collect(SimplifyingBuilder.second(e), second);
        return a == (isDifference ? b : -b)
                && !first.isEmpty()
                && first.size() == second.size()
                && first.size() < MOST_FACTORS
                && counts(first).equals(counts(second));
    }

    /** Adds the factors of a product that are no numbers; the product of those that are. */
    private static double collect(Expr e, List<Expr> factors) {
        if (factors.size() >= MOST_FACTORS) {
            return Double.NaN;
        }
        if (SimplifyingBuilder.isNumber(e)) {
            return SimplifyingBuilder.value(e);
        }
        if (SimplifyingBuilder.isA(e, Function.NEGATE)) {
            return -collect(SimplifyingBuilder.first(e), factors);
        }
        if (SimplifyingBuilder.isA(e, Function.MULTIPLY)) {
            return collect(SimplifyingBuilder.first(e), factors) * collect(SimplifyingBuilder.second(e), factors);
        }
        factors.add(e);
        return 1;
    }

    private static Map<Expr, Integer> counts(List<Expr> factors) {
        Map<Expr, Integer> counts = new IdentityHashMap<>();
        factors.forEach(factor -> counts.merge(factor, 1, Integer::sum));
        return counts;
    }
}
