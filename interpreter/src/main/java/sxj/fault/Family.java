package sxj.fault;

import java.util.Locale;

/** The families of mistakes and warnings, each with the word that stands in its messages. */
public enum Family {
    // reading
    SYNTAX,
    ENCODING,
    FILE,
    // names
    UNKNOWN_NAME,
    DUPLICATE,
    CYCLE,
    ARGUMENTS,
    // shapes and values
    SHAPE,
    TYPE,
    VALUE,
    INDEX,
    // runs
    RUN,
    STEP,
    LIMIT,
    NOT_DIFFERENTIABLE,
    // warnings
    UNUSED,
    CONTINUATION,
    ADVICE;

    /** The word as messages show it: {@code unknown-name}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
