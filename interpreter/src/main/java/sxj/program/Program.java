package sxj.program;

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
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.LimitException;
import sxj.lower.Locals;
import sxj.lower.RunHost;
import sxj.lower.Seeds;
import sxj.lower.UserError;
import sxj.lower.Value;
import sxj.lower.ValueNotYetAvailable;
import sxj.lower.plan.RunLowering;
import sxj.report.Datum;
import sxj.report.Output;
import sxj.report.RunResult;
import sxj.report.page.ReportModel;
import sxj.run.Comparisons;
import sxj.run.EquilibriaLowering;
import sxj.run.FileExpressions;
import sxj.run.RunRecord;
import sxj.run.RunRegistry;
import sxj.run.Simulations;
import sxj.run.Sweeps;
import sxj.source.Diagnostic;
import sxj.source.Span;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.SourceTree;
import sxj.trajectory.Trajectory;

/**
 * A program with its definitions: checked in full, then executed item by item. Everything that can be wrong before
 * anything runs is reported by {@link #check}.
 */
public final class Program {
    private final Definitions definitions;
    private final Answers statements;
    private final Simulations simulations;
    private final Sweeps sweeps;
    private final Comparisons comparisons;
    private final EquilibriaLowering equilibria;
    private final Plots plots;
    private final FileExpressions file;
    private final RunRegistry runs;
    private final Map<Item, List<Output>> answers = new IdentityHashMap<>();
    private boolean limitInCheck;
    private final Map<Item.Run, RunRecord> records = new LinkedHashMap<>();

