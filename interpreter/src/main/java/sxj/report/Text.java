package sxj.report;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A text that is written piece by piece: that of a large table never stands in memory as a whole. */
@FunctionalInterface
public interface Text {
    /** Writes it, in pieces of some kilobytes at most where it is long. */
    void writeTo(Appendable out) throws IOException;

    /** The whole of it. */
    default String whole() {
        StringBuilder text = new StringBuilder();
        try {
            writeTo(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
