package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sxj.numeric.NumberText;
import sxj.report.Datum;
import sxj.report.Output;
import sxj.source.Diagnostic;
import sxj.source.SourceText;

/** A sweep gives what the same runs give with the number written in place of the axis, to the bit. */
class SweepTest {
    private static final String PROBLEMS = """
        problem plane(a = 1, c = 2) {
            param x = a
            param y = -0.7
            loss L1 = (x - 1)^2 + c*(y - 0.5)^2 + 0.1*sin(3*x*y)
            loss L2 = 0.5*(x + 1)^2 + exp(0.3*y)*x^2
            loss L3 = (x*y - 0.2)^4 + sqrt(1 + y^2)
        }
        problem boxed(a = 1, c = 2) {
            param w = [a, -a, 0.3] in [-1.2, 0.9]
            const T = [[1, 2, 3], [0.5, -1, c]]
            loss L[k in 0..2] = sumsq(w - T[k]) + c*sum(cos(w))/3
        }
        problem kinked(a = 1, c = 2) {
            param x = [a, 2*a]
            loss L1 = c*x[0]^4 + x[1]^2
            loss L2 = if x[0] > 0.5 { x[0]*x[1] } else { x[1]^c - x[0] }
        }
        flow noisy(T) { drift -grad(total); diffusion T }
        step heavy(h, m = 0.5) { state v = zeros(dim); v <- m*v + flow(theta); theta <- theta + h*v }
        """;

    private static final String COLUMNS =
            "r.iter, r.t, r.status, r.evaluations, r.total, r.B, r.theta, at(r, 0, total), ";

    /** A run over an axis `u`, and the values it takes. */
    private record Case(String run, double... values) {}

    private static final List<Case> CASES = List.of(
            new Case("plane(u) { flow b_flow; step 0.01; stop after 70 steps }", grid(-1.1, 1.3, 11)),
            new Case(
                    "plane(u) { flow loss_flow; step 0.02; stop when norm(grad(total)) < 0.5; stop after 200 steps }",
                    grid(-2, 2, 25)),
            new Case(
                    "plane(1, u) { flow loss_flow; step rk4(0.03); stop when total < 3 for 4 steps; stop after 90"
                            + " steps }",
                    0,
                    1,
                    2,
                    0.5,
                    -1,
                    3,
                    1.75,
                    0.3,
                    1e-3,
                    7,
                    8),
            new Case(
                    "plane { flow loss_flow; step u; stop after 120 steps }",
                    1e-3,
                    0.01,
                    0.02,
                    0.05,
                    0.1,
                    0.5,
                    1,
                    2,
                    9,
                    0.07),
            new Case("plane { flow -grad(u*total); step momentum(u); stop after 40 steps }", grid(0.001, 0.04, 9)),
            new Case(
                    "plane(u, u) { flow loss_flow; step adam(0.05); record every 3 steps; stop after 35 steps }",
                    grid(0.1, 2, 9)),
            new Case(
                    "plane { flow loss_flow; step u/sqrt(iter + 1); stop after time 0.9; stop after 150 steps }",
                    grid(0.001, 0.2, 13)),
            new Case(
                    "boxed(u) { flow loss_flow; step heavy(0.04, m = u/3); stop after time 2.1; stop after 300 steps }",
                    grid(-1, 1.5, 12)),
            new Case(
                    "boxed(0.4, u) { flow b_flow; step nesterov(0.001); stop after 60 steps }",
                    0,
                    1,
                    2,
                    3,
                    4,
                    5,
                    6,
                    7,
                    8),
            new Case("boxed(0.4, 1) { flow b_flow; step 0.001; stop after 60 + 5*u steps }", grid(0, 9, 10)),
            new Case("kinked(u, 3) { flow loss_flow; step 0.3; stop after 99 steps }", grid(-3, 3, 31)),
            new Case(
                    "kinked(u, u) { flow 0.5*loss_flow + 0.5*b_flow; step midpoint(0.01); stop after 50 steps }",
                    -2,
                    -1,
                    0,
                    1,
                    2,
                    3,
                    4,
                    0.5,
                    2.5),
            new Case(
                    "plane { start x = normal(1)[0], y = u; seed 10*u; flow loss_flow; step 0.01; stop after 40 steps"
                            + " }",
                    0,
                    1,
                    2,
                    3,
                    4,
                    5,
                    6,
                    7,
                    8),
            new Case(
                    "plane(u) { phase one { flow b_flow; step 0.02; switch to two when I < 0.3; switch to two after 37"
                            + " steps } phase two { flow loss_flow; step 0.01; switch to one when B < 0.2; stop when total"
                            + " < 1.6 } stop after 200 steps }",
                    grid(-1.5, 1.5, 20)),
            new Case(
                    "plane(u) { flow loss_flow; step dopri(1e-6, 1e-9); stop when total < 2.5; stop after time 1 }",
                    grid(-1, 1, 9)),
            new Case(
                    "plane(u) { seed 3; flow noisy(0.1*u); step euler_maruyama(0.01); " + "stop after 30 steps }",
                    grid(0.1, 1, 9)));

