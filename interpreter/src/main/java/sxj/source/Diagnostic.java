package sxj.source;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.fault.Entry;
import sxj.fault.Family;
import sxj.fault.Fault;
import sxj.fault.Severity;

/**
 * A mistake of the user, or a warning, as data.
 *
 * @param fault what it is, in the catalogue
 * @param span where; null only where no place exists (a file that cannot be read)
 * @param message one sentence, without a full stop at the end
 * @param labels further places with a word on each
 * @param hint a way out, "" without
 */
public record Diagnostic(Fault fault, @Nullable Span span, String message, List<Label> labels, String hint) {
    /** A further place that matters. */
    public record Label(Span span, String text) {}

    /** A message at a place, with a value for each hole of its sentences, in the order of {@link Entry#holes}. */
    public static Diagnostic of(Fault fault, @Nullable Span span, Object... values) {
        Entry.Filled filled = fault.entry().fill(values);
        return new Diagnostic(fault, span, filled.text(), List.of(), filled.hint());
    }

    /** The same with a word on a further place. */
    public Diagnostic with(Span place, String word) {
        return new Diagnostic(fault, span, message, List.of(new Label(place, word)), hint);
    }

    public Severity severity() {
        return fault.severity();
    }

    public boolean isError() {
        return severity() == Severity.ERROR;
    }

    public Family family() {
        return fault.family();
    }
}
