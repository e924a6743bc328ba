package sxj.cli;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import sxj.report.Message;
import sxj.source.Diagnostic;
import sxj.source.Lines;
import sxj.source.Lines.Position;
import sxj.source.Span;

/** Diagnostics as results carry them, their places counted in lines and columns. */
public final class Messages {
    private Messages() {}

    /** One message for each diagnostic, in their order. */
    public static List<Message> of(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(Messages::of).toList();
    }

    private static Message of(Diagnostic diagnostic) {
        @Nullable Span span = diagnostic.span();
        String severity = diagnostic.severity().name().toLowerCase(Locale.ROOT);
        String code = diagnostic.family().text();
        String id = diagnostic.fault().code();
        if (span == null) {
            return new Message(severity, code, id, "", 0, 0, diagnostic.message(), diagnostic.hint());
        }
        Position position = Lines.of(span.source()).position(span.start());
        return new Message(
                severity,
                code,
                id,
                span.source().name(),
                position.line(),
                position.column(),
                diagnostic.message(),
                diagnostic.hint());
    }
}
