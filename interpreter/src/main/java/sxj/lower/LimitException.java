package sxj.lower;

/** A limit was reached: exit status 3, with the mistake's place and sentence. */
public final class LimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient UserError mistake;

    public LimitException(UserError mistake) {
        super(mistake.getMessage(), null, false, false);
        this.mistake = mistake;
    }

    public UserError mistake() {
        return mistake;
    }
}
