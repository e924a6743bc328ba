package sxj.lower;

/** A value that only the finished run knows (a status, a series) was asked for while the program is checked. */
public final class ValueNotYetAvailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ValueNotYetAvailable() {
        super("known after the run", null, false, false);
    }
}
