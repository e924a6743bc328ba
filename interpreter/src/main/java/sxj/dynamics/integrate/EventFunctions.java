package sxj.dynamics.integrate;

import java.util.ArrayList;
import java.util.List;
import sxj.dynamics.rules.PhaseGuards;
import sxj.dynamics.system.Condition;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.Rule;
import sxj.kernel.Kernel;
import sxj.kernel.compile.Kernels;
import sxj.symbolic.Expr;
import sxj.symbolic.FreeSymbols;

/**
 * What is watched within an adaptive step, as one kernel: the two sides of every comparison of every guard, as difference
 * and right side, then those of every surface of the flow.
 */
public final class EventFunctions {
    private final List<Guard> guards = new ArrayList<>();
    private final int[] surfacesAt;
    private final Kernel kernel;
    private final Kernel.Workspace workspace;

    /**
     * A guard's signals, by their positions.
     *
     * @param entry its position in the rule book
     * @param rule what stands there
     * @param differencesAt where the differences of each comparison begin
     * @param othersAt where their right sides begin
     * @param moves whether each comparison depends on the parameters
     */
    public record Guard(
            int entry,
            PhaseGuards.Entry rule,
            Condition condition,
            int[] differencesAt,
            int[] othersAt,
            boolean[] moves) {}

    /** The kernel of what is watched, for all runs of like plans on one thread. */
    record Watched(List<Condition> conditions, Kernel kernel, Kernel.Workspace workspace) {
        static Watched of(PhaseGuards book, HeldFlow flow) {
            List<Condition> conditions = book.entries().stream()
                    .filter(PhaseGuards.Entry::isLocated)
                    .map(EventFunctions::condition)
                    .toList();
            List<Expr> outputs = new ArrayList<>();
            for (Condition condition : conditions) {
                for (Condition.Comparison comparison : condition.comparisons()) {
                    outputs.add(comparison.difference());
                    outputs.add(comparison.other());
                }
            }
            for (HeldFlow.Surface surface : flow.surfaces()) {
                outputs.add(surface.watched());
                outputs.add(surface.other());
            }
            Kernel kernel = Kernels.compile(outputs, flow.layout());
            return new Watched(conditions, kernel, kernel.newWorkspace());
        }
    }

    private static Condition condition(PhaseGuards.Entry entry) {
        Rule.Trigger.When when = (Rule.Trigger.When) entry.rule().trigger();
        return Condition.of(when.condition(), when.crossings());
    }

    EventFunctions(PhaseGuards book, HeldFlow flow, Plan plan, Watched watched) {
        int next = 0;
        for (int i = 0; i < book.entries().size(); i++) {
            PhaseGuards.Entry entry = book.entries().get(i);
            if (!entry.isLocated()) {
                continue;
            }
            Condition condition = watched.conditions().get(guards.size());
            int count = condition.comparisons().size();
            Guard guard = new Guard(i, entry, condition, new int[count], new int[count], new boolean[count]);
            for (int c = 0; c < count; c++) {
                Condition.Comparison comparison = condition.comparisons().get(c);
                guard.differencesAt[c] = next;
                guard.othersAt[c] = next + comparison.size();
                guard.moves[c] =
                        FreeSymbols.of(comparison.difference()).stream().anyMatch(plan.parameters()::contains);
                next += 2 * comparison.size();
            }
            guards.add(guard);
        }
        surfacesAt = new int[flow.surfaces().size()];
        for (int s = 0; s < surfacesAt.length; s++) {
            HeldFlow.Surface surface = flow.surfaces().get(s);
            surfacesAt[s] = next;
            next += 2 * surface.watched().shape().size();
        }
        kernel = watched.kernel();
        workspace = watched.workspace();
    }

    public List<Guard> guards() {
        return guards;
    }

    /** Where the numbers that a surface follows from begin; as many others come after them. */
    public int surfaceAt(int surface) {
        return surfacesAt[surface];
    }

    /** How many numbers it writes. */
    public int size() {
        return kernel.outputSize();
    }

    void at(double[] probe, double[] values) {
        kernel.evaluate(probe, values, 0, workspace);
    }
}
