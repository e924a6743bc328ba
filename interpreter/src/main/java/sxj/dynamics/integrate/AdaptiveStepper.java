package sxj.dynamics.integrate;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.rules.Diagnosis;
import sxj.dynamics.rules.PhaseGuards;
import sxj.dynamics.rules.TerminationMessages;
import sxj.dynamics.system.Box;
import sxj.dynamics.system.Ending;
import sxj.dynamics.system.Instant;
import sxj.dynamics.system.Mode;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.PlanCode;
import sxj.dynamics.system.Recorder;
import sxj.dynamics.system.StateFrame;
import sxj.dynamics.system.StepMaker;
import sxj.dynamics.system.Stepper;
import sxj.dynamics.system.VectorField;
import sxj.kernel.Kernel;
import sxj.kernel.compile.Kernels;
import sxj.numeric.NumberText;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Symbol;
import sxj.symbolic.derivative.Derivative;
import sxj.trajectory.Trajectory.Status;

/**
 * Moves along the flow with steps as long as the tolerances allow. A step ends where a guard becomes true, where a branch of
 * the flow changes, where a coordinate reaches its bound or leaves it, and exactly where a rule names a time; what is rejected
 * is never seen.
 */
public final class AdaptiveStepper implements StepMaker, VectorField, Branches.Motion, StepEvents.Path {
    /** Below this a relative tolerance asks for more than doubles have. */
    private static final double LEAST_RELATIVE = 100 * 0x1p-52;

    /** Long enough for whatever is asked; longer ones would overflow. */
    private static final double LONGEST = 1e300;

    /** So many crossings of surfaces in one instant are one that does not end. */
    private static final int MOST_CROSSINGS = 40;

    /** A step may be so much longer than the distance at which what is watched was told apart. */
    private static final double LOOKS_PER_STEP = 40;

    private final Plan plan;
    private final PhaseGuards book;
    private final HeldFlow held;
    private final int phase;
    private final Expr plain;
    private final AdaptiveCode code;
    private final StepControl control = new StepControl();
    private final EventFunctions signals;
    private final Branches branches;
    private final StepEvents events;
    private final @Nullable Box box;
    private final AdaptiveMethod method;
    private final @Nullable StiffnessTest stiffness;
    private @Nullable FreeSteps free;

    private final int n;
    private final double[] theta;
    private final double[] probe;
    private final double[] beyond;
    private double stepEnd;

    private double failedSize;
    private boolean stayed;
    private boolean isEvent;
    private boolean asItIs;
    private int crossings;
    private HeldFlow.@Nullable Surface crossed;
    private @Nullable StateFrame frame;
    private boolean watching;
    private int evaluations;
    private double @Nullable [] failedProbe;
    private @Nullable Kernel plainFlow;
    private Kernel.@Nullable Workspace plainWorkspace;

    /** @param shared what it shares with the runs of like plans on this thread */
    public AdaptiveStepper(Plan plan, int phase, PhaseGuards book, PlanCode shared) {
        this.plan = plan;
        this.book = book;
        this.phase = phase;
        Mode mode = plan.modes().get(phase);
        Stepper.Adaptive stepper = (Stepper.Adaptive) mode.stepper();
        this.plain = mode.flow();
        this.code = shared.part(phase, AdaptiveCode.class, () -> new AdaptiveCode(plan, mode, stepper, book));
        this.held = code.held;
        this.signals = new EventFunctions(book, held, plan, code.watched);
        this.box = Box.of(plan);
        this.n = plan.dimension();
        this.branches = new Branches(held, signals, box, n, plan.layout().size());
        this.events = new StepEvents(signals, held, branches, box, n, this);
        if (stepper.method() == Stepper.Method.DOPRI) {
            this.method = new DormandPrince853(n);
            this.stiffness = new StiffnessTest(n);
        } else {
            this.method = new Rodas(n, this::derivatives, code.derivatives().byTime());
            this.stiffness = null;
        }
        this.theta = new double[n];
        this.beyond = new double[n];
        this.probe = new double[held.layout().size()];
    }

