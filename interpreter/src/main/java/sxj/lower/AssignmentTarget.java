package sxj.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import sxj.fault.ShapeFault;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Symbol;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;

/** What {@code <-} writes, in steps and in events: all parameters, one of them, or a state; entries and slices too. */
public sealed interface AssignmentTarget {
    /** The value before, with the shape that the value after has. */
    Expr before();

    /** All parameters: a vector of n. */
    record Theta(Expr before) implements AssignmentTarget {}

    /** A parameter of the problem. */
    record Parameter(Symbol symbol, Expr before) implements AssignmentTarget {}

    /** Parameters that have a name together: their vector. */
    record Group(List<Symbol> symbols, Expr before) implements AssignmentTarget {
        /** The new values of the parameters, from those of the vector. */
        public Map<Symbol, Expr> parts(Expr after) {
            Map<Symbol, Expr> parts = new LinkedHashMap<>();
            int offset = 0;
            for (Symbol symbol : symbols) {
                int size = symbol.shape().size();
                Expr entries = Expressions.slice(after, Expressions.scalar(offset), size, 1);
                parts.put(
                        symbol,
                        symbol.shape().isScalar()
                                ? Expressions.element(entries, List.of(Expressions.scalar(0)))
                                : Expressions.reshape(entries, symbol.shape()));
                offset += size;
            }
            return parts;
        }
    }

    /** A state of a step or of a run. */
    record State(Symbol symbol, Expr before) implements AssignmentTarget {}

    /**
     * What a name stands for where it is written; null for what cannot be written. A state hides a parameter of its
     * name; a name that the scope or the file declares otherwise hides it too.
     *
     * @param isState which symbols are states
     */
    static @Nullable AssignmentTarget named(
            String name, Span span, Lowering lowering, Environment env, Predicate<Symbol> isState) {
        BoundProblem instance = env.instance();
        Value local = env.locals().get(name);
        if (local == null && name.equals("theta") && instance != null) {
            return new Theta(instance.theta());
        }
        if (local == null && instance != null && instance.names().value(name) instanceof Item.Group group) {
            return new Group(instance.symbols(group), instance.vector(group));
        }
        Value value = local != null ? local : lowering.definitions().lookup(name, env, span);
        if (!(value instanceof Value.Numeric numeric) || !(numeric.expr() instanceof Expr.Variable variable)) {
            return null;
        }
        Symbol symbol = variable.symbol();
        if (isState.test(symbol)) {
            return new State(symbol, variable);
        }
        return instance != null && instance.symbols().contains(symbol) ? new Parameter(symbol, variable) : null;
    }

    /**
     * The whole value after the assignment, where an entry or a slice is written.
     *
     * @param brackets the indices as written, one list a bracket; empty where all is written
     * @param value what is written; a number fills what is larger
     */
    default Expr after(
            Lowering lowering, List<List<Expression>> brackets, Value value, Environment env, Span span, String name) {
        if (!brackets.isEmpty()) {
            return ArrayUpdates.replace(lowering, before(), ArrayUpdates.flatten(brackets), value, env, span);
        }
        Expr written = lowering.real(value, span);
        if (this instanceof Theta && env.instance() != null) {
            return Flows.vector(written, env.instance(), span);
        }
        if (written.shape().isScalar() && !before().shape().isScalar()) {
            return Expressions.fill(written, before().shape());
        }
        if (!written.shape().equals(before().shape())) {
            throw UserError.at(ShapeFault.STATE_MISFIT, span, name, before().shape(), written.shape());
        }
        return written;
    }

    /**
     * All of theta with some parameters replaced.
     *
     * @param replaced the new values by the parameters' symbols
     * @return a vector of n
     */
    static Expr theta(BoundProblem instance, Map<Symbol, Expr> replaced) {
        List<Expr> parts = new ArrayList<>();
        for (Symbol symbol : instance.symbols()) {
            Expr value = replaced.get(symbol);
            parts.add(value == null ? Expressions.variable(symbol) : value);
        }
        return BoundProblem.flattened(parts);
    }
}
