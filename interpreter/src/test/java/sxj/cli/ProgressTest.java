package sxj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The line of progress: what it says, that it is one line, and that it is gone where something is written. */
class ProgressTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void anEstimateAtAnEvenPaceIsOneNumber() {
        ProgressEstimate estimate = new ProgressEstimate(0, 0);
        for (int s = 1; s <= 10; s++) {
            estimate.note(s * SECOND, 10L * s);
        }
        assertThat(estimate.text(10 * SECOND, 100, 400, false, ""))
                .isEqualTo("████░░░░░░░░░░░░ 25 %, 100 of 400, 10 s so far, about 30 s to go");
        assertThat(estimate.text(10 * SECOND, 100, 400, true, "B = 0.5"))
                .isEqualTo("████░░░░░░░░░░░░ 25 %, 100 of at most 400, B = 0.5, 10 s so far, at most about 30 s to go");
    }

    /** 10 a second, then 1 a second: 90 more take between 9 and 90 seconds, by what was until now. */
    @Test
    void anEstimateAtAnUnevenPaceIsARange() {
        ProgressEstimate estimate = new ProgressEstimate(0, 0);
        long done = 0;
        for (int s = 1; s <= 40; s++) {
            done += s <= 20 ? 10 : 1;
            estimate.note(s * SECOND, done);
        }
        assertThat(estimate.text(40 * SECOND, done, done + 90, false, "")).endsWith("40 s so far, 17 s to 90 s to go");
    }

    @Test
    void withoutAnEndThereIsNoEstimate() {
        ProgressEstimate estimate = new ProgressEstimate(0, 0);
        assertThat(estimate.text(3 * SECOND, 1500, 0, false, "")).isEqualTo("1500 steps, 3 s so far");
        assertThat(estimate.text(3 * SECOND, 0, 0, false, "")).isEqualTo("3 s so far");
        assertThat(estimate.text(SECOND, 1, 10, false, "")).doesNotContain("to go");
    }

    @Test
    void durationsAreAsLongAsTheyNeedToBe() {
        assertThat(ProgressEstimate.duration(0.2)).isEqualTo("1 s");
        assertThat(ProgressEstimate.duration(99)).isEqualTo("99 s");
        assertThat(ProgressEstimate.duration(3700)).isEqualTo("62 min");
        assertThat(ProgressEstimate.duration(7200)).isEqualTo("2.0 h");
    }

    @Test
    void theLineIsOneAndIsTakenAwayBeforeSomethingIsWritten() throws InterruptedException {
        List<String> written = Collections.synchronizedList(new ArrayList<>());
        Progress progress = new Progress(written::add, true, 40, () -> false);
        while (written.isEmpty()) {
            progress.progress("sweep s", 3, 2000, () -> "");
            Thread.sleep(5);
        }
        progress.end();
        assertThat(written.get(0))
                .startsWith("\r\u001b[Ksweep s ░░░░░░░░░░░░░░░░ 0 %, 3 of")
                .doesNotContain("\n");
        assertThat(written.get(0).length()).isLessThanOrEqualTo("\r\u001b[K".length() + 39);
        assertThat(written).last().isEqualTo("\r\u001b[K");
    }

    @Test
    void whatIsNoTerminalIsToldNothing() {
        List<String> written = new ArrayList<>();
        Progress progress = new Progress(written::add, false, 40, () -> false);
        progress.progress("sweep s", 3, 2000);
        progress.end();
        assertThat(written).isEmpty();
    }
}
