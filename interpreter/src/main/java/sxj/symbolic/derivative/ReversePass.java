package sxj.symbolic.derivative;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import sxj.numeric.Reduction;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Node;
import sxj.symbolic.Operation;
import sxj.symbolic.Postorder;
import sxj.symbolic.Shape;
import sxj.symbolic.Shapes;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.symbolic.WhileLoop;

/**
 * One sweep from a result back to the symbols (reverse accumulation; Griewank and Walther, "Evaluating Derivatives",
 * 2008, ch. 3): every node is visited once, after all that use it, and hands its adjoint to its operands.
 *
 * <p>Sums and arrays over an index are not unrolled: a node within has an adjoint for each value of the indices it
 * depends on, written with these indices.
 */
final class ReversePass implements Expr.Cases<Void> {
    private final SimplifyingBuilder d;
    private final Set<Symbol> symbols;
    private final Map<Expr, Adjoint> adjoints = new IdentityHashMap<>();
    private final Map<Binder, Integer> counts = new HashMap<>();
    private final Set<Expr> active = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Symbol, Expr> results = new HashMap<>();
    private Set<Binder> outer = Set.of();

    /** Of the node that is being visited. */
    private Expr adjoint = Expressions.scalar(0);

    private @Nullable Expr live;
    private Set<Binder> scope = Set.of();

    ReversePass(SimplifyingBuilder d, List<Symbol> wrt) {
        this.d = d;
        this.symbols = new LinkedHashSet<>(wrt);
    }

    /** The adjoints of the symbols, each of its symbol's shape, for a result and its seed. */
    Map<Symbol, Expr> run(Expr result, Expr seed) {
        Expr root = AlphaRenaming.of(result, seed, counts, d.binding());
        List<Expr> order = Postorder.of(root);
        order.forEach(this::activate);
        d.arrangement().remember(order);
        outer = new LinkedHashSet<>(d.binding().free(root));
        outer.addAll(d.binding().free(seed));
        at(root).add(SimplifyingBuilder.narrow(seed), Set.of(), null);
        for (int i = order.size() - 1; i >= 0; i--) {
            visit(order.get(i));
        }
        return results;
    }

    private void activate(Expr e) {
        if (Cancellation.isZero(e)) {
            return;
        }
        boolean isActive = e instanceof Expr.Variable variable && symbols.contains(variable.symbol());
        List<Expr> children = Node.children(e);
        for (int i = 0; i < children.size(); i++) {
            isActive |= active.contains(children.get(i)) && !isFlat(e, i);
        }
        if (isActive) {
            active.add(e);
        }
    }

    /** Whether an operand has no derivative: truth values and positions. */
    private static boolean isFlat(Expr e, int child) {
        if (e instanceof Expr.Apply apply) {
            return apply.function().isFlat(child);
        }
        if (e instanceof Expr.Reduce reduce) {
            return reduce.reduction() == Reduction.ARGMIN || reduce.reduction() == Reduction.ARGMAX;
        }
        if (e instanceof Expr.Choose) {
            return child == 0;
        }
        boolean hasIndices = e instanceof Expr.Element
                || e instanceof Expr.Slice
                || e instanceof Expr.Place
                || e instanceof Expr.PlaceSlice;
        return hasIndices && child > 0
                || e instanceof Expr.Operate operate && operate.operation() == Operation.SORT_ORDER;
    }

    private void visit(Expr e) {
        Adjoint mine = adjoints.remove(e);
        if (mine == null || !active.contains(e)) {
            return;
        }
        adjoint = mine.value(d, counts);
        if (SimplifyingBuilder.isZero(adjoint)) {
            return;
        }
        live = e instanceof Expr.Variable ? null : mine.live(d, counts);
        scope = Adjoint.without(d.binding().free(e), outer);
        e.match(this);
    }

    private Adjoint at(Expr e) {
        return adjoints.computeIfAbsent(e, key -> new Adjoint(key.shape()));
    }

    /** Hands a contribution on as it is. */
    private void give(Expr child, Expr contribution, @Nullable Expr childLive) {
        if (active.contains(child)) {
            at(child).add(contribution, Adjoint.without(scope, d.binding().free(child)), childLive);
        }
    }

    /** Hands on a contribution that may not be finite, or may not exist, where this node is not live. */
    private void guard(Expr child, Expr contribution) {
        Expr any = anyLive();
        give(child, any == null ? contribution : d.where(any, contribution, d.number(0)), any);
    }

    /** Hands on an arrangement of the adjoint's entries: a linear map without arithmetic, so liveness goes the same way. */
    private void arrange(Expr child, UnaryOperator<Expr> arrangement) {
        if (active.contains(child)) {
            give(child, arrangement.apply(adjoint), live == null ? null : arrangement.apply(live));
        }
    }

