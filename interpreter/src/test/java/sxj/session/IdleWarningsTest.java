package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sxj.source.Diagnostic;
import sxj.source.SourceText;

/** What reads like an idle statement and is none is not warned about. */
class IdleWarningsTest {
    private static final String BOWL = "problem q { param x = 3; loss L = x^2/2 }\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                // axes
                "sweep s over k in 0..3 { run r on q { start x = normal(1)[0]; flow loss_flow; step 0.1; seed k;"
                        + " stop after 3 steps }; collect r.x }",
                "sweep s over k in 0..3 { run r on q { flow loss_flow; step if k < 1 { 0.1 } else { 0.2 };"
                        + " stop after 3 steps }; collect r.x }",
                "sweep s over x in [1, 2] { run r on q { start x = x; flow loss_flow; step 0.1; stop after 3 steps };"
                        + " collect r.x }",
                "sweep s over w in [1, 2] { const v = w; fn f(u) = w*u; flow g = v*f(1)*loss_flow; run r on q { flow f(1)*loss_flow; step 0.1;"
                        + " stop after 3 steps }; collect r.x }",
                "sweep s over w in [1, 2] { run r on q { flow loss_flow; step 0.1; stop after 3 steps };"
                        + " expect r.x < 3*w }",
                // ranges
                "print 0..1, 0.1..0.5 by 0.1, 0..0, linspace(0, 1, 1)",
                // flows
                "run r on q { flow -grad(total); step 0.1; stop after 3 steps }\n"
                        + "run s on q { flow -loss_flow/2 + loss_flow; step 0.1; stop after 3 steps }",
                "problem ascent { param y = 1; param z = 1; loss A = y^2; loss C = -z^2 }\n"
                        + "run r on ascent { flow loss_flow; step 0.1; stop after 3 steps }",
                "problem game { player a { param u = 1; loss A = u*v }; player b { param v = 1; loss C = -u*v } }\n"
                        + "run r on game { flow simultaneous; step 0.1; stop after 3 steps }",
                "problem motion { param u = 1; flow f { u' = -u } }\n"
                        + "run r on motion { flow f; step 0.1; stop after 3 steps }",
                "problem rest { param u = 1; flow f { u' = 0 } }\n"
                        + "run r on rest { flow f; step 0.1; stop after 3 steps }",
                // steps
                "step s(h) { if h > 0 { theta <- theta + h*flow(theta) } }\n"
                        + "run r on q { flow loss_flow; step s(0.1); stop after 3 steps }",
                // phases
                "run r on q { flow loss_flow; step 0.1; phase a { switch to c after 1 steps }; phase b { }; phase c { };"
                        + " switch to b after 2 steps; stop after 3 steps }",
                // comments, formats, names
                "const a = 7 // seven\nconst b = 3 // 2 of them\nconst c = 5 // (of six) but one\nconst d = 1 //\n",
                "problem p { param beta = 1; const gamma = 2; loss L = beta^2 + gamma }",
                "problem p { param y = 1; loss L[k in 0..3] = y^2 + k*y; observe far[k in 0..2] = y^k }",
                "const a = inf; const b = 1/a; const c = [a, 1]",
            })
    void nothingIsSaid(String program) {
        Outcome outcome = Programs.run(WrongPrograms.WARNED, new SourceText("idle.sxj", BOWL + program + "\n"));
        assertThat(outcome.diagnostics()).extracting(Diagnostic::message).isEmpty();
    }
}
