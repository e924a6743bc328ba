package sxj.dynamics.integrate;

import java.util.ArrayList;
import java.util.List;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;

/**
 * A small square matrix as P A = L U, as expressions: what {@link Factorisation} computes, without arrays and loops. Where
 * the matrix is singular or not finite, every solution is NaN.
 */
final class LinearSystem {
    private final int n;
    private final Expr[][] lu;
    /** For each column and row below it, whether the row is the largest so far. */
    private final Expr[][] larger;

    /** @param matrix n×n, row by row */
    LinearSystem(int n, List<Expr> matrix) {
        this.n = n;
        this.lu = new Expr[n][n];
        this.larger = new Expr[n][n];
        for (int i = 0; i < n * n; i++) {
            lu[i / n][i % n] = matrix.get(i);
        }
        for (int k = 0; k < n; k++) {
            eliminate(k);
        }
    }

    private void eliminate(int k) {
        Expr most = abs(lu[k][k]);
        for (int i = k + 1; i < n; i++) {
            larger[k][i] = Expressions.less(most, abs(lu[i][k]));
            most = Expressions.where(larger[k][i], abs(lu[i][k]), most);
        }
        for (int j = 0; j < n; j++) {
            Expr[] column = new Expr[n];
            for (int i = 0; i < n; i++) {
                column[i] = lu[i][j];
            }
            exchange(k, column);
            for (int i = k; i < n; i++) {
                lu[i][j] = column[i];
            }
        }
        Expr size = abs(lu[k][k]);
        Expr isGood = Expressions.and(
                Expressions.less(Expressions.scalar(0), size),
                Expressions.lessEqual(size, Expressions.scalar(Double.MAX_VALUE)));
        lu[k][k] = Expressions.where(isGood, lu[k][k], Expressions.scalar(Double.NaN));
        for (int i = k + 1; i < n; i++) {
            lu[i][k] = Expressions.divide(lu[i][k], lu[k][k]);
            for (int j = k + 1; j < n; j++) {
                lu[i][j] = Expressions.subtract(lu[i][j], Expressions.multiply(lu[i][k], lu[k][j]));
            }
        }
    }

    private static Expr abs(Expr x) {
        return Expressions.apply(Function.ABS, x);
    }

    /** Brings the row that is the pivot of a column to its place. */
    private void exchange(int k, Expr[] rows) {
        Expr first = rows[k];
        Expr pivot = first;
        for (int i = k + 1; i < n; i++) {
            pivot = Expressions.where(larger[k][i], rows[i], pivot);
        }
        Expr[] others = rows.clone();
        for (int i = k + 1; i < n; i++) {
            Expr row = Expressions.where(larger[k][i], first, others[i]);
            for (int j = i + 1; j < n; j++) {
                row = Expressions.where(larger[k][j], others[i], row);
            }
            rows[i] = row;
        }
        rows[k] = pivot;
    }

    /** The x of A x = b. */
    List<Expr> solve(List<Expr> b) {
        Expr[] x = b.toArray(Expr[]::new);
        for (int k = 0; k < n; k++) {
            exchange(k, x);
        }
        for (int i = 1; i < n; i++) {
            for (int j = 0; j < i; j++) {
                x[i] = Expressions.subtract(x[i], Expressions.multiply(lu[i][j], x[j]));
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j < n; j++) {
                x[i] = Expressions.subtract(x[i], Expressions.multiply(lu[i][j], x[j]));
            }
            x[i] = Expressions.divide(x[i], lu[i][i]);
        }
        return new ArrayList<>(List.of(x));
    }
}
