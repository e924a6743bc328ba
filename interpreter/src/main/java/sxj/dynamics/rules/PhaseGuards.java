package sxj.dynamics.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Instant;
import sxj.dynamics.system.Mode;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.PlanCode;
import sxj.dynamics.system.Rule;
import sxj.dynamics.system.StateFrame;
import sxj.dynamics.system.Stepper;
import sxj.kernel.EvaluationException;
import sxj.kernel.InputLayout;
import sxj.kernel.Kernel;
import sxj.kernel.compile.Kernels;
import sxj.symbolic.Expr;

/**
 * The rules of one phase in the order in which they are looked at: its stops, the run's stops, its switches, the run's
 * switches.
 *
 * <p>A run's switch to the phase that the run is in has nothing to do and stays silent. What a run's {@code after}
 * names comes once; in a phase it comes once in every stay.
 */
public final class PhaseGuards {
    private final List<Entry> entries;
    private final List<Entry> timed;
    private final List<Expr> conditions;
    private final InputLayout layout;
    private final Kernel kernel;
    private final Kernel.Workspace workspace;
    private final int conditionsFrom;
    private final double[] truth;
    private boolean knowsAhead;
    private final boolean[] forced;
    private final boolean[] suppressed;
    private final boolean adaptive;
    private final int evaluationsPerStep;
    private final Map<Rule, Reading> readings = new IdentityHashMap<>();

    /**
     * A rule in its place.
     *
     * @param condition where its condition's value stands among those of all conditions; −1 without one
     */
    public record Entry(Rule rule, boolean ofRun, boolean silent, int condition, GuardState tally) {
        /** Whether it fires at the first instant at which its condition becomes true. */
        public boolean isEvent() {
            return !silent && rule.trigger() instanceof Rule.Trigger.When when && when.steps() == 1;
        }
    }

    /**
     * @param ahead what the next move needs, computed together with the conditions; see {@link #ahead}
     */
    public PhaseGuards(Plan plan, int mode, Map<Rule, GuardState> ofRun, List<Expr> ahead, PlanCode code) {
        Mode here = plan.modes().get(mode);
        List<Expr> values = new ArrayList<>();
        this.entries = new ArrayList<>();
        add(here.rules(), true, mode, null, values);
        add(plan.rules(), true, mode, ofRun, values);
        add(here.rules(), false, mode, null, values);
        add(plan.rules(), false, mode, ofRun, values);
        for (Entry entry : entries) {
            if (entry.rule.trigger() instanceof Rule.Trigger.NoImprovement improvement) {
                Kernel reader =
                        code.watched(entry.rule, () -> Kernels.compile(List.of(improvement.value()), plan.layout()));
                readings.put(entry.rule, new Reading(reader, reader.newWorkspace(), new double[1]));
            }
        }
        this.timed = entries.stream()
                .filter(entry -> entry.rule.trigger() instanceof Rule.Trigger.AfterTime)
                .toList();
        this.adaptive = here.stepper() instanceof Stepper.Adaptive;
        this.evaluationsPerStep = here.stepper() instanceof Stepper.Rule rule ? rule.evaluations() : 0;
        this.conditions = List.copyOf(values);
        this.layout = plan.layout();
        values.addAll(0, ahead);
        this.conditionsFrom =
                ahead.stream().mapToInt((Expr e) -> e.shape().size()).sum();
        this.kernel = code.kernel(mode, () -> Kernels.compile(values, layout));
        this.workspace = kernel.newWorkspace();
        this.truth = new double[kernel.outputSize()];
        this.forced = new boolean[entries.size()];
        this.suppressed = new boolean[entries.size()];
    }

    private void add(
            List<Rule> rules, boolean stops, int mode, @Nullable Map<Rule, GuardState> ofRun, List<Expr> values) {
        for (Rule rule : rules) {
            if (rule.stops() == stops) {
                int condition = -1;
                if (rule.trigger() instanceof Rule.Trigger.When when) {
                    condition = values.size();
                    values.add(when.condition());
                }
                GuardState tally =
                        ofRun == null ? new GuardState() : ofRun.computeIfAbsent(rule, r -> new GuardState());
                entries.add(new Entry(rule, ofRun != null, ofRun != null && rule.target() == mode, condition, tally));
            }
        }
    }

    public List<Entry> entries() {
        return entries;
    }

    /** Its phase is entered. */
    public void enter() {
        for (Entry entry : entries) {
            if (!entry.ofRun) {
                entry.tally.reset();
            }
        }
        clearForced();
    }

