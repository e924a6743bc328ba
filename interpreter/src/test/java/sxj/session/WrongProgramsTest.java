package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sxj.Golden;
import sxj.source.Diagnostic;

/**
 * Every wrong program says exactly what its file {@code NAME.err} holds: the whole of each message, and no further
 * message.
 */
class WrongProgramsTest {
    static List<String> wrong() throws IOException {
        return Programs.of(WrongPrograms.FOLDER);
    }

    static List<String> warned() throws IOException {
        return Programs.of(WrongPrograms.WARNED);
    }

    /** It ends with status 2, or 3 at a limit. */
    @ParameterizedTest
    @MethodSource("wrong")
    void saysWhatIsWrong(String name) throws IOException {
        WrongPrograms.Said said = WrongPrograms.run(WrongPrograms.FOLDER, name);
        Golden.check("sxj/wrong/" + name + ".err", said.rendered());
        assertThat(said.exitStatus()).as(said.rendered()).isIn(2, 3);
        assertThat(said.diagnostics()).anyMatch(Diagnostic::isError);
    }

    @ParameterizedTest
    @MethodSource("warned")
    void saysWhatIsProbablyNotMeant(String name) throws IOException {
        WrongPrograms.Said said = WrongPrograms.run(WrongPrograms.WARNED, name);
        Golden.check("sxj/warned/" + name + ".err", said.rendered());
        assertThat(said.diagnostics()).isNotEmpty().noneMatch(Diagnostic::isError);
    }
}
