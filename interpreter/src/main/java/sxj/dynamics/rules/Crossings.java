package sxj.dynamics.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.Rule;
import sxj.dynamics.system.StateFrame;
import sxj.kernel.Kernel;
import sxj.kernel.compile.Kernels;
import sxj.symbolic.Expr;

/**
 * The numbers whose passing through 0 the rules of a phase ask for, looked at from iteration to iteration: one was below
 * 0 when it last was not 0, and is above 0 now. A jump that a rule made is no crossing.
 */
final class Crossings {
    private final List<GuardState> tallies = new ArrayList<>();
    private final List<Integer> positions = new ArrayList<>();
    private final List<Rule.Crossing> crossings = new ArrayList<>();
    private final int[] flags;
    private final @Nullable Kernel kernel;
    private final Kernel.@Nullable Workspace workspace;
    private final double[] values;
    private final double[] before;
    private final boolean located;
    private boolean fresh = true;

    /** @param located whether crossings are found within steps: then no flag is ever set here */
    Crossings(Plan plan, List<PhaseGuards.Entry> entries, boolean located) {
        this.located = located;
        for (PhaseGuards.Entry entry : entries) {
            if (entry.rule().trigger() instanceof Rule.Trigger.When when) {
                for (int i = 0; i < when.crossings().size(); i++) {
                    tallies.add(entry.tally());
                    positions.add(i);
                    crossings.add(when.crossings().get(i));
                }
            }
        }
        List<Expr> numbers = crossings.stream().map(Rule.Crossing::value).toList();
        this.flags = crossings.stream()
                .mapToInt(crossing -> plan.layout().offset(crossing.flag()))
                .toArray();
        this.kernel = numbers.isEmpty() ? null : Kernels.compile(numbers, plan.layout());
        this.workspace = kernel == null ? null : kernel.newWorkspace();
        this.values = new double[flags.length];
        this.before = new double[flags.length];
    }

    boolean any() {
        return flags.length > 0;
    }

    /** The phase is entered, or the run begins: what a number is here is where it starts from. */
    void enter(StateFrame frame) {
        if (!any()) {
            return;
        }
        read(frame, values);
        for (int i = 0; i < flags.length; i++) {
            frame.numbers[flags[i]] = 0;
            tallies.get(i).sign(positions.get(i), Math.signum(values[i]));
        }
        System.arraycopy(values, 0, before, 0, values.length);
        fresh = false;
    }

    /** Sets the flags at a new position; at one that was looked at before they stay. */
    void see(StateFrame frame) {
        if (!any() || !fresh) {
            return;
        }
        fresh = false;
        read(frame, before);
        for (int i = 0; i < flags.length; i++) {
            double last = tallies.get(i).sign(positions.get(i));
            boolean passes = crossings.get(i).up() ? last < 0 && before[i] > 0 : last > 0 && before[i] < 0;
            frame.numbers[flags[i]] = passes && !located ? 1 : 0;
        }
    }

    /** The run moves on from a position that was looked at. */
    void leave(StateFrame frame) {
        if (!any()) {
            return;
        }
        read(frame, values);
        for (int i = 0; i < flags.length; i++) {
            frame.numbers[flags[i]] = 0;
            boolean jumped = values[i] != before[i];
            if (jumped || values[i] != 0 && !located) {
                tallies.get(i).sign(positions.get(i), Math.signum(values[i]));
            }
        }
        fresh = true;
    }

    private void read(StateFrame frame, double[] into) {
        Objects.requireNonNull(kernel).evaluate(frame.numbers, into, 0, Objects.requireNonNull(workspace));
        for (int i = 0; i < into.length; i++) {
            into[i] = Double.isNaN(into[i]) ? 0 : into[i];
        }
    }

    @Override
    public String toString() {
        return "crossings " + Arrays.toString(before);
    }
}
