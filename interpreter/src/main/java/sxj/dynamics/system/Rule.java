package sxj.dynamics.system;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.symbolic.Expr;
import sxj.symbolic.Symbol;

/**
 * What a run or a phase does when something holds: a {@code when}, a {@code record when}, a {@code stop} or a
 * {@code switch to}.
 *
 * @param text as the user wrote it, without the body: {@code switch to refine when abs(I + 0.5) < 1e-2}
 * @param target index of the mode it switches to; {@link #STOP}, {@link #EVENT} or {@link #RECORD}
 * @param trigger when
 * @param reset what it writes; null for nothing
 */
public record Rule(
        String text, int target, Trigger trigger, @Nullable Reset reset) {
    /** The target of a rule that ends the run. */
    public static final int STOP = -1;

    /** The target of a {@code when}: the run goes on in its phase. */
    public static final int EVENT = -2;

    /** The target of a {@code record when}. */
    public static final int RECORD = -3;

    /** A rule that writes nothing. */
    public Rule(String text, int target, Trigger trigger) {
        this(text, target, trigger, null);
    }

    /** When a rule fires. */
    public sealed interface Trigger {
        /** Whether it names a moment that passes, and not a condition that may hold again. */
        default boolean comesOnce() {
            return !(this instanceof When) && !(this instanceof NoImprovement);
        }

        /**
         * The condition held so long without a break; for n steps: at n iterations in a row (1 without {@code for}).
         *
         * @param condition a scalar truth value
         * @param watched what to log when it fires, by the text it has in the program: {@code I}, {@code abs(I + 0.5)}
         * @param crossings numbers whose passing through 0 the condition asks for
         */
        record When(Expr condition, Duration lasts, List<Watched> watched, List<Crossing> crossings)
                implements Trigger {
            /** Of a condition without crossings. */
            public When(Expr condition, long steps, List<Watched> watched) {
                this(condition, Duration.steps(steps), watched, List.of());
            }
        }

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
         * So long ago the value was smallest so far, since the run began, or since the phase was last entered.
         * Where nothing else is smaller, the start is.
         */
        record NoImprovement(Expr value, Duration lasts) implements Trigger {}

        /** Time since t = 0, or since the phase was last entered where the rule stands in a phase. */
        record AfterTime(double time) implements Trigger {}

        /**
         * An instant, also in a phase.
         *
         * @param instant on the clock of the run, which goes forward also where the run goes backwards
         * @param written what the program says: the instant, or the duration since the start
         * @param isDuration which of the two
         */
        record AtTime(double instant, double written, boolean isDuration) implements Trigger {}
    }

    /** A value that a firing logs. */
    public record Watched(String text, Expr value) {}

    /**
     * A number that passes through 0.
     *
     * @param flag 1 in the frame where it does, else 0; it stands in the condition
     * @param up from below 0 to above, else from above to below
     */
    public record Crossing(Symbol flag, Expr value, boolean up) {}

    /**
     * What a rule writes, all of it computed from what was before.
     *
     * @param draws fill locals with random numbers first
     * @param theta the parameters after it (n); null where it writes none
     * @param states the states of the run that it writes
     */
    public record Reset(List<StepOp> draws, @Nullable Expr theta, List<StepOp.Compute> states) {
        /** Whether nothing is written. */
        public boolean isEmpty() {
            return theta == null && states.isEmpty();
        }
    }

    public boolean stops() {
        return target == STOP;
    }

    /** Whether it leads to a phase. */
    public boolean switches() {
        return target >= 0;
    }

    /** Whether it fires, and the run goes on in its phase. */
    public boolean isEvent() {
        return target == EVENT;
    }

    /** Whether it only asks for a row. */
    public boolean isRecord() {
        return target == RECORD;
    }
}
