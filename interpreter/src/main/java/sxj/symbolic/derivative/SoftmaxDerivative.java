package sxj.symbolic.derivative;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sxj.numeric.Reduction;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.Node;
import sxj.symbolic.Operation;
import sxj.symbolic.Postorder;
import sxj.symbolic.Rebuild;
import sxj.symbolic.Softmax;

/**
 * The derivatives of softmax and its kind, recognised as such where they are differentiated: those of p = softmax(v) are
 * pᵢ(δᵢⱼ − pⱼ), where 1 − pᵢ is the sum of the other shares, not a difference of what may be equal numbers.
 */
final class SoftmaxDerivative {
    /** Up to this many entries 1 − pᵢ is the sum of the others; n² operations for n entries. */
    private static final int FEW = 64;

    private SoftmaxDerivative() {}

    /** An expression with what is a softmax, or of its kind, as one operation. */
    public static Expr opened(Expr root) {
        List<Expr> order = Postorder.of(root);
        if (order.stream().noneMatch(SoftmaxDerivative::mayBe)) {
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
        return Softmax.exponentiated(e) != null
                || Node.isA(e, Function.EXP)
                        && Node.isA(Node.first(e), Function.SUBTRACT)
                        && Softmax.topOf(Node.second(Node.first(e))) != null;
    }

    private static @Nullable Expr operation(Expr e, Map<Expr, Expr> done) {
        Expr v = Softmax.softmaxed(e);
        if (v != null) {
            return vectorOf(Operation.SOFTMAX, v, done);
        }
        v = Softmax.logSoftmaxed(e);
        if (v != null) {
            return vectorOf(Operation.LOG_SOFTMAX, v, done);
        }
        v = Softmax.logSumExped(e);
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

    /** An entry of a softmax or of its logarithm that was taken inside: e^(vᵢ − max v)/Σ, vᵢ − max v − log Σ. */
    private static @Nullable Expr entry(Expr e, Map<Expr, Expr> done) {
        boolean isLog = Node.isA(e, Function.SUBTRACT) && Node.isA(Node.second(e), Function.LOG);
        if (!isLog && !(Node.isA(e, Function.DIVIDE) && Node.isA(Node.first(e), Function.EXP))) {
            return null;
        }
        Expr shifted = isLog ? Node.first(e) : Node.first(Node.first(e));
        Expr sum = isLog ? Node.first(Node.second(e)) : Node.second(e);
        Expr v = Node.isA(shifted, Function.SUBTRACT) ? Softmax.topOf(Node.second(shifted)) : null;
        if (v == null || v.shape().rank() != 1 || !Softmax.isSumOf(sum, Softmax.exponentials(v))) {
            return null;
        }
        Expr index = index(Node.first(shifted), v);
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
        if (order.stream().noneMatch(SoftmaxDerivative::isOperation)) {
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
                ? Softmax.of(v)
                : operation == Operation.LOG_SOFTMAX ? Softmax.logSoftmax(v) : Softmax.logSumExp(v);
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
