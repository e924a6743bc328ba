package sxj.dynamics.integrate;

/** The Lyapunov exponents of a run cannot be computed; the message says why. */
public final class NoExponentsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoExponentsException(String reason) {
        super(reason);
    }
}
