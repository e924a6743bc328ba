package sxj.symbolic.derivative;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.ShapeException;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.timing.Stopwatch;

/**
 * Exact derivatives by reverse accumulation over the shared graph: a gradient costs a small constant times the function,
 * whatever the number of parameters. Results are ordinary expressions, so derivatives nest; indices that are free in
 * the expression stay free in its derivative.
 *
 * <p>All methods throw {@link NotDifferentiableException} where an operation has no derivative rule.
 */
public final class Derivative {
    /** Up to this many rows a Jacobian is written out, row by row. */
    private static final int FEW = 8;

    private Derivative() {}

    /** The gradient of a scalar: for each symbol, an expression of its shape. */
    public static List<Expr> gradient(Expr scalar, List<Symbol> wrt) {
        if (!scalar.shape().isScalar()) {
            throw new ShapeException("a gradient is that of a scalar, not of " + scalar.shape());
        }
        return pullback(scalar, Expressions.scalar(1), wrt);
    }

    /** The gradient of a scalar as one vector, the symbols one after the other, each row by row. */
    public static Expr flatGradient(Expr scalar, List<Symbol> wrt) {
        return flat(gradient(scalar, wrt));
    }

    /**
     * What a seed becomes on its way back from an expression: for each symbol, Σᵢ seedᵢ · ∂yᵢ/∂symbol.
     *
     * @param y of any shape
     * @param seed of y's shape
     */
    public static List<Expr> pullback(Expr y, Expr seed, List<Symbol> wrt) {
        if (!y.shape().equals(seed.shape())) {
            throw new ShapeException("the seed of " + y.shape() + " cannot be " + seed.shape());
        }
        Expr function = Adjugate.asDeterminants(SmoothPowers.of(opened(forDerivatives(y))));
        Map<Symbol, Expr> adjoints = Stopwatch.in(
                Stopwatch.Stage.DIFFERENTIATING,
                () -> new ReversePass(new SimplifyingBuilder(), wrt).run(function, seed));
        List<Expr> gradient = new ArrayList<>();
        for (Symbol symbol : wrt) {
            Expr adjoint = adjoints.get(symbol);
            gradient.add(adjoint == null ? Expressions.fill(Expressions.scalar(0), symbol.shape()) : adjoint);
        }
        return SoftmaxDerivative.closed(Reassociation.of(gradient, function));
    }

    /** The m×n Jacobian of a vector of m: row i is the flat gradient of entry i. */
    public static Expr jacobian(Expr vector, List<Symbol> wrt) {
        if (vector.shape().rank() != 1) {
            throw new ShapeException("a Jacobian is that of a vector, not of " + vector.shape());
        }
        return jacobianOf(forDerivatives(vector), wrt);
    }

    /** An expression with what has derivatives of a better form as a whole than by parts as a whole. */
    private static Expr forDerivatives(Expr e) {
        return SoftmaxDerivative.opened(Reciprocal.asQuotients(e));
    }

    private static Expr jacobianOf(Expr vector, List<Symbol> wrt) {
        int rows = vector.shape().length(0);
        if (vector instanceof Expr.Concat concat) {
            List<Expr> parts = new ArrayList<>();
            for (Expr part : concat.parts()) {
                parts.add(jacobianOf(part, wrt));
            }
            return Expressions.concat(parts);
        }
        if (rows > 0 && (rows < FEW || vector instanceof Expr.Stack)) {
            List<Expr> gradients = new ArrayList<>();
            for (int i = 0; i < rows; i++) {
                gradients.add(flatGradient(row(vector, Expressions.scalar(i)), wrt));
            }
            return Expressions.stack(gradients);
        }
        Binder i = new Binder("i");
        return Expressions.build(i, rows, flatGradient(row(vector, Expressions.bound(i)), wrt));
    }

    /** The n×n matrix of second derivatives of a scalar. */
    public static Expr hessian(Expr scalar, List<Symbol> wrt) {
        return jacobian(flatGradient(scalar, wrt), wrt);
    }

    /** An entry of an array over an index as what the array holds there, so that nothing runs over the others. */
    private static Expr opened(Expr y) {
        if (!(y instanceof Expr.Element element)) {
            return y;
        }
        Expr part = element.array();
        for (Expr index : element.indices()) {
            part = row(part, index);
        }
        return part;
    }

    private static Expr row(Expr vector, Expr index) {
        return new RowExtraction(index).of(vector);
    }

    private static Expr flat(List<Expr> gradient) {
        if (gradient.isEmpty()) {
            return Expressions.constant(Tensor.vector());
        }
        if (gradient.stream().allMatch(e -> e.shape().isScalar())) {
            return Expressions.stack(gradient);
        }
        List<Expr> parts = new ArrayList<>();
        List<Expr> scalars = new ArrayList<>();
        for (Expr e : gradient) {
            if (e.shape().isScalar()) {
                scalars.add(e);
                continue;
            }
            if (!scalars.isEmpty()) {
                parts.add(Expressions.stack(scalars));
                scalars.clear();
            }
            parts.add(Expressions.flatten(e));
        }
        if (!scalars.isEmpty()) {
            parts.add(Expressions.stack(scalars));
        }
        return Expressions.concat(parts);
    }
}
