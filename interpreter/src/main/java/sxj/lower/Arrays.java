package sxj.lower;

import java.util.ArrayList;
import java.util.List;
import sxj.numeric.NumberText;
import sxj.run.FinishedRuns;
import sxj.source.Code;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Expression;

/** Array literals, ranges, and what `[ ]` takes from an array: entries, sub-arrays, slices. */
final class Arrays {
    private final ExpressionLowering lowering;

    Arrays(ExpressionLowering lowering) {
        this.lowering = lowering;
    }

    Value literal(Expression.ArrayLiteral array, Environment env) {
        if (array.items().isEmpty()) {
            return Value.of(Expressions.constant(Tensor.vector()));
        }
        List<Expr> items = new ArrayList<>();
        for (Expression item : array.items()) {
            Expr expr = lowering.numeric(item, env).expr();
            if (!items.isEmpty() && !items.get(0).shape().equals(expr.shape())) {
                throw UserError.at(
                        Code.SHAPE,
                        item.span(),
                        "the items of an array must have one shape, but the first is a "
                                + items.get(0).shape() + " and this is a " + expr.shape(),
                        "");
            }
            items.add(expr);
        }
        return Value.of(Expressions.stack(items));
    }

    Value range(Expression.Range range, Environment env) {
        double low = lowering.known(range.low(), env);
        double high = lowering.known(range.high(), env);
        double step = range.step() == null ? 1 : lowering.known(range.step(), env);
        if (!(step != 0) || Double.isNaN(low) || Double.isNaN(high) || Double.isInfinite(step)) {
            throw UserError.at(
                    Code.VALUE,
                    range.step() == null ? range.span() : range.step().span(),
                    "the step of a range cannot be " + NumberText.shortest(step),
                    "give a step that leads from the first to the last value");
        }
        double exact = (high - low) / step;
        double whole = Math.rint(exact);
        boolean lands = Math.abs(exact - whole) < 1e-9 * Math.max(1, Math.abs(exact));
        double count = lands ? whole + (range.inclusive() ? 1 : 0) : Math.floor(exact) + 1;
        if (count > 100_000_000) {
            throw UserError.at(
                    Code.VALUE,
                    range.span(),
                    "this range has more than 100 million values",
                    "make it shorter or its step longer");
        }
        return new Value.Progression(low, step, (int) Math.max(0, count));
    }

    /** A run of a comparison. */
    private Value row(Value.Grid grid, Expression.Index index, Environment env) {
        List<FinishedRuns.Label> labels = lowering.definitions().runs().comparison(grid.name());
        if (labels == null || index.indices().size() != 1) {
            throw UserError.at(
                    Code.TYPE,
                    index.span(),
                    "only the runs of a comparison are asked for by number",
                    "ask a table for a column, as in `" + grid.name() + ".B`");
        }
        int i = lowering.integer(index.indices().get(0), env);
        if (i < 0 || i >= labels.size()) {
            throw UserError.at(
                    Code.INDEX,
                    index.indices().get(0).span(),
                    "`" + grid.name() + "` has " + labels.size() + " runs, and none with the number " + i,
                    "they are numbered from 0");
        }
        return new Value.Run(FinishedRuns.key(grid.name(), i));
    }

    Value index(Expression.Index index, Environment env) {
        if (index.target() instanceof Expression.Reference reference
                && lowering.evaluate(reference, env) instanceof Value.Grid grid) {
            return row(grid, index, env);
        }
        Value target = lowering.evaluate(index.target(), env);
        if (target instanceof Value.Grid) {
            throw UserError.at(Code.TYPE, index.span(), "ask a table for a column first, as in `s.η`", "");
        }
        Expr array = lowering.numeric(target, index.target().span()).expr();
        List<Expression> indices = index.indices();
        for (int i = 0; i < indices.size(); i++) {
            if (array.shape().rank() == 0) {
                throw UserError.at(
                        Code.INDEX,
                        indices.get(i).span(),
                        i == 0
                                ? "a number has no entries to take with [ ]"
                                : "too many indices: this is a "
                                        + lowering.numeric(target, index.span()).shape(),
                        "");
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

    /** {@code A[a..b, j]}: each of the chosen rows is indexed by what follows. */
    private Expr rowsThenRest(Expr array, Value rows, List<Expression> indices, int i, Environment env) {
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
        return Expressions.stack(items);
    }

    /** The sub-array at one index along the first axis. */
    Expr entry(Expr array, Value at, Span span) {
        Expr position = lowering.scalar(at, span);
        Double known = Value.known(at);
        if (known != null) {
            int length = array.shape().length(0);
            if (known != Math.rint(known)) {
                throw UserError.at(
                        Code.INDEX,
                        span,
                        "an index must be a whole number, not " + NumberText.shortest(known),
                        "use round(…) or floor(…)");
            }
            if (known < 0 || known >= length) {
                throw UserError.at(
                        Code.INDEX,
                        span,
                        "index " + (long) (double) known + " is out of range: this " + array.shape() + " has "
                                + (length == 0 ? "no entries" : "indices 0 to " + (length - 1)),
                        "indices begin with 0");
            }
        }
        Expr element = Expressions.element(array, List.of(position));
        if (known == null) {
            lowering.definitions().place(element, span);
        }
        return element;
    }

    private Expr slice(Expr array, Value range, Span span) {
        if (range instanceof Value.Progression p
                && p.first() == Math.rint(p.first())
                && p.step() == Math.rint(p.step())) {
            int length = array.shape().length(0);
            double last = p.at(Math.max(p.count() - 1, 0));
            if (p.count() > 0 && (p.first() < 0 || p.first() >= length || last < 0 || last >= length)) {
                throw UserError.at(
                        Code.INDEX,
                        span,
                        "the slice runs from " + (long) p.first() + " to " + (long) last + ", but this " + array.shape()
                                + (length == 0 ? " has no entries" : " has indices 0 to " + (length - 1)),
                        "`a..b` leaves b out");
            }
            return Expressions.slice(array, Expressions.scalar(p.first()), p.count(), (int) p.step());
        }
        Expr positions = lowering.numeric(range, span).expr();
        return lowering.comprehensions().gather(array, positions, span);
    }
}
