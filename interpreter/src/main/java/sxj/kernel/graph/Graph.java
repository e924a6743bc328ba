package sxj.kernel.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Node;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.WhileLoop;

/** What is known about every node under some expressions: an order, the binders it depends on, whether it can fail. */
public final class Graph {
    private static final int[] NONE = {};

    /** What a loop is taken for whose end is not known. */
    private static final int ROUNDS = 1000;

    private final List<Expr> operandsFirst = new ArrayList<>();
    private final Map<Expr, Integer> positions = new IdentityHashMap<>();
    private final Map<Binder, Integer> binders = new IdentityHashMap<>();
    private final List<Integer> longest = new ArrayList<>();
    private final List<int[]> free = new ArrayList<>();
    private final List<Boolean> canFail = new ArrayList<>();
    private final List<Boolean> isChecked = new ArrayList<>();

    public Graph(List<Expr> roots) {
        order(roots);
        for (Expr e : operandsFirst) {
            if (e instanceof Expr.Build build) {
                bind(build.binder(), build.count());
            } else if (e instanceof Expr.Sum sum) {
                bind(sum.binder(), sum.count());
            } else if (e instanceof Expr.Bound bound) {
                bind(bound.binder(), 0);
            }
        }
        operandsFirst.forEach(e -> free.add(freeBinders(e)));
        Set<Check> certain = new HashSet<>();
        for (Expr e : certain(roots)) {
            // what depends on an index is certain for the rounds of its own loop only
            if (free(e).length == 0) {
                certain.addAll(checks(e));
            }
        }
        for (Expr e : operandsFirst) {
            isChecked.add(!checks(e).isEmpty() || Node.operands(e).stream().anyMatch(this::isChecked));
            canFail.add(
                    !certain.containsAll(checks(e)) || Node.operands(e).stream().anyMatch(this::canFail));
        }
    }