    /** As {@link #arrange}, where part of the child is not reached. */
    private void place(Expr child, List<Expr> indices, UnaryOperator<Expr> placement) {
        if (!active.contains(child)) {
            return;
        }
        Expr one = live == null ? Expressions.truth(true) : live;
        if (live != null && !isSafe(child.shape(), indices)) {
            give(child, lazily(placement.apply(adjoint)), lazily(placement.apply(one)));
        } else {
            give(child, placement.apply(adjoint), placement.apply(one));
        }
    }

    /** Whether indices cannot be out of range: constants in range, or running over no more than the axis is long. */
    private boolean isSafe(Shape shape, List<Expr> indices) {
        for (int axis = 0; axis < indices.size(); axis++) {
            Expr index = indices.get(axis);
            boolean isSafe = index instanceof Expr.Constant constant
                            && Shapes.isInRange(shape, axis, constant.value().value())
                    || index instanceof Expr.Bound bound
                            && counts.getOrDefault(bound.binder(), Integer.MAX_VALUE) <= shape.length(axis);
            if (!isSafe) {
                return false;
            }
        }
        return true;
    }

    /** Whether any entry of this node is live; null for always. */
    private @Nullable Expr anyLive() {
        Expr any = live == null ? null : d.conditions().any(live);
        return any == null || PiecewiseRules.isTrue(any) ? null : any;
    }

    @Override
    public Void constant(Expr.Constant e) {
        return null;
    }

    @Override
    public Void variable(Expr.Variable e) {
        results.put(e.symbol(), d.full(adjoint, e.shape()));
        return null;
    }

    @Override
    public Void bound(Expr.Bound e) {
        return null;
    }

    @Override
    public Void apply(Expr.Apply e) {
        for (int i = 0; i < e.arguments().size(); i++) {
            Expr argument = e.arguments().get(i);
            if (!active.contains(argument) || e.function().isFlat(i)) {
                continue;
            }
            Expr share = e.function().pullback(i, d, e, adjoint);
            Expr lives = live;
            if (e.function().isSelection()) {
                lives = d.conditions()
                        .truth(e.function().pullback(i, d, e, live == null ? Expressions.truth(true) : live));
            } else if (live != null && !e.function().hasConstantSlope(e, i)) {
                share = d.where(live, share, d.number(0));
            }
            if (!argument.shape().equals(e.shape())) {
                share = d.arrangement().total(share, e.shape());
                lives = lives == null ? null : d.conditions().any(lives);
            }
            give(argument, share, lives);
        }
        return null;
    }

    @Override
    public Void reduce(Expr.Reduce e) {
        Expr x = e.argument();
        switch (e.reduction()) {
            case SUM -> give(x, adjoint, live);
            case PROD -> guard(x, d.multiply(adjoint, products(x)));
            case NORM -> guard(x, d.ratioOrZero(adjoint, x, e));
            case MIN -> attained(x, Reduction.ARGMIN);
            case MAX -> attained(x, Reduction.ARGMAX);
            case ARGMIN, ARGMAX -> {}
        }
        return null;
    }

    private void attained(Expr x, Reduction position) {
        if (x.shape().size() == 0) {
            return;
        }
        if (x.shape().isScalar()) {
            give(x, adjoint, live);
            return;
        }
        Shape vector = Shape.vector(x.shape().size());
        List<Expr> at = List.of(Expressions.reduce(position, x));
        place(x, at, value -> d.arrangement().reshape(d.arrangement().place(value, at, vector), x.shape()));
    }

    /** Of each entry, the product of all others, also where some are 0. */
    private Expr products(Expr x) {
        if (x.shape().isScalar()) {
            return d.number(1);
        }
        int n = x.shape().size();
        Binder i = new Binder("i");
        Binder j = new Binder("j");
        Expr positions = Expressions.build(j, n, Expressions.bound(j));
        Expr others = Expressions.where(
                Expressions.equal(positions, Expressions.bound(i)), d.number(1), Expressions.flatten(x));
        return Expressions.reshape(Expressions.build(i, n, Expressions.reduce(Reduction.PROD, others)), x.shape());
    }

    @Override
    public Void product(Expr.Product e) {
        Expr a = e.left();
        Expr b = e.right();
        if (a == b && e.shape().isScalar()) {
            guard(a, d.multiply(d.multiply(d.number(2), adjoint), a));
            return null;
        }
        Expr seed = d.full(adjoint, e.shape());
        boolean rowLeft = a.shape().rank() == 1;
        boolean columnRight = b.shape().rank() == 1;
        if (active.contains(a)) {
            Expr share;
            if (columnRight) {
                share = rowLeft ? d.multiply(adjoint, b) : outer(seed, b);
            } else {
                share = rowLeft ? Expressions.product(b, seed) : Expressions.product(seed, Expressions.transpose(b));
            }
            guard(a, share);
        }
        if (active.contains(b)) {
            Expr share;
            if (rowLeft) {
                share = columnRight ? d.multiply(adjoint, a) : outer(a, seed);
            } else {
                share = columnRight
                        ? Expressions.product(seed, a)
                        : Expressions.product(Expressions.transpose(a), seed);
            }
            guard(b, share);
        }
        return null;
    }

