package sxj.kernel;

import sxj.symbolic.Expr;

/** An index that is out of range, or not integral, while running; the node is the {@code Element} or {@code Slice}. */
public final class IndexException extends EvaluationException {
    private static final long serialVersionUID = 1L;

    public IndexException(Expr expression, String message) {
        super(expression, message);
    }
}
