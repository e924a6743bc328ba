package sxj.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.antlr.v4.runtime.Token;
import sxj.source.Code;
import sxj.source.Diagnostic;
import sxj.source.SourceText;
import sxj.source.Span;

/** One text while it is read: what was found wrong so far, and whether only its end is lacking. */
final class Reading {
    final SourceText source;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private boolean open;
    private boolean wrong;

    Reading(SourceText source) {
        this.source = source;
    }

    Span span(int start, int end) {
        return new Span(source, start, end);
    }

    Span span(Token token) {
        return span(token.getStartIndex(), Math.max(token.getStartIndex(), token.getStopIndex() + 1));
    }

    void error(Span span, String message, String hint) {
        add(Diagnostic.error(Code.SYNTAX, span, message, hint));
    }

    void add(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
        wrong |= diagnostic.severity() == Diagnostic.Severity.ERROR;
    }

    /** The text ends before something that it began: said so, but more text could mend it. */
    void openEnd(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
        open = true;
    }

    void openEnd() {
        open = true;
    }

    /** Whether an error was found that more text could not mend. */
    boolean wrong() {
        return wrong;
    }

    boolean incomplete() {
        return open && !wrong;
    }

    /** Whether an error lies in the stretch; {@code end} belongs to it. */
    boolean errorWithin(int start, int end) {
        return diagnostics.stream()
                .filter(one -> one.severity() == Diagnostic.Severity.ERROR)
                .map(Diagnostic::span)
                .anyMatch(span -> span != null && span.start() >= start && span.start() <= end);
    }

    /** All that was found, in the order of the text. */
    List<Diagnostic> diagnostics() {
        return diagnostics.stream()
                .sorted(Comparator.comparingInt(one -> one.span() == null ? -1 : one.span().start()))
                .toList();
    }
}
