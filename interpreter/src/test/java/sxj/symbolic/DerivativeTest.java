package sxj.symbolic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static sxj.symbolic.Expressions.add;
import static sxj.symbolic.Expressions.apply;
import static sxj.symbolic.Expressions.bound;
import static sxj.symbolic.Expressions.build;
import static sxj.symbolic.Expressions.choose;
import static sxj.symbolic.Expressions.concat;
import static sxj.symbolic.Expressions.divide;
import static sxj.symbolic.Expressions.element;
import static sxj.symbolic.Expressions.less;
import static sxj.symbolic.Expressions.multiply;
import static sxj.symbolic.Expressions.negate;
import static sxj.symbolic.Expressions.operate;
import static sxj.symbolic.Expressions.power;
import static sxj.symbolic.Expressions.product;
import static sxj.symbolic.Expressions.reduce;
import static sxj.symbolic.Expressions.reshape;
import static sxj.symbolic.Expressions.scalar;
import static sxj.symbolic.Expressions.slice;
import static sxj.symbolic.Expressions.sqrt;
import static sxj.symbolic.Expressions.stack;
import static sxj.symbolic.Expressions.subtract;
import static sxj.symbolic.Expressions.sum;
import static sxj.symbolic.Expressions.sumsq;
import static sxj.symbolic.Expressions.transpose;
import static sxj.symbolic.Expressions.variable;
import static sxj.symbolic.Expressions.vector;
import static sxj.symbolic.Expressions.where;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Derivatives of every shape of node against central differences, and what must hold at kinks, guards and large sizes. */
class DerivativeTest {
    private final Symbol x = Symbol.of("x", Shape.SCALAR);
    private final Symbol v = Symbol.of("v", Shape.vector(4));
    private final Symbol a = Symbol.of("A", Shape.matrix(3, 4));
    private final Symbol s = Symbol.of("S", Shape.matrix(3, 3));
    private final Expr ex = variable(x);
    private final Expr ev = variable(v);
    private final Expr ea = variable(a);
    private final Expr es = variable(s);
    private final Map<Symbol, Tensor> point = new LinkedHashMap<>();

    DerivativeTest() {
        SplittableRandom random = new SplittableRandom(7);
        for (Symbol symbol : List.of(x, v, a, s)) {
            double[] data = new double[symbol.shape().size()];
            for (int i = 0; i < data.length; i++) {
                data[i] = 0.3 + random.nextDouble() + 0.1 * i;
            }
            point.put(symbol, new Tensor(symbol.shape(), data));
        }
    }

