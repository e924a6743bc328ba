package sxj.kernel.lanes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.kernel.bytecode.ScalarRuntime;
import sxj.kernel.loop.Recurrence;
import sxj.kernel.loop.StepClock;

/**
 * Runs that make the same steps, one a lane: their numbers lie side by side, and every operation is one loop over all
 * of them. A lane for which a step would need a closer look is found out after some steps, and is then back where it
 * was before them.
 */
public final class LaneBatch {
    private final BatchedRecurrence shape;
    private final BatchTape tape;
    private final double[][] columns;
    private final double[] marks;
    private final double[][] saved;

    /** The columns that change from step to step: what steps write, then the clock. */
    private final List<Integer> changing = new ArrayList<>();

    /** Pairs of an output's column and the column of the place where it goes. */
    private final int[] moves;

    private final Run[] runs;
    private int size;
    private boolean sameConstants;
    private final int iterColumn;
    private final int tColumn;
    private final int phaseIterColumn;
    private final int phaseTColumn;
    private final int sinceColumn;
    private final int anchorTColumn;
    private final int anchorPhaseTColumn;
    private final int anchorHColumn;
    private final int beforePhaseColumn;

    /** A lane's own things. */
    private static final class Run {
        final BatchedRecurrence recurrence;
        final double[] numbers;
        final StepClock ticks;
        final double[] deadlines;
        long unwritten;

        Run(BatchedRecurrence recurrence, double[] numbers, StepClock ticks, double[] deadlines) {
            this.recurrence = recurrence;
            this.numbers = numbers;
            this.ticks = ticks;
            this.deadlines = deadlines;
        }
    }

    LaneBatch(BatchedRecurrence shape, int lanes) {
        this.shape = shape;
        BranchFreeCode line = shape.line;
        boolean[] isWritten = new boolean[shape.form.layout().size()];
        for (int i = 0; i < shape.targets.length; i++) {
            if (!BranchFreeCode.isConstant(line.outputs()[i])) {
                isWritten[shape.targets[i]] = true;
            }
        }
        Recurrence.Clock clock = shape.form.clock();
        if (shape.keepsTime) {
            for (int place : new int[] {clock.iter(), clock.t(), clock.h(), clock.phaseIter(), clock.phaseT()}) {
                isWritten[place] = true;
            }
        }
        this.tape = new BatchTape(line, isWritten.length, place -> isWritten[place]);
        List<Integer> pairs = new ArrayList<>();
        for (int i = 0; i < shape.targets.length; i++) {
            if (!BranchFreeCode.isConstant(line.outputs()[i])) {
                pairs.add(tape.outputColumn(i));
                pairs.add(tape.inputColumn(shape.targets[i]));
            }
        }
        this.moves = pairs.stream().mapToInt(x -> x).toArray();
        for (int place = 0; place < isWritten.length; place++) {
            if (isWritten[place]) {
                changing.add(tape.inputColumn(place));
            }
        }
        int next = tape.columns();
        this.iterColumn = tape.inputColumn(clock.iter());
        this.tColumn = tape.inputColumn(clock.t());
        this.phaseIterColumn = tape.inputColumn(clock.phaseIter());
        this.phaseTColumn = tape.inputColumn(clock.phaseT());
        this.sinceColumn = next;
        this.anchorTColumn = next + 1;
        this.anchorPhaseTColumn = next + 2;
        this.anchorHColumn = next + 3;
        this.beforePhaseColumn = next + 4;
        if (shape.keepsTime) {
            for (; next < tape.columns() + 5; next++) {
                changing.add(next);
            }
        }
        this.columns = new double[next][lanes];
        this.saved = new double[changing.size()][lanes];
        this.marks = new double[lanes];
        this.runs = new Run[lanes];
    }

    /** How many lanes there are in it. */
    public int size() {
        return size;
    }

    public boolean isFull() {
        return size == runs.length;
    }

