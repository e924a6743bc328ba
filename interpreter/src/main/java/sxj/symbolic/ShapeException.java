package sxj.symbolic;

/** Operands that do not fit; the message is one sentence that shows the shapes, ready for a diagnostic. */
public final class ShapeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ShapeException(String message) {
        super(message);
    }
}