    @Override
    public @Nullable Ending enter(StateFrame frame, boolean atZero) {
        this.frame = frame;
        double[] given = code.tolerances.of(frame.numbers);
        control.relative = Math.max(given[0], LEAST_RELATIVE);
        control.absolute = given[1];
        control.longest = Math.min(LONGEST, given[2]);
        control.nextSize = 0;
        control.natural = 1;
        crossings = 0;
        crossed = null;
        for (int i = 0; i < 3; i++) {
            if (!(given[i] > 0) || i < 2 && Double.isInfinite(given[i])) {
                String what = i < 2 ? "a tolerance" : "the longest step";
                return Ending.of(
                        Status.DIVERGED,
                        what + " is " + NumberText.shortest(given[i]) + " at iteration " + frame.iter()
                                + "; it must be a positive number");
            }
        }
        frame.copyInto(probe);
        branches.into(probe);
        System.arraycopy(frame.numbers, 0, theta, 0, n);
        events.enter(frame.t(), theta, atZero, book, control.relative, control.absolute);
        return null;
    }

    @Override
    public @Nullable Ending move(StateFrame frame) {
        double t = frame.t();
        evaluations = 0;
        frame.copyInto(probe);
        System.arraycopy(frame.numbers, 0, theta, 0, n);
        if (box != null) {
            box.project(theta);
        }
        HeldFlow.Surface slides = hold(t);
        if (slides != null || crossings > MOST_CROSSINGS) {
            String where = slides != null ? slides.text() : crossed == null ? "a bound" : crossed.text();
            return TerminationMessages.slides(where, slides != null, frame);
        }
        method.begin(this, t, theta);
        if (stiffness != null && method instanceof DormandPrince853 dopri) {
            stiffness.begins(dopri.start(), dopri.slope(), 0);
        }
        if (control.nextSize == 0) {
            control.nextSize = Math.max(
                    method.firstSize(this, control.relative, control.absolute),
                    2 * StepControl.LEAST_ULPS * Math.ulp(t));
        }
        double deadline = book.deadline(frame);
        double to = attempt(t, deadline);
        if (!(to > t)) {
            return fail(frame, t);
        }
        arrive(frame, t, to, deadline);
        return null;
    }

    @Override
    public boolean goOn(StateFrame frame, Recorder recorder, long end) {
        if (control.nextSize == 0 || events.isNeeded() || branches.any() || box != null || !book.isTimed()) {
            return false;
        }
        FreeSteps known = free;
        if (known == null) {
            WholeStep whole = code.whole();
            if (whole == null) {
                return false;
            }
            known = new FreeSteps(control, whole, stiffness);
            free = known;
        }
        long last = frame.iter() + Math.min(book.stepsLeft(frame), end - frame.iter());
        return known.run(frame, book, recorder, phase, last);
    }

    @Override
    public void jumped(StateFrame frame) {
        frame.copyInto(probe);
        branches.into(probe);
        System.arraycopy(frame.numbers, 0, theta, 0, n);
        events.jumped(frame.t(), theta, book);
        crossings = 0;
    }

    private HeldFlow.@Nullable Surface hold(double t) {
        if (!branches.any()) {
            return null;
        }
        HeldFlow.Surface slides = branches.hold(this, t, theta, Instant.resolution(t, control.natural));
        branches.into(probe);
        return slides;
    }

    /**
     * Makes the longest step that is good enough; its end, or NaN if none is. Remembers the shortest that met a value
     * that is not finite.
     */
    private double attempt(double t, double deadline) {
        boolean rejected = false;
        failedSize = Double.NaN;
        asItIs = false;
        while (true) {
            double least = StepControl.LEAST_ULPS * Math.ulp(t);
            double size =
                    Math.min(rejected ? control.nextSize : Math.max(control.nextSize, 2 * least), control.longest);
            double to = t + size;
            boolean cut = to >= deadline - Instant.resolution(deadline, Math.min(size, deadline - t));
            if (cut) {
                to = deadline;
            } else if (!(size > least)) {
                return Double.NaN;
            }
            double h = to - t;
            double error = made(h);
            if (error <= 1) {
                double next = StepControl.afterGood(h, error, method.errorExponent(), rejected);
                control.accepted(size, h, cut ? Math.max(next, size) : next);
                return to;
            }
            rejected = true;
            if (!Double.isNaN(error)) {
                control.nextSize = StepControl.afterBad(h, error, method.errorExponent());
            } else {
                control.nextSize = h * 0.1;
                failedSize = h;
            }
            if (cut && !(control.nextSize > least)) {
                return Double.NaN;
            }
        }
    }

