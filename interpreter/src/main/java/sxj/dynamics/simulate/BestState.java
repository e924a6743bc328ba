package sxj.dynamics.simulate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.Recorder;
import sxj.dynamics.system.StateFrame;
import sxj.kernel.Kernel;
import sxj.kernel.compile.Kernels;
import sxj.symbolic.Expr;
import sxj.trajectory.Trajectory;

/** Keeps the state of a run in which a number is smallest, the first of equal ones; NaN is never smallest. */
final class BestState {
    private final Kernel kernel;
    private final Kernel.Workspace workspace;
    private final double[] value = new double[1];
    private double least = Double.POSITIVE_INFINITY;
    private Trajectory.@Nullable State state;

    BestState(Plan plan, Expr number) {
        this.kernel = Kernels.compile(List.of(number), plan.layout());
        this.workspace = kernel.newWorkspace();
    }

    /** The run is in this state. */
    void see(StateFrame frame, int mode) {
        kernel.evaluate(frame.numbers, value, 0, workspace);
        if (state == null || value[0] < least) {
            state = Recorder.state(frame, mode);
            least = Double.isNaN(value[0]) ? Double.POSITIVE_INFINITY : value[0];
        }
    }

    /** The best of the states that it has seen. */
    Trajectory.@Nullable State state() {
        return state;
    }
}
