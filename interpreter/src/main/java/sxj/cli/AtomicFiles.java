package sxj.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sxj.report.Text;

/** A folder that results are written into. */
final class AtomicFiles {
    private final Path path;

    private AtomicFiles(Path path) {
        this.path = path;
    }

    /**
     * A folder to write into, which may not exist yet. What ended processes left unfinished in it is removed.
     *
     * @param force whether it may hold files already; those of the same names are replaced
     * @throws IOException if it cannot be written to; the message says why
     */
    static AtomicFiles of(String name, boolean force) throws IOException {
        Path path = AtomicFile.path(name);
        if (Files.exists(path)) {
            if (!Files.isDirectory(path)) {
                throw new IOException(name + " is a file, not a folder");
            }
            List<Path> found;
            try (Stream<Path> files = Files.list(path)) {
                found = files.collect(Collectors.toList());
            } catch (IOException e) {
                throw new AtomicFile.UnwritableFileException(name, e);
            }
            if (!force && !found.stream().allMatch(AtomicFile::isUnfinished)) {
                throw new IOException(name + " exists and is not empty: --force writes into it");
            }
            found.forEach(AtomicFile::removeIfAbandoned);
        }
        try {
            AtomicFile.triedFolder(path);
        } catch (IOException e) {
            throw new AtomicFile.UnwritableFileException(name, e);
        }
        return new AtomicFiles(path);
    }

    /** Writes a file of the folder, in UTF-8; see {@link AtomicFile#write(Path, Text)}. */
    void write(String name, Text text) throws IOException {
        AtomicFile.write(path.resolve(name), text);
    }

    /** Writes a file of the folder. */
    void write(String name, byte[] bytes) throws IOException {
        AtomicFile.write(path.resolve(name), bytes);
    }
}
