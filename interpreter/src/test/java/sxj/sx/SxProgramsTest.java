package sxj.sx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sxj.fault.SxFault;
import sxj.source.Diagnostic;
import sxj.source.Renderer;
import sxj.source.SourceText;

/** Programs with what they print, evaluated as trees and compiled; wrong programs with all that is said about them. */
class SxProgramsTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "sxj", "sx");
    private static final Map<String, Integer> STATUS = Map.of("arithmetic.sx", 300 & 255, "recursion.sx", 7);

    private static SourceText read(Path file) {
        try {
            return new SourceText(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(String folder) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".sx"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName().toString().replace(".sx", ending));
    }

    /** The expected texts come from the same programs translated into C. */
    @TestFactory
    Stream<DynamicTest> programsPrintWhatTheyDoInC() {
        return files("runs").stream()
                .flatMap(file -> Stream.of(true, false)
                        .map(walks -> DynamicTest.dynamicTest(
                                file.getFileName() + (walks ? ", as a tree" : ", compiled"), () -> {
                                    SxRun program = SxRun.of(read(file));
                                    assertThat(program.diagnostics().stream().filter(Diagnostic::isError))
                                            .isEmpty();
                                    StringBuilder printed = new StringBuilder();
                                    SxRun.Ended ended = program.execute(printed::append, () -> false, walks);
                                    assertThat(printed.toString())
                                            .isEqualTo(Files.readString(beside(file, ".txt"), StandardCharsets.UTF_8));
                                    assertThat(ended.diagnostics()).isEmpty();
                                    assertThat(ended.exitStatus())
                                            .isEqualTo(STATUS.getOrDefault(
                                                    file.getFileName().toString(), 0));
                                })));
    }

    private static List<Diagnostic> said(Path file, boolean walks) {
        SxRun program = SxRun.of(read(file));
        List<Diagnostic> said = new ArrayList<>(program.diagnostics());
        if (!program.isWrong()) {
            said.addAll(program.execute(text -> {}, () -> false, walks).diagnostics());
        }
        return said;
    }

    private static String rendered(List<Diagnostic> said) {
        StringBuilder text = new StringBuilder();
        said.forEach(diagnostic -> text.append(new Renderer(false).render(diagnostic)));
        return text.toString();
    }

    @TestFactory
    Stream<DynamicTest> wrongProgramsAreExplained() {
        return files("wrong").stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    String said = rendered(said(file, false));
                    Path expected = beside(file, ".err");
                    if (!Files.exists(expected) || "update".equals(System.getProperty("golden"))) {
                        Files.writeString(expected, said, StandardCharsets.UTF_8);
                    }
                    assertThat(said).isEqualTo(Files.readString(expected, StandardCharsets.UTF_8));
                    assertThat(rendered(said(file, true))).isEqualTo(said);
                }));
    }

    @Test
    void everyMessageIsSaidAboutSomeProgram() {
        Set<SxFault> said = EnumSet.noneOf(SxFault.class);
        files("wrong").forEach(file -> said(file, false).forEach(diagnostic -> said.add((SxFault) diagnostic.fault())));
        EnumSet<SxFault> elsewhere = EnumSet.of(SxFault.NOT_TRANSLATED); // SxTranslatorTest
        assertThat(said).isEqualTo(EnumSet.complementOf(elsewhere));
    }

    /** What {@code sxj explain} shows of a message: a program of which it is said alone, and one of which nothing is said. */
    @TestFactory
    Stream<DynamicTest> explanationsHold() {
        Path folder = Path.of("src", "main", "resources", "sxj", "explain");
        return Stream.of(SxFault.values())
                .filter(fault -> fault != SxFault.NOT_TRANSLATED) // what is translated is right
                .map(fault -> DynamicTest.dynamicTest(fault.code(), () -> {
                    List<Diagnostic> wrong = said(folder.resolve(fault.code() + ".wrong"), false);
                    assertThat(wrong).extracting(Diagnostic::fault).containsExactly(fault);
                    Path shown = folder.resolve(fault.code() + ".said");
                    if (!Files.exists(shown) || "update".equals(System.getProperty("golden"))) {
                        Files.writeString(shown, rendered(wrong), StandardCharsets.UTF_8);
                    }
                    assertThat(rendered(wrong)).isEqualTo(Files.readString(shown, StandardCharsets.UTF_8));
                    assertThat(said(folder.resolve(fault.code() + ".right"), false))
                            .isEmpty();
                }));
    }

    @Test
    void anInterruptionKeepsWhatWasPrinted() {
        SxRun program = SxRun.of(new SourceText(
                "endless.sx", "fn main() -> i64 { println(\"begun\"); while 1 { let x: f64 = 1.0; } 0 }"));
        StringBuilder printed = new StringBuilder();
        SxRun.Ended ended = program.execute(printed::append, () -> printed.length() > 0, false);
        assertThat(printed.toString()).isEqualTo("begun\n");
        assertThat(ended.exitStatus()).isEqualTo(130);
    }

    /** HotSpot compiles no method over 8000 bytes: what is longer is split, and does the same. */
    @Test
    void longFunctionsAreSplit() {
        StringBuilder text = new StringBuilder("fn main() -> i64 { var s: f64 = 0.0; var n: i64 = 0;\n");
        for (int i = 0; i < 400; i++) {
            text.append("let a")
                    .append(i)
                    .append(": f64 = s * 1.5 + ")
                    .append(i)
                    .append(".25;\n");
            text.append("var k")
                    .append(i)
                    .append(": i64 = 0; while k")
                    .append(i)
                    .append(" < 3 { s = s + a")
                    .append(i)
                    .append(" / 7.0; if s > 1000.0 { s = s - 1000.0; n = n + 1; } if n == 77777 { return 1; } k")
                    .append(i)
                    .append(" = k")
                    .append(i)
                    .append(" + 1; }\n");
        }
        text.append("print_f64(s + a7 + a399); print_i64(n); n }");
        SourceText source = new SourceText("long.sx", text.toString());
        List<String> results = new ArrayList<>();
        for (boolean walks : new boolean[] {true, false}) {
            StringBuilder printed = new StringBuilder();
            int status = SxRun.of(source)
                    .execute(printed::append, () -> false, walks)
                    .exitStatus();
            results.add(printed + " " + status);
        }
        assertThat(results.get(1)).isEqualTo(results.get(0));
    }
}
