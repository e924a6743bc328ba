package sxj.dynamics.integrate;

import java.util.ArrayList;
import java.util.List;
import sxj.dynamics.system.Plan;
import sxj.kernel.Kernel;
import sxj.kernel.compile.Kernels;
import sxj.symbolic.Expr;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Symbol;
import sxj.symbolic.derivative.Derivative;

/** The exact derivatives of a flow by its parameters and by time, as one kernel. */
final class Derivatives {
    private final int n;
    private final int times;
    private final Kernel kernel;
    private final Kernel.Workspace workspace;
    private final double[] values;

    Derivatives(HeldFlow flow, Plan plan) {
        this.n = plan.dimension();
        List<Expr> outputs = new ArrayList<>();
        outputs.add(Derivative.jacobian(flow.flow(), plan.parameters()));
        List<Symbol> clock = clock(flow.flow(), plan);
        this.times = clock.size();
        if (times > 0) {
            outputs.add(Derivative.jacobian(flow.flow(), clock));
        }
        this.kernel = Kernels.compile(outputs, flow.layout());
        this.workspace = kernel.newWorkspace();
        this.values = new double[kernel.outputSize()];
    }

    /** The times that a flow depends on. */
    static List<Symbol> clock(Expr flow, Plan plan) {
        List<Symbol> clock =
                new ArrayList<>(List.of(plan.clock().t(), plan.clock().phaseT()));
        clock.retainAll(FreeSymbols.of(flow));
        return clock;
    }

    /** Whether the flow depends on time. */
    boolean byTime() {
        return times > 0;
    }

    /** Both times go on alike, so that the derivative by time is the sum of those by each. */
    void at(double[] probe, double[] jacobian, double[] timeSlope) {
        kernel.evaluate(probe, values, 0, workspace);
        System.arraycopy(values, 0, jacobian, 0, n * n);
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int k = 0; k < times; k++) {
                sum += values[n * n + i * times + k];
            }
            timeSlope[i] = sum;
        }
    }
}
