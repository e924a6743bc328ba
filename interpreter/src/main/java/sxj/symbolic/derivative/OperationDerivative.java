package sxj.symbolic.derivative;

import java.util.List;
import sxj.numeric.Reduction;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.Operation;
import sxj.symbolic.Shape;

/**
 * What a seed becomes after a whole-array operation. The rules are those of M. Giles, "An extended collection of matrix
 * derivative results for forward and reverse mode algorithmic differentiation", Oxford NA-08/01, 2008.
 */
final class OperationDerivative {
    /** A matrix counts as symmetric if it is so within this part of its largest entry. */
    private static final double SYMMETRY = 0x1p-43;

    private final SimplifyingBuilder d;
    private final Expr.Operate f;
    private final Expr seed;

    private OperationDerivative(SimplifyingBuilder d, Expr.Operate f, Expr seed) {
        this.d = d;
        this.f = f;
        this.seed = seed;
    }

    /** The share of each argument. */
    static List<Expr> of(SimplifyingBuilder d, Expr.Operate f, Expr seed) {
        OperationDerivative rules = new OperationDerivative(d, f, seed);
        return switch (f.operation()) {
            case SOLVE -> rules.solve();
            case DET -> List.of(d.multiply(seed, Adjugate.cofactors(rules.a())));
            case INVERSE -> List.of(rules.inverse());
            case EIGENVALUES -> List.of(EigenvalueDerivative.ofReal(d, f, seed));
            case EIGENVECTORS -> List.of(rules.eigenvectors());
            case SORT -> List.of(rules.sort());
            case SORT_ORDER -> List.of(d.number(0));
            case MIN_NORM -> List.of(rules.minNorm());
            case NNLS -> rules.nonNegativeLeastSquares();
            case PINV -> List.of(rules.pseudoInverse());
            case EIGENVALUES_IM -> List.of(EigenvalueDerivative.ofImaginary(d, f, seed));
            case LEFT_EIGENVECTORS -> List.of(rules.leftEigenvectors());
            case SOFTMAX -> List.of(SoftmaxDerivative.pullback(d, f, seed));
            case LOG_SOFTMAX -> List.of(SoftmaxDerivative.logPullback(d, f, seed));
            case LOG_SUM_EXP -> List.of(SoftmaxDerivative.sumPullback(d, f, seed));
            case CHOLESKY -> List.of(new DecompositionDerivative(d, f, seed).cholesky());
            case QR_Q -> List.of(new DecompositionDerivative(d, f, seed).orthogonal());
            case QR_R -> List.of(new DecompositionDerivative(d, f, seed).triangular());
            case SVD_U -> List.of(new DecompositionDerivative(d, f, seed).leftSingular());
            case SVD_S -> List.of(new DecompositionDerivative(d, f, seed).singularValues());
            case SVD_V -> List.of(new DecompositionDerivative(d, f, seed).rightSingular());
            case LSTSQ -> new DecompositionDerivative(d, f, seed).leastSquares();
            case EXPM -> List.of(new DecompositionDerivative(d, f, seed).exponential());
            case ADJUGATE -> throw new AssertionError("adjugates are differentiated as determinants");
        };
    }

    private Expr a() {
        return f.arguments().get(0);
    }

    /** A x = b: b's share is A⁻ᵀ·seed, A's is −(A⁻ᵀ·seed) xᵀ. */
    private List<Expr> solve() {
        Expr share = Expressions.operate(Operation.SOLVE, Expressions.transpose(a()), seed);
        Expr outer = f.shape().rank() == 1 ? outer(share, f) : Expressions.product(share, Expressions.transpose(f));
        return List.of(d.negate(outer), share);
    }

    /** −C⁻ᵀ seed C⁻ᵀ. */
    private Expr inverse() {
        Expr transposed = Expressions.transpose(f);
        return d.negate(Expressions.product(Expressions.product(transposed, seed), transposed));
    }

    /** V (F ∘ Vᵀ seed) Vᵀ with Fᵢⱼ = 1/(λⱼ − λᵢ), 0 on the diagonal. */
    private Expr eigenvectors() {
        return eigenvectors(seed);
    }

    /** The inverse of the transposed matrix W = V⁻ᵀ of eigenvectors: dW = −W dVᵀ W. */
    private Expr leftEigenvectors() {
        Expr turned = Expressions.product(Expressions.product(f, Expressions.transpose(seed)), f);
        return eigenvectors(d.negate(turned));
    }

    private Expr eigenvectors(Expr share) {
        int n = a().shape().length(0);
        Expr values = Expressions.operate(Operation.EIGENVALUES, a());
        Binder i = new Binder("i");
        Binder j = new Binder("j");
        Expr gap = Expressions.subtract(
                Expressions.element(values, Expressions.bound(j)), Expressions.element(values, Expressions.bound(i)));
        Expr entry = Expressions.choose(
                Expressions.equal(Expressions.bound(i), Expressions.bound(j)),
                d.number(0),
                Expressions.divide(d.number(1), gap));
        Expr inverseGaps = Expressions.build(i, n, Expressions.build(j, n, entry));
        Expr transposed = Expressions.transpose(f);
        Expr inner = d.multiply(inverseGaps, Expressions.product(transposed, share));
        return ifSymmetric(Expressions.product(Expressions.product(f, inner), transposed));
    }

    private Expr ifSymmetric(Expr derivative) {
        Expr skew = Expressions.subtract(a(), Expressions.transpose(a()));
        Expr bound = Expressions.multiply(Expressions.scalar(SYMMETRY), largest(a()));
        return Expressions.choose(
                Expressions.lessEqual(largest(skew), bound),
                derivative,
                Expressions.fill(Expressions.scalar(Double.NaN), derivative.shape()));
    }

