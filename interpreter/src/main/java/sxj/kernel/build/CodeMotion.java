package sxj.kernel.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.kernel.InputLayout;
import sxj.kernel.build.ScheduledNode.Key;
import sxj.kernel.build.ScheduledNode.Offer;
import sxj.kernel.build.ScheduledNode.Position;
import sxj.kernel.build.ScheduledNode.Use;
import sxj.kernel.graph.AffineIndex;
import sxj.kernel.graph.Graph;
import sxj.kernel.ir.View;
import sxj.kernel.ir.VirtualRegisters;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.Shape;

/**
 * Decides, users before operands, in which block each node is computed and where its numbers will lie.
 *
 * <p>A node goes into the innermost block around all its uses, then out of every loop that does not change it. Out of
 * the side of a branch it goes only with a use outside, or one on each side, or if it is a loop itself and leaves one; a node that can fail and is used on sides
 * of several branches is computed on each of them, for none of them may be taken.
 */
final class CodeMotion implements Expr.Cases<Void> {
    private final Graph graph;
    private final VirtualRegisters storage;
    private final InputLayout layout;
    private final List<List<Key>> keys = new ArrayList<>();
    private final List<ScheduledNode> usersFirst = new ArrayList<>();
    private final List<Use> outputs = new ArrayList<>();
    private final Region root = Region.root();
    private Key key;
    private ScheduledNode placed;

    CodeMotion(List<Expr> expressions, VirtualRegisters storage, InputLayout layout) {
        this.graph = new Graph(expressions);
        this.storage = storage;
        this.layout = layout;
        this.key = new Key(expressions.isEmpty() ? Expressions.bound(new Binder("")) : expressions.get(0), List.of());
        this.placed = new ScheduledNode(key.node, root);
        graph.operandsFirst().forEach(e -> keys.add(new ArrayList<>()));
        int next = 0;
        for (Expr e : expressions) {
            int size = e.shape().size();
            outputs.add(use(e, root, null, View.of(View.Space.OUTPUT, 0, next, size)));
            next += size;
        }
        for (int position = keys.size() - 1; position >= 0; position--) {
            for (Key each : keys.get(position)) {
                place(each);
            }
        }
    }

    Region root() {
        return root;
    }

    List<Use> outputs() {
        return outputs;
    }

    List<ScheduledNode> usersFirst() {
        return usersFirst;
    }

    private void place(Key each) {
        key = each;
        List<List<Region>> groups = new ArrayList<>();
        split(each.uses, graph.canFail(each.node), groups);
        for (List<Region> group : groups) {
            Region scope = common(group);
            boolean isLong = isLoop(each.node) && !graph.canFail(each.node);
            scope = outOfLoops(scope, each.around, isLong);
            placed = new ScheduledNode(each.node, scope);
            each.placed.add(placed);
            usersFirst.add(placed);
            each.node.match(this);
        }
    }

    private static boolean isLoop(Expr node) {
        return node instanceof Expr.Build
                || node instanceof Expr.Sum
                || node instanceof Expr.Reduce
                || node instanceof Expr.Product
                || node instanceof Expr.Operate;
    }

    /**
     * Out of every loop that does not change a value.
     *
     * @param throughBranches whether also out of loops whose rounds take it in a branch only: in vain once where none does,
     *     else once instead of in every round
     */
    private static Region outOfLoops(Region from, List<OpenLoop> around, boolean throughBranches) {
        Region best = from;
        Region scope = from;
        while (scope.iteration != null && !around.contains(scope.iteration)
                || scope.iteration == null && scope.choice != null && throughBranches) {
            boolean isLoop = scope.iteration != null;
            scope = scope.outer();
            best = isLoop ? scope : best;
        }
        return best;
    }

    /** Divides uses into groups each of which is served by one computation. */
    private static void split(List<Region> uses, boolean canFail, List<List<Region>> groups) {
        if (!canFail) {
            groups.add(uses);
            return;
        }
        Region around = common(uses);
        if (isNeeded(around, uses)) {
            groups.add(uses);
        } else {
            byChild(around, uses).values().forEach(group -> split(group, true, groups));
        }
    }

    /** Whether whoever runs through a scope needs the value whatever branches are taken. */
    private static boolean isNeeded(Region scope, List<Region> uses) {
        if (uses.contains(scope)) {
            return true;
        }
        List<ScheduledNode> needing = new ArrayList<>();
        for (Map.Entry<Region, List<Region>> child : byChild(scope, uses).entrySet()) {
            if (isNeeded(child.getKey(), child.getValue())) {
                ScheduledNode choice = child.getKey().choice;
                if (choice == null || needing.contains(choice)) {
                    return true;
                }
                needing.add(choice);
            }
        }
        return false;
    }

