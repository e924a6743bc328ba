package sxj.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sxj.kernel.compile.Kernels;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Operation;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.symbolic.derivative.Derivative;

/** Derivatives of whole-array operations against central differences of their values. */
class OperationDerivativeTest {
    private final SplittableRandom random = new SplittableRandom(11);

    @Test
    void systemsAndDeterminants() {
        Symbol a = Symbol.of("A", Shape.matrix(4, 4));
        Expr matrix = Expressions.add(Expressions.variable(a), diagonal(4));
        Expr right = Expressions.vector(1, -2, 0.5, 3);
        check(Expressions.operate(Operation.SOLVE, matrix, right), a);
        check(Expressions.operate(Operation.SOLVE, matrix, Expressions.product(matrix, matrix)), a);
        check(Expressions.operate(Operation.DET, matrix), a);
        check(Expressions.operate(Operation.INVERSE, matrix), a);
    }

    @Test
    void eigenvaluesOfSymmetricMatrices() {
        Symbol a = Symbol.of("A", Shape.matrix(5, 5));
        Expr matrix = Expressions.variable(a);
        Expr symmetric = Expressions.add(matrix, Expressions.transpose(matrix));
        check(Expressions.operate(Operation.EIGENVALUES, symmetric), a);
        check(Expressions.operate(Operation.EIGENVECTORS, symmetric), a);
    }

    @Test
    void sorting() {
        Symbol v = Symbol.of("v", Shape.vector(9));
        check(Expressions.operate(Operation.SORT, Expressions.variable(v)), v);
    }

    @Test
    void weightsOfThePointOfLeastNorm() {
        for (int rows = 2; rows < 6; rows++) {
            Symbol g = Symbol.of("G", Shape.matrix(rows, 4));
            for (int i = 0; i < 4; i++) {
                check(Expressions.operate(Operation.MIN_NORM, Expressions.variable(g)), g);
            }
        }
    }

    private static Expr diagonal(int n) {
        double[] data = new double[n * n];
        for (int i = 0; i < n; i++) {
            data[i * n + i] = 3;
        }
        return Expressions.constant(new Tensor(Shape.matrix(n, n), data));
    }

    /** A weighted sum of the entries is differentiated. */
    private void check(Expr operation, Symbol symbol) {
        Expr flat = Expressions.flatten(operation);
        Expr loss = Expressions.product(flat, Expressions.constant(random(flat.shape())));
        Tensor at = random(symbol.shape());
        double[] gradient = Kernels.evaluate(
                        Derivative.gradient(loss, List.of(symbol)).get(0), Map.of(symbol, at))
                .data();
        for (int i = 0; i < gradient.length; i++) {
            double h = 1e-5;
            double slope = (moved(loss, symbol, at, i, h) - moved(loss, symbol, at, i, -h)) / (2 * h);
            assertThat(gradient[i])
                    .as("%s by entry %d", operation, i)
                    .isCloseTo(slope, within(1e-6 * (1 + Math.abs(slope))));
        }
    }

    private static double moved(Expr loss, Symbol symbol, Tensor at, int entry, double step) {
        double[] data = at.data().clone();
        data[entry] += step;
        Map<Symbol, Tensor> values = new LinkedHashMap<>();
        values.put(symbol, new Tensor(symbol.shape(), data));
        return Kernels.evaluate(loss, values).value();
    }

    private Tensor random(Shape shape) {
        double[] data = new double[shape.size()];
        for (int i = 0; i < data.length; i++) {
            data[i] = random.nextDouble() * 2 - 1;
        }
        return new Tensor(shape, data);
    }
}
