package sxj.dynamics.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static sxj.dynamics.PlanBuilder.afterSteps;
import static sxj.dynamics.PlanBuilder.vector;
import static sxj.symbolic.Expressions.scalar;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import sxj.dynamics.PlanBuilder;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.Recorder;
import sxj.dynamics.system.Records;
import sxj.dynamics.system.Rule;
import sxj.dynamics.system.StateFrame;
import sxj.symbolic.Expr;
import sxj.trajectory.Trajectory;
import sxj.trajectory.Trajectory.State;

/** Which iterations are kept, and what keeping costs. */
class RecordsTest {
    private static final Expr ONE = vector(scalar(1));

    private static List<Long> kept(long steps, long every, Rule... rules) {
        PlanBuilder b = new PlanBuilder(0).recordEvery(every);
        b.phase("p", ONE, b.euler(ONE, 1), rules).phase("q", ONE, b.euler(ONE, 1));
        return b.run(afterSteps(-1, steps)).go().records().stream()
                .map(State::iter)
                .toList();
    }

    @Test
    void everyKthFromZeroAndTheLast() {
        assertThat(kept(25, 10)).containsExactly(0L, 10L, 20L, 25L);
        assertThat(kept(20, 10)).containsExactly(0L, 10L, 20L);
        assertThat(kept(3, 1)).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void switchesAlways() {
        assertThat(kept(25, 10, afterSteps(1, 7))).containsExactly(0L, 7L, 10L, 20L, 25L);
    }

    @Test
    void aShortRunIsKeptWhole() {
        assertThat(kept(9_999, 0)).hasSize(10_000);
    }

    @Test
    void aLongRunIsThinnedEvenlyKeepingSwitchesAndTheLast() {
        List<Long> kept = kept(100_001, 0, afterSteps(1, 77_777));
        assertThat(kept.size()).isBetween(5_000, 10_003);
        assertThat(kept).contains(0L, 77_777L, 100_001L);
        assertThat(kept.stream().filter(i -> i != 77_777 && i != 100_001))
                .allSatisfy(i -> assertThat(i % 16).isZero());
    }

    @Test
    void largeStatesAreKeptAsMemoryAllows() {
        PlanBuilder b = new PlanBuilder(0);
        Plan plan = b.phase("p", ONE, b.euler(ONE, 1)).plan();
        Recorder recorder = new Recorder(Records.THINNED, 4_000_000);
        StateFrame frame = new StateFrame(plan);
        for (int i = 0; i < 100; i++) {
            recorder.see(frame, 0, false);
            frame.arrive(i, i, 1);
        }
        assertThat(recorder.states()).hasSizeLessThanOrEqualTo(5).hasSizeGreaterThan(2);
    }

    @Test
    void theLoopAllocatesNothingBesideRecords() {
        PlanBuilder b = new PlanBuilder(0, 1).recordEvery(1_000_000_000);
        Expr flow = vector(b.p(1), sxj.symbolic.Expressions.negate(b.p(0)));
        b.phase("p", flow, b.rk4(flow, 1e-3));
        b.run(PlanBuilder.stopWhen("never", sxj.symbolic.Expressions.less(b.p(0), scalar(-9))), afterSteps(-1, 20_000));
        Plan plan = b.plan();
        Simulation.run(plan, RunObserver.NONE);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        Trajectory r = Simulation.run(plan, RunObserver.NONE);
        long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(r.last().iter()).isEqualTo(20_000);
        // Compiling the plan allocates some; the loop, twenty thousand times nothing.
        assertThat(bytes).isLessThan(20_000 * 50);
    }
}
