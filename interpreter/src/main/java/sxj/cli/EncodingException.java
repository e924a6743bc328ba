package sxj.cli;

import java.io.IOException;

/** Bytes that are not UTF-8; the message says which and where. */
final class EncodingException extends IOException {
    private static final long serialVersionUID = 1;

    EncodingException(String message) {
        super(message);
    }
}
