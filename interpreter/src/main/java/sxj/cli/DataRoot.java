package sxj.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder outside of which a program may read no file, if one is given. */
final class DataRoot {
    private volatile @Nullable Path root;

    /**
     * From now on only files in the folder are read.
     *
     * @throws IOException if there is no such folder; the message says so
     */
    void set(String folder) throws IOException {
        Path path = Path.of(folder);
        if (!Files.isDirectory(path)) {
            throw new IOException("--data-root: there is no folder " + folder);
        }
        root = path.toRealPath();
    }

    /**
     * Refuses a file outside, before anything is asked about it; links are resolved.
     *
     * @param path as messages call it
     */
    void check(Path file, String path) throws IOException {
        Path fence = root;
        if (fence != null && !resolved(file).startsWith(fence)) {
            throw new IOException(path + " lies outside of the folder that --data-root allows");
        }
    }

    /** The real path of what exists of it, and the rest as it is written. */
    private static Path resolved(Path file) throws IOException {
        Path whole = file.toAbsolutePath();
        Path resolved = whole.getRoot();
        if (resolved == null) {
            return whole.normalize();
        }
        for (Path part : whole) {
            Path next = resolved.resolve(part).normalize();
            resolved = Files.exists(next) ? next.toRealPath() : next;
        }
        return resolved;
    }
}
