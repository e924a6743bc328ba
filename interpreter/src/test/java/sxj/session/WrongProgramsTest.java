package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sxj.Golden;

/**
 * Every wrong program ends with status 2, or 3 at a limit, and says exactly what its file {@code NAME.err} holds: the
 * whole of each message, and no further message.
 */
class WrongProgramsTest {
    static List<String> programs() throws IOException {
        return WrongPrograms.names();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void saysWhatIsWrong(String name) throws IOException {
        WrongPrograms.Said said = WrongPrograms.run(name);
        Golden.check("sxj/wrong/" + name + ".err", said.rendered());
        assertThat(said.exitStatus()).as(said.rendered()).isIn(2, 3);
    }
}
