package sxj.dynamics.integrate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Ending;
import sxj.dynamics.system.Mode;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.StateFrame;
import sxj.dynamics.system.StepMaker;
import sxj.dynamics.system.VectorField;
import sxj.symbolic.Expr;

/**
 * Moves along the flow as {@link AdaptiveStepper} does, and takes directions along by the variational equation
 * Φ' = J(θ(t), t)·Φ, integrated together with the flow over every step by Dormand and Prince's method to a tolerance of its own.
 * Where the flow jumps, the directions are multiplied by the saltation matrix 1 + (f⁺ − f⁻)·∇gᵀ/(∇g·f⁻ + ∂g/∂t) of the surface
 * g = 0 (Aizerman and Gantmakher, 1958; di Bernardo et al., <i>Piecewise-smooth Dynamical Systems</i>, section 2.5).
 */
public final class TangentFlow implements StepMaker, VectorField {
    private static final double TOLERANCE = 1e-11;

    /** Steps of the variational equation in all of a run, and for each step of the flow; where it needs more the flow is too stiff. */
    private static final long MOST = 1_000_000;

    private static final long MOST_FOR_STEP = 1000;

    /** After so many in one step of the flow it is foreseen how many the rest of it needs. */
    private static final int FORESEEN = 1000;

    private final Mode mode;
    private final AdaptiveStepper flow;
    private final Tangents tangents;
    private final Junction junction;
    private final int n;
    private final DormandPrince853 method;
    private final double[] state;
    private final double[] theta;
    private final double[] slope;
    private final double[] jacobian;
    private final double[] timeSlope;
    private double size;
    private long made;
    private long moves;

    /** Where the last step ended: whether the flow goes on as it was is seen where the next begins. */
    public static final class Junction {
        private @Nullable TangentFlow by;
        private double t;
        private double[] theta = {};
        private double[] slope = {};
        private double[] held = {};
        private boolean isSwitch;
        private boolean byTime;
        private @Nullable Expr crossed;

        /**
         * A switch has led to another phase.
         *
         * @param time whether a time was reached, and not a condition
         * @param number the one that went through 0; null where it is not known
         */
        public void switches(boolean time, @Nullable Expr number) {
            isSwitch = true;
            byTime = time;
            crossed = number;
        }
    }

    public TangentFlow(Plan plan, Mode mode, AdaptiveStepper flow, Tangents tangents, Junction junction) {
        this.mode = mode;
        this.flow = flow;
        this.tangents = tangents;
        this.junction = junction;
        this.n = plan.dimension();
        this.method = new DormandPrince853(n + n * n);
        this.state = new double[n + n * n];
        this.theta = new double[n];
        this.slope = new double[n];
        this.jacobian = new double[n * n];
        this.timeSlope = new double[n];
    }

    @Override
    public void jumped(StateFrame frame) {
        flow.jumped(frame);
    }

    @Override
    public @Nullable Ending enter(StateFrame frame, boolean atZero) {
        size = 0;
        return flow.enter(frame, atZero);
    }

    @Override
    public @Nullable Ending move(StateFrame frame) {
        double t = frame.t();
        System.arraycopy(frame.numbers, 0, theta, 0, n);
        Ending ending = flow.move(frame);
        if (ending != null) {
            return ending;
        }
        join(t);
        for (int i = 0; i < n; i++) {
            if (flow.stands(i)) {
                tangents.clear(i, 1);
            }
        }
        vary(t, frame.t());
        junction.by = this;
        junction.t = frame.t();
        junction.theta = Arrays.copyOf(frame.numbers, n);
        junction.slope = new double[n];
        flow.held(frame.t(), junction.theta, junction.slope);
        junction.held = flow.heldNumbers();
        junction.isSwitch = false;
        return null;
    }

