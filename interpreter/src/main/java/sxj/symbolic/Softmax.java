package sxj.symbolic;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sxj.numeric.Reduction;
import sxj.symbolic.derivative.SimplifyingBuilder;

/**
 * Softmax, its logarithm and log-sum-exp, which are written in elementary functions, recognised as such where they are
 * differentiated: the derivatives of p = softmax(v) are pᵢ(δᵢⱼ − pⱼ), where 1 − pᵢ is the sum of the other shares, not a
 * difference of what may be equal numbers.
 */
public final class Softmax {
    /** Up to this many entries 1 − pᵢ is the sum of the others; n² operations for n entries. */
    private static final int FEW = 64;

    private Softmax() {}

    // as they are evaluated

    /** e^vᵢ/Σe^vⱼ. */
    public static Expr of(Expr v) {
        Expr e = exponentials(v);
        return Expressions.divide(e, Expressions.reduce(Reduction.SUM, e));
    }

    /** log Σ e^vᵢ over all entries; an infinity where the largest is one. */
    public static Expr logSumExp(Expr v) {
        return Expressions.add(
                top(v), Expressions.apply(Function.LOG, Expressions.reduce(Reduction.SUM, exponentials(v))));
    }

    private static Expr logSoftmax(Expr v) {
        Expr sum = Expressions.reduce(Reduction.SUM, exponentials(v));
        return Expressions.subtract(shifted(v), Expressions.apply(Function.LOG, sum));
    }

    private static Expr top(Expr v) {
        return Expressions.apply(Function.FIXED_SHIFT, Expressions.reduce(Reduction.MAX, v));
    }

    private static Expr shifted(Expr v) {
        return Expressions.subtract(v, top(v));
    }

    private static Expr exponentials(Expr v) {
        return Expressions.apply(Function.EXP, shifted(v));
    }

    /** The logarithm of e^w/s, or of an entry of it, as w − log s, if x is a softmax; null if it is not. */
    static @Nullable Expr logarithm(Expr x) {
        Expr quotient = x instanceof Expr.Element element ? element.array() : x;
        Expr v = softmaxed(quotient);
        if (v == null) {
            return null;
        }
        Expr logarithm = logSoftmax(v);
        return x instanceof Expr.Element element
                ? Expressions.uncheckedElement(logarithm, element.indices())
                : logarithm;
    }

    // as they are differentiated

    /** An expression with what is a softmax, or of its kind, as one operation. */
    public static Expr opened(Expr root) {
        List<Expr> order = Postorder.of(root);
        if (order.stream().noneMatch(Softmax::mayBe)) {
            return root;
        }
        Map<Expr, Expr> done = new IdentityHashMap<>();
        for (Expr e : order) {
            Expr known = operation(e, done);
            done.put(e, known == null ? Rebuild.of(e, known(Node.children(e), done)) : known);
        }
        return Objects.requireNonNull(done.get(root));
    }

    private static List<Expr> known(List<Expr> children, Map<Expr, Expr> done) {
        List<Expr> known = new ArrayList<>();
        for (Expr child : children) {
            known.add(Objects.requireNonNull(done.get(child)));
        }
        return known;
    }

    private static boolean mayBe(Expr e) {
        return exponentiated(e) != null
                || SimplifyingBuilder.isA(e, Function.EXP)
                        && SimplifyingBuilder.isA(SimplifyingBuilder.first(e), Function.SUBTRACT)
                        && topOf(SimplifyingBuilder.second(SimplifyingBuilder.first(e))) != null;
    }

    private static @Nullable Expr operation(Expr e, Map<Expr, Expr> done) {
        Expr v = softmaxed(e);
        if (v != null) {
            return vectorOf(Operation.SOFTMAX, v, done);
        }
        v = logSoftmaxed(e);
        if (v != null) {
            return vectorOf(Operation.LOG_SOFTMAX, v, done);
        }
        v = logSumExped(e);
        if (v != null) {
            return Expressions.operate(Operation.LOG_SUM_EXP, Expressions.flatten(Objects.requireNonNull(done.get(v))));
        }
        if (!(e instanceof Expr.Apply) || !e.shape().isScalar()) {
            return null;
        }
        return entry(e, done);
    }