    /**
     * Adds a lane after the others.
     *
     * @param recurrence equal to that of the block
     * @param numbers where it is after a step of its own, so that what every step writes alike stands there; written
     *     again by {@link #write}
     * @param deadlines times at which no step is made, NaN for none
     */
    public void add(BatchedRecurrence recurrence, double[] numbers, StepClock ticks, double[] deadlines) {
        int lane = size++;
        runs[lane] = new Run(recurrence, numbers, ticks, deadlines);
        for (int place = 0; place < numbers.length; place++) {
            int column = tape.inputColumn(place);
            if (column >= 0) {
                columns[column][lane] = numbers[place];
            }
        }
        double[] constants = recurrence.line.constants();
        sameConstants = lane == 0 || sameConstants && Arrays.equals(constants, runs[0].recurrence.line.constants());
        for (int i = 0; i < constants.length; i++) {
            columns[tape.constantColumn(i)][lane] = constants[i];
        }
        if (shape.keepsTime) {
            columns[sinceColumn][lane] = ticks.sinceAnchor;
            columns[anchorTColumn][lane] = ticks.anchorT;
            columns[anchorPhaseTColumn][lane] = ticks.anchorPhaseT;
            columns[anchorHColumn][lane] = ticks.anchorH;
            columns[beforePhaseColumn][lane] = ticks.beforePhase;
        }
    }

