package sxj.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The same bits from the interpreter, from either compiler and, where SXJ_OTHER_JAVA names one, from another Java; each
 * in a JVM of its own.
 */
class SameBitsTest {
    @Test
    void everyTierOfEveryJava() throws IOException, InterruptedException {
        String here = System.getProperty("java.home") + "/bin/java";
        String other = System.getenv("SXJ_OTHER_JAVA");
        List<List<String>> commands = new ArrayList<>();
        for (String java : other == null ? List.of(here) : List.of(here, other)) {
            commands.add(List.of(java));
            commands.add(List.of(java, "-Xint"));
            commands.add(List.of(java, "-XX:TieredStopAtLevel=1"));
        }
        String expected = null;
        for (List<String> command : commands) {
            String found = run(command);
            assertThat(found).matches("[0-9a-f]+");
            expected = expected == null ? found : expected;
            assertThat(found).as(String.join(" ", command)).isEqualTo(expected);
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of("-cp", System.getProperty("java.class.path"), Workload.class.getName()));
        Process process = new ProcessBuilder(whole).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text.strip();
    }
}
