package sxj.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sxj.cli.Arguments.Action;
import sxj.lower.Share;
import sxj.session.Presets;
import sxj.session.Stage;

/** Command lines and what they ask for. */
class ArgumentsTest {
    @Test
    void aFileIsRun() throws Exception {
        assertThat(parse("a.sxj"))
                .isEqualTo(new Arguments(
                        Action.RUN,
                        "a.sxj",
                        false,
                        false,
                        null,
                        true,
                        2,
                        OutputOptions.NONE,
                        false,
                        false,
                        Presets.NONE,
                        null,
                        WorkOptions.NONE));
    }

    @Test
    void optionsStandOnEitherSideOfTheFile() throws Exception {
        assertThat(parse("--json", "a.sxj", "--threads", "5")).isEqualTo(parse("--threads=5", "a.sxj", "--json"));
        assertThat(parse("a.sxj", "--threads=5").threads()).isEqualTo(5);
        assertThat(parse("a.sxj", "--no-color").color()).isFalse();
        assertThat(parse("a.sxj", "--time").time()).isTrue();
        assertThat(parse("--show", "symbolic", "a.sxj").show()).isEqualTo(Stage.SYMBOLIC);
        assertThat(parse("--show", "kernel:loop-fusion", "a.sxj").show()).isEqualTo(Stage.kernel("loop-fusion"));
    }

    @Test
    void codeIsTakenAsItIs() throws Exception {
        Arguments arguments = parse("-e", "-1", "-e", "--json");
        assertThat(arguments.program()).isEqualTo("-1\n--json");
        assertThat(arguments.inline()).isTrue();
        assertThat(arguments.json()).isFalse();
    }

    @Test
    void aDashIsStandardInputAndTwoEndTheOptions() throws Exception {
        assertThat(parse("-").program()).isEqualTo("-");
        assertThat(parse("--", "--json").program()).isEqualTo("--json");
    }

    @Test
    void runIsACommandAndAFileOfThatNameNeedsAPath() throws Exception {
        assertThat(parse("run", "a.sxj", "-q"))
                .isEqualTo(new Arguments(
                        Action.RUN,
                        "a.sxj",
                        false,
                        false,
                        null,
                        true,
                        2,
                        OutputOptions.NONE,
                        false,
                        true,
                        Presets.NONE,
                        null,
                        new WorkOptions(null, Share.ALL, true)));
        assertThat(parse("./run").program()).isEqualTo("./run");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --jsn                  | there is no option --jsn (did you mean --json?)
        -Q                     | there is no option -Q: sxj --help lists them
        a.sxj b.sxj            | one program at a time: there is a.sxj and b.sxj
        a.sxj -e 1             | one program at a time: there is a.sxj and code from -e
        -e                     | -e needs a value: the code to run
        --show treee a.sxj     | --show has no stage treee: it is one of tree, checked, symbolic, kernel
        --show tree            | --show needs a program: sxj FILE --show STAGE
        --json --show tree a   | --json and --show exclude each other
        --threads 0 a.sxj      | --threads needs a whole number from 1 to 9999, not 0
        --threads many a.sxj   | --threads needs a whole number from 1 to 9999, not many
        --json=yes a.sxj       | --json takes no value
        a.sxj --check          | --check belongs to format: sxj format FILE --check
        """)
    void whatIsWrongIsSaid(String line, String message) {
        assertThatThrownBy(() -> parse(line.split(" +")))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(message);
    }

    private static Arguments parse(String... words) throws UsageException {
        return Arguments.parse(List.of(words), 2);
    }
}
