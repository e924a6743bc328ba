package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import sxj.report.Datum;
import sxj.report.Output;
import sxj.source.SourceText;

/** Flows of the parameters that several losses share, and of each parameter by itself, against blocks made by hand. */
class SharedParametersTest {
    /** Two linear tasks, u·(Wx) and v·(Wx), on one trunk W. */
    private static final String TASKS = """
        problem tasks {
            param u = [1, 2]
            param W = [[1, 0.5], [-0.3, 0.8]]
            param v = [-1, 0.5]
            shared W
            const x = [2, -1]
            loss L1 = (dot(u, W @ x) - 3)^2
            loss L2 = (dot(v, W @ x) + 1)^2
        }
        const here = [1, 2, 1, 0.5, -0.3, 0.8, -1, 0.5]
        """;

    private static final double[] U = {1, 2};
    private static final double[] V = {-1, 0.5};
    private static final double[] X = {2, -1};
    private static final double[] WX = {1 * 2 - 0.5, -0.3 * 2 - 0.8};

    /** Twice what a task is off. */
    private static double error(double[] head, double target) {
        return 2 * (head[0] * WX[0] + head[1] * WX[1] - target);
    }

    /** The gradient of a task by the trunk, row by row. */
    private static double[] trunk(double[] head, double target) {
        double e = error(head, target);
        return new double[] {e * head[0] * X[0], e * head[0] * X[1], e * head[1] * X[0], e * head[1] * X[1]};
    }

    /** The shortest convex combination of two gradients. */
    private static double[] shortest(double[] a, double[] b) {
        double aa = dot(a, a);
        double ab = dot(a, b);
        double bb = dot(b, b);
        double w = Math.min(1, Math.max(0, (bb - ab) / (aa + bb - 2 * ab)));
        double[] d = new double[a.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = w * a[i] + (1 - w) * b[i];
        }
        return d;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Test
    void theTrunkIsAggregatedAndHeadsGoDownTheirOwnLoss() {
        double[] d = shortest(trunk(U, 3), trunk(V, -1));
        double e1 = error(U, 3);
        double e2 = error(V, -1);
        double[] expected = {-e1 * WX[0], -e1 * WX[1], -d[0], -d[1], -d[2], -d[3], -e2 * WX[0], -e2 * WX[1]};
        List<double[]> moved = values(TASKS + """
            at(tasks, here, shared(mgda))
            flow outer(F) = shared(F)
            at(tasks, here, outer(mgda))
            at(tasks, here, shared(0.25*mgda + 0.75*mgda))
            run one on tasks { flow shared(mgda); step 1; stop after 1 steps }
            one.theta - here
            flatten(at(tasks, here, grads)[0])
            """);
        for (double[] field : moved.subList(0, 4)) {
            assertThat(field).containsExactly(expected, org.assertj.core.api.Assertions.within(1e-12));
        }
        assertThat(moved.get(4)).as("grads stays that of all of theta").hasSize(8);
    }

    @Test
    void eachParameterIsAggregatedByItself() {
        double[] d = shortest(trunk(U, 3), trunk(V, -1));
        double e1 = error(U, 3);
        double e2 = error(V, -1);
        List<double[]> moved = values(TASKS + """
            at(tasks, here, by_parameter(mgda))
            at(tasks, here, by_parameter(loss_flow))
            at(tasks, here, shared(by_parameter(mgda)))
            at(tasks, here, by_parameter(shared(mgda)))
            """);
        var near = org.assertj.core.api.Assertions.within(1e-12);
        // the shortest combination of a gradient and of 0 is 0: a head alone stands still
        assertThat(moved.get(0)).containsExactly(new double[] {0, 0, -d[0], -d[1], -d[2], -d[3], 0, 0}, near);
        double[] a = trunk(U, 3);
        double[] b = trunk(V, -1);
        double[] down = {
            -e1 * WX[0], -e1 * WX[1], -a[0] - b[0], -a[1] - b[1], -a[2] - b[2], -a[3] - b[3], -e2 * WX[0], -e2 * WX[1]
        };
        assertThat(moved.get(1)).containsExactly(down, near);
        double[] both = {-e1 * WX[0], -e1 * WX[1], -d[0], -d[1], -d[2], -d[3], -e2 * WX[0], -e2 * WX[1]};
        assertThat(moved.get(2)).containsExactly(both, near);
        assertThat(moved.get(3)).containsExactly(both, near);
    }

    @Test
    void oneEvaluationIsCountedForOneMove() {
        List<double[]> counted = values(TASKS + """
            run one on tasks { flow shared(cagrad); step 0.01; stop after 3 steps }
            [one.evaluations]
            """);
        assertThat(counted.get(0)).containsExactly(3);
    }

    private static List<double[]> values(String program) {
        Outcome outcome = Programs.run("methods", new SourceText("shared.sxj", program));
        assertThat(outcome.exitStatus()).as(outcome.diagnostics().toString()).isZero();
        return outcome.results().outputs().stream()
                .map(output ->
                        ((Datum.Array) ((Output.Value) output).value()).value().data())
                .toList();
    }
}
