package sxj.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Files written whole or not at all: under a name of their own first, then renamed. */
final class AtomicFiles {
    private final Path path;

    private AtomicFiles(Path path) {
        this.path = path;
    }

    /**
     * A folder to write into.
     *
     * @param force whether it may hold files already; those of the same names are replaced
     * @throws IOException if it cannot be written to; the message says why
     */
    static AtomicFiles of(String name, boolean force) throws IOException {
        Path path = path(name);
        if (Files.exists(path)) {
            if (!Files.isDirectory(path)) {
                throw new IOException(name + " is a file, not a folder");
            }
            try (Stream<Path> files = Files.list(path)) {
                if (!force && files.findAny().isPresent()) {
                    throw new IOException(name + " exists and is not empty: --force writes into it");
                }
            }
        }
        return new AtomicFiles(path);
    }

    private static Path path(String name) throws IOException {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new IOException("no file can be named " + name, e);
        }
    }

    /** Writes a file of the folder. */
    void write(String name, byte[] bytes) throws IOException {
        Files.createDirectories(path);
        replace(path.resolve(name), bytes);
    }

    /** Writes a file by itself. */
    static void writeFile(String name, String text) throws IOException {
        Path file = path(name);
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        replace(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        Path unfinished = Files.createTempFile(parent, ".sxj-", ".part");
        unfinished.toFile().deleteOnExit();
        try {
            Files.write(unfinished, bytes);
            readableToAll(unfinished);
            try {
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Temporary files are made for their owner only; results are for whoever the folder is for. */
    private static void readableToAll(Path file) {
        boolean done = file.toFile().setReadable(true, false);
        assert done || !Files.exists(file) || Files.isReadable(file);
    }
}
