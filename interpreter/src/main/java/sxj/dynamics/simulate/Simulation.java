package sxj.dynamics.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.integrate.AdaptiveStepper;
import sxj.dynamics.integrate.BatchedStepper;
import sxj.dynamics.integrate.BranchFreeStepper;
import sxj.dynamics.integrate.RuleStepper;
import sxj.dynamics.rules.Diagnosis;
import sxj.dynamics.rules.GuardState;
import sxj.dynamics.rules.PhaseGuards;
import sxj.dynamics.rules.TerminationMessages;
import sxj.dynamics.system.BatchSampler;
import sxj.dynamics.system.BranchFreeStep;
import sxj.dynamics.system.Ending;
import sxj.dynamics.system.Instant;
import sxj.dynamics.system.Limit;
import sxj.dynamics.system.Mode;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.PlanCode;
import sxj.dynamics.system.Recorder;
import sxj.dynamics.system.Resumption;
import sxj.dynamics.system.Rule;
import sxj.dynamics.system.RunEnd;
import sxj.dynamics.system.RunException;
import sxj.dynamics.system.StateFrame;
import sxj.dynamics.system.StepMaker;
import sxj.dynamics.system.Stepper;
import sxj.kernel.IndexException;
import sxj.kernel.random.RandomStream;
import sxj.numeric.NumberText;
import sxj.timing.Interrupts;
import sxj.trajectory.Trajectory;
import sxj.trajectory.Trajectory.State;
import sxj.trajectory.Trajectory.Status;

/**
 * The loop of a run: at each iteration record, look at the stops and switches of the phase and of the run, then move.
 *
 * <p>A hybrid automaton (Henzinger, <i>The theory of hybrid automata</i>, 1996) whose flow is a map where the step is
 * an update rule.
 */
public final class Simulation {
    /** Where a run ends that moves by adaptive steps. */
    public static final long MOST_ADAPTIVE_STEPS = 100_000_000;

    /** Iterations between two reports of progress. */
    private static final int REPORT_EVERY = 256;

    /** The same for small problems, whose steps take some nanoseconds. */
    private static final int REPORT_EVERY_SMALL = 8192;

    private final Plan plan;
    private final RunObserver watcher;
    private final StateFrame frame;
    private final PhaseLog itinerary;
    private final Recorder recorder;
    private final PhaseGuards[] books;
    private final StepMaker[] movers;
    private final @Nullable CompiledStepping[] glides;
    private final long limit;
    private final RandomStream noise;
    private final Resets resets;
    private final Moments moments;
    private final @Nullable BatchSampler sampler;
    private final @Nullable BestState best;

    private final @Nullable CarriedTangents carried;

    private int mode;

    /** For each mode, whether it was entered since the run last moved. */
    private final boolean[] enteredHere;

    /** When events last fired. */
    private final Map<Rule, Repeats> repetitions = new IdentityHashMap<>();

    /** Whether the position is to be recorded whatever the stride. */
    private boolean matters = true;

    /**
     * @param code what it shares with the runs of like plans on this thread
     */
    Simulation(Plan plan, RunObserver watcher, PlanCode code) {
        this(plan, watcher, code, null);
    }

