package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sxj.source.Renderer;
import sxj.source.SourceText;

/** Bounds over boxes against many values in them, and the certificate that is made of them. */
class BoundsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x*y - x/(3 + y)",
                "sin(5*x) + cos(7*y + 1)",
                "exp(x)*tanh(3*y) + sinh(x) - cosh(2*x)",
                "log(2 + x) + log10(3 + y) + sqrt(1.5 + x)",
                "abs(x) + hypot(x, y) + sigmoid(4*x) + softplus(y)",
                "x^2 + y^3 + (2 + x)^-2 + (2 + y)^1.5 + (2 + x)^-0.5",
                "max(x, y) + min(x, 0.3) + relu(y) + clamp(x, -0.5, 0.5)",
                "where(x > y, x^2, y) + floor(2*x) + sign(y) + round(x) + ceil(3*y)",
                "if x > 0.2 { sin(9*x) } else { y }",
                "atan(4*x) + norm([x, y, 2]) + sum([x, y]*[1, 2]) + prod([x, y, 3])",
                "sum(sin(k*x) for k in 0..20) + dot([x, y], [y, 1])",
                "([[x, y], [y, 2]] @ [x, 1])[1] + mean([x, y]) + x % 2",
                "sum(grad(x^4*y + cos(x*y)))",
                "hess(exp(x*y) + x^3)[0, 1]"
            })
    void noValueLiesOutside(String expression) {
        holds("""
            problem p { param x = 0; param y = 0; loss L = %s }
            const P = uniform(400, 2, -1, 1)
            const values = concat([at(p, P[i], L) for i in 0..400], at(p, [-1, -1], L), at(p, [1, 1], L), at(p, [1, -1], L), at(p, [-1, 1], L))
            const rough = bounds(p, [-1, 1], L, 1)
            const fine = bounds(p, [-1, 1], L)
            const slack = 1e-14 * (1 + max(abs(values)))
            expect min(values) >= fine[0] - slack and max(values) <= fine[1] + slack
            expect rough[0] <= fine[0] and fine[1] <= rough[1]
            """.formatted(expression));
    }

    @Test
    void theyAreCloseWhereTheyCanBe() {
        holds("""
            problem p { param x = 0; param y = 0; loss L = x*y - x/(3 + y) + sin(5*x) }
            const fine = bounds(p, [-1, 1], L, 100000)
            const P = [at(p, [-1 + i/50, -1 + j/50], L) for i in 0..101 for j in 0..101]
            expect fine[1] - max(P) < 0.02 and min(P) - fine[0] < 0.02
            expect norm(bounds(p, [[0.5, 2], [0.75, 3]], [x, 2*y]) - [[0.5, 4], [0.75, 6]]) < 1e-14
            """);
    }

    @Test
    void whatCannotBeToldHasNoBounds() {
        holds("""
            problem p { param x = 1; param y = 1; loss L = x + y }
            expect bounds(p, [-1, 1], 1/x)[1] == inf and bounds(p, [-1, 1], log(x))[0] == -inf
            expect bounds(p, [-1, 1], det([[x, y], [1, 2]]))[1] == inf and bounds(p, [0.5, 1], 1/x)[1] < 2.000001
            """);
    }

    /** Games with couplings of growing strength: who is certified is monotone in the weighted norm at every point tried. */
    @Test
    void theCertificateNeverSaysMoreThanIsTrue() {
        StringBuilder program = new StringBuilder("""
            problem game(s) {
                player one { param u = [1, 1]; loss A = u @ [[2, 0.3], [0.3, 1]] @ u / 2 + 0.1*sum(cos(u)) + s*u[0]*sin(v) }
                player two { param v = 1; loss Z = v^2 + s*v*cos(u[1])*tanh(u[0]) }
            }
            const P = uniform(60, 3, -1, 1)
            const o = [0, 0, 1]
            """);
        int games = 8;
        for (int i = 0; i < games; i++) {
            program.append("""
                const H%1$d = bounds(game(%2$s), [-1, 1], jac(own_grads))
                const m%1$d = small_gain_curvature(H%1$d, o)
                const c%1$d = small_gain_coupling(H%1$d, o)
                const w%1$d = [small_gain_weights(m%1$d, c%1$d)[k] for k in [0, 0, 1]]
                const J%1$d = [diag(w%1$d) @ at(game(%2$s), P[i], jac(own_grads)) for i in 0..60]
                const least%1$d = min([eigenvalues((J%1$d[i] + transpose(J%1$d[i]))/2)[0] for i in 0..60])
                expect small_gain(m%1$d, c%1$d) == "not certified" or least%1$d > 0
                """.formatted(i, Double.toString(0.1 + 0.4 * i)));
        }
        program.append("expect small_gain(m0, c0) == \"certified\" and small_gain(m7, c7) == \"not certified\"\n");
        program.append("expect small_gain([inf, 1], [[0, 1], [1, 0]]) == \"not certified\"\n");
        program.append("expect small_gain([-inf, 1], [[0, inf], [inf, 0]]) == \"not certified\"\n");
        holds(program.toString());
    }

    private static void holds(String text) {
        Outcome outcome = Programs.run(".", new SourceText("bounds.sxj", text));
        String messages =
                outcome.diagnostics().stream().map(new Renderer(false)::render).collect(Collectors.joining());
        assertThat(outcome.exitStatus()).as(messages + Programs.json(outcome)).isZero();
    }
}
