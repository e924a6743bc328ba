package sxj.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sxj.data.DataSource;
import sxj.lower.RunHost;
import sxj.report.Message;
import sxj.report.json.JsonWriter;
import sxj.source.Decoded;
import sxj.source.Diagnostic;
import sxj.source.Lines;
import sxj.source.SourceText;

/** The programs of a folder of the tests' resources, and a session that runs them. */
final class Programs {
    private static final Path ROOT = Path.of("src", "test", "resources", "sxj").toAbsolutePath();

    private Programs() {}

    /** Names of the programs in a folder, without folders below it. */
    static List<String> of(String folder) throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sxj"))
                    .map(name -> name.substring(0, name.length() - ".sxj".length()))
                    .sorted()
                    .toList();
        }
    }

    static Path file(String folder, String name) {
        return ROOT.resolve(folder).resolve(name);
    }

    /** A program's text, and what was wrong with its bytes. */
    static Decoded decoded(String folder, String name) throws IOException {
        return Decoded.decode(name, Files.readAllBytes(file(folder, name)));
    }

    /** Runs a text as the program of that folder. */
    static Outcome run(String folder, SourceText text) {
        return run(folder, text, 1);
    }

    static Outcome run(String folder, SourceText text, int threads) {
        return run(folder, text, threads, false);
    }

    /** @param interrupted whether the host interrupts whatever asks it */
    static Outcome run(String folder, SourceText text, int threads, boolean interrupted) {
        return deep(() -> new Session(new Folder(folder), new Patience(interrupted), threads).run(text));
    }

    /** The files beside the programs of a folder. */
    private record Folder(String folder) implements Session.Files {
        @Override
        public SourceText read(String path, @Nullable String importedFrom) throws IOException {
            Path beside = importedFrom == null ? Path.of("") : Path.of(importedFrom);
            String name = beside.resolveSibling(path).normalize().toString();
            Path file = file(folder, name);
            if (!Files.exists(file)) {
                throw new NoSuchFileException(path);
            }
            return Decoded.decode(name, Files.readAllBytes(file)).source();
        }

        @Override
        public DataSource data(String path, String declaredIn) throws IOException {
            Path file = file(folder, path);
            if (!Files.exists(file)) {
                throw new IOException("there is no file " + path);
            }
            return new DataSource() {
                @Override
                public String name() {
                    return path;
                }

                @Override
                public InputStream open() throws IOException {
                    return Files.newInputStream(file);
                }
            };
        }
    }

    /** With the stack that the command line gives a program: recursion may be 10,000 deep. */
    private static Outcome deep(Supplier<Outcome> program) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Thread thread = new Thread(null, () -> outcome.completeAsync(program, Runnable::run), "program", 512L << 20);
        thread.start();
        return outcome.join();
    }

    /** What {@code --json} writes. */
    static String json(Outcome outcome) {
        return JsonWriter.write(
                outcome.results(),
                outcome.diagnostics().stream().map(Programs::message).toList());
    }

    private static Message message(Diagnostic diagnostic) {
        int line = diagnostic.span() == null
                ? 0
                : Lines.of(diagnostic.span().source())
                        .position(diagnostic.span().start())
                        .line();
        String severity = diagnostic.severity().name().toLowerCase(Locale.ROOT);
        return new Message(
                severity,
                diagnostic.family().text(),
                diagnostic.fault().code(),
                "",
                line,
                1,
                diagnostic.message(),
                diagnostic.hint());
    }

    /** A host that always or never interrupts. */
    private record Patience(boolean interrupted) implements RunHost {
        @Override
        public void progress(String label, long done, long all) {}
    }

    /** The text of a file, null where there is none. */
    static @Nullable String text(String folder, String name) throws IOException {
        Path file = file(folder, name);
        return Files.exists(file) ? Files.readString(file) : null;
    }
}
