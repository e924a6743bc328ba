package sxj.kernel;

import sxj.symbolic.Expr;

/** An index that is out of range, or not integral, while running. */
public final class IndexException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Expr expression;

    public IndexException(Expr expression, String message) {
        super(message);
        this.expression = expression;
    }

    /** The {@code Element} or {@code Slice} that was asked. */
    public Expr expression() {
        return expression;
    }
}
