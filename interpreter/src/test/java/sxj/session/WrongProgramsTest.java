package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sxj.source.Decoded;
import sxj.source.Diagnostic;
import sxj.source.Lines;
import sxj.source.Renderer;

/**
 * Every wrong program ends with status 2 and says what its first lines promise: {@code //! LINE: words}, where the line
 * may be {@code *} and each of the words has to stand in the message, its hint or its labels.
 */
class WrongProgramsTest {
    private static final String FOLDER = "wrong";
    private static final Pattern PROMISE = Pattern.compile("//! (\\*|\\d+):(.*)");

    static List<String> programs() throws IOException {
        return Programs.of(FOLDER);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void saysWhatIsWrong(String name) throws IOException {
        Decoded decoded = Programs.decoded(FOLDER, name + ".sxj");
        List<Diagnostic> diagnostics = new ArrayList<>(decoded.diagnostics());
        if (diagnostics.isEmpty()) {
            Outcome outcome = Programs.run(FOLDER, decoded.source());
            diagnostics.addAll(outcome.diagnostics());
            assertThat(outcome.exitStatus()).as(rendered(diagnostics)).isEqualTo(2);
        }
        List<String> promises = decoded.source()
                .text()
                .lines()
                .takeWhile(line -> line.startsWith("//!"))
                .toList();
        assertThat(promises).isNotEmpty();
        for (String promise : promises) {
            assertThat(diagnostics)
                    .as(promise + "\n" + rendered(diagnostics))
                    .anyMatch(diagnostic -> keeps(diagnostic, name + ".sxj", promise));
        }
    }

    static boolean keeps(Diagnostic diagnostic, String file, String promise) {
        Matcher parts = PROMISE.matcher(promise);
        assertThat(parts.matches()).as(promise).isTrue();
        String words = parts.group(2).strip().toLowerCase(Locale.ROOT);
        String said = (diagnostic.message()
                        + " "
                        + diagnostic.hint()
                        + diagnostic.labels().stream()
                                .map(label -> " " + label.text())
                                .collect(Collectors.joining()))
                .toLowerCase(Locale.ROOT);
        return diagnostic.severity() == Diagnostic.Severity.ERROR
                && (parts.group(1).equals("*") || place(diagnostic).equals(file + ":" + parts.group(1)))
                && (words.isEmpty() || Arrays.stream(words.split(" +")).allMatch(said::contains));
    }

    private static String place(Diagnostic diagnostic) {
        return diagnostic.span() == null
                ? ""
                : diagnostic.span().source().name()
                        + ":"
                        + Lines.of(diagnostic.span().source())
                                .position(diagnostic.span().start())
                                .line();
    }

    private static String rendered(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(new Renderer(false)::render).collect(Collectors.joining());
    }
}
