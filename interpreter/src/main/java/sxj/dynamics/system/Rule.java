package sxj.dynamics.system;

import java.util.List;
import sxj.symbolic.Expr;

/**
 * A {@code stop} or {@code switch to} of a run or a phase.
 *
 * @param text as the user wrote it: {@code switch to refine when abs(I + 0.5) < 1e-2}
 * @param target index of the mode it switches to; −1 stops the run
 * @param trigger when
 */
public record Rule(String text, int target, Trigger trigger) {
    /** When a rule fires. */
    public sealed interface Trigger {
        /** Whether it names a moment that passes, and not a condition that may hold again. */
        default boolean comesOnce() {
            return !(this instanceof When) && !(this instanceof NoImprovement);
        }

        /**
         * The condition held {@code steps} iterations in a row (1 without {@code for}).
         *
         * @param condition a scalar truth value
         * @param watched what to log when it fires, by the text it has in the program: {@code I}, {@code abs(I + 0.5)}
         */
        record When(Expr condition, long steps, List<Watched> watched) implements Trigger {}

        /** Steps since the run began, or since the phase was last entered where the rule stands in a phase. */
        record AfterSteps(long count) implements Trigger {}

        /** Evaluations of the flow since the run began, or since the phase was last entered: at the first iteration
         * that has made as many. */
        record AfterEvaluations(long count) implements Trigger {}

        /**
         * Epochs of the batches since the run began, or since the phase was last entered.
         *
         * @param from indices that were drawn before, which do not count
         */
        record AfterEpochs(long count, long from) implements Trigger {}

        /**
         * So many iterations ago the value was smallest so far, since the run began, or since the phase was last entered.
         * Where nothing else is smaller, the start is.
         */
        record NoImprovement(Expr value, long steps) implements Trigger {}

        /** Time since the run began, or since the phase was last entered. */
        record AfterTime(double time) implements Trigger {}
    }

    /** A value that a firing logs. */
    public record Watched(String text, Expr value) {}

    public boolean stops() {
        return target < 0;
    }
}