    /**
     * How many steps a lane may make for sure before one of its deadlines is there; without end where it has none, or
     * where they are looked at with every step because h changes.
     */
    public long stepsBeforeDeadline(int lane) {
        Run run = runs[lane];
        if (run.deadlines.length == 0 || !shape.hasConstantStep()) {
            return Long.MAX_VALUE;
        }
        double h = run.recurrence.constantStep();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < run.deadlines.length; i++) {
            int at = shape.form.deadlines()[i]
                    ? shape.form.clock().phaseT()
                    : shape.form.clock().t();
            double steps = (run.deadlines[i] - run.numbers[at]) / h;
            least = Double.isNaN(steps) ? least : Math.min(least, steps);
        }
        // two to spare, for t is rounded; where so many steps are ahead that this is not enough, another look is due
        return (long) Math.max(0, Math.min(least, 1e9) - 2);
    }

    /** Makes {@code steps} steps with every lane; those of {@link #needsLook} made none. */
    public void run(int steps) {
        for (int i = 0; i < saved.length; i++) {
            System.arraycopy(columns[changing.get(i)], 0, saved[i], 0, size);
        }
        Arrays.fill(marks, 0, size, 0);
        for (int step = 0; step < steps; step++) {
            tape.run(columns, size, sameConstants);
            mark();
            for (int i = 0; i < moves.length; i += 2) {
                double[] written = columns[moves[i]];
                columns[moves[i]] = columns[moves[i + 1]];
                columns[moves[i + 1]] = written;
            }
            project();
            if (shape.keepsTime) {
                tick();
            }
        }
        for (int lane = 0; lane < size; lane++) {
            if (needsLook(lane)) {
                for (int i = 0; i < saved.length; i++) {
                    columns[changing.get(i)][lane] = saved[i][lane];
                }
            } else {
                runs[lane].unwritten += steps;
            }
        }
    }

    /** Whether something in the steps just made needs a closer look; the lane is where it was before them. */
    public boolean needsLook(int lane) {
        return marks[lane] != 0;
    }

    private void mark() {
        for (int i = 0; i < shape.conditions; i++) {
            LaneLoops.markNotZero(marks, columns[tape.outputColumn(shape.targets.length + i)], size);
        }
        int dimension = shape.form.values().get(0).shape().size();
        for (int i = 0; i < dimension; i++) {
            LaneLoops.markNotFinite(marks, columns[tape.outputColumn(i)], size);
        }
        if (!shape.hasConstantStep()) {
            double[] h = columns[tape.outputColumn(shape.hOutput)];
            for (int lane = 0; lane < size; lane++) {
                marks[lane] += h[lane] > 0 && h[lane] < Double.POSITIVE_INFINITY ? 0 : 1;
            }
            markDeadlines();
        }
    }

    private void markDeadlines() {
        double[] h = columns[tape.inputColumn(shape.form.clock().h())];
        for (int i = 0; i < shape.form.deadlines().length; i++) {
            double[] t = columns[shape.form.deadlines()[i] ? phaseTColumn : tColumn];
            for (int lane = 0; lane < size; lane++) {
                marks[lane] += runs[lane].deadlines[i] - t[lane] <= 1e-9 * h[lane] ? 1 : 0;
            }
        }
    }

    private void project() {
        double @Nullable [] lower = shape.form.lower();
        double @Nullable [] upper = shape.form.upper();
        if (lower == null || upper == null) {
            return;
        }
        for (int i = 0; i < lower.length; i++) {
            int column = tape.inputColumn(i);
            if (column < 0) {
                continue;
            }
            double[] x = columns[column];
            for (int lane = 0; lane < size; lane++) {
                x[lane] = ScalarRuntime.project(x[lane], lower[i], upper[i]);
            }
        }
    }

    /** The clock of every lane after a step; see {@link StepClock}. */
    private void tick() {
        double[] h = columns[tape.inputColumn(shape.form.clock().h())];
        double[] since = columns[sinceColumn];
        double[] anchorT = columns[anchorTColumn];
        double[] anchorPhaseT = columns[anchorPhaseTColumn];
        double[] anchorH = columns[anchorHColumn];
        double[] beforePhase = columns[beforePhaseColumn];
        double[] iter = columns[iterColumn];
        double[] t = columns[tColumn];
        double[] phaseIter = columns[phaseIterColumn];
        double[] phaseT = columns[phaseTColumn];
        for (int lane = 0; lane < size; lane++) {
            if (h[lane] == anchorH[lane]) {
                since[lane]++;
            } else {
                anchorT[lane] = t[lane];
                anchorPhaseT[lane] = phaseT[lane];
                anchorH[lane] = h[lane];
                since[lane] = 1;
                beforePhase[lane] = 0;
            }
            t[lane] = anchorT[lane] + since[lane] * h[lane];
            phaseT[lane] = anchorPhaseT[lane] + (since[lane] - beforePhase[lane]) * h[lane];
            iter[lane]++;
            phaseIter[lane]++;
        }
    }

    /** Brings a lane's numbers and ticks up to where it is; how many steps it made since they last were. */
    public long write(int lane) {
        Run run = runs[lane];
        long made = run.unwritten;
        if (made == 0) {
            return 0;
        }
        BranchFreeCode line = shape.line;
        for (int i = 0; i < shape.targets.length; i++) {
            if (!BranchFreeCode.isConstant(line.outputs()[i])) {
                run.numbers[shape.targets[i]] = columns[tape.inputColumn(shape.targets[i])][lane];
            }
        }
        Recurrence.Clock clock = shape.form.clock();
        if (!shape.keepsTime) {
            StepClock.advance(
                    run.ticks,
                    run.numbers,
                    run.recurrence.constantStep(),
                    run.unwritten,
                    clock.iter(),
                    clock.t(),
                    clock.h(),
                    clock.phaseIter(),
                    clock.phaseT());
        } else {
            for (int place : new int[] {clock.iter(), clock.t(), clock.h(), clock.phaseIter(), clock.phaseT()}) {
                run.numbers[place] = columns[tape.inputColumn(place)][lane];
            }
            run.ticks.iter += run.unwritten;
            run.ticks.phaseIter += run.unwritten;
            run.ticks.sinceAnchor = (long) columns[sinceColumn][lane];
            run.ticks.anchorT = columns[anchorTColumn][lane];
            run.ticks.anchorPhaseT = columns[anchorPhaseTColumn][lane];
            run.ticks.anchorH = columns[anchorHColumn][lane];
            run.ticks.beforePhase = (long) columns[beforePhaseColumn][lane];
        }
        run.unwritten = 0;
        return made;
    }

    /** Takes a lane out that was written; the last lane gets its place. */
    public void remove(int lane) {
        size--;
        for (double[] column : columns) {
            column[lane] = column[size];
        }
        marks[lane] = marks[size];
        runs[lane] = runs[size];
    }
}
