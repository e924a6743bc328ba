package sxj.dynamics.system;

import java.util.List;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.trajectory.Trajectory;

/**
 * The scalars of a run that are not parameters: steps accepted, time, size of the last step, steps and time since the
 * phase began, evaluations of the flow since the run began, epochs of its batches completed (0 without).
 */
public record Clock(
        Symbol iter, Symbol t, Symbol h, Symbol phaseIter, Symbol phaseT, Symbol evaluations, Symbol epoch) {
    /** Fresh symbols. */
    public static Clock fresh() {
        return new Clock(
                Symbol.of("iter", Shape.SCALAR),
                Symbol.of("t", Shape.SCALAR),
                Symbol.of("h", Shape.SCALAR),
                Symbol.of("phase.iter", Shape.SCALAR),
                Symbol.of("phase.t", Shape.SCALAR),
                Symbol.of("evaluations", Shape.SCALAR),
                Symbol.of("epoch", Shape.SCALAR));
    }

    /** All of them, in a fixed order. */
    public List<Symbol> symbols() {
        return List.of(iter, t, h, phaseIter, phaseT, evaluations, epoch);
    }

    /** Their values in a state, in the order of {@link #symbols}. */
    public static double[] values(Trajectory.State state) {
        return new double[] {
            state.iter(), state.t(), state.h(), state.phaseIter(), state.phaseT(), state.evaluations(), state.epoch()
        };
    }
}
