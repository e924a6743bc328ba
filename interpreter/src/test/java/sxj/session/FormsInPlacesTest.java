package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sxj.source.Diagnostic;
import sxj.source.SourceText;
import sxj.syntax.parse.GrammarSentences;

/**
 * Each kind of list, name, duration, owner and start in every place where it may stand: all forms of a place are
 * accepted and give the same result. That no form of the grammar is missing here, the grammar's own rules tell.
 */
class FormsInPlacesTest {
    private static final String PROBLEM = """
            problem p(a = 1) {
                const D = [1, 2, 3, 4]
                param x = 2, w = [3, 4]
                batch rows of 2 in 0..4
                loss L = a*x^2 + sumsq(w) + 0*sum(D[rows])
                observe far = norm(theta)
            }
            run r on p { flow loss_flow; step 0.1; stop after 6 steps }
            run q on p { flow loss_flow; step 0.05; stop after 6 steps }
            """;

    private static final String SWEEP = PROBLEM + """
            sweep s over u in [1, 2] {
                run v on p { start x = u; flow loss_flow; step 0.1; stop after 2 steps }
                collect len = v.far
            }
            """;

    /** What a group of forms, which mean the same, stands for. */
    private record Group(String rule, String before, List<String> places, String after, List<String> forms) {}

    private static final List<String> LENGTHS_OF_THREE =
            List.of("3 steps", "2 + 1 steps", "3 evaluations", "time 0.3", "1.5*2 steps");

    private static final List<String> LENGTHS_OF_FOUR =
            List.of("4 steps", "4 evaluations", "2 epochs", "2*1 epochs", "time 0.4", "time 4/10");

