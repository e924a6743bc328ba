package sxj.symbolic.derivative;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.numeric.Reduction;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.Operation;
import sxj.symbolic.Shape;

/**
 * What a seed becomes after a decomposition, in terms of operations that have derivatives themselves. Cholesky: I. Murray,
 * Differentiation of the Cholesky decomposition, arXiv 1602.07527; QR: S. F. Walter and L. Lehmann, Algorithmic
 * differentiation of linear algebra functions, arXiv 1009.6112; singular values: J. Townsend, Differentiating the singular
 * value decomposition, 2016; the exponential: N. J. Higham, Functions of Matrices, 2008, theorem 3.6.
 */
final class DecompositionDerivative {
    private final SimplifyingBuilder d;
    private final Expr.Operate f;
    private final Expr a;
    private final Expr seed;

    DecompositionDerivative(SimplifyingBuilder d, Expr.Operate f, Expr seed) {
        this.d = d;
        this.f = f;
        this.a = f.arguments().get(0);
        this.seed = seed;
    }

    /** With Φ the lower triangle with half of the diagonal: S = L⁻ᵀ Φ(Lᵀ seed) L⁻¹, made symmetric. */
    Expr cholesky() {
        int n = a.shape().length(0);
        Expr inner = byPlace(Expressions.product(transpose(f), seed), n, (i, j, at) -> {
            Expr factor = Expressions.choose(Expressions.equal(i, j), d.number(0.5), d.number(1));
            return Expressions.choose(
                    Expressions.lessEqual(j, i), Expressions.multiply(factor, at.of(i, j)), d.number(0));
        });
        Expr left = Expressions.operate(Operation.SOLVE, transpose(f), inner);
        Expr both = transpose(Expressions.operate(Operation.SOLVE, transpose(f), transpose(left)));
        return d.multiply(d.number(0.5), Expressions.add(both, transpose(both)));
    }

    /** Of Q. */
    Expr orthogonal() {
        Expr r = Expressions.operate(Operation.QR_R, a);
        int m = a.shape().length(0);
        int n = a.shape().length(1);
        if (m >= n) {
            return squareQr(f, r, seed, d.negate(Expressions.product(transpose(seed), f)));
        }
        Expr left = squareQr(f, columns(r, 0, m), seed, d.negate(Expressions.product(transpose(seed), f)));
        return beside(left, Expressions.fill(d.number(0), Shape.matrix(m, n - m)));
    }

    /** Of R; where A = [X Y] is wide, R = Q ᵀ[X Y]. */
    Expr triangular() {
        Expr q = Expressions.operate(Operation.QR_Q, a);
        int m = a.shape().length(0);
        int n = a.shape().length(1);
        if (m >= n) {
            Expr inner = Expressions.product(f, transpose(seed));
            return squareQr(q, f, null, inner);
        }
        Expr seedOfX = columns(seed, 0, m);
        Expr seedOfY = columns(seed, m, n - m);
        Expr seedOfQ = Expressions.product(columns(a, m, n - m), transpose(seedOfY));
        Expr x = columns(f, 0, m);
        Expr inner = d.subtract(Expressions.product(x, transpose(seedOfX)), Expressions.product(transpose(seedOfQ), q));
        return beside(squareQr(q, x, seedOfQ, inner), Expressions.product(q, seedOfY));
    }

    /** (seed of Q + Q·C) R⁻ᵀ, where C is the lower triangle of M = R R̄ᵀ − Q̄ᵀ Q, mirrored. */
    private Expr squareQr(Expr q, Expr r, @Nullable Expr seedOfQ, Expr m) {
        int n = r.shape().length(0);
        Expr mirrored =
                byPlace(m, n, (i, j, at) -> Expressions.choose(Expressions.lessEqual(j, i), at.of(i, j), at.of(j, i)));
        Expr turned = Expressions.product(q, mirrored);
        Expr all = seedOfQ == null ? turned : d.add(seedOfQ, turned);
        return transpose(Expressions.operate(Operation.SOLVE, r, transpose(all)));
    }

    /** U diag(seed) Vᵀ. */
    Expr singularValues() {
        Expr u = Expressions.operate(Operation.SVD_U, a);
        Expr v = Expressions.operate(Operation.SVD_V, a);
        return Expressions.product(scaledColumns(u, seed), transpose(v));
    }

    /** [U J S + (1 − U Uᵀ) seed S⁻¹] Vᵀ with J = F ∘ (C − Cᵀ), C = Uᵀ seed, F_ij = 1/(s_j² − s_i²). */
    Expr leftSingular() {
        Expr values = Expressions.operate(Operation.SVD_S, a);
        Expr v = Expressions.operate(Operation.SVD_V, a);
        return Expressions.product(singularVectors(f, values), transpose(v));
    }

