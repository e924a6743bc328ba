package sxj.data;

import java.io.IOException;

/** A data file that cannot be read as asked: a sentence with the place in the file, and a way out. */
public final class DataException extends IOException {
    private static final long serialVersionUID = 1L;
    private final String hint;

    public DataException(String sentence, String hint) {
        super(sentence);
        this.hint = hint;
    }

    /** What is wrong, beginning with the place in the file where there is one. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** A way out, "" without. */
    public String hint() {
        return hint;
    }
}
