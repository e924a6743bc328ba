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
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sxj.report.Datum;
import sxj.report.Output;
import sxj.source.SourceText;

/**
 * The library's scalarisations, its methods with preferences, and its steps with memory, against what NumPy makes of their
 * formulas ({@code src/test/python/more_methods.py}).
 */
class MoreMethodsTest {
    private static final Path METHODS = Path.of("src", "test", "resources", "sxj", "methods");

    /** Gradients and losses, and the direction of each flow there. */
    record Place(String gradients, String losses, Map<String, double[]> directions) {
        @Override
        public String toString() {
            return gradients;
        }
    }

    static Stream<Place> places() throws IOException {
        List<Place> places = new ArrayList<>();
        for (String line : Files.readAllLines(METHODS.resolve("directions.txt"), StandardCharsets.UTF_8)) {
            String[] words = line.split(" ");
            if (words[0].equals("at")) {
                places.add(new Place(words[1], words[2], new LinkedHashMap<>()));
            } else {
                int colon = line.lastIndexOf(": ");
                places.get(places.size() - 1)
                        .directions()
                        .put(line.substring(0, colon), numbers(line.substring(colon + 2)));
            }
        }
        return places.stream();
    }

    @ParameterizedTest
    @MethodSource("places")
    void everyDirectionIsThatOfItsFormula(Place place) {
        StringBuilder program = new StringBuilder("const J = " + place.gradients() + "\nconst l = " + place.losses());
        program.append("\nproblem here { param x = zeros(length(J[0]))\n");
        program.append("loss L[k in 0..length(J)] = dot(J[k], x) + l[k] }\n");
        List<String> flows = List.copyOf(place.directions().keySet());
        flows.forEach(flow ->
                program.append("at(here, zeros(length(J[0])), ").append(flow).append(")\n"));
        List<double[]> directions = values(program.toString());
        for (int i = 0; i < flows.size(); i++) {
            double[] expected = place.directions().get(flows.get(i));
            double[] opposite = directions.get(i);
            assertThat(distance(opposite, expected, -1))
                    .as(flows.get(i))
                    .isLessThanOrEqualTo(1e-9 * length(expected) + 1e-12);
        }
    }

    @Test
    void everyStepMovesAsItsFormulaDoes() throws IOException {
        StringBuilder program = new StringBuilder(Objects.requireNonNull(Programs.text("methods", "moves.sxj")));
        Map<String, double[]> paths = new LinkedHashMap<>();
        for (String line : Files.readAllLines(METHODS.resolve("moves.txt"), StandardCharsets.UTF_8)) {
            int colon = line.lastIndexOf(": ");
            program.append("run r").append(paths.size()).append(" on moved { flow loss_flow; step ");
            program.append(line, 0, colon).append("; stop after 12 steps }\n");
            paths.put(line.substring(0, colon), numbers(line.substring(colon + 2)));
        }
        for (int i = 0; i < paths.size(); i++) {
            program.append("flatten(series(r").append(i).append(", theta))[4..52]\n");
        }
        List<double[]> moved = values(program.toString());
        int i = 0;
        for (Map.Entry<String, double[]> path : paths.entrySet()) {
            assertThat(distance(moved.get(i++), path.getValue(), 1))
                    .as(path.getKey())
                    .isLessThan(1e-10);
        }
        assertThat(paths).hasSizeGreaterThan(30);
    }

    private static List<double[]> values(String program) {
        Outcome outcome = Programs.run("methods", new SourceText("methods.sxj", program));
        assertThat(outcome.exitStatus()).as(outcome.diagnostics().toString()).isZero();
        return outcome.results().outputs().stream()
                .map(output ->
                        ((Datum.Array) ((Output.Value) output).value()).value().data())
                .toList();
    }

    private static double[] numbers(String text) {
        return Stream.of(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static double distance(double[] actual, double[] expected, double sign) {
        double[] difference = new double[expected.length];
        for (int i = 0; i < expected.length; i++) {
            difference[i] = sign * actual[i] - expected[i];
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