    @Test
    void everyShapeOfNode() {
        Binder i = new Binder("i");
        Binder j = new Binder("j");
        Expr bi = bound(i);
        Expr bj = bound(j);
        check(add(multiply(ex, ex), reduce(Reduction.SUM, multiply(ex, ev))));
        check(divide(reduce(Reduction.SUM, divide(ev, ex)), sumsq(ev)));
        check(product(product(ea, ev), vector(1, 2, 3)));
        check(product(vector(1, 2, 3), product(ea, ev)));
        check(sumsq(product(es, ea)));
        check(sumsq(product(product(vector(1, 2, 3), es), ea)));
        check(sumsq(add(transpose(es), es)));
        check(product(reshape(ea, Shape.vector(12)), vector(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)));
        check(product(ev, ev));
        for (Reduction reduction : List.of(Reduction.SUM, Reduction.PROD, Reduction.MIN, Reduction.MAX, Reduction.NORM)) {
            check(reduce(reduction, apply(Function.SIN, ea)));
        }
        check(multiply(element(ev, scalar(2)), element(ea, scalar(1), scalar(3))));
        check(product(element(ea, scalar(1)), ev));
        check(product(slice(ev, scalar(1), 2, 2), vector(3, 5)));
        check(sumsq(slice(product(es, ea), scalar(1), 2, 1)));
        check(sumsq(stack(List.of(ex, multiply(ex, ex), element(ev, scalar(0))))));
        check(sumsq(multiply(concat(List.of(ev, ev, ex)), vector(1, 2, 3, 4, 5, 6, 7, 8, 9))));
        check(sum(i, 4, power(element(ev, bi), add(bi, scalar(1)))));
        check(sumsq(build(i, 4, multiply(element(ev, bi), apply(Function.SIN, multiply(ex, bi))))));
        check(sum(i, 3, sum(j, 4, multiply(element(ea, bi, bj), apply(Function.EXP, element(ev, bj))))));
        check(sumsq(build(i, 3, sum(j, 4, multiply(element(ea, bi, bj), element(ev, bj))))));
        check(sum(i, 3, element(ev, add(bi, scalar(1)))));
        check(sumsq(sum(i, 3, multiply(element(ea, bi), element(ev, bi)))));
        check(choose(less(ex, scalar(9)), multiply(ex, ex), ex));
        check(reduce(Reduction.SUM, where(less(ev, scalar(1)), multiply(ev, ev), multiply(ex, ev))));
        check(sumsq(operate(Operation.SOLVE, es, vector(1, 2, 3))));
        check(sumsq(operate(Operation.SOLVE, es, ea)));
        check(operate(Operation.DET, es));
        check(operate(Operation.DET, product(es, es)));
        check(sumsq(operate(Operation.INVERSE, es)));
        check(product(operate(Operation.SORT, apply(Function.SIN, multiply(scalar(5), ev))), vector(1, 2, 3, 4)));
        Expr symmetric = add(es, transpose(es));
        check(product(operate(Operation.EIGENVALUES, symmetric), vector(1, -2, 4)));
        check(product(vector(1, -2, 4), product(operate(Operation.EIGENVECTORS, symmetric), vector(1, 3, -1))));
    }

    /** Gradient against central differences of the value, and Hessian against central differences of the gradient. */
    private void check(Expr e) {
        List<Symbol> wrt = List.copyOf(FreeSymbols.of(e));
        Expr gradient = Derivative.flatGradient(e, wrt);
        Expr hessian = Derivative.hessian(e, wrt);
        double[] g = Meaning.of(gradient, point).data();
        double[] h = Meaning.of(hessian, point).data();
        int n = g.length;
        int at = 0;
        for (Symbol symbol : wrt) {
            for (int k = 0; k < symbol.shape().size(); k++, at++) {
                double[] slope = difference(e, symbol, k);
                assertThat(g[at]).as("%s gradient %d", e, at).isCloseTo(slope[0], within(1e-7 * (1 + Math.abs(slope[0]))));
                double[] row = difference(gradient, symbol, k);
                for (int l = 0; l < n; l++) {
                    double tolerance = 1e-6 * (1 + Math.abs(row[l]));
                    assertThat(h[l * n + at]).as("%s hessian %d %d", e, l, at).isCloseTo(row[l], within(tolerance));
                }
            }
        }
    }

    private double[] difference(Expr e, Symbol symbol, int entry) {
        double step = 1e-4;
        double[] far = scaled(shifted(e, symbol, entry, 2 * step), shifted(e, symbol, entry, -2 * step), 1 / (4 * step));
        double[] near = scaled(shifted(e, symbol, entry, step), shifted(e, symbol, entry, -step), 1 / (2 * step));
        return scaled(scaled(near, new double[near.length], 4.0 / 3), far, 1, 1.0 / 3);
    }

    private double[] shifted(Expr e, Symbol symbol, int entry, double step) {
        Map<Symbol, Tensor> moved = new LinkedHashMap<>(point);
        double[] data = point.get(symbol).data().clone();
        data[entry] += step;
        moved.put(symbol, new Tensor(symbol.shape(), data));
        return Meaning.of(e, moved).data();
    }

    private static double[] scaled(double[] a, double[] b, double factor) {
        return scaled(a, b, factor, factor);
    }

    private static double[] scaled(double[] a, double[] b, double aFactor, double bFactor) {
        double[] result = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = a[i] * aFactor - b[i] * bFactor;
        }
        return result;
    }
}
