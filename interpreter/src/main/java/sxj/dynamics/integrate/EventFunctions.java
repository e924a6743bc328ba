package sxj.dynamics.integrate;

import java.util.ArrayList;
import java.util.List;
import sxj.dynamics.rules.PhaseGuards;
import sxj.dynamics.system.Condition;
import sxj.dynamics.system.Rule;
import sxj.kernel.Kernel;
import sxj.kernel.compile.Kernels;
import sxj.symbolic.Expr;

/**
 * What is watched within an adaptive step, as one kernel: for each guard its truth and its margin, for each equation in
 * a guard its difference and the rest, and the half period of each square wave.
 */
final class EventFunctions {
    private final List<Guard> guards = new ArrayList<>();
    private final int halfPeriodsAt;
    private final int size;
    private final Kernel kernel;
    private final Kernel.Workspace workspace;

    /**
     * A guard's signals, by their positions.
     *
     * @param entry its position in the rule book
     */
    record Guard(int entry, int truth, int margin, int[] differences, int[] rests) {}

    EventFunctions(PhaseGuards book, SquareWaves waves) {
        List<Expr> outputs = new ArrayList<>();
        for (int i = 0; i < book.entries().size(); i++) {
            PhaseGuards.Entry entry = book.entries().get(i);
            if (entry.isEvent()) {
                Condition condition =
                        Condition.of(((Rule.Trigger.When) entry.rule().trigger()).condition());
                guards.add(guard(i, condition, outputs));
            }
        }
        int next = 0;
        for (Expr output : outputs) {
            next += output.shape().size();
        }
        halfPeriodsAt = next;
        outputs.addAll(waves.halfPeriods());
        kernel = Kernels.compile(outputs, waves.layout());
        workspace = kernel.newWorkspace();
        size = kernel.outputSize();
    }

    private static Guard guard(int entry, Condition condition, List<Expr> outputs) {
        int truth = outputs.size();
        outputs.add(condition.holds());
        outputs.add(condition.margin());
        int count = condition.equalities().size();
        int[] differences = new int[count];
        int[] rests = new int[count];
        for (int j = 0; j < count; j++) {
            differences[j] = outputs.size();
            outputs.add(condition.equalities().get(j).difference());
            rests[j] = outputs.size();
            outputs.add(condition.equalities().get(j).rest());
        }
        return new Guard(entry, truth, truth + 1, differences, rests);
    }

    List<Guard> guards() {
        return guards;
    }

    /** How many numbers it writes. */
    int size() {
        return size;
    }

    /** Where the half periods begin; they go on to the end. */
    int halfPeriodsAt() {
        return halfPeriodsAt;
    }

    void at(double[] probe, double[] values) {
        kernel.evaluate(probe, values, 0, workspace);
    }
}
