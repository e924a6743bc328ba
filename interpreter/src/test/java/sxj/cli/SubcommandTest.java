package sxj.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sxj.session.Session;

/** The commands {@code sxj WORD …}: what they write, and their exit status. */
class SubcommandTest {
    private static final String LOOSE = "const   a=1+2 // three\n";
    private static final String TIDY = "const a = 1 + 2  // three\n";

    @TempDir
    private Path folder;

    @Test
    void checkLooksAtAllProgramsOfAFolderAndRunsNothing() throws IOException {
        program("right.sxj", "print 1\n");
        program("deep/wrong.sxj", "print nothing_of_that_name\n");
        program("older.sx", "fn main() -> i64 { return nothing; }\n");
        Ended ended = run("check", folder.toString());
        assertThat(ended.status).isEqualTo(2);
        assertThat(ended.out).isEqualTo("3 programs checked: 2 errors, 0 warnings\n");
        assertThat(ended.err).contains("wrong.sxj:1:7: error[unknown-name]").contains("older.sx:1:");
        assertThat(run("check", "-q", folder.resolve("right.sxj").toString())).isEqualTo(new Ended(0, "", ""));
        assertThat(run("check", "--json", folder.toString()).out).contains("\"id\": \"N03\"");
        assertThat(run("check", folder.resolve("gone.sxj").toString()).status).isEqualTo(2);
    }

    @Test
    void formatWritesInPlace() throws IOException {
        Path file = program("loose.sxj", LOOSE);
        assertThat(run("format", file.toString())).isEqualTo(new Ended(0, "", ""));
        assertThat(file).hasContent(TIDY);
        assertThat(run("format", "--check", file.toString())).isEqualTo(new Ended(0, "", ""));
    }

    @Test
    void formatShowsWhatItWouldChange() throws IOException {
        Path file = program("loose.sxj", LOOSE);
        assertThat(run("format", "--check", file.toString()).status).isEqualTo(1);
        Ended difference = run("format", "--diff", file.toString());
        assertThat(difference.status).isEqualTo(1);
        assertThat(difference.out)
                .isEqualTo("--- " + file + "\n+++ " + file + "\n@@ -1,2 +1,2 @@\n-" + LOOSE + "+" + TIDY + " \n");
        assertThat(file).hasContent(LOOSE);
    }

    @Test
    void formatOfAWrongProgramChangesNothing() throws IOException {
        Path file = program("broken.sxj", "const = \n");
        assertThat(run("format", file.toString()).status).isEqualTo(2);
        assertThat(file).hasContent("const = \n");
    }

    @Test
    void testComparesExpectationsAndOutputs() throws IOException {
        Path right = program("right.sxj", "print 1 + 1\nexpect 1 < 2\n");
        program("wrong.sxj", "expect 2 < 1\n");
        Ended ended = run("test", folder.toString());
        assertThat(ended.status).isEqualTo(1);
        assertThat(ended.out)
                .contains("FAIL  " + folder.resolve("wrong.sxj") + ": 1 of 1 expectation failed")
                .endsWith("2 programs: 1 passed, 1 failed; 2 expectations, 0 outputs compared\n");
        assertThat(run("test", "--update", right.toString()).status).isZero();
        Path golden = folder.resolve("right.out");
        assertThat(Files.readString(golden)).startsWith("2\n");
        assertThat(run("test", right.toString()).status).isZero();
        Files.writeString(golden, "3\n");
        assertThat(run("test", right.toString()).out).contains("it writes other text than " + golden);
    }

    @Test
    void aNewExperimentRunsAndPassesItsTests() {
        Path made = folder.resolve("mine");
        assertThat(run("new", made.toString()).status).isZero();
        assertThat(run("test", made.toString()).status).isZero();
        assertThat(run("format", "--check", made.toString()).status).isZero();
        assertThat(run("new", made.toString()).err).contains("exists already");
    }