    private static Expr outer(Expr a, Expr b) {
        int m = a.shape().length(0);
        int n = b.shape().length(0);
        return Expressions.product(
                Expressions.reshape(a, Shape.matrix(m, 1)), Expressions.reshape(b, Shape.matrix(1, n)));
    }

    @Override
    public Void transpose(Expr.Transpose e) {
        arrange(e.argument(), d.arrangement()::transpose);
        return null;
    }

    @Override
    public Void reshape(Expr.Reshape e) {
        arrange(e.argument(), x -> d.arrangement().reshape(x, e.argument().shape()));
        return null;
    }

    @Override
    public Void fill(Expr.Fill e) {
        give(e.argument(), d.arrangement().total(adjoint, e.shape()), anyLive());
        return null;
    }

    @Override
    public Void element(Expr.Element e) {
        Shape shape = e.array().shape();
        place(e.array(), e.indices(), x -> d.arrangement().place(x, e.indices(), shape));
        return null;
    }

    @Override
    public Void slice(Expr.Slice e) {
        int count = e.shape().length(0);
        Shape shape = e.array().shape();
        place(e.array(), List.of(e.start()), x -> d.arrangement().placeSlice(x, e.start(), count, e.stride(), shape));
        return null;
    }

    @Override
    public Void stack(Expr.Stack e) {
        for (int i = 0; i < e.items().size(); i++) {
            List<Expr> index = List.of(d.number(i));
            arrange(e.items().get(i), x -> d.arrangement().element(x, index));
        }
        return null;
    }

    @Override
    public Void concat(Expr.Concat e) {
        int start = 0;
        for (Expr part : e.parts()) {
            int count = part.shape().length(0);
            Expr from = d.number(start);
            arrange(part, x -> d.arrangement().slice(x, from, count, 1));
            start += count;
        }
        return null;
    }

    @Override
    public Void build(Expr.Build e) {
        within(e.binder());
        arrange(e.body(), x -> d.arrangement().element(x, List.of(Expressions.bound(e.binder()))));
        return null;
    }

    @Override
    public Void sum(Expr.Sum e) {
        within(e.binder());
        give(e.body(), adjoint, live);
        return null;
    }

    private void within(Binder binder) {
        Set<Binder> inner = new LinkedHashSet<>(scope);
        inner.add(binder);
        scope = inner;
    }

    @Override
    public Void place(Expr.Place e) {
        arrange(e.value(), x -> lazily(d.arrangement().element(x, e.indices())));
        return null;
    }

    @Override
    public Void placeSlice(Expr.PlaceSlice e) {
        int count = e.value().shape().length(0);
        arrange(e.value(), x -> lazily(d.arrangement().slice(x, e.start(), count, e.stride())));
        return null;
    }

    /** An index that is evaluated only where this node is live. */
    private Expr lazily(Expr part) {
        Expr any = anyLive();
        return any == null ? part : d.where(any, part, d.number(0));
    }

    @Override
    public Void choose(Expr.Choose e) {
        Expr zero = d.number(0);
        Expr lives = live == null ? Expressions.truth(true) : live;
        Expr no = Expressions.truth(false);
        give(e.then(), d.where(e.condition(), adjoint, zero), d.where(e.condition(), lives, no));
        give(e.otherwise(), d.where(e.condition(), zero, adjoint), d.where(e.condition(), no, lives));
        return null;
    }

    @Override
    public Void operate(Expr.Operate e) {
        List<Expr> shares = OperationDerivative.of(d, e, d.full(adjoint, e.shape()));
        for (int i = 0; i < shares.size(); i++) {
            guard(e.arguments().get(i), shares.get(i));
        }
        return null;
    }

    @Override
    public Void repeat(Expr.Repeat e) {
        WhileLoop loop = e.loop();
        List<Boolean> moving = e.arguments().stream().map(active::contains).toList();
        Tensor seeds = LoopTangent.seeds(loop, moving);
        List<Expr> begin = new ArrayList<>(e.arguments());
        begin.add(loop.variables().size(), Expressions.constant(seeds));
        int entries = seeds.shape().size();
        Expr ended = Expressions.repeat(LoopTangent.of(loop, moving), begin);
        Expr slopes = Expressions.reshape(
                Expressions.slice(ended, Expressions.scalar(loop.size()), entries, 1), seeds.shape());
        Expr shares = Expressions.product(slopes, d.full(adjoint, e.shape()));
        int row = 0;
        for (int i = 0; i < moving.size(); i++) {
            if (moving.get(i)) {
                Expr argument = e.arguments().get(i);
                int size = argument.shape().size();
                guard(
                        argument,
                        argument.shape().isScalar()
                                ? Expressions.element(shares, List.of(Expressions.scalar(row)))
                                : Expressions.reshape(
                                        Expressions.slice(shares, Expressions.scalar(row), size, 1), argument.shape()));
                row += size;
            }
        }
        return null;
    }
}
