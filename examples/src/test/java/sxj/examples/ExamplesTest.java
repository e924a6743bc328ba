package sxj.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sxj.cli.Messages;
import sxj.data.DataSource;
import sxj.lower.RunHost;
import sxj.report.json.JsonWriter;
import sxj.report.text.TextWriter;
import sxj.session.Outcome;
import sxj.session.Session;
import sxj.source.Decoded;
import sxj.source.Renderer;
import sxj.source.SourceText;

/** Every example is run, and writes what stands in the file beside it; {@code -Dgolden=update} writes those anew. */
class ExamplesTest {
    private static final Path FOLDER = Path.of("").toAbsolutePath();

    static List<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sxj"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void writesWhatIsExpected(String name) throws IOException {
        Outcome outcome = outcome(name);
        String messages =
                outcome.diagnostics().stream().map(new Renderer(false)::render).collect(Collectors.joining());
        assertThat(outcome.exitStatus()).as(messages).isZero();

        Path text = beside(name, ".out");
        Path json = beside(name, ".json");
        boolean written = written(text, new TextWriter(false).write(outcome.results()));
        if (Files.exists(json)) {
            written |= written(json, JsonWriter.write(outcome.results(), Messages.of(outcome.diagnostics())));
        }
        if (written) {
            fail("what " + name + " writes was kept beside it; look at it and run again");
        }
    }

    private static Outcome outcome(String name) throws IOException {
        Session.Files files = new Session.Files() {
            @Override
            public SourceText read(String path, @Nullable String from) throws IOException {
                return Decoded.decode(path, Files.readAllBytes(FOLDER.resolve(path)))
                        .source();
            }

            @Override
            public DataSource data(String path, String from) {
                return new DataSource() {
                    @Override
                    public String name() {
                        return path;
                    }

                    @Override
                    public InputStream open() throws IOException {
                        return Files.newInputStream(FOLDER.resolve(path));
                    }
                };
            }
        };
        RunHost host = new RunHost() {
            @Override
            public boolean interrupted() {
                return false;
            }

            @Override
            public void progress(String label, long done, long all) {}
        };
        return new Session(files, host, 2).run(files.read(name, null));
    }

    /** Compares, or writes where there is nothing to compare with or that is asked for. */
    private static boolean written(Path expected, String actual) throws IOException {
        if (!Files.exists(expected) || "update".equals(System.getProperty("golden"))) {
            Files.writeString(expected, actual);
            return true;
        }
        assertThat(actual)
                .as(expected.getFileName().toString())
                .isEqualTo(Files.readString(expected, StandardCharsets.UTF_8));
        return false;
    }

    private static Path beside(String name, String ending) {
        return FOLDER.resolve(name.substring(0, name.length() - ".sxj".length()) + ending);
    }
}
