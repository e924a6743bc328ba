package sxj.cli;

import java.io.IOException;
import sxj.source.Diagnostic;

/** Bytes that are not UTF-8. */
final class EncodingException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Diagnostic diagnostic;

    EncodingException(Diagnostic diagnostic) {
        super((diagnostic.span() == null ? "" : diagnostic.span().source().name() + ": ") + diagnostic.message());
        this.diagnostic = diagnostic;
    }

    /** Says which byte, and where. */
    Diagnostic diagnostic() {
        return diagnostic;
    }
}
