package sxj.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sxj.source.SourceText;
import sxj.store.ResultStore;
import sxj.store.StoreException;

/** The store of one execution, and how its program was called, which the store remembers for whoever merges. */
final class Keeping {
    /** Ends the names of the notes that hold a command, a word after the other with a NUL between. */
    static final String COMMANDS = ".command";

    private Keeping() {}

    /**
     * Opens the store that a command line names.
     *
     * @param others stores that are only read
     * @return null where the command line names none
     * @throws StoreException where it cannot be had
     */
    static @Nullable ResultStore open(
            Arguments arguments, SourceText program, DiskFiles files, List<Path> others, Consumer<String> complaints) {
        String folder = arguments.work().store();
        if (folder == null) {
            return null;
        }
        ResultStore store = ResultStore.open(Path.of(folder), others, complaints);
        store.program(() -> digest(arguments, program, files), program.name());
        List<String> words = words(arguments);
        if (!words.isEmpty()) {
            String text = String.join("\0", words);
            store.note(hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, 16) + COMMANDS, text);
        }
        return store;
    }

    /**
     * The command with all that its results depend on; empty where it cannot be given again. Of a file its name as it was
     * given comes first, for results name it so, then its path from anywhere.
     */
    private static List<String> words(Arguments arguments) {
        String program = arguments.program();
        if (program == null || program.equals("-") && !arguments.inline()) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        if (arguments.inline()) {
            words.add("-e");
            words.add(program);
        } else {
            words.add(program);
            words.add(Path.of(program).toAbsolutePath().normalize().toString());
        }
        for (String constant : arguments.presets().constants()) {
            words.add("--set");
            words.add(constant);
        }
        String seed = arguments.presets().seed();
        if (seed != null) {
            words.add("--seed");
            words.add(seed);
        }
        if (arguments.dataRoot() != null) {
            words.add("--data-root");
            words.add(Path.of(arguments.dataRoot()).toAbsolutePath().normalize().toString());
        }
        return words;
    }

    /** Of the program, its options, and all files that it has read. */
    private static String digest(Arguments arguments, SourceText program, DiskFiles files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(program.text().getBytes(StandardCharsets.UTF_8));
            digest.update(String.join("\0", arguments.presets().constants()).getBytes(StandardCharsets.UTF_8));
            digest.update(String.valueOf(arguments.presets().seed()).getBytes(StandardCharsets.UTF_8));
            for (Path file : new TreeSet<>(files.read())) {
                if (Files.isRegularFile(file)) {
                    digest.update(Files.readAllBytes(file));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new StoreException("a file that the program read is gone: " + e.getMessage());
        }
    }

    private static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
