package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sxj.report.Datum;
import sxj.report.Output;
import sxj.source.SourceText;

/**
 * The library's aggregators on matrices of gradients: conflicting, nearly parallel, one tiny, two the same. The reference
 * directions have 60 digits and come from {@code src/test/python/surgery.py}.
 */
class GradientSurgeryTest {
    private static final Path REFERENCE = Path.of("src", "test", "resources", "sxj", "methods", "surgery.txt");

    private static final Path STEPS = Path.of("src", "test", "resources", "sxj", "methods", "surgery_steps.txt");

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

    /** Jacobians, of which stable steps and Newton's method are made, against differences of the flows. */
    @Test
    void theirDerivativesAreExact() {
        StringBuilder program = new StringBuilder("""
            const J = [[1, 2, 0.5], [-1, 0.3, 2], [0.2, -1, 1]]
            const p = [0.3, -0.2, 0.1]
            problem curved {
                param x = p
                loss L[k in 0..3] = dot(J[k], x)^2/2 + sum(sin(x*J[k])) + 3
            }
            """);
        List<String> smooth = List.of(
                "cosine_projection",
                "mgda",
                "upgrad",
                "dualproj",
                "cagrad",
                "nash_mtl",
                "fair_grad(2)",
                "imtl_g",
                "aligned_mtl",
                "aligned_mtl(\"median\")",
                "aligned_mtl(\"rmse\", \"sum\")",
                "config");
        for (int i = 0; i < smooth.size(); i++) {
            String flow = smooth.get(i);
            program.append("fn d").append(i).append("(e) = (at(curved, p + e, ").append(flow);
            program.append(") - at(curved, p - e, ").append(flow).append(")) / 2e-5\n");
            program.append("at(curved, p, jac(").append(flow).append("))[0]\n");
            program.append("[d").append(i).append("(1e-5*eye(3)[k])[0] for k in 0..3]\n");
        }
        List<double[]> rows = values(program.toString());
        for (int i = 0; i < smooth.size(); i++) {
            double[] exact = rows.get(2 * i);
            assertThat(error(rows.get(2 * i + 1), exact)).as(smooth.get(i)).isLessThan(1e-7 * (1 + length(exact)));
        }
    }

    /** Methods with memory: six moves of each. */
    @Test
    void everyStepIsThatOfItsFormula() throws IOException {
        String program = Objects.requireNonNull(Programs.text("methods", "surgery_steps.sxj"));
        List<String> reference = Files.readAllLines(STEPS, StandardCharsets.UTF_8);
        StringBuilder asked = new StringBuilder(program);
        reference.forEach(line -> asked.append(line.split(" ")[0]).append(".theta\n"));
        List<double[]> points = values(asked.toString());
        for (int i = 0; i < points.size(); i++) {
            String[] words = reference.get(i).split(" ");
            double[] expected =
                    Stream.of(words).skip(1).mapToDouble(Double::parseDouble).toArray();
            assertThat(error(points.get(i), expected)).as(words[0]).isLessThan(1e-13);
        }
        assertThat(points).hasSize(12);
    }

    /** What each method promises, on random matrices of 2 to 5 gradients in 3 to 6 dimensions. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyMethodKeepsWhatItPromises(long seed) {
        Random random = new Random(seed);
        int k = 2 + random.nextInt(4);
        int n = 3 + random.nextInt(4);
        double[][] gradients = new double[k][n];
        for (double[] row : gradients) {
            double scale = Math.scalb(1.0, random.nextInt(13) - 6);
            for (int i = 0; i < n; i++) {
                row[i] = scale * random.nextGaussian();
            }
        }
        double[][] turned = gradients.clone();
        Collections.reverse(Arrays.asList(turned));
        double[][] doubled = new double[k][];
        for (int i = 0; i < k; i++) {
            doubled[i] = Arrays.stream(gradients[i]).map(x -> 8 * x).toArray();
        }
        List<String> invariant = List.of(
                "cosine_projection",
                "mgda",
                "upgrad(0)",
                "dualproj(0)",
                "cagrad",
                "nash_mtl(0)",
                "imtl_g",
                "aligned_mtl",
                "config",
                "fair_grad(3)");
        List<double[]> directions = directions(text(gradients), invariant);
        List<double[]> ofTurned = directions(text(turned), invariant);
        List<double[]> ofDoubled = directions(text(doubled), invariant);
        for (int i = 0; i < invariant.size(); i++) {
            String method = invariant.get(i);
            double[] d = directions.get(i);
            double degree = method.equals("nash_mtl(0)") ? 0 : method.startsWith("fair_grad") ? 1 - 2 * 3 / 4.0 : 1;
            double factor = StrictMath.pow(8, degree);
            assertThat(error(ofTurned.get(i), d)).as(method).isLessThan(1e-9 * length(d));
            if (!method.equals("cosine_projection")) {
                double[] scaled = Arrays.stream(d).map(x -> factor * x).toArray();
                assertThat(error(ofDoubled.get(i), scaled)).as(method).isLessThan(1e-9 * length(scaled));
            }
            boolean nonConflicting = List.of(
                            "mgda", "upgrad(0)", "dualproj(0)", "nash_mtl(0)", "imtl_g", "config", "fair_grad(3)")
                    .contains(method);
            for (double[] row : gradients) {
                double cosine = dot(row, d) / length(row) / length(d);
                assertThat(nonConflicting ? cosine : 0).as(method).isGreaterThan(-1e-9);
            }
        }
        assertThat(length(directions.get(5))).isCloseTo(Math.sqrt(k), within(1e-9));
        double[] least = directions.get(1);
        for (double[] row : gradients) {
            assertThat(dot(row, least))
                    .as("mgda")
                    .isGreaterThan(dot(least, least) - 1e-9 * length(row) * length(least));
        }
    }

    private static String text(double[][] rows) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(row)
                        .mapToObj(x -> new BigDecimal(x).toPlainString())
                        .collect(Collectors.joining(",")))
                .map(row -> "[" + row + "]")
                .collect(Collectors.joining(",", "[", "]"));
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
        return values(program.toString());
    }

    /** The values of the expressions that stand alone in a program. */
    private static List<double[]> values(String program) {
        Outcome outcome = Programs.run("methods", new SourceText("rows.sxj", program));
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

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double length(double[] v) {
        double sum = 0;
        for (double x : v) {
            sum += x * x;
        }
        return Math.sqrt(sum);
    }
}
