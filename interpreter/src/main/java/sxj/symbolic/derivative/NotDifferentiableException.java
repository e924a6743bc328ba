package sxj.symbolic.derivative;

/** A derivative that does not exist here; the message is one sentence, ready for a diagnostic. */
public final class NotDifferentiableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotDifferentiableException(String message) {
        super(message);
    }
}
