package sxj.run;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sxj.answer.Answers;
import sxj.answer.Plots;
import sxj.check.Namespace;
import sxj.describe.Overview;
import sxj.describe.ReportModelBuilder;
import sxj.dynamics.system.Plan;
import sxj.fault.RunFault;
import sxj.fault.Warning;
import sxj.kernel.EndlessLoopException;
import sxj.kernel.EvaluationException;
import sxj.lower.BoundProblem;
import sxj.lower.Bounds;
import sxj.lower.DataFiles;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.LimitException;
import sxj.lower.Locals;
import sxj.lower.Seeds;
import sxj.lower.UserError;
import sxj.lower.Value;
import sxj.lower.ValueNotYetAvailable;
import sxj.lower.plan.RunLowering;
import sxj.report.Output;
import sxj.report.ResultListener;
import sxj.report.RunResult;
import sxj.report.page.ReportModel;
import sxj.source.Diagnostic;
import sxj.source.Span;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.ItemKind;
import sxj.syntax.tree.SourceTree;
import sxj.trajectory.Trajectory;

/**
 * A program with its definitions: checked in full, then executed item by item. Everything that can be wrong before
 * anything runs is reported by {@link #check}.
 */
public final class Program {
    private final Definitions definitions;
    private final Simulations simulations;
    private final FinishedRuns runs;
    private final ItemChecks checks;
    private final ItemAnswers answers;
    private final Map<Item, List<Output>> known = new IdentityHashMap<>();
    private boolean limitInCheck;
    private final Map<Item.Run, RunRecord> records = new LinkedHashMap<>();

    /**
     * @param library the language's own definitions
     * @param file the program's definitions, imported ones included
     * @param seeds the file's {@code seed} items; the last one counts
     * @param runs values of runs, kept between the inputs of a session
     * @param threads how many runs of a sweep at a time
     * @param data where files of data come from
     */
    public Program(
            Namespace library,
            Namespace file,
            List<Item.Seed> seeds,
            FinishedRuns runs,
            FinishedRuns.Host host,
            int threads,
            DataFiles data) {
        this.runs = runs;
        runs.host(host);
        Definitions unseeded = new Definitions(library, file, 0, runs, data);
        long seed = 0;
        List<Diagnostic> early = new ArrayList<>();
        for (Item.Seed item : seeds) {
            try {
                seed = Seeds.known(unseeded.expressions(), item.value(), Environment.of(Environment.Home.FILE, null));
            } catch (UserError mistake) {
                unseeded.report(mistake);
                early.addAll(unseeded.diagnostics());
            }
        }
        this.definitions = new Definitions(library, file, seed, runs, data);
        definitions.diagnostics().addAll(early);
        this.simulations = new Simulations(definitions, threads);
        Answers statements = new Answers(definitions);
        Sweeps sweeps = new Sweeps(definitions, statements, simulations);
        Comparisons comparisons = new Comparisons(definitions, statements, simulations);
        EquilibriaLowering equilibria = new EquilibriaLowering(definitions);
        Plots plots = new Plots(definitions, equilibria);
        this.checks = new ItemChecks(statements, sweeps, comparisons, equilibria, plots);
        this.answers = new ItemAnswers(definitions, runs, statements, sweeps, comparisons, equilibria, plots);
    }

    /**
     * Mistakes of all definitions, and of the given items, in the order in which they were found.
     *
     * @param earlier items of earlier inputs: their runs must still fit the definitions
     */
    public List<Diagnostic> check(List<Item> items, List<Item> earlier) {
        runs.planning(true);
        checkDefinitions();
        for (Item item : earlier) {
            if (item instanceof Item.Run run) {
                attempt(run.span(), () -> new RunLowering(definitions, run, Locals.NONE).plan());
            }
        }
        for (Item item : items) {
            if (item instanceof Item.Run run) {
                attempt(item.span(), () -> {
                    RunLowering lowering = new RunLowering(definitions, run, Locals.NONE);
                    RunRecord record = new RunRecord(run, lowering.instance(), lowering.plan(), null);
                    records.put(run, record);
                    runs.put(run.name().text(), record);
                });
            }
        }
        runs.planning(false);
        for (Item item : items) {
            attempt(item.span(), () -> checkAnswer(item));
        }
        return definitions.diagnostics();
    }

