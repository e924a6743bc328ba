package sxj.dynamics.integrate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.StateFrame;
import sxj.dynamics.system.StepOp;
import sxj.dynamics.system.StepSize;
import sxj.kernel.Kernel;

/**
 * An implicit step: Newton's iteration with the exact Jacobian for the point y = θ + ch·F(y, t + ch)
 * at which the flow is evaluated, from θ, to rounding; then θ ← θ + (y − θ)/c.
 */
final class ImplicitMove implements CompiledStepOp {
    /** So many iterations without an end are taken for none. */
    private static final int MOST = 50;

    /** A change of so many units in the last place is rounding. */
    private static final double ROUNDING = 4;

    /** Where changes stop shrinking below this, relative to the largest number, rounding in the flow is what keeps them. */
    private static final double STALLED = 1e-10;

    /** The equation of a step could not be solved. */
    static final class NotConverged extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotConverged(String message) {
            super(message, null, false, false);
        }
    }

    private final String name;
    private final double part;
    private final int n;
    private final Reading reading;
    private final double[] probe;
    private final double[] y;
    private final double[] change;
    private double overall;
    private final Factorisation matrix;

    ImplicitMove(StepOp.Implicit op, Plan plan) {
        this.name = op.name();
        this.part = op.at().part();
        this.n = plan.dimension();
        this.reading = new Reading(List.of(op.flow(), op.jacobian()), plan);
        this.probe = new double[plan.layout().size()];
        this.y = new double[n];
        this.change = new double[n];
        this.matrix = new Factorisation(n);
    }

    @Override
    public boolean run(StateFrame frame) {
        double h = frame.h();
        if (!StepSize.isGood(h)) {
            return false;
        }
        frame.copyInto(probe);
        frame.setTime(probe, frame.t() + part * h);
        System.arraycopy(frame.numbers, 0, y, 0, n);
        double before = Double.POSITIVE_INFINITY;
        for (int round = 1; round <= MOST; round++) {
            double size = improve(frame, h);
            frame.evaluated(1);
            if (Double.isNaN(size)) {
                break;
            }
            if (size <= ROUNDING * 0x1p-53 || round > 2 && overall <= STALLED && size >= before / 2) {
                for (int i = 0; i < n; i++) {
                    frame.numbers[i] = part == 1 ? y[i] : y[i] + (y[i] - frame.numbers[i]);
                }
                return true;
            }
            before = size;
        }
        throw new NotConverged("Newton's iteration of `" + name + "` does not converge");
    }

    /** One iteration; the largest change of a number relative to that number, NaN where there is none. */
    private double improve(StateFrame frame, double h) {
        System.arraycopy(y, 0, probe, 0, n);
        double[] values = reading.of(probe);
        double[] w = matrix.matrix();
        for (int i = 0; i < n; i++) {
            change[i] = frame.numbers[i] + part * h * values[i] - y[i];
            for (int j = 0; j < n; j++) {
                w[i * n + j] = -h * part * values[n + i * n + j];
            }
            w[i * n + i] += 1;
        }
        if (!matrix.factor()) {
            return Double.NaN;
        }
        matrix.solve(change);
        double relative = 0;
        double largest = 0;
        double scale = Double.MIN_NORMAL;
        for (int i = 0; i < n; i++) {
            y[i] += change[i];
            if (!(Math.abs(y[i]) <= Double.MAX_VALUE)) {
                return Double.NaN;
            }
            largest = Math.max(largest, Math.abs(change[i]));
            double own = Math.abs(y[i]);
            scale = Math.max(scale, Math.max(own, Math.abs(frame.numbers[i])));
            if (change[i] != 0) {
                relative = Math.max(relative, Math.abs(change[i]) / Math.max(own, Double.MIN_NORMAL));
            }
        }
        overall = largest / scale;
        return relative;
    }

    @Override
    public Kernel.@Nullable Culprit diagnose(StateFrame frame, double[] failed) {
        run(frame);
        return null;
    }
}
