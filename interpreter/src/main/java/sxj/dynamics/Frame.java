package sxj.dynamics;

import sxj.kernel.Layout;
import sxj.kernel.Ticks;
import sxj.trajectory.Trajectory;

/**
 * The numbers that a run's kernels read: theta first, then the clock, states and locals, with the bookkeeping of time.
 *
 * <p>While h is constant t is t₀ + n·h, not a sum of n roundings; t₀ is the time at the start, or when h
 * changed.
 */
final class Frame {
    /** Laid out by {@code Plan.layout}. */
    final double[] numbers;

    /** How many of them are theta. */
    final int dimension;

    private final int iterAt;
    private final int tAt;
    private final int hAt;
    private final int phaseIterAt;
    private final int phaseTAt;
    private final int evaluationsAt;
    private final double[] saved;

    /** Steps made, and what times are counted from. */
    final Ticks ticks = new Ticks();

    private double entryT;
    private long entryEvaluations;

    /** At the start. */
    Frame(Plan plan) {
        this(plan.layout(), plan.clock(), plan.dimension());
        System.arraycopy(plan.start(), 0, numbers, 0, dimension);
    }

    /** As it was at a recorded state; states of steps and locals are 0. */
    static Frame at(Plan plan, Trajectory.State state) {
        Frame frame = new Frame(plan);
        System.arraycopy(state.theta(), 0, frame.numbers, 0, frame.dimension);
        frame.ticks.iter = state.iter();
        frame.ticks.phaseIter = state.phaseIter();
        frame.entryT = state.t() - state.phaseT();
        frame.numbers[frame.iterAt] = state.iter();
        frame.numbers[frame.phaseIterAt] = state.phaseIter();
        frame.numbers[frame.tAt] = state.t();
        frame.numbers[frame.phaseTAt] = state.phaseT();
        frame.numbers[frame.hAt] = state.h();
        frame.numbers[frame.evaluationsAt] = state.evaluations();
        return frame;
    }

    /** With the same numbers. */
    static Frame copy(Plan plan, Frame other) {
        Frame frame = new Frame(plan);
        System.arraycopy(other.numbers, 0, frame.numbers, 0, frame.numbers.length);
        return frame;
    }

    private Frame(Layout layout, Clock clock, int dimension) {
        this.numbers = new double[layout.size()];
        this.saved = new double[layout.size()];
        this.dimension = dimension;
        this.iterAt = layout.offset(clock.iter());
        this.tAt = layout.offset(clock.t());
        this.hAt = layout.offset(clock.h());
        this.phaseIterAt = layout.offset(clock.phaseIter());
        this.phaseTAt = layout.offset(clock.phaseT());
        this.evaluationsAt = layout.offset(clock.evaluations());
    }

    long iter() {
        return ticks.iter;
    }

    long phaseIter() {
        return ticks.phaseIter;
    }

    double t() {
        return numbers[tAt];
    }

    /** Size of the last step, or of the one that is being made. */
    double h() {
        return numbers[hAt];
    }

    double phaseT() {
        return numbers[phaseTAt];
    }

    /** Time when the phase was entered. */
    double entryT() {
        return entryT;
    }

    /** Evaluations of the flow since the run began. */
    long evaluations() {
        return (long) numbers[evaluationsAt];
    }

    /** Evaluations of the flow since the phase was entered. */
    long phaseEvaluations() {
        return evaluations() - entryEvaluations;
    }

    /** The flow was evaluated so many times more. */
    void evaluated(long times) {
        numbers[evaluationsAt] += times;
    }

    /** A phase begins here and now. */
    void enterPhase() {
        entryEvaluations = evaluations();
        ticks.beginPhase();
        entryT = t();
        numbers[phaseIterAt] = 0;
        numbers[phaseTAt] = 0;
    }

    /** A step of the size that stands in h was made. */
    void tick() {
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
        count();
    }

    /** A step of size h was made that ends at these times. */
    void arrive(double t, double phaseT, double h) {
        numbers[tAt] = t;
        numbers[phaseTAt] = phaseT;
        numbers[hAt] = h;
        ticks.anchorH = Double.NaN;
        count();
    }

    private void count() {
        ticks.iter++;
        ticks.phaseIter++;
        numbers[iterAt] = ticks.iter;
        numbers[phaseIterAt] = ticks.phaseIter;
    }

    /** Puts the numbers into a longer array that begins with the same layout. */
    void copyInto(double[] probe) {
        System.arraycopy(numbers, 0, probe, 0, numbers.length);
    }

    /** Writes the times of a moment within a step of this phase into a copy of the frame. */
    void setTime(double[] probe, double t) {
        probe[tAt] = t;
        probe[phaseTAt] = t - entryT;
    }

    /** Remembers everything. */
    void save() {
        System.arraycopy(numbers, 0, saved, 0, numbers.length);
    }

    /** As it was when it was last saved. */
    void restore() {
        System.arraycopy(saved, 0, numbers, 0, numbers.length);
    }

    /** Index of the first entry of theta that is not finite, −1 if none. */
    int firstNotFinite() {
        for (int i = 0; i < dimension; i++) {
            if (!(Math.abs(numbers[i]) <= Double.MAX_VALUE)) {
                return i;
            }
        }
        return -1;
    }
}