    /** FORM is where a form stands; what a program prints is its result. */
    private static final List<Group> GROUPS = List.of(
            new Group(
                    "duration",
                    PROBLEM,
                    List.of(
                            "run k on p { flow loss_flow; step 0.1; stop after FORM }\nprint k.iter",
                            "run k on p { flow loss_flow; step 0.1; stop \"over\" after FORM }\nprint k.iter, k.status",
                            "run k on p { phase m { flow loss_flow; step 0.1; stop after FORM } }\nprint k.iter",
                            "run k on p { phase m { flow loss_flow; step 0.1; switch to n after FORM }\n"
                                    + "phase n { flow loss_flow; step 0.01; stop after 1 step } }\nprint k.n.iter",
                            "run k on p { phase m { flow loss_flow; step 0.1; switch to n after FORM { x <- 9 } }\n"
                                    + "phase n { flow loss_flow; step 0.01; stop after 1 step } }\nprint at(k, 4, x)",
                            "run k continues r { stop after FORM }\nprint k.iter",
                            "run k like r { stop after FORM }\nprint k.iter",
                            "compare k on p { flow loss_flow; step 0.1; stop after FORM }\nprint k.iter",
                            "sweep k over u in [1, 2] { run v on p { flow loss_flow; step 0.1; stop after FORM }\n"
                                    + "collect v.iter }\nprint k.iter"),
                    "",
                    LENGTHS_OF_FOUR),
            new Group(
                    "duration",
                    PROBLEM + "switch low when x < 1.8 for FORM\n",
                    List.of(
                            "run k on p { flow loss_flow; step 0.1; stop when x < 1.8 for FORM; stop after 9 steps }\n"
                                    + "print k.iter",
                            "run k on p { flow loss_flow; step 0.1; stop when low; stop after 9 steps }\nprint k.iter",
                            "run k on p { state n = 0; flow loss_flow; step 0.1; when x < 1.8 for FORM { n <- iter }\n"
                                    + "stop after 9 steps }\nprint k.n",
                            "run k on p { flow loss_flow; step 0.1; record when x < 1.8 for FORM; stop after 9 steps }\n"
                                    + "print series(k, iter)",
                            "run k on p { phase m { flow loss_flow; step 0.1; switch to n when x < 1.8 for FORM }\n"
                                    + "phase n { flow loss_flow; step 0.01; stop after 1 step } }\nprint k.n.iter",
                            "run k on p { flow -loss_flow; step 0.1; stop when no improvement of L for FORM }\n"
                                    + "print k.iter",
                            "compare k on p { flow loss_flow; step 0.1; stop when x < 1.8 for FORM; stop after 9 steps }\n"
                                    + "print k.iter"),
                    "",
                    LENGTHS_OF_THREE.subList(0, 2)),
            new Group(
                    "duration",
                    PROBLEM,
                    List.of(
                            "run k on p { flow loss_flow; step 0.1; record every FORM; stop after 9 steps }\n"
                                    + "print series(k, iter)",
                            "run k continues r { record every FORM; stop after 9 steps }\nprint length(series(k, iter)) > 2",
                            "compare k on p { flow loss_flow; step 0.1; record every FORM; stop after 9 steps }\n"
                                    + "print series(k[0], iter)"),
                    "",
                    List.of("2 steps", "2 evaluations", "1 epochs", "1 epoch", "time 0.2", "1 + 1 step")),
            new Group(
                    "startValue",
                    PROBLEM,
                    List.of(
                            "run k on p { start FORM; flow loss_flow; step 0.1; stop after 1 steps }\nprint k.theta",
                            "run k like r { start FORM }\nprint k.theta",
                            "run k continues r { start FORM; stop after 1 steps }\nprint k.theta",
                            "compare k on p { start FORM; flow loss_flow; step 0.1; stop after 1 steps; collect x, w }\n"
                                    + "print k.x, k.w",
                            "compare k on p { starts FORM; flow loss_flow; step 0.1; stop after 1 steps; collect x, w }\n"
                                    + "print k.x, k.w",
                            "sweep k over u in [5] { run v on p { start FORM; flow loss_flow; step 0.1; stop after 1 steps }\n"
                                    + "collect v.x, w0 = v.w[0] }\nprint k.x, k.w0"),
                    "",
                    List.of(
                            "[5, 6, 7]",
                            "x = 5, w = [6, 7]",
                            "w[0..2] = [6, 7], x = 5",
                            "w[0] = 6, w[1] = 7, x = 5",
                            "[5, 6, 8], w[1] = 7",
                            "[1, 2, 3] + 4")),
            new Group(
                    "column",
                    SWEEP,
                    List.of(
                            "compare k on p { flow loss_flow; step 0.1; stop after 1 steps; collect FORM x }\nprint k[\"x\"]",
                            "compare k on p { flow loss_flow; step 0.1; stop after 1 steps; collect x; columns FORM x }",
                            "map k on p over w[0] in [1, 2] { FORM x }\nprint k[\"x\"]",
                            "table \"t\" { of r; columns FORM x }",
                            "plot \"t\" { of r; x FORM x; y FORM x }",
                            "const x = 1\nsummary k of s { FORM x }\nprint k[\"x\"]"),
                    "",
                    List.of("x =", "\"x\" =", "")),
            new Group(
                    "column",
                    SWEEP,
                    List.of(
                            "sweep k over u in [1, 2] { run v on p { start x = u; flow loss_flow; step 0.1; stop after 1 steps }\n"
                                    + "collect FORM v.x }\nprint k.x"),
                    "",
                    List.of("x =", "\"x\" =")),
            new Group(
                    "tablePart",
                    SWEEP,
                    List.of(
                            "table \"t\" { FORM r, q; columns iter, x }",
                            "table \"t\" { columns iter, x; FORM r, q }",
                            "table \"t\" { FORM s }",
                            "table \"t\" { FORM s; columns u, len }"),
                    "",
                    List.of("of", "rows")),
            new Group(
                    "plotClause",
                    SWEEP,
                    List.of(
                            "plot \"t\" { FORM r, q; x iter; y x }",
                            "plot \"t\" { FORM s; x u; y len }",
                            "plot \"t\" { FORM r; path x, w[0] }",
                            "histogram \"t\" { FORM s; x len }"),
                    "",
                    List.of("of", "runs")),
            new Group(
                    "plotClause",
                    SWEEP,
                    List.of("plot \"t\" { x u; y len; FORM }", "histogram \"t\" { x len; FORM }"),
                    "",
                    List.of("of s by u", "of s; by u", "runs s by u", "by u; of s")),
            new Group(
                    "line",
                    PROBLEM,
                    List.of("equilibria e FORM p in [-5, 5]\nprint e.x, e[0].kind"),
                    "",
                    List.of("on", "of")),
            new Group(
                    "compareClause",
                    PROBLEM,
                    List.of(
                            "compare k on p { FORM; step 0.1; stop after 1 steps }\nprint k.flow, k.iter",
                            "compare k on p { step 0.1; stop after 1 steps; FORM }\nprint k.flow, k.iter"),
                    "",
                    List.of(
                            "flows loss_flow, -theta",
                            "flow loss_flow, -theta",
                            "flow loss_flow; flow -theta",
                            "flow loss_flow; flows -theta")),
            new Group(
                    "compareClause",
                    PROBLEM,
                    List.of(
                            "compare k on p { FORM; flow loss_flow; stop after 1 steps; collect x }\nprint k.x, k.step"),
                    "",
                    List.of(
                            "steps 0.1, euler(0.2)",
                            "step 0.1, euler(0.2)",
                            "step 0.1; step euler(0.2)",
                            "steps 0.1; step euler(0.2)")),
            new Group(
                    "compareClause",
                    PROBLEM,
                    List.of(
                            "compare k on p { FORM; flow loss_flow; step 0.1; stop after 1 steps; collect x }\nprint k.x, k.seed"),
                    "",
                    List.of(
                            "seeds 0..2, 5",
                            "seeds [0, 1], 5",
                            "seed 0; seed 1; seed 5",
                            "seeds 0..2; seed 5",
                            "seed 0, 1, 5")),
            new Group(
                    "compareClause",
                    PROBLEM,
                    List.of(
                            "compare k on p { flow loss_flow; step 0.1; stop after 1 steps; FORM }\nprint k[\"x\"], k[\"far\"]"),
                    "",
                    List.of("collect x, far", "collect x; collect far", "collect x = x, \"far\" = far")),
            new Group(
                    "def",
                    "",
                    List.of(
                            "problem z {\nFORM\nloss M = b^2 + c^2 }\nrun k on z { flow loss_flow; step 0.1; stop after 1 steps }\nprint k.theta",
                            "problem z { player one {\nFORM\nloss M = b^2 + c^2 } }\n"
                                    + "run k on z { flow -own_grads; step 0.1; stop after 1 steps }\nprint k.theta",
                            "problem z { group g {\nFORM\n}\nloss M = b^2 + c^2 }\n"
                                    + "run k on z { flow loss_flow; step 0.1; stop after 1 steps }\nprint k.theta",
                            "FORM\nloss M = b^2 + c^2\nrun k { flow loss_flow; step 0.1; stop after 1 steps }\nprint k.theta"),
                    "",
                    List.of(
                            "param b = 1, c = 2 in [0, 9]",
                            "param b = 1\nparam c = 2 in [0, 9]",
                            "param b = 1; param c = 2")),
            new Group(
                    "def",
                    "",
                    List.of(
                            "FORM\nprint b, c",
                            "problem z { FORM\nparam x = b; loss M = c*x^2 }\nprint at(z, theta, M)",
                            "problem z { param x = 1; loss M = x^2 }\nsweep k over u in [1] { FORM\n"
                                    + "run v on z { start x = b*c; flow loss_flow; step 0.1; stop after 1 steps }\ncollect v.x }\nprint k.x"),
                    "",
                    List.of(
                            "const b = 1, c = b + 1",
                            "const b = 1\nconst c = b + 1",
                            "let b = 1, c = b + 1",
                            "let b = 1\nlet c = 2")),
            new Group(
                    "def",
                    "",
                    List.of(
                            "problem z { param x = 1\nFORM }\nrun k on z { flow loss_flow; step 0.1; stop after 1 steps }\n"
                                    + "print k.x, k.L, k.M, k.o, k.far"),
                    "",
                    List.of(
                            "loss L = x^2, M = 2*x\nobserve o = x, far = 2*x",
                            "loss L = x^2\nloss M = 2*x\nobserve o = x\nobserve far = 2*x")),
            new Group(
                    "simple",
                    "",
                    List.of("fn f(u) {\nFORM\n b + c + u }\nprint f(1)"),
                    "",
                    List.of(
                            "let b = 1, c = 2",
                            "let b = 1; let c = 2",
                            "var b = 1, c = b + 1",
                            "var b = 1\nvar c = 2",
                            "var b = 0, c = 2; b = b + 1")),
            new Group(
                    "simple",
                    PROBLEM,
                    List.of("step S(h) {\nFORM\n theta <- theta + h*flow(theta)*b*c }\n"
                            + "run k on p { flow loss_flow; step S(0.01); stop after 2 steps }\nprint k.x"),
                    "",
                    List.of("state b = 1, c = 2", "state b = 1; state c = 2", "let b = 1, c = 2", "var b = 1, c = 2")),
            new Group(
                    "setting",
                    PROBLEM,
                    List.of(
                            "run k on p {\nFORM\n flow loss_flow; step 0.1; when iter == 1 { b <- b + 1; c <- 2*c }; stop after 2 steps }\n"
                                    + "print k.b, k.c"),
                    "",
                    List.of("state b = 1, c = 2", "state b = 1; state c = 2", "state b = 1\nstate c = 2")),
            new Group(
                    "expectation",
                    SWEEP,
                    List.of(
                            "expect r.w == 3*[0.8^6, 4/3*0.8^6] within FORM",
                            "sweep k over u in [1] { run v on p { flow loss_flow; step 0.1; stop after 1 steps }\n"
                                    + "expect v.w == [2.4, 3.2] within FORM\ncollect v.x }"),
                    "",
                    List.of("1e-9", "1e-9 relative", "2*1e-9", "1e-9*max(r.w) + 1e-12 relative")));

