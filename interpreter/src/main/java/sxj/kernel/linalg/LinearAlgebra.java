package sxj.kernel.linalg;

import java.util.Arrays;
import java.util.List;
import sxj.symbolic.Expr;
import sxj.symbolic.Shape;
import sxj.symbolic.Tensor;
import sxj.timing.Interrupts;

/**
 * The algorithms of the whole-array operations, on parts of arrays and without allocating but for the decompositions of EJML. Only + − × ÷ and √ make
 * their results, so the bits are the same everywhere. Arguments are never written to.
 */
public final class LinearAlgebra {
    /** Matrices from here on take so long that one may want to leave. */
    private static final int LARGE = 64;

    private LinearAlgebra() {}

    /** How much scratch {@link #run} needs for a node. */
    public static int scratch(Expr.Operate e) {
        Shape shape = e.arguments().get(0).shape();
        int n = shape.rank() == 0 ? 1 : shape.length(0);
        return switch (e.operation()) {
            case SOLVE, DET, INVERSE -> n * n;
            case ADJUGATE -> LinearSystems.adjugateScratch(n);
            case SOFTMAX, LOG_SOFTMAX, LOG_SUM_EXP -> throw new AssertionError(e.operation());
            case EIGENVALUES, EIGENVALUES_IM, EIGENVECTORS, LEFT_EIGENVECTORS -> Eigenvalues.scratch(n);
            case SORT, SORT_ORDER -> 2 * n;
            case MIN_NORM -> MinNorm.scratch(n, shape.length(1));
            case NNLS -> NonNegativeLeastSquares.scratch(n, shape.length(1));
            case PINV -> PseudoInverse.scratch(n, shape.length(1));
            case CHOLESKY, QR_Q, QR_R, SVD_U, SVD_S, SVD_V, LSTSQ, EXPM -> 0;
        };
    }

    /**
     * Runs the operation of a node.
     *
     * @param a the first argument from oa on
     * @param b the last argument from ob on
     * @param d the result from od on; overlaps nothing else
     * @param s scratch from os on
     */
    public static void run(
            Expr.Operate e, double[] a, int oa, double[] b, int ob, double[] d, int od, double[] s, int os) {
        Shape shape = e.arguments().get(0).shape();
        int n = shape.rank() == 0 ? 1 : shape.length(0);
        int size = e.shape().size();
        switch (e.operation()) {
            case SOLVE -> {
                System.arraycopy(b, ob, d, od, size);
                LinearSystems.solve(a, oa, n, d, od, n == 0 ? 0 : size / n, s, os);
            }
            case DET -> d[od] = LinearSystems.determinant(a, oa, n, s, os);
            case INVERSE -> {
                Arrays.fill(d, od, od + size, 0);
                for (int i = 0; i < n; i++) {
                    d[od + i * n + i] = 1;
                }
                LinearSystems.solve(a, oa, n, d, od, n, s, os);
            }
            case ADJUGATE -> LinearSystems.adjugate(a, oa, n, d, od, s, os);
            case SOFTMAX, LOG_SOFTMAX, LOG_SUM_EXP -> throw new AssertionError(e.operation());
            case EIGENVALUES -> Eigenvalues.real(a, oa, n, d, od, s, os);
            case EIGENVALUES_IM -> Eigenvalues.imaginary(a, oa, n, d, od, s, os);
            case EIGENVECTORS, LEFT_EIGENVECTORS -> Eigenvalues.vectors(a, oa, n, d, od, s, os);
            case SORT -> Sorting.sort(a, oa, n, d, od, s, os);
            case SORT_ORDER -> Sorting.order(a, oa, n, d, od, s, os);
            case MIN_NORM -> MinNorm.weights(a, oa, n, shape.length(1), d, od, s, os);
            case NNLS -> NonNegativeLeastSquares.solve(a, oa, n, shape.length(1), b, ob, d, od, s, os);
            case PINV -> PseudoInverse.of(a, oa, n, shape.length(1), d, od, s, os);
            case CHOLESKY -> Decompositions.cholesky(a, oa, n, d, od);
            case QR_Q -> Decompositions.orthogonal(a, oa, n, shape.length(1), d, od);
            case QR_R -> Decompositions.triangular(a, oa, n, shape.length(1), d, od);
            case SVD_U -> Decompositions.leftSingular(a, oa, n, shape.length(1), d, od);
            case SVD_S -> Decompositions.singularValues(a, oa, n, shape.length(1), d, od);
            case SVD_V -> Decompositions.rightSingular(a, oa, n, shape.length(1), d, od);
            case LSTSQ -> {
                int columns = shape.length(1);
                Shape right = e.arguments().get(1).shape();
                int count = right.rank() == 1 ? 1 : right.length(1);
                Decompositions.leastSquares(a, oa, n, columns, b, ob, count, d, od);
            }
            case EXPM -> MatrixExponential.of(a, oa, n, d, od);
        }
    }

    /** The result of the operation of a node for given arguments. */
    public static Tensor value(Expr.Operate e, List<Tensor> arguments) {
        double[] result = new double[e.shape().size()];
        double[] last = arguments.get(arguments.size() - 1).data();
        run(e, arguments.get(0).data(), 0, last, 0, result, 0, new double[scratch(e)], 0);
        return new Tensor(e.shape(), result);
    }

    /** What algorithms for n×n matrices call before n² operations or more. */
    static void comeBy(int n) {
        if (n >= LARGE) {
            Interrupts.check();
        }
    }

    /** Whether count numbers are all finite. */
    static boolean areFinite(double[] a, int offset, int count) {
        for (int i = 0; i < count; i++) {
            if (!Double.isFinite(a[offset + i])) {
                return false;
            }
        }
        return true;
    }
}
