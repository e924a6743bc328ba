package sxj.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import sxj.dynamics.equilibrium.StepSizeWarning;
import sxj.dynamics.simulate.CodeStock;
import sxj.dynamics.simulate.Ensemble;
import sxj.dynamics.simulate.RunObserver;
import sxj.dynamics.simulate.Simulation;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.RunEnd;
import sxj.dynamics.system.RunException;
import sxj.fault.RunFault;
import sxj.fault.Warning;
import sxj.kernel.EndlessLoopException;
import sxj.kernel.compile.Kernels;
import sxj.lower.BoundProblem;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.LimitException;
import sxj.lower.RunHost;
import sxj.lower.RunKeeper;
import sxj.lower.Units;
import sxj.lower.UserError;
import sxj.lower.Value;
import sxj.numeric.NumberText;
import sxj.report.Datum;
import sxj.report.History;
import sxj.report.Named;
import sxj.report.RunResult;
import sxj.report.csv.CsvWriter;
import sxj.source.Diagnostic;
import sxj.source.SourceText;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.ShapeException;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.symbolic.derivative.NotDifferentiableException;
import sxj.syntax.tree.Item;
import sxj.timing.Workers;
import sxj.trajectory.Trajectory;

/** Runs plans, one or many at a time, and says how a finished run ended. */
public final class Simulations {
    private final Definitions definitions;
    private final RunHost host;
    private final int threads;
    private final CodeStock stock = new CodeStock();
    private final RunsAhead ahead = new RunsAhead();

    /** How runs stood when they ended, until they are asked for. */
    private final Map<Plan, RunEnd> ends = Collections.synchronizedMap(new IdentityHashMap<>());

    /**
     * @param threads how many runs at a time
     */
    public Simulations(Definitions definitions, RunHost host, int threads) {
        this.definitions = definitions;
        this.host = host;
        this.threads = threads;
    }

    /**
     * The finished run.
     *
     * @param continued whether another run may continue it: then it is computed whether it is kept or not
     */
    public RunRecord run(RunRecord run, boolean continued) {
        RunKeeper keeper = host.keeper();
        Trajectory known = continued ? null : keeper.find(run.plan());
        if (known != null) {
            return run.with(known, null);
        }
        Supplier<Trajectory> work = ahead.of(run.plan());
        Trajectory trajectory = outcome(run, work != null ? work : work(run.plan()));
        return run.with(trajectory, ends.remove(run.plan()));
    }

    /**
     * Begins runs that need nothing of each other, where several can be made at a time; {@link #run} waits for them.
     *
     * @param runs of which none is kept
     */
    public void begin(List<RunRecord> runs) {
        List<Plan> missing = runs.stream()
                .map(RunRecord::plan)
                .filter(plan -> host.keeper().find(plan) == null)
                .toList();
        if (threads > 1 && missing.size() > 1) {
            ahead.begin(missing, this::work, threads);
        }
    }

    private Supplier<Trajectory> work(Plan plan) {
        RunKeeper keeper = host.keeper();
        String label = "run " + plan.name();
        long most = plan.mostSteps();
        RunObserver watcher = new RunObserver() {
            @Override
            public boolean interrupted() {
                return host.interrupted();
            }

            @Override
            public void progress(long iter, double t, Supplier<String> standing) {
                host.progress(label, iter, most, standing);
            }

            @Override
            public void ended(RunEnd stand) {
                ends.put(plan, stand);
            }

            @Override
            public void finished(Plan ended, Trajectory trajectory) {
                keeper.keep(plan, trajectory);
            }
        };
        return () -> Simulation.run(plan, watcher);
    }

    private Trajectory outcome(RunRecord run, Supplier<Trajectory> of) {
        try {
            return of.get();
        } catch (EndlessLoopException endless) {
            String who = "run `" + run.run().name().text() + "`: ";
            throw new LimitException(
                    definitions.mistake(endless, who, run.run().name().span()));
        } catch (RunException failure) {
            throw UserError.at(
                    RunFault.RUN_FAILED,
                    definitions.placeOf(failure.expression(), run.run().name().span()),
                    run.run().name().text(),
                    String.valueOf(failure.getMessage()));
        }
    }

    /** Told how far many runs are, on any thread. */
    interface Counter {
        /**
         * They are so far.
         *
         * @param finished how many have ended
         * @param steps about so many steps were made in all
         */
        void at(int finished, long steps);

        /** The steps in words, as progress tells them. */
        static String text(long steps) {
            return steps == 0 ? "" : NumberText.significant(steps, 2) + " steps";
        }
    }

