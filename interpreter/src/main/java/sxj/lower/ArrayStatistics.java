package sxj.lower;

import java.util.List;
import sxj.numeric.Reduction;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.Operation;
import sxj.symbolic.Shape;

/**
 * Statistics, norms and activations written in other functions, of which they have their derivatives. Samples are
 * vectors of at least one entry; n − 1 is the divisor, so that one entry has no deviation (NaN).
 */
final class ArrayStatistics {
    private ArrayStatistics() {}

    static Expr elu(Expr x, Expr alpha) {
        Expr below = Expressions.multiply(alpha, Expressions.apply(Function.EXPM1, x));
        return Expressions.where(Expressions.less(Expressions.scalar(0), x), x, below);
    }

    /** (Σ |v_i|^p)^(1/p), in units of the largest entry: as it is homogeneous, the unit has no derivative. */
    static Expr norm(Expr v, double p) {
        if (p == 2) {
            return Expressions.reduce(Reduction.NORM, v);
        }
        Expr size = Expressions.apply(Function.ABS, v);
        if (p == 1 || v.shape().size() == 0) {
            return Expressions.reduce(Reduction.SUM, size);
        }
        Expr largest = Expressions.reduce(Reduction.MAX, size);
        if (p == Double.POSITIVE_INFINITY) {
            return largest;
        }
        Expr unit = Expressions.apply(Function.STOP_GRADIENT, largest);
        Expr shares = Expressions.power(Expressions.divide(size, unit), Expressions.scalar(p));
        Expr root = Expressions.power(Expressions.reduce(Reduction.SUM, shares), Expressions.scalar(1 / p));
        Expr isOrdinary = Expressions.and(
                Expressions.less(Expressions.scalar(0), unit),
                Expressions.lessEqual(unit, Expressions.scalar(Double.MAX_VALUE)));
        return Expressions.choose(isOrdinary, Expressions.multiply(unit, root), unit);
    }

    static Expr variance(Expr v) {
        return perFreedom(Expressions.sumsq(centred(v)), v.shape().size());
    }

    /** √variance as a norm: without overflow, and with derivative 0 where nothing varies. */
    static Expr deviation(Expr v) {
        double freedom = v.shape().size() - 1.0;
        Expr norm = Expressions.reduce(Reduction.NORM, centred(v));
        return freedom > 0 ? Expressions.divide(norm, Expressions.scalar(Math.sqrt(freedom))) : none();
    }

    static Expr covariance(Expr x, Expr y) {
        return perFreedom(Expressions.product(centred(x), centred(y)), x.shape().size());
    }

    static Expr correlation(Expr x, Expr y) {
        Expr a = centred(x);
        Expr b = centred(y);
        Expr norms = Expressions.multiply(Expressions.reduce(Reduction.NORM, a), Expressions.reduce(Reduction.NORM, b));
        return Expressions.divide(Expressions.product(a, b), norms);
    }

    /** Of the columns of a matrix, whose rows are the observations. */
    static Expr covariances(Expr x) {
        Expr d = centredColumns(x);
        return perFreedom(
                Expressions.product(Expressions.transpose(d), d), x.shape().length(0));
    }

    static Expr correlations(Expr x) {
        int columns = x.shape().length(1);
        Expr d = centredColumns(x);
        Expr sizes = Expressions.sqrt(Expressions.product(
                Expressions.constant(Accumulation.ones(x.shape().length(0))), Expressions.multiply(d, d)));
        Expr both = Expressions.product(
                Expressions.reshape(sizes, Shape.matrix(columns, 1)),
                Expressions.reshape(sizes, Shape.matrix(1, columns)));
        return Expressions.divide(Expressions.product(Expressions.transpose(d), d), both);
    }

    /** The entry at (n − 1)q in ascending order, interpolated; NaN where an entry is NaN. */
    static Expr quantile(Expr v, double q) {
        int n = v.shape().size();
        Expr sorted = Expressions.operate(Operation.SORT, List.of(v));
        int below = (int) Math.min(Math.floor((n - 1) * q), n - 1);
        double share = (n - 1) * q - below;
        Expr low = at(sorted, below);
        Expr value = share == 0
                ? low
                : Expressions.add(
                        Expressions.multiply(Expressions.scalar(1 - share), low),
                        Expressions.multiply(Expressions.scalar(share), at(sorted, below + 1)));
        Expr last = at(sorted, n - 1);
        return Expressions.choose(Expressions.equal(last, last), value, none());
    }

    private static Expr at(Expr v, int i) {
        return Expressions.element(v, Expressions.scalar(i));
    }

    private static Expr centred(Expr v) {
        return Expressions.subtract(v, Expressions.mean(v));
    }

    private static Expr centredColumns(Expr x) {
        int rows = x.shape().length(0);
        Expr ones = Expressions.constant(Accumulation.ones(rows));
        Expr means = Expressions.divide(Expressions.product(ones, x), Expressions.scalar(rows));
        Expr column = Expressions.reshape(ones, Shape.matrix(rows, 1));
        return Expressions.subtract(
                x,
                Expressions.product(
                        column,
                        Expressions.reshape(means, Shape.matrix(1, x.shape().length(1)))));
    }

    private static Expr perFreedom(Expr sum, int n) {
        return n > 1 ? Expressions.divide(sum, Expressions.scalar(n - 1.0)) : Expressions.fill(none(), sum.shape());
    }

    private static Expr none() {
        return Expressions.scalar(Double.NaN);
    }
}