    @Test
    void runTakesSeveralPrograms() throws IOException {
        Path first = program("a.sxj", "print 1\n");
        Path second = program("b.sxj", "expect 2 < 1\n");
        Ended ended = run("run", first.toString(), second.toString());
        assertThat(ended.status).isEqualTo(1);
        assertThat(ended.out).startsWith("== " + first + " ==\n1\n== " + second + " ==\n");
    }

    @Test
    void aProgramMayBeAScript() throws IOException {
        assertThat(run(program("script.sxj", "#!/usr/bin/env sxj\nprint 2\n").toString()))
                .isEqualTo(new Ended(0, "2\n", ""));
        Path older = program("script.sx", "#!/usr/bin/env sxj\nfn main() -> i64 { print_i64(3); return 0; }\n");
        assertThat(run("check", "-q", older.toString()).err).doesNotContain("#");
        Path script = program("loose.sxj", "#!/usr/bin/env sxj\n" + LOOSE);
        run("format", script.toString());
        assertThat(script).hasContent("#!/usr/bin/env sxj\n" + TIDY);
    }

    @ParameterizedTest
    @EnumSource
    void everyCommandHasHelp(Subcommand command) {
        assertThat(run("help", command.word()).out)
                .startsWith("sxj " + command.word())
                .contains(command.meaning());
        assertThat(run(command.word(), "--help").out).startsWith("sxj " + command.word());
    }

    /** Words that begin items, clauses and statements, functions, flows and steps. */
    @Test
    void everyWordOfTheLanguageHasHelp() {
        for (String word : Session.words()) {
            assertThat(run("help", word).status).as(word).isZero();
        }
        for (String name : List.of("grad", "loss_flow", "rk4", "dopri", "sin", "B", "theta", "pi", "rodas")) {
            assertThat(run("help", name).status).as(name).isZero();
        }
        assertThat(run("help", "lossflow").err).contains("loss_flow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish", "man"})
    void scriptsKnowAllCommands(String shell) {
        String script = run("completion", shell).out;
        for (Subcommand command : Subcommand.values()) {
            assertThat(script).contains(command.word());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        format                 | format needs the files to format
        format -o x a.sxj      | it has no -o
        check                  | check needs the programs to look at
        check --jsn a          | sxj check has no option --jsn (did you mean --json?)
        new                    | new needs one name
        new 2                  | begins with a letter
        explain                | explain needs the code of a message
        explain N99            | there is no message N99
        completion             | completion is for bash, zsh or fish
        run                    | run needs a program
        help nothing_at_all    | nothing is known of nothing_at_all
        """)
    void whatIsWrongIsSaid(String line, String message) {
        Ended ended = run(line.split(" +"));
        assertThat(ended.status).isEqualTo(2);
        assertThat(ended.err).contains(message);
    }

    @Test
    void aPartThatIsMissingIsOneSentenceThatSaysHowToGetIt() {
        Utf8Output nowhere = new Utf8Output(new ByteArrayOutputStream());
        ProcessEnvironment environment = new ProcessEnvironment(false, false, false, Map.of(), 2);
        Desk desk = new Desk(new DiskFiles(() -> false), nowhere, nowhere, environment, () -> false, false);
        assertThatThrownBy(() -> Parts.act("unheard_of", desk, new ByteArrayInputStream(new byte[0]), List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("sxj unheard_of is an optional part, which is not on the class path: ")
                .hasMessageContaining("./sxj unheard_of builds it");
    }

    private Path program(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return file;
    }

    private record Ended(int status, String out, String err) {}

    private static Ended run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandLine commandLine = new CommandLine(
                new ByteArrayInputStream(new byte[0]),
                new Utf8Output(out),
                new Utf8Output(err),
                new ProcessEnvironment(false, false, false, Map.of(), 2),
                () -> false);
        int status = commandLine.run(List.of(words));
        return new Ended(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
