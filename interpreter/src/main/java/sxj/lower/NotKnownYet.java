package sxj.lower;

/** A value that only the finished run knows (a status, a series) was asked for while the program is checked. */
final class NotKnownYet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotKnownYet() {
        super("known after the run", null, false, false);
    }
}
