package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sxj.lower.RunHost;
import sxj.report.Output;
import sxj.source.Diagnostic;
import sxj.source.Renderer;
import sxj.source.SourceText;

/** Functions whose arguments are known: walked, compiled, and one after the other, they say and print the same. */
class CompiledFunctionsTest {
    private static final RunHost HOST = new RunHost() {
        @Override
        public boolean interrupted() {
            return false;
        }

        @Override
        public void progress(String label, long done, long all) {}
    };

    private static String said(String program, String tier) {
        String before = System.getProperty("sxj.tier");
        System.setProperty("sxj.tier", tier);
        try {
            Session session = new Session(
                    (path, from) -> {
                        throw new IOException(path);
                    },
                    HOST,
                    1);
            Outcome outcome = session.run(new SourceText("p.sxj", program));
            StringBuilder text = new StringBuilder();
            for (Output output : outcome.results().outputs()) {
                text.append(output instanceof Output.Printed printed ? printed.text() : output.toString())
                        .append('\n');
            }
            for (Diagnostic diagnostic : outcome.diagnostics()) {
                text.append(new Renderer(false).render(diagnostic));
            }
            return text.append(outcome.exitStatus()).toString();
        } finally {
            if (before == null) {
                System.clearProperty("sxj.tier");
            } else {
                System.setProperty("sxj.tier", before);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fn f(n) { var x = 1.0; var i = 0; while i < n { x = (x + 2/x)/2 + 1e-9*i; i = i + 1 }; x }\n"
                        + "print f(5000)",
                "fn fib(n: i64) -> i64 { if n < 2 { n } else { fib(n - 1) + fib(n - 2) } }\nprint fib(18)",
                "fn fib(n) { if n < 2 { return n } fib(n - 1) + fib(n - 2) }\nprint fib(16)",
                "fn lcg(n: i64) -> i64 { var s: i64 = 1; for i in 0..n { s = s*6364136223846793005 +"
                        + " 1442695040888963407 }; s }\n"
                        + "print lcg(3000) % 1000",
                "fn sieve(n) { var v = ones(n + 1); var c = 0; for i in 2..=n { if v[i] > 0 { c = c + 1; var j = i*i;"
                        + " while j <= n { v[j] = 0; j = j + i } } }; c }\nprint sieve(400)",
                "fn f(a: matrix, n: i64) -> f64 { var s = 0.0; var b = a; for i in 0..n { for j in 0..n { b[i, j] ="
                        + " b[i, j] + 0.1*i; s = s + b[i][j]*sin(s) } }; s + a[0, 0] }\n"
                        + "print f([[1, 2], [3, 4]], 2), f([[0.5, 2], [3, 4]], 2)",
                "fn f(v, i) { v[i] }\n"
                        + "fn g(n) { var v = [1, 2, 3]; var s = 0; var i = 0; while i < n { s = s + v[i % 3]; i = i + 1 };"
                        + " s }\n"
                        + "print g(100)",
                "fn f(n) { var s = 0; for i in 0..n { if i % 3 == 0 or i % 5 == 0 { s = s + i } }; s }\nprint f(1000)",
                "fn f(x: f64) -> f64 { var y = x; while abs(y*y - x) > 1e-12 { y = (y + x/y)/2 }; max(y, 0.5, -1)^2"
                        + " }\n"
                        + "print f(2)",
                "fn f(n) { var k = 0; while true { k = k + 1; if k > n { return k } } }\nprint f(10)",
                "fn say(n) { for k in 0..n { println(\"k is \", k); print(k == 1, \" \") }; 3 }\n"
                        + "const c = say(3)\n"
                        + "print c",
                "fn f(n: i64) -> i64 { var s: i64 = 0; var i: i64 = n; while i >= 0 { s = s + 10 / i; i = i - 1 }; s"
                        + " }\n"
                        + "print f(3)",
                "fn f(n) { var v = [1, 2]; var s = 0; for i in 0..n { s = s + v[i] }; s }\nprint f(3)",
                "fn f(n) { var v = zeros(2, 3); for i in 0..n { v[1, i] = i }; v[0, 0.5] }\nprint f(3)",
                "fn f(n) { var v = zeros(2, 3); for i in 0..n { v[i, 1] = i }; v[0, 1] }\nprint f(3)",
                "fn f(n) { var s = 0; while s < n { let k: i64 = s/2; s = s + 1 + k }; s }\nprint f(5)",
                "fn f(n) { var s = 0; for i in 0..n { s = s + i }; s }\n"
                        + "fn g(n) { var t = 0; for i in 0..n { t = t + f(i) }; t }\n"
                        + "print [g(k) for k in 0..30]",
                "fn f(a) { var s = 0; for i in 0..4 { s = s + a*i }; s }\nproblem p { param x = 2; loss L = f(x)^2 }\n"
                        + "print at(p, [3], grad(L))",
            })
    void bothWaysSayTheSame(String program) {
        String walked = said(program, "tape");
        assertThat(said(program, "class")).isEqualTo(walked);
        assertThat(said(program, "rising")).isEqualTo(walked);
        assertThat(walked).doesNotContain("unknown");
    }

    /** Ten times as many rounds as are walked at most, and deeper than calls are walked. */
    @Test
    void compiledFunctionsGoFurther() {
        assertThat(said(
                        "fn count(n) { var i = 0; while i < n { i = i + 1 }; i }\n"
                                + "fn deep(n: i64) -> i64 { if n == 0 { return 0 }; 1 + deep(n - 1) }\n"
                                + "print count(1e8), deep(200000)",
                        "rising"))
                .isEqualTo("100000000 200000\n0");
    }

    @Test
    void whatAConstantPrintsAppears() {
        assertThat(said("fn f(n: i64) -> i64 { println(\"n = \", n); n + 1 }\nconst c = f(2)\nprint c", "rising"))
                .isEqualTo("n = 2\n3\n0");
        assertThat(List.of(said("fn f(n) { print_g(n); print(\";\"); n }\nconst c = f(1e-5) + f(1234567)", "class")))
                .containsExactly("1e-05;1.23457e+06;\n0");
    }
}
