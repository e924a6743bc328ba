package sxj.cli;

/** A command line that cannot be understood; the message says why in one sentence. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
