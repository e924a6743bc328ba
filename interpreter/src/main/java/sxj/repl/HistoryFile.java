package sxj.repl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where earlier inputs are kept: {@code $XDG_STATE_HOME/sxj/history}, by default under {@code ~/.local/state}. */
final class HistoryFile {
    private HistoryFile() {}

    /** The file, its folder made; empty where none can be kept. */
    static Optional<Path> in(Map<String, String> environment) {
        try {
            Path folder = state(environment).resolve("sxj");
            Files.createDirectories(folder);
            Path file = folder.resolve("history");
            return Files.isWritable(Files.exists(file) ? file : folder) ? Optional.of(file) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Path state(Map<String, String> environment) {
        String given = environment.getOrDefault("XDG_STATE_HOME", "");
        // the XDG base directory specification: a relative path is to be ignored
        if (!given.isEmpty() && Path.of(given).isAbsolute()) {
            return Path.of(given);
        }
        return Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")))
                .resolve(".local/state");
    }
}
