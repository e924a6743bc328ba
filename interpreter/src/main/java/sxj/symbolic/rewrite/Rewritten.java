package sxj.symbolic.rewrite;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import sxj.symbolic.Expr;

/**
 * Expressions in another form.
 *
 * @param originals for a node that was made, the node of the program that it stands for, which messages name
 */
public record Rewritten(List<Expr> expressions, Map<Expr, Expr> originals) {
    /** Expressions as they are. */
    public static Rewritten of(List<Expr> expressions) {
        return new Rewritten(expressions, Map.of());
    }

    /** Other expressions whose nodes stand for themselves or for what they stood for before. */
    Rewritten with(UnaryOperator<List<Expr>> change) {
        return new Rewritten(change.apply(expressions), originals);
    }
}
