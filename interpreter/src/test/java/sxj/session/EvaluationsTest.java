package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sxj.source.Renderer;
import sxj.source.SourceText;

/** How often runs evaluate their flow, counted by hand. */
class EvaluationsTest {
    private static final String PROBLEM = """
        problem p { param x = 3; loss L = x^2 }
        problem pair { param x = 3; param y = 1; loss A = x^2; loss B2 = (y - x)^2 }
        """;

    @Test
    void everyStepOfTheLibraryCountsWhatItEvaluates() {
        holds("""
            run r1 on p { flow loss_flow; step 0.1; stop after 7 steps }
            run r2 on p { flow loss_flow; step midpoint(0.1); stop after 7 steps }
            run r3 on p { flow loss_flow; step rk4(0.1); stop after 7 steps }
            run r4 on p { flow loss_flow; step extragradient(0.1); stop after 7 steps }
            run r5 on p { flow loss_flow; step adam(0.1); stop after 7 steps }
            run r6 on p { flow loss_flow; step nesterov(0.1); stop after 7 steps }
            run r7 on p { flow loss_flow; step newton; stop after 1 steps }
            run r8 on p { flow loss_flow; step optimistic(0.1); stop after 7 steps }
            run r9 on pair { flow loss_flow; step gradvac(0.1); stop after 7 steps }
            run r10 on pair { flow loss_flow; step famo(0.1); stop after 7 steps }
            run r11 on bilinear { flow simultaneous; step alternating(0.1); stop after 7 steps }
            run r12 on p { flow loss_flow; step 0.1/(1 + total); stop after 7 steps }
            expect r1.evaluations == 7 and r2.evaluations == 14 and r3.evaluations == 28
            expect r4.evaluations == 14 and r5.evaluations == 7 and r6.evaluations == 7
            expect r7.evaluations == 1 and r8.evaluations == 7 and r9.evaluations == 7
            expect r10.evaluations == 14 and r11.evaluations == 14 and r12.evaluations == 7
            expect at(r3, 5, evaluations) == 20 and at(r1, 0, evaluations) == 0
            """);
    }

    /** From x = 3 down 2x: h = 1 and 1/2 overshoot or land (x − 2hx is −3, then 0), and at 0 nothing is left to gain. */
    @Test
    void backtrackingCountsItsTrials() {
        holds("""
            run r on p { flow loss_flow; step backtracking(1); stop after 1 steps }
            run s on p { flow loss_flow; step backtracking(4); stop after 1 steps }
            expect r.evaluations == 1 + 2 and s.evaluations == 1 + 4 and r.x == 0 and s.x == 0
            """);
    }

    @Test
    void whatAStepAsksForAtOnePointCountsOnce() {
        holds("""
            step twice(h) { let f = flow(theta); let g = flow(theta); theta <- theta + h/2 * (f + g) }
            step wide(h) { let f = flow(theta); theta <- theta + h*f; let g = flow(theta); theta <- theta + h*g }
            step rounds(h) { var k = 0; var s = zeros(dim)
                while k < 3 { k = k + 1; s = s + flow(theta + k*h) }
                theta <- theta + h*s }
            step either(h) { if iter < 2 { theta <- theta + h*flow(theta + 0.1) }; theta <- theta + h*flow(theta) }
            step many(h) { var s = zeros(dim); for k in 0..40 { s = s + flow(theta + k*h) }; theta <- theta + h/40*s }
            run r1 on p { flow loss_flow; step twice(0.1); stop after 5 steps }
            run r2 on p { flow loss_flow; step wide(0.1); stop after 5 steps }
            run r3 on p { flow loss_flow; step rounds(0.01); stop after 5 steps }
            run r4 on p { flow loss_flow; step either(0.1); stop after 5 steps }
            run r5 on p { flow loss_flow; step many(0.01); stop after 2 steps }
            expect r1.evaluations == 5 and r2.evaluations == 10 and r3.evaluations == 15 and r4.evaluations == 7
            expect r5.evaluations == 80
            """);
    }

    /** Twelve a step of Dormand and Prince's method, one more at the start to find a first size; rejected steps too. */
    @Test
    void adaptiveStepsCountWhatTheyReject() {
        holds("""
            problem stiff { param x = 1; param v = 0; loss L = 0*x }
            flow wave { x' = v; v' = if t > 1 { -1e6*x } else { -x } }
            run smooth on p { flow loss_flow; step dopri; stop after time 1 }
            run jump on stiff { flow wave; step dopri; stop after time 1.01 }
            expect smooth.evaluations == 12*smooth.iter + 1
            expect jump.evaluations > 12*jump.iter + 1
            """);
    }

    @Test
    void aBudgetOfEvaluationsEndsARunOrAPhase() {
        holds("""
            run r on p { flow loss_flow; step rk4(0.001); stop after 5003 evaluations }
            run s on p { flow loss_flow; step 0.0001; stop when evaluations >= 3333; stop after 10000 steps }
            run f on p { phase one { flow loss_flow; step rk4(0.01); switch to two after 41 evaluations }
                phase two { flow loss_flow; step 0.01; stop after 7 evaluations } }
            expect r.iter == 1251 and r.evaluations == 5004 and r.status == "stopped"
            expect s.iter == 3333 and s.evaluations == 3333 and s.status == "converged"
            expect f.two.iter == 11 and f.iter == 18 and f.evaluations == 51
            """);
    }

    private static void holds(String text) {
        Outcome outcome = Programs.run(".", new SourceText("counts.sxj", PROBLEM + text));
        String messages =
                outcome.diagnostics().stream().map(new Renderer(false)::render).collect(Collectors.joining());
        assertThat(outcome.exitStatus()).as(messages + Programs.json(outcome)).isZero();
    }
}