    /**
     * The error of a step. Past a surface or a bound what is held may have no value; then the step sees the flow as it
     * is, with its jumps and kinks.
     */
    private double made(double h) {
        asItIs = false;
        method.step(this, h);
        if (!isFinite(method.end()) && branches.any()) {
            asItIs = true;
            method.step(this, h);
        }
        return isFinite(method.end()) ? method.error(control.relative, control.absolute) : Double.NaN;
    }

    private void arrive(StateFrame frame, double t, double to, double deadline) {
        double end = to;
        isEvent = to == deadline;
        StepEvents.End found = null;
        if (events.isNeeded()) {
            method.prepareBetween(this);
            stepEnd = to;
            found = events.find(t, to, control.natural, control.relative, control.absolute, to == deadline);
            control.nextSize = Math.min(control.nextSize, Math.max(LOOKS_PER_STEP * events.widest(), 0.2 * (to - t)));
        }
        if (found != null) {
            boolean ends = found.isGuard() || found.surface() >= 0 || found.reached() >= 0;
            boolean atDeadline =
                    to == deadline && ends && found.t() >= deadline - Instant.resolution(deadline, control.natural);
            end = atDeadline ? deadline : found.t();
            isEvent = atDeadline || found.isGuard() || found.surface() >= 0;
        }
        method.between(end, theta);
        if (box != null) {
            box.project(theta);
        }
        System.arraycopy(theta, 0, frame.numbers, 0, n);
        double phaseT = end == deadline ? book.phaseTimeAt(deadline, frame) : end - frame.entryT();
        stayed = control.stays(t, end);
        count(found);
        if (stiffness != null && method instanceof DormandPrince853 dopri) {
            boolean free = end == to && to != deadline && control.isFree(dopri.size());
            stiffness.ended(dopri.lastStage(), 0, dopri.lastSlope(), 0, dopri.size(), free);
        }
        frame.arrive(end, phaseT, end - t);
        frame.evaluated(evaluations);
        book.passedTimes(t, frame);
        if (found != null && found.isGuard()) {
            frame.copyInto(probe);
            branches.into(probe);
            events.announce(book, end, theta);
        }
    }

    /** Counts crossings of surfaces that follow each other in one instant. */
    private void count(StepEvents.@Nullable End found) {
        if (found == null || found.isGuard() || !stayed) {
            crossings = 0;
            return;
        }
        crossings++;
        crossed = found.surface() < 0 ? crossed : held.surfaces().get(found.surface());
    }

    private void time(double t) {
        if (frame != null) {
            frame.setTime(probe, t);
        }
    }

    @Override
    public void at(double t, double[] y, double[] derivative) {
        flow(t, y, derivative);
        branches.stop(derivative);
        evaluations++;
        if (watching && failedProbe == null && !isFinite(derivative)) {
            failedProbe = probe.clone();
        }
    }

    /** The flow at a moment of the last step, with what was held during it. */
    void held(double t, double[] y, double[] slope) {
        flow(t, y, slope);
        branches.stop(slope);
    }

    /** Whether a coordinate stood at its bound during the last step. */
    boolean stands(int coordinate) {
        return branches.stands(coordinate) != 0;
    }

    /** What was held during the last step. */
    double[] heldNumbers() {
        branches.into(probe);
        return Arrays.copyOfRange(probe, plan.layout().size(), probe.length);
    }

    /**
     * The derivatives of an entry of what is watched by the parameters and by time (n + 1) at the surface that was crossed since
     * other numbers were held; null where that is not exactly one at which the flow jumps.
     */
    double @Nullable [] crossed(double[] before, double t, double[] y) {
        Expr number = null;
        int entry = 0;
        int next = 0;
        double[] now = heldNumbers();
        for (HeldFlow.Surface surface : held.surfaces()) {
            for (int i = 0; i < surface.held().shape().size(); i++, next++) {
                if (before[next] == now[next] || surface.kind() == HeldFlow.Kind.KINK) {
                    continue;
                }
                if (number != null) {
                    return null;
                }
                number = surface.watched();
                entry = i;
            }
        }
        return number == null ? null : gradient(number, entry, t, y);
    }