    /**
     * Many runs, finished, in their order, whatever the number of threads. Those that were left in the middle of one long
     * computation, because the user asked for the end, come back without a trajectory.
     *
     * @param continued whether another run may continue one of them
     */
    List<RunRecord> run(List<RunRecord> runs, boolean continued, Counter counter) {
        RunKeeper keeper = host.keeper();
        if (continued || !keeper.keeps()) {
            return computed(runs, continued, 0, counter);
        }
        List<RunRecord> all = new ArrayList<>();
        List<RunRecord> missing = new ArrayList<>();
        for (RunRecord run : runs) {
            Trajectory known = keeper.find(run.plan());
            RunRecord finished = known == null ? run : run.with(known, null);
            all.add(finished);
            if (known == null) {
                missing.add(run);
            }
        }
        Iterator<RunRecord> computed =
                computed(missing, false, runs.size() - missing.size(), counter).iterator();
        all.replaceAll(run -> run.trajectory() == null ? computed.next() : run);
        return all;
    }

    private List<RunRecord> computed(List<RunRecord> runs, boolean continued, int known, Counter counter) {
        AtomicInteger count = new AtomicInteger(known);
        AtomicLong steps = new AtomicLong();
        RunKeeper keeper = host.keeper();
        Map<Plan, RunEnd> ends = Collections.synchronizedMap(new IdentityHashMap<>());
        RunObserver watcher = new RunObserver() {
            @Override
            public boolean interrupted() {
                return host.interrupted();
            }

            @Override
            public void ended(RunEnd end) {
                if (continued) {
                    ends.put(end.plan(), end);
                }
            }

            @Override
            public void finished(Plan plan, Trajectory trajectory) {
                keeper.keep(plan, trajectory);
                counter.at(count.incrementAndGet(), steps.get());
            }

            @Override
            public void made(long more) {
                counter.at(count.get(), steps.addAndGet(more));
            }
        };
        List<List<RunRecord>> parts = parts(runs);
        List<Ensemble.Outcome> outcomes = new ArrayList<>();
        List<Supplier<List<Ensemble.Outcome>>> pieces = new ArrayList<>();
        parts.forEach(part -> pieces.add(() -> together(part, watcher)));
        new Workers(threads).all(pieces).forEach(outcomes::addAll);
        List<RunRecord> finished = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            RunRecord run = runs.get(i);
            Ensemble.Outcome outcome = outcomes.get(i);
            finished.add(outcome.isLeft() ? run : run.with(outcome(run, outcome::get), ends.get(run.plan())));
        }
        return finished;
    }

    private List<Ensemble.Outcome> together(List<RunRecord> runs, RunObserver watcher) {
        return Ensemble.run(runs.stream().map(RunRecord::plan).toList(), watcher, stock);
    }

    /** Runs that one thread takes together. */
    private List<List<RunRecord>> parts(List<RunRecord> runs) {
        int size = Math.max(1, Math.min(Ensemble.TOGETHER, (runs.size() + threads - 1) / threads));
        List<List<RunRecord>> parts = new ArrayList<>();
        for (int from = 0; from < runs.size(); from += size) {
            parts.add(runs.subList(from, Math.min(runs.size(), from + size)));
        }
        return parts;
    }

    /**
     * What is known of a problem by name: its values as expressions.
     *
     * @param values one for every name
     */
    record Known(List<String> names, List<Expr> values) {}

    /** Every parameter, loss and observable, and B, I, total where the problem has losses. */
    Known known(BoundProblem instance) {
        List<String> names = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        Environment env = Environment.of(Environment.Home.ROW, instance);
        if (!instance.losses().isEmpty()) {
            List<String> own = observed(instance);
            for (String name : List.of("B", "I", "total")) {
                if (own.contains(name)) {
                    continue;
                }
                add(name, Environment.of(Environment.Home.LIBRARY, instance), names, values);
            }
        }
        for (BoundProblem.Parameter parameter : instance.parameters()) {
            names.add(parameter.symbol().name());
            values.add(Expressions.variable(parameter.symbol()));
        }
        for (BoundProblem.Loss loss : instance.losses()) {
            names.add(loss.declaration().name().text());
            values.add(loss.value());
        }
        for (Item item : instance.names().declarations()) {
            if (item instanceof Item.Observe observe) {
                add(observe.name().text(), env, names, values);
            }
        }
        if (instance.names() != definitions.file()) {
            for (Item item : definitions.file().declarations()) {
                if (item instanceof Item.Observe observe) {
                    add(observe.name().text(), env, names, values);
                }
            }
        }
        return new Known(names, values);
    }

    /** Every parameter, loss and observable, and B, I, total where the problem has losses, in the last state. */
    public RunResult result(RunRecord run) {
        Trajectory trajectory = Objects.requireNonNull(run.trajectory());
        BoundProblem instance = run.instance();
        Known known = known(instance);
        List<String> names = known.names();
        List<Expr> values = known.values();
        for (Symbol state : run.plan().states()) {
            names.add(state.name());
            values.add(Expressions.variable(state));
        }
        List<Named> finals = at(trajectory.last(), run, known);
        Trajectory.State kept = trajectory.best();
        List<Named> best = kept == null ? List.of() : at(kept, run, known);
        History history = () -> history(run, names, values);
        return new RunResult(run.run().name().text(), instance.name(), trajectory, finals, best, false, history);
    }

    private static List<Named> at(Trajectory.State state, RunRecord run, Known known) {
        List<Tensor> tensors = Kernels.evaluate(known.values(), run.bindings(state));
        List<Named> named = new ArrayList<>();
        for (int i = 0; i < tensors.size(); i++) {
            boolean isBoolean = known.values().get(i).isBoolean();
            named.add(new Named(known.names().get(i), Datum.of(tensors.get(i), isBoolean)));
        }
        return named;
    }

    private List<History.Series> history(RunRecord run, List<String> names, List<Expr> values) {
        Trajectory trajectory = Objects.requireNonNull(run.trajectory());
        int records = trajectory.records().size();
        List<History.Series> history = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Expr value = values.get(i);
            String unit = Units.of(names.get(i), run.instance(), definitions.file());
            double[] rows = RunRegistry.series(run, trajectory, value).data();
            int width = value.shape().size();
            List<String> entries = CsvWriter.names(names.get(i), value.shape());
            for (int k = 0; k < width; k++) {
                double[] column = new double[records];
                for (int record = 0; record < records; record++) {
                    column[record] = rows[record * width + k];
                }
                history.add(new History.Series(entries.get(k), unit, column));
            }
        }
        return history;
    }

    /** What the program observes itself under names of its own. */
    private List<String> observed(BoundProblem instance) {
        return Stream.concat(instance.names().declarations().stream(), definitions.file().declarations().stream())
                .filter(Item.Observe.class::isInstance)
                .map(item -> ((Item.Observe) item).name().text())
                .toList();
    }

    /** Adds an observable that has a value in this problem. */
    private void add(String name, Environment env, List<String> names, List<Expr> values) {
        try {
            Value value = definitions.lookup(name, env, new Span(new SourceText("", name), 0, name.length()));
            values.add(definitions.expressions().real(value, new Span(new SourceText("", name), 0, name.length())));
            names.add(name);
        } catch (UserError | NotDifferentiableException | ShapeException absent) {
            // An observable of the file may need names that this problem does not have.
        }
    }

    /** What a user should know about how a run went, beyond its status. */
    public List<Diagnostic> remarks(RunRecord run) {
        List<Diagnostic> remarks = new ArrayList<>();
        Trajectory trajectory = Objects.requireNonNull(run.trajectory());
        Plan plan = run.plan();
        try {
            StepSizeWarning.of(plan, trajectory)
                    .ifPresent(advice -> remarks.add(Diagnostic.of(
                            Warning.STEP_TOO_LONG,
                            stepSpan(run.run(), advice.phase()),
                            advice.sentence(),
                            advice.longestStableStep() > 0
                                    ? "take a step of at most " + NumberText.significant(advice.longestStableStep(), 4)
                                    : "")));
        } catch (NotDifferentiableException none) {
            // A flow without a Jacobian has no longest stable step.
        }
        if (trajectory.limitReached()) {
            boolean mostSteps = trajectory.last().iter() >= Simulation.MOST_ADAPTIVE_STEPS;
            remarks.add(Diagnostic.of(
                    Warning.NEVER_STOPPED,
                    run.run().name().span(),
                    plan.name(),
                    trajectory.last().iter(),
                    mostSteps ? "an adaptive step makes no more" : "none of its conditions held",
                    mostSteps ? "stop earlier, or allow larger errors" : "add `stop after N steps`"));
        }
        remarks.addAll(AdaptiveWarnings.of(run.run(), plan, trajectory));
        RisingTotal.of(definitions, run).ifPresent(remarks::add);
        return remarks;
    }

    public static Span stepSpan(Item.Run run, String phase) {
        Span found = run.name().span();
        for (Item.RunPart part : run.parts()) {
            if (part instanceof Item.RunPart.StepClause step) {
                found = step.span();
            }
        }
        for (Item.RunPart part : run.parts()) {
            if (part instanceof Item.RunPart.Phase declared
                    && declared.name().text().equals(phase)) {
                for (Item.RunPart inner : declared.parts()) {
                    if (inner instanceof Item.RunPart.StepClause step) {
                        found = step.span();
                    }
                }
            }
        }
        return found;
    }
}
