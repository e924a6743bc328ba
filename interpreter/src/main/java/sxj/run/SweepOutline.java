package sxj.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.StepOp;
import sxj.dynamics.system.Stepper;
import sxj.kernel.InputLayout;
import sxj.kernel.Kernel;
import sxj.kernel.compile.Kernels;
import sxj.lower.plan.RunLowering;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Substitution;
import sxj.symbolic.Symbol;

/**
 * What the plans of a run of a sweep have in common at all points, lowered with symbols for the axes: all but start and seed.
 * Where the sizes of its steps are made of axes, these are numbers that the run is given at its start.
 */
final class SweepOutline {
    private final Plan plan;
    private final boolean hasSameLosses;
    private final List<Symbol> axes;
    private final Set<Symbol> used;
    private final Plan withInputs;
    private final @Nullable Kernel sizes;

    private SweepOutline(Plan plan, boolean hasSameLosses, List<Symbol> axes, Set<Symbol> used) {
        this.plan = plan;
        this.hasSameLosses = hasSameLosses;
        this.axes = axes;
        this.used = used;
        List<Symbol> inputs = axes.stream().filter(used::contains).toList();
        this.withInputs = used.isEmpty() ? plan : plan.takingIn(inputs);
        List<Expr> known = sizes(plan).stream()
                .filter(size -> !FreeSymbols.of(size).isEmpty() && used.containsAll(FreeSymbols.of(size)))
                .toList();
        this.sizes = known.isEmpty() ? null : Kernels.compile(known, InputLayout.of(inputs));
    }

    /**
     * The outline of a run; null where more than sizes of steps depends on an axis.
     *
     * @param plan lowered with symbols for the axes
     * @param losses of its problem, lowered with them too
     * @param axes their symbols, in order
     */
    static @Nullable SweepOutline of(Plan plan, List<Expr> losses, List<Symbol> axes) {
        Set<Symbol> used = new HashSet<>(FreeSymbols.of(plan.expressions()));
        used.retainAll(axes);
        List<Expr> others = new ArrayList<>(plan.expressions());
        others.removeAll(sizes(plan));
        boolean isPossible =
                used.isEmpty() || plan.resumption() == null && Collections.disjoint(FreeSymbols.of(others), axes);
        return isPossible
                ? new SweepOutline(plan, Collections.disjoint(FreeSymbols.of(losses), axes), axes, used)
                : null;
    }

    private static List<Expr> sizes(Plan plan) {
        List<Expr> sizes = new ArrayList<>();
        plan.modes().forEach(mode -> {
            if (mode.stepper() instanceof Stepper.Rule rule) {
                for (StepOp action : rule.actions()) {
                    if (action instanceof StepOp.Compute compute
                            && compute.target() == plan.clock().h()) {
                        sizes.add(compute.value());
                    }
                }
            } else if (mode.stepper() instanceof Stepper.Adaptive adaptive) {
                sizes.addAll(List.of(adaptive.relativeTolerance(), adaptive.absoluteTolerance(), adaptive.maxStep()));
            }
        });
        return sizes;
    }

    /** Whether the losses are the same at every point. */
    boolean hasSameLosses() {
        return hasSameLosses;
    }

    /** Whether axes are numbers that the run is given. */
    boolean hasInputs() {
        return !used.isEmpty();
    }

    /** Whether it is what is lowered with the numbers of a point. */
    boolean agrees(Plan whole, double[] values) {
        List<Symbol> mine = plan.layout().symbols();
        List<Symbol> others = whole.layout().symbols();
        List<Expr> expected = whole.expressions();
        List<Expr> all = plan.expressions();
        if (mine.size() != others.size() || all.size() != expected.size()) {
            return false;
        }
        Map<Symbol, Expr> replacements = new HashMap<>();
        for (int i = 0; i < mine.size(); i++) {
            if (!mine.get(i).shape().equals(others.get(i).shape())) {
                return false;
            }
            replacements.put(mine.get(i), Expressions.variable(others.get(i)));
        }
        for (int i = 0; i < values.length; i++) {
            replacements.put(axes.get(i), Expressions.scalar(values[i]));
        }
        Substitution substitution = Substitution.ofSymbols(replacements);
        for (int i = 0; i < all.size(); i++) {
            if (substitution.of(all.get(i)) != expected.get(i)) {
                return false;
            }
        }
        return true;
    }

    /** The plan of a point; null where a size is no size there, which is a mistake to be found with the whole plan. */
    @Nullable
    Plan at(RunLowering lowering, double[] values) {
        if (used.isEmpty()) {
            return lowering.plan(plan);
        }
        double[] given = new double[used.size()];
        int next = 0;
        for (int i = 0; i < values.length; i++) {
            if (used.contains(axes.get(i))) {
                given[next++] = values[i];
            }
        }
        if (sizes != null) {
            double[] known = new double[sizes.outputSize()];
            sizes.evaluate(given, known, 0, sizes.newWorkspace());
            if (Arrays.stream(known).anyMatch(size -> !(size > 0 && size <= Double.MAX_VALUE))) {
                return null;
            }
        }
        Plan made = lowering.plan(withInputs);
        Plan.Begin begin = made.begin();
        double[] states = Arrays.copyOf(begin.states(), begin.states().length + given.length);
        System.arraycopy(given, 0, states, begin.states().length, given.length);
        return made.beginning(new Plan.Begin(states, begin.time(), begin.backward()));
    }
}
