package sxj.dynamics.integrate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.rules.Diagnosis;
import sxj.dynamics.rules.PhaseGuards;
import sxj.dynamics.system.Box;
import sxj.dynamics.system.Ending;
import sxj.dynamics.system.Instant;
import sxj.dynamics.system.Mode;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.StateFrame;
import sxj.dynamics.system.StepMaker;
import sxj.dynamics.system.StepSize;
import sxj.dynamics.system.Stepper;
import sxj.dynamics.system.VectorField;
import sxj.kernel.Kernel;
import sxj.kernel.compile.Kernels;
import sxj.numeric.Elementary;
import sxj.numeric.NumberText;
import sxj.trajectory.Trajectory.Status;

/**
 * Moves along the flow with steps as long as the tolerances allow. A step ends where a guard becomes true, where a
 * square wave jumps, and exactly where a rule names a time; what is rejected is never seen.
 */
public final class AdaptiveStepper implements StepMaker, VectorField, EventSearch.Sampler {
    /** How many units in the last place of t a step must at least have. */
    private static final double LEAST_ULPS = 10;

    /** Below this a relative tolerance asks for more than doubles have. */
    private static final double LEAST_RELATIVE = 100 * 0x1p-52;

    private final Plan plan;
    private final PhaseGuards book;
    private final SquareWaves waves;
    private final int heldAt;
    private final Kernel flow;
    private final Kernel.Workspace workspace;
    private final CompiledStepOp.Reading tolerances;
    private final EventFunctions signals;
    private final EventSearch search;
    private final @Nullable Box box;
    private final DormandPrince853 method;

    private final int n;
    private final double[] theta;
    private final double[] probe;
    private final double[] held;
    private final double[] values;

    private double relative;
    private double absolute;
    private double nextSize;
    private double failedSize;
    private boolean stayed;
    private boolean isEvent;
    private @Nullable StateFrame frame;
    private boolean watching;
    private int evaluations;
    private double @Nullable [] failedProbe;

    public AdaptiveStepper(Plan plan, Mode mode, Stepper.Adaptive stepper, PhaseGuards book) {
        this.plan = plan;
        this.book = book;
        this.waves = SquareWaves.of(mode.flow(), plan.layout());
        this.heldAt = plan.layout().size();
        this.flow = Kernels.compile(List.of(waves.flow()), waves.layout());
        this.workspace = flow.newWorkspace();
        this.tolerances =
                new CompiledStepOp.Reading(List.of(stepper.relativeTolerance(), stepper.absoluteTolerance()), plan);
        this.signals = new EventFunctions(book, waves);
        this.search = new EventSearch(signals);
        this.box = Box.of(plan);
        this.n = plan.dimension();
        this.method = new DormandPrince853(n);
        this.theta = new double[n];
        this.probe = new double[waves.layout().size()];
        this.held = new double[waves.layout().size() - heldAt];
        this.values = new double[signals.size()];
    }

    @Override
    public @Nullable Ending enter(StateFrame frame) {
        this.frame = frame;
        double[] given = tolerances.of(frame.numbers);
        relative = Math.max(given[0], LEAST_RELATIVE);
        absolute = given[1];
        nextSize = 0;
        for (double tolerance : given) {
            if (!StepSize.isGood(tolerance)) {
                return Ending.of(
                        Status.DIVERGED,
                        "a tolerance is " + NumberText.shortest(tolerance) + " at iteration " + frame.iter()
                                + "; it must be a positive number");
            }
        }
        return null;
    }

    @Override
    public @Nullable Ending move(StateFrame frame) {
        double t = frame.t();
        evaluations = 0;
        frame.copyInto(probe);
        hold(t);
        System.arraycopy(frame.numbers, 0, theta, 0, n);
        method.begin(this, t, theta);
        if (nextSize == 0) {
            nextSize = method.firstSize(this, relative, absolute);
        }
        double deadline = book.deadline(frame);
        double to = attempt(t, deadline);
        if (!(to > t)) {
            return fail(frame, t);
        }
        arrive(frame, t, to, deadline);
        return null;
    }

