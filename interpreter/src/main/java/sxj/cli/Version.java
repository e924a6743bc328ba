package sxj.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import sxj.report.Results;

/** The version that this was built as. */
public final class Version {
    private Version() {}

    /** The line that {@code sxj version} prints: the version of sxj and that of its results. */
    static String line() {
        return "sxj " + text() + " (results " + Results.VERSION + ")\n";
    }

    /** The version in the project's pom: {@code 0.1.0}. */
    public static String text() {
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                return "of an incomplete build";
            }
            Properties properties = new Properties();
            properties.load(in);
            return Objects.requireNonNull(properties.getProperty("version"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
