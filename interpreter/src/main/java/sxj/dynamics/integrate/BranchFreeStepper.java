package sxj.dynamics.integrate;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Box;
import sxj.dynamics.system.BranchFreeStep;
import sxj.dynamics.system.Ending;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.StateFrame;
import sxj.dynamics.system.StepMaker;
import sxj.dynamics.system.StepSize;
import sxj.symbolic.Expr;

/** Moves by a {@link BranchFreeStep}, whose values are computed before: by the rule book with its conditions, where there is no batch. */
public final class BranchFreeStepper implements StepMaker {
    private final Ahead ahead;
    private final Supplier<StepMaker> whole;
    private final boolean hasStates;
    private @Nullable StepMaker made;
    private final @Nullable Box box;
    private final int[] places;
    private final int[] sizes;
    private final int hAt;
    private final int evaluations;

    /** Computes what the next move writes. */
    @FunctionalInterface
    public interface Ahead {
        /** One number after the other, from the first; null if it cannot be computed. */
        double @Nullable [] at(StateFrame frame);
    }

    /**
     * @param hasStates whether there is something to set where the phase is entered
     * @param whole the same rule action by action, made when it is needed: to set states, and to find out why a move
     *     fails
     */
    public BranchFreeStepper(
            Plan plan, BranchFreeStep step, Ahead ahead, boolean hasStates, Supplier<StepMaker> whole) {
        this.ahead = ahead;
        this.whole = whole;
        this.hasStates = hasStates;
        this.box = Box.of(plan);
        this.places = step.places();
        this.evaluations = step.evaluations();
        this.sizes =
                step.values().stream().mapToInt((Expr e) -> e.shape().size()).toArray();
        int place = plan.layout().offset(plan.clock().h());
        int from = 0;
        int found = -1;
        for (int i = 0; i < places.length; i++) {
            if (places[i] == place) {
                found = from;
            }
            from += sizes[i];
        }
        this.hAt = found;
    }

    @Override
    public @Nullable Ending enter(StateFrame frame, boolean atZero) {
        return hasStates ? whole().enter(frame, atZero) : null;
    }

    @Override
    public @Nullable Ending move(StateFrame frame) {
        double[] values = ahead.at(frame);
        if (values == null || !StepSize.isGood(values[hAt]) || !isFinite(values, frame.dimension)) {
            return whole().move(frame);
        }
        int from = 0;
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(values, from, frame.numbers, places[i], sizes[i]);
            from += sizes[i];
        }
        if (box != null) {
            box.project(frame.numbers);
        }
        frame.tick();
        frame.evaluated(evaluations);
        return null;
    }

    private StepMaker whole() {
        StepMaker mover = made;
        if (mover == null) {
            mover = whole.get();
            made = mover;
        }
        return mover;
    }

    /** What is infinite may still be brought back by the box; that, the whole rule decides. */
    private static boolean isFinite(double[] values, int count) {
        for (int i = 0; i < count; i++) {
            if (!(Math.abs(values[i]) <= Double.MAX_VALUE)) {
                return false;
            }
        }
        return true;
    }
}
