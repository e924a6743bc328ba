package sxj.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mistake of the user, or a warning, as data.
 *
 * @param severity error, warning or note
 * @param code its kind
 * @param span where; null only where no place exists (a file that cannot be read)
 * @param message one sentence, without a full stop at the end
 * @param labels further places with a word on each
 * @param hint a way out, "" without
 */
public record Diagnostic(
        Severity severity, Code code, @Nullable Span span, String message, List<Label> labels, String hint) {

    /** How bad it is. */
    public enum Severity {
        ERROR,
        WARNING,
        NOTE
    }

    /** A further place that matters. */
    public record Label(Span span, String text) {}

    /** An error at a place, with a way out ("" without). */
    public static Diagnostic error(Code code, @Nullable Span span, String message, String hint) {
        return new Diagnostic(Severity.ERROR, code, span, message, List.of(), hint);
    }

    /** A warning at a place, with a way out ("" without). */
    public static Diagnostic warning(Code code, @Nullable Span span, String message, String hint) {
        return new Diagnostic(Severity.WARNING, code, span, message, List.of(), hint);
    }
}