    /** Multiplies by the saltation matrix where the flow before this step's beginning is another than after it. */
    private void join(double t) {
        if (junction.by == null || junction.t != t) {
            return;
        }
        if (!Arrays.equals(junction.theta, theta)) {
            throw new NoExponentsException("an event changes parameters at t = " + t);
        }
        flow.held(t, theta, slope);
        double[] jump = new double[n];
        boolean jumps = false;
        for (int i = 0; i < n; i++) {
            jump[i] = flow.stands(i) ? 0 : slope[i] - junction.slope[i];
            jumps |= jump[i] != 0;
        }
        if (!jumps || junction.isSwitch && junction.byTime) {
            return;
        }
        double[] normal = null;
        if (junction.isSwitch && junction.crossed != null) {
            normal = flow.gradient(junction.crossed, 0, t, theta);
        } else if (junction.by == this && !junction.isSwitch) {
            normal = flow.crossed(junction.held, t, theta);
        }
        if (normal == null) {
            throw new NoExponentsException(
                    "the flow jumps at t = " + t + ", where more than one number goes through 0");
        }
        double across = normal[n];
        for (int i = 0; i < n; i++) {
            across += normal[i] * junction.slope[i];
        }
        if (across == 0) {
            throw new NoExponentsException("the run touches a surface where the flow jumps at t = " + t);
        }
        for (int j = 0; j < n; j++) {
            double[] direction = tangents.direction(j);
            double along = 0;
            for (int i = 0; i < n; i++) {
                along += normal[i] * direction[i];
            }
            for (int i = 0; i < n; i++) {
                direction[i] += jump[i] * along / across;
            }
        }
    }

    @Override
    public void at(double t, double[] y, double[] derivative) {
        flow.held(t, y, slope);
        flow.derivatives(t, y, jacobian, timeSlope);
        System.arraycopy(slope, 0, derivative, 0, n);
        for (int j = 0; j < n; j++) {
            int at = n + j * n;
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int c = 0; c < n; c++) {
                    sum += jacobian[i * n + c] * y[at + c];
                }
                derivative[at + i] = sum;
            }
        }
    }

    private void vary(double from, double to) {
        System.arraycopy(theta, 0, state, 0, n);
        double t = from;
        if (!(size > 0)) {
            size = to - from;
        }
        moves++;
        int parts = 0;
        while (t < to) {
            double left = MOST + MOST_FOR_STEP * moves - made;
            boolean foreseen = ++parts > FORESEEN && (to - t) / size > left;
            if (foreseen || left < 0) {
                throw new NoExponentsException(
                        "its flow is too stiff: the variational equation needs more than 10^6 steps, and 1000 for each step of the run");
            }
            for (int j = 0; j < n; j++) {
                System.arraycopy(tangents.direction(j), 0, state, n + j * n, n);
            }
            method.begin(this, t, state);
            boolean last = step(t, to);
            t = last ? to : t + method.size();
            System.arraycopy(method.end(), 0, state, 0, n);
            for (int j = 0; j < n; j++) {
                System.arraycopy(method.end(), n + j * n, tangents.direction(j), 0, n);
            }
            tangents.orthonormalise(mode);
        }
    }

    /** Makes a step that is good enough; whether it ends at the end. */
    private boolean step(double t, double to) {
        while (true) {
            made++;
            boolean last = t + size >= to;
            double h = last ? to - t : size;
            method.step(this, h);
            double error = method.error(TOLERANCE, TOLERANCE);
            if (error <= 1) {
                double next = StepControl.afterGood(h, error, method.errorExponent(), false);
                size = last ? Math.max(next, size) : next;
                return last;
            }
            size = Double.isNaN(error) ? h / 10 : StepControl.afterBad(h, error, method.errorExponent());
            if (!(size > 4 * Math.ulp(t))) {
                throw new NoExponentsException("the derivative of the flow is not finite at t = " + t);
            }
        }
    }

    @Override
    public boolean stayed() {
        return flow.stayed();
    }

    @Override
    public boolean metEvent() {
        return flow.metEvent();
    }

    @Override
    public double unit() {
        return flow.unit();
    }
}
