package sxj.symbolic;

import org.jspecify.annotations.Nullable;
import sxj.numeric.Reduction;

/** Softmax, its logarithm and log-sum-exp, written in elementary functions so that nothing overflows, and recognised. */
public final class Softmax {
    private Softmax() {}

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

    public static Expr logSoftmax(Expr v) {
        Expr sum = Expressions.reduce(Reduction.SUM, exponentials(v));
        return Expressions.subtract(shifted(v), Expressions.apply(Function.LOG, sum));
    }

    private static Expr top(Expr v) {
        return Expressions.apply(Function.FIXED_SHIFT, Expressions.reduce(Reduction.MAX, v));
    }

    private static Expr shifted(Expr v) {
        return Expressions.subtract(v, top(v));
    }

    public static Expr exponentials(Expr v) {
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

    /** v, if an expression is softmax(v) of a vector. */
    public static @Nullable Expr softmaxed(Expr e) {
        if (!Node.isA(e, Function.DIVIDE) || e.shape().rank() != 1) {
            return null;
        }
        Expr v = exponentiated(Node.first(e));
        return v != null && isSumOf(Node.second(e), Node.first(e)) ? v : null;
    }

    public static @Nullable Expr logSoftmaxed(Expr e) {
        if (!Node.isA(e, Function.SUBTRACT) || e.shape().rank() != 1 || !Node.isA(Node.second(e), Function.LOG)) {
            return null;
        }
        Expr v = unshifted(Node.first(e));
        Expr sum = Node.first(Node.second(e));
        return v != null && isSumOf(sum, exponentials(v)) ? v : null;
    }

    public static @Nullable Expr logSumExped(Expr e) {
        if (!Node.isA(e, Function.ADD) || !Node.isA(Node.second(e), Function.LOG)) {
            return null;
        }
        Expr v = topOf(Node.first(e));
        Expr sum = Node.first(Node.second(e));
        return v != null && !v.shape().isScalar() && isSumOf(sum, exponentials(v)) ? v : null;
    }

    public static boolean isSumOf(Expr sum, Expr terms) {
        return sum instanceof Expr.Reduce reduce && reduce.reduction() == Reduction.SUM && reduce.argument() == terms;
    }

    /** v, if an expression is e^(v − max v). */
    public static @Nullable Expr exponentiated(Expr e) {
        return Node.isA(e, Function.EXP) ? unshifted(Node.first(e)) : null;
    }

    /** v, if an expression is v − max v. */
    public static @Nullable Expr unshifted(Expr e) {
        if (!Node.isA(e, Function.SUBTRACT)) {
            return null;
        }
        Expr v = topOf(Node.second(e));
        return v == Node.first(e) ? v : null;
    }

    /** v, if an expression is the largest entry of v, held fixed. */
    public static @Nullable Expr topOf(Expr e) {
        boolean isTop = Node.isA(e, Function.FIXED_SHIFT)
                && Node.first(e) instanceof Expr.Reduce reduce
                && reduce.reduction() == Reduction.MAX;
        return isTop ? ((Expr.Reduce) Node.first(e)).argument() : null;
    }
}
