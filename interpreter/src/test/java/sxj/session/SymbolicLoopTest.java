package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sxj.source.Renderer;
import sxj.source.SourceText;

/** Loops and recursion that parameters end: their values, their derivatives, and what ends those that never end. */
class SymbolicLoopTest {
    @Test
    void roundsAreNotCounted() {
        holds("""
            fn slow(u) { var y = u; while y > 1 { y = 0.9999*y }; y }
            fn rounds(u) { var y = u; var n = 0; while y > 1 { y = 0.9999*y; n = n + 1 }; n }
            fn counted(u: f64) -> f64 { var y = u; var n: i64 = 0; while y > 1 { y = 0.9999*y; n = n + 1 }; n }
            param x = 50
            loss L = slow(x)^2
            observe n = rounds(x)
            run r { flow loss_flow; step 1e-3; stop after 3 steps }
            expect rounds(x) == 39119 and counted(x) == 39119 and r.n == 39119
            expect abs(slow(x) - 50*0.9999^39119) < 1e-9 and abs(grad(slow(x), x) - slow(x)/50) < 1e-12
            expect r.status == "stopped" and at(r, 1, x) == 50 - 1e-3*grad(L, x)
            """);
    }

    @Test
    void derivativesNest() {
        // Heron's square root has the derivatives of the square root once it has converged
        holds("""
            fn root(a) { var y = a; var old = 0; while abs(y - old) > 1e-16*y { old = y; y = (y + a/y)/2 }; y }
            param x = 3
            param y = 2
            const s = sqrt(6)
            expect abs(root(x*y) - s) < 1e-15
            expect norm(grad(root(x*y)) - [1/s, 3/(2*s)]) < 1e-14
            expect sum(abs(hess(root(x*y)) - [[-1/s^3, 1/s - 3/(2*s^3)*1], [1/s - 3/(2*s^3), -9/(4*s^3)]])) < 10
            expect abs(hess(root(x*y))[0, 0] - (0 - y^2/(4*s^3))) < 1e-13
            expect abs(hess(root(x*y))[0, 1] - (1/(2*s) - x*y/(4*s^3))) < 1e-13
            expect abs(grad(sumsq(grad(root(x*y))), x) - (1/(2*y) - y/(2*x^2))*0.5) < 1e-13
            """);
    }

    @Test
    void loopsMayHoldArraysIndicesAndOtherLoops() {
        holds("""
            fn leading(A) {
                var v = [1, 0]
                var old = [0, 0]
                while norm(v - old) > 1e-15 { old = v; let w = A @ v; v = w/norm(w) }
                v @ A @ v
            }
            fn tower(u) { var y = u; while y > 3 { var z = y; while z > 2 { z = z/2 }; y = y/2 + 0.001*z }; y }
            param a = 2
            param w = [40, 7, 300]
            const s = sqrt(5)
            expect abs(leading([[a, 1], [1, 3]]) - (5 + s)/2) < 1e-14
            expect abs(grad(leading([[a, 1], [1, 3]]), a) - (1 - 1/s)/2) < 1e-13
            expect abs(sum(tower(w[i]) for i in 0..3) - (tower(40) + tower(7) + tower(300))) < 1e-14
            expect norm(grad(sum(tower(w[i]) for i in 0..3), w) - [grad(tower(w[i]), w)[i] for i in 0..3]) < 1e-15
            expect abs(grad(tower(w[1]), w)[1] - (0.5*(0.5 + 0.001/4) + 0.001*0.25*(0.5 + 0.001/4)*2)) < 1e-3
            """);
    }