    /** @param carried directions that it takes along; null for none */
    Simulation(Plan plan, RunObserver watcher, PlanCode code, @Nullable CarriedTangents carried) {
        this.carried = carried;
        this.plan = plan;
        this.watcher = watcher;
        this.frame = new StateFrame(plan);
        this.itinerary = new PhaseLog(plan, code);
        this.recorder = new Recorder(plan.records(), plan.dimension() + plan.stateSize());
        this.books = new PhaseGuards[plan.modes().size()];
        this.movers = new StepMaker[plan.modes().size()];
        this.glides = new CompiledStepping[plan.modes().size()];
        this.enteredHere = new boolean[plan.modes().size()];
        Resumption resumption = plan.resumption();
        if (resumption != null) {
            frame.goOnFrom(resumption.end().frame());
        }
        long most = Limit.of(plan);
        this.limit = most > Long.MAX_VALUE - frame.iter() ? Long.MAX_VALUE : most + frame.iter();
        Map<Rule, GuardState> ofRun = new IdentityHashMap<>();
        this.noise = resumption != null && resumption.keepsNoise()
                ? resumption.end().noise().copy()
                : RandomStream.of(plan.seed(), plan.name(), plan.purpose());
        this.sampler = sampler(plan, resumption);
        this.best = plan.best() == null ? null : new BestState(plan, plan.best());
        this.resets = new Resets(plan, noise);
        this.moments = new Moments(plan, frame);
        for (int i = 0; i < books.length; i++) {
            Mode here = plan.modes().get(i);
            if (carried != null) {
                books[i] = new PhaseGuards(plan, i, ofRun, List.of(), code);
                movers[i] = carried.mover(i, books[i], noise, sampler, code);
            } else if (here.stepper() instanceof Stepper.Rule rule) {
                BranchFreeStep straight = code.straight(i, () -> BranchFreeStep.of(plan, rule));
                books[i] = new PhaseGuards(plan, i, ofRun, straight == null ? List.of() : straight.values(), code);
                Supplier<StepMaker> whole = () -> new RuleStepper(plan, here, rule, noise);
                PhaseGuards book = books[i];
                boolean isPossible = straight != null
                        && plan.records().paces().isEmpty()
                        && code.glides(i, () -> CompiledStepping.isPossible(plan, straight, book));
                glides[i] =
                        straight == null || !isPossible ? null : new CompiledStepping(plan, i, straight, book, code);
                boolean hasStates = !here.states().isEmpty();
                int phase = i;
                movers[i] = straight == null
                        ? whole.get()
                        : new BranchFreeStepper(
                                plan, straight, any -> book.ahead(), hasStates, () -> code.whole(phase, whole));
            } else if (here.stepper() instanceof Stepper.Batched batched) {
                books[i] = new PhaseGuards(plan, i, ofRun, List.of(), code);
                movers[i] = new BatchedStepper(plan, i, batched, noise, Objects.requireNonNull(sampler), code);
            } else {
                books[i] = new PhaseGuards(plan, i, ofRun, List.of(), code);
                movers[i] = new AdaptiveStepper(plan, i, books[i], code);
            }
        }
    }

    private static @Nullable BatchSampler sampler(Plan plan, @Nullable Resumption resumption) {
        if (plan.sampling().batches().isEmpty()) {
            return null;
        }
        BatchSampler before = resumption == null ? null : resumption.end().sampler();
        return before != null && resumption != null && resumption.keepsNoise()
                ? before.copy()
                : BatchSampler.of(plan.sampling().batches(), plan.seed(), plan.sampling().stream());
    }

    /**
     * Runs a plan to its end.
     *
     * @throws RunException where the program asks for an index that does not exist, or a loop of a step has no end
     */
    public static Trajectory run(Plan plan, RunObserver watcher) {
        try {
            return new Simulation(plan, watcher, new PlanCode(plan)).run();
        } catch (IndexException e) {
            throw new RunException(String.valueOf(e.getMessage()), e.expression());
        }
    }

    private Trajectory run() {
        return runOn(begin());
    }

    /** Runs to the end; the time that it took. */
    double time() {
        double from = frame.t();
        Ending here = begin();
        if (carried != null && plan.resumption() != null) {
            carried.begins();
        }
        runOn(here);
        return frame.t() - from;
    }

