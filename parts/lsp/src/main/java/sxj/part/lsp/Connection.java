package sxj.part.lsp;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import sxj.cli.Part.Surroundings;

/** A server with its client, from the first message to the end of either. */
final class Connection {
    private static final long GLANCE_SECONDS = 2;

    /** The library tells of a client that is gone with a stack trace; that is no news. */
    private static final Logger LIBRARY = Logger.getLogger("org.eclipse.lsp4j");

    private final Surroundings surroundings;

    Connection(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Serves until the client says exit or is gone; 0 after an orderly end, 1 otherwise. */
    int serve() {
        LIBRARY.setLevel(Level.OFF);
        ExecutorService readers = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "sxj lsp messages");
            thread.setDaemon(true);
            return thread;
        });
        try (SxjLanguageServer server = new SxjLanguageServer(surroundings.files())) {
            Launcher<LanguageClient> launcher = new LSPLauncher.Builder<LanguageClient>()
                    .setLocalService(server)
                    .setRemoteInterface(LanguageClient.class)
                    .setInput(surroundings.in())
                    .setOutput(surroundings.out())
                    .setExecutorService(readers)
                    .create();
            server.connect(launcher.getRemoteProxy());
            Future<Void> listening = launcher.startListening();
            server.exited().thenRun(() -> listening.cancel(true));
            boolean over = false;
            while (!over) {
                over = ended(listening)
                        || server.clientIsGone()
                        || surroundings.interrupted().getAsBoolean();
            }
            return server.isShutDown() ? 0 : 1;
        } finally {
            readers.shutdownNow();
        }
    }

    /** Waits a moment for the end of the client's messages; whether they are over. */
    private static boolean ended(Future<Void> listening) {
        try {
            listening.get(GLANCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException goesOn) {
            return false;
        } catch (ExecutionException | CancellationException broken) {
            return true;
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