    /** Checks an answer before the runs; one that no run can change is kept. */
    private void checkAnswer(Item item) {
        int asked = runs.asked();
        runs.takeWritten();
        Output answer = item.match(checks);
        if (answer != null && runs.asked() == asked) {
            known.put(item, answers.withWritten(answer));
        }
        runs.takeWritten();
    }

    private void checkDefinitions() {
        Namespace file = definitions.file();
        Environment outside = Environment.of(Environment.Home.FILE, null);
        List<BoundProblem> instances = new ArrayList<>();
        if (definitions.problems().hasNameless()) {
            file.declarations().stream()
                    .filter(item -> item.kind() == ItemKind.PARAM || item.kind() == ItemKind.LOSS)
                    .findFirst()
                    .ifPresent(item -> attempt(
                            item.span(),
                            () -> instances.add(definitions.problems().instance(null, outside, item.span()))));
        }
        for (Item.Problem problem : file.problems()) {
            if (problem.parameters().stream().allMatch(p -> p.defaultValue() != null)) {
                Item.Use use =
                        new Item.Use(problem.name(), List.of(), problem.name().span());
                attempt(
                        problem.span(),
                        () -> instances.add(definitions
                                .problems()
                                .instance(use, outside, problem.name().span())));
            }
        }
        for (BoundProblem instance : instances) {
            Environment.Home home = definitions.problems().home(instance);
            for (Item.Param item : instance.parameters().stream()
                    .map(BoundProblem.Parameter::declaration)
                    .limit(1)
                    .toList()) {
                attempt(item.span(), () -> Bounds.of(definitions, instance));
            }
            for (Item item : instance.names().declarations()) {
                force(item, home, instance);
            }
        }
        for (Item item : file.declarations()) {
            if (item.kind() == ItemKind.CONST || item.kind() == ItemKind.DATA) {
                force(item, Environment.Home.FILE, null);
            }
        }
    }

    /** Evaluates a definition, for its mistakes. */
    private void force(Item item, Environment.Home home, @Nullable BoundProblem instance) {
        Runnable evaluation = switch (item.kind()) {
            case CONST, LET, OBSERVE, LOSS, DATA -> () -> definitions.value(item, home, instance);
            case FLOW -> () -> force((Item.Flow) item, home, instance);
            case PARAM, SWITCH, FN, STEP, PLAYER, SHARED, PROBLEM -> () -> {};
            case RUN, SWEEP, COMPARE, MAP, EQUILIBRIA, TABLE, PLOT, IMPORT, SEED, EXPECT, PRINT, SHOW, EVALUATE ->
                () -> {};
        };
        attempt(item.span(), evaluation);
    }

    /** Evaluates a flow of a problem that can be called without arguments. */
    private void force(Item.Flow flow, Environment.Home home, @Nullable BoundProblem instance) {
        if (instance != null && flow.parameters().stream().allMatch(p -> p.defaultValue() != null)) {
            Value.Flow value = new Value.Flow(flow, Environment.of(home, instance));
            definitions.expressions().numeric(value, flow.name().span());
        }
    }

    private void attempt(Span otherwise, Runnable action) {
        try {
            action.run();
        } catch (UserError mistake) {
            definitions.report(mistake);
        } catch (EndlessLoopException endless) {
            definitions.report(definitions.mistake(endless, "", otherwise));
            limitInCheck = true;
        } catch (EvaluationException outside) {
            definitions.report(definitions.mistake(outside, "", otherwise));
        } catch (LimitException reached) {
            definitions.report(reached.mistake());
            limitInCheck = true;
        } catch (ValueNotYetAvailable later) {
            // Only the finished run can tell; it is looked at again then.
        }
    }

    /** Whether a limit was reached while the program was checked: exit status 3 instead of 2. */
    public boolean limitReached() {
        return limitInCheck;
    }

    /** What executing gave. */
    public record Execution(List<RunResult> runs, List<Output> outputs, List<Diagnostic> diagnostics, boolean limit) {}

