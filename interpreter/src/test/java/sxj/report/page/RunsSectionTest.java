package sxj.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import sxj.report.RunResult;
import sxj.trajectory.Trajectory;
import sxj.trajectory.Trajectory.State;
import sxj.trajectory.Trajectory.Status;

/** What a page tells of events. */
class RunsSectionTest {
    private static String events(int count) {
        Trajectory.Event event =
                new Trajectory.Event(7, 1.25, "fall", "when y < 0", List.of(new Trajectory.Value("y", -0.5)));
        State last = new State(9, 2, 0.1, 9, 2, 0, 9, 0, new double[] {1});
        Trajectory trajectory = new Trajectory(
                "ball",
                "",
                Status.STOPPED,
                "",
                List.of(last),
                List.of(),
                List.of(),
                false,
                false,
                null,
                Collections.nCopies(count, event));
        StringBuilder html = new StringBuilder();
        new RunsSection(html).events(List.of(new RunResult("ball", "", trajectory, List.of(), false)));
        return html.toString();
    }

    @Test
    void anEventHasItsInstantPhaseRuleAndValues() {
        assertThat(events(1))
                .contains("<h2 id=\"events\">Events</h2>")
                .contains("<code>ball</code>", ">7</td>", ">1.25</td>", "<td>fall</td>", "<code>when y &lt; 0</code>")
                .contains("<code>y = -0.5</code>");
    }

    @Test
    void ofManyEventsTheFirstAreListedAndTheOthersCounted() {
        assertThat(events(0)).isEmpty();
        assertThat(events(203)).contains("… and 3 more").containsOnlyOnce("… and");
    }
}
