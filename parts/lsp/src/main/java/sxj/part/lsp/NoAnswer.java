package sxj.part.lsp;

import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;

/** Answers that say nothing. */
final class NoAnswer {
    private NoAnswer() {}

    /** An empty hover, which editors do not show. */
    static Hover hover() {
        return new Hover(new MarkupContent(MarkupKind.MARKDOWN, ""));
    }
}
