package sxj.symbolic.derivative;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Node;
import sxj.symbolic.Operation;
import sxj.symbolic.Postorder;
import sxj.symbolic.Rebuild;
import sxj.symbolic.Shape;
import sxj.symbolic.Tensor;

/** The adjugate of a square matrix, the transposed matrix of its cofactors, which exists at every rank. */
public final class Adjugate {
    private static final SimplifyingBuilder ALGEBRA = new SimplifyingBuilder();

    private Adjugate() {}

    /** The cofactors of a matrix, by formula up to three rows. */
    public static Expr cofactors(Expr a) {
        int n = a.shape().length(0);
        if (n > 3) {
            return Expressions.transpose(Expressions.operate(Operation.ADJUGATE, a));
        }
        List<Expr> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            List<Expr> row = new ArrayList<>();
            for (int j = 0; j < n; j++) {
                row.add(cofactor(a, i, j, n));
            }
            rows.add(Expressions.stack(row));
        }
        return n == 0 ? Expressions.scalar(0) : Expressions.stack(rows);
    }

    /** With indices that run on cyclically the sign comes by itself for n = 3. */
    private static Expr cofactor(Expr a, int i, int j, int n) {
        if (n == 1) {
            return ALGEBRA.number(1);
        }
        if (n == 2) {
            Expr other = entry(a, 1 - i, 1 - j);
            return i == j ? other : ALGEBRA.negate(other);
        }
        int i1 = (i + 1) % 3;
        int i2 = (i + 2) % 3;
        int j1 = (j + 1) % 3;
        int j2 = (j + 2) % 3;
        Expr ahead = ALGEBRA.multiply(entry(a, i1, j1), entry(a, i2, j2));
        return ALGEBRA.subtract(ahead, ALGEBRA.multiply(entry(a, i1, j2), entry(a, i2, j1)));
    }

    private static Expr entry(Expr a, int i, int j) {
        return Expressions.element(a, Expressions.scalar(i), Expressions.scalar(j));
    }

    /** An expression with every adjugate as the array of its determinants, whose derivatives exist at every rank. */
    public static Expr asDeterminants(Expr root) {
        List<Expr> order = Postorder.of(root);
        if (order.stream().noneMatch(Adjugate::is)) {
            return root;
        }
        Map<Expr, Expr> done = new IdentityHashMap<>();
        for (Expr e : order) {
            List<Expr> children = new ArrayList<>();
            for (Expr child : Node.children(e)) {
                children.add(Objects.requireNonNull(done.get(child)));
            }
            done.put(e, is(e) ? determinants(children.get(0)) : Rebuild.of(e, children));
        }
        return Objects.requireNonNull(done.get(root));
    }

    private static boolean is(Expr e) {
        return e instanceof Expr.Operate operate && operate.operation() == Operation.ADJUGATE;
    }

    /** (−1)^(i+j) times the determinant without row j and column i, at (i, j). */
    private static Expr determinants(Expr a) {
        int n = a.shape().length(0);
        double[] signs = new double[n * n];
        for (int k = 0; k < n * n; k++) {
            signs[k] = (k / n + k % n) % 2 == 0 ? 1 : -1;
        }
        Binder i = new Binder("i");
        Binder j = new Binder("j");
        Binder k = new Binder("k");
        Binder l = new Binder("l");
        Expr entry = Expressions.element(a, without(j, k), without(i, l));
        Expr minor = Expressions.build(k, n - 1, Expressions.build(l, n - 1, entry));
        Expr sign = Expressions.element(
                Expressions.constant(new Tensor(Shape.matrix(n, n), signs)),
                Expressions.bound(i),
                Expressions.bound(j));
        Expr cofactor = Expressions.multiply(sign, Expressions.operate(Operation.DET, minor));
        return Expressions.build(i, n, Expressions.build(j, n, cofactor));
    }

    /** The index of the k-th row if one is left out. */
    private static Expr without(Binder left, Binder k) {
        Expr isAfter = Expressions.lessEqual(Expressions.bound(left), Expressions.bound(k));
        return Expressions.add(
                Expressions.bound(k), Expressions.choose(isAfter, Expressions.scalar(1), Expressions.scalar(0)));
    }
}
