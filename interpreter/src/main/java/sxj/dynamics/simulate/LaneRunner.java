package sxj.dynamics.simulate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.rules.PhaseGuards;
import sxj.dynamics.system.Recorder;
import sxj.dynamics.system.StateFrame;
import sxj.kernel.lanes.BatchedRecurrence;
import sxj.kernel.lanes.LaneBatch;
import sxj.trajectory.Trajectory;

/** Runs that make the same steps side by side until each of them is where it needs a closer look. */
final class LaneRunner {
    /** Steps between two looks at which of the lanes need a closer one. */
    static final int STRIDE = 32;

    /** Lanes of a block: more would not stay in the cache, fewer would not pay for going through the code. */
    private static final int LANES = 256;

    /** Steps of all lanes between two reports. */
    private static final long REPORTED = 1 << 20;

    private final Deque<Ensemble.Member> waiting;
    private final LaneBatch block;
    private final Lane[] lanes;
    private final RunObserver watcher;
    private long untold;

    private static final class Lane {
        final Ensemble.Member member;
        final Simulation simulation;
        final CompiledStepping glide;
        final long begin;
        final long end;
        long iter;
        long left;
        Trajectory.@Nullable State due;

        Lane(Ensemble.Member member, CompiledStepping glide, long end) {
            this.member = member;
            this.simulation = member.simulation();
            this.glide = glide;
            this.begin = simulation.frame().iter();
            this.end = end;
            this.iter = begin;
        }
    }

    /** @param watcher is told of steps */
    LaneRunner(BatchedRecurrence recurrence, List<Ensemble.Member> members, RunObserver watcher) {
        this.watcher = watcher;
        this.waiting = new ArrayDeque<>(members);
        int most = Math.min(LANES, members.size());
        this.block = recurrence.newBlock(most);
        this.lanes = new Lane[most];
    }

    void run() {
        fill();
        while (block.size() > 0) {
            int steps = STRIDE;
            for (int i = 0; i < block.size(); i++) {
                steps = (int) Math.min(steps, lanes[i].left);
            }
            block.run(steps);
            untold += (long) steps * block.size();
            if (untold >= REPORTED) {
                watcher.made(untold);
                untold = 0;
            }
            for (int i = block.size() - 1; i >= 0; i--) {
                Lane lane = lanes[i];
                if (block.needsLook(i)) {
                    leave(i, true);
                } else {
                    lane.iter += steps;
                    lane.left -= steps;
                    if (lane.left == 0 && !goOn(i)) {
                        leave(i, false);
                    }
                }
            }
            fill();
            while (waiting.isEmpty() && block.size() > 0 && block.size() < Ensemble.FEW) {
                leave(0, false);
            }
        }
    }

    private void fill() {
        while (!block.isFull() && !waiting.isEmpty()) {
            Ensemble.Member member = waiting.remove();
            Simulation simulation = member.simulation();
            CompiledStepping glide = simulation.glides();
            BatchedRecurrence own = glide == null ? null : glide.lanes();
            if (glide == null || own == null) {
                throw new AssertionError("has no lanes");
            }
            StateFrame frame = simulation.frame();
            PhaseGuards book = glide.book();
            int i = block.size();
            block.add(own, frame.numbers, frame.ticks, book.deadlines());
            long most =
                    Math.min(simulation.mostAtOnce(), Math.min(book.stepsLeft(frame), block.stepsBeforeDeadline(i)));
            lanes[i] = new Lane(member, glide, Math.min(simulation.limit(), frame.iter() + most));
            if (!goOn(i)) {
                leave(i, false);
            }
        }
    }

    /** How far a lane may go from here; false if it is where it is to end. A state that is due is kept. */
    private boolean goOn(int i) {
        Lane lane = lanes[i];
        Recorder recorder = lane.simulation.recorder();
        if (lane.due != null) {
            recorder.keep(lane.due);
            lane.due = null;
        }
        if (lane.iter >= lane.end) {
            return false;
        }
        long untilDue = recorder.untilDue(lane.iter);
        if (untilDue == 0) {
            write(i);
            lane.due = Recorder.state(lane.simulation.frame(), lane.glide.phase());
        }
        lane.left = untilDue == 0 ? 1 : Math.min(untilDue, lane.end - lane.iter);
        return true;
    }

    private void leave(int i, boolean needsLook) {
        Lane lane = lanes[i];
        write(i);
        block.remove(i);
        lanes[i] = lanes[block.size()];
        StateFrame frame = lane.simulation.frame();
        if (frame.iter() > lane.begin) {
            lane.glide.book().passed(frame);
        }
        lane.member.left(frame.iter() - lane.begin, needsLook);
    }

    /** Brings a lane's frame up to where it is. */
    private void write(int i) {
        Lane lane = lanes[i];
        lane.simulation.frame().evaluated(block.write(i) * lane.glide.evaluationsPerStep());
    }
}
