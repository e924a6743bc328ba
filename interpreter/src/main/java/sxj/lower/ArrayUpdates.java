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
import sxj.syntax.tree.Expression;

/** {@code v[i] = e}: the array with one entry or sub-array replaced. */
public final class ArrayUpdates {
    private ArrayUpdates() {}

    /** {@code v[i][j]} is {@code v[i, j]}. */
    public static List<Expression> flatten(List<List<Expression>> brackets) {
        List<Expression> indices = new ArrayList<>();
        brackets.forEach(indices::addAll);
        return indices;
    }

    public static Expr replace(
            ExpressionLowering lowering,
            Expr array,
            List<Expression> indices,
            Value value,
            Environment env,
            Span span) {
        List<Value> positions = new ArrayList<>();
        Expr part = array;
        for (Expression index : indices) {
            Value at = lowering.evaluate(index, env);
            if (part.shape().isScalar()) {
                throw UserError.at(ValueFault.TOO_MANY_INDICES, index.span(), array.shape());
            }
            part = lowering.arrays().entry(part, at, index.span());
            positions.add(at);
        }
        Expr replacement = lowering.numeric(value, span).expr();
        if (!replacement.shape().equals(part.shape())) {
            throw UserError.at(ShapeFault.ENTRY_REPLACED, span, part.shape(), replacement.shape());
        }
        return replace(lowering, array, positions, replacement, span);
    }

    private static Expr replace(
            ExpressionLowering lowering, Expr array, List<Value> positions, Expr replacement, Span span) {
        if (positions.isEmpty()) {
            return replacement;
        }
        Expr at = lowering.scalar(positions.get(0), span);
        Expr item = replace(
                lowering,
                Expressions.element(array, List.of(at)),
                positions.subList(1, positions.size()),
                replacement,
                span);
        int length = array.shape().length(0);
        Double known = Value.known(positions.get(0));
        if (known != null) {
            int i = (int) (double) known;
            List<Expr> parts = new ArrayList<>();
            if (i > 0) {
                parts.add(Expressions.slice(array, Expressions.scalar(0), i, 1));
            }
            parts.add(Expressions.stack(List.of(item)));
            if (i + 1 < length) {
                parts.add(Expressions.slice(array, Expressions.scalar(i + 1), length - i - 1, 1));
            }
            return parts.size() == 1 ? parts.get(0) : Expressions.concat(parts);
        }
        Binder binder = new Binder("k");
        Expr k = Expressions.bound(binder);
        return Expressions.build(
                binder,
                length,
                Expressions.choose(
                        Expressions.apply(Function.EQUAL, k, at), item, Expressions.element(array, List.of(k))));
    }
}
