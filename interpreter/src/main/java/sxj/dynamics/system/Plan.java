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
 * @param layout the frame: the parameters first, from 0, then the clock, the states of the run, then states and locals
 *     of all modes
 * @param clock the scalars that the loop writes
 * @param start starting theta (n)
 * @param lower lower bounds of theta, −inf where none (n); null without boxes
 * @param upper upper bounds (n); null without boxes
 * @param modes phases; the first is where the run begins
 * @param rules of the run, looked at after the phase's: events, stops, then switches
 * @param records which states are kept
 * @param seed of the run's noise
 * @param purpose what tells this run's noise from another's with the same seed (the run's name and sweep point)
 * @param sampling the batches that its steps see
 * @param best what is smallest in the state that is kept as the best; null where none is
 * @param resumption where it goes on, if it continues another run; null if it starts
 * @param states of the run, in the order of the text
 * @param begin what the states are at the start, one after the other, and when that is
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
        Records records,
        long seed,
        String purpose,
        Sampling sampling,
        @Nullable Expr best,
        @Nullable Resumption resumption,
        List<Symbol> states,
        Begin begin) {
    /**
     * How the states of a run and its clock begin.
     *
     * @param states the values of the states, one after the other, then of numbers that stay as they are
     * @param time on the clock of the run
     * @param backward whether t falls as the clock of the run rises: t is minus the clock
     */
    public record Begin(double[] states, double time, boolean backward) {
        /** Without states, at t = 0. */
        public static final Begin PLAIN = new Begin(new double[0], 0, false);
    }

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

    /** A run that starts, without states of its own. */
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
                Records.every(recordEvery),
                seed,
                purpose,
                Sampling.NONE,
                null,
                null,
                List.of(),
                Begin.PLAIN);
    }

    /** The same run with batches, and a best state that is kept. */
    public Plan observing(Sampling batches, @Nullable Expr smallest) {
        return with(layout, start, begin, records, seed, batches, smallest, resumption);
    }

    /** The same run, going on from the end of another. */
    public Plan continuing(Resumption from) {
        return with(layout, start, begin, records, seed, sampling, best, from);
    }

    /** The same run with states and a clock that begin so. */
    public Plan beginning(Begin otherBegin) {
        return with(layout, start, otherBegin, records, seed, sampling, best, resumption);
    }

    /** The same run with numbers that are given to it at its start, after the values of its states. */
    public Plan takingIn(List<Symbol> inputs) {
        List<Symbol> symbols = new ArrayList<>(layout.symbols());
        symbols.addAll(parameters.size() + clock.symbols().size() + states.size(), inputs);
        return with(InputLayout.of(symbols), start, begin, records, seed, sampling, best, resumption);
    }

    /** The same run from another start with another seed. */
    public Plan from(double[] otherStart, long otherSeed) {
        return with(layout, otherStart, begin, records, otherSeed, sampling, best, resumption);
    }

    /** The same run, of which only what must be is kept: the first state and the last, switches and events. */
    public Plan keepingEnds() {
        Records ends = records.hasInstants() ? records : Records.ENDS;
        return with(layout, start, begin, ends, seed, sampling, best, resumption);
    }

    private Plan with(
            InputLayout otherLayout,
            double[] otherStart,
            Begin otherBegin,
            Records otherRecords,
            long otherSeed,
            Sampling otherSampling,
            @Nullable Expr otherBest,
            @Nullable Resumption otherResumption) {
        return new Plan(
                name,
                problem,
                parameters,
                otherLayout,
                clock,
                otherStart,
                lower,
                upper,
                modes,
                rules,
                otherRecords,
                otherSeed,
                purpose,
                otherSampling,
                otherBest,
                otherResumption,
                states,
                otherBegin);
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
        return (records.rows(steps) + 2) * (dimension() + stateSize() + 8L);
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
            when.crossings().forEach(crossing -> all.add(crossing.value()));
        }
        Rule.Reset reset = rule.reset();
        if (reset != null) {
            reset.draws().forEach(draw -> draw.addExpressions(all));
            reset.states().forEach(state -> state.addExpressions(all));
            if (reset.theta() != null) {
                all.add(reset.theta());
            }
        }
    }

    /** How many numbers the states of the run have. */
    public int stateSize() {
        return states.stream().mapToInt(state -> state.shape().size()).sum();
    }

    /** How many numbers theta has. */
    public int dimension() {
        return start.length;
    }
}
