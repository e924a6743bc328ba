package sxj.symbolic.rewrite;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import sxj.numeric.Reduction;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Node;
import sxj.symbolic.Postorder;
import sxj.symbolic.Rebuild;

/**
 * Norms for compiled code: √Σv² where the squares stay within the range of numbers, else those of entries multiplied
 * by a power of two, as {@link Reduction#NORM} does.
 */
public final class ScaledNorms implements Rewrite {
    @Override
    public Rewritten of(Rewritten before) {
        return before.with(ScaledNorms::of);
    }

    private static List<Expr> of(List<Expr> expressions) {
        List<Expr> order = Postorder.of(expressions);
        if (order.stream().noneMatch(ScaledNorms::isNorm)) {
            return expressions;
        }
        Map<Expr, Expr> done = new IdentityHashMap<>();
        for (Expr e : order) {
            List<Expr> children = new ArrayList<>();
            for (Expr child : Node.children(e)) {
                children.add(Objects.requireNonNull(done.get(child)));
            }
            Expr same = e instanceof Expr.Repeat ? e : Rebuild.of(e, children);
            done.put(e, isNorm(same) ? scaled(same, ((Expr.Reduce) same).argument()) : same);
        }
        List<Expr> results = new ArrayList<>();
        for (Expr e : expressions) {
            results.add(Objects.requireNonNull(done.get(e)));
        }
        return results;
    }

    private static boolean isNorm(Expr e) {
        return e instanceof Expr.Reduce reduce && reduce.reduction() == Reduction.NORM;
    }

    private static Expr scaled(Expr norm, Expr v) {
        double scale = Reduction.NORM_SCALE;
        Expr small = Expressions.choose(
                Expressions.less(norm, Expressions.scalar(Reduction.LEAST_NORM)), scaled(v, scale, 1 / scale), norm);
        return Expressions.choose(
                Expressions.equal(norm, Expressions.scalar(Double.POSITIVE_INFINITY)),
                scaled(v, 1 / scale, scale),
                small);
    }

    private static Expr scaled(Expr v, double scale, double back) {
        Expr scaled = Expressions.multiply(v, Expressions.scalar(scale));
        return Expressions.multiply(Expressions.reduce(Reduction.NORM, scaled), Expressions.scalar(back));
    }
}
