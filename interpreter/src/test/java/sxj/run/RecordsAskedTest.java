package sxj.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sxj.source.SourceText;
import sxj.syntax.parse.Parsed;
import sxj.syntax.parse.Parser;
import sxj.syntax.tree.Item;

/** Whether a sweep must keep the records of its runs: as its tree says, whatever its runs are called. */
class RecordsAskedTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true | r | collect r.x, r.iter",
                "true | e | expect e.total < 1; collect at(e, 0, total)",
                "true | r | const rest = 3; flow further = -rest*grad(total); collect r.x // r and series(r, x)",
                "true | r | run other on p { start x = 2; flow loss_flow; step 0.1; stop after 3 steps } collect r.x",
                "false | r | collect max(series(r, x))",
                "false | r | collect at(r, 2, x)",
                "false | r | let half = r.x/2; collect half",
                "false | r | fn late() = at(r, 2, x); collect late()",
                "false | r | run next on p { start x = r.x; flow loss_flow; step 0.1; stop after 3 steps } collect r.x",
            })
    void keepsRecordsWhereTheyAreAskedFor(boolean onlyEnds, String run, String rest) {
        String text = "sweep s over u in 0..2 { run " + run
                + " on p { start x = u; flow loss_flow; step 0.1; stop after 5 steps } " + rest + "\n}";
        Parsed parsed = Parser.parse(new SourceText("sweep.sxj", text));
        assertThat(parsed.diagnostics()).isEmpty();
        Item item = parsed.tree().items().get(0);
        assertThat(RecordsAsked.onlyEnds((Item.Sweep) item)).isEqualTo(onlyEnds);
    }
}
