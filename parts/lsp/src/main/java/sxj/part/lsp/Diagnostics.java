package sxj.part.lsp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Range;
import org.jspecify.annotations.Nullable;
import sxj.source.SourceText;
import sxj.source.Span;
import sxj.syntax.tree.Item;

/** Messages about a program as the protocol writes them. */
final class Diagnostics {
    private final OpenDocuments documents;

    Diagnostics(OpenDocuments documents) {
        this.documents = documents;
    }

    /**
     * All messages about a text.
     *
     * @param imports where the text imports others: there stand messages about those
     */
    List<Diagnostic> of(SourceText source, List<sxj.source.Diagnostic> found, List<Item.Import> imports) {
        List<Diagnostic> all = new ArrayList<>();
        for (sxj.source.Diagnostic one : found) {
            all.add(of(source, one, imports));
        }
        return all;
    }

    private Diagnostic of(SourceText source, sxj.source.Diagnostic one, List<Item.Import> imports) {
        List<DiagnosticRelatedInformation> related = new ArrayList<>();
        Span span = one.span();
        Range range = new Range(Document.position(source, 0), Document.position(source, 0));
        if (span != null && span.source().equals(source)) {
            range = Document.range(span);
        } else {
            Span importing = importing(source, span, imports);
            range = importing == null ? range : Document.range(importing);
            if (span != null) {
                related.add(related(span, one.message()));
            }
        }
        one.labels().forEach(label -> related.add(related(label.span(), label.text())));
        String text = one.hint().isEmpty() ? one.message() : one.message() + "\n" + one.hint();
        Diagnostic written =
                new Diagnostic(range, text, severity(one), "sxj", one.fault().code());
        if (!related.isEmpty()) {
            written.setRelatedInformation(related);
        }
        return written;
    }

    /** Where the text imports the file of a place; its first import where the file is imported by another. */
    private @Nullable Span importing(SourceText source, @Nullable Span place, List<Item.Import> imports) {
        for (Item.Import one : imports) {
            try {
                if (place != null
                        && documents
                                .read(one.path(), source.name())
                                .name()
                                .equals(place.source().name())) {
                    return one.pathSpan();
                }
            } catch (IOException unreadable) {
                // another message says so
            }
        }
        return imports.isEmpty() ? null : imports.get(0).pathSpan();
    }

    private static DiagnosticSeverity severity(sxj.source.Diagnostic one) {
        return switch (one.severity()) {
            case ERROR -> DiagnosticSeverity.Error;
            case WARNING -> DiagnosticSeverity.Warning;
            default -> DiagnosticSeverity.Information;
        };
    }

    private DiagnosticRelatedInformation related(Span span, String text) {
        Location place = new Location(documents.uri(span.source()), Document.range(span));
        return new DiagnosticRelatedInformation(place, text.isEmpty() ? "see also" : text);
    }
}
