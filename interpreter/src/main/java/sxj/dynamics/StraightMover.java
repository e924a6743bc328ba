package sxj.dynamics;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sxj.symbolic.Expr;

/** Moves by a {@link StraightStep}, whose values the rule book has computed with its conditions. */
final class StraightMover implements Mover {
    private final RuleBook book;
    private final Supplier<Mover> whole;
    private final boolean hasStates;
    private @Nullable Mover made;
    private final @Nullable Box box;
    private final int[] places;
    private final int[] sizes;
    private final int hAt;
    private final int evaluations;

    /**
     * @param hasStates whether there is something to set where the phase is entered
     * @param whole the same rule action by action, made when it is needed: to set states, and to find out why a move
     *     fails
     */
    StraightMover(Plan plan, StraightStep step, RuleBook book, boolean hasStates, Supplier<Mover> whole) {
        this.book = book;
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
    public @Nullable Ending enter(Frame frame, boolean atZero) {
        return hasStates ? whole().enter(frame, atZero) : null;
    }

    @Override
    public @Nullable Ending move(Frame frame) {
        double[] values = book.ahead();
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

    private Mover whole() {
        Mover mover = made;
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
