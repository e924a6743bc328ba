package sxj.lower;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.fault.IdleFault;
import sxj.fault.ShapeFault;
import sxj.fault.TypeFault;
import sxj.fault.ValueFault;
import sxj.numeric.NumberText;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Shape;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Name;

/** Array literals, ranges, and what `[ ]` takes from an array: entries, sub-arrays, slices. */
final class Arrays {
    private final Lowering lowering;

    Arrays(Lowering lowering) {
        this.lowering = lowering;
    }

    Value literal(Expression.ArrayLiteral array, Environment env) {
        if (array.items().isEmpty()) {
            return Value.of(Expressions.constant(Tensor.vector()));
        }
        List<Expr> items = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Expression item : array.items()) {
            Value value = lowering.evaluate(item, env);
            if (value instanceof Value.Text text && items.isEmpty()) {
                texts.add(text.text());
                continue;
            }
            if (!texts.isEmpty()) {
                throw UserError.at(ShapeFault.ITEMS_DIFFER, item.span(), "text", value.kind());
            }
            Expr expr = lowering.numeric(value, item.span()).expr();
            if (!items.isEmpty() && !items.get(0).shape().equals(expr.shape())) {
                throw UserError.at(
                        ShapeFault.ITEMS_DIFFER, item.span(), items.get(0).shape(), expr.shape());
            }
            items.add(expr);
        }
        return texts.isEmpty() ? Value.of(Expressions.stack(items)) : new Value.Texts(texts);
    }

    Value range(Expression.Range range, Environment env) {
        double low = lowering.known(range.low(), env);
        double high = lowering.known(range.high(), env);
        double step = range.step() == null ? 1 : lowering.known(range.step(), env);
        if (!(step != 0) || Double.isNaN(low) || Double.isNaN(high) || Double.isInfinite(step)) {
            throw UserError.at(
                    ValueFault.RANGE_STEP,
                    range.step() == null ? range.span() : range.step().span(),
                    NumberText.shortest(step));
        }
        double exact = (high - low) / step;
        double whole = Math.rint(exact);
        boolean lands = Math.abs(exact - whole) < 1e-9 * Math.max(1, Math.abs(exact));
        double count = lands ? whole + (range.inclusive() ? 1 : 0) : Math.floor(exact) + 1;
        if (count > 100_000_000) {
            throw UserError.at(ValueFault.RANGE_TOO_LONG, range.span());
        }
        boolean isWritten =
                range.low() instanceof Expression.NumberLiteral && range.high() instanceof Expression.NumberLiteral;
        if (count == 1 && range.step() == null && (low != Math.rint(low) || isWritten && high != Math.rint(high))) {
            lowering.definitions()
                    .warn(
                            IdleFault.RANGE_OF_ONE,
                            range.span(),
                            range.span().text(),
                            NumberText.shortest(low),
                            NumberText.shortest(low),
                            NumberText.shortest(high));
        }
        return new Value.Progression(low, step, (int) Math.max(0, count));
    }

    Value index(Expression.Index index, Environment env) {
        if (index.target() instanceof Expression.Reference reference
                && lowering.evaluate(reference, env) instanceof Value.Grid grid) {
            Name title = title(index, env);
            if (title != null) {
                return lowering.definitions().runs().member(grid, title, lowering.definitions());
            }
            return lowering.definitions().runs().row(grid, index, env, lowering);
        }
        Value target = lowering.evaluate(index.target(), env);
        if ((target instanceof Value.Run || target instanceof Value.Point)
                && index.indices().size() == 1) {
            Name name = title(index, env);
            if (name != null) {
                return lowering.definitions().runs().member(target, name, lowering.definitions());
            }
        }
        if (target instanceof Value.Data || target instanceof Value.Texts) {
            return lowering.definitions().data().index(lowering, target, index, env);
        }
        if (target instanceof Value.Run run) {
            throw UserError.at(TypeFault.NUMBER_NEEDED, index.target().span(), target.kind(), "")
                    .hinting("a value at an iteration is at(" + run.name() + ", 10, x), at the end " + run.name()
                            + ".x");
        }
        Expr array = lowering.numeric(target, index.target().span()).expr();
        List<Expression> indices = index.indices();
        for (int i = 0; i < indices.size(); i++) {
            if (array.shape().rank() == 0) {
                throw i == 0
                        ? numberIndexed(index)
                        : UserError.at(
                                ValueFault.TOO_MANY_INDICES,
                                indices.get(i).span(),
                                lowering.numeric(target, index.span()).shape());
            }
            Value at = lowering.evaluate(indices.get(i), env);
            if (at instanceof Value.Numeric numeric && numeric.shape().rank() == 1) {
                if (i + 1 < indices.size()) {
                    array = rowsThenRest(array, at, indices, i, env);
                    return Value.of(array);
                }
                array = slice(array, at, indices.get(i).span());
            } else {
                array = entry(array, at, indices.get(i).span());
            }
        }
        return Value.of(array);
    }

    /** The text of {@code s["any title"]}; null for an index that is none. */
    private @Nullable Name title(Expression.Index index, Environment env) {
        Expression only = index.indices().get(0);
        boolean mayBeText = index.indices().size() == 1
                && !(only instanceof Expression.NumberLiteral)
                && !(only instanceof Expression.Range);
        return mayBeText && lowering.evaluate(only, env) instanceof Value.Text text
                ? new Name(text.text(), only.span())
                : null;
    }

    /** {@code A[a..b, j]}: each of the chosen rows is indexed by what follows. */
    private Expr rowsThenRest(Expr array, Value rows, List<Expression> indices, int i, Environment env) {
        int rank = array.shape().rank();
        if (indices.size() - i > rank) {
            throw UserError.at(
                    ValueFault.TOO_MANY_INDICES, indices.get(i + rank).span(), array.shape());
        }
        Expr chosen = slice(array, rows, indices.get(i).span());
        List<Expr> items = new ArrayList<>();
        for (int row = 0; row < chosen.shape().length(0); row++) {
            Expr item = Expressions.element(chosen, List.of(Expressions.scalar(row)));
            for (Expression next : indices.subList(i + 1, indices.size())) {
                Value at = lowering.evaluate(next, env);
                item = at instanceof Value.Numeric numeric && numeric.shape().rank() == 1
                        ? slice(item, at, next.span())
                        : entry(item, at, next.span());
            }
            items.add(item);
        }
        return items.isEmpty() ? Expressions.constant(Tensor.vector()) : Expressions.stack(items);
    }

    private static UserError numberIndexed(Expression.Index index) {
        UserError mistake =
                UserError.at(ValueFault.NUMBER_INDEXED, index.indices().get(0).span());
        if (index.target() instanceof Expression.Member member && member.target() instanceof Expression.Reference run) {
            String name = member.member().text();
            String at = index.indices().get(0).span().text();
            return mistake.hinting("over all records it is series(" + run.name() + ", " + name
                    + "), at one iteration at(" + run.name() + ", " + at + ", " + name + ")");
        }
        return mistake;
    }

    /** The sub-array at one index along the first axis. */
    Expr entry(Expr array, Value at, Span span) {
        Expr position = lowering.scalar(at, span);
        Double known = Value.known(at);
        if (known != null) {
            if (known != Math.rint(known) || known < 0 || known >= array.shape().length(0)) {
                throw wrongIndex(known, array.shape(), span);
            }
        }
        Expr element = Expressions.element(array, List.of(position));
        if (known == null) {
            lowering.definitions().place(element, span);
        }
        return element;
    }

    /** What is wrong with an index along the first axis of an array. */
    static UserError wrongIndex(double index, Shape shape, Span span) {
        if (index != Math.rint(index)) {
            return UserError.at(ValueFault.INDEX_NOT_WHOLE, span, NumberText.shortest(index));
        }
        int length = shape.length(0);
        return UserError.at(
                ValueFault.INDEX_OUT_OF_RANGE,
                span,
                (long) index,
                shape,
                length == 0 ? "no entries" : "indices 0 to " + (length - 1),
                indexHint((long) index, length));
    }

    /** What was probably meant by an index that is out of range. */
    static String indexHint(long index, int length) {
        return index < 0 && length > 0
                ? "the last entry of v is v[length(v) - 1]"
                : index == length && length > 0
                        ? "indices count from 0: the last is " + (length - 1)
                        : "indices count from 0";
    }

    /** The sub-arrays at the positions of a range or a vector, along the first axis. */
    Expr slice(Expr array, Value range, Span span) {
        if (range instanceof Value.Progression p
                && p.first() == Math.rint(p.first())
                && p.step() == Math.rint(p.step())) {
            int length = array.shape().length(0);
            double last = p.at(Math.max(p.count() - 1, 0));
            if (p.count() > 0 && (p.first() < 0 || p.first() >= length || last < 0 || last >= length)) {
                throw UserError.at(
                        ValueFault.SLICE_OUT_OF_RANGE,
                        span,
                        (long) p.first(),
                        (long) last,
                        array.shape(),
                        length == 0 ? " has no entries" : " has indices 0 to " + (length - 1));
            }
            return Expressions.slice(array, Expressions.scalar(p.first()), p.count(), (int) p.step());
        }
        Expr positions = lowering.numeric(range, span).expr();
        return new Comprehensions(lowering).gather(array, positions, span);
    }
}