    /** As of U, of the transposed matrix. */
    Expr rightSingular() {
        Expr values = Expressions.operate(Operation.SVD_S, a);
        Expr u = Expressions.operate(Operation.SVD_U, a);
        return Expressions.product(u, transpose(singularVectors(f, values)));
    }

    private Expr singularVectors(Expr u, Expr values) {
        int k = values.shape().length(0);
        Expr c = Expressions.product(transpose(u), seed);
        Expr j = byPlace(c, k, (row, column, at) -> {
            Expr si = Expressions.element(values, row);
            Expr sj = Expressions.element(values, column);
            Expr gap = Expressions.multiply(Expressions.subtract(sj, si), Expressions.add(sj, si));
            Expr skew = Expressions.subtract(at.of(row, column), at.of(column, row));
            return Expressions.choose(Expressions.equal(row, column), d.number(0), Expressions.divide(skew, gap));
        });
        Expr within = scaledColumns(Expressions.product(u, j), values);
        if (u.shape().length(0) == k) {
            return within;
        }
        Expr outside = d.subtract(seed, Expressions.product(u, c));
        Expr inverse = Expressions.divide(Expressions.scalar(1), values);
        return d.add(within, scaledColumns(outside, inverse));
    }

    /**
     * With P = A⁺, y = Pᵀ seed, r = b − A x and z = P y, w = seed − P A seed: b's share is y, A's
     * −y xᵀ + r zᵀ + Pᵀx wᵀ (Golub and Pereyra 1973), while the rank stays the same.
     */
    List<Expr> leastSquares() {
        Expr inverse = Expressions.operate(Operation.PINV, a);
        Expr transposed = transpose(inverse);
        Expr y = Expressions.product(transposed, seed);
        Expr residual = Expressions.subtract(f.arguments().get(1), Expressions.product(a, f));
        Expr z = Expressions.product(inverse, y);
        Expr outside = Expressions.subtract(seed, Expressions.product(inverse, Expressions.product(a, seed)));
        Expr share = d.subtract(outer(residual, z), outer(y, f));
        return List.of(d.add(share, outer(Expressions.product(transposed, f), outside)), y);
    }

    /** The upper right block of the exponential of [Aᵀ E; 0 Aᵀ], E the seed over its largest entry. */
    Expr exponential() {
        int n = a.shape().length(0);
        Expr size = Expressions.reduce(Reduction.MAX, Expressions.apply(Function.ABS, seed));
        Expr scale = Expressions.apply(
                Function.STOP_GRADIENT, Expressions.choose(Expressions.less(d.number(0), size), size, d.number(1)));
        Expr turned = transpose(a);
        Expr unit = Expressions.divide(seed, scale);
        Expr upper = beside(turned, unit);
        Expr lower = beside(Expressions.fill(d.number(0), a.shape()), turned);
        Expr whole = Expressions.operate(Operation.EXPM, Expressions.concat(List.of(upper, lower)));
        return d.multiply(scale, columns(Expressions.slice(whole, d.number(0), n, 1), n, n));
    }

    private static Expr transpose(Expr e) {
        return Expressions.transpose(e);
    }

    private Expr columns(Expr matrix, int from, int count) {
        return transpose(Expressions.slice(transpose(matrix), d.number(from), count, 1));
    }

    private static Expr beside(Expr left, Expr right) {
        return transpose(Expressions.concat(List.of(transpose(left), transpose(right))));
    }

    /** Column j times factor j. */
    private static Expr scaledColumns(Expr matrix, Expr factors) {
        Binder j = new Binder("j");
        Expr at = Expressions.bound(j);
        return transpose(Expressions.build(
                j,
                factors.shape().length(0),
                Expressions.multiply(Expressions.element(factors, at), Expressions.element(transpose(matrix), at))));
    }

    private static Expr outer(Expr x, Expr y) {
        return x.shape().rank() == 1 ? OperationDerivative.outer(x, y) : Expressions.product(x, transpose(y));
    }

    /** An entry of a matrix. */
    private interface At {
        Expr of(Expr i, Expr j);
    }

    /** What stands at (i, j). */
    private interface Entry {
        Expr at(Expr i, Expr j, At matrix);
    }

    /** An n×n matrix, entry by entry from another. */
    private static Expr byPlace(Expr matrix, int n, Entry entry) {
        Binder i = new Binder("i");
        Binder j = new Binder("j");
        Expr row = Expressions.bound(i);
        Expr column = Expressions.bound(j);
        return Expressions.build(
                i, n, Expressions.build(j, n, entry.at(row, column, (k, l) -> Expressions.element(matrix, k, l))));
    }
}
