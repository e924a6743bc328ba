package sxj.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeIndices;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Function;
import sxj.symbolic.Shape;
import sxj.symbolic.Substitution;
import sxj.symbolic.Symbol;
import sxj.symbolic.WhileLoop;
import sxj.syntax.tree.Block;
import sxj.syntax.tree.Statement;

/**
 * A {@code while} whose rounds depend on parameters, as one loop: its body is looked at once, with a symbol for every
 * local that it changes.
 */
final class SymbolicLoop {
    private final Lowering lowering;
    private final Statement.While loop;
    private final Environment env;
    private final Map<Locals, Map<String, Value>> before;
    private final List<Changed> changed = new ArrayList<>();

    /** A local that the body changes; {@code scope} is null for what the loop itself keeps. */
    private record Changed(@Nullable Locals scope, String name, Symbol symbol, Expr first) {
        Value reading() {
            return first.isBoolean()
                    ? Value.of(truth(Expressions.variable(symbol)))
                    : Value.of(Expressions.variable(symbol));
        }
    }

    /** The values of a body's {@code return}s, the first one first. */
    record Returns(List<Expr> conditions, List<Value> values) {}

    /** What the loop returns: whether, and what. */
    record Returned(Expr condition, Value value) {}

    SymbolicLoop(Lowering lowering, Statement.While loop, Environment env) {
        this.lowering = lowering;
        this.loop = loop;
        this.env = env;
        this.before = env.locals().mutables();
    }

    /** Symbols in place of what the body changes; false where that cannot be: an integer of 64 bits wraps. */
    boolean open() {
        Set<String> assigned = new LinkedHashSet<>();
        assigned(loop.body(), assigned);
        for (Map.Entry<Locals, Map<String, Value>> scope : before.entrySet()) {
            for (Map.Entry<String, Value> entry : scope.getValue().entrySet()) {
                if (!assigned.contains(entry.getKey()) || env.locals().get(entry.getKey()) != entry.getValue()) {
                    continue;
                }
                if (!(entry.getValue() instanceof Value.Numeric numeric)
                        || numeric instanceof Value.Int && !WholeNumbers.onlyCounts(loop, entry.getKey())) {
                    return false;
                }
                Symbol symbol = Symbol.of(entry.getKey(), numeric.shape());
                changed.add(new Changed(scope.getKey(), entry.getKey(), symbol, numeric.expr()));
            }
        }
        for (Changed local : changed) {
            if (local.scope() != null) {
                local.scope().assign(local.name(), local.reading());
            }
        }
        return true;
    }

    /** The locals as they were. */
    void undo() {
        Locals.restore(before);
    }

    /** The loop as an expression: the locals become what they are after it. Null where the body does not fit. */
    @Nullable
    Result close(Expr condition, Returns returns) {
        List<Expr> next = new ArrayList<>();
        for (Changed local : changed) {
            if (!(local.scope() != null && local.scope().get(local.name()) instanceof Value.Numeric numeric)
                    || !numeric.shape().equals(local.first().shape())
                    || numeric.expr().isBoolean() != local.first().isBoolean()) {
                return null;
            }
            next.add(number(numeric.expr()));
        }
        if (othersChanged()) {
            return null;
        }
        Expr goesOn = condition;
        if (!returns.values().isEmpty()) {
            List<Expr> values = returns.values().stream()
                    .map(value -> lowering.numeric(value, loop.span()).expr())
                    .toList();
            Expr some = values.get(0);
            Changed left = kept("returned", Expressions.scalar(0));
            Changed value = kept("result", Expressions.fill(Expressions.scalar(0), some.shape()));
            Expr leaves = Expressions.truth(false);
            Expr result = Expressions.variable(value.symbol());
            for (int i = values.size() - 1; i >= 0; i--) {
                if (values.get(i).isBoolean() != some.isBoolean()) {
                    return null;
                }
                leaves = Expressions.apply(Function.OR, returns.conditions().get(i), leaves);
                result = Expressions.choose(returns.conditions().get(i), number(values.get(i)), result);
            }
            next.add(number(leaves));
            next.add(result);
            goesOn = Expressions.apply(
                    Function.AND, Expressions.apply(Function.NOT, truth(Expressions.variable(left.symbol()))), goesOn);
        }
        boolean givesTruth = !returns.values().isEmpty()
                && lowering.numeric(returns.values().get(0), loop.span()).expr().isBoolean();
        return new Result(node(goesOn, next), givesTruth);
    }

