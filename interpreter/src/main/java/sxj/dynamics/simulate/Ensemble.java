package sxj.dynamics.simulate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Ending;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.PlanCode;
import sxj.dynamics.system.RunException;
import sxj.kernel.IndexException;
import sxj.kernel.lanes.BatchedRecurrence;
import sxj.timing.Interrupts;
import sxj.trajectory.Trajectory;

/**
 * Many runs at once. Those that are in phases of the same steps go side by side as lanes of a block, between positions
 * that need a closer look; there, each looks for itself. The result of each is what it is alone, to the bit.
 */
public final class Ensemble {
    /** Runs that one thread is best given at a time. */
    public static final int TOGETHER = 256;

    /** Lanes that are worth a block. */
    static final int FEW = 8;

    /** Kinds of plans that take turns, as the runs of a sweep's points do. */
    private static final int NEAR = 16;

    /** Runs that a block does not carry far are better off alone. */
    private static final int MOST_IN_VAIN = 3;

    private final RunObserver watcher;
    private final List<Member> members = new ArrayList<>();
    private final List<PlanCode> codes = new ArrayList<>();

    /**
     * The result of a run.
     *
     * @param trajectory null if it could not go on, or was left
     * @param failure null if it could
     */
    public record Outcome(
            @Nullable Trajectory trajectory, @Nullable RunException failure) {
        /** Whether it was left in the middle of a long computation, because the user asked for the end. */
        public boolean isLeft() {
            return trajectory == null && failure == null;
        }

        /**
         * The trajectory.
         *
         * @throws RunException as the run alone would
         */
        public Trajectory get() {
            if (failure != null) {
                throw failure;
            }
            return Objects.requireNonNull(trajectory);
        }
    }

    private Ensemble(List<Plan> plans, RunObserver watcher, CodeStock stock) {
        this.watcher = watcher;
        for (Plan plan : plans) {
            members.add(new Member(plan, code(plan, stock)));
        }
    }

    /** Code that a plan shares with one of those just before it, or with earlier runs. */
    private PlanCode code(Plan plan, CodeStock stock) {
        for (int i = codes.size() - 1; i >= Math.max(0, codes.size() - NEAR); i--) {
            if (codes.get(i).fits(plan)) {
                return codes.get(i);
            }
        }
        PlanCode code = stock.take(plan);
        codes.add(code);
        return code;
    }

    /** Runs plans to their ends; the outcomes are in the order of the plans. */
    public static List<Outcome> run(List<Plan> plans, RunObserver watcher) {
        return run(plans, watcher, new CodeStock());
    }

    /**
     * The same with code of runs before them.
     *
     * @param stock is given back the code that was made
     */
    public static List<Outcome> run(List<Plan> plans, RunObserver watcher, CodeStock stock) {
        Ensemble ensemble = new Ensemble(plans, watcher, stock);
        ensemble.run();
        ensemble.codes.forEach(stock::give);
        return ensemble.members.stream()
                .map(member -> new Outcome(member.trajectory, member.failure))
                .toList();
    }

    private void run() {
        members.forEach(Member::begin);
        List<Member> going = members;
        while (!going.isEmpty()) {
            Map<BatchedRecurrence, List<Member>> groups = new LinkedHashMap<>();
            for (Member member : going) {
                BatchedRecurrence lanes = member.step();
                if (lanes != null) {
                    groups.computeIfAbsent(lanes, any -> new ArrayList<>()).add(member);
                }
            }
            going = new ArrayList<>();
            for (Map.Entry<BatchedRecurrence, List<Member>> group : groups.entrySet()) {
                if (group.getValue().size() < FEW) {
                    group.getValue().forEach(Member::runOn);
                } else {
                    together(group.getKey(), group.getValue());
                    going.addAll(group.getValue());
                }
            }
        }
    }

    private void together(BatchedRecurrence lanes, List<Member> group) {
        try {
            new LaneRunner(lanes, group, watcher).run();
        } catch (Interrupts.LeftException left) {
            group.forEach(Member::leave);
        }
    }

    /** One run. */
    final class Member {
        private final Plan plan;
        private final PlanCode code;
        private @Nullable Simulation simulation;
        private @Nullable Trajectory trajectory;
        private @Nullable RunException failure;
        private int inVain;

        /** Steps that it is to make by itself, for one of them needs a closer look. */
        private int alone;

        Member(Plan plan, PlanCode code) {
            this.plan = plan;
            this.code = code;
        }

        Simulation simulation() {
            Simulation known = simulation;
            if (known == null) {
                throw new AssertionError("has not begun, or has ended");
            }
            return known;
        }

        private void begin() {
            attempt(() -> {
                simulation = new Simulation(plan, watcher, code);
                return simulation().begin();
            });
        }

        private interface Part {
            @Nullable
            Ending run();
        }

        private void attempt(Part part) {
            try {
                Ending ending = part.run();
                if (ending != null) {
                    trajectory = simulation().finish(ending);
                    simulation = null;
                }
            } catch (RunException e) {
                fail(e);
            } catch (IndexException e) {
                fail(new RunException(String.valueOf(e.getMessage()), e.expression()));
            } catch (Interrupts.LeftException left) {
                leave();
            }
        }

        /** Nobody waits for it any more. */
        private void leave() {
            simulation = null;
        }

        private void fail(RunException e) {
            failure = e;
            simulation = null;
        }

        private void runOn() {
            attempt(() -> {
                trajectory = simulation().runOn(null);
                simulation = null;
                return null;
            });
        }

        /** Makes the steps that need a closer look; then how it can go on with others, null if it has ended. */
        private @Nullable BatchedRecurrence step() {
            if (simulation == null) {
                return null;
            }
            int mode = simulation().mode();
            do {
                attempt(() -> simulation().step());
                alone--;
            } while (simulation != null && alone > 0 && simulation().mode() == mode);
            alone = 0;
            if (simulation == null) {
                return null;
            }
            CompiledStepping glide = simulation().glides();
            BatchedRecurrence lanes = glide == null || inVain >= MOST_IN_VAIN ? null : glide.lanes();
            if (lanes == null) {
                runOn();
            }
            return lanes;
        }

        /** It left its lane after so many steps; one of the next few needs a closer look. */
        void left(long steps, boolean needsLook) {
            alone = needsLook ? LaneRunner.STRIDE : 0;
            inVain = needsLook && steps == 0 ? inVain + 1 : 0;
        }
    }
}
