package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sxj.fault.IdleFault;
import sxj.source.Diagnostic;
import sxj.source.SourceText;
import sxj.syntax.format.Formatter;

/** Programs written in all forms that the language has for one thing: what each form means is expected in the program. */
class FormsTest {
    static List<String> programs() throws IOException {
        return Programs.of("forms");
    }

    @ParameterizedTest
    @MethodSource("programs")
    void meansWhatTheProgramExpects(String name) throws IOException {
        Outcome outcome =
                Programs.run("forms", Programs.decoded("forms", name + ".sxj").source());
        // some programs hide names of the library, or repeat a run, on purpose
        assertThat(outcome.diagnostics().stream()
                        .filter(said -> !(said.fault() instanceof IdleFault))
                        .map(Diagnostic::message))
                .isEmpty();
        assertThat(outcome.exitStatus()).isZero();
    }

    @Test
    void theFormatterWritesTitlesThatAreNamesAsNames() {
        String text = "table \"t\" { columns \"far\" = 1, \"how far\" = 2, \"if\" = 3, \"a{b}\" = 4 }\n";
        assertThat(Formatter.format(new SourceText("t.sxj", text)))
                .isEqualTo("table \"t\" { columns far = 1, \"how far\" = 2, \"if\" = 3, \"a{b}\" = 4 }\n");
    }

    @Test
    void theFormatterSaysWhoseDataAndWhichProblemInOneWay() {
        String text = "table \"t\" { rows r; columns \"x\" = a, rows = rows }\n"
                + "plot { x iter; runs r, q }\nhistogram { runs s; x x }\nequilibria of of p in [0, 1]\n"
                + "compare c on p { collect x = x }\nrows\n";
        String formatted = "table \"t\" { of r; columns x = a, rows = rows }\n"
                + "plot { x iter; of r, q }\nhistogram { of s; x x }\nequilibria of on p in [0, 1]\n"
                + "compare c on p { collect x = x }\nrows\n";
        assertThat(Formatter.format(new SourceText("t.sxj", text))).isEqualTo(formatted);
        assertThat(Formatter.format(new SourceText("t.sxj", formatted))).isEqualTo(formatted);
    }
}