    /**
     * @param library the language's own definitions
     * @param file the program's definitions, imported ones included
     * @param seeds the file's {@code seed} items; the last one counts
     * @param runs values of runs, kept between the inputs of a session
     * @param threads how many runs of a sweep at a time
     */
    public Program(
            Namespace library,
            Namespace file,
            List<Item.Seed> seeds,
            RunRegistry runs,
            RunHost host,
            int threads) {
        this.runs = runs;
        runs.host(host);
        Definitions unseeded = new Definitions(library, file, 0, runs);
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
        this.definitions = new Definitions(library, file, seed, runs);
        definitions.diagnostics().addAll(early);
        this.statements = new Answers(definitions, runs);
        this.simulations = new Simulations(definitions, host, threads);
        this.sweeps = new Sweeps(definitions, runs, simulations);
        this.comparisons = new Comparisons(definitions, runs, simulations);
        this.equilibria = new EquilibriaLowering(definitions);
        this.plots = new Plots(definitions, runs, equilibria);
        this.file = new FileExpressions(definitions);
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
            attempt(item.span(), () -> {
                if (item instanceof Item.Sweep sweep) {
                    sweeps.check(sweep);
                } else if (item instanceof Item.Compare compare) {
                    comparisons.check(compare);
                } else {
                    checkAnswer(item);
                }
            });
        }
        return definitions.diagnostics();
    }

    /** Works an answer out before the runs; one that no run can change is kept. */
    private void checkAnswer(Item item) {
        int asked = runs.asked();
        runs.takeWritten();
        Output answer = checked(item);
        boolean isFinal = item instanceof Item.Evaluate
                || item instanceof Item.Expect
                || item instanceof Item.Print
                || item instanceof Item.Show;
        if (isFinal && runs.asked() == asked) {
            answers.put(item, withWritten(answer));
        }
        runs.takeWritten();
    }

    /** An answer behind what procedures wrote while it was worked out. */
    private List<Output> withWritten(@Nullable Output answer) {
        List<Output> outputs = new ArrayList<>();
        String written = runs.takeWritten();
        if (!written.isEmpty()) {
            outputs.add(
                    new Output.Printed(written.endsWith("\n") ? written.substring(0, written.length() - 1) : written));
        }
        if (answer != null) {
            outputs.add(answer);
        }
        return outputs;
    }

    private void checkDefinitions() {
        Namespace file = definitions.file();
        Environment outside = Environment.of(Environment.Home.FILE, null);
        List<BoundProblem> instances = new ArrayList<>();
        if (definitions.problems().hasNameless()) {
            file.declarations().stream()
                    .filter(item -> item instanceof Item.Param || item instanceof Item.Loss)
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
            if (item instanceof Item.Const) {
                force(item, Environment.Home.FILE, null);
            }
        }
    }

    /** Works a definition out, for its mistakes. */
    private void force(Item item, Environment.Home home, @Nullable BoundProblem instance) {
        if (item instanceof Item.Const
                || item instanceof Item.Let
                || item instanceof Item.Observe
                || item instanceof Item.Loss) {
            attempt(item.span(), () -> definitions.value(item, home, instance));
        } else if (item instanceof Item.Flow flow
                && instance != null
                && flow.parameters().stream().allMatch(p -> p.defaultValue() != null)) {
            attempt(
                    item.span(),
                    () -> definitions
                            .expressions()
                            .numeric(
                                    new Value.Flow(flow, Environment.of(home, instance)),
                                    flow.name().span()));
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

    /** Runs the runs in the order of the text, then answers the rest; mistakes of an item leave the others. */
    public Execution execute(List<Item> items) {
        definitions.diagnostics().clear();
        List<RunResult> results = new ArrayList<>();
        List<Output> outputs = new ArrayList<>();
        List<Diagnostic> diagnostics = new ArrayList<>();
        boolean[] limit = {false};
        for (Item item : items) {
            if (item instanceof Item.Run run && records.containsKey(run) && !runs.interrupted()) {
                guarded(item, limit, () -> {
                    RunRecord planned = Objects.requireNonNull(records.get(run));
                    Trajectory trajectory = simulations.run(planned);
                    RunRecord finished = planned.with(trajectory);
                    runs.put(run.name().text(), finished);
                    results.add(simulations.result(finished));
                    diagnostics.addAll(simulations.remarks(finished));
                    limit[0] |= trajectory.limitReached();
                });
            }
        }
        for (Item item : items) {
            guarded(item, limit, () -> {
                List<Output> known = answers.get(item);
                if (known != null) {
                    outputs.addAll(known);
                } else if (item instanceof Item.Sweep sweep) {
                    outputs.addAll(sweeps.run(sweep));
                } else if (item instanceof Item.Compare compare) {
                    Comparisons.Answer answer = comparisons.run(compare);
                    outputs.add(answer.output());
                    limit[0] |= answer.limitReached();
                } else {
                    Output answer = answer(item);
                    outputs.addAll(withWritten(answer));
                    remember(answer);
                }
            });
        }
        diagnostics.addAll(definitions.diagnostics());
        for (String stale : runs.takeStaleAsked()) {
            diagnostics.add(Diagnostic.of(Warning.MADE_WITH_OLD_DEFINITIONS, null, stale));
        }
        return new Execution(results, outputs, diagnostics, limit[0]);
    }

    private void remember(@Nullable Output answer) {
        if (answer instanceof Output.MapTable map) {
            runs.put(map.name(), new RunRegistry.Grid(map.columns(), map.rows(), map.axes(), List.of()));
        }
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
        } catch (ValueNotYetAvailable later) {
            // An interrupted run has no results; anything else was asked for too early.
            if (!runs.interrupted()) {
                definitions.report(UserError.at(RunFault.ASKS_FOR_LATER, item.span()));
            }
        }
    }

    /** An item checked before the runs; what it would answer then, null for those that only declare or draw. */
    private @Nullable Output checked(Item item) {
        if (item instanceof Item.MapOver map) {
            return statements.mapColumns(map);
        } else if (item instanceof Item.Equilibria search) {
            return equilibria.check(search);
        } else if (item instanceof Item.Plot plot) {
            plots.check(plot);
            return null;
        }
        return expression(item);
    }

    /** The answer of one item; null for those that only declare. */
    private @Nullable Output answer(Item item) {
        if (item instanceof Item.MapOver map) {
            return statements.map(map);
        } else if (item instanceof Item.Equilibria search) {
            return equilibria.find(search);
        } else if (item instanceof Item.Plot plot) {
            return plots.plot(plot);
        }
        return expression(item);
    }

    /** The answer of an item that evaluates expressions; null for all others. */
    private @Nullable Output expression(Item item) {
        if (item instanceof Item.Table table) {
            return statements.table(table);
        } else if (item instanceof Item.Expect expect) {
            return file.expectation(expect, Locals.NONE);
        } else if (item instanceof Item.Print print) {
            return statements.print(print, Locals.NONE);
        } else if (item instanceof Item.Evaluate evaluate) {
            return value(evaluate);
        } else if (item instanceof Item.Show show) {
            return statements.show(show);
        }
        return null;
    }

    private @Nullable Output value(Item.Evaluate item) {
        Output.Value value = statements.value(item, Locals.NONE);
        return value.value() instanceof Datum.Missing ? null : value;
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
