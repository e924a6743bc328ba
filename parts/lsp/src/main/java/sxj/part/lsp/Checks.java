package sxj.part.lsp;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import sxj.lower.RunHost;
import sxj.session.Session;
import sxj.source.Diagnostic;
import sxj.source.SourceText;
import sxj.source.Span;
import sxj.sx.SxRun;
import sxj.syntax.parse.Parser;
import sxj.syntax.tree.Item;
import sxj.timing.Interrupts;

/** Looks for mistakes in the open texts on a thread of its own, some time after they change; what is stale is left. */
final class Checks implements AutoCloseable {
    /** Whoever types is not followed letter by letter. */
    private static final long QUIET_MILLIS = 80;

    private final OpenDocuments documents;
    private final BiConsumer<Document, List<org.eclipse.lsp4j.Diagnostic>> publisher;
    private final DeepWorker worker = new DeepWorker("sxj lsp checks");
    private final Diagnostics diagnostics;
    private volatile long changed;

    Checks(OpenDocuments documents, BiConsumer<Document, List<org.eclipse.lsp4j.Diagnostic>> publisher) {
        this.documents = documents;
        this.publisher = publisher;
        this.diagnostics = new Diagnostics(documents);
    }

    /** A text was opened or changed: it is checked, and so are those that may import it. */
    void changed(Document document) {
        changed = System.nanoTime();
        check(document);
        for (Document other : documents.all()) {
            if (!other.uri().equals(document.uri()) && importing(other.source()) != null) {
                check(other);
            }
        }
    }

    /** Checks all open texts again: files on the disk changed. */
    void again() {
        documents.all().forEach(this::check);
    }

    private void check(Document document) {
        worker.later(() -> {
            try {
                pause(document);
                if (isCurrent(document)) {
                    List<Diagnostic> found = Interrupts.within(() -> !isCurrent(document), () -> found(document));
                    Span importing = importing(document.source());
                    List<org.eclipse.lsp4j.Diagnostic> written = diagnostics.of(document.source(), found, importing);
                    if (isCurrent(document)) {
                        publisher.accept(document, written);
                    }
                }
            } catch (Interrupts.LeftException stale) {
                // the newer text is checked next
            } catch (RuntimeException | Error failure) {
                System.err.println("sxj lsp: " + document.uri() + " could not be checked: " + failure);
            }
        });
    }

    private boolean isCurrent(Document document) {
        return documents.get(document.uri()) == document;
    }

    private void pause(Document document) {
        try {
            long wait = QUIET_MILLIS - (System.nanoTime() - changed) / 1_000_000;
            while (wait > 0 && isCurrent(document)) {
                Thread.sleep(wait);
                wait = QUIET_MILLIS - (System.nanoTime() - changed) / 1_000_000;
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Diagnostic> found(Document document) {
        if (SxRun.isProgram(document.source().name())) {
            return SxRun.of(document.source()).diagnostics();
        }
        RunHost host = () -> !isCurrent(document);
        return new Session(documents, host, 1).check(document.source());
    }

    /** Where a text imports another for the first time; null where it does not. */
    private static @Nullable Span importing(SourceText source) {
        if (!source.text().contains("import")) {
            return null;
        }
        for (Item item : Parser.parse(source).tree().items()) {
            if (item instanceof Item.Import one) {
                return one.pathSpan();
            }
        }
        return null;
    }

    @Override
    public void close() {
        worker.close();
    }
}
