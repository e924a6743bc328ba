package sxj.symbolic.derivative;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Substitution;

/**
 * The entry of an array at an index along its first axis, computed without the rest of the array where that is possible:
 * through element-wise functions, sums, selections, products from the left. Remembers its answer per node.
 */
final class RowExtraction {
    private final Expr index;
    private final SimplifyingBuilder algebra = new SimplifyingBuilder();
    private final Map<Expr, Expr> done = new IdentityHashMap<>();

    RowExtraction(Expr index) {
        this.index = index;
    }

    /** The entry of an array. */
    Expr of(Expr array) {
        Deque<Expr> open = new ArrayDeque<>();
        open.push(array);
        while (!open.isEmpty()) {
            Expr e = open.peek();
            List<Expr> needed = done.containsKey(e) ? List.of() : needed(e);
            boolean isReady = true;
            for (Expr child : needed) {
                if (!done.containsKey(child)) {
                    open.push(child);
                    isReady = false;
                }
            }
            if (isReady) {
                open.pop();
                if (!done.containsKey(e)) {
                    done.put(e, row(e));
                }
            }
        }
        return known(array);
    }

    /** The operands whose rows make the row. */
    private List<Expr> needed(Expr e) {
        if (e instanceof Expr.Apply apply) {
            return apply.arguments().stream().filter(x -> !x.shape().isScalar()).toList();
        }
        if (e instanceof Expr.Choose choose) {
            return List.of(choose.then(), choose.otherwise());
        }
        if (e instanceof Expr.Sum sum && !algebra.binding().free(index).contains(sum.binder())) {
            return List.of(sum.body());
        }
        return e instanceof Expr.Product product && product.left().shape().rank() == 2
                ? List.of(product.left())
                : List.of();
    }

    private Expr row(Expr e) {
        List<Expr> needed = needed(e);
        if (e instanceof Expr.Apply apply) {
            List<Expr> arguments = new ArrayList<>();
            for (Expr argument : apply.arguments()) {
                arguments.add(argument.shape().isScalar() ? argument : known(argument));
            }
            return Expressions.apply(apply.function(), arguments);
        }
        if (e instanceof Expr.Choose choose) {
            return Expressions.choose(choose.condition(), known(choose.then()), known(choose.otherwise()));
        }
        if (e instanceof Expr.Sum sum && !needed.isEmpty()) {
            return Expressions.sum(sum.binder(), sum.count(), known(sum.body()));
        }
        if (e instanceof Expr.Product product && !needed.isEmpty()) {
            return Expressions.product(known(product.left()), product.right());
        }
        if (e instanceof Expr.Fill fill) {
            return Expressions.fill(fill.argument(), fill.shape().drop(1));
        }
        if (e instanceof Expr.Build build) {
            return Substitution.ofBound(build.binder(), index).of(build.body());
        }
        if (e instanceof Expr.Place place) {
            Expr rest = Expressions.place(
                    place.value(),
                    place.indices().subList(1, place.indices().size()),
                    place.shape().drop(1));
            return Expressions.choose(
                    Expressions.equal(place.indices().get(0), index),
                    rest,
                    Expressions.fill(Expressions.scalar(0), rest.shape()));
        }
        return Expressions.uncheckedElement(e, List.of(index));
    }

    private Expr known(Expr e) {
        Expr result = done.get(e);
        if (result == null) {
            throw new AssertionError(e);
        }
        return result;
    }
}
