package sxj.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import sxj.fault.ShapeFault;
import sxj.source.Span;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Shape;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Expression.Clause;
import sxj.syntax.tree.TreeWalk;

/**
 * {@code [e for i in r]} and {@code sum(e for i in r)}. Fewer than eight items are written out; more become one node
 * with a bound index. Clauses that depend on each other or filter are enumerated first: their tuples become tables.
 */
final class Comprehensions {
    /** Below this the written order of sums is the plain sequence, so writing out changes no bit. */
    private static final int WRITTEN_OUT = 8;

    /** Beyond this nothing is written out because a body needs its index to be known. */
    private static final int AT_MOST_WRITTEN_OUT = 4096;

    private final Lowering lowering;

    Comprehensions(Lowering lowering) {
        this.lowering = lowering;
    }

    /** Where the values of a clause come from: known numbers, or the entries of an array by position. */
    private record Source(Value.Numeric range) {
        int count() {
            return range.shape().length(0);
        }

        /** The item at a position, known or symbolic. */
        Value at(Expr position) {
            if (range instanceof Value.Progression p) {
                if (position instanceof Expr.Constant c) {
                    return new Value.Real(p.at((int) c.value().value()));
                }
                Expr scaled = p.step() == 1 ? position : Expressions.multiply(Expressions.scalar(p.step()), position);
                return Value.of(p.first() == 0 ? scaled : Expressions.add(Expressions.scalar(p.first()), scaled));
            }
            return Value.of(Expressions.element(range.expr(), List.of(position)));
        }
    }

    private Source source(Clause clause, Environment env) {
        Value.Numeric range = lowering.numeric(clause.range(), env);
        if (range.shape().isScalar()) {
            throw UserError.at(ShapeFault.FOR_OVER_NUMBER, clause.range().span());
        }
        return new Source(range);
    }

    /** The array of the items: nested clauses give one flat list. */
    Value array(Expression body, List<Clause> clauses, Environment env) {
        Expression over = clauses.get(0).range();
        if (clauses.size() == 1 && mayBeTexts(over) && lowering.evaluate(over, env) instanceof Value.Texts texts) {
            return ofTexts(body, clauses.get(0), texts, env);
        }
        if (clauses.size() == 1 && clauses.get(0).condition() == null) {
            return Value.of(build(body, clauses.get(0), env));
        }
        return Value.of(flat(body, clauses, env));
    }

    /** What draws no random numbers, and so may be evaluated once more. */
    private static boolean mayBeTexts(Expression range) {
        return range instanceof Expression.Reference
                || range instanceof Expression.Member
                || range instanceof Expression.ArrayLiteral array
                        && array.items().stream().anyMatch(Expression.TextLiteral.class::isInstance);
    }

    /** One item for each text, left out where the condition says so. */
    private Value ofTexts(Expression body, Clause clause, Value.Texts texts, Environment env) {
        List<Expr> items = new ArrayList<>();
        List<String> made = new ArrayList<>();
        for (String text : texts.texts()) {
            Environment inner = env.with(clause.variable().text(), new Value.Text(text));
            if (clause.condition() != null
                    && lowering.known(
                                    Value.of(lowering.truth(clause.condition(), inner)),
                                    clause.condition().span())
                            == 0) {
                continue;
            }
            Value item = lowering.evaluate(body, inner);
            if (item instanceof Value.Text word) {
                made.add(word.text());
            } else {
                items.add(lowering.numeric(item, body.span()).expr());
            }
        }
        return made.isEmpty() ? Value.of(built(items, null, 0, null)) : new Value.Texts(made);
    }

    /** The array of a family with several indices: one axis an index. */
    Value family(Expression body, List<Clause> clauses, Environment env) {
        return Value.of(nested(body, clauses, env));
    }

    private Expr nested(Expression body, List<Clause> clauses, Environment env) {
        if (clauses.size() == 1) {
            return build(body, clauses.get(0), env);
        }
        Clause outer = clauses.get(0);
        return items(
                outer, env, inner -> nested(body, clauses.subList(1, clauses.size()), inner), Comprehensions::built);
    }

    private Expr build(Expression body, Clause clause, Environment env) {
        return items(clause, env, inner -> lowering.numeric(body, inner).expr(), Comprehensions::built);
    }

    /** The sum of the items; arrays add as arrays. */
    Value sum(Expression body, List<Clause> clauses, Environment env) {
        return Value.of(isRectangular(clauses) ? nestedSum(body, clauses, env) : tableSum(body, clauses, env));
    }

