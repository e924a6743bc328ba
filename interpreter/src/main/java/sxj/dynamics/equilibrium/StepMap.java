package sxj.dynamics.equilibrium;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.BranchFreeStep;
import sxj.dynamics.system.Mode;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.StepOp;
import sxj.dynamics.system.Stepper;
import sxj.kernel.Kernel;
import sxj.kernel.compile.Kernels;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Operation;
import sxj.symbolic.Symbol;
import sxj.symbolic.derivative.Derivative;

/**
 * An explicit step as a map of parameters and the step's states, with its derivative: whether small differences grow in
 * it that decay along the flow. For a Runge–Kutta method the derivative is its stability function of h times the flow's
 * Jacobian.
 */
public final class StepMap {
    /** |μ| may exceed 1 by rounding. */
    private static final double ROUNDING = 1e-9;

    /** A real part that is smaller than this share of |λ| is none. */
    private static final double NEUTRAL = 1e-9;

    /** The size is halved so often while a stable one is looked for. */
    private static final int HALVINGS = 200;

    private final Kernel kernel;
    private final Kernel.Workspace workspace;
    private final int size;
    private final int hAt;
    private final List<Symbol> states;
    private final Plan plan;

    private StepMap(Kernel kernel, int size, Plan plan, List<Symbol> states) {
        this.kernel = kernel;
        this.plan = plan;
        this.states = states;
        this.workspace = kernel.newWorkspace();
        this.size = size;
        this.hAt = plan.layout().offset(plan.clock().h());
    }

    /** Null for a step that is no map of this kind: with loops, branches, or more numbers than it is worth. */
    static @Nullable public StepMap of(Plan plan, Mode mode, Stepper.Rule rule) {
        List<StepOp> actions = new ArrayList<>();
        for (StepOp action : rule.actions()) {
            boolean isSize = action instanceof StepOp.Compute compute
                    && compute.target() == plan.clock().h();
            boolean isNoise = action instanceof StepOp.DrawNormal
                    || action instanceof StepOp.DrawUniform
                    || action instanceof StepOp.Draw
                    || action instanceof StepOp.DrawIncrement;
            if (!isNoise) {
                actions.add(
                        isSize
                                ? new StepOp.Compute(
                                        plan.clock().h(),
                                        Expressions.variable(plan.clock().h()))
                                : action);
            }
        }
        BranchFreeStep step = BranchFreeStep.of(plan, new Stepper.Rule(actions, false, rule.evaluations()));
        if (step == null) {
            return null;
        }
        List<Symbol> symbols = new ArrayList<>(plan.parameters());
        List<Expr> values = new ArrayList<>(List.of(step.values().get(0)));
        for (Mode.State state : mode.states()) {
            int place = plan.layout().offset(state.symbol());
            for (int i = 1; i < step.places().length; i++) {
                if (step.places()[i] == place) {
                    symbols.add(state.symbol());
                    values.add(Expressions.flatten(step.values().get(i)));
                }
            }
        }
        Expr after = Expressions.concat(values);
        int size = after.shape().size();
        if (size > Stability.LARGEST) {
            return null;
        }
        Expr jacobian = Derivative.jacobian(after, symbols);
        List<Expr> eigenvalues = List.of(
                Expressions.operate(Operation.EIGENVALUES, jacobian),
                Expressions.operate(Operation.EIGENVALUES_IM, jacobian));
        List<Symbol> states = symbols.subList(plan.parameters().size(), symbols.size());
        return new StepMap(Kernels.compile(eigenvalues, plan.layout()), size, plan, List.copyOf(states));
    }

    /**
     * The longest stable step, where the size that stands in the frame is not stable.
     *
     * @param flow eigenvalues of the flow's Jacobian at the same place
     */
    public OptionalDouble longestStable(double[] frame, Stability.Report flow) {
        int growing = 0;
        for (int i = 0; i < flow.re().length; i++) {
            double size = Math.hypot(flow.re()[i], flow.im()[i]);
            growing += flow.re()[i] >= -NEUTRAL * size ? 1 : 0;
        }
        double[] numbers = frame.clone();
        double unstable = frame[hAt];
        if (!isLinearInStates(numbers) || isStable(numbers, unstable, growing)) {
            return OptionalDouble.empty();
        }
        double stable = unstable;
        for (int i = 0; !isStable(numbers, stable, growing); i++) {
            if (i == HALVINGS) {
                return OptionalDouble.empty();
            }
            unstable = stable;
            stable /= 2;
        }
        while (unstable - stable > 1e-12 * stable) {
            double between = stable + (unstable - stable) / 2;
            if (!(stable < between && between < unstable)) {
                break;
            }
            if (isStable(numbers, between, growing)) {
                stable = between;
            } else {
                unstable = between;
            }
        }
        return OptionalDouble.of(stable);
    }

    /**
     * Whether the derivative is the same at other states. That of a step which divides by what it remembers, such as
     * {@code adam}, says nothing about its size.
     */
    private boolean isLinearInStates(double[] frame) {
        double[] numbers = frame.clone();
        for (Symbol state : states) {
            int at = plan.layout().offset(state);
            for (int i = 0; i < state.shape().size(); i++) {
                numbers[at + i] = numbers[at + i] * 1.25 + 1;
            }
        }
        double[] here = eigenvalues(frame);
        double[] there = eigenvalues(numbers);
        for (int i = 0; i < here.length; i++) {
            if (!(Math.abs(here[i] - there[i]) <= 1e-6 * Math.max(1, Math.abs(here[i])))) {
                return false;
            }
        }
        return true;
    }

    private double[] eigenvalues(double[] numbers) {
        double[] both = new double[2 * size];
        kernel.evaluate(numbers, both, 0, workspace);
        return both;
    }

    /** No more directions grow than grow along the flow; true where there is no derivative. */
    private boolean isStable(double[] numbers, double h, int growing) {
        numbers[hAt] = h;
        double[] both = eigenvalues(numbers);
        int grows = 0;
        for (int i = 0; i < size; i++) {
            double modulus = Math.hypot(both[i], both[size + i]);
            if (Double.isNaN(modulus)) {
                return true;
            }
            grows += modulus > 1 + ROUNDING ? 1 : 0;
        }
        return grows <= growing;
    }
}