    /**
     * Runs to a time of the run's clock: where a move passes it, by what the move knows of its inside, else to the first
     * position that is not before it, after the rules have been looked at there. Null where the run ends before.
     *
     * @param known an iteration before which the time is not reached
     */
    @Nullable
    State runTo(double time, long known) {
        double tolerance = Instant.resolution(time, 1);
        Ending ending = begin();
        try {
            while (ending == null) {
                ending = atPosition();
                if (frame.t() >= time - tolerance) {
                    return Recorder.state(frame, mode);
                }
                if (ending != null) {
                    break;
                }
                boolean adaptive = plan.modes().get(mode).stepper() instanceof Stepper.Adaptive;
                StepMaker mover = movers[mode];
                State before = adaptive ? Recorder.state(frame, mode) : null;
                ending = move();
                tolerance = adaptive ? Instant.resolution(time, frame.h()) : 1e-9 * frame.h();
                if (ending == null && before != null && frame.t() > time + tolerance) {
                    return within(before, time, mover.between(time));
                }
                CompiledStepping glide = glides[mode];
                if (ending == null && frame.iter() < known && glide != null) {
                    glide.advance(frame, recorder, mostAtOnce(), Math.min(limit, known));
                } else if (ending == null && frame.iter() < known) {
                    goOn(Math.min(limit, known));
                }
            }
        } catch (Interrupts.LeftException left) {
            return null;
        }
        return null;
    }

    /** A moment within the move that began at a state; what counts iterations stands as it did there. */
    private State within(State before, double time, double @Nullable [] theta) {
        return new State(
                before.iter(),
                plan.begin().backward() ? 0.0 - time : time,
                before.h(),
                before.phaseIter(),
                time - frame.entryT(),
                before.phase(),
                before.evaluations(),
                before.epoch(),
                Objects.requireNonNull(theta),
                before.states());
    }

    /** Goes on to the end from where it stands. */
    Trajectory runOn(@Nullable Ending here) {
        Ending ending = here;
        while (ending == null) {
            try {
                ending = step();
                if (ending == null) {
                    glide();
                }
            } catch (Interrupts.LeftException left) {
                ending = interrupted();
            }
        }
        return finish(ending);
    }

    /** Its result. */
    Trajectory finish(Ending ending) {
        recorder.see(frame, mode, true);
        if (best != null) {
            best.see(frame, mode);
        }
        watcher.ended(new RunEnd(plan, mode, frame, noise, sampler));
        boolean stiff = Arrays.stream(movers).anyMatch(StepMaker::isStiff);
        Trajectory trajectory =
                itinerary.finish(frame, recorder.states(), ending, stiff, best == null ? null : best.state());
        if (trajectory.status() != Status.INTERRUPTED) {
            watcher.finished(plan, trajectory);
        }
        return trajectory;
    }

    /** Looks at the rules and moves once; the ending if it does not go on. */
    @Nullable
    Ending step() {
        Ending ending = atPosition();
        return ending == null ? move() : ending;
    }

    /** The phase it is in. */
    int mode() {
        return mode;
    }

    /** How the phase it is in makes many steps at once; null if it cannot. */
    @Nullable
    CompiledStepping glides() {
        return glides[mode];
    }

    StateFrame frame() {
        return frame;
    }

    Recorder recorder() {
        return recorder;
    }

    /** The iteration at which it ends at the latest. */
    long limit() {
        return limit;
    }

    /** Steps it may make at once before it is to look whether it is interrupted. */
    long mostAtOnce() {
        int every = frame.dimension <= CompiledStepping.SMALL ? REPORT_EVERY_SMALL : REPORT_EVERY;
        return every - frame.iter() % every;
    }

    /** Before the first iteration. */
    @Nullable
    Ending begin() {
        Resumption resumption = plan.resumption();
        int continued = resumption == null ? -1 : resumption.mode(plan);
        itinerary.enter(frame, Math.max(continued, 0));
        int bad = frame.firstNotFinite();
        if (bad >= 0) {
            return Diagnosis.badStart(plan, bad, frame.numbers[bad]);
        }
        return resumption == null || continued < 0 ? enter(0, false) : goOn(resumption, continued);
    }

    /** Goes on in a phase that another run was in. */
    private @Nullable Ending goOn(Resumption resumption, int target) {
        mode = target;
        books[target].enter(frame);
        Ending ending = movers[target].enter(frame, false);
        resumption.copyStates(plan, target, frame);
        books[target].goOn(frame);
        return ending;
    }

