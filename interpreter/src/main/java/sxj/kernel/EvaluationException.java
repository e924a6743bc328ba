package sxj.kernel;

import sxj.symbolic.Expr;

/** An evaluation that cannot go on: there is no value, not even NaN. */
public abstract sealed class EvaluationException extends RuntimeException permits IndexException, EndlessLoopException {
    private static final long serialVersionUID = 1L;
    private final transient Expr expression;

    EvaluationException(Expr expression, String message) {
        super(message);
        this.expression = expression;
    }

    /** The node that has no value. */
    public Expr expression() {
        return expression;
    }
}
