package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import sxj.fault.RunFault;
import sxj.fault.Warning;
import sxj.source.Diagnostic;

/** Every constant of the catalogue of messages is what some program is told, and the page of errors shows it. */
class FaultsTest {
    /** What no program can cause by itself, and the test that causes it. */
    private static final Map<Fault, String> ELSEWHERE = Map.of(
            FileFault.PROGRAM_UNREADABLE, "CommandLineTest: a file that does not exist",
            Warning.MADE_WITH_OLD_DEFINITIONS, "session.transcript: a definition entered again after its run",
            RunFault.OUT_OF_MEMORY, "its text depends on the memory: .ci/machine");

    /** A program and one of its messages. */
    private record Shown(String program, String source, String rendered) {}

    /** For each constant the program that shows it best: the shortest of those with the fewest messages. */
    private static Map<Fault, Shown> shown() throws IOException {
        Map<Fault, Shown> shown = new LinkedHashMap<>();
        Map<Fault, Integer> costs = new LinkedHashMap<>();
        for (String folder : List.of(WrongPrograms.FOLDER, WrongPrograms.WARNED)) {
            for (String name : Programs.of(folder)) {
                WrongPrograms.Said said = WrongPrograms.run(folder, name);
                for (Diagnostic diagnostic : said.diagnostics()) {
                    int cost =
                            said.diagnostics().size() * 10_000 + said.source().length();
                    if (cost < costs.getOrDefault(diagnostic.fault(), Integer.MAX_VALUE)) {
                        costs.put(diagnostic.fault(), cost);
                        shown.put(diagnostic.fault(), new Shown(name, said.source(), said.rendered()));
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