    private Expr nestedSum(Expression body, List<Clause> clauses, Environment env) {
        Clause outer = clauses.get(0);
        return items(
                outer,
                env,
                inner -> clauses.size() == 1
                        ? lowering.real(body, inner)
                        : nestedSum(body, clauses.subList(1, clauses.size()), inner),
                Comprehensions::summed);
    }

    private static boolean isRectangular(List<Clause> clauses) {
        for (int i = 0; i < clauses.size(); i++) {
            if (clauses.get(i).condition() != null) {
                return false;
            }
            for (Clause earlier : clauses.subList(0, i)) {
                if (TreeWalk.name(clauses.get(i).range(), earlier.variable().text())) {
                    return false;
                }
            }
        }
        return true;
    }

    /** How items become one expression: written out, or over a bound index. */
    private interface Gathering {
        Expr of(@Nullable List<Expr> items, @Nullable Binder binder, int count, @Nullable Expr body);
    }

    private static Expr built(@Nullable List<Expr> items, @Nullable Binder binder, int count, @Nullable Expr body) {
        if (items != null) {
            return items.isEmpty() ? Expressions.constant(Tensor.vector()) : Expressions.stack(items);
        }
        return Expressions.build(Objects.requireNonNull(binder), count, Objects.requireNonNull(body));
    }

    private static Expr summed(@Nullable List<Expr> items, @Nullable Binder binder, int count, @Nullable Expr body) {
        if (items != null) {
            return added(items);
        }
        return Expressions.sum(Objects.requireNonNull(binder), count, Objects.requireNonNull(body));
    }

    /** Items in the written order of sums. */
    private static Expr added(List<Expr> items) {
        if (items.isEmpty()) {
            return Expressions.scalar(0);
        }
        if (items.size() >= WRITTEN_OUT) {
            Binder binder = new Binder("m");
            Expr stacked = Expressions.stack(items);
            return Expressions.sum(
                    binder, items.size(), Expressions.element(stacked, List.of(Expressions.bound(binder))));
        }
        Expr sum = items.get(0);
        for (Expr item : items.subList(1, items.size())) {
            sum = Expressions.add(sum, item);
        }
        return sum;
    }

    private Expr items(Clause clause, Environment env, Function<Environment, Expr> body, Gathering gathering) {
        Source source = source(clause, env);
        int count = source.count();
        String name = clause.variable().text();
        if (count < WRITTEN_OUT) {
            return gathering.of(writtenOut(source, name, env, body), null, count, null);
        }
        Binder binder = new Binder(name);
        try {
            Expr one = body.apply(env.with(name, source.at(Expressions.bound(binder))));
            return gathering.of(null, binder, count, one);
        } catch (UserError mistake) {
            if (!mistake.needsKnownIndex() || count > AT_MOST_WRITTEN_OUT) {
                throw mistake;
            }
            return gathering.of(writtenOut(source, name, env, body), null, count, null);
        }
    }

    private List<Expr> writtenOut(Source source, String name, Environment env, Function<Environment, Expr> body) {
        List<Expr> items = new ArrayList<>();
        for (int i = 0; i < source.count(); i++) {
            items.add(body.apply(env.with(name, source.at(Expressions.scalar(i)))));
        }
        return items;
    }

    // ---- clauses that depend on each other, or filter ----

    /** The positions of every tuple that the clauses let through, and whether a filter is left for run time. */
    private record Tuples(List<int[]> positions, boolean filtered) {}

    private Expr flat(Expression body, List<Clause> clauses, Environment env) {
        Tuples tuples = tuples(clauses, env);
        if (tuples.filtered()) {
            throw UserError.at(
                    ShapeFault.COUNT_NOT_KNOWN, clauses.get(0).range().span());
        }
        return table(
                clauses, env, tuples, inner -> lowering.numeric(body, inner).expr(), Comprehensions::built);
    }

    private Expr tableSum(Expression body, List<Clause> clauses, Environment env) {
        Tuples tuples = tuples(clauses, env);
        Function<Environment, Expr> item = inner -> {
            Expr value = lowering.real(body, inner);
            if (!tuples.filtered()) {
                return value;
            }
            Expr zero = value.shape().isScalar()
                    ? Expressions.scalar(0)
                    : Expressions.fill(Expressions.scalar(0), value.shape());
            for (Clause clause : clauses) {
                if (clause.condition() != null) {
                    value = Expressions.choose(lowering.truth(clause.condition(), inner), value, zero);
                }
            }
            return value;
        };
        return table(clauses, env, tuples, item, Comprehensions::summed);
    }

