package sxj.part.lsp;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.jspecify.annotations.Nullable;
import sxj.session.Session;
import sxj.source.SourceText;

/** What the client tells and asks about texts. */
final class TextService implements TextDocumentService, AutoCloseable {
    private final OpenDocuments documents;
    private final Checks checks;
    private final DeepWorker worker = new DeepWorker("sxj lsp answers");
    private volatile @Nullable LanguageClient client;

    TextService(Session.Files disk) {
        documents = new OpenDocuments(disk);
        checks = new Checks(documents, this::publish);
    }

    static ServerCapabilities capabilities() {
        ServerCapabilities can = new ServerCapabilities();
        can.setTextDocumentSync(TextDocumentSyncKind.Incremental);
        can.setDocumentFormattingProvider(true);
        return can;
    }

    void connect(LanguageClient other) {
        client = other;
    }

    private void publish(Document document, List<Diagnostic> found) {
        LanguageClient reader = client;
        if (reader != null) {
            reader.publishDiagnostics(new PublishDiagnosticsParams(document.uri(), found, document.version()));
        }
    }

    @Override
    public void didOpen(DidOpenTextDocumentParams parameters) {
        TextDocumentItem item = parameters.getTextDocument();
        SourceText source = new SourceText(OpenDocuments.name(item.getUri()), item.getText());
        put(new Document(item.getUri(), item.getVersion(), source));
    }

    @Override
    public void didChange(DidChangeTextDocumentParams parameters) {
        Document document = documents.get(parameters.getTextDocument().getUri());
        if (document == null) {
            return;
        }
        for (TextDocumentContentChangeEvent change : parameters.getContentChanges()) {
            SourceText source = change.getRange() == null
                    ? new SourceText(document.source().name(), change.getText())
                    : document.replaced(change.getRange(), change.getText());
            document = new Document(document.uri(), parameters.getTextDocument().getVersion(), source);
        }
        put(document);
    }

    private void put(Document document) {
        documents.put(document);
        checks.changed(document);
    }

    @Override
    public void didClose(DidCloseTextDocumentParams parameters) {
        Document document = documents.get(parameters.getTextDocument().getUri());
        if (document != null) {
            documents.remove(document.uri());
            publish(document, List.of());
            checks.again();
        }
    }

    @Override
    public void didSave(DidSaveTextDocumentParams parameters) {
        checks.again();
    }

    /** Files that are imported, or read as data, changed. */
    void filesChanged() {
        checks.again();
    }

    @Override
    public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams parameters) {
        return worker.answer(() -> {
            Document document = documents.get(parameters.getTextDocument().getUri());
            return document == null ? List.of() : Layout.edits(document);
        });
    }

    @Override
    public void close() {
        worker.close();
        checks.close();
    }
}
