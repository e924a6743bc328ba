package sxj.lower;

/**
 * A value is not there: only the finished run knows it (a status, a series) and the program is still being checked, or
 * the user asked to end.
 */
public final class ValueNotYetAvailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ValueNotYetAvailable() {
        super("known after the run", null, false, false);
    }
}
