package sxj.dynamics.system;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sxj.trajectory.Trajectory.State;

/**
 * Keeps the states of a run that are to be kept: every k-th where the program says so, else as many as fit, evenly;
 * those that matter (first, last, switches, events) always.
 */
public final class Recorder {
    /** Rows kept when the program does not say how many. */
    static final int ROWS = 10_000;

    /** Numbers kept when the program does not say how many rows: 160 MB. */
    private static final long NUMBERS = 20_000_000;

    private final boolean thinning;
    private final int most;
    private long stride;
    private int regular;
    private List<Row> rows = new ArrayList<>();

    private record Row(State state, boolean matters) {}

    /**
     * @param every steps between records; 0 for thinning
     * @param dimension numbers in a state
     */
    public Recorder(long every, int dimension) {
        this.thinning = every == 0;
        this.stride = thinning ? 1 : every;
        this.most = (int) Math.max(2, Math.min(ROWS, NUMBERS / Math.max(1, dimension)));
    }

    /** The state that the run is in, before it moves on. Allocates only if it is kept. */
    public void see(StateFrame frame, int phase, boolean matters) {
        boolean due = frame.iter() % stride == 0;
        if (!due && !matters) {
            return;
        }
        add(new Row(state(frame, phase), matters), due);
    }

    private void add(Row row, boolean due) {
        rows.add(row);
        if (due) {
            regular++;
        }
        if (thinning && regular > most) {
            thin();
        }
    }

    /** Keeps a state that was due when it was made. */
    public void keep(State state) {
        add(new Row(state, false), true);
    }

    /** Iterations from a position to the next that is due; 0 if it is due itself. */
    public long untilDue(long iter) {
        long past = iter % stride;
        return past == 0 ? 0 : stride - past;
    }

    /** Doubles the stride and drops every second row, but none that matters. */
    private void thin() {
        stride *= 2;
        regular = 0;
        List<Row> kept = new ArrayList<>();
        for (Row row : rows) {
            boolean due = row.state.iter() % stride == 0;
            if (due || row.matters) {
                kept.add(row);
            }
            if (due) {
                regular++;
            }
        }
        rows = kept;
    }

    public List<State> states() {
        return rows.stream().map(Row::state).toList();
    }

    public static State state(StateFrame frame, int phase) {
        return new State(
                frame.iter(),
                frame.t(),
                frame.h(),
                frame.phaseIter(),
                frame.phaseT(),
                phase,
                frame.evaluations(),
                frame.epoch(),
                Arrays.copyOf(frame.numbers, frame.dimension));
    }
}
