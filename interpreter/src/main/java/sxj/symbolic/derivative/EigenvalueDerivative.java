package sxj.symbolic.derivative;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sxj.numeric.Reduction;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.Operation;
import sxj.symbolic.Shape;
import sxj.symbolic.Tensor;

/**
 * The derivative of simple eigenvalues λ of a matrix A: dλ = tr(C dA)/tr C with the adjugate C of λ − A (Jacobi's formula
 * for det(λ − A) = 0), which holds without eigenvectors, to any order. For a symmetric matrix: vᵀ dA v with the unit
 * eigenvector v, which multiple eigenvalues have, too.
 */
public final class EigenvalueDerivative {
    /** Larger matrices that are not symmetric have no rule: the adjugate of each eigenvalue takes their fourth power. */
    static final int LARGEST = 16;

    /** A matrix counts as symmetric if it is so within this part of its largest entry, as for eigenvectors. */
    private static final double SYMMETRY = 0x1p-43;

    private final SimplifyingBuilder d;
    private final Expr a;
    private final Expr seed;
    private final boolean isReal;
    private final int n;

    private EigenvalueDerivative(SimplifyingBuilder d, Expr a, Expr seed, boolean isReal) {
        this.d = d;
        this.a = a;
        this.seed = seed;
        this.isReal = isReal;
        this.n = a.shape().length(0);
    }

    /** The share of the matrix for a seed of the real parts of its eigenvalues. */
    public static Expr ofReal(SimplifyingBuilder d, Expr.Operate f, Expr seed) {
        EigenvalueDerivative rule = new EigenvalueDerivative(d, f.arguments().get(0), seed, true);
        Expr right = Expressions.operate(Operation.EIGENVECTORS, rule.a);
        Expr left = Expressions.operate(Operation.LEFT_EIGENVECTORS, rule.a);
        Expr symmetric = Expressions.product(scaleColumns(left, seed), Expressions.transpose(right));
        return rule.ifSymmetric(symmetric, rule.n > LARGEST ? rule.none() : rule.general());
    }

    /** The share of the matrix for a seed of the imaginary parts. */
    public static Expr ofImaginary(SimplifyingBuilder d, Expr.Operate f, Expr seed) {
        EigenvalueDerivative rule = new EigenvalueDerivative(d, f.arguments().get(0), seed, false);
        if (rule.n > LARGEST) {
            throw new NotDifferentiableException("the imaginary parts of the eigenvalues of a matrix of more than "
                    + LARGEST + " rows have no derivative rule");
        }
        return rule.ifSymmetric(d.full(d.number(0), rule.a.shape()), rule.general());
    }

    private Expr none() {
        return Expressions.fill(Expressions.scalar(Double.NaN), a.shape());
    }

    /** M diag(v). */
    private static Expr scaleColumns(Expr m, Expr v) {
        Binder row = new Binder("i");
        Expr scaled = Expressions.multiply(Expressions.element(m, Expressions.bound(row)), v);
        return Expressions.build(row, m.shape().length(0), scaled);
    }

    private Expr ifSymmetric(Expr symmetric, Expr otherwise) {
        Expr skew = Expressions.subtract(a, Expressions.transpose(a));
        Expr bound = Expressions.multiply(Expressions.scalar(SYMMETRY), largest(a));
        return Expressions.choose(Expressions.lessEqual(largest(skew), bound), symmetric, otherwise);
    }

    private static Expr largest(Expr e) {
        return Expressions.reduce(Reduction.MAX, Expressions.apply(Function.ABS, e));
    }

    private Expr general() {
        Expr real = Expressions.operate(Operation.EIGENVALUES, a);
        Expr imaginary = Expressions.operate(Operation.EIGENVALUES_IM, a);
        Expr sum = null;
        for (int i = 0; i < n; i++) {
            List<Expr> index = List.of(d.number(i));
            Expr weight = d.arrangement().element(seed, index);
            if (SimplifyingBuilder.isZero(weight)) {
                continue;
            }
            Expr slope = slope(Expressions.element(real, index), Expressions.element(imaginary, index));
            Expr term = Expressions.multiply(weight, Expressions.transpose(slope));
            sum = sum == null ? term : Expressions.add(sum, term);
        }
        return sum == null ? d.full(d.number(0), a.shape()) : sum;
    }

    /** C/tr C, its real or its imaginary part. */
    private Expr slope(Expr alpha, Expr beta) {
        Expr unit = Expressions.constant(unit());
        Expr shifted = Expressions.subtract(a, Expressions.multiply(alpha, unit));
        Expr cofactors = Expressions.transpose(Adjugate.cofactors(shifted));
        Expr simple = isReal
                ? Expressions.divide(cofactors, trace(cofactors))
                : Expressions.fill(Expressions.scalar(0), a.shape());
        Expr pair = n == 1 ? simple : pair(shifted, beta, unit);
        return Expressions.choose(Expressions.equal(beta, d.number(0)), simple, pair);
    }

    /**
     * The adjugate of iβ − M by the coefficients of Faddeev and LeVerrier, Σ (iβ)^k B_k with B_{n−1} = 1,
     * B_{k−1} = M B_k − tr(M B_k)/(n − k), divided by its trace.
     */
    private Expr pair(Expr m, Expr beta, Expr unit) {
        Expr real = null;
        Expr imaginary = null;
        Expr b = unit;
        List<Expr> coefficients = new ArrayList<>();
        coefficients.add(b);
        for (int k = n - 1; k > 0; k--) {
            Expr product = Expressions.product(m, b);
            Expr share = Expressions.divide(trace(product), d.number(n - k));
            b = Expressions.subtract(product, Expressions.multiply(share, unit));
            coefficients.add(b);
        }
        for (int k = 0; k < n; k++) {
            Expr power = d.multiply(d.number(k % 4 < 2 ? 1 : -1), d.power(beta, d.number(k)));
            Expr term = Expressions.multiply(power, coefficients.get(n - 1 - k));
            if (k % 2 == 0) {
                real = sum(real, term);
            } else {
                imaginary = sum(imaginary, term);
            }
        }
        Expr r = Objects.requireNonNull(real);
        Expr s = Objects.requireNonNull(imaginary);
        Expr tr = trace(r);
        Expr ts = trace(s);
        Expr size = Expressions.apply(Function.HYPOT, tr, ts);
        Expr x = Expressions.divide(tr, size);
        Expr y = Expressions.divide(ts, size);
        Expr turned = isReal
                ? Expressions.add(Expressions.multiply(x, r), Expressions.multiply(y, s))
                : Expressions.subtract(Expressions.multiply(x, s), Expressions.multiply(y, r));
        return Expressions.divide(turned, size);
    }

    private static Expr sum(@Nullable Expr before, Expr term) {
        return before == null ? term : Expressions.add(before, term);
    }

    private Expr trace(Expr m) {
        Expr sum = null;
        for (int i = 0; i < n; i++) {
            sum = sum(sum, Expressions.element(m, d.number(i), d.number(i)));
        }
        return sum == null ? d.number(0) : sum;
    }

    private Tensor unit() {
        double[] data = new double[n * n];
        for (int i = 0; i < n; i++) {
            data[i * n + i] = 1;
        }
        return new Tensor(Shape.matrix(n, n), data);
    }
}