    private static Expr largest(Expr e) {
        return Expressions.reduce(Reduction.MAX, Expressions.apply(Function.ABS, e));
    }

    /** Entry i of the argument went to where the inverse of the sorting permutation says. */
    private Expr sort() {
        Expr order = Expressions.operate(Operation.SORT_ORDER, a());
        Expr rank = Expressions.operate(Operation.SORT_ORDER, order);
        Binder i = new Binder("i");
        Expr place = Expressions.element(rank, Expressions.bound(i));
        return Expressions.build(i, a().shape().length(0), Expressions.element(seed, place));
    }

    /**
     * The weights w of the rows G of a point of least norm solve, on the rows with w > 0, G Gᵀ w = μ and Σ w = 1; as
     * long as these rows stay the same, w is differentiated through this system, bordered and with the other weights
     * kept at 0: [S M S + (1 − S), −s; sᵀ, 0] [w; μ] = [0; 1] with M = G Gᵀ, s the truth values w > 0, S = diag(s).
     */
    private Expr minNorm() {
        int k = a().shape().length(0);
        Expr gram = Expressions.product(a(), Expressions.transpose(a()));
        Binder i = new Binder("i");
        Binder j = new Binder("j");
        Expr kept = Expressions.where(Expressions.less(d.number(0), f), d.number(1), d.number(0));
        Expr si = Expressions.element(kept, Expressions.bound(i));
        Expr sj = Expressions.element(kept, Expressions.bound(j));
        Expr mij = Expressions.element(gram, Expressions.bound(i), Expressions.bound(j));
        Expr diagonal = Expressions.choose(
                Expressions.equal(Expressions.bound(i), Expressions.bound(j)),
                Expressions.subtract(d.number(1), si),
                d.number(0));
        Expr row = Expressions.build(
                j, k, Expressions.add(Expressions.multiply(Expressions.multiply(si, sj), mij), diagonal));
        // the transposed system: the border's signs change places
        Expr rows = Expressions.build(i, k, Expressions.concat(List.of(row, si)));
        Expr last = Expressions.concat(List.of(Expressions.negate(kept), d.number(0)));
        Expr system = Expressions.concat(List.of(rows, Expressions.reshape(last, Shape.matrix(1, k + 1))));
        Expr right = Expressions.concat(List.of(seed, d.number(0)));
        Expr solved = Expressions.operate(Operation.SOLVE, system, right);
        Expr multipliers = Expressions.multiply(kept, Expressions.slice(solved, d.number(0), k, 1));
        Expr byGram = d.negate(outer(multipliers, f));
        return Expressions.product(Expressions.add(byGram, Expressions.transpose(byGram)), a());
    }

    /**
     * On the columns with x > 0, Aᵀ(A x − b) = 0; as long as these stay the same, with S = diag(x > 0), y the solution of
     * (S Aᵀ A S + 1 − S) y = S·seed and r = b − A x: b's share is A y, A's is r yᵀ − (A y) xᵀ.
     */
    private List<Expr> nonNegativeLeastSquares() {
        int n = a().shape().length(1);
        Expr gram = Expressions.product(Expressions.transpose(a()), a());
        Expr kept = Expressions.where(Expressions.less(d.number(0), f), d.number(1), d.number(0));
        Binder i = new Binder("i");
        Binder j = new Binder("j");
        Expr si = Expressions.element(kept, Expressions.bound(i));
        Expr sj = Expressions.element(kept, Expressions.bound(j));
        Expr diagonal = Expressions.choose(
                Expressions.equal(Expressions.bound(i), Expressions.bound(j)),
                Expressions.subtract(d.number(1), si),
                d.number(0));
        Expr entry = Expressions.multiply(
                Expressions.multiply(si, sj), Expressions.element(gram, Expressions.bound(i), Expressions.bound(j)));
        Expr system = Expressions.build(i, n, Expressions.build(j, n, Expressions.add(entry, diagonal)));
        Expr y = Expressions.operate(Operation.SOLVE, system, Expressions.multiply(kept, seed));
        Expr moved = Expressions.product(a(), y);
        Expr residual = Expressions.subtract(f.arguments().get(1), Expressions.product(a(), f));
        return List.of(d.subtract(outer(residual, y), outer(moved, f)), moved);
    }

    /**
     * dP = −P dA P + P Pᵀ dAᵀ (1 − A P) + (1 − P A) dAᵀ Pᵀ P while the rank stays the same (Golub and Pereyra 1973), so
     * with the seed S: −Pᵀ S Pᵀ + (1 − A P) Sᵀ P Pᵀ + Pᵀ P Sᵀ (1 − P A).
     */
    private Expr pseudoInverse() {
        Expr transposed = Expressions.transpose(f);
        Expr turned = Expressions.transpose(seed);
        Expr first = Expressions.product(Expressions.product(transposed, seed), transposed);
        Expr left = Expressions.product(turned, Expressions.product(f, transposed));
        Expr after = d.subtract(left, Expressions.product(a(), Expressions.product(f, left)));
        Expr right = Expressions.product(Expressions.product(transposed, f), turned);
        Expr before = d.subtract(right, Expressions.product(Expressions.product(right, f), a()));
        return d.add(d.negate(first), d.add(after, before));
    }

    static Expr outer(Expr a, Expr b) {
        return Expressions.product(
                Expressions.reshape(a, Shape.matrix(a.shape().length(0), 1)),
                Expressions.reshape(b, Shape.matrix(1, b.shape().length(0))));
    }
}