    /** The derivatives of an entry of an expression by the parameters and by time (n + 1). */
    double[] gradient(Expr number, int entry, double t, double[] y) {
        System.arraycopy(y, 0, probe, 0, n);
        time(t);
        branches.into(probe);
        Expr flat = number.shape().isScalar() ? Expressions.stack(List.of(number)) : Expressions.flatten(number);
        List<Symbol> times = List.of(plan.clock().t(), plan.clock().phaseT());
        double[] values = Kernels.values(
                List.of(Derivative.jacobian(flat, plan.parameters()), Derivative.jacobian(flat, times)),
                held.layout(),
                probe);
        double[] gradient = Arrays.copyOfRange(values, entry * n, entry * n + n + 1);
        int at = flat.shape().size() * n + 2 * entry;
        gradient[n] = values[at] + values[at + 1];
        return gradient;
    }

    /** The derivatives of the flow by the parameters (n×n) and by time (n), with what was held during the last step. */
    void derivatives(double t, double[] y, double[] jacobian, double[] timeSlope) {
        System.arraycopy(y, 0, probe, 0, n);
        time(t);
        branches.into(probe);
        code.derivatives().at(probe, jacobian, timeSlope);
        branches.stop(jacobian, timeSlope);
    }

    @Override
    public void flow(double t, double[] y, double[] derivative) {
        System.arraycopy(y, 0, probe, 0, n);
        time(t);
        if (!asItIs) {
            branches.into(probe);
            code.flow.evaluate(probe, derivative, 0, code.workspace);
            return;
        }
        if (box != null) {
            box.project(probe);
        }
        Kernel kernel = plainFlow;
        Kernel.Workspace memory = plainWorkspace;
        if (kernel == null || memory == null) {
            kernel = Kernels.compile(List.of(plain), plan.layout());
            memory = kernel.newWorkspace();
            plainFlow = kernel;
            plainWorkspace = memory;
        }
        kernel.evaluate(probe, derivative, 0, memory);
    }

    @Override
    public void signals(double t, double[] inside, double[] values) {
        System.arraycopy(inside, 0, probe, 0, n);
        time(t);
        signals.at(probe, values);
    }

    @Override
    public void state(double t, double[] free, double[] inside) {
        method.between(Math.min(t, stepEnd), free);
        if (t > stepEnd) {
            flow(stepEnd, free, beyond);
            for (int i = 0; i < n; i++) {
                free[i] += (t - stepEnd) * beyond[i];
            }
        }
        System.arraycopy(free, 0, inside, 0, n);
        if (box != null) {
            box.project(inside);
        }
    }

    @Override
    public double[] between(double t) {
        method.prepareBetween(this);
        double[] y = new double[n];
        method.between(t, y);
        if (box != null) {
            box.project(y);
        }
        return y;
    }

    @Override
    public boolean stayed() {
        return stayed;
    }

    @Override
    public boolean metEvent() {
        return isEvent;
    }

    @Override
    public double unit() {
        return control.natural;
    }

    @Override
    public boolean isStiff() {
        return stiffness != null && stiffness.isStiff();
    }

    private Ending fail(StateFrame frame, double t) {
        watching = true;
        asItIs = false;
        failedProbe = null;
        System.arraycopy(frame.numbers, 0, theta, 0, n);
        method.begin(this, t, theta);
        if (!Double.isNaN(failedSize)) {
            method.step(this, failedSize);
        }
        watching = false;
        double[] failed = failedProbe;
        String where = " at iteration " + frame.iter() + ", t = " + Diagnosis.number(frame.time());
        if (failed == null && method instanceof Rodas rodas && !rodas.hasDerivatives()) {
            return Ending.of(
                    Status.DIVERGED,
                    "the Jacobian of the flow is not finite" + where + ": " + Diagnosis.largest(plan, frame.numbers));
        }
        if (failed == null) {
            return Ending.of(
                    Status.DIVERGED,
                    "no step is short enough for the tolerances" + where + ": "
                            + Diagnosis.largest(plan, frame.numbers) + ", steps of "
                            + Diagnosis.number(control.nextSize));
        }
        double[] slope = new double[n];
        code.flow.evaluate(failed, slope, 0, code.workspace);
        int first = 0;
        while (first < n - 1 && Math.abs(slope[first]) <= Double.MAX_VALUE) {
            first++;
        }
        String head =
                "the flow of " + Diagnosis.parameter(plan, first) + " is " + NumberText.shortest(slope[first]) + where;
        return Diagnosis.because(plan, head, slope[first], code.flow.firstNotFinite(failed), failed);
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
