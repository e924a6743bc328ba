package sxj.part.lsp;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.WorkspaceService;

/** What the client tells and asks about files as a whole. */
final class FilesService implements WorkspaceService {
    private final TextService texts;

    FilesService(TextService texts) {
        this.texts = texts;
    }

    @Override
    public CompletableFuture<Either<List<? extends SymbolInformation>, List<? extends WorkspaceSymbol>>> symbol(
            WorkspaceSymbolParams parameters) {
        return texts.symbols(parameters.getQuery()).thenApply(Either::forRight);
    }

    @Override
    public void didChangeConfiguration(DidChangeConfigurationParams parameters) {
        // there is nothing to configure
    }

    @Override
    public void didChangeWatchedFiles(DidChangeWatchedFilesParams parameters) {
        texts.filesChanged();
    }
}
