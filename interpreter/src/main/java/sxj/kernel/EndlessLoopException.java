package sxj.kernel;

import sxj.symbolic.Expr;

/** A loop that does not end, or not soon enough. */
public final class EndlessLoopException extends EvaluationException {
    private static final long serialVersionUID = 1L;

    public EndlessLoopException(Expr.Repeat expression, String message) {
        super(expression, message);
    }
}
