package sxj.dynamics.system;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sxj.symbolic.Expr;
import sxj.symbolic.Symbol;

/** How one move is made along a flow. */
public sealed interface Stepper {
    /**
     * An update rule. Its actions first write {@code clock.h} (the step's size, evaluated afresh at each step), then
     * move; the time of the step is what {@code clock.h} holds at the end.
     *
     * @param actions the rule
     * @param sizeIsConstant whether h is the same at every step of the phase (then t = t0 + n·h)
     * @param evaluations of the flow that every step makes, besides those that its loops and branches count themselves
     */
    record Rule(List<StepOp> actions, boolean sizeIsConstant, int evaluations) implements Stepper {}

    /**
     * An update rule that sees batches: in a form for each combination of lengths that they have, since the last batch of
     * an epoch may be shorter.
     *
     * @param forms of one and the same rule
     * @param states whether the value of a state where a phase is entered depends on the batch
     */
    record Batched(List<Form> forms, boolean states) implements Stepper {
        /**
         * The rule for batches of these lengths.
         *
         * @param draws the symbols of the indices: for every draw of a step, for every batch of the problem; none for a
         *     batch that is the whole range
         * @param rule what is done after they are drawn
         * @param states with their values at entry
         */
        public record Form(List<List<Optional<Symbol>>> draws, Rule rule, List<Mode.State> states) {}
    }

    /** The adaptive methods, by the names of their steps. */
    enum Method {
        /** Dormand–Prince 8(5,3), explicit. */
        DOPRI("dopri"),
        /** Rosenbrock's method RODAS of order 4, L-stable. */
        RODAS("rodas");

        private final String word;

        Method(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** The method of this name; null if there is none. */
        public static @Nullable Method named(String word) {
            for (Method method : values()) {
                if (method.word.equals(word)) {
                    return method;
                }
            }
            return null;
        }
    }

    /**
     * Steps as long as the tolerances allow, with dense output, along {@code Mode.flow}; guards are events.
     *
     * @param maxStep the longest step; inf without a limit
     */
    record Adaptive(Method method, Expr relativeTolerance, Expr absoluteTolerance, Expr maxStep) implements Stepper {}
}
