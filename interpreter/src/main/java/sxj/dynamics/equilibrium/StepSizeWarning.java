package sxj.dynamics.equilibrium;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import sxj.dynamics.integrate.CompiledStepOp;
import sxj.dynamics.system.Mode;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.StateFrame;
import sxj.dynamics.system.StepOp;
import sxj.dynamics.system.Stepper;
import sxj.kernel.EvaluationException;
import sxj.kernel.compile.Kernels;
import sxj.kernel.random.RandomStream;
import sxj.numeric.NumberText;
import sxj.symbolic.Expr;
import sxj.symbolic.Function;
import sxj.symbolic.derivative.NotDifferentiableException;
import sxj.trajectory.Trajectory;

/**
 * Says that a run's step was longer than its flow can bear where it ended: comparisons with it are worth nothing.
 *
 * @param run name of the run
 * @param phase the phase it ended in
 * @param step its last step
 * @param longestStableStep what would be stable there
 */
public record StepSizeWarning(String run, String phase, double step, double longestStableStep) {
    private static final int DIGITS = 4;

    /** How far from the last state a step is compared with Euler's, relative to the state's size. */
    private static final double ASIDE = 1e-3;

    /**
     * For a run that ended in a phase whose step is a map of the parameters and its states: Euler's, whatever it is called,
     * by |1 + hλ|, any other by the eigenvalues of its own derivative. Nothing for steps with loops, and for more than
     * {@link Stability#LARGEST} numbers.
     */
    public static Optional<StepSizeWarning> of(Plan plan, Trajectory trajectory) {
        Trajectory.State last = trajectory.last();
        Mode mode = plan.modes().get(last.phase());
        if (plan.dimension() > Stability.LARGEST || !(last.h() > 0) || !(mode.stepper() instanceof Stepper.Rule rule)) {
            return Optional.empty();
        }
        try {
            return at(plan, mode, rule, last);
        } catch (NotDifferentiableException | EvaluationException e) {
            // Advice is a courtesy: a flow without a Jacobian gets none.
            return Optional.empty();
        }
    }

    private static Optional<StepSizeWarning> at(Plan plan, Mode mode, Stepper.Rule rule, Trajectory.State last) {
        StateFrame frame = StateFrame.at(plan, last);
        if (frame.firstNotFinite() >= 0) {
            return Optional.empty();
        }
        Stability.Report report = Stability.at(mode.flow(), plan.parameters(), plan.layout(), frame.numbers);
        if (!mayBeEuler(mode, rule) || !isEuler(plan, mode, rule, frame)) {
            return byItsMap(plan, mode, rule, frame, report);
        }
        return last.h() > report.longestStableStep() * (1 + 1e-9)
                ? Optional.of(new StepSizeWarning(plan.name(), mode.name(), last.h(), report.longestStableStep()))
                : Optional.empty();
    }

    private static Optional<StepSizeWarning> byItsMap(
            Plan plan, Mode mode, Stepper.Rule rule, StateFrame frame, Stability.Report report) {
        if (report.longestStableStep() == Double.POSITIVE_INFINITY) {
            return Optional.empty();
        }
        StepMap map = StepMap.of(plan, mode, rule);
        if (map == null) {
            return Optional.empty();
        }
        OptionalDouble longest = map.longestStable(frame.numbers, report);
        return longest.isPresent()
                ? Optional.of(new StepSizeWarning(plan.name(), mode.name(), frame.h(), longest.getAsDouble()))
                : Optional.empty();
    }

    /** No memory, no noise, no search. */
    private static boolean mayBeEuler(Mode mode, Stepper.Rule rule) {
        return mode.states().isEmpty()
                && rule.actions().stream().allMatch(a -> a instanceof StepOp.Compute || a instanceof StepOp.Move);
    }

    /** Whether the step goes h times the flow, at a point aside from where the run ended: there both may vanish. */
    private static boolean isEuler(Plan plan, Mode mode, Stepper.Rule rule, StateFrame frame) {
        RandomStream aside = RandomStream.of(0, "advice", plan.name());
        StateFrame trial = StateFrame.copy(plan, frame);
        int n = plan.dimension();
        for (int i = 0; i < n; i++) {
            double x = frame.numbers[i];
            trial.numbers[i] = x + ASIDE * Math.max(1, Math.abs(x)) * aside.nextUniform(-1, 1);
        }
        double[] before = trial.numbers.clone();
        if (isWrittenAsEuler(plan, mode, rule, before)) {
            return true;
        }
        double[] flow = new CompiledStepOp.Reading(List.of(mode.flow()), plan).of(trial.numbers);
        if (!CompiledStepOp.block(rule.actions(), new CompiledStepOp.Around(plan, aside, null))
                .run(trial)) {
            return false;
        }
        double h = trial.h();
        double difference = 0;
        double way = 0;
        double rounding = 0;
        for (int i = 0; i < n; i++) {
            double e = trial.numbers[i] - before[i] - h * flow[i];
            difference += e * e;
            way += h * flow[i] * (h * flow[i]);
            rounding = Math.max(rounding, Math.ulp(before[i]));
        }
        return Math.sqrt(difference) <= 1e-6 * Math.sqrt(way) + 8 * n * rounding;
    }

    /** Whether all that the step does is θ ← θ + h·F, as the library's {@code euler} writes it. */
    private static boolean isWrittenAsEuler(Plan plan, Mode mode, Stepper.Rule rule, double[] numbers) {
        int last = rule.actions().size() - 1;
        if (last < 0
                || rule.actions().stream().limit(last).anyMatch(StepOp.Move.class::isInstance)
                || !(rule.actions().get(last) instanceof StepOp.Move move)
                || !(move.theta() instanceof Expr.Apply sum)
                || sum.function() != Function.ADD
                || !(sum.arguments().get(1) instanceof Expr.Apply way)
                || way.function() != Function.MULTIPLY
                || way.arguments().get(1) != mode.flow()
                || !(way.arguments().get(0) instanceof Expr.Variable size)
                || size.symbol() != plan.clock().h()) {
            return false;
        }
        double[] from = Kernels.values(List.of(sum.arguments().get(0)), plan.layout(), numbers);
        return Arrays.equals(from, 0, from.length, numbers, 0, plan.dimension());
    }

    /** One sentence. */
    public String sentence() {
        String where = phase.equals("main") ? "" : " in phase " + phase;
        return "the step " + NumberText.significant(step, DIGITS) + " of run " + run
                + " is longer than its flow can bear where it ended" + where + "; the longest stable step there is "
                + NumberText.significant(longestStableStep, DIGITS);
    }
}
