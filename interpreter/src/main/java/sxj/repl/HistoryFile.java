package sxj.repl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where earlier inputs are kept: {@code $XDG_STATE_HOME/sxj/history}, by default under {@code ~/.local/state}, one a line
 * after the milliseconds of its time. Inputs are only ever appended, so several sessions keep each other's; whatever is
 * wrong with the file costs one sentence and the history, never the session.
 */
final class HistoryFile {
    /** The last so many bytes are read. */
    private static final int MOST_BYTES = 1 << 19;

    /** A longer file is cut to what is read. */
    private static final int LONG = 1 << 22;

    private @Nullable Path file;
    private final Consumer<String> messages;
    private String last = "";

    private HistoryFile(@Nullable Path file, Consumer<String> messages) {
        this.file = file;
        this.messages = messages;
    }

    /**
     * The file that the environment asks for.
     *
     * @param messages is told, in a sentence, why there is no history
     */
    static HistoryFile in(Map<String, String> environment, Consumer<String> messages) {
        try {
            Path folder = state(environment).resolve("sxj");
            Files.createDirectories(folder);
            Path file = folder.resolve("history");
            // a link stays a link
            return at(Files.exists(file) ? file.toRealPath() : file, messages);
        } catch (IOException | InvalidPathException e) {
            // nobody asked for a history in a place that is not there
            return none();
        }
    }

    /** A history in a file. */
    static HistoryFile at(Path file, Consumer<String> messages) {
        return new HistoryFile(file, messages);
    }

    /** No history is kept. */
    static HistoryFile none() {
        return new HistoryFile(null, sentence -> {});
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

    /** Earlier inputs, the latest last. */
    List<String> inputs() {
        if (file == null || !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        if (!Files.isRegularFile(file)) {
            giveUp("it is no file");
            return List.of();
        }
        try {
            List<String> inputs = new ArrayList<>();
            byte[] bytes = end(file);
            // bytes that are no text become a sign that no input holds: their lines are left out
            String text = new String(bytes, StandardCharsets.UTF_8);
            int damaged = 0;
            for (String line : text.split("\n")) {
                int colon = line.indexOf(':');
                boolean isOne = colon > 0 && line.substring(0, colon).matches("[0-9]{1,18}") && line.indexOf('\uFFFD') < 0;
                if (isOne) {
                    inputs.add(read(line.substring(colon + 1)));
                } else if (!line.isBlank() && bytes.length < MOST_BYTES) {
                    damaged++;
                }
            }
            if (damaged > 0) {
                messages.accept(damaged + (damaged == 1 ? " line" : " lines") + " of the history " + file
                        + " cannot be read and " + (damaged == 1 ? "is" : "are") + " left out");
            }
            last = inputs.isEmpty() ? "" : inputs.get(inputs.size() - 1);
            return inputs;
        } catch (IOException e) {
            giveUp(String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    /** The last bytes of a file, from the beginning of a line on; one that has become long is cut to them. */
    private static byte[] end(Path file) throws IOException {
        long size = Files.size(file);
        if (size <= MOST_BYTES) {
            return Files.readAllBytes(file);
        }
        ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(size - MOST_BYTES);
            boolean more = true;
            while (bytes.hasRemaining() && more) {
                more = channel.read(bytes) >= 0;
            }
        }
        int start = 0;
        while (start < bytes.position() && bytes.get(start) != '\n') {
            start++;
        }
        byte[] end = Arrays.copyOfRange(bytes.array(), Math.min(start + 1, bytes.position()), bytes.position());
        if (size > LONG) {
            Files.write(file, end, StandardOpenOption.TRUNCATE_EXISTING);
        }
        return end;
    }

    /** Keeps an input; one that begins with a blank, or is the last again, is not kept. */
    void add(String input) {
        if (file == null || input.isBlank() || input.startsWith(" ") || input.equals(last)) {
            return;
        }
        last = input;
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            Files.writeString(
                    file,
                    System.currentTimeMillis() + ":" + written(input) + "\n",
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            giveUp(String.valueOf(e.getMessage()));
        }
    }

    /** A new file is for nobody else to read. */
    private static void create(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (UnsupportedOperationException e) {
            Files.createFile(file);
        }
    }

    private void giveUp(String reason) {
        messages.accept("the history " + file + " cannot be used: " + reason);
        file = null;
    }

    private static String written(String input) {
        return input.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String read(String line) {
        StringBuilder input = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                char next = line.charAt(++i);
                input.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
            } else {
                input.append(c);
            }
        }
        return input.toString();
    }
}
