package sxj.dynamics.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Duration;
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
 * The rules of one phase in the order in which they are looked at: events, stops, switches, of each the phase's, then the
 * run's.
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
    private final boolean isTimed;
    private final boolean adaptive;
    private final boolean hasEvents;
    private final Crossings crossings;
    private final boolean hasRows;
    private double nextRow = Double.POSITIVE_INFINITY;
    private final int evaluationsPerStep;
    private final Map<Rule, Reading> readings = new IdentityHashMap<>();

    /**
     * A rule in its place.
     *
     * @param condition where its condition's value stands among those of all conditions; −1 without one
     */
    public record Entry(Rule rule, boolean ofRun, boolean silent, int condition, GuardState tally) {
        /** Whether the instant at which its condition becomes true is looked for within a step. */
        public boolean isLocated() {
            return !silent
                    && rule.trigger() instanceof Rule.Trigger.When when
                    && (when.lasts().isInstant() || when.lasts().isTime());
        }
    }

    /**
     * @param ahead what the next move needs, computed together with the conditions; see {@link #ahead}
     */
    public PhaseGuards(Plan plan, int mode, Map<Rule, GuardState> ofRun, List<Expr> ahead, PlanCode code) {
        Mode here = plan.modes().get(mode);
        List<Expr> values = new ArrayList<>();
        this.entries = new ArrayList<>();
        for (Predicate<Rule> kind :
                List.<Predicate<Rule>>of(rule -> rule.isEvent() || rule.isRecord(), Rule::stops, Rule::switches)) {
            add(here.rules(), kind, mode, null, values);
            add(plan.rules(), kind, mode, ofRun, values);
        }
        for (Entry entry : entries) {
            if (entry.rule.trigger() instanceof Rule.Trigger.NoImprovement improvement) {
                Kernel reader =
                        code.watched(entry.rule, () -> Kernels.compile(List.of(improvement.value()), plan.layout()));
                readings.put(entry.rule, new Reading(reader, reader.newWorkspace(), new double[1]));
            }
        }
        this.timed =
                entries.stream().filter(entry -> isTimed(entry.rule.trigger())).toList();
        this.hasEvents = entries.stream().anyMatch(PhaseGuards::isEvent);
        this.isTimed = entries.stream()
                .allMatch(entry -> !entry.silent
                        && !isEvent(entry)
                        && (isTimed(entry.rule.trigger()) || entry.rule.trigger() instanceof Rule.Trigger.AfterSteps));
        this.adaptive = here.stepper() instanceof Stepper.Adaptive;
        this.crossings = new Crossings(plan, entries, adaptive);
        this.hasRows = plan.records().hasInstants();
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
            List<Rule> rules,
            Predicate<Rule> kind,
            int mode,
            @Nullable Map<Rule, GuardState> ofRun,
            List<Expr> values) {
        for (Rule rule : rules) {
            if (kind.test(rule)) {
                int condition = -1;
                int count = 0;
                if (rule.trigger() instanceof Rule.Trigger.When when) {
                    condition = values.size();
                    count = when.crossings().size();
                    values.add(when.condition());
                }
                int crossed = count;
                GuardState tally = ofRun == null
                        ? new GuardState(crossed)
                        : ofRun.computeIfAbsent(rule, r -> new GuardState(crossed));
                entries.add(new Entry(rule, ofRun != null, ofRun != null && rule.target() == mode, condition, tally));
            }
        }
    }

    private static boolean isTimed(Rule.Trigger trigger) {
        return trigger instanceof Rule.Trigger.AfterTime || trigger instanceof Rule.Trigger.AtTime;
    }

    private static boolean isEvent(Entry entry) {
        return entry.rule.isEvent() || entry.rule.isRecord();
    }

    public List<Entry> entries() {
        return entries;
    }

    /** Whether there are rules after which the run goes on in its phase. */
    public boolean hasEvents() {
        return hasEvents;
    }

    /** Whether something is asked for that only every single iteration tells. */
    public boolean hasCrossings() {
        return crossings.any();
    }

    /** Whether its rules, if there are any, are stops and switches at moments and iterations that are known before. */
    public boolean isTimed() {
        return isTimed;
    }

    /** Its phase is entered. Events whose conditions hold wait until these have been false. */
    public void enter(StateFrame frame) {
        for (Entry entry : entries) {
            if (!entry.ofRun) {
                entry.tally.reset();
            }
        }
        clearForced();
        crossings.enter(frame);
        if (hasEvents) {
            evaluate(frame);
            waitWhereTrue(true);
        }
        moments(frame);
    }

    private void waitWhereTrue(boolean eventsOnly) {
        for (Entry entry : entries) {
            if (entry.condition >= 0 && (isEvent(entry) || !eventsOnly) && holds(entry)) {
                entry.tally.waitUntilFalse();
            }
        }
    }

    private boolean holds(Entry entry) {
        return truth[conditionsFrom + entry.condition] == 1;
    }

    /** Moments of the phase that were over before it was entered. */
    private void moments(StateFrame frame) {
        for (Entry entry : entries) {
            if (!entry.ofRun && entry.rule.trigger() instanceof Rule.Trigger.AtTime at) {
                if (at.instant() < frame.t() - tolerance(at.instant(), frame)) {
                    entry.tally.spend();
                }
            }
        }
    }

    /** The run goes on here from another: rules that hold wait until they were false, moments before are over. */
    public void goOn(StateFrame frame) {
        evaluate(frame);
        waitWhereTrue(false);
        for (Entry entry : entries) {
            if (entry.condition < 0 && entry.ofRun && isOver(entry.rule.trigger(), frame)) {
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
                : instant(trigger) < frame.t() - Instant.resolution(frame.t(), 1);
    }

    private static double instant(Rule.Trigger trigger) {
        return trigger instanceof Rule.Trigger.AtTime at ? at.instant() : ((Rule.Trigger.AfterTime) trigger).time();
    }

    /** Evaluates the conditions at this position, and sees which numbers have passed through 0. */
    public void see(StateFrame frame) {
        crossings.see(frame);
        evaluate(frame);
    }

    /** The events that are due at this position, in the order of the text. Counts the position for each of them. */
    public List<Entry> due(StateFrame frame) {
        List<Entry> due = List.of();
        for (int i = 0; i < entries.size() && isEvent(entries.get(i)); i++) {
            if (!suppressed[i] && due(entries.get(i), forced[i], frame)) {
                due = due.isEmpty() ? new ArrayList<>() : due;
                due.add(entries.get(i));
            }
        }
        return due;
    }

    /** An event fired: it waits until its condition has been false. */
    public void fired(Entry entry) {
        entry.tally.waitUntilFalse();
        forced[entries.indexOf(entry)] = false;
    }

    /** The first stop or switch that fires at this position; null if none does. Counts the position for each of them. */
    @Nullable
    public Entry look(StateFrame frame) {
        Entry first = null;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (!isEvent(entry) && !suppressed[i] && due(entry, forced[i], frame) && first == null && !entry.silent) {
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
            return when.lasts().measure() == Duration.Measure.STEPS
                    ? entry.tally.held(holds, frame.iter()) >= when.lasts().length()
                    : isOver(entry.tally.held(holds, when.lasts().measure(), frame), when.lasts(), frame);
        }
        if (trigger instanceof Rule.Trigger.NoImprovement improvement) {
            Duration lasts = improvement.lasts();
            return isOver(entry.tally.sinceLeast(value(entry, frame), lasts.measure(), frame), lasts, frame);
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
        if (trigger instanceof Rule.Trigger.AtTime at) {
            return !entry.tally.spent() && at.instant() - frame.t() <= tolerance(at.instant(), frame);
        }
        if (trigger instanceof Rule.Trigger.AfterEpochs after) {
            return (entry.ofRun ? frame.epochsSince(after.from()) : frame.phaseEpochs()) >= after.count();
        }
        Rule.Trigger.AfterTime after = (Rule.Trigger.AfterTime) trigger;
        return timeLeft(entry, after, frame) <= tolerance(after.time(), frame);
    }

    /** Whether so much of a duration is all of it; −1 is none, also where it is no time at all. */
    private boolean isOver(double passed, Duration lasts, StateFrame frame) {
        double tolerance = lasts.isTime() ? tolerance(lasts.length(), frame) : 0;
        return passed >= 0 && passed >= lasts.length() - tolerance;
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

    private double tolerance(double moment, StateFrame frame) {
        return adaptive ? Instant.resolution(frame.t(), Math.abs(moment)) : 1e-9 * frame.h();
    }

    /** The run moves on: what its {@code after} rules named has passed. */
    public void leavePosition(StateFrame frame) {
        for (Entry entry : entries) {
            boolean mayPass = entry.ofRun || entry.rule.trigger() instanceof Rule.Trigger.AtTime;
            if (mayPass && entry.rule.trigger().comesOnce() && due(entry, false, frame)) {
                entry.tally.spend();
            }
        }
        clearForced();
        crossings.leave(frame);
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
                    && isTimed(entry.rule.trigger())
                    && !entry.tally.spent()
                    && instant(entry.rule.trigger()) > before
                    && instant(entry.rule.trigger()) < frame.t() - tolerance(instant(entry.rule.trigger()), frame)) {
                entry.tally.spend();
            }
        }
    }

    /** The condition of this entry becomes true at the position that comes next, whatever rounding says. */
    public void force(int entry) {
        forced[entry] = true;
    }

    /** Whether the condition of this entry becomes true at the position that comes next. */
    public void force(int entry, boolean becomesTrue) {
        forced[entry] = becomesTrue;
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
        boolean[] ofPhase = new boolean[timed.size() + (hasRows ? 1 : 0)];
        for (int i = 0; i < timed.size(); i++) {
            ofPhase[i] = !timed.get(i).ofRun && timed.get(i).rule.trigger() instanceof Rule.Trigger.AfterTime;
        }
        return ofPhase;
    }

    /** The moments themselves, NaN for those that have passed. */
    public double[] deadlines() {
        double[] moments = new double[timed.size() + (hasRows ? 1 : 0)];
        if (hasRows) {
            moments[timed.size()] = Double.isInfinite(nextRow) ? Double.NaN : nextRow;
        }
        for (int i = 0; i < timed.size(); i++) {
            Entry entry = timed.get(i);
            boolean comesOnce = entry.ofRun || entry.rule.trigger() instanceof Rule.Trigger.AtTime;
            moments[i] = comesOnce && entry.tally.spent() ? Double.NaN : instant(entry.rule.trigger());
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

    /** The next moment at which a row is to be kept; +inf if there is none. */
    public void nextRow(double moment) {
        nextRow = moment;
    }

    /** The next time at which a rule or a row wants the run to be exactly there, the last of several that are one; else +inf. */
    public double deadline(StateFrame frame) {
        double first = nextRow;
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
        if (entry.rule.trigger() instanceof Rule.Trigger.When when
                && when.lasts().isTime()) {
            double end = entry.tally.heldSince() + when.lasts().length();
            return entry.silent || !(end > frame.t()) ? Double.POSITIVE_INFINITY : end;
        }
        if (entry.rule.trigger() instanceof Rule.Trigger.AtTime at) {
            return waits && !entry.tally.spent() ? at.instant() : Double.POSITIVE_INFINITY;
        }
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
