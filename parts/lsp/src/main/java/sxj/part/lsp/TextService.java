package sxj.part.lsp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.jspecify.annotations.Nullable;
import sxj.describe.NameIndex.Occurrence;
import sxj.session.Analysis;
import sxj.session.Session;
import sxj.source.SourceText;
import sxj.sx.SxRun;
import sxj.syntax.tree.Item;

/**
 * What the client tells and asks about texts. Questions are answered one after the other on one thread, from what another
 * reads when the text changes; completion does not wait for it. Checks go on beside them.
 */
final class TextService implements TextDocumentService, AutoCloseable {
    private final OpenDocuments documents;
    private final Readings readings;
    private final Checks checks;
    private final WorkspaceFiles files = new WorkspaceFiles();
    private final Navigation navigation;
    private final Hovers hovers;
    private final Fixes fixes;
    private final DeepWorker worker = new DeepWorker("sxj lsp answers");
    private final DeepWorker reader = new DeepWorker("sxj lsp texts");
    private volatile @Nullable LanguageClient client;

    TextService(Session.Files disk) {
        documents = new OpenDocuments(disk);
        readings = new Readings(documents);
        checks = new Checks(documents, this::publish);
        navigation = new Navigation(documents, readings, files);
        hovers = new Hovers(readings.session());
        fixes = new Fixes(readings.session());
    }

    void connect(LanguageClient other) {
        client = other;
    }

    /** A folder that the editor works in. */
    void addFolder(String uri) {
        files.add(uri);
    }

    private void publish(Document document, List<Diagnostic> found) {
        LanguageClient reader = client;
        if (reader != null) {
            reader.publishDiagnostics(new PublishDiagnosticsParams(document.uri(), found, document.version()));
        }
    }

