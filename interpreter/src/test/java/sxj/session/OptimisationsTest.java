package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sxj.kernel.compile.Pipeline;

/**
 * Without any one step of the kernels' pipeline, programs give the same results to the byte. Each step is tried on a part
 * of the conformance programs; {@code -Dsxj.corpus=all} tries each on all of them.
 */
class OptimisationsTest {
    private static final String FOLDER = "conformance";

    /** One program in so many is tried for a step. */
    private static final int APART = "all".equals(System.getProperty("sxj.corpus")) ? 1 : 9;

    static Stream<Arguments> stepsAndPrograms() throws IOException {
        List<String> steps = Pipeline.optional();
        List<String> programs = Programs.of(FOLDER);
        return IntStream.range(0, steps.size())
                .boxed()
                .flatMap(step -> IntStream.range(0, programs.size())
                        .filter(program -> program % APART == step % APART)
                        .mapToObj(program -> Arguments.of(steps.get(step), programs.get(program))));
    }

    @ParameterizedTest
    @MethodSource("stepsAndPrograms")
    void changesNoResult(String step, String program) throws IOException {
        String usual = results(program);
        try (Pipeline.Omission omission = Pipeline.without(step)) {
            assertThat(results(program)).isEqualTo(usual);
        }
    }

    private static String results(String program) throws IOException {
        return Programs.json(
                Programs.run(FOLDER, Programs.decoded(FOLDER, program + ".sxj").source()));
    }
}
