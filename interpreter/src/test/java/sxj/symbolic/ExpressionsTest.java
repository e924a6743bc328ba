package sxj.symbolic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import static sxj.symbolic.Expressions.stack;
import static sxj.symbolic.Expressions.subtract;
import static sxj.symbolic.Expressions.sum;
import static sxj.symbolic.Expressions.sumsq;
import static sxj.symbolic.Expressions.transpose;
import static sxj.symbolic.Expressions.variable;
import static sxj.symbolic.Expressions.vector;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sxj.numeric.Elementary;
import sxj.numeric.Reduction;

/** Making expressions: shapes and their messages, sharing, and what is evaluated at once. */
class ExpressionsTest {
    private static final Expr X = variable(Symbol.of("x", Shape.SCALAR));
    private static final Expr TWO = variable(Symbol.of("u", Shape.vector(2)));
    private static final Expr THREE = variable(Symbol.of("v", Shape.vector(3)));
    private static final Expr MATRIX = variable(Symbol.of("A", Shape.matrix(2, 3)));

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(() -> add(TWO, THREE), "cannot add vector of 2 and vector of 3"),
                mistake(() -> subtract(TWO, THREE), "cannot subtract vector of 3 from vector of 2"),
                mistake(() -> multiply(TWO, MATRIX), "cannot multiply vector of 2 by 2×3 matrix entry by entry"),
                mistake(() -> divide(TWO, THREE), "cannot divide vector of 2 by vector of 3"),
                mistake(() -> power(TWO, THREE), "cannot raise vector of 2 to the power of vector of 3"),
                mistake(() -> less(TWO, THREE), "cannot compare vector of 2 with vector of 3"),
                mistake(() -> apply(Function.MAX, TWO, THREE), "cannot take max of vector of 2 and vector of 3"),
                mistake(() -> apply(Function.SIN, X, X), "sin takes 1 argument, not 2"),
                mistake(() -> product(MATRIX, TWO), "cannot multiply 2×3 matrix by vector of 2 with '@'"),
                mistake(
                        () -> product(X, TWO),
                        "cannot multiply scalar by vector of 2 with '@': '@' is the matrix product, '*' multiplies by a"
                                + " number"),
                mistake(() -> transpose(TWO), "cannot transpose vector of 2"),
                mistake(() -> reshape(MATRIX, Shape.vector(5)), "cannot arrange 2×3 matrix as vector of 5"),
                mistake(() -> element(X, scalar(0)), "cannot index scalar"),
                mistake(() -> element(TWO, scalar(0), scalar(0)), "cannot index vector of 2 with 2 indices"),
                mistake(() -> element(TWO, TWO), "cannot index vector of 2 with vector of 2"),
                mistake(() -> element(TWO, scalar(2)), "index 2 is out of range for vector of 2 (indices are from 0)"),
                mistake(
                        () -> element(TWO, scalar(-1)),
                        "index -1 is out of range for vector of 2 (indices are from 0)"),
                mistake(() -> element(TWO, scalar(0.5)), "index 0.5 is not an integer"),
                mistake(
                        () -> element(MATRIX, scalar(1), scalar(3)),
                        "second index 3 is out of range for 2×3 matrix (indices are from 0)"),
                mistake(
                        () -> slice(THREE, scalar(1), 3, 1),
                        "index 3 is out of range for vector of 3 (indices are from 0)"),
                mistake(
                        () -> stack(List.of(TWO, THREE)),
                        "the items of an array have one shape, not vector of 2 and vector of 3"),
                mistake(() -> concat(List.of(TWO, MATRIX)), "cannot join vector of 2 and 2×3 matrix"),
                mistake(() -> choose(less(X, X), X, TWO), "cannot choose between scalar and vector of 2"),
                mistake(() -> choose(less(TWO, X), X, X), "the condition of an if is one truth value, not vector of 2"),
                mistake(() -> operate(Operation.DET, MATRIX), "det needs a square matrix, not 2×3 matrix"),
                mistake(
                        () -> operate(Operation.SOLVE, product(MATRIX, transpose(MATRIX)), THREE),
                        "cannot solve with 2×2 matrix and vector of 3"),
                mistake(
                        () -> reduce(Reduction.ARGMAX, Expressions.constant(Tensor.vector())),
                        "argmax of an empty array has no value"));
    }

    private static Arguments mistake(ThrowingCallable making, String message) {
        return Arguments.of(making, message);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsOneSentenceWithBothShapes(ThrowingCallable making, String message) {
        assertThatThrownBy(making).isInstanceOf(ShapeException.class).hasMessage(message);
    }

    @Test
    void shapes() {
        assertThat(add(X, MATRIX).shape()).isEqualTo(Shape.matrix(2, 3));
        assertThat(product(MATRIX, THREE).shape()).isEqualTo(Shape.vector(2));
        assertThat(product(TWO, MATRIX).shape()).isEqualTo(Shape.vector(3));
        assertThat(product(THREE, THREE).shape()).isEqualTo(Shape.SCALAR);
        assertThat(product(transpose(MATRIX), MATRIX).shape()).isEqualTo(Shape.matrix(3, 3));
        assertThat(element(MATRIX, X).shape()).isEqualTo(Shape.vector(3));
        assertThat(stack(List.of(TWO, TWO, TWO)).shape()).isEqualTo(Shape.matrix(3, 2));
        assertThat(concat(List.of(TWO, X, THREE)).shape()).isEqualTo(Shape.vector(6));
        assertThat(slice(MATRIX, X, 2, 1).shape()).isEqualTo(Shape.matrix(2, 3));
        assertThat(build(new Binder("k"), 4, MATRIX).shape()).isEqualTo(Shape.of(4, 2, 3));
        assertThat(less(TWO, X).isBoolean()).isTrue();
        assertThat(add(TWO, X).isBoolean()).isFalse();
    }

    @Test
    void equalExpressionsAreOneObject() {
        assertThat(add(multiply(X, X), scalar(2))).isSameAs(add(multiply(X, X), scalar(2)));
        assertThat(scalar(0.0)).isNotSameAs(scalar(-0.0));
        assertThat(scalar(1)).isNotSameAs(Expressions.truth(true));
        assertThat(variable(Symbol.of("x", Shape.SCALAR))).isNotSameAs(X);
        Binder k = new Binder("k");
        assertThat(sum(k, 3, multiply(bound(k), X))).isSameAs(sum(k, 3, multiply(bound(k), X)));
        assertThat(sum(k, 3, bound(k))).isNotSameAs(sum(k, 4, bound(k)));
    }

    @Test
    void manyThreadsAgree() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<List<Expr>> making = () -> {
                List<Expr> made = new ArrayList<>();
                Expr e = X;
                for (int i = 0; i < 2_000; i++) {
                    e = apply(Function.SIN, add(e, scalar(i)));
                    made.add(e);
                }
                return made;
            };
            List<Future<List<Expr>>> all = threads.invokeAll(Collections.nCopies(4, making));
            List<Expr> first = all.get(0).get();
            for (Future<List<Expr>> other : all) {
                for (int i = 0; i < first.size(); i++) {
                    assertThat(other.get().get(i)).isSameAs(first.get(i));
                }
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void whatNobodyUsesGoesAway() throws InterruptedException {
        int before = Expressions.nodeCount();
        for (int i = 0; i < 50_000; i++) {
            apply(Function.SIN, add(X, scalar(i + 0.25)));
        }
        int after = Integer.MAX_VALUE;
        for (int i = 0; i < 100 && after > before + 10_000; i++) {
            System.gc();
            Thread.sleep(20);
            after = Expressions.nodeCount();
        }
        assertThat(after).isLessThan(before + 10_000);
    }

    @Test
    void smallConstantsAreEvaluatedAsARunWould() {
        assertThat(divide(scalar(0.01), scalar(3))).isSameAs(scalar(0.01 / 3));
        assertThat(apply(Function.SIN, scalar(7))).isSameAs(scalar(Elementary.sin(7)));
        assertThat(stack(List.of(vector(1, 2), vector(3, 4))))
                .isSameAs(Expressions.constant(new Tensor(Shape.matrix(2, 2), new double[] {1, 2, 3, 4})));
        assertThat(sumsq(vector(1, 2, 3))).isSameAs(scalar(14));
        assertThat(reduce(Reduction.MAX, vector(1, 5, 3))).isSameAs(scalar(5));
        assertThat(less(scalar(1), scalar(2))).isSameAs(Expressions.truth(true));
        assertThat(transpose(transpose(MATRIX))).isSameAs(MATRIX);
        assertThat(element(vector(1, 2, 3), scalar(1))).isSameAs(scalar(2));
    }

    @Test
    void whatBecomesInfiniteIsLeftForTheRun() {
        assertThat(divide(scalar(1), scalar(0))).isInstanceOf(Expr.Apply.class);
        assertThat(apply(Function.LOG, scalar(-1))).isInstanceOf(Expr.Apply.class);
        assertThat(multiply(scalar(2), scalar(Double.POSITIVE_INFINITY))).isSameAs(scalar(Double.POSITIVE_INFINITY));
    }

    @Test
    void nothingElseIsRearranged() {
        assertThat(add(X, scalar(0))).isInstanceOf(Expr.Apply.class);
        assertThat(multiply(scalar(0), X)).isInstanceOf(Expr.Apply.class);
        assertThat(subtract(X, X)).isInstanceOf(Expr.Apply.class);
    }

    @Test
    void elementsOfWrittenArraysAreTheirItems() {
        Expr sine = apply(Function.SIN, X);
        assertThat(element(stack(List.of(X, sine)), scalar(1))).isSameAs(sine);
        assertThat(element(concat(List.of(TWO, THREE)), scalar(3))).isSameAs(element(THREE, scalar(1)));
        Binder k = new Binder("k");
        assertThat(element(build(k, 3, power(X, bound(k))), scalar(2))).isSameAs(power(X, scalar(2)));
        assertThat(element(element(MATRIX, scalar(1)), X)).isSameAs(element(MATRIX, scalar(1), X));
    }

    @Test
    void anIndexOutOfRangeInABranchIsLeftForTheRun() {
        Binder k = new Binder("k");
        Expr next = add(bound(k), scalar(1));
        Expr shifted = build(k, 3, choose(less(next, scalar(3)), element(THREE, next), scalar(0)));
        assertThat(element(shifted, scalar(2))).isSameAs(scalar(0));
        assertThat(element(shifted, scalar(0))).isSameAs(element(THREE, scalar(1)));
    }

    @Test
    void substitutionCatchesNoIndex() {
        Symbol s = Symbol.of("s", Shape.SCALAR);
        Binder k = new Binder("k");
        Expr inner = sum(k, 3, multiply(variable(s), element(THREE, bound(k))));
        Expr outer = build(k, 3, Substitution.ofSymbols(Map.of(s, bound(k))).of(inner));
        Symbol v = ((Expr.Variable) THREE).symbol();
        assertThat(ReferenceInterpreter.of(outer, Map.of(v, Tensor.vector(1, 10, 100)))
                        .data())
                .containsExactly(0, 111, 222);
    }

    @Test
    void substitutionIsAllAtOnce() {
        Symbol a = Symbol.of("a", Shape.SCALAR);
        Symbol b = Symbol.of("b", Shape.SCALAR);
        Expr difference = subtract(variable(a), variable(b));
        assertThat(Substitution.ofSymbols(Map.of(a, variable(b), b, variable(a)))
                        .of(difference))
                .isSameAs(subtract(variable(b), variable(a)));
        assertThat(FreeSymbols.of(difference)).containsExactly(a, b);
        assertThatThrownBy(() -> Substitution.ofSymbols(Map.of(a, TWO)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("a is a scalar and cannot be vector of 2");
    }
}