    @TestFactory
    List<DynamicTest> allFormsOfAPlaceGiveTheSame() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Group group : GROUPS) {
            for (String place : group.places()) {
                tests.add(DynamicTest.dynamicTest(group.rule() + ": " + place, () -> same(group, place)));
            }
        }
        return tests;
    }

    private static void same(Group group, String place) {
        String first = null;
        for (String form : group.forms()) {
            String program = (group.before() + place + "\n" + group.after()).replace("FORM", form);
            String result = result(program);
            first = first == null ? result : first;
            assertThat(result).as(program).isEqualTo(first);
        }
    }

    /** What a program says, without how it is written: the texts of expectations, places, and rules that end runs. */
    private static String result(String program) {
        Outcome outcome = Programs.run("forms", new SourceText("form.sxj", program));
        assertThat(outcome.diagnostics().stream().filter(Diagnostic::isError).map(Diagnostic::message))
                .as(program)
                .isEmpty();
        assertThat(outcome.exitStatus()).as(program).isZero();
        String json = Programs.json(outcome);
        int tables = json.indexOf("\"tables\"");
        return json.substring(tables, json.indexOf("\"expectations\""))
                        .replaceAll("\"(sweeps|comparisons|values)\".*", "")
                + json.replaceAll("(?s).*\"printed\": ", "").replaceAll("(?s)\"shown\".*", "");
    }

    /** How many alternatives the rules of the grammar have whose forms stand above: a new one asks for its places. */
    @Test
    void theTableKnowsAllAlternatives() {
        Map<String, Integer> alternatives = Map.of(
                "duration", 2,
                "startValue", 2,
                "tablePart", 2,
                "def", 6,
                "setting", 6,
                "compareClause", 13);
        alternatives.forEach((rule, count) ->
                assertThat(GrammarSentences.alternatives(rule)).as(rule).isEqualTo(count));
    }
}
