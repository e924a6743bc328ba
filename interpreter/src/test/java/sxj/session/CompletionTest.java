package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sxj.lower.RunHost;
import sxj.source.SourceText;

/** What is offered where the cursor is. */
class CompletionTest {
    private static final String ENTERED = """
            problem pair(gain = 2) { param width = 1; param height = 2; loss near = gain*width^2; loss far = height^2 }
            run first on pair { flow loss_flow; step 0.1; stop after 5 steps }
            sweep many over eta in [0.1, 0.2] {
                run r on pair { flow loss_flow; step eta; stop after 5 steps }
                collect r.B, far_end = r.far
            }
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        run b on               | pair
        run b on pa            | pair
        run b on pair { fl     | flow
        run b on pair { flow lo | loss_flow
        run b on pair { flow loss_flow; step ada | adam
        run b on pair { flow loss_flow; step adam(0.1, β | β1 =
        run b on pair { start wi | width
        run b on pair { stop w | when
        run c continues        | first
        first.wi               | width
        first.st               | status
        many.                  | eta
        many.f                 | far_end
        swe                    | sweep
        print first.ne         | near
        run b on pair(ga       | gain =
        table "t" { ro         | rows
        table "t" { rows       | first
        run b on pair { phase refine { flow b_flow; step 1 }; phase a { switch to r | refine
        sq                     | sqrt
        """)
    void offersWhatCanStandThere(String text, String wanted) {
        String input = text.endsWith("on") || text.endsWith("continues") || text.endsWith("rows") ? text + " " : text;
        assertThat(offered(input)).contains(wanted.endsWith("=") ? wanted + " " : wanted);
    }

    @Test
    void nothingTypedIsReplaced() {
        for (String typed : List.of("swe", "table", "qqq", "los", "first.w", "run b on p")) {
            String word = typed.substring(Completion.wordStart(typed, typed.length()));
            assertThat(offered(typed)).as(typed).allMatch(text -> text.startsWith(word));
        }
        assertThat(offered("qqq")).isEmpty();
        assertThat(offered("run b on ")).doesNotContain("first", "sin");
    }

    @Test
    void greekLettersHaveNames() {
        assertThat(offered("\\theta")).containsExactly("θ");
        assertThat(offered("x = \\Sigma")).containsExactly("Σ");
    }

    @Test
    void inputsAreTakenBackAndNamesForgotten() {
        Session session = session();
        assertThat(session.isDeclared("many")).isTrue();
        assertThat(session.forget("pair")).isNotEmpty();
        assertThat(session.forget("many")).isEmpty();
        assertThat(session.isDeclared("many")).isFalse();
        assertThat(session.undo()).isTrue();
        assertThat(session.isDeclared("many")).isTrue();
        assertThat(session.undo()).isTrue();
        assertThat(session.isDeclared("pair")).isFalse();
        assertThat(session.undo()).isFalse();
    }

    private static List<String> offered(String text) {
        return session().completion().at(text, text.length()).stream()
                .map(Completion.Proposal::text)
                .toList();
    }

    private static Session session() {
        Session session = new Session(
                (path, from) -> {
                    throw new IOException(path);
                },
                new RunHost() {
                    @Override
                    public boolean interrupted() {
                        return false;
                    }

                    @Override
                    public void progress(String label, long done, long all) {}
                },
                1);
        assertThat(session.input(new SourceText("<repl>", ENTERED)).exitStatus())
                .isZero();
        return session;
    }
}
