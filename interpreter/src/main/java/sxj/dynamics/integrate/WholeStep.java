package sxj.dynamics.integrate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Clock;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.Stepper;
import sxj.kernel.InputLayout;
import sxj.kernel.Kernel;
import sxj.kernel.compile.Kernels;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Function;
import sxj.symbolic.Postorder;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;

/**
 * A whole step of an adaptive method along a flow of few parameters as one kernel: the numbers that the method computes
 * stage by stage, to the bit.
 */
final class WholeStep {
    /** More parameters give a method that is too long for the compiler of the machine. */
    private static final int MOST_PARAMETERS = 8;

    /** Selections of pivots grow with the square of the parameters in each of the stages. */
    private static final int MOST_IMPLICIT = 4;

    /** Nodes of a flow that stands so often in the step. */
    private static final int MOST_NODES = 400;

    private final Stepper.Method method;
    private final int n;
    private final int size;
    private final int timeAt;
    private final Kernel kernel;
    private final Kernel.Workspace workspace;
    private final double[] input;
    private final double[] values;

    private WholeStep(Stepper.Method method, Plan plan, Kernel kernel) {
        this.method = method;
        this.n = plan.dimension();
        this.size = plan.layout().size();
        this.timeAt = plan.layout().offset(plan.clock().t());
        this.kernel = kernel;
        this.workspace = kernel.newWorkspace();
        this.input = new double[size + 4];
        this.values = new double[kernel.outputSize()];
    }

    /** The step of a method; null where it is too large to be one kernel. */
    static @Nullable WholeStep of(Stepper.Method method, HeldFlow held, Plan plan) {
        int n = plan.dimension();
        boolean implicit = method == Stepper.Method.RODAS;
        if (n > (implicit ? MOST_IMPLICIT : MOST_PARAMETERS)
                || !held.surfaces().isEmpty()
                || FreeSymbols.of(held.flow()).stream().anyMatch(counted(plan.clock())::contains)
                || Postorder.of(held.flow()).size() > MOST_NODES) {
            return null;
        }
        Symbol h = Symbol.of("size", Shape.SCALAR);
        Symbol entry = Symbol.of("entry", Shape.SCALAR);
        Symbol relative = Symbol.of("relative", Shape.SCALAR);
        Symbol absolute = Symbol.of("absolute", Shape.SCALAR);
        InputLayout layout =
                InputLayout.of(Stream.concat(plan.layout().symbols().stream(), Stream.of(h, entry, relative, absolute))
                        .toList());
        StageFlow flow = new StageFlow(plan, Expressions.variable(entry));
        StepTolerance tolerance = new StepTolerance(Expressions.variable(relative), Expressions.variable(absolute));
        List<Expr> outputs = implicit
                ? RodasStep.of(flow, held.flow(), plan, Expressions.variable(h), tolerance)
                : DormandPrinceStep.of(flow, held.flow(), Expressions.variable(h), tolerance);
        Kernel kernel = Kernels.compile(outputs, layout, Kernels.Tier.CLASS);
        return Kernels.isClass(kernel) ? new WholeStep(method, plan, kernel) : null;
    }

    /** What is counted from step to step. */
    private static List<Symbol> counted(Clock clock) {
        return List.of(clock.iter(), clock.h(), clock.phaseIter(), clock.evaluations(), clock.epoch());
    }

    /** The scale of the error of each number: absolute + relative · max(|start|, |end|). */
    record StepTolerance(Expr relative, Expr absolute) {
        Expr scale(Expr start, Expr end) {
            Expr most = Expressions.apply(
                    Function.MAX, Expressions.apply(Function.ABS, start), Expressions.apply(Function.ABS, end));
            return Expressions.add(absolute, Expressions.multiply(relative, most));
        }
    }

    /** Sets from where steps are made, and how well. */
    void from(double[] numbers, double entry, double relative, double absolute) {
        System.arraycopy(numbers, 0, input, 0, size);
        input[size + 1] = entry;
        input[size + 2] = relative;
        input[size + 3] = absolute;
    }

    /** Makes a step of this size; its error in units of the tolerance, NaN where it has no value. */
    double step(double h) {
        input[size] = h;
        kernel.evaluate(input, values, 0, workspace);
        for (int i = 0; i < n; i++) {
            if (!(Math.abs(values[i]) <= Double.MAX_VALUE)) {
                return Double.NaN;
            }
        }
        return method == Stepper.Method.DOPRI
                ? DormandPrince853.error(values[n], values[n + 1], h, n)
                : Rodas.error(values[n], n);
    }

    /** The next step begins where the last one ended, at this time. */
    void arrive(double t) {
        for (int i = 0; i < n; i++) {
            input[i] = values[i];
        }
        input[timeAt] = t;
    }

    /** Writes where the next step begins. */
    void write(double[] numbers) {
        System.arraycopy(input, 0, numbers, 0, n);
    }

    /** Shows the last step, of size h, to the test of stiffness; free where its tolerances chose that. */
    void look(StiffnessTest stiffness, double h, boolean free) {
        int at = n + 2;
        stiffness.begins(input, values, at);
        stiffness.ended(values, at + n, values, at + 2 * n, h, free);
    }

    /** Evaluations of the flow of a step that was made anew so many times. */
    int evaluations(int tries) {
        return method == Stepper.Method.DOPRI
                ? 1 + tries * (DormandPrince853Tableau.STAGES - 1)
                : 1 + tries * (Rodas.STAGES - 1);
    }

    double errorExponent() {
        return method == Stepper.Method.DOPRI ? DormandPrince853.ERROR_EXPONENT : Rodas.ERROR_EXPONENT;
    }

    static List<Expr> joined(List<List<Expr>> parts) {
        List<Expr> all = new ArrayList<>();
        parts.forEach(all::addAll);
        return all;
    }
}
