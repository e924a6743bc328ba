package sxj.dynamics;

import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;

/** The scalars of a run that are not parameters: steps accepted, time, size of the last step, and since the phase began. */
public record Clock(Symbol iter, Symbol t, Symbol h, Symbol phaseIter, Symbol phaseT) {
    /** Fresh symbols. */
    public static Clock fresh() {
        return new Clock(
                Symbol.of("iter", Shape.SCALAR),
                Symbol.of("t", Shape.SCALAR),
                Symbol.of("h", Shape.SCALAR),
                Symbol.of("phase.iter", Shape.SCALAR),
                Symbol.of("phase.t", Shape.SCALAR));
    }
}
