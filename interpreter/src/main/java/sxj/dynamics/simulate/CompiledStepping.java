package sxj.dynamics.simulate;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.rules.PhaseGuards;
import sxj.dynamics.system.BranchFreeStep;
import sxj.dynamics.system.Clock;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.PlanCode;
import sxj.dynamics.system.Recorder;
import sxj.dynamics.system.StateFrame;
import sxj.kernel.lanes.BatchedRecurrence;
import sxj.kernel.loop.Recurrence;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Symbol;
import sxj.trajectory.Trajectory;

/**
 * Makes many steps of a phase at once, by a class that holds the whole loop, between two positions that need a closer
 * look: those where a rule may fire, something is not finite, or somebody watches. The result of a run is the same.
 */
final class CompiledStepping {
    /** Whether a phase can be made many steps at a time: nothing in it asks for what is counted between them. */
    static boolean isPossible(Plan plan, BranchFreeStep step, PhaseGuards book) {
        if (plan.best() != null || book.watchesEveryStep()) {
            return false;
        }
        Symbol evaluations = plan.clock().evaluations();
        return !book.hasCrossings()
                && Stream.concat(book.conditions().stream(), step.values().stream())
                        .noneMatch(value -> FreeSymbols.of(value).contains(evaluations));
    }

    /** Numbers in a theta whose steps take some nanoseconds. */
    static final int SMALL = 16;

    private final Plan plan;
    private final PhaseGuards book;
    private final BranchFreeStep step;
    private final PlanCode code;
    private final int phase;
    private int left;
    private boolean isNew = true;
    private @Nullable Recurrence recurrence;
    private Recurrence.@Nullable Workspace workspace;

    CompiledStepping(Plan plan, int phase, BranchFreeStep step, PhaseGuards book, PlanCode code) {
        this.plan = plan;
        this.phase = phase;
        this.step = step;
        this.book = book;
        this.code = code;
        this.left = Recurrence.stepsUntilWorthwhile(book.kernel());
    }

    int phase() {
        return phase;
    }

    PhaseGuards book() {
        return book;
    }

    int evaluationsPerStep() {
        return step.evaluations();
    }

    /** The same steps as many runs can make side by side; null if they cannot. */
    @Nullable
    BatchedRecurrence lanes() {
        return code.lanes(phase, () -> BatchedRecurrence.of(form(), book.kernel()));
    }

    /**
     * Goes on from a position that nobody has looked at yet to another such.
     *
     * @param most steps to make
     * @param limit the iteration at which to stop at the latest
     */
    void advance(StateFrame frame, Recorder recorder, long most, long limit) {
        if (recurrence == null && isNew) {
            isNew = false;
            recurrence = Recurrence.known(form(), book.kernel());
        }
        if (recurrence == null && left > 0) {
            left--;
            return;
        }
        if (recurrence == null && left == 0) {
            left = -1;
            recurrence = Recurrence.compile(form(), book.kernel());
        }
        if (recurrence == null) {
            return;
        }
        if (workspace == null) {
            workspace = recurrence.newWorkspace();
        }
        double[] deadlines = book.deadlines();
        long end = Math.min(limit, frame.iter() + Math.min(most, book.stepsLeft(frame)));
        long begin = frame.iter();
        boolean free = true;
        while (free && frame.iter() < end) {
            long untilDue = recorder.untilDue(frame.iter());
            long steps = untilDue == 0 ? 1 : Math.min(untilDue, end - frame.iter());
            Trajectory.@Nullable State due = untilDue == 0 ? Recorder.state(frame, phase) : null;
            long made = recurrence.run(frame.numbers, frame.ticks, deadlines, workspace, steps);
            frame.evaluated(made * step.evaluations());
            free = made == steps;
            if (due != null && free) {
                recorder.keep(due);
            }
        }
        if (frame.iter() > begin) {
            book.passed(frame);
        }
    }

    private Recurrence.Form form() {
        Clock clock = plan.clock();
        return new Recurrence.Form(
                book.conditions(),
                step.values(),
                step.places(),
                plan.layout(),
                new Recurrence.Clock(
                        plan.layout().offset(clock.iter()),
                        plan.layout().offset(clock.t()),
                        plan.layout().offset(clock.h()),
                        plan.layout().offset(clock.phaseIter()),
                        plan.layout().offset(clock.phaseT())),
                book.deadlinesOfPhase(),
                plan.lower(),
                plan.upper());
    }
}
