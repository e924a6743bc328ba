package sxj.symbolic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.symbolic.derivative.Derivative;

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

    /** The first values of the derivatives that {@link #tangent} adds: one row for each active number, one column each. */
    public Tensor seeds(List<Boolean> active) {
        int columns = size();
        List<double[]> rows = new ArrayList<>();
        int at = 0;
        for (int k = 0; k < active.size(); k++) {
            int size = symbols().get(k).shape().size();
            for (int i = 0; i < size && active.get(k); i++) {
                double[] row = new double[columns];
                if (k < variables.size()) {
                    row[at + i] = 1;
                }
                rows.add(row);
            }
            at += size;
        }
        double[] data = new double[rows.size() * columns];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, data, i * columns, columns);
        }
        return new Tensor(Shape.matrix(rows.size(), columns), data);
    }

    /**
     * The loop with one more variable: the derivatives of all variables (columns) by the first values of the active
     * symbols (rows). Of round to round D becomes D · (∂next/∂variables)ᵀ + (∂next/∂givens)ᵀ.
     *
     * @param active for each of {@link #symbols} whether derivatives by it are wanted
     */
    public WhileLoop tangent(List<Boolean> active) {
        WhileLoop known = tangents.get(active);
        if (known != null) {
            return known;
        }
        Expr after = vector(next);
        List<Symbol> movingGivens = new ArrayList<>();
        int rowsOfVariables = 0;
        for (int k = 0; k < active.size(); k++) {
            if (active.get(k) && k < variables.size()) {
                rowsOfVariables += variables.get(k).shape().size();
            } else if (active.get(k)) {
                movingGivens.add(givens.get(k - variables.size()));
            }
        }
        Symbol derivatives = Symbol.of("d", seeds(active).shape());
        Expr moved = Expressions.product(
                Expressions.variable(derivatives), Expressions.transpose(Derivative.jacobian(after, variables)));
        if (!movingGivens.isEmpty()) {
            Expr direct = Expressions.transpose(Derivative.jacobian(after, movingGivens));
            Expr none = Expressions.fill(Expressions.scalar(0), Shape.matrix(rowsOfVariables, size()));
            moved = Expressions.add(moved, rowsOfVariables == 0 ? direct : Expressions.concat(List.of(none, direct)));
        }
        List<Symbol> all = new ArrayList<>(variables);
        all.add(derivatives);
        List<Expr> longer = new ArrayList<>(next);
        longer.add(moved);
        WhileLoop tangent = new WhileLoop(all, givens, condition, longer, null, written());
        tangents.put(List.copyOf(active), tangent);
        return tangent;
    }

    /** Numbers and arrays as one vector. */
    static Expr vector(List<Expr> parts) {
        List<Expr> vectors = new ArrayList<>();
        for (Expr part : parts) {
            vectors.add(part.shape().isScalar() ? Expressions.stack(List.of(part)) : Expressions.flatten(part));
        }
        return vectors.size() == 1 ? vectors.get(0) : Expressions.concat(vectors);
    }
}
