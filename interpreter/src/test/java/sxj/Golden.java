package sxj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that tests expect, as files beside the tests; {@code -Dgolden=update} writes them anew, and fails. */
public final class Golden {
    private static final Path ROOT = Path.of("src", "test", "resources");

    private Golden() {}

    /** Compares a text with the file of that name under {@code src/test/resources}; a missing file is written. */
    public static void check(String name, String actual) throws IOException {
        Path file = ROOT.resolve(name);
        if (!Files.exists(file) || "update".equals(System.getProperty("golden"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual, StandardCharsets.UTF_8);
            fail(file + " was written; look at it and run again");
        }
        assertThat(actual).as(file.toString()).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
    }
}
