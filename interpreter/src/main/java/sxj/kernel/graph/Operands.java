package sxj.kernel.graph;

import java.util.ArrayList;
import java.util.List;
import sxj.symbolic.Expr;

/** The operands of a node, in the order in which they are evaluated. */
public final class Operands implements Expr.Cases<List<Expr>> {
    private static final Operands CASES = new Operands();

    private Operands() {}

    /** What a node is made from; bodies without an iteration are left out, for nothing of them is ever evaluated. */
    public static List<Expr> of(Expr e) {
        return e.match(CASES);
    }

    @Override
    public List<Expr> constant(Expr.Constant e) {
        return List.of();
    }

    @Override
    public List<Expr> variable(Expr.Variable e) {
        return List.of();
    }

    @Override
    public List<Expr> bound(Expr.Bound e) {
        return List.of();
    }

    @Override
    public List<Expr> apply(Expr.Apply e) {
        return e.arguments();
    }

    @Override
    public List<Expr> reduce(Expr.Reduce e) {
        return List.of(e.argument());
    }

    @Override
    public List<Expr> product(Expr.Product e) {
        return List.of(e.left(), e.right());
    }

    @Override
    public List<Expr> transpose(Expr.Transpose e) {
        return List.of(e.argument());
    }

    @Override
    public List<Expr> reshape(Expr.Reshape e) {
        return List.of(e.argument());
    }

    @Override
    public List<Expr> fill(Expr.Fill e) {
        return List.of(e.argument());
    }

    @Override
    public List<Expr> element(Expr.Element e) {
        return withIndices(e.array(), e.indices());
    }

    @Override
    public List<Expr> slice(Expr.Slice e) {
        return List.of(e.array(), e.start());
    }

    @Override
    public List<Expr> stack(Expr.Stack e) {
        return e.items();
    }

    @Override
    public List<Expr> concat(Expr.Concat e) {
        return e.parts();
    }

    @Override
    public List<Expr> build(Expr.Build e) {
        return e.count() == 0 ? List.of() : List.of(e.body());
    }

    @Override
    public List<Expr> sum(Expr.Sum e) {
        return e.count() == 0 ? List.of() : List.of(e.body());
    }

    @Override
    public List<Expr> place(Expr.Place e) {
        return withIndices(e.value(), e.indices());
    }

    @Override
    public List<Expr> placeSlice(Expr.PlaceSlice e) {
        return List.of(e.value(), e.start());
    }

    @Override
    public List<Expr> choose(Expr.Choose e) {
        return List.of(e.condition(), e.then(), e.otherwise());
    }

    @Override
    public List<Expr> operate(Expr.Operate e) {
        return e.arguments();
    }

    @Override
    public List<Expr> repeat(Expr.Repeat e) {
        return e.arguments();
    }

    private static List<Expr> withIndices(Expr first, List<Expr> indices) {
        List<Expr> all = new ArrayList<>(indices.size() + 1);
        all.add(first);
        all.addAll(indices);
        return all;
    }
}
