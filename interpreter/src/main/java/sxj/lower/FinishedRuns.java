package sxj.lower;

import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.RunEnd;
import sxj.source.Span;
import sxj.symbolic.Symbol;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Name;

/** What expressions ask of the runs and tables that were made before: the one way from a value to a result. */
public interface FinishedRuns {
    /** {@code run.x}, {@code run.phase.iter}, {@code table.column}. */
    Value member(Value target, Name member, Scope definitions);

    /** {@code table[i]}: a run of a comparison, a point of equilibria. */
    Value row(Value.Grid table, Expression.Index index, Environment env, Lowering lowering);

    /**
     * {@code at(run, k, e)}: the value of an expression in the record of iteration k.
     *
     * @param where the place of k
     */
    Value at(Value.Run run, double k, Span where, Expression e, Environment env, Lowering lowering);

    /**
     * {@code at(run, t = 2.5, e)}: the value of an expression in the state of a time.
     *
     * @param where the place of t
     */
    Value atTime(Value.Run run, double t, Span where, Expression e, Environment env, Lowering lowering);

    /** {@code series(run, e)}: the values of an expression over all records, one row a record. */
    Value series(Value.Run run, Expression e, Environment env, Lowering lowering);

    /**
     * {@code lyapunov(run, k)}: the first k exponents of a run.
     *
     * @param k null for all
     * @param where the call
     */
    Value lyapunov(Value.Run run, @Nullable Integer k, Span where);

    /** {@code length(table)}: how many rows it has. */
    Value length(Value.Grid table, Span span);

    /** The declaration of a run, with all that it takes over from the run that it continues. */
    Item.Run declaration(Value.Run run, Span span);

    /** How a run stood when it ended; null while the program is checked. */
    @Nullable
    RunEnd end(Value.Run run, Span span);

    /** How often a value was asked for that is not known yet: what was evaluated meanwhile is not final. */
    int provisional();

    /** Whether a symbol stands for a value that is only known once a run is finished. */
    boolean isPlaceholder(Symbol symbol);

    /** Whether the user asked to end. */
    boolean interrupted();

    /** The text of a value, as procedures print it. */
    String text(Value value, Span span, Lowering lowering);

    /** Takes what a procedure prints. */
    void write(String text);

    /** What procedures printed since the last call. */
    String takeWritten();
}
