package sxj.kernel.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.junit.jupiter.api.Test;
import sxj.kernel.compile.Kernels;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Operation;
import sxj.symbolic.Shape;
import sxj.symbolic.Tensor;

/** Solutions, inverses, determinants and eigenvalues agree with EJML's on random matrices. */
class LinearAlgebraPeerTest {
    private static final int CASES = 200;

    private final Random random = new Random(7);

    private double[] numbers(int n) {
        double[] data = new double[n];
        Arrays.setAll(data, i -> random.nextGaussian());
        return data;
    }

    private static Expr matrix(double[] data, int n) {
        return Expressions.constant(new Tensor(Shape.matrix(n, n), data));
    }

    private static double[] ours(Operation operation, Expr... arguments) {
        return Kernels.evaluate(Expressions.operate(operation, List.of(arguments)), Map.of())
                .data();
    }

    private static void agree(double[] ours, double[] theirs, double scale) {
        assertThat(ours).hasSameSizeAs(theirs);
        for (int i = 0; i < ours.length; i++) {
            assertThat(ours[i]).isCloseTo(theirs[i], within(1e-9 * scale));
        }
    }

    private static double largest(double[] data) {
        return Math.max(1, Arrays.stream(data).map(Math::abs).max().orElse(0));
    }

    @Test
    void solutionsInversesAndDeterminants() {
        for (int k = 0; k < CASES; k++) {
            int n = 1 + random.nextInt(9);
            double[] a = numbers(n * n);
            double[] b = numbers(n);
            DMatrixRMaj peer = new DMatrixRMaj(n, n, true, a.clone());
            DMatrixRMaj inverse = new DMatrixRMaj(n, n);
            assertThat(CommonOps_DDRM.invert(peer.copy(), inverse)).isTrue();
            DMatrixRMaj x = new DMatrixRMaj(n, 1);
            CommonOps_DDRM.mult(inverse, new DMatrixRMaj(n, 1, true, b.clone()), x);
            double scale = largest(inverse.data) * largest(inverse.data) * largest(a);
            agree(ours(Operation.INVERSE, matrix(a, n)), inverse.data, scale);
            agree(ours(Operation.SOLVE, matrix(a, n), Expressions.vector(b)), x.data, scale * largest(b));
            double det = CommonOps_DDRM.det(peer.copy());
            agree(ours(Operation.DET, matrix(a, n)), new double[] {det}, Math.max(1, Math.abs(det)));
        }
    }

    @Test
    void eigenvaluesOfSymmetricAndOtherMatrices() {
        for (int k = 0; k < CASES; k++) {
            int n = 1 + random.nextInt(8);
            boolean symmetric = k % 2 == 0;
            double[] a = numbers(n * n);
            for (int i = 0; symmetric && i < n; i++) {
                for (int j = 0; j < i; j++) {
                    a[i * n + j] = a[j * n + i];
                }
            }
            EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, false, symmetric);
            assertThat(eigen.decompose(new DMatrixRMaj(n, n, true, a.clone()))).isTrue();
            double[] re = new double[n];
            double squares = 0;
            for (int i = 0; i < n; i++) {
                re[i] = eigen.getEigenvalue(i).getReal();
                squares += eigen.getEigenvalue(i).getImaginary()
                        * eigen.getEigenvalue(i).getImaginary();
            }
            Arrays.sort(re);
            agree(ours(Operation.EIGENVALUES, matrix(a, n)), re, 100);
            double ourSquares = Arrays.stream(ours(Operation.EIGENVALUES_IM, matrix(a, n)))
                    .map(x -> x * x)
                    .sum();
            assertThat(ourSquares).isCloseTo(squares, within(1e-7));
        }
    }
}
