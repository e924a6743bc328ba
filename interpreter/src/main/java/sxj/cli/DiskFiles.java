package sxj.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sxj.session.Session;
import sxj.source.SourceText;
import sxj.source.Suggestion;

/** Programs on disk; every failure is a sentence. */
final class DiskFiles implements Session.Files {
    @Override
    public SourceText read(String path, @Nullable String importedFrom) throws IOException {
        Path file = resolved(path, importedFrom);
        String name = file.toString();
        if (Files.isDirectory(file)) {
            throw new IOException(name + " is a directory, not a program");
        }
        try {
            return new SourceText(name, decoded(name, Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + name + suggestion(file), e);
        } catch (AccessDeniedException e) {
            throw new IOException(name + " cannot be read: permission denied", e);
        } catch (FileSystemException e) {
            String reason = e.getReason();
            throw new IOException(name + " cannot be read" + (reason == null ? "" : ": " + reason), e);
        }
    }

    /**
     * Bytes as text.
     *
     * @param name what a message calls them
     */
    static String decoded(String name, byte[] bytes) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            String wrong = Integer.toHexString(Byte.toUnsignedInt(bytes[in.position()]));
            throw new EncodingException(
                    name + " is not UTF-8 text: byte 0x" + wrong + " in line " + line + " cannot be read");
        }
        String text = out.flip().toString();
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** Paths of imports start at the file they stand in. */
    private static Path resolved(String path, @Nullable String importedFrom) throws IOException {
        try {
            return importedFrom == null || importedFrom.startsWith("<")
                    ? Path.of(path)
                    : Path.of(importedFrom).resolveSibling(path);
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
            String nearest = programs.contains(wanted + ".sxj") ? wanted + ".sxj" : Suggestion.nearest(wanted, programs);
            return nearest == null ? "" : " (did you mean " + missing.resolveSibling(nearest) + "?)";
        } catch (IOException e) {
            return "";
        }
    }
}