    private static Map<Region, List<Region>> byChild(Region scope, List<Region> uses) {
        Map<Region, List<Region>> groups = new LinkedHashMap<>();
        for (Region use : uses) {
            groups.computeIfAbsent(use.childOf(scope), child -> new ArrayList<>())
                    .add(use);
        }
        return groups;
    }

    private static Region common(List<Region> uses) {
        Region scope = uses.get(0);
        for (Region use : uses) {
            scope = Region.common(scope, use);
        }
        return scope;
    }

    // ---- uses

    private Use use(Expr e, Region at, @Nullable OpenLoop own, @Nullable View offered) {
        if (e instanceof Expr.Constant constant) {
            return new Use(null, at, storage.constant(constant.value()));
        }
        if (e instanceof Expr.Variable variable && variable.shape().size() != 1) {
            return new Use(null, at, View.input(layout, variable.symbol()));
        }
        Key of = key(e, own);
        of.uses.add(at);
        if (offered != null) {
            of.offers.add(new Offer(offered, at));
        }
        return new Use(of, at, null);
    }

    private Key key(Expr e, @Nullable OpenLoop own) {
        List<OpenLoop> around = new ArrayList<>();
        for (int binder : graph.free(e)) {
            around.add(own != null && binder == ownBinder() ? own : loopOf(binder));
        }
        List<Key> candidates = keys.get(graph.position(e));
        for (Key candidate : candidates) {
            if (candidate.around.equals(around)) {
                return candidate;
            }
        }
        Key made = new Key(e, around);
        candidates.add(made);
        return made;
    }

    private OpenLoop loopOf(int binder) {
        int at = Arrays.binarySearch(graph.free(key.node), binder);
        if (at < 0) {
            throw new AssertionError("an index outside of its loop");
        }
        return key.around.get(at);
    }

    private int ownBinder() {
        return key.node instanceof Expr.Build build
                ? graph.number(build.binder())
                : graph.number(((Expr.Sum) key.node).binder());
    }

    private void operand(Expr e) {
        placed.operands.add(use(e, placed.scope, null, null));
    }

    private void operand(Expr e, View offered) {
        placed.operands.add(use(e, placed.scope, null, offered));
    }

    /** Where the node's numbers will be: in place where a user wants them, or in a buffer of its own. */
    private View store() {
        int size = placed.node.shape().size();
        for (Offer offer : key.offers) {
            if (offer.scope() == placed.scope && (size != 1 || offer.target().isSlot())) {
                placed.view = offer.target();
                return offer.target();
            }
        }
        View own = storage.work(size, placed.scope.depth);
        placed.view = own;
        return own;
    }

    /** The same numbers as its operand: who wants them somewhere asks the operand. */
    private void alias(Expr e) {
        Use use = use(e, placed.scope, null, null);
        if (use.key() != null) {
            for (Offer offer : key.offers) {
                if (offer.scope() == placed.scope) {
                    use.key().offers.add(offer);
                }
            }
        }
        placed.operands.add(use);
    }

    private void position(Expr index, int count, int stride, int length, Region at, @Nullable OpenLoop own) {
        AffineIndex affine = AffineIndex.of(index);
        OpenLoop loop = affine.binder() == null
                ? null
                : own != null && graph.number(affine.binder()) == ownBinder()
                        ? own
                        : loopOf(graph.number(affine.binder()));
        boolean safe = affine.isKnown() && affine.isWithin(loop == null ? 1 : loop.count, count, stride, length);
        placed.positions.add(
                safe ? new Position(affine.constant(), loop, null) : new Position(0, null, use(index, at, own, null)));
    }

    private void positions(List<Expr> indices, Shape shape, Region at, @Nullable OpenLoop own) {
        for (int axis = 0; axis < indices.size(); axis++) {
            position(indices.get(axis), 1, 1, shape.length(axis), at, own);
        }
    }

    private OpenLoop iterate(int count) {
        OpenLoop iteration = new OpenLoop(placed.scope, storage.registers(1), count);
        placed.iteration = iteration;
        return iteration;
    }

    // ---- nodes

    @Override
    public Void constant(Expr.Constant e) {
        throw new AssertionError("is read where it is");
    }

