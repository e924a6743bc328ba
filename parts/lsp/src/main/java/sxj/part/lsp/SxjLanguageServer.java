package sxj.part.lsp;

import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageClientAware;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.jspecify.annotations.Nullable;
import sxj.session.Session;

/** The server from its start to its end; what it answers about texts is in {@link TextService}. */
final class SxjLanguageServer implements LanguageServer, LanguageClientAware, AutoCloseable {
    private final TextService texts;
    private final FilesService files;
    private volatile @Nullable Integer clientProcess;
    private final CompletableFuture<Boolean> exit = new CompletableFuture<>();
    private volatile boolean shutDown;

    SxjLanguageServer(Session.Files disk) {
        this.texts = new TextService(disk);
        this.files = new FilesService(texts);
    }

    @Override
    public void connect(LanguageClient client) {
        texts.connect(client);
    }

    @Override
    public CompletableFuture<InitializeResult> initialize(InitializeParams parameters) {
        Integer process = parameters.getProcessId();
        // a client outside of a container has a number that means nothing inside
        clientProcess = process != null && isAlive(process) ? process : null;
        if (parameters.getWorkspaceFolders() != null) {
            parameters.getWorkspaceFolders().forEach(folder -> texts.addFolder(folder.getUri()));
        } else if (root(parameters) != null) {
            texts.addFolder(root(parameters));
        }
        return CompletableFuture.completedFuture(new InitializeResult(Capabilities.all(), new ServerInfo("sxj")));
    }

    /** Clients that know no folders name one. */
    @SuppressWarnings("deprecation")
    private static String root(InitializeParams parameters) {
        return parameters.getRootUri();
    }

    @Override
    public CompletableFuture<Object> shutdown() {
        shutDown = true;
        return CompletableFuture.completedFuture(new Object());
    }

    @Override
    public void exit() {
        exit.complete(true);
    }

    @Override
    public void setTrace(SetTraceParams parameters) {
        // nothing is traced
    }

    /** Whether the client asked for the end first, as it should. */
    boolean isShutDown() {
        return shutDown;
    }

    /** Completed when the client says that the server is to end. */
    CompletableFuture<Boolean> exited() {
        return exit;
    }

    /** Whether the process of the client has ended, of which it told the number. */
    boolean clientIsGone() {
        Integer process = clientProcess;
        return process != null && !isAlive(process);
    }

    private static boolean isAlive(int process) {
        return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
    }

    @Override
    public TextDocumentService getTextDocumentService() {
        return texts;
    }

    @Override
    public WorkspaceService getWorkspaceService() {
        return files;
    }

    @Override
    public void close() {
        texts.close();
    }
}
