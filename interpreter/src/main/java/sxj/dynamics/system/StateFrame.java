package sxj.dynamics.system;

import java.util.Arrays;
import sxj.kernel.InputLayout;
import sxj.kernel.loop.StepClock;
import sxj.trajectory.Trajectory;

/**
 * The numbers that a run's kernels read: theta first, then the clock, states and locals, with the bookkeeping of time.
 *
 * <p>While h is constant t is t₀ + n·h, not a sum of n roundings; t₀ is the time at the start, or when h
 * changed.
 */
public final class StateFrame {
    /** Laid out by {@code Plan.layout}. */
    public final double[] numbers;

    /** How many of them are theta. */
    public final int dimension;

    private final int iterAt;
    private final int tAt;
    private final int hAt;
    private final int phaseIterAt;
    private final int phaseTAt;
    private final int evaluationsAt;
    private final int statesAt;
    private final int statesSize;
    private final boolean backward;
    private final int epochAt;
    private final double[] saved;

    /** Steps made, and what times are counted from. */
    public StepClock ticks = new StepClock();

    private double entryT;

    /** The time where the run began, or the first of those that it continues. */
    private double origin;

    private long entryEvaluations;

    /** Indices that batches have drawn, and how many make an epoch. */
    private long drawn;

    private long entryDrawn;
    private long range = 1;

    /** At the start. */
    public StateFrame(Plan plan) {
        this(plan.layout(), plan.clock(), plan);
        System.arraycopy(plan.start(), 0, numbers, 0, dimension);
        System.arraycopy(
                plan.begin().states(), 0, numbers, statesAt, plan.begin().states().length);
        numbers[tAt] = plan.begin().time();
        entryT = plan.begin().time();
    }

    /** As it was at a recorded state; states of steps and locals are 0. */
    public static StateFrame at(Plan plan, Trajectory.State state) {
        StateFrame frame = new StateFrame(plan);
        System.arraycopy(state.theta(), 0, frame.numbers, 0, frame.dimension);
        frame.ticks.iter = state.iter();
        frame.ticks.phaseIter = state.phaseIter();
        double t = frame.backward ? 0.0 - state.t() : state.t();
        System.arraycopy(state.states(), 0, frame.numbers, frame.statesAt, state.states().length);
        frame.entryT = t - state.phaseT();
        frame.numbers[frame.iterAt] = state.iter();
        frame.numbers[frame.phaseIterAt] = state.phaseIter();
        frame.numbers[frame.tAt] = t;
        frame.numbers[frame.phaseTAt] = state.phaseT();
        frame.numbers[frame.hAt] = state.h();
        frame.numbers[frame.evaluationsAt] = state.evaluations();
        frame.numbers[frame.epochAt] = state.epoch();
        return frame;
    }

    /** Goes on in time from where another run of the same problem ended; theta stays as it is. */
    public void goOnFrom(StateFrame other) {
        ticks = other.ticks.copy();
        entryT = other.entryT;
        origin = other.origin;
        entryEvaluations = other.entryEvaluations;
        numbers[iterAt] = other.numbers[other.iterAt];
        if (backward == other.backward && numbers[tAt] == other.numbers[other.tAt]) {
            numbers[tAt] = other.numbers[other.tAt];
        } else {
            // another clock: times are counted anew from here
            ticks.anchorH = Double.NaN;
            entryT = numbers[tAt] - other.phaseT();
        }
        numbers[hAt] = other.numbers[other.hAt];
        numbers[phaseIterAt] = other.numbers[other.phaseIterAt];
        numbers[phaseTAt] = other.numbers[other.phaseTAt];
        numbers[evaluationsAt] = other.numbers[other.evaluationsAt];
        numbers[epochAt] = other.numbers[other.epochAt];
        drawn = other.drawn;
        entryDrawn = other.entryDrawn;
        range = other.range;
    }

    /** With the same numbers. */
    public static StateFrame copy(Plan plan, StateFrame other) {
        StateFrame frame = new StateFrame(plan);
        System.arraycopy(other.numbers, 0, frame.numbers, 0, frame.numbers.length);
        return frame;
    }

    private StateFrame(InputLayout layout, Clock clock, Plan plan) {
        this.numbers = new double[layout.size()];
        this.saved = new double[layout.size()];
        this.dimension = plan.dimension();
        this.statesAt = layout.offset(clock.epoch()) + 1;
        this.statesSize = plan.stateSize();
        this.backward = plan.begin().backward();
        this.iterAt = layout.offset(clock.iter());
        this.tAt = layout.offset(clock.t());
        this.hAt = layout.offset(clock.h());
        this.phaseIterAt = layout.offset(clock.phaseIter());
        this.phaseTAt = layout.offset(clock.phaseT());
        this.evaluationsAt = layout.offset(clock.evaluations());
        this.epochAt = layout.offset(clock.epoch());
    }

    public long iter() {
        return ticks.iter;
    }

    public long phaseIter() {
        return ticks.phaseIter;
    }

    public double t() {
        return numbers[tAt];
    }

