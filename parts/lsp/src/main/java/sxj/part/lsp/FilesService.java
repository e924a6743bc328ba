package sxj.part.lsp;

import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.services.WorkspaceService;

/** What the client tells and asks about files as a whole. */
final class FilesService implements WorkspaceService {
    private final TextService texts;

    FilesService(TextService texts) {
        this.texts = texts;
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
