package sxj.symbolic.derivative;

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
import sxj.numeric.Elementary;
import sxj.numeric.Reduction;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Function;
import sxj.symbolic.Operation;
import sxj.symbolic.ReferenceInterpreter;
import sxj.symbolic.Shape;
import sxj.symbolic.ShapeException;
import sxj.symbolic.Substitution;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.symbolic.print.FormulaText;

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
        for (Reduction reduction :
                List.of(Reduction.SUM, Reduction.PROD, Reduction.MIN, Reduction.MAX, Reduction.NORM)) {
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
        Expr solution = operate(Operation.NNLS, transpose(ea), apply(Function.SIN, multiply(scalar(5), ev)));
        check(product(solution, vector(1, -2, 4)));
        check(sumsq(operate(Operation.NNLS, es, vector(1, 2, 3))));
        check(sumsq(product(operate(Operation.PINV, ea), vector(1, -2, 4))));
        check(sumsq(product(vector(1, -2, 4), operate(Operation.PINV, transpose(ea)))));
        check(product(vector(1, -2, 4), product(operate(Operation.EIGENVECTORS, symmetric), vector(1, 3, -1))));
    }

    @Test
    void atAKinkTheDerivativeIsThatOfTheFirstThatAttainsIt() {
        assertThat(slope(apply(Function.ABS, ex), 0)).isZero();
        assertThat(slope(apply(Function.SIGN, ex), 0)).isZero();
        assertThat(slope(apply(Function.RELU, ex), 0)).isZero();
        assertThat(slope(apply(Function.RELU, ex), 1e-300)).isOne();
        assertThat(slope(apply(Function.FLOOR, ex), 2)).isZero();
        assertThat(slope(apply(Function.ROUND, ex), 2.5)).isZero();
        assertThat(slope(apply(Function.MAX, ex, multiply(scalar(3), ex)), 0)).isEqualTo(1);
        assertThat(slope(apply(Function.MIN, multiply(scalar(3), ex), ex), 0)).isEqualTo(3);
        assertThat(slope(apply(Function.CLAMP, ex, scalar(0), scalar(1)), 0)).isEqualTo(1);
        assertThat(slope(apply(Function.CLAMP, ex, scalar(0), scalar(1)), 1)).isEqualTo(1);
        assertThat(slope(apply(Function.CLAMP, ex, scalar(0), scalar(1)), 1.5)).isEqualTo(0);
        assertThat(slope(apply(Function.CLAMP, scalar(9), ex, multiply(ex, ex)), 2))
                .isEqualTo(4);
        assertThat(slope(apply(Function.HYPOT, ex, ex), 0)).isZero();
        assertThat(slope(reduce(Reduction.NORM, multiply(ex, vector(3, 4))), 0)).isZero();
        assertThat(slope(reduce(Reduction.NORM, multiply(ex, vector(3, 4))), -2))
                .isEqualTo(-5);
        assertThat(slope(reduce(Reduction.MAX, multiply(ex, vector(1, 2))), 0)).isEqualTo(1);
        assertThat(slope(apply(Function.REMAINDER, ex, scalar(2)), 4)).isEqualTo(1);
        assertThat(slope(apply(Function.SQUARE_WAVE, ex, scalar(2)), 0.5)).isZero();
        assertThat(slope(apply(Function.STOP_GRADIENT, multiply(ex, ex)), 3)).isZero();
    }

    @Test
    void powersWithAConstantExponentNeedNoLogarithm() {
        assertThat(slope(power(ex, scalar(3)), -2)).isEqualTo(12);
        assertThat(slope(power(ex, scalar(1)), 0)).isEqualTo(1);
        assertThat(slope(power(ex, scalar(0)), 0)).isEqualTo(0);
        assertThat(slope(power(ex, scalar(2)), 0)).isEqualTo(0);
        assertThat(slope(power(ex, scalar(-2)), 2)).isEqualTo(-0.25);
        assertThat(slope(power(scalar(2), ex), 3)).isEqualTo(8 * Elementary.log(2));
        Binder k = new Binder("k");
        Expr polynomial = sum(k, 5, multiply(add(bound(k), scalar(1)), power(ex, bound(k))));
        assertThat(slope(polynomial, 0)).isEqualTo(2);
        assertThat(slope(polynomial, -1)).isEqualTo(2 - 6 + 12 - 20);
    }

    @Test
    void theBranchNotTakenContributesNothing() {
        Expr guarded = where(less(scalar(0), ex), sqrt(ex), scalar(0));
        for (double at : new double[] {0, -1}) {
            assertThat(slope(guarded, at)).isZero();
            assertThat(slope(apply(Function.EXP, guarded), at)).isZero();
            assertThat(slope(multiply(guarded, guarded), at)).isZero();
        }
        assertThat(slope(guarded, 4)).isEqualTo(0.25);
        Expr inner = apply(Function.LOG, sqrt(divide(scalar(1), ex)));
        assertThat(slope(where(less(scalar(0), ex), inner, multiply(ex, ex)), 0))
                .isZero();
        assertThat(slope(where(less(scalar(0), ex), inner, multiply(ex, ex)), -3))
                .isEqualTo(-6);
        assertThat(slope(choose(less(scalar(0), ex), inner, multiply(ex, ex)), -3))
                .isEqualTo(-6);
        Expr overflow = apply(Function.EXP, apply(Function.EXP, ex));
        assertThat(slope(where(less(ex, scalar(9)), overflow, ex), 50)).isEqualTo(1);
        assertThat(slope(apply(Function.MAX, scalar(0), sqrt(ex)), 0)).isZero();
        Expr shared = sqrt(ex);
        Expr twice = where(less(scalar(0), ex), shared, multiply(shared, shared));
        assertThat(slope(twice, 4)).isEqualTo(0.25);
    }

    @Test
    void theBranchNotTakenContributesNothingToSecondDerivatives() {
        Expr guarded = where(less(scalar(0), ex), power(ex, scalar(1.5)), scalar(0));
        Expr second = Derivative.gradient(
                        Derivative.gradient(guarded, List.of(x)).get(0), List.of(x))
                .get(0);
        assertThat(ReferenceInterpreter.number(second, Map.of(x, Tensor.scalar(0))))
                .isZero();
        assertThat(ReferenceInterpreter.number(second, Map.of(x, Tensor.scalar(-1))))
                .isZero();
        assertThat(ReferenceInterpreter.number(second, Map.of(x, Tensor.scalar(4))))
                .isEqualTo(0.375);
        Expr zeroSlope = power(subtract(sqrt(ex), scalar(1)), scalar(2));
        Expr curvature = Derivative.hessian(zeroSlope, List.of(x));
        assertThat(ReferenceInterpreter.of(curvature, Map.of(x, Tensor.scalar(1)))
                        .value())
                .isEqualTo(0.5);
    }

    @Test
    void entriesThatAreNotUsedContributeNothing() {
        Expr roots = sqrt(ev);
        Map<Symbol, Tensor> at = Map.of(v, Tensor.vector(4, 0, -1, 0), x, Tensor.scalar(1));
        double[] unit = {0.25, 0, 0, 0};
        assertThat(ReferenceInterpreter.of(Derivative.flatGradient(element(roots, scalar(0)), List.of(v)), at)
                        .data())
                .containsExactly(unit);
        assertThat(ReferenceInterpreter.of(
                                Derivative.flatGradient(
                                        reduce(Reduction.MAX, sqrt(apply(Function.ABS, ev))), List.of(v)),
                                at)
                        .data())
                .containsExactly(unit);
        Expr masked = reduce(Reduction.SUM, where(less(scalar(0), ev), roots, ev));
        assertThat(ReferenceInterpreter.of(Derivative.flatGradient(masked, List.of(v)), at)
                        .data())
                .containsExactly(0.25, 1, 1, 1);
        Binder i = new Binder("i");
        Expr item = element(ev, bound(i));
        Expr each = sum(i, 4, choose(less(scalar(0), item), sqrt(item), multiply(ex, item)));
        assertThat(ReferenceInterpreter.of(Derivative.flatGradient(each, List.of(v)), at)
                        .data())
                .containsExactly(0.25, 1, 1, 1);
    }

    @Test
    void anIndexInABranchNotTakenIsNotAsked() {
        Binder i = new Binder("i");
        Expr next = add(bound(i), scalar(1));
        Expr step = choose(less(next, scalar(4)), subtract(element(ev, next), element(ev, bound(i))), scalar(0));
        Expr energy = sum(i, 4, multiply(step, step));
        check(energy);
        Map<Symbol, Tensor> at = Map.of(v, Tensor.vector(1, 2, 4, 8));
        assertThat(ReferenceInterpreter.of(Derivative.flatGradient(energy, List.of(v)), at)
                        .data())
                .containsExactly(-2, -2, -4, 8);
    }

    @Test
    void derivativesNest() {
        Expr total = add(power(ex, scalar(4)), multiply(product(ev, ev), power(ex, scalar(2))));
        List<Symbol> wrt = List.of(x, v);
        Expr speed = sumsq(Derivative.flatGradient(total, wrt));
        check(speed);
        check(sumsq(Derivative.flatGradient(speed, wrt)));
        Expr e = apply(Function.EXP, multiply(scalar(2), ex));
        for (int order = 0; order < 6; order++) {
            e = Derivative.gradient(e, List.of(x)).get(0);
        }
        assertThat(ReferenceInterpreter.number(e, Map.of(x, Tensor.scalar(0)))).isEqualTo(64);
    }

    @Test
    void anIndexOfTheSurroundingsIsAConstant() {
        Binder k = new Binder("k");
        Expr loss = build(k, 4, multiply(power(element(ev, bound(k)), scalar(2)), add(bound(k), scalar(1))));
        Binder outside = new Binder("k");
        Expr row = Derivative.flatGradient(element(loss, bound(outside)), List.of(v));
        Expr rows = build(outside, 4, row);
        check(sumsq(rows));
        Expr again = build(k, 4, Derivative.flatGradient(element(loss, bound(k)), List.of(v)));
        assertThat(ReferenceInterpreter.of(again, point)).isEqualTo(ReferenceInterpreter.of(rows, point));
        check(sumsq(sum(k, 4, element(again, bound(k)))));
    }

    @Test
    void sharedExpressionsAreDifferentiatedOnce() {
        Expr y = ex;
        for (int i = 0; i < 100; i++) {
            y = multiply(apply(Function.SIN, y), y);
        }
        Expr first = Derivative.gradient(y, List.of(x)).get(0);
        Expr second = Derivative.gradient(first, List.of(x)).get(0);
        assertThat(FreeSymbols.size(first)).isLessThan(1_000);
        assertThat(FreeSymbols.size(second)).isLessThan(10_000);
        double value = 1.1;
        double slope = 1;
        for (int i = 0; i < 100; i++) {
            slope = slope * (StrictMath.cos(value) * value + StrictMath.sin(value));
            value = StrictMath.sin(value) * value;
        }
        assertThat(slope(y, 1.1)).isCloseTo(slope, within(1e-12 * Math.abs(slope)));
    }

    @Test
    void depthNeedsNoStack() {
        Expr y = ex;
        for (int i = 0; i < 10_000; i++) {
            y = i % 2 == 0 ? apply(Function.SIN, add(y, scalar(0.5))) : where(less(y, scalar(0)), ex, y);
        }
        Expr first = Derivative.gradient(y, List.of(x)).get(0);
        Expr second = Derivative.gradient(first, List.of(x)).get(0);
        assertThat(FreeSymbols.size(second)).isLessThan(400_000);
        assertThat(Substitution.ofSymbols(Map.of(x, scalar(2))).of(first)).isNotNull();
        assertThat(FormulaText.of(first)).contains("where s1 = ");
    }

    @Test
    void aFamilyOfAThousandLossesIsNotUnrolled() {
        int n = 1_000;
        Symbol theta = Symbol.of("theta", Shape.vector(n));
        Symbol targets = Symbol.of("T", Shape.matrix(n, n));
        Binder k = new Binder("k");
        Expr losses =
                build(k, n, divide(sumsq(subtract(variable(theta), element(variable(targets), bound(k)))), scalar(2)));
        Binder i = new Binder("k");
        Expr rows = build(i, n, Derivative.flatGradient(element(losses, bound(i)), List.of(theta)));
        Binder j = new Binder("k");
        Expr row = element(rows, bound(j));
        Expr b = divide(sumsq(sum(j, n, row)), sum(j, n, sumsq(row)));
        Expr gradient = Derivative.flatGradient(b, List.of(theta));
        assertThat(FreeSymbols.size(gradient)).isLessThan(60);
        Expr second = Derivative.flatGradient(sumsq(gradient), List.of(theta));
        assertThat(FreeSymbols.size(second)).isLessThan(300);
    }

    @Test
    void balanceOfASmallFamilyHasTheSameDerivativeAsWrittenOut() {
        Symbol theta = Symbol.of("theta", Shape.vector(4));
        double[] data = {1, 2, 3, 4, -1, 0.5, 2, 1, 0, 1, -2, 5};
        Expr targets = Expressions.constant(new Tensor(Shape.matrix(3, 4), data));
        Binder k = new Binder("k");
        Expr rows = build(
                k,
                3,
                Derivative.flatGradient(
                        reduce(
                                Reduction.SUM,
                                apply(Function.COS, subtract(variable(theta), element(targets, bound(k))))),
                        List.of(theta)));
        Expr family = divide(sumsq(sum(k, 3, element(rows, bound(k)))), sum(k, 3, sumsq(element(rows, bound(k)))));
        Expr total = scalar(0);
        Expr squares = scalar(0);
        for (int i = 0; i < 3; i++) {
            Expr row = element(rows, scalar(i));
            total = add(total, row);
            squares = add(squares, sumsq(row));
        }
        Expr written = divide(sumsq(total), squares);
        Map<Symbol, Tensor> at = Map.of(theta, Tensor.vector(0.3, -0.2, 0.7, 1.1));
        List<Symbol> wrt = List.of(theta);
        assertClose(
                ReferenceInterpreter.of(Derivative.flatGradient(family, wrt), at),
                ReferenceInterpreter.of(Derivative.flatGradient(written, wrt), at));
        assertClose(
                ReferenceInterpreter.of(Derivative.hessian(family, wrt), at),
                ReferenceInterpreter.of(Derivative.hessian(written, wrt), at));
    }

    private static void assertClose(Tensor actual, Tensor expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.data()).containsExactly(expected.data(), within(1e-12));
    }

    @Test
    void aMillionEntriesAreOneNode() {
        Symbol big = Symbol.of("big", Shape.vector(1_000_000));
        Expr loss = sumsq(subtract(variable(big), scalar(1)));
        Expr gradient = Derivative.flatGradient(loss, List.of(big));
        assertThat(FormulaText.of(gradient)).isEqualTo("2*(big - 1)");

        // a Hessian of 10^12 entries is refused: it is no array
        Symbol smaller = Symbol.of("smaller", Shape.vector(4_000));
        Expr other = sumsq(subtract(variable(smaller), scalar(1)));
        assertThat(FreeSymbols.size(Derivative.hessian(other, List.of(smaller))))
                .isLessThan(10);
        assertThatThrownBy(() -> Derivative.hessian(loss, List.of(big))).isInstanceOf(ShapeException.class);
    }

    @Test
    void noRuleIsSaidInASentence() {
        Symbol large = Symbol.of("large", Shape.matrix(17, 17));
        Expr loss = reduce(Reduction.SUM, operate(Operation.EIGENVALUES_IM, variable(large)));
        assertThatThrownBy(() -> Derivative.flatGradient(loss, List.of(large)))
                .isInstanceOf(NotDifferentiableException.class)
                .hasMessage("the imaginary parts of the eigenvalues of a matrix of more than 16 rows have no derivative"
                        + " rule");
    }

    @Test
    void theDeterminantOfASingularMatrixHasACofactor() {
        Symbol m = Symbol.of("m", Shape.matrix(2, 2));
        Expr gradient = Derivative.gradient(operate(Operation.DET, variable(m)), List.of(m))
                .get(0);
        Tensor singular = new Tensor(Shape.matrix(2, 2), new double[] {1, 2, 2, 4});
        assertThat(ReferenceInterpreter.of(gradient, Map.of(m, singular)).data())
                .containsExactly(4, -2, -2, 1);
    }

    private double slope(Expr e, double at) {
        return ReferenceInterpreter.number(Derivative.gradient(e, List.of(x)).get(0), Map.of(x, Tensor.scalar(at)));
    }

    /** Gradient against central differences of the value, and Hessian against central differences of the gradient. */
    private void check(Expr e) {
        List<Symbol> wrt = List.copyOf(FreeSymbols.of(e));
        Expr gradient = Derivative.flatGradient(e, wrt);
        Expr hessian = Derivative.hessian(e, wrt);
        double[] g = ReferenceInterpreter.of(gradient, point).data();
        double[] h = ReferenceInterpreter.of(hessian, point).data();
        int n = g.length;
        int at = 0;
        for (Symbol symbol : wrt) {
            for (int k = 0; k < symbol.shape().size(); k++, at++) {
                double[] slope = difference(e, symbol, k);
                assertThat(g[at])
                        .as("%s gradient %d", e, at)
                        .isCloseTo(slope[0], within(1e-7 * (1 + Math.abs(slope[0]))));
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
        double[] far =
                scaled(shifted(e, symbol, entry, 2 * step), shifted(e, symbol, entry, -2 * step), 1 / (4 * step));
        double[] near = scaled(shifted(e, symbol, entry, step), shifted(e, symbol, entry, -step), 1 / (2 * step));
        return scaled(scaled(near, new double[near.length], 4.0 / 3), far, 1, 1.0 / 3);
    }

    private double[] shifted(Expr e, Symbol symbol, int entry, double step) {
        Map<Symbol, Tensor> moved = new LinkedHashMap<>(point);
        double[] data = point.get(symbol).data().clone();
        data[entry] += step;
        moved.put(symbol, new Tensor(symbol.shape(), data));
        return ReferenceInterpreter.of(e, moved).data();
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
