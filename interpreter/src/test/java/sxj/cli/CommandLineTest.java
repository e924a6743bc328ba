package sxj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole command lines: what goes to which stream, and the exit status. */
class CommandLineTest {
    private static final ProcessEnvironment PIPES = new ProcessEnvironment(false, false, false, Map.of(), 2);

    @TempDir
    private Path folder;

    @Test
    void resultsGoToStandardOutput() {
        Ended ended = run("", "-e", "print \"θ = {1 + 1}\"");
        assertThat(ended).isEqualTo(new Ended(0, "θ = 2\n", ""));
    }

    @Test
    void timesOfTheStagesGoToStandardError() {
        Ended ended = run(
                "",
                "--time",
                "-e",
                "param x = 1; loss L = x^2; run r { flow loss_flow; step 0.1; stop after 1 steps }");
        assertThat(ended.status).isZero();
        assertThat(ended.err)
                .matches("parsing \\d+\\.\\d ms, checking \\d+\\.\\d ms, lowering \\d+\\.\\d ms, "
                        + "differentiating \\d+\\.\\d ms, compiling \\d+\\.\\d ms, running \\d+\\.\\d ms\n");
        assertThat(run("", "-e", "print 1").err).isEmpty();
    }

    @Test
    void anExpectationThatFailsIsStatusOne() {
        assertThat(run("", "-e", "expect 1 < 2").status).isZero();
        assertThat(run("", "-e", "expect 2 < 1").status).isEqualTo(1);
    }

    @Test
    void aWrongProgramIsStatusTwoWithItsPlaceOnStandardError() throws IOException {
        String file = program("wrong.sxj", "print 1\nprint nothing_of_that_name\n");
        Ended ended = run("", file);
        assertThat(ended.status).isEqualTo(2);
        assertThat(ended.out).isEmpty();
        assertThat(ended.err).startsWith(file + ":2:7: error[");
    }

    @Test
    void standardInputIsReadForADash() {
        assertThat(run("print 40 + 2\n", "-").out).isEqualTo("42\n");
    }

    @Test
    void withoutAProgramLinesAreAnsweredOneByOne() {
        Ended ended = run("let a = 2\na +* 2\na + 1\n:names x\n");
        assertThat(ended.out).contains("3");
        assertThat(ended.err).contains("<repl>:1:4: error[").endsWith(":names stands alone\n");
        assertThat(ended.status).isEqualTo(2);
    }

    @Test
    void jsonIsOneDocumentEvenForAFileThatIsNotThere() {
        Ended ended = run("", folder.resolve("none.sxj").toString(), "--json");
        assertThat(ended.status).isEqualTo(2);
        assertThat(ended.out).startsWith("{").endsWith("}\n").contains("there is no file");
        assertThat(ended.err).startsWith("error[file]: there is no file ");
    }

    @Test
    void aMissingFileSuggestsItsNeighbour() throws IOException {
        program("balance.sxj", "");
        assertThat(run("", folder.resolve("balance").toString()).err).contains("balance.sxj?)");
        assertThat(run("", folder.resolve("balanse.sxj").toString()).err).contains("balance.sxj?)");
    }

    @Test
    void directoriesAndOtherBytesAreRefused() throws IOException {
        assertThat(run("", folder.toString()))
                .isEqualTo(new Ended(2, "", "error[file]: " + folder + " is a directory, not a program\n"));
        Path bytes = folder.resolve("bytes.sxj");
        Files.write(bytes, new byte[] {'a', '\n', (byte) 0xff});
        Ended ended = run("", bytes.toString());
        assertThat(ended.status).isEqualTo(2);
        assertThat(ended.err).startsWith(bytes + ":2:1: error[encoding]:");
    }

    @Test
    void anImportStartsAtItsFile() throws IOException {
        Files.createDirectories(folder.resolve("lib"));
        program("lib/shared.sxj", "const shared = 5\n");
        String file = program("main.sxj", "import \"lib/shared.sxj\"\nprint shared\n");
        assertThat(run("", file)).isEqualTo(new Ended(0, "5\n", ""));
    }

    @Test
    void anEmptyProgramDoesNothing() throws IOException {
        assertThat(run("", program("empty.sxj", "// nothing\n"))).isEqualTo(new Ended(0, "", ""));
    }

    @Test
    void aStageIsShownAndAWrongProgramHasOnlyItsTree() throws IOException {
        String right = program("right.sxj", "param x = 2\nloss L = x^2\n");
        assertThat(run("", right, "--show", "checked").out).contains("loss L: scalar");
        String flow = program("flow.sxj", """
                problem p { param v = [1, 2]; loss L = sumsq(v) }
                run r on p { flow loss_flow; step 0.1; stop after 1 steps }
                """);
        assertThat(run("", flow, "--show", "kernel:scalarization").out)
                .startsWith("run r\n  phase main: flow\n    before\n")
                .contains("    after\n");
        Ended unknown = run("", flow, "--show", "kernel:loops");
        assertThat(unknown.err).contains("--show has no stage kernel:loops", "kernel:loop-fusion");
        String wrong = program("wrong.sxj", "print nothing_of_that_name\n");
        assertThat(run("", wrong, "--show", "tree").out).contains("reference nothing_of_that_name");
        Ended refused = run("", wrong, "--show", "symbolic");
        assertThat(refused.status).isEqualTo(2);
        assertThat(refused.out).isEmpty();
        assertThat(refused.err).contains(":1:7: error[unknown-name]");
    }

    @Test
    void helpAndVersionAreResults() {
        assertThat(run("", "--help")).isEqualTo(new Ended(0, Help.TEXT, ""));
        assertThat(run("", "--version").out).matches("sxj \\d+\\.\\d+\\.\\d+ \\(results \\d+\\)\n");
    }

    @Test
    void aReaderThatHasGoneIsNoError() {
        assertThat(runInto("Broken pipe")).isEqualTo(new Ended(0, "", ""));
    }

    @Test
    void aFullDiskIsALimit() {
        assertThat(runInto("No space left on device"))
                .isEqualTo(new Ended(3, "", "sxj: the results cannot be written: No space left on device\n"));
    }

    @Test
    void bugsAreOursAndLimitsAreTheMachines() {
        InternalFailure bug = InternalFailure.of(new AssertionError("two of three"), false);
        assertThat(bug.status()).isEqualTo(70);
        assertThat(bug.text()).contains("a bug in sxj", "report it", "two of three");
        assertThat(bug.text().lines().count()).isLessThan(8);
        assertThat(InternalFailure.of(new OutOfMemoryError(), false).status()).isEqualTo(3);
        assertThat(InternalFailure.of(new StackOverflowError(), false))
                .isEqualTo(new InternalFailure(3, "sxj: the program is nested, or calls itself, too deeply\n"));
    }

    private record Ended(int status, String out, String err) {}

    private static Ended run(String input, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return run(input, out, words);
    }

    private static Ended runInto(String failure) {
        return run(
                "",
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException(failure);
                    }
                },
                "--version");
    }

    private static Ended run(String input, OutputStream out, String... words) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandLine commandLine = new CommandLine(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new Utf8Output(out),
                new Utf8Output(err),
                PIPES,
                () -> false);
        int status = commandLine.run(List.of(words));
        String written = out instanceof ByteArrayOutputStream bytes ? bytes.toString(StandardCharsets.UTF_8) : "";
        return new Ended(status, written, err.toString(StandardCharsets.UTF_8));
    }

    private String program(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        return file.toString();
    }
}
