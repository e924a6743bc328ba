package sxj.store;

/** A store cannot be read or written; the message says which and why, in one sentence. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoreException(String message) {
        super(message);
    }
}
