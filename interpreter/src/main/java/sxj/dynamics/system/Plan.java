package sxj.dynamics.system;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.kernel.InputLayout;
import sxj.symbolic.Expr;
import sxj.symbolic.Symbol;

/**
 * A run, ready to go: everything is checked, shapes fit, names are symbols.
 *
 * @param name of the run
 * @param problem name of the problem, "" for the problem without a name
 * @param parameters in the order of theta
 * @param layout the frame: the parameters first, from 0, then the clock, then states and locals of all modes
 * @param clock the scalars that the loop writes
 * @param start starting theta (n)
 * @param lower lower bounds of theta, −inf where none (n); null without boxes
 * @param upper upper bounds (n); null without boxes
 * @param modes phases; the first is where the run begins
 * @param rules of the run, looked at after the phase's: stops, then switches
 * @param recordEvery steps between records; 0 for the default thinning
 * @param seed of the run's noise
 * @param purpose what tells this run's noise from another's with the same seed (the run's name and sweep point)
 * @param sampling the batches that its steps see
 * @param best what is smallest in the state that is kept as the best; null where none is
 * @param resumption where it goes on, if it continues another run; null if it starts
 */
public record Plan(
        String name,
        String problem,
        List<Symbol> parameters,
        InputLayout layout,
        Clock clock,
        double[] start,
        double @Nullable [] lower,
        double @Nullable [] upper,
        List<Mode> modes,
        List<Rule> rules,
        long recordEvery,
        long seed,
        String purpose,
        Sampling sampling,
        @Nullable Expr best,
        @Nullable Resumption resumption) {
    /**
     * The batches of a run.
     *
     * @param batches none where the problem declares none
     * @param stream whose random numbers they are drawn by: the run's name, or empty where runs are to see the same
     */
    public record Sampling(List<Batch> batches, String stream) {
        /** Without batches. */
        public static final Sampling NONE = new Sampling(List.of(), "");
    }

    /** A run that starts. */
    public Plan(
            String name,
            String problem,
            List<Symbol> parameters,
            InputLayout layout,
            Clock clock,
            double[] start,
            double @Nullable [] lower,
            double @Nullable [] upper,
            List<Mode> modes,
            List<Rule> rules,
            long recordEvery,
            long seed,
            String purpose) {
        this(
                name,
                problem,
                parameters,
                layout,
                clock,
                start,
                lower,
                upper,
                modes,
                rules,
                recordEvery,
                seed,
                purpose,
                Sampling.NONE,
                null,
                null);
    }

    /** The same run with batches, and a best state that is kept. */
    public Plan observing(Sampling batches, @Nullable Expr smallest) {
        return new Plan(
                name,
                problem,
                parameters,
                layout,
                clock,
                start,
                lower,
                upper,
                modes,
                rules,
                recordEvery,
                seed,
                purpose,
                batches,
                smallest,
                resumption);
    }

    /** The same run, going on from the end of another. */
    public Plan continuing(Resumption from) {
        return with(start, recordEvery, seed, from);
    }

    /** The same run from another start with another seed. */
    public Plan from(double[] otherStart, long otherSeed) {
        return with(otherStart, recordEvery, otherSeed, resumption);
    }

    /** The same run, of which only what must be is kept: the first state and the last, switches and events. */
    public Plan keepingEnds() {
        return with(start, Long.MAX_VALUE, seed, resumption);
    }

    private Plan with(
            double[] otherStart, long otherRecordEvery, long otherSeed, @Nullable Resumption otherResumption) {
        return new Plan(
                name,
                problem,
                parameters,
                layout,
                clock,
                otherStart,
                lower,
                upper,
                modes,
                rules,
                otherRecordEvery,
                otherSeed,
                purpose,
                sampling,
                best,
                otherResumption);
    }

    /** The steps after which it stops at the latest, 0 where no rule of the run says. */
    public long mostSteps() {
        return rules.stream()
                .filter(rule -> rule.stops() && rule.trigger() instanceof Rule.Trigger.AfterSteps)
                .mapToLong(rule -> ((Rule.Trigger.AfterSteps) rule.trigger()).count())
                .min()
                .orElse(0);
    }

    /** Numbers that are kept of it, at most about. */
    public long mostNumbers() {
        long steps = mostSteps() == 0 ? Recorder.ROWS : mostSteps();
        long rows = recordEvery == 0 ? Math.min(steps, Recorder.ROWS) : steps / recordEvery;
        return (rows + 2) * (dimension() + 8L);
    }

    /** Every expression that its steps and rules are made of, and what they are told of. */
    public List<Expr> expressions() {
        List<Expr> all = new ArrayList<>();
        if (best != null) {
            all.add(best);
        }
        rules.forEach(rule -> add(rule, all));
        for (Mode mode : modes) {
            all.add(mode.flow());
            mode.states().forEach(state -> all.add(state.initial()));
            mode.rules().forEach(rule -> add(rule, all));
            if (mode.stepper() instanceof Stepper.Adaptive adaptive) {
                all.add(adaptive.relativeTolerance());
                all.add(adaptive.absoluteTolerance());
                all.add(adaptive.maxStep());
            } else if (mode.stepper() instanceof Stepper.Batched batched) {
                for (Stepper.Batched.Form form : batched.forms()) {
                    form.rule().actions().forEach(action -> action.addExpressions(all));
                    form.states().forEach(state -> all.add(state.initial()));
                }
            } else {
                ((Stepper.Rule) mode.stepper()).actions().forEach(action -> action.addExpressions(all));
            }
        }
        return all;
    }

    private static void add(Rule rule, List<Expr> all) {
        if (rule.trigger() instanceof Rule.Trigger.NoImprovement improvement) {
            all.add(improvement.value());
        }
        if (rule.trigger() instanceof Rule.Trigger.When when) {
            all.add(when.condition());
            when.watched().forEach(watched -> all.add(watched.value()));
        }
    }

    /** How many numbers theta has. */
    public int dimension() {
        return start.length;
    }
}
