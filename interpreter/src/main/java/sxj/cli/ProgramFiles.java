package sxj.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The programs that files and folders of a command line name. */
final class ProgramFiles {
    private ProgramFiles() {}

    /**
     * The files themselves, and of a folder all programs in it and below, in the order of their names.
     *
     * @param suffixes ends of the names that are looked for in folders: {@code .sxj}
     * @throws IOException if a folder cannot be read or holds no program
     */
    static List<String> of(List<String> paths, List<String> suffixes) throws IOException {
        List<String> programs = new ArrayList<>();
        for (String path : paths) {
            if (isFolder(path)) {
                List<String> found = in(Path.of(path), suffixes);
                if (found.isEmpty()) {
                    throw new IOException(path + " holds no programs (" + String.join(", ", suffixes) + ")");
                }
                programs.addAll(found);
            } else {
                programs.add(path);
            }
        }
        return programs;
    }

    private static boolean isFolder(String path) {
        try {
            return Files.isDirectory(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static List<String> in(Path folder, List<String> suffixes) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .filter(name -> suffixes.stream().anyMatch(name::endsWith))
                    .sorted()
                    .toList();
        }
    }
}
