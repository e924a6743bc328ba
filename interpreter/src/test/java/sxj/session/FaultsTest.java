package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sxj.fault.Family;
import sxj.fault.Fault;
import sxj.fault.Faults;
import sxj.fault.FileFault;
import sxj.fault.NameFault;
import sxj.fault.RunFault;
import sxj.fault.Warning;
import sxj.source.Diagnostic;
import sxj.source.SourceText;

/** Every constant of the catalogue of messages is what some program is told, and the page of errors shows it. */
class FaultsTest {
    /** What no program of the tests causes, and when it comes; other tests cause it. */
    private static final Map<Fault, String> ELSEWHERE = Map.of(
            FileFault.PROGRAM_UNREADABLE, // CommandLineTest
            "The file of the command line does not exist, or cannot be read.",
            RunFault.LOOP_ENDED, // SymbolicLoopTest
            "A loop that is evaluated before anything runs has made 10,000,000 rounds.",
            NameFault.NO_CONSTANT_TO_SET, // PresetsTest
            "The command line sets a constant that the file does not declare.",
            Warning.LEFT_OUT, // aLoopEndsWhereTheUserInterruptsIt, below
            "The user interrupts a program; what was finished before is there.",
            RunFault.OUT_OF_MEMORY, // .ci/machine
            "A statement needs more memory than Java may use; what was finished before it is written.",
            Warning.MADE_WITH_OLD_DEFINITIONS, // TranscriptTest, outdated.transcript
            "In the session, a run is asked for a value after what it was made of was entered again.");

    /** For each constant the program that shows it best: the shortest of those with the fewest messages. */
    private static Map<Fault, ErrorPage.Shown> shown() throws IOException {
        Map<Fault, ErrorPage.Shown> shown = new LinkedHashMap<>();
        Map<Fault, Integer> costs = new LinkedHashMap<>();
        for (String folder : List.of(WrongPrograms.FOLDER, WrongPrograms.WARNED)) {
            for (String name : Programs.of(folder)) {
                WrongPrograms.Said said = WrongPrograms.run(folder, name);
                for (Diagnostic diagnostic : said.diagnostics()) {
                    int cost =
                            said.diagnostics().size() * 10_000 + said.source().length();
                    if (cost < costs.getOrDefault(diagnostic.fault(), Integer.MAX_VALUE)) {
                        costs.put(diagnostic.fault(), cost);
                        shown.put(diagnostic.fault(), new ErrorPage.Shown(said.source(), said.rendered()));
                    }
                }
            }
        }
        return shown;
    }

    @Test
    void everyFaultIsProducedByAProgram() throws IOException {
        Set<Fault> missing = new HashSet<>(Faults.all());
        missing.removeAll(shown().keySet());
        assertThat(missing).isEqualTo(ELSEWHERE.keySet());
    }

    /** Without an interruption it takes 10,000,000 rounds. */
    @Test
    void aLoopEndsWhereTheUserInterruptsIt() {
        SourceText text = new SourceText("loop.sxj", "fn f(u) {\n    while u == u { u = u + 1 }\n    u\n}\nf(1.5)\n");
        Outcome outcome = Programs.run(WrongPrograms.FOLDER, text, 1, true);
        assertThat(outcome.exitStatus()).isEqualTo(130);
        assertThat(outcome.diagnostics()).extracting(Diagnostic::fault).containsExactly(Warning.LEFT_OUT);
        assertThat(outcome.diagnostics().get(0).message())
                .isEqualTo("the program was interrupted, and these have no result: `f(1.5)`");
    }

    @Test
    void thePageOfErrorsIsTheCatalogue() throws IOException {
        Path page = Path.of("..", "docs", "errors.md").toAbsolutePath().normalize();
        String errors = ErrorPage.of(shown(), ELSEWHERE);
        if (!Files.exists(page) || "update".equals(System.getProperty("golden"))) {
            Files.writeString(page, errors, StandardCharsets.UTF_8);
        }
        assertThat(Files.readString(page, StandardCharsets.UTF_8)).isEqualTo(errors);
    }

    /** What {@code sxj explain} shows: the wrong program of each message, and what is said of it. */
    @Test
    void explanationsAreTheCatalogue() throws IOException {
        Path folder = Path.of("src", "main", "resources", "sxj", "explain");
        for (Map.Entry<Fault, ErrorPage.Shown> entry : shown().entrySet()) {
            String code = entry.getKey().code();
            keep(folder.resolve(code + ".wrong"), entry.getValue().source());
            keep(folder.resolve(code + ".said"), entry.getValue().rendered());
        }
    }

    private static void keep(Path file, String text) throws IOException {
        String shown = ErrorPage.cut(text);
        if (!Files.exists(file) || "update".equals(System.getProperty("golden"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, shown, StandardCharsets.UTF_8);
        }
        assertThat(Files.readString(file)).as(file.toString()).isEqualTo(shown);
    }

    /** The right program of a message is one that it is not said of, nor any other. */
    @Test
    void rightProgramsAreRight() throws IOException {
        for (Fault fault : Faults.all()) {
            Path file = Path.of("src", "main", "resources", "sxj", "explain", fault.code() + ".right");
            if (Files.exists(file)) {
                SourceText text = new SourceText("right.sxj", Files.readString(file));
                Outcome outcome = Programs.run(WrongPrograms.FOLDER, text);
                assertThat(outcome.diagnostics()).as(fault.code()).isEmpty();
            }
        }
    }

    @Test
    void codesAreUniqueAndHaveTheirShape() {
        List<String> codes = Faults.all().stream().map(Fault::code).toList();
        assertThat(codes).doesNotHaveDuplicates().allMatch(code -> code.matches("[A-Z][0-9]{2}"));
        for (Fault fault : Faults.all()) {
            assertThat(fault.entry().text()).as(fault.code()).isNotBlank().doesNotEndWith(".");
            Object[] values = fault.entry().holes().toArray();
            assertThat(fault.entry().fill(values).text()).as(fault.code()).doesNotMatch(".*\\{[a-z]{2,}}.*");
        }
    }

    @Test
    void everyFamilyHasAFault() {
        assertThat(Faults.all().stream().map(Fault::family).distinct().toList())
                .containsExactlyInAnyOrder(Family.values());
    }
}
