package sxj.describe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An example of each built-in function, with its value; random numbers are those of a constant `drawn` with seed 1. */
public final class Examples {
    private static final Map<String, String> ALL = read();

    private Examples() {}

    /** The example of a function, for instance {@code cbrt(-27) = -3}; null if there is none. */
    static @Nullable String of(String name) {
        return ALL.get(name);
    }

    /** Examples by the names of functions. */
    public static Map<String, String> all() {
        return ALL;
    }

    private static Map<String, String> read() {
        Map<String, String> examples = new LinkedHashMap<>();
        InputStream file = Objects.requireNonNull(Examples.class.getResourceAsStream("examples.txt"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            for (String line : lines.lines().toList()) {
                int colon = line.indexOf(": ");
                examples.put(line.substring(0, colon), line.substring(colon + 2));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return examples;
    }
}
