package sxj.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sxj.Golden;
import sxj.report.Datum;
import sxj.report.History;
import sxj.report.JsonText;
import sxj.report.Named;
import sxj.report.Results;
import sxj.report.RunResult;
import sxj.report.Sample;
import sxj.trajectory.Trajectory;

/** The document that other programs read. */
class JsonWriterTest {
    @Test
    void everyKindOfResult() throws IOException {
        Golden.check("sxj/report/every-kind.json", JsonWriter.write(Sample.RESULTS, Sample.MESSAGES));
    }

    @Test
    void everyKeyIsThereWithoutResultsToo() throws IOException {
        Golden.check("sxj/report/empty.json", JsonWriter.write(new Results("", List.of(), List.of()), List.of()));
    }

    @Test
    void numbersReadBackToTheBit() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                String text = JsonText.of(value);
                assertThat(Double.doubleToRawLongBits(Double.parseDouble(text)))
                        .as(text)
                        .isEqualTo(Double.doubleToRawLongBits(value));
                assertThat(text).matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?(e-?[0-9]+)?");
            }
        }
        assertThat(List.of(JsonText.of(-0.0), JsonText.of(250.0), JsonText.of(Double.MIN_VALUE)))
                .containsExactly("-0.0", "250.0", "5e-324");
    }

    @Test
    void numbersThatAreNotFiniteAreTexts() {
        assertThat(List.of(
                        JsonText.of(Double.NaN),
                        JsonText.of(Double.POSITIVE_INFINITY),
                        JsonText.of(Double.NEGATIVE_INFINITY)))
                .containsExactly("\"NaN\"", "\"Infinity\"", "\"-Infinity\"");
    }

    @Test
    void stringsAreEscapedWhereTheyMustBe() {
        assertThat(JsonText.of("a\"b\\c\n\r\t\u0000\u2028θ漢\ud83d\ude00\ud83d"))
                .isEqualTo("\"a\\\"b\\\\c\\n\\r\\t\\u0000\\u2028θ漢\ud83d\ude00\\ud83d\"");
    }

    @Test
    void epochsAndTheBestStateStandWithTheRun() {
        Trajectory.State best = new Trajectory.State(3, 0.3, 0.1, 3, 0.3, 0, 3, 1, new double[] {2});
        Trajectory.State last = new Trajectory.State(9, 0.9, 0.1, 9, 0.9, 0, 9, 4, new double[] {1});
        Trajectory kept = new Trajectory(
                "r",
                "p",
                Trajectory.Status.STOPPED,
                "",
                List.of(last),
                List.of(),
                List.of(),
                false,
                false,
                best,
                List.of());
        RunResult run = new RunResult(
                "r",
                "p",
                kept,
                List.of(new Named("x", Datum.of(1.0))),
                List.of(new Named("x", Datum.of(2.0))),
                false,
                History.NONE);
        String json = JsonWriter.write(new Results("f", List.of(run), List.of()), List.of());
        assertThat(json)
                .contains("\"epoch\": 4")
                .contains("\"final\": {\"x\": 1.0}")
                .contains("\"best\": {\"iter\": 3, \"t\": 0.3, \"final\": {\"x\": 2.0}}");
    }

    @Test
    void aLaterRunOfTheSameNameTakesThePlaceOfTheEarlier() {
        RunResult old = new RunResult("r", "p", Sample.DIVERGED.trajectory(), List.of(), true);
        RunResult fresh = new RunResult("r", "p", Sample.ONE_PHASE.trajectory(), List.of(), false);
        String json = JsonWriter.write(new Results("f", List.of(old, fresh), List.of()), List.of());
        assertThat(json).containsOnlyOnce("\"r\": {").contains("\"stopped\"").doesNotContain("stale");
    }
}
