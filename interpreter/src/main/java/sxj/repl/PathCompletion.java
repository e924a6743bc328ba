package sxj.repl;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of files that complete what is typed of a path. */
public final class PathCompletion {
    private static final Pattern OPEN = Pattern.compile("(?:\\bimport\\s+\"|\\bdata\\s+\\S+\\s*=\\s*\")([^\"\\n]*)$");
    private static final int LONGEST_LINE = 1000;

    private PathCompletion() {}

    /** What is typed of the path that an {@code import} or {@code data} needs at the cursor; empty where none is. */
    public static Optional<String> typed(String text, int cursor) {
        Matcher open = OPEN.matcher(text.substring(Math.max(0, cursor - LONGEST_LINE), cursor));
        return open.find() ? Optional.of(open.group(1)) : Optional.empty();
    }

    /**
     * The paths that begin with what is typed, folders with a separator at their end; hidden files are left out.
     *
     * @param path what is typed; {@code ~/} is the user's folder
     * @param from the folder in which relative paths begin
     */
    public static List<String> beginningWith(String path, Path from) {
        int slash = path.lastIndexOf('/');
        String folder = path.substring(0, slash + 1);
        String home = folder.startsWith("~/") ? System.getProperty("user.home") + folder.substring(1) : folder;
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from.resolve(home))) {
            for (Path file : files) {
                String last = file.getFileName().toString();
                String name = folder + last + (Files.isDirectory(file) ? "/" : "");
                if (name.startsWith(path) && !last.startsWith(".")) {
                    names.add(name);
                }
            }
        } catch (IOException | InvalidPathException nothing) {
            return List.of();
        }
        Collections.sort(names);
        return names;
    }
}