    private @Nullable Ending enter(int target, boolean atZero) {
        mode = target;
        frame.enterPhase();
        books[target].enter(frame);
        return movers[target].enter(frame, atZero);
    }

    /**
     * Fires the events that are due, round by round: those that a round made true come in the next, each at most once.
     * The ending if the run does not go on.
     */
    private @Nullable Ending events() {
        PhaseGuards book = books[mode];
        List<PhaseGuards.Entry> due = book.due(frame);
        List<PhaseGuards.Entry> done = new ArrayList<>();
        boolean before = false;
        while (!due.isEmpty()) {
            for (PhaseGuards.Entry event : due) {
                matters = true;
                book.fired(event);
                done.add(event);
                if (event.rule().isRecord()) {
                    continue;
                }
                Ending ending = zenoEvent(event);
                if (ending != null) {
                    return ending;
                }
                itinerary.event(event, frame, mode);
                if (writes(event.rule())) {
                    if (!before) {
                        recorder.see(frame, mode, true);
                    }
                    before = true;
                    ending = resets.write(event.rule(), frame);
                }
                if (ending != null) {
                    return ending;
                }
            }
            movers[mode].jumped(frame);
            book.see(frame);
            due = book.due(frame).stream()
                    .filter(event -> !done.contains(event))
                    .toList();
        }
        return null;
    }

    private boolean writes(Rule rule) {
        Rule.Reset reset = rule.reset();
        boolean writes = reset != null && !reset.isEmpty();
        if (writes && carried != null) {
            carried.writes(rule);
        }
        return writes;
    }

    /** Ends a run in which an event follows itself in no time. */
    private @Nullable Ending zenoEvent(PhaseGuards.Entry event) {
        if (!event.isLocated() || !(plan.modes().get(mode).stepper() instanceof Stepper.Adaptive)) {
            return null;
        }
        Repeats repeats = repetitions.computeIfAbsent(event.rule(), rule -> new Repeats());
        boolean tooSoon = repeats.fires(frame, 1);
        return tooSoon ? TerminationMessages.zeno(event.rule(), repeats.gaps(), frame) : null;
    }

    /** Looks at the rules until none fires; the ending if a stop does. */
    private @Nullable Ending atPosition() {
        matters |= moments.reached(frame, plan.modes().get(mode).stepper() instanceof Stepper.Adaptive);
        books[mode].see(frame);
        if (books[mode].hasEvents()) {
            Ending ending = events();
            if (ending != null) {
                return ending;
            }
        }
        while (true) {
            PhaseGuards.Entry fired = books[mode].look(frame);
            if (fired == null) {
                break;
            }
            matters = true;
            Rule rule = fired.rule();
            boolean isOnce = fired.ofRun() && rule.trigger().comesOnce();
            if (!rule.stops() && !isOnce && enteredHere[rule.target()]) {
                boolean between =
                        plan.modes().get(mode).stepper() instanceof Stepper.Adaptive && itinerary.movedHere(frame);
                return TerminationMessages.stuck(itinerary.rulesSinceEntering(rule.target()), rule, frame, between);
            }
            itinerary.fire(fired, frame, mode);
            if (rule.stops()) {
                return TerminationMessages.stop(plan, fired, itinerary.lastValues(), frame, mode);
            }
            Ending zeno = zeno(fired);
            if (zeno != null) {
                return zeno;
            }
            if (fired.ofRun() || rule.trigger() instanceof Rule.Trigger.AtTime) {
                comesOnce(fired);
            }
            boolean atZero = books[mode].isForced(fired);
            Ending ending = null;
            if (writes(rule)) {
                recorder.see(frame, mode, true);
                ending = resets.write(rule, frame);
            }
            if (ending != null) {
                return ending;
            }
            if (carried != null) {
                carried.switches(rule, mode);
            }
            itinerary.leave(frame, rule);
            itinerary.enter(frame, rule.target());
            ending = enter(rule.target(), atZero);
            if (ending != null) {
                return ending;
            }
            enteredHere[rule.target()] = true;
            books[mode].see(frame);
        }
        if (frame.iter() >= limit) {
            return TerminationMessages.limit(frame);
        }
        if (frame.iter() >= MOST_ADAPTIVE_STEPS && plan.modes().get(mode).stepper() instanceof Stepper.Adaptive) {
            return TerminationMessages.tooManySteps(frame);
        }
        return watch();
    }