    /** The nodes that are evaluated whatever branches are taken: not those that only a side of a branch needs. */
    private static Set<Expr> certain(List<Expr> roots) {
        Set<Expr> certain = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Expr> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            Expr e = open.pop();
            if (certain.add(e)) {
                open.addAll(e instanceof Expr.Choose choose ? List.of(choose.condition()) : Node.operands(e));
            }
        }
        return certain;
    }

    /** All nodes, each once and after its operands, in the order of evaluation. */
    public List<Expr> operandsFirst() {
        return operandsFirst;
    }

    public int position(Expr e) {
        return Objects.requireNonNull(positions.get(e));
    }

    /** A number for a binder: 0, 1, … in the order of first occurrence. */
    public int number(Binder binder) {
        return Objects.requireNonNull(binders.get(binder));
    }

    public int binderCount() {
        return binders.size();
    }

    /** The numbers of the binders whose value the node's depends on, ascending. */
    public int[] free(Expr e) {
        return free.get(position(e));
    }

    /** Whether a node is ever evaluated. */
    public boolean contains(Expr e) {
        return positions.containsKey(e);
    }

    /** Whether evaluating it may end in an index that is out of range, or not end, whatever else is evaluated. */
    public boolean isChecked(Expr e) {
        return isChecked.get(position(e));
    }

    /**
     * Whether evaluating it may be the first to end in an index that is out of range, or not to end: what is evaluated
     * whatever branches are taken fails first where it makes the same check.
     */
    public boolean canFail(Expr e) {
        return canFail.get(position(e));
    }

    /** How many numbers are computed where every node is evaluated for every value of the binders it depends on. */
    public long work() {
        long work = 0;
        for (Expr e : operandsFirst) {
            long times = Math.max(1, e.shape().size());
            for (int binder : free(e)) {
                times *= Math.max(1, longest.get(binder));
            }
            if (e instanceof Expr.Product product) {
                Shape left = product.left().shape();
                times *= left.length(left.rank() - 1);
            } else if (e instanceof Expr.Repeat) {
                times *= ROUNDS;
            }
            work += Math.min(times, Integer.MAX_VALUE);
        }
        return work;
    }

    private void order(List<Expr> roots) {
        Deque<Expr> open = new ArrayDeque<>();
        for (int i = roots.size() - 1; i >= 0; i--) {
            open.push(roots.get(i));
        }
        // −1: seen, its operands are on the stack above it
        while (!open.isEmpty()) {
            Expr e = open.peek();
            Integer position = positions.get(e);
            if (position == null) {
                positions.put(e, -1);
                List<Expr> operands = Node.operands(e);
                for (int i = operands.size() - 1; i >= 0; i--) {
                    if (!positions.containsKey(operands.get(i))) {
                        open.push(operands.get(i));
                    }
                }
            } else {
                open.pop();
                if (position < 0) {
                    positions.put(e, operandsFirst.size());
                    operandsFirst.add(e);
                }
            }
        }
    }

    private void bind(Binder binder, int count) {
        Integer number = binders.putIfAbsent(binder, binders.size());
        if (number == null) {
            longest.add(count);
        } else {
            longest.set(number, Math.max(count, longest.get(number)));
        }
    }

    private int[] freeBinders(Expr e) {
        if (e instanceof Expr.Bound bound) {
            return new int[] {number(bound.binder())};
        }
        int[] all = NONE;
        for (Expr operand : Node.operands(e)) {
            all = union(all, free(operand));
        }
        if (e instanceof Expr.Build build) {
            return without(all, number(build.binder()));
        }
        return e instanceof Expr.Sum sum ? without(all, number(sum.binder())) : all;
    }

    /** The union of two ascending lists; one of the two objects where it holds the other, to save memory. */
    private static int[] union(int[] a, int[] b) {
        if (a == b || b.length == 0) {
            return a;
        }
        if (a.length == 0) {
            return b;
        }
        int[] both = new int[a.length + b.length];
        int n = 0;
        for (int i = 0, j = 0; i < a.length || j < b.length; n++) {
            if (j == b.length || i < a.length && a[i] < b[j]) {
                both[n] = a[i++];
            } else if (i == a.length || b[j] < a[i]) {
                both[n] = b[j++];
            } else {
                both[n] = a[i++];
                j++;
            }
        }
        return n == a.length ? a : n == b.length ? b : Arrays.copyOf(both, n);
    }

    private static int[] without(int[] all, int binder) {
        return Arrays.binarySearch(all, binder) < 0
                ? all
                : Arrays.stream(all).filter(b -> b != binder).toArray();
    }

    /** Something that fails or not: an index that may be out of range, or a loop that may not end. */
    private record Check(Object what, List<Expr> of, List<Integer> sizes) {}

    /**
     * What may fail where a node is evaluated. Nodes with equal checks fail together, so that one that is evaluated
     * whatever branches are taken answers for the others: a loop for its derivatives, an index for what is placed at it.
     */
    private List<Check> checks(Expr e) {
        if (e instanceof Expr.Repeat repeat) {
            WhileLoop written = repeat.loop().written();
            List<Symbol> symbols = repeat.loop().symbols();
            List<Expr> first = written.symbols().stream()
                    .map(symbol -> repeat.arguments().get(symbols.indexOf(symbol)))
                    .toList();
            return List.of(new Check(written, first, List.of()));
        }
        List<Check> checks = new ArrayList<>();
        if (e instanceof Expr.Element element) {
            addIndices(element.indices(), element.array().shape(), checks);
        } else if (e instanceof Expr.Place place) {
            addIndices(place.indices(), place.shape(), checks);
        } else if (e instanceof Expr.Slice slice) {
            int length = slice.array().shape().length(0);
            addStart(slice.start(), slice.shape().length(0), slice.stride(), length, checks);
        } else if (e instanceof Expr.PlaceSlice place) {
            int length = place.shape().length(0);
            addStart(place.start(), place.value().shape().length(0), place.stride(), length, checks);
        }
        return checks;
    }

    private void addIndices(List<Expr> indices, Shape shape, List<Check> checks) {
        for (int axis = 0; axis < indices.size(); axis++) {
            addStart(indices.get(axis), 1, 1, shape.length(axis), checks);
        }
    }

    private void addStart(Expr start, int count, int stride, int length, List<Check> checks) {
        AffineIndex index = AffineIndex.of(start);
        int rounds = index.binder() == null ? 1 : longest.get(number(index.binder()));
        if (!index.isKnown() || !index.isWithin(rounds, count, stride, length)) {
            checks.add(new Check("index", List.of(start), List.of(count, stride, length)));
        }
    }
}
