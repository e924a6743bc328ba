package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sxj.source.Renderer;
import sxj.source.SourceText;

/** What results and messages say: truth values, phases without a name, formulas that can be read back, ways out. */
class WordsOfResultsTest {
    private static final String RUN = """
        problem p {
            param x = 1
            loss L = x^2
        }
        run r on p { flow loss_flow; step 0.1; stop after 3 steps }
        """;

    @Test
    void truthValuesStayTruthValues() {
        String json = json(RUN + """
            series(r, x > 0.7)
            sweep s over η in [0.1, 0.6] {
                run q on p { flow loss_flow; step η; stop after 3 steps }
                collect "ok" = q.x > 0.1, "v" = [q.x > 0.1, q.x > 0.2]
            }
            s.ok
            print series(r, x > 0.7), [1 > 2, 2 > 1]
            map m on p over x in 0..2 { [x > 0, x < 0] }
            """);
        assertThat(json)
                .contains("[true, true, false, false],", "[0.1, true, [true, true]]", "[0.6, false, [false, false]]")
                .contains("[true, false]", "[true, true, false, false] [false, true]", "[1.0, [true, false]]");
    }

    @Test
    void allAndAnyTakeTruthValues() {
        String json = json("""
            const v = [1, 2, 3]
            param x = 2
            all(v > 0); all(v > 1); any(v > 2); any(v > 3); all(v[i] < x + 2 for i in 0..3)
            """);
        assertThat(json).contains("true,\n    false,\n    true,\n    false,\n    true\n");
        assertThat(messages(RUN + "if [1 < 2, 2 < 1] { 1 } else { 2 }"))
                .contains(
                        "6:4: error[type]: one truth value is needed here, but this is a vector of 2 of them",
                        "all(…)");
        assertThat(messages(RUN + "all([1, 2])")).contains("6:5: error[type]: `all` needs truth values");
    }

    @Test
    void formulasAreMadeOfWordsOfTheLanguage() {
        String json = json("""
            param A = [[1, 2, 3], [4, 5, 6]]
            loss L = sumsq(A)
            show grad(L, A)
            expect norm(flatten(grad(L, A)) - [2, 4, 6, 8, 10, 12]) == 0
            expect norm(reshape(2*flatten(A), 2, 3) - grad(L, A)) == 0
            """);
        assertThat(json).contains("reshape(2*flatten(A), 2, 3)").contains("\"passed\": true");
        assertThat(messages("reshape([1, 2, 3], 2, 2)")).contains("1:9: error[shape]", "3 entries");
    }

    @Test
    void thePhaseOfARunWithoutPhasesIsMain() {
        assertThat(json(RUN + "r.main.iter\nr.main.t")).contains("\"values\": [\n    0.0,\n    0.0\n  ]");
    }

    @Test
    void wavesWithinSumsJumpWhereTheyJump() {
        String json = json("""
            problem p { param x = 0 }
            const T = [0.7, 1.1, 1.9]
            const a = [1, 2, -1.5]
            flow summed { x' = sum(a[i]*square(t, T[i]) for i in 0..3) - x }
            flow written { x' = a[0]*square(t, T[0]) + a[1]*square(t, T[1]) + a[2]*square(t, T[2]) - x }
            run s on p { flow summed; step dopri; stop after time 5 }
            run w on p { flow written; step dopri; stop after time 5 }
            expect s.x == w.x and s.iter == w.iter and abs(s.x - 0.828318700997011) < 1e-9
            """);
        assertThat(json).contains("\"passed\": true");
    }

    @Test
    void boundsOfUniformHaveNames() {
        String json = json("""
            const u = uniform(200, lo = 5, hi = 6)
            const v = uniform(2, 3, hi = 1, lo = 0)
            expect 5 <= min(u) and max(u) < 6 and 0 <= min(v) and max(v) < 1 and length(v[0]) == 3
            """);
        assertThat(json).contains("\"passed\": true");
        assertThat(messages("const u = uniform(2, lo = 5)")).contains("1:11: error[arguments]: `uniform` needs", "hi");
        assertThat(messages("const u = uniform(2, low = 5, hi = 6)"))
                .contains("no argument `low`", "did you mean `lo`");
    }

    @Test
    void hintsFitWhatIsWrong() {
        assertThat(messages(RUN + "print at(r, 7, L)"))
                .contains("6:13: error[run]: iteration 7 of run `r` does not exist: the run ended at iteration 3")
                .contains("ask for one of 0 to 3");
        assertThat(messages("const g = 1\nflow G = [1]\nparam x = 1\nrun r { flow f; step 1; stop after 1 steps }"))
                .contains("4:14: error[unknown-name]: unknown flow `f`")
                .doesNotContain("`g`");
        assertThat(messages("flow G = [1]\nparam x = 1\nrun r { flow g; step 1; stop after 1 steps }"))
                .contains("did you mean `G`");
    }

    private static String json(String program) {
        Outcome outcome = run(program);
        assertThat(outcome.exitStatus()).as(messages(program)).isZero();
        return Programs.json(outcome);
    }

    private static String messages(String program) {
        return run(program).diagnostics().stream()
                .map(new Renderer(false)::render)
                .collect(Collectors.joining());
    }

    private static Outcome run(String program) {
        return Programs.run(".", new SourceText("words.sxj", program));
    }
}