    private static double[] grid(double from, double to, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = from + (to - from) / (count - 1) * i;
        }
        return values;
    }

    private static String number(double value) {
        String text = NumberText.shortest(value);
        return value < 0 ? "(" + text + ")" : text;
    }

    private static String columns(Case swept) {
        return COLUMNS
                // the sentence cites the rule as it is written
                + (swept.run.contains("*u steps") ? "" : "r.why, ")
                + (swept.run.contains("record") ? "sum(series(r, total*iter))" : "r.I");
    }

    /** Rows without the columns of axes. */
    private static List<List<Datum>> swept(Case swept, int threads) {
        StringBuilder values = new StringBuilder();
        for (double value : swept.values) {
            values.append(values.isEmpty() ? "" : ", ").append(number(value));
        }
        String program = PROBLEMS + "sweep s over u in [" + values + "] {\n    run r on " + swept.run + "\n    collect "
                + columns(swept) + "\n}\n";
        return table(program, threads).rows().stream()
                .map(row -> row.subList(1, row.size()))
                .toList();
    }

    private static Output.SweepTable table(String program, int threads) {
        Outcome outcome = Programs.run("programs", new SourceText("sweep.sxj", program), threads);
        assertThat(outcome.diagnostics().stream().filter(Diagnostic::isError).toList())
                .as(program)
                .isEmpty();
        return outcome.results().outputs().stream()
                .filter(Output.SweepTable.class::isInstance)
                .map(Output.SweepTable.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** The same, each point a sweep of its own over an axis that is not used. */
    private static List<List<Datum>> written(Case swept) {
        List<List<Datum>> rows = new ArrayList<>();
        for (double value : swept.values) {
            String run = swept.run.replaceAll("\\bu\\b", number(value));
            String program = PROBLEMS + "sweep s over unused in [1] {\n    run r on " + run + "\n    collect "
                    + columns(swept) + "\n}\n";
            List<Datum> row = table(program, 1).rows().get(0);
            rows.add(row.subList(1, row.size()));
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void sameBitsAsOneByOne(int threads) {
        for (Case swept : CASES) {
            assertThat(swept(swept, threads)).as(swept.run).isEqualTo(written(swept));
        }
    }

    @Test
    void aProblemThatIsNotNamedHasItsDefaults() {
        String program = "problem p(a = 2) { param x = a\n loss L = (x - a)^2 }\n"
                + "sweep s over u in [1, 3] { run r { flow loss_flow; step 0.1*u; stop after 2 steps }; collect r.x }";
        assertThat(table(program, 1).rows())
                .allSatisfy(row -> assertThat(row.get(1)).isEqualTo(Datum.of(2.0)));
    }

    @Test
    void manyPointsInAnyOrder() {
        Random random = new Random(11);
        double[] values = random.doubles(700, -2, 2).toArray();
        String run = "plane(u) { flow loss_flow; step 0.02; stop when norm(grad(total)) < 0.9; stop after 300 steps }";
        List<List<Datum>> all = swept(new Case(run, values), 1);
        double[] some = {values[0], values[255], values[256], values[511], values[699]};
        List<List<Datum>> few = written(new Case(run, some));
        assertThat(List.of(all.get(0), all.get(255), all.get(256), all.get(511), all.get(699)))
                .isEqualTo(few);
        assertThat(swept(new Case(run, values), 2)).isEqualTo(all);
    }
}