    private static Expr vectorOf(Operation operation, Expr v, Map<Expr, Expr> done) {
        return Expressions.operate(operation, Objects.requireNonNull(done.get(v)));
    }

    /** v, if an expression is softmax(v) of a vector. */
    private static @Nullable Expr softmaxed(Expr e) {
        if (!SimplifyingBuilder.isA(e, Function.DIVIDE) || e.shape().rank() != 1) {
            return null;
        }
        Expr v = exponentiated(SimplifyingBuilder.first(e));
        return v != null && isSumOf(SimplifyingBuilder.second(e), SimplifyingBuilder.first(e)) ? v : null;
    }

    private static @Nullable Expr logSoftmaxed(Expr e) {
        if (!SimplifyingBuilder.isA(e, Function.SUBTRACT)
                || e.shape().rank() != 1
                || !SimplifyingBuilder.isA(SimplifyingBuilder.second(e), Function.LOG)) {
            return null;
        }
        Expr v = unshifted(SimplifyingBuilder.first(e));
        Expr sum = SimplifyingBuilder.first(SimplifyingBuilder.second(e));
        return v != null && isSumOf(sum, exponentials(v)) ? v : null;
    }

    private static @Nullable Expr logSumExped(Expr e) {
        if (!SimplifyingBuilder.isA(e, Function.ADD)
                || !SimplifyingBuilder.isA(SimplifyingBuilder.second(e), Function.LOG)) {
            return null;
        }
        Expr v = topOf(SimplifyingBuilder.first(e));
        Expr sum = SimplifyingBuilder.first(SimplifyingBuilder.second(e));
        return v != null && !v.shape().isScalar() && isSumOf(sum, exponentials(v)) ? v : null;
    }

    private static boolean isSumOf(Expr sum, Expr terms) {
        return sum instanceof Expr.Reduce reduce && reduce.reduction() == Reduction.SUM && reduce.argument() == terms;
    }

    /** v, if an expression is e^(v − max v). */
    private static @Nullable Expr exponentiated(Expr e) {
        return SimplifyingBuilder.isA(e, Function.EXP) ? unshifted(SimplifyingBuilder.first(e)) : null;
    }

    /** v, if an expression is v − max v. */
    private static @Nullable Expr unshifted(Expr e) {
        if (!SimplifyingBuilder.isA(e, Function.SUBTRACT)) {
            return null;
        }
        Expr v = topOf(SimplifyingBuilder.second(e));
        return v == SimplifyingBuilder.first(e) ? v : null;
    }

    /** v, if an expression is the largest entry of v, held fixed. */
    private static @Nullable Expr topOf(Expr e) {
        boolean isTop = SimplifyingBuilder.isA(e, Function.FIXED_SHIFT)
                && SimplifyingBuilder.first(e) instanceof Expr.Reduce reduce
                && reduce.reduction() == Reduction.MAX;
        return isTop ? ((Expr.Reduce) SimplifyingBuilder.first(e)).argument() : null;
    }

    /** An entry of a softmax or of its logarithm that was taken inside: e^(vᵢ − max v)/Σ, vᵢ − max v − log Σ. */
    private static @Nullable Expr entry(Expr e, Map<Expr, Expr> done) {
        boolean isLog = SimplifyingBuilder.isA(e, Function.SUBTRACT)
                && SimplifyingBuilder.isA(SimplifyingBuilder.second(e), Function.LOG);
        if (!isLog
                && !(SimplifyingBuilder.isA(e, Function.DIVIDE)
                        && SimplifyingBuilder.isA(SimplifyingBuilder.first(e), Function.EXP))) {
            return null;
        }
        Expr shifted = isLog ? SimplifyingBuilder.first(e) : SimplifyingBuilder.first(SimplifyingBuilder.first(e));
        Expr sum = isLog ? SimplifyingBuilder.first(SimplifyingBuilder.second(e)) : SimplifyingBuilder.second(e);
        Expr v = SimplifyingBuilder.isA(shifted, Function.SUBTRACT) ? topOf(SimplifyingBuilder.second(shifted)) : null;
        if (v == null || v.shape().rank() != 1 || !isSumOf(sum, exponentials(v))) {
            return null;
        }
        Expr index = index(SimplifyingBuilder.first(shifted), v);
        return index == null
                ? null
                : Expressions.uncheckedElement(
                        vectorOf(isLog ? Operation.LOG_SOFTMAX : Operation.SOFTMAX, v, done), List.of(index));
    }

