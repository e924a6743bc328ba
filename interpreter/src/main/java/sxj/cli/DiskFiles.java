package sxj.cli;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sxj.data.DataSource;
import sxj.session.Session;
import sxj.source.Decoded;
import sxj.source.SourceText;
import sxj.source.Suggestion;

/**
 * Programs on disk; every failure is a sentence. A file is known by its real path: under whatever names it is imported, it
 * is one file, and goes by the first of them.
 */
final class DiskFiles implements Session.Files {
    /** No program is longer; devices and pipes may have no end. */
    private static final int MOST_BYTES = 128 << 20;

    private static final int PIECE = 1 << 20;
    private static final long GLANCE_MILLIS = 20;

    private final Set<Path> read = new LinkedHashSet<>();
    private final Map<Path, String> names = new HashMap<>();
    private final DataRoot root = new DataRoot();
    private volatile BooleanSupplier interrupted;

    /** Where relative paths start. */
    private final Path base;

    /** @param interrupted whether a reading that takes long should end */
    DiskFiles(BooleanSupplier interrupted) {
        this(interrupted, Path.of(""));
    }

    /**
     * Files that are named from another folder than the process is in.
     *
     * @param base where relative paths start; names in messages and results do not tell it
     */
    DiskFiles(BooleanSupplier interrupted, Path base) {
        this.interrupted = interrupted;
        this.base = base;
    }

    /** The files that were read so far. */
    Set<Path> read() {
        return read;
    }

    /** The folder that imported files and files of data must lie in. */
    DataRoot root() {
        return root;
    }

    @Override
    public DataSource data(String path, String declaredIn) throws IOException {
        Path name = resolved(path, declaredIn);
        Path file = base.resolve(name);
        root.check(file, path);
        if (Files.isDirectory(file)) {
            throw new IOException(name + " is a folder, not a file of data");
        }
        if (!Files.exists(file)) {
            throw new IOException("there is no file " + name);
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException(name + " is no file: a device or a pipe cannot be read as data");
        }
        if (!Files.isReadable(file)) {
            throw new IOException(name + " cannot be read: permission denied");
        }
        read.add(file);
        return new DataSource() {
            @Override
            public String name() {
                return name.toString();
            }

            @Override
            public InputStream open() throws IOException {
                return new FilterInputStream(Files.newInputStream(file)) {
                    @Override
                    public int read(byte[] piece, int from, int count) throws IOException {
                        if (interrupted.getAsBoolean()) {
                            throw interrupted(name.toString());
                        }
                        return super.read(piece, from, count);
                    }
                };
            }
        };
    }

    @Override
    public void interruptedBy(BooleanSupplier user) {
        BooleanSupplier process = interrupted;
        interrupted = () -> process.getAsBoolean() || user.getAsBoolean();
    }

    @Override
    public SourceText read(String path, @Nullable String importedFrom) throws IOException {
        Path named = resolved(path, importedFrom);
        Path file = base.resolve(named);
        if (importedFrom != null) {
            root.check(file, path);
        }
        read.add(file);
        String name = named.toString();
        if (Files.isDirectory(file)) {
            throw new IOException((name.isEmpty() ? "." : name) + " is a directory, not a program");
        }
        try {
            if (Files.isRegularFile(file)) {
                name = names.computeIfAbsent(file.toRealPath(), real -> named.toString());
            } else if (importedFrom != null && Files.exists(file)) {
                throw new IOException(name + " is no file: a device or a pipe cannot be imported");
            }
            return decoded(name, bytes(name, file));
        } catch (NoSuchFileException e) {
            String strange =
                    name.indexOf('\uFFFD') < 0 ? "" : " (names of files are read as UTF-8: sxj - < FILE reads any)";
            throw new IOException("there is no file " + name + (strange.isEmpty() ? suggestion(named) : strange), e);
        } catch (AccessDeniedException e) {
            throw new IOException(name + " cannot be read: permission denied", e);
        } catch (FileSystemException e) {
            String reason = e.getReason();
            throw new IOException(name + " cannot be read" + (reason == null ? "" : ": " + reason), e);
        }
    }

    private byte[] bytes(String name, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return whole(name, () -> Files.newInputStream(file));
        }
        if (Files.size(file) > MOST_BYTES) {
            throw tooLong(name);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return pieces(name, in);
        }
    }

    /** All of a stream that may have no end, or wait for whoever writes it: read aside, so that it can be left. */
    byte[] whole(String name, InputStream stream) throws IOException {
        // it stays open: what is opened next would take its place
        return whole(name, () -> new FilterInputStream(stream) {
            @Override
            public void close() {}
        });
    }

    private byte[] whole(String name, Opening opening) throws IOException {
        CompletableFuture<byte[]> result = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try (InputStream in = opening.open()) {
                        result.complete(pieces(name, in));
                    } catch (IOException | RuntimeException | OutOfMemoryError e) {
                        result.completeExceptionally(e);
                    }
                },
                "reader");
        reader.setDaemon(true);
        reader.start();
        while (true) {
            try {
                return result.get(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException waiting) {
                if (interrupted.getAsBoolean()) {
                    throw interrupted(name);
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException failure) {
                    throw failure;
                }
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw new IOException(name + " cannot be read: " + e.getCause(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw interrupted(name);
            }
        }
    }

    /** A stream that is opened by whoever reads it: to open a pipe may take as long as to read it. */
    private interface Opening {
        InputStream open() throws IOException;
    }

    private byte[] pieces(String name, InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        while (true) {
            int count = in.read(piece);
            if (count < 0) {
                return bytes.toByteArray();
            }
            bytes.write(piece, 0, count);
            if (bytes.size() > MOST_BYTES) {
                throw tooLong(name);
            }
            if (interrupted.getAsBoolean()) {
                throw interrupted(name);
            }
        }
    }

    private static IOException tooLong(String name) {
        return new IOException(name + " is longer than a program can be (" + (MOST_BYTES >> 20) + " MB)");
    }

    private static IOException interrupted(String name) {
        return new IOException(name + " was not read to its end: interrupted");
    }

    /** Bytes as text, an exception with the place where they are not UTF-8. */
    static SourceText decoded(String name, byte[] bytes) throws EncodingException {
        Decoded decoded = Decoded.decode(name, bytes);
        if (!decoded.diagnostics().isEmpty()) {
            throw new EncodingException(decoded.diagnostics().get(0));
        }
        return decoded.source();
    }

    /** Paths of imports start at the file they stand in. */
    private static Path resolved(String path, @Nullable String importedFrom) throws IOException {
        try {
            return importedFrom == null || importedFrom.startsWith("<")
                    ? Path.of(path)
                    : Path.of(importedFrom).resolveSibling(path).normalize();
        } catch (InvalidPathException e) {
            throw new IOException("no file can be named " + path, e);
        }
    }

    private String suggestion(Path missing) {
        Path folder = missing.getParent();
        try (Stream<Path> files = Files.list(base.resolve(folder == null ? Path.of("") : folder))) {
            List<String> programs = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sxj"))
                    .sorted()
                    .toList();
            String wanted = missing.getFileName().toString();
            String nearest =
                    programs.contains(wanted + ".sxj") ? wanted + ".sxj" : Suggestion.nearest(wanted, programs);
            return nearest == null ? "" : " (did you mean " + missing.resolveSibling(nearest) + "?)";
        } catch (IOException e) {
            return "";
        }
    }
}