    /** The run goes on here from another: rules that hold wait until they were false, moments before are over. */
    public void goOn(StateFrame frame) {
        evaluate(frame);
        for (Entry entry : entries) {
            Rule.Trigger trigger = entry.rule.trigger();
            if (trigger instanceof Rule.Trigger.When) {
                if (truth[conditionsFrom + entry.condition] == 1) {
                    entry.tally.waitUntilFalse();
                }
            } else if (entry.ofRun && isOver(trigger, frame)) {
                entry.tally.spend();
            }
        }
    }

    private static boolean isOver(Rule.Trigger trigger, StateFrame frame) {
        if (trigger instanceof Rule.Trigger.AfterSteps after) {
            return after.count() < frame.iter();
        }
        if (trigger instanceof Rule.Trigger.AfterEpochs after) {
            return after.count() < frame.epochsSince(after.from());
        }
        if (trigger instanceof Rule.Trigger.NoImprovement) {
            return false;
        }
        return trigger instanceof Rule.Trigger.AfterEvaluations after
                ? after.count() < frame.evaluations()
                : ((Rule.Trigger.AfterTime) trigger).time() < frame.t() - Instant.resolution(frame.t(), 1);
    }

    /** The first rule that fires at this position; null if none does. Counts the position for every rule. */
    @Nullable
    public Entry look(StateFrame frame) {
        evaluate(frame);
        Entry first = null;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (!suppressed[i] && due(entry, forced[i], frame) && first == null && !entry.silent) {
                first = entry;
            }
        }
        return first;
    }

    /** An index of the move that does not exist matters only if the run gets to move. */
    private void evaluate(StateFrame frame) {
        knowsAhead = true;
        try {
            kernel.evaluate(frame.numbers, truth, 0, workspace);
        } catch (EvaluationException e) {
            knowsAhead = false;
            Kernel alone = Kernels.compile(conditions, layout);
            alone.evaluate(frame.numbers, truth, conditionsFrom, alone.newWorkspace());
        }
    }

    /**
     * What the next move needs, as it was when the rules were last looked at: one number after the other, from the
     * first; null if it could not be computed.
     */
    public double @Nullable [] ahead() {
        return knowsAhead ? truth : null;
    }

    private boolean due(Entry entry, boolean forced, StateFrame frame) {
        Rule.Trigger trigger = entry.rule.trigger();
        if (trigger instanceof Rule.Trigger.When when) {
            boolean holds = forced || truth[conditionsFrom + entry.condition] == 1;
            return entry.tally.held(holds, frame.iter()) >= when.steps();
        }
        if (trigger instanceof Rule.Trigger.NoImprovement improvement) {
            return entry.tally.sinceLeast(value(entry, frame), frame.iter()) >= improvement.steps();
        }
        if (entry.ofRun && entry.tally.spent()) {
            return false;
        }
        if (trigger instanceof Rule.Trigger.AfterSteps after) {
            return (entry.ofRun ? frame.iter() : frame.phaseIter()) >= after.count();
        }
        if (trigger instanceof Rule.Trigger.AfterEvaluations after) {
            return evaluations(entry, frame) >= after.count();
        }
        if (trigger instanceof Rule.Trigger.AfterEpochs after) {
            return (entry.ofRun ? frame.epochsSince(after.from()) : frame.phaseEpochs()) >= after.count();
        }
        Rule.Trigger.AfterTime after = (Rule.Trigger.AfterTime) trigger;
        return timeLeft(entry, after, frame) <= tolerance(after, frame);
    }

    /** The number that is to become smaller. */
    private double value(Entry entry, StateFrame frame) {
        Reading reading = Objects.requireNonNull(readings.get(entry.rule));
        reading.kernel.evaluate(frame.numbers, reading.value, 0, reading.workspace);
        return reading.value[0];
    }

    /** Whether a rule is to see every iteration. */
    public boolean watchesEveryStep() {
        return !readings.isEmpty();
    }

    private record Reading(Kernel kernel, Kernel.Workspace workspace, double[] value) {}

    private static long evaluations(Entry entry, StateFrame frame) {
        return entry.ofRun ? frame.evaluations() : frame.phaseEvaluations();
    }

    private static double timeLeft(Entry entry, Rule.Trigger.AfterTime after, StateFrame frame) {
        return after.time() - (entry.ofRun ? frame.t() : frame.phaseT());
    }

    private double tolerance(Rule.Trigger.AfterTime after, StateFrame frame) {
        return adaptive ? Instant.resolution(frame.t(), after.time()) : 1e-9 * frame.h();
    }

    /** The run moves on: what its {@code after} rules named has passed. */
    public void leavePosition(StateFrame frame) {
        for (Entry entry : entries) {
            if (entry.ofRun && entry.rule.trigger().comesOnce() && due(entry, false, frame)) {
                entry.tally.spend();
            }
        }
        clearForced();
    }

    private void clearForced() {
        Arrays.fill(forced, false);
        Arrays.fill(suppressed, false);
    }

    /** Whether a rule that fired holds for this instant only, at the zero of an equation. */
    public boolean isForced(Entry entry) {
        return forced[entries.indexOf(entry)];
    }

    /** The condition of this entry held for an instant that is over: it does not hold at this position. */
    public void suppress(int entry) {
        suppressed[entry] = true;
    }

    /** Times that a rule of the run names, and at which it had nothing to do, are over once they are passed. */
    public void passedTimes(double before, StateFrame frame) {
        for (Entry entry : entries) {
            if (entry.silent
                    && entry.rule.trigger() instanceof Rule.Trigger.AfterTime after
                    && !entry.tally.spent()
                    && after.time() > before
                    && after.time() < frame.t() - tolerance(after, frame)) {
                entry.tally.spend();
            }
        }
    }

    /** The condition of this entry becomes true at the position that comes next, whatever rounding says. */
    public void force(int entry) {
        forced[entry] = true;
    }

    /** What computes the conditions, and what the next move needs. */
    public Kernel kernel() {
        return kernel;
    }

    /** The conditions of its rules. */
    public List<Expr> conditions() {
        return conditions;
    }

    /** Whether a moment counts from the beginning of the phase, for every rule of the kind {@code after time}. */
    public boolean[] deadlinesOfPhase() {
        boolean[] ofPhase = new boolean[timed.size()];
        for (int i = 0; i < ofPhase.length; i++) {
            ofPhase[i] = !timed.get(i).ofRun;
        }
        return ofPhase;
    }

    /** The moments themselves, NaN for those that have passed. */
    public double[] deadlines() {
        double[] moments = new double[timed.size()];
        for (int i = 0; i < moments.length; i++) {
            Entry entry = timed.get(i);
            boolean hasPassed = entry.ofRun && entry.tally.spent();
            moments[i] = hasPassed ? Double.NaN : ((Rule.Trigger.AfterTime) entry.rule.trigger()).time();
        }
        return moments;
    }

    /** Steps until a rule of the kind {@code after steps} or {@code after evaluations} is due; 0 if one is. */
    public long stepsLeft(StateFrame frame) {
        long left = Long.MAX_VALUE;
        for (Entry entry : entries) {
            if (entry.rule.trigger() instanceof Rule.Trigger.AfterEvaluations after
                    && !(entry.ofRun && entry.tally.spent())
                    && evaluationsPerStep > 0) {
                long missing = Math.max(0, after.count() - evaluations(entry, frame));
                left = Math.min(left, (missing + evaluationsPerStep - 1) / evaluationsPerStep);
            }
            if (entry.rule.trigger() instanceof Rule.Trigger.AfterSteps after
                    && !(entry.ofRun && entry.tally.spent())) {
                long made = entry.ofRun ? frame.iter() : frame.phaseIter();
                left = Math.min(left, Math.max(0, after.count() - made));
            }
        }
        return left;
    }

    /** Positions were passed at which no condition held, the last of them before this one. */
    public void passed(StateFrame frame) {
        for (Entry entry : entries) {
            if (entry.condition >= 0) {
                entry.tally.held(false, frame.iter() - 1);
            }
        }
    }

    /** The next time at which a rule wants the run to be exactly there, the last of several that are one; else +inf. */
    public double deadline(StateFrame frame) {
        double first = Double.POSITIVE_INFINITY;
        for (Entry entry : entries) {
            first = Math.min(first, deadline(entry, frame));
        }
        double together = first + Instant.resolution(first, first - frame.t());
        double last = first;
        for (Entry entry : entries) {
            double each = deadline(entry, frame);
            if (each <= together) {
                last = Math.max(last, each);
            }
        }
        return last;
    }

    private static double deadline(Entry entry, StateFrame frame) {
        boolean waits = !entry.silent && !(entry.ofRun && entry.tally.spent());
        if (!waits || !(entry.rule.trigger() instanceof Rule.Trigger.AfterTime after)) {
            return Double.POSITIVE_INFINITY;
        }
        return entry.ofRun ? after.time() : frame.entryT() + after.time();
    }

    /** Time since the phase was entered at a deadline: exactly what its own rule says where one does. */
    public double phaseTimeAt(double deadline, StateFrame frame) {
        for (Entry entry : entries) {
            if (!entry.ofRun
                    && entry.rule.trigger() instanceof Rule.Trigger.AfterTime after
                    && frame.entryT() + after.time() == deadline) {
                return after.time();
            }
        }
        return deadline - frame.entryT();
    }
}
