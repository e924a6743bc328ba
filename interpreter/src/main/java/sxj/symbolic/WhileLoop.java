package sxj.symbolic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A loop whose rounds depend on its numbers: while the condition holds, every variable becomes its next value, all at
 * once. The expressions know nothing but the loop's own symbols; {@link Expr.Repeat} gives these their first values.
 *
 * <p>Loops compare by identity. A loop's derivative is a loop of the same kind with the same rounds: the derivatives of
 * the variables by what the loop began with are further variables (forward accumulation; Griewank and Walther,
 * "Evaluating Derivatives", 2008, ch. 3.1). So loops can be differentiated any number of times, whatever their rounds.
 */
public final class WhileLoop {
    private final List<Symbol> variables;
    private final List<Symbol> givens;
    private final Expr condition;
    private final List<Expr> next;
    private final @Nullable String refusal;
    private final @Nullable WhileLoop written;
    private final Map<List<Boolean>, WhileLoop> tangents = Collections.synchronizedMap(new HashMap<>());

    private WhileLoop(
            List<Symbol> variables,
            List<Symbol> givens,
            Expr condition,
            List<Expr> next,
            @Nullable String refusal,
            @Nullable WhileLoop written) {
        this.refusal = refusal;
        this.variables = List.copyOf(variables);
        this.givens = List.copyOf(givens);
        this.condition = condition;
        this.next = List.copyOf(next);
        this.written = written;
    }

    /**
     * A loop over its own symbols.
     *
     * @param variables what changes; the result of a loop is these, one after the other, as one vector
     * @param givens what the loop reads beside them
     * @param condition one truth value
     * @param next a number or array for each variable, of its shape
     */
    public static WhileLoop of(List<Symbol> variables, List<Symbol> givens, Expr condition, List<Expr> next) {
        for (int i = 0; i < variables.size(); i++) {
            if (!variables.get(i).shape().equals(next.get(i).shape())) {
                throw new ShapeException("`" + variables.get(i).name() + "` is a "
                        + variables.get(i).shape() + " and cannot become a "
                        + next.get(i).shape());
            }
        }
        return new WhileLoop(variables, givens, condition, next, null, null);
    }

    /** Not a loop to run but one that is followed no further: whoever needs its result gets the sentence. */
    public static WhileLoop refused(String sentence, Symbol value) {
        return new WhileLoop(
                List.of(value),
                List.of(),
                Expressions.truth(true),
                List.of(Expressions.variable(value)),
                sentence,
                null);
    }

    /** Why it is not run; null for loops that are. */
    public @Nullable String refusal() {
        return written().refusal;
    }

    /** What changes from round to round. */
    public List<Symbol> variables() {
        return variables;
    }

    /** All that {@link Expr.Repeat} has an argument for: variables, then givens. */
    public List<Symbol> symbols() {
        List<Symbol> all = new ArrayList<>(variables);
        all.addAll(givens);
        return all;
    }

    public Expr condition() {
        return condition;
    }

    public List<Expr> next() {
        return next;
    }

    /** The loop of the program that this one is, or is a derivative of. */
    public WhileLoop written() {
        return written == null ? this : written;
    }

    /** How many numbers change. */
    public int size() {
        return variables.stream().mapToInt(symbol -> symbol.shape().size()).sum();
    }

    /**
     * The derivative of this loop by some of its symbols, which is made once.
     *
     * @param active for each of {@link #symbols} whether derivatives by it are wanted
     */
    public WhileLoop tangent(List<Boolean> active, Supplier<WhileLoop> make) {
        WhileLoop known = tangents.get(active);
        if (known == null) {
            known = make.get();
            tangents.put(List.copyOf(active), known);
        }
        return known;
    }

    /** The same rounds with one more variable: a derivative of the same loop of the program. */
    public WhileLoop with(Symbol variable, Expr itsNext) {
        List<Symbol> all = new ArrayList<>(variables);
        all.add(variable);
        List<Expr> longer = new ArrayList<>(next);
        longer.add(itsNext);
        return new WhileLoop(all, givens, condition, longer, null, written());
    }

    /** What the loop reads beside its variables. */
    public List<Symbol> givens() {
        return givens;
    }
}
