package sxj.dynamics.system;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sxj.trajectory.Trajectory.State;

/**
 * Keeps the states of a run that are to be kept: those that the program asks for, else as many as fit, evenly; those
 * that matter (first, last, switches, events) always.
 */
public final class Recorder {
    /** Rows kept when the program does not say how many. */
    static final int ROWS = 10_000;

    /** Numbers kept when the program does not say how many rows: 160 MB. */
    private static final long NUMBERS = 20_000_000;

    private final boolean thinning;
    private final long[] strides;
    private final int most;
    private long stride;
    private int regular;
    private List<Row> rows = new ArrayList<>();

    private record Row(State state, boolean matters) {}

    /** @param dimension numbers in a state */
    public Recorder(Records records, int dimension) {
        this.thinning = records.thinning();
        this.stride = 1;
        this.strides = records.strides().stream().mapToLong(Long::longValue).toArray();
        this.most = (int) Math.max(2, Math.min(ROWS, NUMBERS / Math.max(1, dimension)));
    }

    /** The state that the run is in, before it moves on. Allocates only if it is kept. */
    public void see(StateFrame frame, int phase, boolean matters) {
        boolean due = untilDue(frame.iter()) == 0;
        if (!due && !matters) {
            return;
        }
        State state = state(frame, phase);
        if (!rows.isEmpty()) {
            Row last = rows.get(rows.size() - 1);
            if (isSame(last.state, state)) {
                rows.set(rows.size() - 1, new Row(state, last.matters || matters));
                return;
            }
        }
        add(new Row(state, matters), due);
    }

    /** Whether two states are of one moment, and equal. */
    private static boolean isSame(State a, State b) {
        return a.iter() == b.iter()
                && a.t() == b.t()
                && Arrays.equals(a.theta(), b.theta())
                && Arrays.equals(a.states(), b.states());
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
        if (thinning) {
            return until(iter, stride);
        }
        long least = Long.MAX_VALUE;
        for (long each : strides) {
            least = Math.min(least, until(iter, each));
        }
        return least;
    }

    private static long until(long iter, long stride) {
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
                frame.time(),
                frame.h(),
                frame.phaseIter(),
                frame.phaseT(),
                phase,
                frame.evaluations(),
                frame.epoch(),
                Arrays.copyOf(frame.numbers, frame.dimension),
                frame.states());
    }
}