    private Expr table(
            List<Clause> clauses,
            Environment env,
            Tuples tuples,
            Function<Environment, Expr> body,
            Gathering gathering) {
        int count = tuples.positions().size();
        if (count < WRITTEN_OUT) {
            return gathering.of(writtenOut(clauses, env, tuples, body), null, count, null);
        }
        Binder binder = new Binder("m");
        try {
            Environment inner = env;
            for (int c = 0; c < clauses.size(); c++) {
                double[] column = new double[count];
                for (int m = 0; m < count; m++) {
                    column[m] = tuples.positions().get(m)[c];
                }
                Expr position = Expressions.element(
                        Expressions.constant(Tensor.vector(column)), List.of(Expressions.bound(binder)));
                Value value = sourceAt(clauses, c, env).at(position);
                inner = inner.with(clauses.get(c).variable().text(), value);
            }
            return gathering.of(null, binder, count, body.apply(inner));
        } catch (UserError mistake) {
            if (!mistake.needsKnownIndex() || count > AT_MOST_WRITTEN_OUT) {
                throw mistake;
            }
            return gathering.of(writtenOut(clauses, env, tuples, body), null, count, null);
        }
    }

    /**
     * A source whose item at a position is right for every tuple: ranges that start anew for each outer index are
     * enumerated by value, so that the position is the value.
     */
    private Source sourceAt(List<Clause> clauses, int c, Environment env) {
        if (dependsOnEarlier(clauses, c)) {
            return new Source(new Value.Progression(0, 1, Integer.MAX_VALUE));
        }
        return source(clauses.get(c), env);
    }

    private static boolean dependsOnEarlier(List<Clause> clauses, int c) {
        return clauses.subList(0, c).stream()
                .anyMatch(earlier ->
                        TreeWalk.name(clauses.get(c).range(), earlier.variable().text()));
    }

    private List<Expr> writtenOut(
            List<Clause> clauses, Environment env, Tuples tuples, Function<Environment, Expr> body) {
        List<Expr> items = new ArrayList<>();
        for (int[] tuple : tuples.positions()) {
            Environment inner = env;
            for (int c = 0; c < clauses.size(); c++) {
                Value value = dependsOnEarlier(clauses, c)
                        ? new Value.Real(tuple[c])
                        : source(clauses.get(c), inner).at(Expressions.scalar(tuple[c]));
                inner = inner.with(clauses.get(c).variable().text(), value);
            }
            items.add(body.apply(inner));
        }
        return items;
    }

    private Tuples tuples(List<Clause> clauses, Environment env) {
        List<int[]> positions = new ArrayList<>();
        boolean[] filtered = {false};
        enumerate(clauses, 0, env, new int[clauses.size()], positions, filtered);
        return new Tuples(positions, filtered[0]);
    }

    private void enumerate(
            List<Clause> clauses, int c, Environment env, int[] tuple, List<int[]> positions, boolean[] filtered) {
        if (c == clauses.size()) {
            positions.add(tuple.clone());
            return;
        }
        Clause clause = clauses.get(c);
        Source source = source(clause, env);
        boolean byValue = dependsOnEarlier(clauses, c);
        for (int i = 0; i < source.count(); i++) {
            Value value = source.at(Expressions.scalar(i));
            tuple[c] = byValue ? position(value, clause) : i;
            Environment inner = env.with(clause.variable().text(), value);
            if (clause.condition() != null) {
                Double known = Value.known(new Value.Symbolic(lowering.truth(clause.condition(), inner)));
                if (known == null) {
                    filtered[0] = true;
                } else if (known == 0) {
                    continue;
                }
            }
            enumerate(clauses, c + 1, inner, tuple, positions, filtered);
        }
    }

    private int position(Value value, Clause clause) {
        return lowering.integer(value, clause.range().span());
    }

    // ---- gathering by positions ----

    /** The sub-arrays at the given positions along the first axis. */
    Expr gather(Expr array, Expr positions, Span span) {
        int count = positions.shape().length(0);
        if (positions instanceof Expr.Constant constant && count < WRITTEN_OUT) {
            List<Expr> items = new ArrayList<>();
            for (double at : constant.value().data()) {
                items.add(new Arrays(lowering).entry(array, new Value.Real(at), span));
            }
            return items.isEmpty()
                    ? Expressions.constant(new Tensor(Shape.vector(0), new double[0]))
                    : Expressions.stack(items);
        }
        Binder binder = new Binder("m");
        Expr position = Expressions.element(positions, List.of(Expressions.bound(binder)));
        return Expressions.build(binder, count, Expressions.element(array, List.of(position)));
    }
}