    private Changed kept(String name, Expr first) {
        Changed kept = new Changed(null, name, Symbol.of(name, first.shape()), first);
        changed.add(kept);
        return kept;
    }

    /** A local that the statements do not name: changed by a block within an expression. */
    private boolean othersChanged() {
        boolean others = false;
        Map<Locals, Map<String, Value>> now = env.locals().mutables();
        for (Map.Entry<Locals, Map<String, Value>> scope : before.entrySet()) {
            Map<String, Value> values = now.get(scope.getKey());
            for (Map.Entry<String, Value> entry : scope.getValue().entrySet()) {
                boolean isOurs = changed.stream()
                        .anyMatch(local ->
                                local.scope() == scope.getKey() && local.name().equals(entry.getKey()));
                others |= !isOurs && (values == null || values.get(entry.getKey()) != entry.getValue());
            }
        }
        return others;
    }

    /** With what the loop reads beside its variables as givens: symbols as they are, indices as symbols. */
    private Expr node(Expr condition, List<Expr> next) {
        List<Expr> all = new ArrayList<>(next);
        all.add(condition);
        Map<Binder, Symbol> indices = new LinkedHashMap<>();
        FreeIndices binding = new FreeIndices();
        for (Expr e : all) {
            binding.free(e).forEach(index -> indices.computeIfAbsent(index, i -> Symbol.of(i.name(), Shape.SCALAR)));
        }
        for (Map.Entry<Binder, Symbol> index : indices.entrySet()) {
            Substitution named = Substitution.ofBound(index.getKey(), Expressions.variable(index.getValue()));
            all.replaceAll(named::of);
        }
        List<Symbol> variables = changed.stream().map(Changed::symbol).toList();
        List<Expr> arguments = new ArrayList<>(
                changed.stream().map(local -> number(local.first())).toList());
        List<Symbol> givens = new ArrayList<>();
        for (Symbol symbol : FreeSymbols.of(all)) {
            if (!variables.contains(symbol) && !indices.containsValue(symbol)) {
                givens.add(symbol);
                arguments.add(Expressions.variable(symbol));
            }
        }
        indices.forEach((index, symbol) -> {
            givens.add(symbol);
            arguments.add(Expressions.bound(index));
        });
        WhileLoop written = WhileLoop.of(variables, givens, all.get(next.size()), all.subList(0, next.size()));
        lowering.definitions().place(written, loop.span());
        return Expressions.repeat(written, arguments);
    }

    /** The finished loop. */
    final class Result {
        private final Expr ended;
        private final boolean givesTruth;

        private Result(Expr ended, boolean givesTruth) {
            this.ended = ended;
            this.givesTruth = givesTruth;
        }

        /** Writes the locals; what the loop returns if it does. */
        @Nullable
        Returned settle() {
            int at = 0;
            List<Expr> results = new ArrayList<>();
            for (Changed local : changed) {
                int size = local.symbol().shape().size();
                Expr part = local.symbol().shape().isScalar()
                        ? Expressions.element(ended, List.of(Expressions.scalar(at)))
                        : Expressions.reshape(
                                Expressions.slice(ended, Expressions.scalar(at), size, 1),
                                local.symbol().shape());
                at += size;
                if (local.scope() == null) {
                    results.add(part);
                } else {
                    local.scope().assign(local.name(), Value.of(local.first().isBoolean() ? truth(part) : part));
                }
            }
            if (results.isEmpty()) {
                return null;
            }
            Expr value = results.get(1);
            return new Returned(truth(results.get(0)), Value.of(givesTruth ? truth(value) : value));
        }
    }

    private static Expr truth(Expr number) {
        return Expressions.apply(Function.NOT_EQUAL, number, Expressions.scalar(0));
    }

    /** Truth values are kept as the numbers 0 and 1. */
    private static Expr number(Expr value) {
        return value.isBoolean() ? Expressions.where(value, Expressions.scalar(1), Expressions.scalar(0)) : value;
    }

    /** The names that the statements of a block assign to. */
    private static void assigned(@Nullable Block block, Set<String> names) {
        if (block == null) {
            return;
        }
        for (Statement statement : block.statements()) {
            if (statement instanceof Statement.Assign assign) {
                names.add(assign.name().text());
            } else if (statement instanceof Statement.While inner) {
                assigned(inner.body(), names);
            } else if (statement instanceof Statement.For inner) {
                assigned(inner.body(), names);
            } else if (statement instanceof Statement.If choice) {
                assigned(choice.then(), names);
                assigned(choice.otherwise(), names);
            }
        }
    }
}
