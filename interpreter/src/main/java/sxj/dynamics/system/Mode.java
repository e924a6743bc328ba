package sxj.dynamics.system;

import java.util.List;
import sxj.symbolic.Expr;
import sxj.symbolic.Symbol;

/**
 * A phase of a run: what pulls, how a move is made, what ends it.
 *
 * @param name {@code main} where the run has no phases
 * @param flow the vector field over theta (n), for adaptive steps, advice and messages
 * @param stepper how a move is made
 * @param states what the step keeps between moves, set when the phase is entered
 * @param rules its stops, then its switches, each in the order of the text
 */
public record Mode(String name, Expr flow, Stepper stepper, List<State> states, List<Rule> rules) {
    /** A state of a step with its value at entry. */
    public record State(Symbol symbol, Expr initial) {
        /** What sets states where a phase is entered. */
        public static List<StepOp> entry(List<State> states) {
            return states.stream()
                    .map(state -> (StepOp) new StepOp.Compute(state.symbol, state.initial))
                    .toList();
        }
    }
}
