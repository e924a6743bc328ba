package sxj.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sxj.session.Session;
import sxj.source.Decoded;
import sxj.source.SourceText;
import sxj.source.Suggestion;

/** Programs on disk; every failure is a sentence. */
final class DiskFiles implements Session.Files {
    private final Set<Path> read = new LinkedHashSet<>();

    /** The files that were read so far. */
    Set<Path> read() {
        return read;
    }

    @Override
    public SourceText read(String path, @Nullable String importedFrom) throws IOException {
        Path file = resolved(path, importedFrom);
        read.add(file);
        String name = file.toString();
        if (Files.isDirectory(file)) {
            throw new IOException((name.isEmpty() ? "." : name) + " is a directory, not a program");
        }
        try {
            return decoded(name, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + name + suggestion(file), e);
        } catch (AccessDeniedException e) {
            throw new IOException(name + " cannot be read: permission denied", e);
        } catch (FileSystemException e) {
            String reason = e.getReason();
            throw new IOException(name + " cannot be read" + (reason == null ? "" : ": " + reason), e);
        }
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

    private static String suggestion(Path missing) {
        Path folder = missing.getParent();
        try (Stream<Path> files = Files.list(folder == null ? Path.of("") : folder)) {
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
