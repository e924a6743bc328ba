package sxj.part.lsp;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.jspecify.annotations.Nullable;
import sxj.cli.Part;
import sxj.session.Session;

/** A client that talks to a server in the same process over pipes. */
final class TestClient implements LanguageClient, AutoCloseable {
    static final long PATIENCE = 60;

    private final BlockingQueue<PublishDiagnosticsParams> published = new LinkedBlockingQueue<>();
    final CompletableFuture<Integer> status = new CompletableFuture<>();
    final LanguageServer server;
    private final PipedOutputStream toServer = new PipedOutputStream();

    TestClient(Session.Files disk, @Nullable String folder) throws Exception {
        PipedInputStream fromServer = new PipedInputStream(1 << 20);
        PipedInputStream serverIn = new PipedInputStream(toServer, 1 << 20);
        PipedOutputStream serverOut = new PipedOutputStream(fromServer);
        Part.Surroundings surroundings =
                new Part.Surroundings(serverIn, serverOut, sentence -> {}, disk, () -> false, 1);
        Thread thread = new Thread(() -> status.complete(new Connection(surroundings).serve()), "server");
        thread.setDaemon(true);
        thread.start();
        var launcher = LSPLauncher.createClientLauncher(this, fromServer, toServer);
        launcher.startListening();
        server = launcher.getRemoteProxy();
        InitializeParams parameters = new InitializeParams();
        parameters.setProcessId((int) ProcessHandle.current().pid());
        parameters.setCapabilities(new ClientCapabilities());
        if (folder != null) {
            parameters.setWorkspaceFolders(List.of(new WorkspaceFolder(folder, "folder")));
        }
        server.initialize(parameters).get(PATIENCE, TimeUnit.SECONDS);
        server.initialized(new InitializedParams());
    }

    void open(String uri, String text) {
        server.getTextDocumentService()
                .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "sxj", 1, text)));
    }

    void replace(String uri, int version, Range range, String text) {
        server.getTextDocumentService()
                .didChange(new DidChangeTextDocumentParams(
                        new VersionedTextDocumentIdentifier(uri, version),
                        List.of(new TextDocumentContentChangeEvent(range, text))));
    }

    /** The messages about a version of a text. */
    PublishDiagnosticsParams diagnostics(String uri, int version) throws InterruptedException {
        while (true) {
            PublishDiagnosticsParams one = published.poll(PATIENCE, TimeUnit.SECONDS);
            if (one == null) {
                throw new AssertionError("no messages about version " + version + " of " + uri);
            }
            if (one.getUri().equals(uri) && one.getVersion() != null && one.getVersion() == version) {
                return one;
            }
        }
    }

    static <T> T now(CompletableFuture<T> answer) throws Exception {
        return answer.get(PATIENCE, TimeUnit.SECONDS);
    }

    static TextDocumentIdentifier text(String uri) {
        return new TextDocumentIdentifier(uri);
    }

    /** The place of the n-th occurrence of a word, from 0, with an offset in it. */
    static Position at(String text, String word, int n, int more) {
        int offset = -1;
        for (int i = 0; i <= n; i++) {
            offset = text.indexOf(word, offset + 1);
        }
        if (offset < 0) {
            throw new AssertionError("no " + word + " in the text");
        }
        String before = text.substring(0, offset + more);
        int line = (int) before.chars().filter(c -> c == '\n').count();
        return new Position(line, before.length() - before.lastIndexOf('\n') - 1);
    }

    /** The files of a test that are on no disk. */
    static Session.Files files(Map<String, String> texts) {
        return (path, from) -> {
            for (Map.Entry<String, String> one : texts.entrySet()) {
                if (one.getKey().endsWith("/" + path)) {
                    return new sxj.source.SourceText(one.getKey(), one.getValue());
                }
            }
            throw new IOException("there is no file " + path);
        };
    }

    /** Ends without a word, as a client does that dies. */
    void die() throws IOException {
        toServer.close();
    }

    @Override
    public void close() throws Exception {
        now(server.shutdown());
        server.exit();
    }

    @Override
    public void publishDiagnostics(PublishDiagnosticsParams found) {
        published.add(found);
    }

    @Override
    public void telemetryEvent(Object object) {}

    @Override
    public void showMessage(MessageParams message) {}

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams request) {
        return new CompletableFuture<>();
    }

    @Override
    public void logMessage(MessageParams message) {}
}