    @Override
    public Void variable(Expr.Variable e) {
        placed.view = storage.work(1, placed.scope.depth);
        return null;
    }

    @Override
    public Void bound(Expr.Bound e) {
        OpenLoop loop = key.around.get(0);
        if (loop.counter == null) {
            loop.counter = storage.work(1, loop.body.depth);
        }
        placed.view = loop.counter;
        return null;
    }

    @Override
    public Void apply(Expr.Apply e) {
        if (e.function() == Function.STOP_GRADIENT) {
            alias(e.arguments().get(0));
            return null;
        }
        store();
        for (Expr argument : e.arguments()) {
            Expr same = argument;
            while (same instanceof Expr.Fill fill) {
                same = fill.argument();
            }
            operand(same);
        }
        return null;
    }

    @Override
    public Void reduce(Expr.Reduce e) {
        store();
        operand(e.argument());
        return null;
    }

    @Override
    public Void product(Expr.Product e) {
        store();
        for (Expr factor : List.of(e.left(), e.right())) {
            boolean transposed = factor instanceof Expr.Transpose;
            placed.transposed.add(transposed);
            operand(factor instanceof Expr.Transpose transpose ? transpose.argument() : factor);
        }
        return null;
    }

    @Override
    public Void transpose(Expr.Transpose e) {
        store();
        operand(e.argument());
        return null;
    }

    @Override
    public Void reshape(Expr.Reshape e) {
        alias(e.argument());
        return null;
    }

    @Override
    public Void fill(Expr.Fill e) {
        if (e.shape().size() == 1) {
            alias(e.argument());
        } else {
            store();
            operand(e.argument());
        }
        return null;
    }

    @Override
    public Void element(Expr.Element e) {
        operand(e.array());
        positions(e.indices(), e.array().shape(), placed.scope, null);
        return null;
    }

    @Override
    public Void slice(Expr.Slice e) {
        int count = e.shape().length(0);
        if (e.stride() != 1 && count > 1) {
            store();
        }
        operand(e.array());
        position(e.start(), count, e.stride(), e.array().shape().length(0), placed.scope, null);
        return null;
    }

    @Override
    public Void stack(Expr.Stack e) {
        return join(e.items());
    }

    @Override
    public Void concat(Expr.Concat e) {
        return join(e.parts());
    }

    private Void join(List<Expr> parts) {
        View whole = store();
        int next = 0;
        for (Expr part : parts) {
            int size = part.shape().size();
            operand(part, whole.part(next, size));
            next += size;
        }
        return null;
    }

    @Override
    public Void build(Expr.Build e) {
        View whole = store();
        if (e.count() > 0) {
            OpenLoop loop = iterate(e.count());
            int size = e.body().shape().size();
            placed.operands.add(use(e.body(), loop.body, loop, whole.part(loop.register, size, size)));
        }
        return null;
    }

    @Override
    public Void sum(Expr.Sum e) {
        store();
        if (e.count() == 0) {
            return null;
        }
        OpenLoop loop = iterate(e.count());
        if (e.body() instanceof Expr.Place place && place.shape().size() > 1) {
            placed.operands.add(use(place.value(), loop.body, loop, null));
            positions(place.indices(), place.shape(), loop.body, loop);
        } else {
            placed.operands.add(use(e.body(), loop.body, loop, null));
        }
        return null;
    }

    @Override
    public Void place(Expr.Place e) {
        store();
        operand(e.value());
        positions(e.indices(), e.shape(), placed.scope, null);
        return null;
    }

    @Override
    public Void placeSlice(Expr.PlaceSlice e) {
        store();
        operand(e.value());
        int count = e.value().shape().length(0);
        position(e.start(), count, e.stride(), e.shape().length(0), placed.scope, null);
        return null;
    }

    @Override
    public Void choose(Expr.Choose e) {
        View whole = store();
        operand(e.condition());
        placed.then = Region.side(placed.scope, placed);
        placed.otherwise = Region.side(placed.scope, placed);
        placed.operands.add(use(e.then(), placed.then, null, whole));
        placed.operands.add(use(e.otherwise(), placed.otherwise, null, whole));
        return null;
    }

    @Override
    public Void operate(Expr.Operate e) {
        store();
        e.arguments().forEach(this::operand);
        return null;
    }

    @Override
    public Void repeat(Expr.Repeat e) {
        store();
        e.arguments().forEach(this::operand);
        return null;
    }
}
