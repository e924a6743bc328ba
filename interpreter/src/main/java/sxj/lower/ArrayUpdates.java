package sxj.lower;

import java.util.ArrayList;
import java.util.List;
import sxj.fault.ShapeFault;
import sxj.fault.ValueFault;
import sxj.source.Span;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.Shape;
import sxj.syntax.tree.Expression;

/** {@code v[i] = e}, {@code v[a..b] = e}: the array with an entry, a sub-array or a slice replaced. */
public final class ArrayUpdates {
    private ArrayUpdates() {}

    /** {@code v[i][j]} is {@code v[i, j]}. */
    public static List<Expression> flatten(List<List<Expression>> brackets) {
        List<Expression> indices = new ArrayList<>();
        brackets.forEach(indices::addAll);
        return indices;
    }

    /**
     * The array with a part replaced.
     *
     * @param indices of the part, one an axis; a vector of positions takes a slice
     * @param value of the part's shape; a number fills a slice
     */
    public static Expr replace(
            Lowering lowering, Expr array, List<Expression> indices, Value value, Environment env, Span span) {
        List<Value> positions = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        Expr part = array;
        for (Expression index : indices) {
            Value at = lowering.evaluate(index, env);
            if (part.shape().isScalar()) {
                throw UserError.at(ValueFault.TOO_MANY_INDICES, index.span(), array.shape());
            }
            if (at instanceof Value.Numeric numeric && numeric.shape().rank() == 1) {
                Expr chosen = new Arrays(lowering).slice(part, at, index.span());
                lengths.add(chosen.shape().length(0));
                part = Expressions.fill(Expressions.scalar(0), part.shape().drop(1));
            } else {
                part = new Arrays(lowering).entry(part, at, index.span());
            }
            positions.add(at);
        }
        Shape shape = part.shape();
        for (int i = lengths.size() - 1; i >= 0; i--) {
            shape = shape.prepend(lengths.get(i));
        }
        Expr replacement = lowering.numeric(value, span).expr();
        if (replacement.shape().isScalar() && !lengths.isEmpty()) {
            replacement = Expressions.fill(replacement, shape);
        }
        if (!replacement.shape().equals(shape)) {
            throw UserError.at(ShapeFault.ENTRY_REPLACED, span, shape, replacement.shape());
        }
        return replace(lowering, array, positions, replacement, span);
    }

    private static Expr replace(Lowering lowering, Expr array, List<Value> positions, Expr replacement, Span span) {
        if (positions.isEmpty()) {
            return replacement;
        }
        Value first = positions.get(0);
        List<Value> rest = positions.subList(1, positions.size());
        if (!(first instanceof Value.Numeric numeric && numeric.shape().rank() == 1)) {
            return replaceEntry(lowering, array, first, rest, replacement, span);
        }
        int count = numeric.shape().length(0);
        if (rest.isEmpty()
                && first instanceof Value.Progression p
                && p.step() == 1
                && p.first() == Math.rint(p.first())) {
            return count == 0 ? array : spliced(array, (int) p.first(), replacement);
        }
        Expr result = array;
        for (int i = 0; i < count; i++) {
            Expr position = Expressions.element(numeric.expr(), List.of(Expressions.scalar(i)));
            Expr item = Expressions.element(replacement, List.of(Expressions.scalar(i)));
            result = replaceEntry(lowering, result, Value.of(position), rest, item, span);
        }
        return result;
    }

    private static Expr replaceEntry(
            Lowering lowering, Expr array, Value position, List<Value> rest, Expr replacement, Span span) {
        Expr at = lowering.scalar(position, span);
        Expr item = replace(lowering, Expressions.element(array, List.of(at)), rest, replacement, span);
        Double known = Value.known(position);
        if (known != null) {
            return spliced(array, (int) (double) known, Expressions.stack(List.of(item)));
        }
        int length = array.shape().length(0);
        Binder binder = new Binder("k");
        Expr k = Expressions.bound(binder);
        return Expressions.build(
                binder,
                length,
                Expressions.choose(
                        Expressions.apply(Function.EQUAL, k, at), item, Expressions.element(array, List.of(k))));
    }

    /** The array whose items from a position on are those of another one. */
    private static Expr spliced(Expr array, int from, Expr items) {
        int length = array.shape().length(0);
        int end = from + items.shape().length(0);
        List<Expr> parts = new ArrayList<>();
        if (from > 0) {
            parts.add(Expressions.slice(array, Expressions.scalar(0), from, 1));
        }
        parts.add(items);
        if (end < length) {
            parts.add(Expressions.slice(array, Expressions.scalar(end), length - end, 1));
        }
        return parts.size() == 1 ? parts.get(0) : Expressions.concat(parts);
    }
}
