package sxj.part.lsp;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import sxj.lower.RunHost;
import sxj.session.Analysis;
import sxj.session.Session;
import sxj.source.Diagnostic;
import sxj.source.SourceText;
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
    private final Map<String, Checked> latest = new ConcurrentHashMap<>();
    private final Map<String, Analysis> right = new ConcurrentHashMap<>();
    private volatile long changed;

    /** A text and what was found in it. */
    private record Checked(Document document, List<Diagnostic> found) {}

    Checks(OpenDocuments documents, BiConsumer<Document, List<org.eclipse.lsp4j.Diagnostic>> publisher) {
        this.documents = documents;
        this.publisher = publisher;
        this.diagnostics = new Diagnostics(documents);
    }

    /** A text was opened or changed: it is checked, and so are those that may import it. */
    void changed(Document document) {
        changed = System.nanoTime();
        checkLater(document);
        for (Document other : documents.all()) {
            if (!other.uri().equals(document.uri()) && !imports(other.source()).isEmpty()) {
                checkLater(other);
            }
        }
    }

    /** The last text of that address that had no error, checked; null without. */
    @Nullable
    Analysis right(String uri) {
        return right.get(uri);
    }

    /** What was found in the text as it is now; checks it where that was not done yet. */
    List<Diagnostic> found(Document document) {
        Checked checked = latest.get(document.uri());
        return checked != null && checked.document() == document ? checked.found() : check(document, RunHost.NONE);
    }

    void forget(String uri) {
        latest.remove(uri);
        right.remove(uri);
    }

    /** Checks all open texts again: files on the disk changed. */
    void again() {
        documents.all().forEach(this::checkLater);
    }

    private void checkLater(Document document) {
        worker.later(() -> {
            try {
                pause(document);
                if (isCurrent(document)) {
                    List<Diagnostic> found = Interrupts.within(
                            () -> !isCurrent(document), () -> check(document, () -> !isCurrent(document)));
                    List<org.eclipse.lsp4j.Diagnostic> written =
                            diagnostics.of(document.source(), found, imports(document.source()));
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

    private List<Diagnostic> check(Document document, RunHost host) {
        List<Diagnostic> found;
        if (SxRun.isProgram(document.source().name())) {
            found = SxRun.of(document.source()).diagnostics();
        } else {
            Analysis analysis = new Session(documents, host, 1).analyse(document.source());
            found = analysis.diagnostics();
            if (analysis.isRight() && !host.interrupted()) {
                right.put(document.uri(), analysis);
            }
        }
        if (!host.interrupted()) {
            latest.put(document.uri(), new Checked(document, found));
        }
        return found;
    }

    private static List<Item.Import> imports(SourceText source) {
        return !source.text().contains("import")
                ? List.of()
                : Parser.parse(source).tree().items().stream()
                        .filter(Item.Import.class::isInstance)
                        .map(Item.Import.class::cast)
                        .toList();
    }

    @Override
    public void close() {
        worker.close();
    }
}
