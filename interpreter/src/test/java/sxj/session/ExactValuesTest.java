package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sxj.source.Renderer;
import sxj.source.SourceText;

/** Small programs whose {@code expect}s were worked out by hand. */
class ExactValuesTest {
    @Test
    void everyReturnOfABranchingBodyCounts() {
        holds("""
            fn nested(u: f64) -> f64 {
                if u > 0 { let s = u*u; if s > 4 { return s } else { return s*s } } else { return -u }
            }
            fn early(u: f64) -> f64 { if u > 0 { while true { return u*u } }; return 7 }
            fn three(u: f64) -> f64 { if u > 2 { return 7*u } else if u > 1 { return 8*u }; 9*u }
            fn search(u: f64) -> f64 { for i in 0..10 { if i*i > u { return i*u } }; return -u }
            param x = 2
            expect nested(x) == 16 and nested(2*x) == 16 and nested(-x) == 2
            expect grad(nested(x) + nested(-x) + nested(x/2), x) == 32 + 1 + 2
            expect early(x) == 4 and early(-x) == 7 and grad(early(x), x) == 4
            expect three(x) == 16 and three(2*x) == 28 and three(x/4) == 4.5
            expect grad(three(x) + 10*three(2*x) + 100*three(x/4), x) == 8 + 140 + 225
            expect search(x*x) == 12 and search(1000*x) == -2000 and grad(search(x*x), x) == 12
            """);
    }

    @Test
    void loopsThatParametersEndAreFollowed() {
        holds("""
            fn half(u: f64) -> f64 { var y = u; while true { y = y/2; if y < 1 { return y } }; return 0 }
            fn shrink(u: f64) -> f64 { var y = u; while y > 1 { y = y/2; if y < 3 { return 10*y } }; return y }
            fn slow(u: f64) -> f64 { var y = u; while y > 1 { y = 0.99*y }; y }
            param x = 5
            expect half(x) == 0.625 and grad(half(x), x) == 0.125
            expect shrink(x) == 25 and grad(shrink(x), x) == 5 and shrink(x/10) == 0.5
            expect abs(grad(slow(10*x), x) - slow(10*x)/x) < 1e-14
            """);
    }

    @Test
    void whatIsNotTakenContributesNothingWhateverItsFactor() {
        holds("""
            param x = 1
            expect grad(if x > 0 { x } else if x > -1 { x } else { x*inf }, x) == 1
            expect grad(if x > 0 { x } else if x > -1 { x } else { x/0 }, x) == 1
            expect grad(where(x > 0, x, where(x > -1, x, x*(0/0))), x) == 1
            """);
    }

    @Test
    void aRunShowsWhatTheFileDeclaresAnew() {
        holds("""
            param x = 1
            loss L1 = x^2
            loss L2 = (x - 1)^2
            observe B = 3
            run r { flow b_flow; step 0.01; stop after 2 steps }
            expect B == 3 and r.B == 3 and at(r, 0, B) == 3 and r.I != 1
            """);
    }

    @Test
    void statesBeginWithTheArgumentsOfTheirStep() {
        holds("""
            param x = 1
            flow still = [0]
            step counted(h, n = 2, m = 0) { state a = 4*h; state b = n; state c = m; theta <- theta + a + 8*b + c }
            run r { flow still; step counted(0.25); stop after 1 steps }
            run s { flow still; step counted(0.25/(iter + 1), m = 64 + iter); stop after 2 steps }
            expect r.x == 1 + 1 + 16 and s.x == 1 + 2*(1 + 16 + 64)
            """);
    }

    @Test
    void theLeastWholeNumberIsWrittenWhole() {
        Outcome outcome = run("""
            fn next(n: i64) -> i64 { n + 1 }
            expect next(9223372036854775807) < 0
            print "{next(9223372036854775807)}"
            """);
        assertThat(outcome.exitStatus()).isZero();
        assertThat(Programs.json(outcome)).contains("\"-9223372036854775808\"");
    }

    private static void holds(String program) {
        Outcome outcome = run(program);
        String messages =
                outcome.diagnostics().stream().map(new Renderer(false)::render).collect(Collectors.joining());
        assertThat(outcome.exitStatus()).as(messages + Programs.json(outcome)).isZero();
    }

    private static Outcome run(String program) {
        return Programs.run(".", new SourceText("hand.sxj", program));
    }
}
