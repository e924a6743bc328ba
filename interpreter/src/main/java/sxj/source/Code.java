package sxj.source;

import java.util.Locale;

/** The kinds of mistakes and warnings, each with the code that stands in its message. */
public enum Code {
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

    /** The code as messages show it: {@code unknown-name}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
