package sxj.symbolic;

import java.util.List;

/**
 * A node like another, with other operands in the order of {@link Node#children}. An index that has become a constant
 * out of range is left for the run: it may stand in a branch that is never taken.
 */
public final class Rebuild implements Expr.Cases<Expr> {
    private final List<Expr> children;

    private Rebuild(List<Expr> children) {
        this.children = children;
    }

    public static Expr of(Expr node, List<Expr> children) {
        List<Expr> before = Node.children(node);
        boolean same = true;
        for (int i = 0; i < children.size(); i++) {
            same &= children.get(i) == before.get(i);
        }
        return same ? node : node.match(new Rebuild(children));
    }

    private Expr first() {
        return children.get(0);
    }

    private List<Expr> rest() {
        return children.subList(1, children.size());
    }

    @Override
    public Expr constant(Expr.Constant e) {
        return e;
    }

    @Override
    public Expr variable(Expr.Variable e) {
        return e;
    }

    @Override
    public Expr bound(Expr.Bound e) {
        return e;
    }

    @Override
    public Expr apply(Expr.Apply e) {
        return Expressions.apply(e.function(), children);
    }

    @Override
    public Expr reduce(Expr.Reduce e) {
        return Expressions.reduce(e.reduction(), first());
    }

    @Override
    public Expr product(Expr.Product e) {
        return Expressions.product(first(), children.get(1));
    }

    @Override
    public Expr transpose(Expr.Transpose e) {
        return Expressions.transpose(first());
    }

    @Override
    public Expr reshape(Expr.Reshape e) {
        return Expressions.reshape(first(), e.shape());
    }

    @Override
    public Expr fill(Expr.Fill e) {
        return Expressions.fill(first(), e.shape());
    }

    @Override
    public Expr element(Expr.Element e) {
        return Expressions.uncheckedElement(first(), rest());
    }

    @Override
    public Expr slice(Expr.Slice e) {
        return Expressions.uncheckedSlice(first(), children.get(1), e.shape().length(0), e.stride());
    }

    @Override
    public Expr stack(Expr.Stack e) {
        return Expressions.stack(children);
    }

    @Override
    public Expr concat(Expr.Concat e) {
        return Expressions.concat(children);
    }

    @Override
    public Expr build(Expr.Build e) {
        return Expressions.build(e.binder(), e.count(), first());
    }

    @Override
    public Expr sum(Expr.Sum e) {
        return Expressions.sum(e.binder(), e.count(), first());
    }

    @Override
    public Expr place(Expr.Place e) {
        return Expressions.place(first(), rest(), e.shape());
    }

    @Override
    public Expr placeSlice(Expr.PlaceSlice e) {
        return Expressions.placeSlice(first(), children.get(1), e.stride(), e.shape());
    }

    @Override
    public Expr choose(Expr.Choose e) {
        return Expressions.choose(first(), children.get(1), children.get(2));
    }

    @Override
    public Expr operate(Expr.Operate e) {
        return Expressions.operate(e.operation(), children);
    }

    @Override
    public Expr repeat(Expr.Repeat e) {
        return Expressions.repeat(e.loop(), children);
    }
}