    /** A moment that comes once is over; what led to it may lead on differently the next time. */
    private void comesOnce(PhaseGuards.Entry fired) {
        boolean once = fired.rule().trigger().comesOnce();
        if (once && !fired.tally().spent()) {
            Arrays.fill(enteredHere, false);
        }
        fired.tally().spend();
    }

    /** Ends a run in which an event of an adaptive step follows itself in no time. */
    private @Nullable Ending zeno(PhaseGuards.Entry fired) {
        if (!fired.isLocated() || !(plan.modes().get(mode).stepper() instanceof Stepper.Adaptive)) {
            return null;
        }
        Repeats repeats = repetitions.computeIfAbsent(fired.rule(), rule -> new Repeats());
        boolean tooSoon = repeats.fires(frame, movers[mode].unit());
        return tooSoon ? TerminationMessages.zeno(fired.rule(), repeats.gaps(), frame) : null;
    }

    /** The time, the phase where there are several, and the first value that a stop looks at. */
    private String standing() {
        StringBuilder text = new StringBuilder("t = ").append(NumberText.significant(frame.time(), 4));
        if (plan.modes().size() > 1) {
            text.append(", phase ").append(plan.modes().get(mode).name());
        }
        for (PhaseGuards.Entry entry : books[mode].entries()) {
            List<Trajectory.Value> values = entry.rule().stops() ? itinerary.values(entry, frame) : List.of();
            if (!values.isEmpty()) {
                Trajectory.Value value = values.get(0);
                return text.append(", ")
                        .append(value.text())
                        .append(" = ")
                        .append(NumberText.significant(value.value(), 3))
                        .toString();
            }
        }
        return text.toString();
    }

    private @Nullable Ending watch() {
        if (frame.iter() % REPORT_EVERY == 0) {
            watcher.progress(frame.iter(), frame.time(), this::standing);
            watcher.made(frame.iter() == 0 ? 0 : REPORT_EVERY);
        }
        return watcher.interrupted() ? interrupted() : null;
    }

    private Ending interrupted() {
        return Ending.of(Status.INTERRUPTED, "interrupted at iteration " + frame.iter());
    }

    private @Nullable Ending move() {
        recorder.see(frame, mode, matters);
        if (best != null) {
            best.see(frame, mode);
        }
        books[mode].leavePosition(frame);
        StepMaker mover = movers[mode];
        books[mode].nextRow(moments.next());
        Ending ending = mover.move(frame);
        if (ending == null && !mover.stayed()) {
            Arrays.fill(enteredHere, false);
        }
        if (ending == null && sampler != null && plan.modes().get(mode).stepper() instanceof Stepper.Adaptive) {
            sampler.draw();
            frame.saw(sampler);
        }
        matters = ending == null && mover.metEvent() && plan.records().thinning();
        return ending;
    }

    /** Makes many steps at once while nothing needs a closer look. */
    private void glide() {
        CompiledStepping glide = glides[mode];
        if (glide != null) {
            glide.advance(frame, recorder, mostAtOnce(), limit);
        } else {
            goOn(limit);
        }
    }

    /** Makes many adaptive steps while nothing needs a closer look. */
    private void goOn(long end) {
        boolean isPossible = !matters
                && best == null
                && sampler == null
                && plan.records().paces().isEmpty();
        if (!isPossible || !(plan.modes().get(mode).stepper() instanceof Stepper.Adaptive)) {
            return;
        }
        long most = Math.min(end, MOST_ADAPTIVE_STEPS) - frame.iter();
        if (movers[mode].goOn(frame, recorder, frame.iter() + Math.min(most, mostAtOnce()))) {
            Arrays.fill(enteredHere, false);
        }
    }
}
