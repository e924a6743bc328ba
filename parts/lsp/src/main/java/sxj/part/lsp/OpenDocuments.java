package sxj.part.lsp;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import sxj.data.DataSource;
import sxj.session.Session;
import sxj.source.SourceText;

/** The texts that are open in the editor; a file that is not open is read from the disk. */
final class OpenDocuments implements Session.Files {
    private final Session.Files disk;
    private final Map<String, Document> byUri = new ConcurrentHashMap<>();

    OpenDocuments(Session.Files disk) {
        this.disk = disk;
    }

    void put(Document document) {
        byUri.put(document.uri(), document);
    }

    void remove(String uri) {
        byUri.remove(uri);
    }

    /** The text of that address, null where it is not open. */
    @Nullable
    Document get(String uri) {
        return byUri.get(uri);
    }

    List<Document> all() {
        return List.copyOf(byUri.values());
    }

    /** The path of a file's address; the address itself where it is no file's. */
    static String name(String uri) {
        try {
            return Paths.get(URI.create(uri)).toString();
        } catch (RuntimeException noFile) {
            return uri;
        }
    }

    /** The address of a source: the editor's own where it is open. */
    String uri(SourceText source) {
        for (Document document : byUri.values()) {
            if (isSame(document.source().name(), source.name())) {
                return document.uri();
            }
        }
        return uri(source.name());
    }

    /** The address of a file. */
    static String uri(String path) {
        try {
            return Path.of(path).toUri().toString();
        } catch (InvalidPathException noPath) {
            return path;
        }
    }

    @Override
    public SourceText read(String path, @Nullable String importedFrom) throws IOException {
        Document open = open(path, importedFrom);
        return open == null ? disk.read(path, importedFrom) : open.source();
    }

    private @Nullable Document open(String path, @Nullable String importedFrom) {
        try {
            Path folder = importedFrom == null ? null : Path.of(importedFrom).getParent();
            Path file = folder == null ? Path.of(path) : folder.resolve(path);
            for (Document document : byUri.values()) {
                if (isSame(document.source().name(), file.toString())) {
                    return document;
                }
            }
        } catch (InvalidPathException noPath) {
            return null;
        }
        return null;
    }

    private static boolean isSame(String one, String other) {
        try {
            Path first = Path.of(one).toAbsolutePath().normalize();
            Path second = Path.of(other).toAbsolutePath().normalize();
            return first.equals(second)
                    || first.getFileName() != null
                            && Files.exists(first)
                            && Files.exists(second)
                            && Files.isSameFile(first, second);
        } catch (InvalidPathException | IOException unknown) {
            return one.equals(other);
        }
    }

    @Override
    public DataSource data(String path, String declaredIn) throws IOException {
        return disk.data(path, declaredIn);
    }

    @Override
    public void interruptedBy(BooleanSupplier user) {
        disk.interruptedBy(user);
    }
}
