package sxj.kernel.compile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.kernel.graph.Graph;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Node;
import sxj.symbolic.Postorder;
import sxj.symbolic.Rebuild;
import sxj.symbolic.Shape;
import sxj.symbolic.rewrite.Rewrite;
import sxj.symbolic.rewrite.Rewritten;

/**
 * Element-wise work on joined arrays as joined arrays of element-wise work on their parts: the same operations on the
 * same numbers, but what is taken apart again was never joined. RK4 over two vectors of parameters joins theta and takes
 * it apart four times a step.
 */
final class ConcatElimination implements Rewrite {
    /** More parts would make too many operations of one. */
    private static final int MOST_PARTS = 8;

    /** Shorter arrays are worked on number by number anyway. */
    private static final int SHORTEST = 17;

    @Override
    public Rewritten of(Rewritten before) {
        List<Expr> order = Postorder.of(before.expressions());
        if (order.stream().noneMatch(Expr.Concat.class::isInstance)) {
            return before;
        }
        Distribution distribution = new Distribution(before);
        order.forEach(distribution::make);
        return new Rewritten(
                before.expressions().stream().map(distribution::known).toList(),
                Collections.unmodifiableMap(distribution.originals));
    }

    /** The nodes made so far. */
    private static final class Distribution {
        private final Map<Expr, Expr> made = new IdentityHashMap<>();
        private final Map<Expr, Expr> originals = new IdentityHashMap<>();

        private final Graph graph;

        Distribution(Rewritten before) {
            this.originals.putAll(before.originals());
            this.graph = new Graph(before.expressions());
        }

        Expr known(Expr e) {
            return made.getOrDefault(e, e);
        }

        /** What may fail is evaluated though nothing of it is kept; bodies of empty loops have no place in the graph. */
        private boolean isChecked(Expr e) {
            return !graph.contains(e) || graph.isChecked(e);
        }

        /** The operands of an entry of which no part may be left out: an entry of a joined array is one of a part. */
        private List<Expr> whole(Expr.Element e) {
            List<Expr> children = new ArrayList<>();
            Expr array = e.array();
            children.add(
                    array instanceof Expr.Apply
                            ? Rebuild.of(
                                    array,
                                    Node.children(array).stream()
                                            .map(this::known)
                                            .toList())
                            : known(array));
            e.indices().forEach(index -> children.add(known(index)));
            return children;
        }

        void make(Expr e) {
            List<Expr> children = e instanceof Expr.Element element && isChecked(element.array())
                    ? whole(element)
                    : Node.children(e).stream().map(this::known).toList();
            Expr result = null;
            if (e instanceof Expr.Apply apply && e.shape().size() >= SHORTEST) {
                result = distributed(apply, children);
            } else if (e instanceof Expr.Slice slice
                    && children.get(0) instanceof Expr.Concat concat
                    && !isChecked(slice.array())) {
                result = part(slice, concat);
            }
            if (result == null) {
                // what a loop says when it does not end names the loop as it is written
                result = e instanceof Expr.Repeat ? e : Rebuild.of(e, children);
            }
            if (result != e) {
                made.put(e, result);
                originals.putIfAbsent(result, originals.getOrDefault(e, e));
            }
        }
    }

    private static @Nullable Expr distributed(Expr.Apply e, List<Expr> arguments) {
        Expr.Concat pattern = null;
        for (Expr argument : arguments) {
            if (pattern == null && argument instanceof Expr.Concat concat) {
                pattern = concat;
            }
        }
        if (pattern == null || pattern.parts().size() > MOST_PARTS) {
            return null;
        }
        List<Expr> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < pattern.parts().size(); i++) {
            Shape shape = pattern.parts().get(i).shape();
            List<Expr> inPart = new ArrayList<>();
            for (Expr argument : arguments) {
                inPart.add(argument.shape().isScalar() ? argument : part(argument, pattern, i, from));
            }
            parts.add(Expressions.apply(e.function(), inPart));
            from += shape.length(0);
        }
        return Expressions.concat(parts);
    }

    /** What of an argument meets a part. */
    private static Expr part(Expr argument, Expr.Concat pattern, int i, int from) {
        Shape shape = pattern.parts().get(i).shape();
        if (argument instanceof Expr.Concat concat && haveEqualParts(concat, pattern)) {
            return concat.parts().get(i);
        }
        return argument instanceof Expr.Fill fill
                ? Expressions.fill(fill.argument(), shape)
                : Expressions.slice(argument, Expressions.scalar(from), shape.length(0), 1);
    }

    private static boolean haveEqualParts(Expr.Concat one, Expr.Concat other) {
        boolean equal = one.parts().size() == other.parts().size();
        for (int i = 0; equal && i < one.parts().size(); i++) {
            equal = one.parts().get(i).shape().equals(other.parts().get(i).shape());
        }
        return equal;
    }

    /** A slice that lies in one part; else null. */
    private static @Nullable Expr part(Expr.Slice e, Expr.Concat concat) {
        if (!(e.start() instanceof Expr.Constant start) || e.stride() != 1) {
            return null;
        }
        double first = start.value().value();
        int count = e.shape().length(0);
        for (Expr part : concat.parts()) {
            int length = part.shape().length(0);
            if (first >= 0 && first + count <= length) {
                return Expressions.slice(part, Expressions.scalar(first), count, 1);
            }
            first -= length;
        }
        return null;
    }
}
