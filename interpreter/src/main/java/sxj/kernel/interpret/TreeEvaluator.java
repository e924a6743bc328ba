package sxj.kernel.interpret;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.kernel.Kernel;
import sxj.kernel.graph.Graph;
import sxj.numeric.Summation;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Node;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.timing.Interrupts;

/**
 * Values of expressions by walking the shared graph: the reference for every other tier.
 *
 * <p>Each node is evaluated at most once for each value of the binders it depends on, and only if it is needed: the
 * branch of a {@code Choose} that is not taken is not. The walk keeps its own stack, so expressions may be deep.
 */
public final class TreeEvaluator {
    /** Told of every operation, in the order of evaluation. */
    interface Observer {
        /** Whether to go on. */
        boolean evaluated(Expr e, List<Tensor> operands, Tensor value);
    }

    private final Graph graph;
    private final Map<Symbol, Tensor> given;
    private final Kernel.Maker kernels;
    private final @Nullable Observer observer;
    private final Map<Expr, Tensor> known = new IdentityHashMap<>();
    private final List<List<Expr>> dependents = new ArrayList<>();
    private final double[] index;

    private TreeEvaluator(
            List<Expr> roots, Map<Symbol, Tensor> given, Kernel.Maker kernels, @Nullable Observer observer) {
        this.graph = new Graph(roots);
        this.given = given;
        this.kernels = kernels;
        this.observer = observer;
        this.index = new double[graph.binderCount()];
        for (int b = 0; b < index.length; b++) {
            dependents.add(new ArrayList<>());
        }
        for (Expr e : graph.operandsFirst()) {
            for (int binder : graph.free(e)) {
                dependents.get(binder).add(e);
            }
        }
    }

    /**
     * The values of expressions; what they share is evaluated once.
     *
     * @param values a tensor of the right shape for every symbol that is needed
     * @param kernels makes those of the loops that are met
     * @throws sxj.kernel.IndexException where a run-time index is out of range or not an integer
     */
    public static List<Tensor> evaluate(List<Expr> expressions, Map<Symbol, Tensor> values, Kernel.Maker kernels) {
        TreeEvaluator walk = new TreeEvaluator(expressions, values, kernels, null);
        return expressions.stream().map(walk::valueOf).toList();
    }

    /** Evaluates several expressions one after the other, until the observer has seen enough. */
    static void observe(List<Expr> expressions, Map<Symbol, Tensor> values, Kernel.Maker kernels, Observer observer) {
        TreeEvaluator walk = new TreeEvaluator(expressions, values, kernels, observer);
        try {
            expressions.forEach(walk::valueOf);
        } catch (Enough end) {
            // the observer asked for nothing more
        }
    }

    private Tensor valueOf(Expr root) {
        Deque<Frame> stack = new ArrayDeque<>();
        stack.push(new Frame(root));
        int visited = 0;
        while (!stack.isEmpty()) {
            if ((++visited & 1023) == 0) {
                Interrupts.check();
            }
            Frame top = stack.peek();
            Expr next = known.containsKey(top.node) ? null : advance(top);
            if (next != null) {
                stack.push(new Frame(next));
            } else {
                stack.pop();
            }
        }
        return lookUp(root);
    }

    /** The next operand that the node waits for; null when its value is known. */
    private @Nullable Expr advance(Frame frame) {
        Expr e = frame.node;
        if (e instanceof Expr.Build build) {
            return iterate(frame, build.binder(), build.count(), build.body());
        }
        if (e instanceof Expr.Sum sum) {
            return iterate(frame, sum.binder(), sum.count(), sum.body());
        }
        if (e instanceof Expr.Choose choose) {
            if (!known.containsKey(choose.condition())) {
                return choose.condition();
            }
            Expr taken = lookUp(choose.condition()).value() != 0 ? choose.then() : choose.otherwise();
            if (!known.containsKey(taken)) {
                return taken;
            }
            known.put(e, lookUp(taken));
            return null;
        }
        for (Expr operand : Node.operands(e)) {
            if (!known.containsKey(operand)) {
                return operand;
            }
        }
        if (e instanceof Expr.Variable variable) {
            known.put(e, given(variable.symbol()));
        } else if (e instanceof Expr.Bound bound) {
            known.put(e, Tensor.scalar(index[graph.number(bound.binder())]));
        } else {
            List<Tensor> operands = Node.operands(e).stream().map(this::lookUp).toList();
            finish(e, operands, e.match(new NodeValue(operands, kernels)));
        }
        return null;
    }

    private @Nullable Expr iterate(Frame frame, Binder binder, int count, Expr body) {
        int number = graph.number(binder);
        if (frame.items == null) {
            frame.items = new ArrayList<>();
            frame.outer = index[number];
        } else {
            frame.items.add(lookUp(body));
        }
        if (frame.items.size() < count) {
            bind(number, frame.items.size());
            return body;
        }
        // the same binder may be in use outside: a shared body under two nested sums
        bind(number, frame.outer);
        finish(frame.node, frame.items, collect(frame.node, frame.items));
        return null;
    }

    private void bind(int binder, double value) {
        index[binder] = value;
        dependents.get(binder).forEach(known::remove);
    }

    private static Tensor collect(Expr e, List<Tensor> items) {
        int width = e instanceof Expr.Sum sum ? sum.shape().size() : 0;
        double[] data = new double[e.shape().size()];
        if (e instanceof Expr.Sum) {
            for (int i = 0; i < width; i++) {
                int entry = i;
                data[i] = Summation.sum(items.size(), k -> items.get(k).data()[entry]);
            }
            return new Tensor(e.shape(), data);
        }
        int next = 0;
        for (Tensor item : items) {
            System.arraycopy(item.data(), 0, data, next, item.data().length);
            next += item.data().length;
        }
        return new Tensor(e.shape(), data);
    }

    private void finish(Expr e, List<Tensor> operands, Tensor value) {
        known.put(e, value);
        if (observer != null && !(e instanceof Expr.Constant) && !observer.evaluated(e, operands, value)) {
            throw new Enough();
        }
    }

    private Tensor given(Symbol symbol) {
        Tensor value = given.get(symbol);
        if (value == null || !value.shape().equals(symbol.shape())) {
            throw new AssertionError("no value of its shape for " + symbol);
        }
        return value;
    }

    private Tensor lookUp(Expr e) {
        Tensor value = known.get(e);
        if (value == null) {
            throw new AssertionError("not evaluated: " + e);
        }
        return value;
    }

    private static final class Frame {
        final Expr node;

        @Nullable
        List<Tensor> items;

        double outer;

        Frame(Expr node) {
            this.node = node;
        }
    }

    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super(null, null, false, false);
        }
    }
}