    @Test
    void aLoopReturnsByTheFirstReturnThatIsReached() {
        holds("""
            fn find(u) { var y = u; while true { y = 0.999*y; if y < 0.1 { return y*y } } }
            fn either(u) { var y = u; while y > 1 { y = 0.999*y; if y < 20 { return -y } }; y }
            fn early(u) { var y = u; while y > 1 { if u > 40 { return 3*u }; y = 0.9*y }; y }
            param x = 50
            expect 0.00998 < find(x) < 0.01 and abs(grad(find(x), x) - 2*find(x)/x) < 1e-15
            expect -20 < either(x) < -19.9 and abs(grad(either(x), x) - either(x)/x) < 1e-14
            expect either(x/100) == 0.5 and early(x) == 150 and grad(early(x), x) == 3 and early(x/2) < 1
            """);
    }

    @Test
    void integersThatDoMoreThanCountKeepTheirBits() {
        holds("""
            fn lehmer(u: f64) -> f64 {
                var y = u; var n: i64 = 12345; var odd: i64 = 0
                while y > 1 { y = y/2; n = n*6364136223846793005 + 1442695040888963407; odd = odd + n % 2 }
                n as f64
            }
            param x = 50
            expect lehmer(x) == lehmer(50)
            """);
    }

    @Test
    void recursionThatParametersEndIsFollowed() {
        holds("""
            fn halve(u) { if u < 1 { return u }  return halve(u/2) }
            fn gcd(a, b) = if b < 0.5 { a } else { gcd(b, a % b) }
            fn fib(n) = if n < 2 { n } else { fib(n - 1) + fib(n - 2) }
            fn power(u, n) = if n == 0 { 1 } else { u*power(u, n - 1) }
            param x = 50
            loss L = halve(x)^2
            observe g = halve(x)
            run r { flow loss_flow; step 1e-3; stop after 3 steps }
            expect halve(x) == 0.78125 and grad(halve(x), x) == 1/64 and gcd(x - 2, 36) == 12 and fib(x/10) == 5
            expect r.status == "stopped" and abs(grad(power(x/50, 2000), x) - 40) < 1e-9
            """);
    }

    @Test
    void whatNeverEndsIsNamed() {
        String loop = "fn f(u) { var y = u; while y > 1 { y = BODY }; y }\nparam x = 50\n";
        refuses(loop.replace("BODY", "y + 1") + "f(x)", "1:22: error[limit]: this loop did not end", "y = ");
        refuses(loop.replace("BODY", "y*1") + "f(x)", "1:22: error[limit]: this loop never ends: round 1", "y = 50");
        refuses(
                loop.replace("BODY", "y*1") + "loss L = f(x)\nrun r { flow loss_flow; step 1; stop after 3 steps }",
                "1:22: error[limit]: run `r`: this loop never ends",
                "y = 50");
        refuses(
                "fn up(u) { if u > 1e6 { return u }  return up(u + 1) }\nparam x = 50\nup(x)",
                "1:44: error[limit]: function `up` calls itself more than 100 times deep",
                "write a `while` loop");
    }

    @Test
    void aLimitBesideAMistakeIsAMistake() {
        assertThat(run("fn d(n: i64) -> i64 { 1 + d(n + 1) }\nd(0)").exitStatus())
                .isEqualTo(3);
        assertThat(run("fn d(n: i64) -> i64 { 1 + d(n + 1) }\nd(0)\nconst a = [1, 2] + [1, 2, 3]")
                        .exitStatus())
                .isEqualTo(2);
    }

    private static void refuses(String program, String... words) {
        Outcome outcome = run(program);
        assertThat(outcome.exitStatus()).isEqualTo(3);
        assertThat(messages(outcome)).contains(words);
    }

    private static void holds(String program) {
        Outcome outcome = run(program);
        assertThat(outcome.exitStatus())
                .as(messages(outcome) + Programs.json(outcome))
                .isZero();
    }

    private static String messages(Outcome outcome) {
        return outcome.diagnostics().stream().map(new Renderer(false)::render).collect(Collectors.joining());
    }

    private static Outcome run(String program) {
        return Programs.run(".", new SourceText("loop.sxj", program));
    }
}