    private static @Nullable Expr index(Expr item, Expr v) {
        if (item instanceof Expr.Element element
                && element.array() == v
                && element.indices().size() == 1) {
            return element.indices().get(0);
        }
        for (int i = 0; i < v.shape().length(0) && i <= FEW; i++) {
            if (Expressions.uncheckedElement(v, List.of(Expressions.scalar(i))) == item) {
                return Expressions.scalar(i);
            }
        }
        return null;
    }

    /** Expressions with the operations as they are evaluated. */
    public static List<Expr> closed(List<Expr> roots) {
        List<Expr> order = Postorder.of(roots);
        if (order.stream().noneMatch(Softmax::isOperation)) {
            return roots;
        }
        Map<Expr, Expr> done = new IdentityHashMap<>();
        for (Expr e : order) {
            List<Expr> children = known(Node.children(e), done);
            done.put(
                    e,
                    isOperation(e)
                            ? written(((Expr.Operate) e).operation(), children.get(0))
                            : Rebuild.of(e, children));
        }
        return known(roots, done);
    }

    private static boolean isOperation(Expr e) {
        return e instanceof Expr.Operate operate
                && (operate.operation() == Operation.SOFTMAX
                        || operate.operation() == Operation.LOG_SOFTMAX
                        || operate.operation() == Operation.LOG_SUM_EXP);
    }

    private static Expr written(Operation operation, Expr v) {
        return operation == Operation.SOFTMAX
                ? of(v)
                : operation == Operation.LOG_SOFTMAX ? logSoftmax(v) : logSumExp(v);
    }

    // derivatives

    /** The share of v of a seed of softmax(v): pⱼ Σₖ pₖ(sⱼ − sₖ). */
    public static Expr pullback(SimplifyingBuilder d, Expr.Operate f, Expr seed) {
        Expr total = Expressions.product(f, seed);
        if (f.shape().length(0) > FEW) {
            return d.multiply(f, d.subtract(seed, total));
        }
        Binder j = new Binder("j");
        Expr sj = d.arrangement().element(seed, List.of(Expressions.bound(j)));
        Expr pj = Expressions.element(f, Expressions.bound(j));
        Expr share = Expressions.multiply(pj, Expressions.product(f, Expressions.subtract(sj, seed)));
        return Expressions.build(j, f.shape().length(0), share);
    }

    /** The share of v of a seed of log softmax(v): Σₖ (sⱼ pₖ − sₖ pⱼ). */
    public static Expr logPullback(SimplifyingBuilder d, Expr.Operate f, Expr seed) {
        Expr p = Expressions.operate(Operation.SOFTMAX, f.arguments().get(0));
        if (f.shape().length(0) > FEW) {
            return d.subtract(seed, d.multiply(Expressions.reduce(Reduction.SUM, seed), p));
        }
        Binder j = new Binder("j");
        Expr sj = d.arrangement().element(seed, List.of(Expressions.bound(j)));
        Expr pj = Expressions.element(p, Expressions.bound(j));
        Expr terms = Expressions.subtract(Expressions.multiply(sj, p), Expressions.multiply(pj, seed));
        return Expressions.build(j, f.shape().length(0), Expressions.reduce(Reduction.SUM, terms));
    }

    /** The share of v of a seed of log Σ e^v. */
    public static Expr sumPullback(SimplifyingBuilder d, Expr.Operate f, Expr seed) {
        return d.multiply(
                seed, Expressions.operate(Operation.SOFTMAX, f.arguments().get(0)));
    }
}
