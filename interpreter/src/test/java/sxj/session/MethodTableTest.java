package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sxj.report.Datum;
import sxj.report.Output;
import sxj.source.SourceText;

/**
 * The page of methods: what each is, and what it guarantees. Its words stand in {@code table.txt}; its properties are measured
 * here, on random gradients of four losses. {@code -Dgolden=update} writes the page anew.
 */
class MethodTableTest {
    private static final Path PAGE = Path.of("..", "docs", "methods.md");
    private static final Path WORDS = Path.of("src", "test", "resources", "sxj", "methods", "table.txt");
    private static final int LOSSES = 4;
    private static final int NUMBERS = 5;
    private static final int DRAWS = 30;
    private static final double TOLERANCE = 1e-6;

    /** What was measured of a flow; in the order of the page's columns. */
    record Properties(boolean nonConflicting, boolean linear, boolean invariant, boolean stationary) {
        String cells() {
            return List.of(nonConflicting, linear, invariant, stationary).stream()
                    .map(holds -> holds ? "yes" : "no")
                    .collect(Collectors.joining(" | "));
        }
    }

    @Test
    void thePageSaysWhatIsMeasured() throws IOException {
        List<double[][]> places = places();
        StringBuilder page = new StringBuilder();
        for (String line : Files.readAllLines(WORDS, StandardCharsets.UTF_8)) {
            int call = line.lastIndexOf("| measure: ");
            if (call >= 0) {
                Properties found = properties(line.substring(call + 11).strip(), places);
                page.append(line, 0, call).append("| ").append(found.cells()).append(" |\n");
            } else {
                page.append(line).append('\n');
            }
        }
        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(PAGE, page.toString(), StandardCharsets.UTF_8);
        }
        assertThat(Files.readString(PAGE, StandardCharsets.UTF_8)).isEqualTo(page.toString());
    }

    /** Every flow and step of the families of methods stands in the table. */
    @Test
    void noMethodIsLeftOut() throws IOException {
        String page = Files.readString(PAGE, StandardCharsets.UTF_8);
        for (String file : Library.FILES) {
            if (List.of("steps.sxj", "flows.sxj", "games.sxj", "drift.sxj", "training.sxj")
                    .contains(file)) {
                continue;
            }
            Library.text(file)
                    .text()
                    .lines()
                    .filter(line -> line.startsWith("flow ") || line.startsWith("step "))
                    .map(line -> line.split("[ (]")[1])
                    .forEach(name -> assertThat(page).contains("| `" + name));
        }
    }

    /**
     * For each draw, which is random, or in conflict, or of different lengths, in turn: the losses and gradients, these
     * scaled in three ways of which the last is the sum, and stationary ones.
     */
    private static List<double[][]> places() {
        Random random = new Random(11);
        List<double[][]> places = new ArrayList<>();
        for (int draw = 0; draw < DRAWS; draw++) {
            double[][] base = new double[LOSSES][];
            double[] pull = random.doubles(NUMBERS, -1, 1).toArray();
            for (int k = 0; k < LOSSES; k++) {
                base[k] = random.doubles(NUMBERS + 1, -1, 1).toArray();
                double side = k % 2 == 0 ? 1.5 : -1.5;
                double size = draw % 3 == 2 ? Math.pow(4, k - 2) : 1;
                for (int i = 0; i < NUMBERS; i++) {
                    base[k][i] = size * (base[k][i] + (draw % 3 == 1 ? side * pull[i] : 0));
                }
                base[k][NUMBERS] = 0.5 + random.nextDouble();
            }
            double[] first = random.doubles(LOSSES, 0.2, 2).toArray();
            double[] second = random.doubles(LOSSES, 0.2, 2).toArray();
            double[] both = new double[LOSSES];
            Arrays.setAll(both, k -> first[k] + second[k]);
            double[][] stationary = scaled(base, new double[] {1, 1, 1, 1});
            for (int i = 0; i < NUMBERS; i++) {
                stationary[3][i] = -first[0] * base[0][i] - first[1] * base[1][i] - first[2] * base[2][i];
            }
            places.add(base);
            places.add(scaled(base, first));
            places.add(scaled(base, second));
            places.add(scaled(base, both));
            places.add(stationary);
        }
        return places;
    }

    private static double[][] scaled(double[][] rows, double[] factors) {
        double[][] scaled = new double[rows.length][];
        for (int k = 0; k < rows.length; k++) {
            double factor = factors[k];
            scaled[k] = Arrays.stream(rows[k]).map(x -> factor * x).toArray();
        }
        return scaled;
    }

    private static Properties properties(String flow, List<double[][]> places) {
        List<double[]> directions = directions(flow, places);
        boolean nonConflicting = true;
        boolean linear = true;
        boolean invariant = true;
        boolean stationary = true;
        for (int draw = 0; draw < DRAWS; draw++) {
            int at = 5 * draw;
            double[] d = directions.get(at);
            double size = length(d);
            for (double[] gradient : places.get(at)) {
                nonConflicting &= dot(gradient, d) > -TOLERANCE * length(gradient) * size;
            }
            double[] first = directions.get(at + 1);
            double[] second = directions.get(at + 2);
            double[] both = directions.get(at + 3);
            double[] sum = new double[NUMBERS];
            Arrays.setAll(sum, i -> first[i] + second[i]);
            linear &= distance(both, sum) <= TOLERANCE * length(sum);
            invariant &= distance(unit(first), unit(d)) <= TOLERANCE;
            stationary &= size > TOLERANCE && length(directions.get(at + 4)) < TOLERANCE;
        }
        return new Properties(nonConflicting, linear, invariant, stationary);
    }

    /**
     * The directions of a flow at all places in one run: a step that sets the gradients, which are parameters themselves,
     * and keeps the flow's answer for x, the only parameter that the losses share.
     */
    private static List<double[]> directions(String flow, List<double[][]> places) {
        StringBuilder table = new StringBuilder();
        for (double[][] place : places) {
            table.append(table.length() == 0 ? "[" : ",\n    [").append(join(new double[NUMBERS]));
            for (double[] row : place) {
                table.append(", ").append(join(Arrays.copyOf(row, NUMBERS)));
            }
            for (double[] row : place) {
                table.append(", ").append(row[NUMBERS]);
            }
            table.append("]");
        }
        String program = """
            const places = [%s]
            problem p {
                param x = zeros(%d)
                param J = reshape(places[0][5..25], 4, 5)
                param l = places[0][25..29]
                param kept = zeros(5)
                shared x
                loss L[k in 0..4] = dot(J[k], x) + l[k]
            }
            step walk {
                let d = flow(theta)[0..5]
                theta <- concat(places[min(iter + 1, %d)], d)
            }
            run r on p { flow shared(%s); step walk; stop after %d steps }
            series(r, kept)
            """.formatted(table, NUMBERS, places.size() - 1, flow, places.size());
        Outcome outcome = Programs.run("methods", new SourceText("table.sxj", program));
        assertThat(outcome.exitStatus()).as(flow + " " + outcome.diagnostics()).isZero();
        double[] data = ((Datum.Array)
                        ((Output.Value) outcome.results().outputs().get(0)).value())
                .value()
                .data();
        assertThat(data).as(flow).hasSize((places.size() + 1) * NUMBERS).doesNotContain(Double.NaN);
        List<double[]> directions = new ArrayList<>();
        for (int i = 1; i <= places.size(); i++) {
            double[] row = Arrays.copyOfRange(data, i * NUMBERS, (i + 1) * NUMBERS);
            directions.add(Arrays.stream(row).map(entry -> -entry).toArray());
        }
        return directions;
    }

    private static String join(double[] row) {
        return Arrays.stream(row)
                .mapToObj(x -> new BigDecimal(x).toPlainString())
                .collect(Collectors.joining(", "));
    }

    private static double[] unit(double[] v) {
        double size = length(v);
        return Arrays.stream(v).map(x -> size > 0 ? x / size : 0).toArray();
    }

    private static double distance(double[] a, double[] b) {
        double[] difference = new double[NUMBERS];
        Arrays.setAll(difference, i -> a[i] - b[i]);
        return length(difference);
    }

    private static double dot(double[] gradient, double[] d) {
        double sum = 0;
        for (int i = 0; i < NUMBERS; i++) {
            sum += gradient[i] * d[i];
        }
        return sum;
    }

    private static double length(double[] v) {
        double sum = 0;
        for (int i = 0; i < NUMBERS; i++) {
            sum += v[i] * v[i];
        }
        return Math.sqrt(sum);
    }
}
