package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sxj.source.Renderer;

/** Programs whose expectations hold values and derivatives that were derived on paper or with 40 digits. */
class ExactValuesTest {
    private static final String FOLDER = "values";

    static List<String> programs() throws IOException {
        return Programs.of(FOLDER);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void meetsItsExpectations(String name) throws IOException {
        Outcome outcome =
                Programs.run(FOLDER, Programs.decoded(FOLDER, name + ".sxj").source());
        String messages =
                outcome.diagnostics().stream().map(new Renderer(false)::render).collect(Collectors.joining());
        assertThat(outcome.exitStatus()).as("%s%s", Programs.json(outcome), messages).isZero();
        assertThat(messages).isEmpty();
    }
}