    /** The time as the program sees it: on the clock of the run, or minus that where the run goes backwards. */
    public double time() {
        return backward ? 0.0 - t() : t();
    }

    /** The values of the states of the run, one after the other. */
    public double[] states() {
        return Arrays.copyOfRange(numbers, statesAt, statesAt + statesSize);
    }

    /** Size of the last step, or of the one that is being made. */
    public double h() {
        return numbers[hAt];
    }

    public double phaseT() {
        return numbers[phaseTAt];
    }

    /**
     * Time since the run began, or the first of those that it continues, after so many more steps of the size that stands
     * in h. While h is constant, and where it is a part of what was before, it is a multiple of h: the same whatever runs
     * it was made in.
     */
    public double elapsed(long more) {
        double h = h();
        if (h == ticks.anchorH) {
            return multiple(ticks.anchorT - origin, ticks.sinceAnchor + more, h);
        }
        double before = Double.isNaN(ticks.anchorH)
                ? t() - origin
                : multiple(ticks.anchorT - origin, ticks.sinceAnchor, ticks.anchorH);
        return multiple(before, more, h);
    }

    private static double multiple(double from, long steps, double h) {
        double before = Math.rint(from / h);
        boolean isMultiple = Math.abs(before * h - from) <= 4 * Math.ulp(from);
        return isMultiple ? (before + steps) * h : from + steps * h;
    }

    /** Time when the phase was entered. */
    public double entryT() {
        return entryT;
    }

    /** Evaluations of the flow since the run began. */
    public long evaluations() {
        return (long) numbers[evaluationsAt];
    }

    /** Evaluations of the flow since the phase was entered. */
    public long phaseEvaluations() {
        return evaluations() - entryEvaluations;
    }

    /** How often the batches have used up their range. */
    public long epoch() {
        return (long) numbers[epochAt];
    }

    /** A step was made with batches that a sampler has drawn. */
    public void saw(BatchSampler sampler) {
        drawn = sampler.drawn();
        range = sampler.range();
        numbers[epochAt] = drawn / range;
    }

    /** Whole epochs since the run began. */
    public long epochs() {
        return drawn / range;
    }

    /** Whole epochs since the phase was entered. */
    public long phaseEpochs() {
        return (drawn - entryDrawn) / range;
    }

    /** Whole epochs since so many indices were drawn. */
    public long epochsSince(long before) {
        return (drawn - before) / range;
    }

    /** How many indices the first batch has drawn. */
    public long drawn() {
        return drawn;
    }

    /** The flow was evaluated so many times more. */
    public void evaluated(long times) {
        numbers[evaluationsAt] += times;
    }

    /** A phase begins here and now. */
    public void enterPhase() {
        entryEvaluations = evaluations();
        entryDrawn = drawn;
        ticks.beginPhase();
        entryT = t();
        numbers[phaseIterAt] = 0;
        numbers[phaseTAt] = 0;
    }

    /** A step of the size that stands in h was made. */
    public void tick() {
        double h = h();
        if (h == ticks.anchorH) {
            ticks.sinceAnchor++;
        } else {
            ticks.anchorT = t();
            ticks.anchorPhaseT = phaseT();
            ticks.anchorH = h;
            ticks.sinceAnchor = 1;
            ticks.beforePhase = 0;
        }
        numbers[tAt] = ticks.anchorT + ticks.sinceAnchor * h;
        numbers[phaseTAt] = ticks.anchorPhaseT + (ticks.sinceAnchor - ticks.beforePhase) * h;
        count(1);
    }

    /** A step of size h was made that ends at these times. */
    public void arrive(double t, double phaseT, double h) {
        arrive(t, phaseT, h, 1);
    }

    /** So many steps were made, the last of size h; it ends at these times. */
    public void arrive(double t, double phaseT, double h, long steps) {
        numbers[tAt] = t;
        numbers[phaseTAt] = phaseT;
        numbers[hAt] = h;
        ticks.anchorH = Double.NaN;
        count(steps);
    }

    private void count(long steps) {
        ticks.iter += steps;
        ticks.phaseIter += steps;
        numbers[iterAt] = ticks.iter;
        numbers[phaseIterAt] = ticks.phaseIter;
    }

    /** Puts the numbers into a longer array that begins with the same layout. */
    public void copyInto(double[] probe) {
        System.arraycopy(numbers, 0, probe, 0, numbers.length);
    }

    /** Writes the times of a moment within a step of this phase into a copy of the frame. */
    public void setTime(double[] probe, double t) {
        probe[tAt] = t;
        probe[phaseTAt] = t - entryT;
    }

    /** Remembers everything. */
    public void save() {
        System.arraycopy(numbers, 0, saved, 0, numbers.length);
    }

    /** As it was when it was last saved. */
    public void restore() {
        System.arraycopy(saved, 0, numbers, 0, numbers.length);
    }

    /** Index of the first entry of theta that is not finite, −1 if none. */
    public int firstNotFinite() {
        for (int i = 0; i < dimension; i++) {
            if (!(Math.abs(numbers[i]) <= Double.MAX_VALUE)) {
                return i;
            }
        }
        return -1;
    }
}
