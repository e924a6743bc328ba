package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import sxj.fault.NameFault;
import sxj.lower.RunHost;
import sxj.source.Diagnostic;
import sxj.source.SourceText;

/** Constants and the seed of a file, decided outside of it. */
class PresetsTest {
    private static Outcome run(Presets presets, String program) {
        Session.Files none = (path, from) -> {
            throw new IOException("there are no files");
        };
        return new Session(none, RunHost.NONE, 1, presets).run(new SourceText("p.sxj", program));
    }

    @Test
    void whatDependsOnAConstantFollows() {
        String program = "const a = 1\nconst b = 2*a\nexpect b == 6\nexpect a == 3\n";
        assertThat(run(Presets.NONE, program).exitStatus()).isEqualTo(1);
        assertThat(run(new Presets(List.of("a=3"), null), program).exitStatus()).isZero();
        assertThat(run(new Presets(List.of("a=7", "a = b0 + 1"), null), "const b0 = 2\n" + program)
                        .exitStatus())
                .isZero();
    }

    @Test
    void theSeedOfTheFileIsReplaced() {
        String draw = "const u = normal(2)\nexpect u[0] == v[0]\n";
        String program = "seed 1\n" + draw.replace("v[0]", "u[1] + 100");
        Outcome own = run(Presets.NONE, program);
        Outcome same = run(new Presets(List.of(), "1"), program);
        Outcome other = run(new Presets(List.of(), "3 + 4"), program);
        assertThat(Programs.json(same)).isEqualTo(Programs.json(own));
        assertThat(Programs.json(other)).isNotEqualTo(Programs.json(own));
    }

    @Test
    void anUnknownConstantIsAnError() {
        Outcome outcome = run(new Presets(List.of("etta=1"), null), "const eta = 1\nexpect eta == 1\n");
        assertThat(outcome.exitStatus()).isEqualTo(2);
        assertThat(outcome.diagnostics()).extracting(Diagnostic::fault).containsExactly(NameFault.NO_CONSTANT_TO_SET);
        assertThat(outcome.diagnostics().get(0).hint()).isEqualTo("did you mean `eta`?");
    }

    @Test
    void aValueThatIsNoneIsAnError() {
        assertThat(run(new Presets(List.of("a=1 +"), null), "const a = 1\na\n").exitStatus())
                .isEqualTo(2);
        assertThat(run(new Presets(List.of("a=nobody"), null), "const a = 1\na\n")
                        .exitStatus())
                .isEqualTo(2);
        assertThat(run(new Presets(List.of(), "1.5"), "const a = 1\na\n").exitStatus())
                .isEqualTo(2);
    }
}
