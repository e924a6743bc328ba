package sxj.lower;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.fault.Fault;
import sxj.fault.ValueFault;
import sxj.source.Diagnostic;
import sxj.source.Span;

/** A mistake of the user that ends the lowering of the item it stands in; others go on. */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient @Nullable Diagnostic diagnostic;
    private boolean needsKnownIndex;
    private boolean required;

    private UserError(@Nullable Diagnostic diagnostic, String message) {
        super(message, null, false, false);
        this.diagnostic = diagnostic;
    }

    /** A mistake at a place, with a value for each hole of its sentences, in their order. */
    public static UserError at(Fault fault, Span span, Object... values) {
        return of(Diagnostic.of(fault, span, values));
    }

    public static UserError of(Diagnostic diagnostic) {
        return new UserError(diagnostic, diagnostic.message());
    }

    /** Rests on a definition whose own mistake is reported already. */
    public static UserError reported() {
        return new UserError(null, "reported already");
    }

    /** Rests on a running index that would have to be known before anything runs. */
    static UserError unknownIndex(Span span) {
        UserError mistake = at(ValueFault.INDEX_NOT_KNOWN_BEFORE_RUN, span);
        mistake.needsKnownIndex = true;
        return mistake;
    }

    /**
     * The same mistake at the call of a definition of the library that it was found in: the place that its user knows.
     * What stands in the text of the call itself stays where it is.
     */
    public UserError calledAt(Span call) {
        if (diagnostic == null || diagnostic.span() == null || diagnostic.span().source() == call.source()) {
            return this;
        }
        List<Diagnostic.Label> labels = required || !diagnostic.labels().isEmpty()
                ? diagnostic.labels()
                : List.of(new Diagnostic.Label(diagnostic.span(), "found here, in the library"));
        UserError mistake =
                of(new Diagnostic(diagnostic.fault(), call, diagnostic.message(), labels, diagnostic.hint()));
        mistake.needsKnownIndex = needsKnownIndex;
        mistake.required = required;
        return mistake;
    }

    /** The same mistake with another way out. */
    public UserError hinting(String hint) {
        if (diagnostic == null) {
            return this;
        }
        UserError mistake = of(
                new Diagnostic(diagnostic.fault(), diagnostic.span(), diagnostic.message(), diagnostic.labels(), hint));
        mistake.needsKnownIndex = needsKnownIndex;
        mistake.required = required;
        return mistake;
    }

    /** What a definition asks of its arguments is not so. */
    static UserError required(Span span, String sentence) {
        UserError mistake = at(ValueFault.REQUIRED, span, sentence);
        mistake.required = true;
        return mistake;
    }

    /** Whether writing the items out, each with its index known, may help. */
    boolean needsKnownIndex() {
        return needsKnownIndex;
    }

    /** What to report; null where it was reported at its origin. */
    public @Nullable Diagnostic diagnostic() {
        return diagnostic;
    }
}