    /**
     * Executes items in the order of the text; what asks for a run further down waits until all runs have ended. Mistakes
     * of an item leave the others.
     *
     * @param listener is told of each result as it is finished
     */
    public Execution execute(List<Item> items, ResultListener listener) {
        definitions.diagnostics().clear();
        List<RunResult> results = new ArrayList<>();
        List<Diagnostic> remarks = new ArrayList<>();
        OrderedOutputs answered = new OrderedOutputs(items, listener);
        boolean[] limit = {false};
        int lastRun = -1;
        for (int i = 0; i < items.size(); i++) {
            lastRun = items.get(i) instanceof Item.Run run && records.containsKey(run) ? i : lastRun;
        }
        for (int i = 0; i <= lastRun; i++) {
            int place = i;
            Item item = items.get(i);
            if (!(item instanceof Item.Run run)) {
                early(item, limit, outputs -> answered.put(place, outputs));
            } else if (records.containsKey(run) && !runs.interrupted()) {
                answered.put(place, List.of());
                guarded(item, limit, () -> {
                    RunRecord planned = Objects.requireNonNull(records.get(run));
                    Trajectory trajectory = simulations.run(planned);
                    RunRecord finished = planned.with(trajectory);
                    runs.put(run.name().text(), finished);
                    RunResult result = simulations.result(finished);
                    results.add(result);
                    listener.run(result);
                    remarks.addAll(simulations.remarks(finished));
                    limit[0] |= trajectory.limitReached();
                });
            }
        }
        listener.runsEnded();
        for (int i = 0; i < items.size(); i++) {
            int place = i;
            Item item = items.get(i);
            if (!answered.has(place)) {
                guarded(item, limit, () -> answered.put(place, outputs(item)));
                answered.putIfMissing(place);
            }
        }
        List<Diagnostic> diagnostics = new ArrayList<>(remarks);
        diagnostics.addAll(definitions.diagnostics());
        for (String stale : runs.takeStaleAsked()) {
            diagnostics.add(Diagnostic.of(Warning.MADE_WITH_OLD_DEFINITIONS, null, stale));
        }
        return new Execution(results, answered.all(), diagnostics, limit[0] || answers.limitReached());
    }

    /** Answers an item before the runs that stand after it; one that asks for them is left for later. */
    private void early(Item item, boolean[] limit, Consumer<List<Output>> answered) {
        int known = definitions.diagnostics().size();
        int asked = runs.askedTooEarly();
        boolean wasLimited = limit[0];
        List<Output> outputs = new ArrayList<>();
        guarded(item, limit, () -> {
            try {
                outputs.addAll(outputs(item));
            } catch (ValueNotYetAvailable later) {
                runs.takeWritten();
            }
        });
        if (runs.askedTooEarly() == asked) {
            answered.accept(outputs);
        } else {
            limit[0] = wasLimited;
            definitions
                    .diagnostics()
                    .subList(known, definitions.diagnostics().size())
                    .clear();
        }
    }

    /** What an item gives. */
    private List<Output> outputs(Item item) {
        List<Output> early = known.get(item);
        return early != null ? early : item.match(answers);
    }

    private void guarded(Item item, boolean[] limit, Runnable action) {
        try {
            action.run();
        } catch (UserError mistake) {
            definitions.report(mistake);
        } catch (EndlessLoopException endless) {
            definitions.report(definitions.mistake(endless, "", item.span()));
            limit[0] = true;
        } catch (EvaluationException outside) {
            definitions.report(definitions.mistake(outside, "", item.span()));
        } catch (LimitException reached) {
            definitions.report(reached.mistake());
            limit[0] = true;
        } catch (OutOfMemoryError full) {
            definitions.report(UserError.at(RunFault.OUT_OF_MEMORY, item.span(), Runtime.getRuntime().maxMemory() >> 20));
            limit[0] = true;
        } catch (ValueNotYetAvailable later) {
            // An interrupted run has no results; anything else was asked for too early.
            if (!runs.interrupted()) {
                definitions.report(UserError.at(RunFault.ASKS_FOR_LATER, item.span()));
            }
        }
    }

    /** What every name is and what every run will do, as text, for {@code --show checked}. */
    public String overview() {
        return Overview.of(definitions, definitions.problems().instances(), records.values());
    }

    /** What a report says of the program, once it is checked. */
    public ReportModel dossier(SourceTree tree) {
        return new ReportModelBuilder(definitions).dossier(tree, records.values());
    }

    /** Every expression of the runs by what it is, for {@code --show}. */
    public void visitPlans(Consumer<Plan> visitor) {
        records.values().forEach(record -> visitor.accept(record.plan()));
    }
}
