package sxj.kernel.loop;

import java.util.ArrayList;
import java.util.List;
import sxj.kernel.ir.Effects;
import sxj.kernel.ir.View;
import sxj.kernel.optimise.FusedLoop;

/**
 * Finds out whether a step may write the next theta over this one: two arrays take twice the room in the cache, and a
 * step of gradient descent on 2000 numbers a third more time.
 */
final class InPlaceUpdate {
    private final int dimension;

    private InPlaceUpdate(int dimension) {
        this.dimension = dimension;
    }

    /**
     * Whether nothing of theta is read where it has been written: not after the pass that writes it, and in that pass
     * each entry before it is written.
     *
     * @param passes of a program in which each entry of theta is computed from the one before
     */
    static boolean isPossible(List<FusedLoop> passes, int dimension) {
        InPlaceUpdate search = new InPlaceUpdate(dimension);
        List<View> written = new ArrayList<>();
        for (FusedLoop pass : passes) {
            Effects touches = Effects.of(pass.instructions);
            List<View> reads = touches.reads().stream()
                    .filter(view -> view.space() == View.Space.INPUT)
                    .toList();
            List<View> writes = search.thetas(touches.writes());
            if (!writes.isEmpty() && pass.size < FusedLoop.SHORTEST
                    || reads.stream().anyMatch(read -> written.stream().anyMatch(read::mayOverlap))
                    || reads.stream().anyMatch(read -> writes.stream().anyMatch(write -> isElsewhere(read, write)))) {
                return false;
            }
            written.addAll(writes);
        }
        return true;
    }

    /** What is written of theta, as it is read. */
    private List<View> thetas(List<View> writes) {
        return writes.stream()
                .filter(view -> view.space() == View.Space.OUTPUT && view.offset() < dimension)
                .map(view -> new View(View.Space.INPUT, view.number(), view.offset(), view.terms(), view.size()))
                .toList();
    }

    /** Whether entries of both may be the same, but not in the same round. */
    private static boolean isElsewhere(View read, View write) {
        return read.mayOverlap(write) && !(read.equals(write) && read.isFixed());
    }
}
