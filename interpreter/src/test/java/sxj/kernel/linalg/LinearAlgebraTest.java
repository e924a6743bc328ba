package sxj.kernel.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Operation;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;

/** What mathematics says of solve, det, inverse, eigenvalues, eigenvectors and sort. */
class LinearAlgebraTest {
    private final Random random = new Random(7);

    @Test
    void solveAndInverse() {
        for (int n = 0; n < 20; n++) {
            Tensor a = matrix(n, n);
            Tensor b = matrix(n, 3);
            Tensor x = run(Operation.SOLVE, a, b);
            assertThat(times(a, x).data()).containsExactly(b.data(), within(1e-10));
            Tensor identity = times(a, run(Operation.INVERSE, a));
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    assertThat(identity.data()[i * n + j]).isCloseTo(i == j ? 1 : 0, within(1e-9));
                }
            }
        }
        Tensor triangle = new Tensor(Shape.matrix(2, 2), new double[] {2, 1, 0, 4});
        assertThat(run(Operation.SOLVE, triangle, Tensor.vector(4, 8)).data()).containsExactly(1, 2);
    }

    @Test
    void singular() {
        Tensor singular = new Tensor(Shape.matrix(2, 2), new double[] {1, 2, 2, 4});
        assertThat(run(Operation.SOLVE, singular, Tensor.vector(1, 1)).data()).containsOnly(Double.NaN);
        assertThat(run(Operation.INVERSE, singular).data()).containsOnly(Double.NaN);
        assertThat(run(Operation.DET, singular).value()).isZero();
    }

    @Test
    void determinant() {
        assertThat(run(Operation.DET, new Tensor(Shape.matrix(3, 3), new double[] {0, 2, 0, 3, 0, 0, 0, 0, 5}))
                        .value())
                .isEqualTo(-30);
        assertThat(run(Operation.DET, matrix(0, 0)).value()).isEqualTo(1);
        for (int n = 1; n < 8; n++) {
            Tensor a = matrix(n, n);
            Tensor b = matrix(n, n);
            double product =
                    run(Operation.DET, a).value() * run(Operation.DET, b).value();
            assertThat(run(Operation.DET, times(a, b)).value()).isCloseTo(product, within(1e-9));
        }
    }

    @Test
    void symmetricEigenvalues() {
        for (int n = 1; n < 25; n++) {
            Tensor a = symmetric(n);
            double[] values = run(Operation.EIGENVALUES, a).data();
            assertThat(values).isSorted();
            assertThat(run(Operation.EIGENVALUES_IM, a).data()).containsOnly(0.0);
            Tensor v = run(Operation.EIGENVECTORS, a);
            Tensor av = times(a, v);
            for (int j = 0; j < n; j++) {
                double first = 0;
                double square = 0;
                for (int i = n - 1; i >= 0; i--) {
                    double entry = v.data()[i * n + j];
                    assertThat(av.data()[i * n + j]).isCloseTo(values[j] * entry, within(1e-12 * n));
                    first = Math.abs(entry) > 1e-9 ? entry : first;
                    square += entry * entry;
                }
                assertThat(first).isPositive();
                assertThat(square).isCloseTo(1, within(1e-13));
            }
        }
    }

    @Test
    void generalEigenvalues() {
        Tensor rotation = new Tensor(Shape.matrix(2, 2), new double[] {0, -2, 2, 0});
        assertThat(run(Operation.EIGENVALUES, rotation).data()).containsExactly(0, 0);
        assertThat(run(Operation.EIGENVALUES_IM, rotation).data()).containsExactly(-2, 2);
        assertThat(run(Operation.EIGENVECTORS, rotation).data()).containsOnly(Double.NaN);
        // companion matrix of (x − 1)(x − 2)(x² + 2x + 5) = x⁴ − x³ + x² − 11x + 10
        Tensor companion =
                new Tensor(Shape.matrix(4, 4), new double[] {1, -1, 11, -10, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0});
        assertThat(run(Operation.EIGENVALUES, companion).data())
                .containsExactly(new double[] {-1, -1, 1, 2}, within(1e-13));
        assertThat(run(Operation.EIGENVALUES_IM, companion).data())
                .containsExactly(new double[] {-2, 2, 0, 0}, within(1e-13));
        // a cyclic permutation: all roots of unity, where plain shifts stand still
        double[] cycle = new double[64];
        for (int i = 0; i < 8; i++) {
            cycle[i * 8 + (i + 1) % 8] = 1;
        }
        double[] re = run(Operation.EIGENVALUES, new Tensor(Shape.matrix(8, 8), cycle))
                .data();
        double half = Math.sqrt(0.5);
        assertThat(re).containsExactly(new double[] {-1, -half, -half, 0, 0, half, half, 1}, within(1e-14));
    }

    /** Traces of powers are sums of powers of eigenvalues. */
    @Test
    void tracesOfPowers() {
        for (int n = 1; n < 25; n++) {
            Tensor a = matrix(n, n);
            double[] re = run(Operation.EIGENVALUES, a).data();
            double[] im = run(Operation.EIGENVALUES_IM, a).data();
            double sum = 0;
            double squares = 0;
            double imaginary = 0;
            for (int i = 0; i < n; i++) {
                sum += re[i];
                squares += re[i] * re[i] - im[i] * im[i];
                imaginary += im[i];
                assertThat(i == 0 || re[i - 1] < re[i] || re[i - 1] == re[i] && im[i - 1] <= im[i])
                        .isTrue();
            }
            assertThat(sum).isCloseTo(trace(a), within(1e-12 * n));
            assertThat(squares).isCloseTo(trace(times(a, a)), within(1e-11 * n));
            assertThat(imaginary).isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void notFinite() {
        Tensor a = new Tensor(Shape.matrix(2, 2), new double[] {1, Double.NaN, 3, Double.POSITIVE_INFINITY});
        assertThat(run(Operation.EIGENVALUES, a).data()).containsOnly(Double.NaN);
        assertThat(run(Operation.EIGENVALUES_IM, a).data()).containsOnly(Double.NaN);
        assertThat(run(Operation.EIGENVECTORS, a).data()).containsOnly(Double.NaN);
    }

    @Test
    void sorting() {
        Tensor v = Tensor.vector(3, Double.NaN, -1, 3, 0.0, -0.0, Double.NEGATIVE_INFINITY, 7, 3);
        assertThat(run(Operation.SORT_ORDER, v).data()).containsExactly(6, 2, 4, 5, 0, 3, 8, 7, 1);
        assertThat(run(Operation.SORT, v).data())
                .containsExactly(Double.NEGATIVE_INFINITY, -1, 0.0, -0.0, 3, 3, 3, 7, Double.NaN);
        double[] many = random.doubles(1001).toArray();
        double[] sorted = many.clone();
        java.util.Arrays.sort(sorted);
        assertThat(run(Operation.SORT, Tensor.vector(many)).data()).containsExactly(sorted);
    }

    private static Tensor run(Operation operation, Tensor... arguments) {
        List<Expr> variables = java.util.Arrays.stream(arguments)
                .map(argument -> Expressions.variable(Symbol.of("a", argument.shape())))
                .toList();
        return LinearAlgebra.value((Expr.Operate) Expressions.operate(operation, variables), List.of(arguments));
    }

    private Tensor matrix(int rows, int columns) {
        return new Tensor(
                Shape.matrix(rows, columns),
                random.doubles(rows * columns, -1, 1).toArray());
    }

    private Tensor symmetric(int n) {
        Tensor a = matrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                a.data()[i * n + j] = a.data()[j * n + i];
            }
        }
        return a;
    }

    private static Tensor times(Tensor a, Tensor b) {
        int n = a.shape().length(0);
        int inner = a.shape().length(1);
        int m = b.shape().length(1);
        double[] c = new double[n * m];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                for (int k = 0; k < inner; k++) {
                    c[i * m + j] += a.data()[i * inner + k] * b.data()[k * m + j];
                }
            }
        }
        return new Tensor(Shape.matrix(n, m), c);
    }

    private static double trace(Tensor a) {
        int n = a.shape().length(0);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += a.data()[i * n + i];
        }
        return sum;
    }
}
