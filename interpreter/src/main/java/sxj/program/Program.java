package sxj.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sxj.answer.Answers;
import sxj.answer.Histograms;
import sxj.answer.Plots;
import sxj.answer.Summaries;
import sxj.check.Namespace;
import sxj.describe.ItemFacts;
import sxj.describe.Overview;
import sxj.describe.ReportModelBuilder;
import sxj.dynamics.system.Plan;
import sxj.fault.RunFault;
import sxj.fault.ValueFault;
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
import sxj.lower.RunHost;
import sxj.lower.Seeds;
import sxj.lower.Share;
import sxj.lower.UserError;
import sxj.lower.Value;
import sxj.lower.ValueNotYetAvailable;
import sxj.lower.plan.RunLowering;
import sxj.numeric.NumberText;
import sxj.report.Output;
import sxj.report.ResultListener;
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
import sxj.symbolic.Expr;
import sxj.symbolic.Shape;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.ItemKind;
import sxj.syntax.tree.Name;
import sxj.syntax.tree.SourceTree;
import sxj.syntax.tree.TreeWalk;
import sxj.timing.Interrupts;
import sxj.timing.Workers;

/**
 * A program with its definitions: checked in full, then executed item by item. Everything that can be wrong before
 * anything runs is reported by {@link #check}.
 *
 * <p>Runs and tables are made in the order in which they need one another, else in that of the text: whoever asks for
 * a result that is not there yet has it made first.
 */
public final class Program {
    /** Characters of an item that are shown where it has no name. */
    private static final int LINE = 40;

    private final RunRegistry runs;
    private final RunHost host;
    private final int threads;
    private Definitions definitions;
    private Parts parts;
    /** Answers that no run changes. */
    private final Map<Item, List<Output>> known = new IdentityHashMap<>();

    private final Map<Item.Run, RunRecord> records = new LinkedHashMap<>();

    /** Items of this input by name: what can be asked for a result. */
    private final Map<String, Item> asked = new HashMap<>();

    /** Runs whose plan holds values that were not known when it was made. */
    /** The constants that are infinite, by name: what holds them is not told again. */
    private final Set<String> infinite = new HashSet<>();

    private final Set<Item.Run> rest = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Map<Item, State> states = new IdentityHashMap<>();
    private boolean limitInCheck;

    /** How far an item is. */
    private enum State {
        BEING_MADE,
        MADE,
        /** It rests on results: there is more to say of it when they are there. */
        LATER,
        FAILED
    }

