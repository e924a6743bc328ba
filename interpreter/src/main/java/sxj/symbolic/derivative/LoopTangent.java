package sxj.symbolic.derivative;

import java.util.ArrayList;
import java.util.List;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.symbolic.WhileLoop;

/**
 * The derivative of a loop as a loop of the same rounds: forward accumulation (Griewank and Walther, <i>Evaluating
 * Derivatives</i>, 2008, ch. 3.1).
 */
final class LoopTangent {
    private LoopTangent() {}

    /** The first values of the derivatives that {@link #of} adds: one row for each active number, one column each. */
    static Tensor seeds(WhileLoop loop, List<Boolean> active) {
        int columns = loop.size();
        List<double[]> rows = new ArrayList<>();
        int at = 0;
        for (int k = 0; k < active.size(); k++) {
            int size = loop.symbols().get(k).shape().size();
            for (int i = 0; i < size && active.get(k); i++) {
                double[] row = new double[columns];
                if (k < loop.variables().size()) {
                    row[at + i] = 1;
                }
                rows.add(row);
            }
            at += size;
        }
        double[] data = new double[rows.size() * columns];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, data, i * columns, columns);
        }
        return new Tensor(Shape.matrix(rows.size(), columns), data);
    }

    /**
     * The loop with one more variable: the derivatives of all variables (columns) by the first values of the active
     * symbols (rows). From round to round D becomes D · (∂next/∂variables)ᵀ + (∂next/∂givens)ᵀ.
     *
     * @param active for each of {@link WhileLoop#symbols} whether derivatives by it are wanted
     */
    static WhileLoop of(WhileLoop loop, List<Boolean> active) {
        return loop.tangent(active, () -> made(loop, active));
    }

    private static WhileLoop made(WhileLoop loop, List<Boolean> active) {
        List<Symbol> variables = loop.variables();
        Expr after = vector(loop.next());
        List<Symbol> movingGivens = new ArrayList<>();
        int rowsOfVariables = 0;
        for (int k = 0; k < active.size(); k++) {
            if (active.get(k) && k < variables.size()) {
                rowsOfVariables += variables.get(k).shape().size();
            } else if (active.get(k)) {
                movingGivens.add(loop.givens().get(k - variables.size()));
            }
        }
        Symbol derivatives = Symbol.of("d", seeds(loop, active).shape());
        Expr moved = Expressions.product(
                Expressions.variable(derivatives), Expressions.transpose(Derivative.jacobian(after, variables)));
        if (!movingGivens.isEmpty()) {
            Expr direct = Expressions.transpose(Derivative.jacobian(after, movingGivens));
            Expr none = Expressions.fill(Expressions.scalar(0), Shape.matrix(rowsOfVariables, loop.size()));
            moved = Expressions.add(moved, rowsOfVariables == 0 ? direct : Expressions.concat(List.of(none, direct)));
        }
        return loop.with(derivatives, moved);
    }

    /** Numbers and arrays as one vector. */
    private static Expr vector(List<Expr> parts) {
        List<Expr> vectors = new ArrayList<>();
        for (Expr part : parts) {
            vectors.add(part.shape().isScalar() ? Expressions.stack(List.of(part)) : Expressions.flatten(part));
        }
        return vectors.size() == 1 ? vectors.get(0) : Expressions.concat(vectors);
    }
}