    // ---- texts come, change and go ----

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
        if (!isOlder(document)) {
            reader.later(() -> {
                if (documents.get(document.uri()) == document) {
                    readings.of(document);
                }
            });
        }
    }

    private static boolean isOlder(Document document) {
        return SxRun.isProgram(document.source().name());
    }

    @Override
    public void didClose(DidCloseTextDocumentParams parameters) {
        Document document = documents.get(parameters.getTextDocument().getUri());
        if (document != null) {
            documents.remove(document.uri());
            readings.forget(document.uri());
            checks.forget(document.uri());
            publish(document, List.of());
            checks.again();
        }
    }

    @Override
    public void didSave(DidSaveTextDocumentParams parameters) {
        filesChanged();
    }

    /** Files that are imported, or read as data, changed. */
    void filesChanged() {
        documents.all().forEach(document -> readings.forget(document.uri()));
        checks.again();
    }

    // ---- questions ----

    /** Answers a question about a text that is open and no program of the older language; otherwise the other answer. */
    private <T> CompletableFuture<T> answer(TextDocumentIdentifier text, T otherwise, Function<Document, T> work) {
        return worker.answer(() -> {
            Document document = documents.get(text.getUri());
            return document == null || isOlder(document) ? otherwise : work.apply(document);
        });
    }

    @Override
    public CompletableFuture<Hover> hover(HoverParams parameters) {
        return answer(parameters.getTextDocument(), NoAnswer.hover(), document -> {
            Hover found = hovers.at(
                    readings.of(document), checks.right(document.uri()), document.offset(parameters.getPosition()));
            return found == null ? NoAnswer.hover() : found;
        });
    }

    /** A session that knows the declarations of a text, as it was read last. */
    private Session knowing(Document document) {
        Readings.Read latest = readings.latest(document.uri());
        Readings.Read read = latest == null ? readings.of(document) : latest;
        List<Item> items = read.reading().items();
        return readings.session().with(items);
    }

    @Override
    public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(CompletionParams parameters) {
        return answer(parameters.getTextDocument(), Either.forLeft(List.of()), document -> {
            int cursor = document.offset(parameters.getPosition());
            return Either.forLeft(Proposals.at(knowing(document), document, cursor));
        });
    }

    @Override
    public CompletableFuture<CompletionItem> resolveCompletionItem(CompletionItem item) {
        return worker.answer(() -> {
            String uri = String.valueOf(item.getData()).replaceAll("^\"|\"$", "");
            Document document = documents.get(uri);
            return Proposals.resolved(document == null ? readings.session() : knowing(document), item);
        });
    }

    @Override
    public CompletableFuture<SignatureHelp> signatureHelp(SignatureHelpParams parameters) {
        SignatureHelp nothing = new SignatureHelp(List.of(), 0, 0);
        return answer(parameters.getTextDocument(), nothing, document -> {
            SignatureHelp found =
                    Proposals.signature(knowing(document), document, document.offset(parameters.getPosition()));
            return found == null ? nothing : found;
        });
    }

    @Override
    public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>> definition(
            DefinitionParams parameters) {
        return answer(
                parameters.getTextDocument(),
                Either.forLeft(List.of()),
                document -> Either.forLeft(
                        navigation.definitions(readings.of(document), document.offset(parameters.getPosition()))));
    }

    @Override
    public CompletableFuture<List<? extends Location>> references(ReferenceParams parameters) {
        return answer(
                parameters.getTextDocument(),
                List.of(),
                document -> navigation.references(
                        readings.of(document),
                        document.offset(parameters.getPosition()),
                        parameters.getContext().isIncludeDeclaration()));
    }

    @Override
    public CompletableFuture<List<? extends DocumentHighlight>> documentHighlight(DocumentHighlightParams parameters) {
        return answer(
                parameters.getTextDocument(),
                List.of(),
                document -> Navigation.highlights(readings.of(document), document.offset(parameters.getPosition())));
    }

    @Override
    public CompletableFuture<Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>> prepareRename(
            PrepareRenameParams parameters) {
        return answer(parameters.getTextDocument(), Either3.forThird(new PrepareRenameDefaultBehavior()), document -> {
            Occurrence found = navigation.renamed(readings.of(document), document.offset(parameters.getPosition()));
            return Either3.forFirst(Document.range(found.span()));
        });
    }

    @Override
    public CompletableFuture<WorkspaceEdit> rename(RenameParams parameters) {
        return answer(
                parameters.getTextDocument(),
                new WorkspaceEdit(),
                document -> navigation.rename(
                        readings.of(document), document.offset(parameters.getPosition()), parameters.getNewName()));
    }

    @Override
    public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
            DocumentSymbolParams parameters) {
        return answer(parameters.getTextDocument(), List.of(), document -> {
            List<Either<SymbolInformation, DocumentSymbol>> symbols = new ArrayList<>();
            Outline.symbols(readings.of(document).reading().parsed().tree().items())
                    .forEach(one -> symbols.add(Either.forRight(one)));
            return symbols;
        });
    }

    /** Declarations of all programs of the folder. */
    CompletableFuture<List<WorkspaceSymbol>> symbols(String typed) {
        return worker.answer(() -> files.symbols(documents, readings, typed));
    }

    @Override
    public CompletableFuture<List<FoldingRange>> foldingRange(FoldingRangeRequestParams parameters) {
        return answer(parameters.getTextDocument(), List.of(), Outline::folds);
    }

    @Override
    public CompletableFuture<SemanticTokens> semanticTokensFull(SemanticTokensParams parameters) {
        return answer(
                parameters.getTextDocument(),
                new SemanticTokens(List.of()),
                document -> Colours.of(document, readings.of(document).names()));
    }

    @Override
    public CompletableFuture<List<InlayHint>> inlayHint(InlayHintParams parameters) {
        return answer(parameters.getTextDocument(), List.of(), document -> {
            Analysis checked = checks.right(document.uri());
            return checked == null
                    ? List.of()
                    : ShapeHints.of(
                            document,
                            readings.of(document).reading().parsed().tree().items(),
                            checked,
                            document.offset(parameters.getRange().getStart()),
                            document.offset(parameters.getRange().getEnd()));
        });
    }

    @Override
    public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams parameters) {
        return answer(parameters.getTextDocument(), List.of(), document -> {
            List<Either<Command, CodeAction>> actions = new ArrayList<>();
            fixes.of(
                            document,
                            checks.found(document),
                            document.offset(parameters.getRange().getStart()),
                            document.offset(parameters.getRange().getEnd()))
                    .forEach(one -> actions.add(Either.forRight(one)));
            return actions;
        });
    }

    @Override
    public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams parameters) {
        return answer(
                parameters.getTextDocument(),
                List.of(),
                document ->
                        Layout.edits(document, readings.of(document).reading().parsed()));
    }

    @Override
    public void close() {
        worker.close();
        reader.close();
        checks.close();
    }
}
