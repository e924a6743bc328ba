package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sxj.report.text.TextWriter;
import sxj.source.Renderer;
import sxj.source.SourceText;

/** Comparisons whose rows are known beforehand. */
class ComparisonTest {
    private static final String PROBLEM = """
        problem bowl { param x = 1; param y = 2; loss A = 2*x^2; loss C = y^2/2 }
        """;

    @Test
    void aRowIsTheRunItStandsFor() {
        holds("""
            compare c on bowl {
                flows loss_flow, "half" = 0.5*loss_flow
                steps 0.1, rk4(0.2)
                starts [1, 2], [[3, -1], [0, 5]]
                stop when total < 1e-3
                stop after 200 evaluations
                collect "far" = norm(theta)
            }
            run r on bowl { start x = 3, y = -1; flow 0.5*loss_flow; step rk4(0.2); stop when total < 1e-3; stop after 200 evaluations }
            expect length(c.iter) == 12 and c.iter[10] == r.iter and c.evaluations[10] == 4*r.iter
            expect c.total[10] == r.total and c.B[10] == r.B and c.A[10] == r.A and c.far[10] == norm(r.theta)
            expect c[10].x == r.x and at(c[10], 3, y) == at(r, 3, y) and c[10].status == "converged"
            expect norm(c.start[10] - [3, -1]) == 0 and c.h[10] == 0.2 and c.h[3] == 0.2 and c.h[0] == 0.1
            expect abs(c.distance[10] - norm(r.theta)) < 1e-12
            expect c.stable_step[0] == 0.5 and c.stable_step[11] == 1
            expect length(series(c[0], total)) == c.iter[0] + 1
            """);
    }

    /** Distances and stable steps stand in the table where they are asked for, and in documents always. */
    @Test
    void whatTakesLongIsShownWhereItIsAskedFor() {
        Outcome plain = holds("""
            compare c on bowl { flows loss_flow; steps 0.1; stop after 3 steps; collect far = norm(theta) }
            expect abs(c.distance[0] - norm(c[0].theta)) < 1e-9 and c.stable_step[0] == 0.5
            """);
        assertThat(new TextWriter(false).write(plain.results()))
                .doesNotContain("evaluations  distance")
                .doesNotContain("stable_step  h")
                .contains("far");
        assertThat(Programs.json(plain)).contains("\"distance\"").contains("\"stable_step\"");
        Outcome asked = holds("""
            compare c on bowl { flows loss_flow; steps 0.1; stop after 3 steps; columns stable_step, far = norm(theta) }
            expect c.far[0] == norm(c[0].theta)
            """);
        assertThat(new TextWriter(false).write(asked.results()))
                .doesNotContain("distance")
                .contains("stable_step")
                .contains("far");
    }

    /** Euler's method on curvatures 4 and 1 contracts fastest with 2/(4 + 1). */
    @Test
    void tuneFindsTheBestConstantStep() {
        holds("""
            compare c on bowl { flows loss_flow; steps tune(1e-3, 10, 40); stop after 60 steps; minimise norm(theta) }
            compare d on bowl { flows loss_flow; steps tune(1e-3, 10, 40); stop when norm(theta) < 1e-9; stop after 5000 steps }
            expect abs(c.h[0] - 0.4) < 1e-3
            expect abs(d.h[0] - 0.4) < 0.01 and d.iter[0] <= 43
            """);
    }

    /** Momentum's size is looked for inside its step; what diverges is infinitely bad, ends of the range are named. */
    @Test
    void theEndOfTheRangeAndHopelessRangesAreNamed() {
        Outcome outcome = holds("""
            compare low on bowl { flows loss_flow; steps tune(1e-4, 1e-2); stop after 20 steps; minimise total }
            compare mixed on bowl { flows loss_flow; steps momentum(tune(1e-3, 1e3), β = 0.5); stop after 100 steps; minimise total }
            compare none on bowl { flows loss_flow; steps tune(1e-9, 1e-8); stop when total < 1e-9; stop after 5 steps }
            expect low.h[0] == 1e-2 and 0.01 < mixed.h[0] < 1 and mixed.total[0] < 1e-9
            """);
        assertThat(Programs.json(outcome))
                .contains("the best of 24 sizes tried is 0.01, the upper end of the range")
                .contains("of 24 sizes tried none lets the run converge");
    }

    @Test
    void everyRowHasItsSeed() {
        holds("""
            flow noisy { drift -grad(total); diffusion 0.1 }
            compare c on bowl { flows noisy, noisy; steps euler_maruyama(0.1); seeds 0..3; stop after 10 steps }
            expect length(c.seed) == 6 and norm(c.seed - [0, 1, 2, 0, 1, 2]) == 0
            expect c[0].x != c[1].x and c[1].x != c[2].x and c[0].x == c[3].x and c[2].y == c[5].y
            """);
    }

    @Test
    void distanceIsToTheNearestEquilibriumOfTheProblem() {
        holds("""
            problem well { param x = 0.1; loss L = (x^2 - 1)^2 }
            compare c on well { flows loss_flow; steps 0.01; starts -2, 0.2, 0; stop after 1000 steps }
            compare g on bilinear { flows simultaneous; steps extragradient(0.1); stop after 10 steps }
            expect max(c.distance) < 1e-9 and abs(c[0].x + 1) < 1e-9 and abs(c[1].x - 1) < 1e-9 and c[2].x == 0
            expect abs(g.distance[0] - norm(g[0].theta)) < 1e-12 and g.evaluations[0] == 20
            """);
    }

    private static Outcome holds(String text) {
        Outcome outcome = Programs.run(".", new SourceText("compare.sxj", PROBLEM + text));
        String messages =
                outcome.diagnostics().stream().map(new Renderer(false)::render).collect(Collectors.joining());
        assertThat(outcome.exitStatus()).as(messages + Programs.json(outcome)).isZero();
        return outcome;
    }
}
