package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import sxj.source.Diagnostic;
import sxj.source.Renderer;
import sxj.source.SourceText;

/**
 * What people type by habit or by mistake, and what they must be able to read: one message, from which the program can be
 * mended. A slip is a paragraph: its program, then lines that begin with {@code >} and a part of the message,
 * {@code <} and what must not be said, or {@code = nothing} where nothing may be said. A line {@code @q} stands for a problem, and
 * {@code @r} for that problem and a run of it.
 */
class SlipsTest {
    private static final Path FOLDER = Programs.file("slips", "");
    private static final String PROBLEM = """
            problem q {
                param x = 3
                param y = 1
                loss A = x^2 + y^2
                loss C = (x - 1)^2
            }
            """;
    private static final String RUN = "run r on q { flow loss_flow; step 0.1; stop after 50 steps }\n";

    /** A program with what its messages must hold, and must not. */
    private record Slip(String name, String program, List<String> said, List<String> unsaid, boolean isRight) {}

    @TestFactory
    Stream<DynamicTest> aSlipIsMendedFromItsMessage() throws IOException {
        return slips().stream().map(slip -> DynamicTest.dynamicTest(slip.name(), () -> check(slip)));
    }

    private static void check(Slip slip) {
        Outcome outcome = Programs.run("slips", new SourceText("slip.sxj", slip.program()));
        String text =
                outcome.diagnostics().stream().map(new Renderer(false)::render).collect(Collectors.joining());
        if (slip.isRight()) {
            assertThat(text).isEmpty();
            return;
        }
        // what stands in the program is shown under the message and tells nothing
        String message = outcome.diagnostics().stream()
                .map(diagnostic -> diagnostic.message() + "\n" + diagnostic.hint())
                .collect(Collectors.joining("\n"));
        assertThat(outcome.diagnostics()).as(text).hasSize(1);
        assertThat(message).as(text).contains(slip.said());
        slip.unsaid().forEach(unsaid -> assertThat(message).as(text).doesNotContain(unsaid));
        assertThat(outcome.diagnostics()).as(text).extracting(Diagnostic::span).doesNotContainNull();
    }

    private static List<Slip> slips() throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(FOLDER)) {
            files = listed.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
        List<Slip> slips = new ArrayList<>();
        for (Path file : files) {
            for (String paragraph : Files.readString(file).strip().split("\n\n")) {
                slips.add(slip(file.getFileName() + " " + slips.size(), paragraph));
            }
        }
        return slips;
    }

    private static Slip slip(String number, String paragraph) {
        StringBuilder program = new StringBuilder();
        List<String> said = new ArrayList<>();
        List<String> unsaid = new ArrayList<>();
        boolean right = false;
        for (String line : paragraph.split("\n")) {
            if (line.startsWith("> ")) {
                said.add(line.substring(2));
            } else if (line.startsWith("< ")) {
                unsaid.add(line.substring(2));
            } else if (line.equals("= nothing")) {
                right = true;
            } else if (line.equals("@q") || line.equals("@r")) {
                program.append(PROBLEM).append(line.equals("@r") ? RUN : "");
            } else {
                program.append(line).append('\n');
            }
        }
        String last =
                paragraph.lines().filter(line -> !line.matches("[<>=] .*|@.")).reduce("", (a, b) -> b);
        return new Slip(number + ": " + last, program.toString(), said, unsaid, right);
    }
}
