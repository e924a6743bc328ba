package sxj.syntax.tokens;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import sxj.fault.Fault;
import sxj.source.Diagnostic;
import sxj.source.SourceText;
import sxj.source.Span;

/** One text while it is read: what was found wrong so far, and whether only its end is lacking. */
public final class ParseState {
    public final SourceText source;
    /** More messages about one text help nobody. */
    private static final int MOST = 100;

    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private boolean open;
    private boolean wrong;
    private boolean mended;
    private int end = Integer.MAX_VALUE;

    public ParseState(SourceText source) {
        this.source = source;
    }

    public Span span(int start, int end) {
        return new Span(source, start, end);
    }

    public Span span(Token token) {
        return span(token.getStartIndex(), Math.max(token.getStartIndex(), token.getStopIndex() + 1));
    }

    public void error(Fault fault, Span span, Object... values) {
        add(Diagnostic.of(fault, span, values));
    }

    public void add(Diagnostic diagnostic) {
        if (diagnostics.size() < MOST) {
            diagnostics.add(diagnostic);
        }
        wrong |= diagnostic.isError();
    }

    /** An error of the parser: at the end of a text that lacks its end, more text could mend it. */
    public void parserError(Fault fault, Token at, Object... values) {
        if (open && at.getStartIndex() >= end) {
            openEnd(Diagnostic.of(fault, span(at), values));
        } else {
            error(fault, span(at), values);
        }
    }

    /** Where the last token of the text ends. */
    public void endsAt(int offset) {
        end = offset;
    }

    /** Brackets were put in: what stands in them may not be what the user meant. */
    public void mended() {
        mended = true;
    }

    /** Whether every bracket of the tree stands in the text. */
    public boolean asWritten() {
        return !mended && !open;
    }

    /** The text ends before something that it began: said so, but more text could mend it. */
    public void openEnd(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
        open = true;
    }

    public void openEnd() {
        open = true;
    }

    public boolean incomplete() {
        return open && !wrong;
    }

    /** Whether an error lies in the stretch; {@code end} belongs to it. */
    public boolean errorWithin(int start, int end) {
        return diagnostics.stream()
                .filter(one -> one.isError())
                .map(Diagnostic::span)
                .anyMatch(span -> span != null && span.start() >= start && span.start() <= end);
    }

    /** All that was found, in the order of the text. */
    public List<Diagnostic> diagnostics() {
        return diagnostics.stream()
                .sorted((a, b) -> Integer.compare(start(a), start(b)))
                .toList();
    }

    private static int start(Diagnostic one) {
        return one.span() == null ? -1 : one.span().start();
    }
}
