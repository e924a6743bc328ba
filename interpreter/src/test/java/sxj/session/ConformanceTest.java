package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sxj.source.Renderer;

/** Every conformance program gives what {@code conformance_reference.py} derived for it with 50 digits, on its own. */
class ConformanceTest {
    private static final String FOLDER = "conformance";

    static List<String> programs() throws IOException {
        return Programs.of(FOLDER);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void givesItsReference(String name) throws IOException {
        Reference reference = Reference.read(Objects.requireNonNull(
                Programs.text(FOLDER, name + ".ref.json"), "run conformance_reference.py for " + name));
        Outcome outcome =
                Programs.run(FOLDER, Programs.decoded(FOLDER, name + ".sxj").source());
        String messages =
                outcome.diagnostics().stream().map(new Renderer(false)::render).collect(Collectors.joining());
        assertThat(outcome.exitStatus()).as(messages).isEqualTo(reference.exit());
        JsonElement document = JsonParser.parseString(Programs.json(outcome));
        assertThat(reference.failures(document)).as(messages).isEmpty();
    }

    @Test
    void aWrongValueIsSeen() {
        Reference reference = Reference.read("""
            {"exit": 0, "checks": [{"path": "values.0", "value": ["1", "2.5"], "rel": 1e-9, "abs": 0},
                                   {"path": "values.1", "value": "NaN", "rel": 0, "abs": 0},
                                   {"path": "values.2", "text": "a"}]}\
            """);
        assertThat(reference.failures(JsonParser.parseString("{\"values\": [[1.0, 2.5], \"NaN\", \"a\"]}")))
                .isEmpty();
        assertThat(reference.failures(JsonParser.parseString("{\"values\": [[1.0, 2.50001], \"Infinity\", \"b\"]}")))
                .hasSize(3);
        assertThat(reference.failures(JsonParser.parseString("{\"values\": [[1.0], 0]}")))
                .hasSize(3);
    }
}
