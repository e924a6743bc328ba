package sxj.dynamics.system;

import sxj.symbolic.Expr;

/** A run that cannot go on for a mistake in the program: an index out of range, a loop without end. */
public final class RunException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Expr expression;

    /**
     * @param message one sentence
     * @param expression where
     */
    public RunException(String message, Expr expression) {
        super(message);
        this.expression = expression;
    }

    public Expr expression() {
        return expression;
    }
}