    /** What checks and answers items, over one set of definitions. */
    private record Parts(Simulations simulations, ItemChecks checks, ItemAnswers answers) {
        static Parts of(Definitions definitions, RunRegistry runs, RunHost host, int threads) {
            Simulations simulations = new Simulations(definitions, host, threads);
            EquilibriaLowering equilibria = new EquilibriaLowering(definitions, runs, new Workers(threads));
            Answers statements = new Answers(definitions, runs, new Workers(threads));
            Sweeps sweeps = new Sweeps(definitions, runs, simulations);
            Comparisons comparisons = new Comparisons(definitions, runs, simulations);
            Plots plots = new Plots(definitions, runs, equilibria);
            Summaries summaries = new Summaries(definitions, runs);
            Histograms histograms = new Histograms(definitions, runs);
            FileExpressions file = new FileExpressions(definitions);
            return new Parts(
                    simulations,
                    new ItemChecks(statements, sweeps, comparisons, equilibria, plots, summaries, histograms, file),
                    new ItemAnswers(
                            definitions,
                            runs,
                            statements,
                            sweeps,
                            comparisons,
                            equilibria,
                            plots,
                            summaries,
                            histograms,
                            file));
        }
    }

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
            RunRegistry runs,
            RunHost host,
            int threads,
            DataFiles data) {
        this.runs = runs;
        this.host = host;
        this.threads = threads;
        runs.host(host);
        Definitions unseeded = new Definitions(library, file, 0, runs, data);
        long seed = 0;
        for (Item.Seed item : seeds) {
            try {
                seed = Seeds.known(unseeded.expressions(), item.value(), Environment.of(Environment.Home.FILE, null));
            } catch (UserError mistake) {
                unseeded.report(mistake);
            } catch (ValueNotYetAvailable later) {
                unseeded.report(UserError.at(
                        ValueFault.SEED_RESTS_ON_RESULTS, item.value().span()));
            }
        }
        this.definitions = new Definitions(library, file, seed, runs, data);
        definitions.diagnostics().addAll(unseeded.diagnostics());
        this.parts = Parts.of(definitions, runs, host, threads);
    }

    // ---- checking ----

    /**
     * Mistakes of all definitions, and of the given items, in the order in which they were found.
     *
     * @param earlier items of earlier inputs: their runs must still fit the definitions
     */
    public List<Diagnostic> check(List<Item> items, List<Item> earlier) {
        RunRegistry.Snapshot before = runs.snapshot();
        items.forEach(this::remember);
        runs.checking(this::checkAsked);
        int provisional = runs.provisional();
        checkDefinitions();
        boolean rests = runs.provisional() != provisional;
        for (Item item : earlier) {
            if (item instanceof Item.Run run) {
                attempt(run.span(), () -> new RunLowering(definitions, run, Locals.NONE).plan());
            }
        }
        for (Item item : items) {
            if (item instanceof Item.Run) {
                check(item);
            }
        }
        for (Item item : items) {
            check(item);
        }
        runs.restore(before);
        if (rests || definitions.problems().restOnResults()) {
            definitions = withDiagnostics(definitions.afresh(), definitions.diagnostics());
            parts = Parts.of(definitions, runs, host, threads);
            rest.addAll(records.keySet());
            known.clear();
        }
        return definitions.diagnostics();
    }

    private static Definitions withDiagnostics(Definitions fresh, List<Diagnostic> found) {
        fresh.diagnostics().addAll(found);
        return fresh;
    }

    private void remember(Item item) {
        boolean isAsked = item instanceof Item.Run
                || item instanceof Item.Sweep
                || item instanceof Item.Compare
                || item instanceof Item.MapOver
                || item instanceof Item.Summary
                || item instanceof Item.Equilibria;
        Name name = isAsked ? item.name() : null;
        if (name != null) {
            asked.putIfAbsent(name.text(), item);
        }
    }

    /** Checks a run or table that another item asks. */
    private void checkAsked(String name, Span span) {
        Item item = asked.get(name);
        if (item == null) {
            return;
        }
        if (states.get(item) == State.BEING_MADE) {
            throw definitions.needsItself(item, span);
        }
        check(item);
        if (states.get(item) == State.FAILED) {
            throw UserError.reported();
        }
        if (states.get(item) == State.LATER) {
            throw runs.later();
        }
    }

    private void check(Item item) {
        if (states.containsKey(item)) {
            return;
        }
        states.put(item, State.BEING_MADE);
        State state = definitions.within(item, () -> attempt(item.span(), () -> checkOne(item)));
        states.put(item, state);
    }

    private void checkOne(Item item) {
        int asks = runs.asked();
        int provisional = runs.provisional();
        runs.takeWritten();
        if (item instanceof Item.Run run) {
            RunRecord record = RunRecord.of(new RunLowering(definitions, run, Locals.NONE));
            runs.put(run.name().text(), record);
            records.put(run, record);
            if (runs.provisional() != provisional) {
                rest.add(run);
            }
        } else {
            Output answer = item.match(parts.checks());
            if (answer != null && runs.asked() == asks) {
                known.put(item, parts.answers().withWritten(answer));
            }
            runs.takeWritten();
        }
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
            case CONST -> () -> finite((Item.Const) item, definitions.value(item, home, instance));
            case LET, OBSERVE, LOSS, DATA -> () -> definitions.value(item, home, instance);
            case FLOW -> () -> force((Item.Flow) item, home, instance);
            case PARAM, SWITCH, FN, STEP, PLAYER, GROUP, SHARED, BATCH, PROBLEM -> () -> {};
            case RUN,
                    SWEEP,
                    COMPARE,
                    MAP,
                    EQUILIBRIA,
                    SUMMARY,
                    HISTOGRAM,
                    TABLE,
                    PLOT,
                    IMPORT,
                    SEED,
                    EXPECT,
                    PRINT,
                    SHOW,
                    EVALUATE -> () -> {};
        };
        attempt(item.span(), evaluation);
    }

    /** Warns of a constant that is NaN or infinite, and neither is said to be nor holds one that is. */
    private void finite(Item.Const item, @Nullable Value value) {
        String number = value == null ? null : notFinite(value);
        boolean isMeant = item.value().span().text().contains("inf")
                || TreeWalk.parts(item.value()).stream().anyMatch(part -> part instanceof Expression.Member);
        boolean isPassedOn = number != null
                && !number.startsWith("NaN")
                && infinite.stream().anyMatch(name -> TreeWalk.name(item.value(), name));
        if (number != null && number.contains("Infinity")) {
            infinite.add(item.name().text());
        }
        if (number != null && !isMeant && !isPassedOn) {
            definitions
                    .diagnostics()
                    .add(Diagnostic.of(
                            Warning.NOT_FINITE, item.value().span(), item.name().text(), number));
        }
    }

    /** The first number of a value known now that is not finite, and where it stands in an array; null if there is none. */
    private static @Nullable String notFinite(Value value) {
        if (!(value instanceof Value.Real)
                && !(value instanceof Value.Symbolic symbolic && symbolic.expr() instanceof Expr.Constant)) {
            return null;
        }
        Tensor numbers = ((Expr.Constant) ((Value.Numeric) value).expr()).value();
        double[] data = numbers.data();
        for (int i = 0; i < data.length; i++) {
            if (!Double.isFinite(data[i])) {
                String number = NumberText.shortest(data[i]);
                return numbers.shape().isScalar() ? number : number + " at " + place(numbers.shape(), i);
            }
        }
        return null;
    }

    /** The indices of an entry. */
    private static String place(Shape shape, int entry) {
        List<String> indices = new ArrayList<>();
        int rest = entry;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            indices.add(0, Integer.toString(rest % shape.length(axis)));
            rest /= shape.length(axis);
        }
        return indices.toString();
    }

    /** Evaluates a flow of a problem that can be called without arguments. */
    private void force(Item.Flow flow, Environment.Home home, @Nullable BoundProblem instance) {
        if (instance != null && flow.parameters().stream().allMatch(p -> p.defaultValue() != null)) {
            Value.Flow value = new Value.Flow(flow, Environment.of(home, instance));
            definitions.expressions().numeric(value, flow.name().span());
        }
    }

    /** Does something for an item; its mistakes are reported. */
    private State attempt(Span otherwise, Runnable action) {
        try {
            Interrupts.check();
            action.run();
            return State.MADE;
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
        } catch (OutOfMemoryError full) {
            definitions.report(UserError.at(
                    RunFault.OUT_OF_MEMORY, otherwise, Runtime.getRuntime().maxMemory() >> 20));
            limitInCheck = true;
        } catch (ValueNotYetAvailable | Interrupts.LeftException later) {
            return State.LATER;
        }
        return State.FAILED;
    }

    /** Whether a limit was reached while the program was checked: exit status 3 instead of 2. */
    public boolean limitReached() {
        return limitInCheck;
    }

    // ---- executing ----

    /** What executing gave. */
    public record Execution(List<RunResult> runs, List<Output> outputs, List<Diagnostic> diagnostics, boolean limit) {}

    /** What one run gave. */
    private record RunAnswer(RunResult result, List<Diagnostic> remarks, boolean limit) {}

    private final Map<Item, RunAnswer> runAnswers = new IdentityHashMap<>();
    private final Map<Item, Integer> places = new IdentityHashMap<>();
    private OrderedOutputs answered = new OrderedOutputs(List.of(), ResultListener.NONE);
    private ResultListener listener = ResultListener.NONE;

    /**
     * Executes items in the order of the text, what one of them needs before it. Mistakes of an item leave the others.
     *
     * @param newListener is told of each result as it is finished
     */
    public Execution execute(List<Item> items, ResultListener newListener) {
        definitions.diagnostics().clear();
        states.clear();
        limitInCheck = false;
        listener = newListener;
        answered = new OrderedOutputs(items, listener);
        listener.willMake(() -> items.stream()
                .filter(item -> states.get(item) != State.MADE && states.get(item) != State.FAILED)
                .map(Program::firstLine)
                .toList());
        for (int i = 0; i < items.size(); i++) {
            places.put(items.get(i), i);
        }
        runs.executing(this::makeAsked);
        parts.simulations().begin(independent(items));
        long unmade = items.stream().filter(Item.Run.class::isInstance).count();
        for (Item item : items) {
            if (!isOurs(item)) {
                continue;
            }
            unmade -= item instanceof Item.Run ? 1 : 0;
            make(item);
            if (item instanceof Item.Run && unmade == 0) {
                listener.runsEnded();
            }
        }
        if (items.stream().noneMatch(Item.Run.class::isInstance)) {
            listener.runsEnded();
        }
        List<RunResult> finished = new ArrayList<>();
        List<Diagnostic> diagnostics = new ArrayList<>();
        boolean limit = limitInCheck || parts.answers().limitReached();
        for (Item item : items) {
            RunAnswer answer = runAnswers.get(item);
            if (answer != null) {
                finished.add(answer.result());
                diagnostics.addAll(answer.remarks());
                limit |= answer.limit();
            }
        }
        diagnostics.addAll(definitions.diagnostics());
        requireOutcomes(items, diagnostics);
        List<String> leftOut = items.stream()
                .filter(item -> states.get(item) == State.LATER)
                .map(Program::firstLine)
                .toList();
        if (!leftOut.isEmpty() && !host.share().isPart()) {
            diagnostics.add(Diagnostic.of(Warning.LEFT_OUT, null, String.join(", ", leftOut)));
        }
        for (String stale : runs.takeStaleAsked()) {
            diagnostics.add(Diagnostic.of(Warning.MADE_WITH_OLD_DEFINITIONS, null, stale));
        }
        return new Execution(finished, answered.all(), diagnostics, limit);
    }

    /** Runs that rest on no results: they can be made in any order. */
    private List<RunRecord> independent(List<Item> items) {
        List<RunRecord> independent = new ArrayList<>();
        for (Item item : items) {
            RunRecord known = item instanceof Item.Run run && !rest.contains(run) ? records.get(run) : null;
            if (known != null && isOurs(item)) {
                independent.add(known);
            }
        }
        return independent;
    }

    /** Where other processes do parts of the work: whether this one is to make an item that nobody asks for. */
    private boolean isOurs(Item item) {
        Share share = host.share();
        if (!share.isPart() || item instanceof Item.Sweep || item instanceof Item.Compare) {
            return true;
        }
        if (item instanceof Item.Run) {
            long before = places.entrySet().stream()
                    .filter(entry -> entry.getKey() instanceof Item.Run
                            && entry.getValue() < Objects.requireNonNull(places.get(item)))
                    .count();
            return share.has(before);
        }
        return item instanceof Item.MapOver;
    }

    /** Nothing is left out in silence: what has no result has an error, its own or that of what it rests on. */
    private void requireOutcomes(List<Item> items, List<Diagnostic> diagnostics) {
        boolean explained = runs.interrupted()
                || host.share().isPart()
                || diagnostics.stream().anyMatch(Diagnostic::isError);
        for (Item item : items) {
            if (states.get(item) != State.MADE && !explained) {
                throw new AssertionError(
                        "no result and no error: " + item.span().text());
            }
        }
    }

    /** What an item is called: its kind and name, else the beginning of its first line. */
    private static String firstLine(Item item) {
        Name name = item.name();
        String line = item.span().text().strip().lines().findFirst().orElse("");
        int end = name == null ? LINE : line.indexOf(name.text()) + name.text().length();
        return "`" + (line.length() > end ? line.substring(0, end) + (name == null ? "…" : "") : line) + "`";
    }

    /** Makes a run or table that another item asks for a result. */
    private void makeAsked(String name, Span span) {
        Item item = asked.get(name);
        if (item == null) {
            return;
        }
        if (states.get(item) == State.BEING_MADE) {
            throw definitions.needsItself(item, span);
        }
        make(item);
        if (states.get(item) == State.FAILED) {
            throw UserError.reported();
        }
        if (states.get(item) == State.LATER) {
            throw runs.later();
        }
    }

    private void make(Item item) {
        if (states.containsKey(item)) {
            return;
        }
        states.put(item, State.BEING_MADE);
        State state = definitions.within(item, () -> attempt(item.span(), () -> makeOne(item)));
        if (state == State.LATER && !runs.interrupted() && !host.share().isPart()) {
            throw new AssertionError("not made: " + item.span().text());
        }
        states.put(item, state);
        Integer place = places.get(item);
        if (place != null) {
            answered.putIfMissing(place);
        }
    }

    private void makeOne(Item item) {
        boolean takesLong = asked.get(nameOf(item)) == item;
        if (takesLong && runs.interrupted()) {
            throw runs.later();
        }
        if (item instanceof Item.Run run) {
            RunRecord finished = parts.simulations().run(planned(run), isContinued(run));
            runs.put(run.name().text(), finished);
            RunResult result = parts.simulations().result(finished);
            boolean limit = Objects.requireNonNull(finished.trajectory()).limitReached();
            runAnswers.put(run, new RunAnswer(result, remarks(finished), limit));
            Interrupts.without(() -> {
                listener.run(result);
                return result;
            });
            return;
        }
        List<Output> early = known.get(item);
        if (early == null) {
            runs.takeWritten();
        }
        List<Output> outputs = early != null ? early : item.match(parts.answers());
        answered.put(Objects.requireNonNull(places.get(item)), outputs);
    }

    /** Advice, as far as there is time for it. */
    private List<Diagnostic> remarks(RunRecord finished) {
        try {
            return parts.simulations().remarks(finished);
        } catch (Interrupts.LeftException left) {
            return List.of();
        }
    }

    private static String nameOf(Item item) {
        Name name = item.name();
        return name == null ? "" : name.text();
    }

    /** Whether a run of this input goes on from the end of this one. */
    private boolean isContinued(Item.Run run) {
        String name = run.name().text();
        return places.keySet().stream()
                .flatMap(item -> item instanceof Item.Sweep sweep ? sweep.body().stream() : Stream.of(item))
                .anyMatch(item -> item instanceof Item.Run other
                        && other.parts().stream()
                                .anyMatch(part -> part instanceof Item.RunPart.Continues continues
                                        && continues.source().text().equals(name)));
    }

    /** The plan of a run: as it was checked, or with the results that it rests on. */
    private RunRecord planned(Item.Run run) {
        RunRecord known = records.get(run);
        if (known != null && !rest.contains(run)) {
            return known;
        }
        RunRecord record = RunRecord.of(new RunLowering(definitions, run, Locals.NONE));
        records.put(run, record);
        return record;
    }

    /** What every name is and what every run will do, as text, for {@code --show checked}. */
    public String overview() {
        return Overview.of(definitions, definitions.problems().instances(), records.values());
    }

    /** What is known of the value, loss or parameter that is declared there, once the program is checked. */
    public Optional<ItemFacts> facts(Name declared) {
        return ItemFacts.of(definitions, declared);
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
