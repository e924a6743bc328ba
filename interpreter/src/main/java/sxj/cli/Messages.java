package sxj.cli;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import sxj.report.Message;
import sxj.source.Diagnostic;
import sxj.source.Span;

/** Diagnostics as results carry them, their places counted in lines and columns. */
final class Messages {
    private Messages() {}

    /** One message for each diagnostic, in their order. */
    static List<Message> of(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(Messages::of).toList();
    }

    private static Message of(Diagnostic diagnostic) {
        @Nullable Span span = diagnostic.span();
        String severity = diagnostic.severity().name().toLowerCase(Locale.ROOT);
        String code = diagnostic.code().name();
        if (span == null) {
            return new Message(severity, code, "", 0, 0, diagnostic.message(), diagnostic.hint());
        }
        String before = span.source().text().substring(0, span.start());
        int lineStart = before.lastIndexOf('\n') + 1;
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = 1 + before.codePointCount(lineStart, before.length());
        return new Message(
                severity, code, span.source().name(), line, column, diagnostic.message(), diagnostic.hint());
    }
}
