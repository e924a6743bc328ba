package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sxj.report.Datum;
import sxj.report.Output;
import sxj.source.SourceText;

/**
 * The library's aggregators on matrices of gradients: conflicting, nearly parallel, one tiny, two the same. The reference
 * directions have 60 digits and come from {@code src/test/python/surgery.py}.
 */
class GradientSurgeryTest {
    private static final Path REFERENCE = Path.of("src", "test", "resources", "sxj", "methods", "surgery.txt");

    /** Largest error of a direction, with its length as unit. */
    private static final double TOLERANCE = 1e-8;

    record Case(String matrix, Map<String, double[]> directions) {
        @Override
        public String toString() {
            return matrix;
        }
    }

    static Stream<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String line : Files.readAllLines(REFERENCE, StandardCharsets.UTF_8)) {
            String[] words = line.split(" ");
            if (words[0].equals("matrix")) {
                cases.add(new Case(words[1], new LinkedHashMap<>()));
            } else {
                double[] direction = Stream.of(words)
                        .skip(1)
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                cases.get(cases.size() - 1).directions().put(words[0], direction);
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyDirectionIsThatOfItsFormula(Case reference) {
        List<String> methods = List.copyOf(reference.directions().keySet());
        List<double[]> directions = directions(reference.matrix(), methods);
        for (int i = 0; i < methods.size(); i++) {
            double[] expected = reference.directions().get(methods.get(i));
            assertThat(error(directions.get(i), expected)).as(methods.get(i)).isLessThan(TOLERANCE * length(expected));
        }
    }

    /** The directions of methods where the gradients are the rows of a matrix. */
    private static List<double[]> directions(String matrix, List<String> methods) {
        StringBuilder program = new StringBuilder("""
                const J = %s
                problem rows {
                    param x = zeros(length(J[0]))
                    loss L[k in 0..length(J)] = dot(J[k], x) + 1
                }
                """.formatted(matrix));
        methods.forEach(method ->
                program.append("at(rows, zeros(length(J[0])), -").append(method).append(")\n"));
        Outcome outcome = Programs.run("methods", new SourceText("rows.sxj", program.toString()));
        assertThat(outcome.exitStatus()).as(outcome.diagnostics().toString()).isZero();
        return outcome.results().outputs().stream()
                .map(output ->
                        ((Datum.Array) ((Output.Value) output).value()).value().data())
                .toList();
    }

    private static double error(double[] actual, double[] expected) {
        double[] difference = expected.clone();
        for (int i = 0; i < expected.length; i++) {
            difference[i] -= actual[i];
        }
        return length(difference);
    }

    private static double length(double[] v) {
        double sum = 0;
        for (double x : v) {
            sum += x * x;
        }
        return Math.sqrt(sum);
    }
}