    /**
     * Makes the longest step that is good enough; its end, or NaN if none is. Remembers the shortest that met a value
     * that is not finite.
     */
    private double attempt(double t, double deadline) {
        boolean rejected = false;
        failedSize = Double.NaN;
        while (true) {
            double size = nextSize;
            double to = t + size;
            boolean cut = to >= deadline - Instant.resolution(deadline);
            if (cut) {
                to = deadline;
            } else if (!(size > LEAST_ULPS * Math.ulp(t))) {
                return Double.NaN;
            }
            double h = to - t;
            method.step(this, h);
            double error = isFinite(method.end()) ? method.error(relative, absolute) : Double.NaN;
            if (error <= 1) {
                double growth = error == 0 ? 10 : 0.9 * Elementary.pow(error, -DormandPrince853.ERROR_EXPONENT);
                double next = h * Math.min(rejected ? 1 : 10, Math.max(0.2, growth));
                nextSize = cut ? Math.max(next, size) : next;
                return to;
            }
            rejected = true;
            if (!Double.isNaN(error)) {
                nextSize = h * Math.max(0.2, 0.9 * Elementary.pow(error, -DormandPrince853.ERROR_EXPONENT));
            } else {
                nextSize = h * 0.1;
                failedSize = h;
            }
            if (cut && !(nextSize > LEAST_ULPS * Math.ulp(t))) {
                return Double.NaN;
            }
        }
    }

    private void arrive(StateFrame frame, double t, double to, double deadline) {
        double end = to;
        isEvent = to == deadline;
        if (search.isNeeded()) {
            method.prepareBetween(this);
            double instant = search.find(this, t, to, frame.entryT(), held);
            if (instant <= to) {
                boolean atDeadline = to == deadline && instant >= deadline - Instant.resolution(deadline);
                end = atDeadline ? deadline : instant;
                isEvent = true;
            }
        }
        method.between(end, theta);
        if (box != null) {
            box.project(theta);
        }
        System.arraycopy(theta, 0, frame.numbers, 0, n);
        double phaseT = end == deadline ? book.phaseTimeAt(deadline, frame) : end - frame.entryT();
        stayed = end - t <= Instant.resolution(t);
        frame.arrive(end, phaseT, end - t);
        frame.evaluated(evaluations);
        if (isEvent && search.isNeeded()) {
            search.announce(book);
        }
    }

    /** Fixes the square waves at what they are just after now. */
    private void hold(double t) {
        if (held.length == 0) {
            return;
        }
        time(t + Instant.resolution(t));
        signals.at(probe, values);
        for (int j = 0; j < held.length; j++) {
            held[j] = values[signals.halfPeriodsAt() + j];
            probe[heldAt + j] = SquareWaves.value(held[j]);
        }
        time(t);
    }

    private void time(double t) {
        if (frame != null) {
            frame.setTime(probe, t);
        }
    }

    @Override
    public void at(double t, double[] y, double[] derivative) {
        System.arraycopy(y, 0, probe, 0, n);
        time(t);
        flow.evaluate(probe, derivative, 0, workspace);
        evaluations++;
        if (watching && failedProbe == null && !isFinite(derivative)) {
            failedProbe = probe.clone();
        }
    }

    @Override
    public void at(double t, double[] signalValues) {
        method.between(t, theta);
        if (box != null) {
            box.project(theta);
        }
        System.arraycopy(theta, 0, probe, 0, n);
        time(t);
        signals.at(probe, signalValues);
    }

    @Override
    public boolean stayed() {
        return stayed;
    }

    @Override
    public boolean metEvent() {
        return isEvent;
    }

    private Ending fail(StateFrame frame, double t) {
        watching = true;
        failedProbe = null;
        System.arraycopy(frame.numbers, 0, theta, 0, n);
        method.begin(this, t, theta);
        if (!Double.isNaN(failedSize)) {
            method.step(this, failedSize);
        }
        watching = false;
        double[] failed = failedProbe;
        String where = " at iteration " + frame.iter() + ", t = " + Diagnosis.number(t);
        if (failed == null) {
            return Ending.of(
                    Status.DIVERGED,
                    "no step is short enough for the tolerances" + where + ": "
                            + Diagnosis.largest(plan, frame.numbers) + ", steps of "
                            + Diagnosis.number(nextSize));
        }
        double[] slope = new double[n];
        flow.evaluate(failed, slope, 0, workspace);
        int first = 0;
        while (first < n - 1 && Math.abs(slope[first]) <= Double.MAX_VALUE) {
            first++;
        }
        String head =
                "the flow of " + Diagnosis.parameter(plan, first) + " is " + NumberText.shortest(slope[first]) + where;
        return Diagnosis.because(plan, head, slope[first], flow.firstNotFinite(failed), failed);
    }

    private static boolean isFinite(double[] v) {
        for (double x : v) {
            if (!(Math.abs(x) <= Double.MAX_VALUE)) {
                return false;
            }
        }
        return true;
    }
}
