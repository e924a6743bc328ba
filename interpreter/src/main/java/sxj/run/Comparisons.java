package sxj.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sxj.fault.RunFault;
import sxj.lower.BoundProblem;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.ErrorCollector;
import sxj.lower.Locals;
import sxj.lower.RunKeeper;
import sxj.lower.Seeds;
import sxj.lower.Share;
import sxj.lower.SpecialForm;
import sxj.lower.UserError;
import sxj.lower.plan.RunLowering;
import sxj.numeric.NumberText;
import sxj.report.Datum;
import sxj.report.Output;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Item.RunPart;
import sxj.syntax.tree.Name;
import sxj.timing.Interrupts;
import sxj.trajectory.Trajectory;

/**
 * {@code compare c on problem { flows …; steps …; starts …; stop … }}: every flow by every step from every start, and
 * with every seed, measured alike.
 */
public final class Comparisons {
    private final Definitions definitions;
    private final RunRegistry registry;
    private final LastState lastState;
    private final Simulations simulations;
    private final Titles titles;

    /** What was planned while comparisons were checked, where it does not rest on the results of others. */
    private final Map<Item.Compare, List<Planned>> checked = new IdentityHashMap<>();

    public Comparisons(Definitions definitions, RunRegistry registry, Simulations simulations) {
        this.definitions = definitions;
        this.registry = registry;
        this.lastState = new LastState(definitions, registry);
        this.simulations = simulations;
        this.titles = new Titles(definitions);
    }

    /** A flow with a step, the first numbered by their places in the text. */
    private record Pair(Item.Column flow, Item.Column step, int number) {}

    /**
     * Where a run starts.
     *
     * @param point all of theta; null for the problem's own start
     * @param changed what is set by name after that; null for nothing
     */
    private record Place(double @Nullable [] point, RunPart.@Nullable Start changed) {}

    private record From(Place place, @Nullable Seed seed) {}

    private record Seed(double value, Span span) {}

    private static List<Pair> pairs(Item.Compare compare) {
        List<Pair> pairs = new ArrayList<>();
        for (Item.Column flow : compare.flows()) {
            for (Item.Column step : compare.steps()) {
                pairs.add(new Pair(flow, step, pairs.size()));
            }
        }
        return pairs;
    }

    /** Plans every run; all that can be wrong is. */
    public void check(Item.Compare compare) {
        for (String missing : List.of("flows", "steps")) {
            if ((missing.equals("flows") ? compare.flows() : compare.steps()).isEmpty()) {
                throw UserError.at(
                        RunFault.COMPARISON_LACKS,
                        compare.name().span(),
                        compare.name().text(),
                        missing,
                        missing.equals("flows") ? "add `flows loss_flow, pcgrad`" : "add `steps 0.1`");
            }
        }
        int provisional = registry.provisional();
        List<From> starts = starts(compare);
        ErrorCollector failures = new ErrorCollector(definitions);
        List<RunRecord> runs = new ArrayList<>();
        List<Planned> all = new ArrayList<>();
        for (Pair pair : pairs(compare)) {
            if (!failures.any()) {
                failures.attempt(() -> all.add(plan(compare, pair, starts)), false);
            }
        }
        failures.throwIfAny();
        all.forEach(each -> runs.addAll(each.runs()));
        checkAim(compare, all.stream().anyMatch(each -> each.tuning().isSought()));
        if (registry.provisional() == provisional) {
            checked.put(compare, all);
        }
        registry.comparison(compare.name().text(), labels(compare, starts));
        put(compare, runs);
        for (int i = 0; i < runs.size(); i++) {
            String key = RunRegistry.key(compare.name().text(), i);
            compare.collect().forEach(column -> lastState.cell(key, column.expression(), Locals.NONE));
            if (compare.minimise() != null) {
                lastState.cell(key, compare.minimise(), Locals.NONE);
            }
        }
    }

    private static void checkAim(Item.Compare compare, boolean tuned) {
        boolean converges = compare.parts().stream()
                .anyMatch(
                        part -> part instanceof Item.RunPart.Stop stop && stop.trigger() instanceof Item.Trigger.When);
        Expression minimise = compare.minimise();
        if (tuned && minimise == null && !converges) {
            throw UserError.at(
                    RunFault.TUNE_WITHOUT_MEASURE,
                    compare.name().span(),
                    compare.name().text());
        }
        if (!tuned && minimise != null) {
            throw UserError.at(RunFault.MINIMISE_WITHOUT_TUNE, minimise.span());
        }
    }

    // ---- planning ----

    /** The runs of a pair, one for each start. */
    private record Planned(Tuning tuning, List<RunRecord> runs) {}

    private Planned plan(Item.Compare compare, Pair pair, List<From> starts) {
        Tuning tuning = new Tuning();
        return new Planned(tuning, plan(compare, pair, starts, tuning));
    }

    private List<RunRecord> plan(Item.Compare compare, Pair pair, List<From> starts, Tuning tuning) {
        List<RunRecord> runs = new ArrayList<>();
        starts.forEach(start -> runs.add(plan(compare, pair, start, tuning, runs.isEmpty() ? null : runs.get(0))));
        return runs;
    }

    private List<From> starts(Item.Compare compare) {
        Environment outside = Environment.of(Environment.Home.FILE, null);
        List<Place> places = new ArrayList<>();
        if (compare.starts().isEmpty()) {
            places.add(new Place(null, null));
        } else {
            BoundProblem instance = definitions
                    .problems()
                    .instance(compare.use(), outside, compare.name().span());
            compare.starts().forEach(start -> places.addAll(places(instance, start, outside.in(instance))));
        }
        List<@Nullable Seed> seeds = new ArrayList<>();
        for (Expression written : compare.seeds()) {
            Expr values = definitions.expressions().real(written, outside);
            for (double seed : constant(values, written.span()).data()) {
                seeds.add(new Seed(Seeds.whole(seed, written.span()), written.span()));
            }
        }
        if (compare.seeds().isEmpty()) {
            seeds.add(null);
        }
        List<From> starts = new ArrayList<>();
        for (Place place : places) {
            for (Seed seed : seeds) {
                starts.add(new From(place, seed));
            }
        }
        return starts;
    }

    /** A start; several where it is a matrix of points. */
    private List<Place> places(BoundProblem instance, RunPart.Start start, Environment env) {
        Item.StartValue first = start.values().get(0);
        if (first.name() != null) {
            return List.of(new Place(null, start));
        }
        List<Item.StartValue> rest = start.values().subList(1, start.values().size());
        RunPart.Start changed = rest.isEmpty() ? null : new RunPart.Start(rest, start.span());
        return points(instance, first.value(), env).stream()
                .map(point -> new Place(point, changed))
                .toList();
    }

    private Tensor constant(Expr expr, Span span) {
        return ((Expr.Constant) definitions.expressions().settled(expr, span)).value();
    }

    /** A point of all parameters, or the rows of a matrix of such. */
    private List<double[]> points(BoundProblem instance, Expression written, Environment env) {
        int n = instance.dimension();
        Environment outside = Environment.of(Environment.Home.FILE, null).with(env.locals());
        try {
            Expr expr = definitions.expressions().real(written, outside);
            if (expr.shape().rank() == 2
                    && expr.shape().length(1) == n
                    && expr.shape().size() != n) {
                double[] rows = constant(expr, written.span()).data();
                List<double[]> points = new ArrayList<>();
                for (int i = 0; i < rows.length; i += n) {
                    points.add(Arrays.copyOfRange(rows, i, i + n));
                }
                return points;
            }
        } catch (UserError nested) {
            // [x, [a, b]] is no array, but may be a point: each parameter in its own shape.
            if (!(written instanceof Expression.ArrayLiteral)) {
                throw nested;
            }
        }
        Expr point = SpecialForm.point(definitions.expressions(), instance, written, outside);
        return List.of(constant(point, written.span()).data());
    }

    /** @param like the same with another start; null for none */
    private RunRecord plan(Item.Compare compare, Pair pair, From start, Tuning tuning, @Nullable RunRecord like) {
        List<Item.RunPart> parts = new ArrayList<>(compare.parts());
        parts.add(new Item.RunPart.FlowClause(
                pair.flow().expression(), pair.flow().span()));
        parts.add(new Item.RunPart.StepClause(
                pair.step().expression(), pair.step().span()));
        Seed seed = start.seed();
        if (seed != null) {
            Expression number =
                    new Expression.NumberLiteral(seed.value(), false, NumberText.shortest(seed.value()), seed.span());
            parts.add(new Item.RunPart.SeedClause(number, seed.span()));
        }
        if (start.place().changed() != null) {
            parts.add(start.place().changed());
        }
        Name name = new Name(compare.name().text(), compare.name().span());
        Item.Run run = new Item.Run(name, compare.use(), parts, compare.doc(), compare.span());
        return definitions.tuning(tuning, () -> {
            RunLowering lowering =
                    new RunLowering(definitions, run, Locals.NONE, start.place().point()).measuredAlike();
            if (like != null && like.instance() == lowering.instance()) {
                return new RunRecord(lowering.run(), like.instance(), lowering.plan(like.plan()), null, null);
            }
            return RunRecord.of(lowering);
        });
    }

    private List<RunRegistry.Label> labels(Item.Compare compare, List<From> starts) {
        List<RunRegistry.Label> labels = new ArrayList<>();
        List<Pair> pairs = pairs(compare);
        for (Pair pair : pairs) {
            List<String> words = new ArrayList<>();
            if (compare.flows().size() > 1 || compare.steps().size() == 1) {
                words.add(titles.of(pair.flow()));
            }
            if (compare.steps().size() > 1) {
                words.add(titles.of(pair.step()));
            }
            for (int i = 0; i < starts.size(); i++) {
                boolean one = pairs.size() == 1;
                String text = one ? "start " + (i + 1) : String.join(", ", words);
                labels.add(new RunRegistry.Label(text, one ? i : pair.number()));
            }
        }
        return labels;
    }

    private void put(Item.Compare compare, List<RunRecord> runs) {
        for (int i = 0; i < runs.size(); i++) {
            registry.put(RunRegistry.key(compare.name().text(), i), runs.get(i));
        }
    }

    // ---- running ----

    /**
     * What came of a comparison.
     *
     * @param output null where other processes do a part of it
     * @param limitReached whether a run of it was ended by the limit of iterations
     */
    public record Answer(Output.@Nullable Comparison output, boolean limitReached) {}

    /** One row for every run, in the order flow, step, start, seed. */
    public Answer run(Item.Compare compare) {
        List<From> starts = starts(compare);
        registry.comparison(compare.name().text(), labels(compare, starts));
        List<RunRecord> finished = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<Pair> pairs = pairs(compare);
        boolean complete = true;
        Share share = registry.host().share();
        List<Pair> ours =
                pairs.stream().filter(pair -> share.has(pair.number())).toList();
        String label = "compare " + compare.name().text();
        registry.host().progress(label, 0, (long) ours.size() * starts.size());
        List<Planned> known = checked.remove(compare);
        List<Tuning> tunings = new ArrayList<>();
        List<List<RunRecord>> planned = new ArrayList<>();
        for (Pair pair : ours) {
            Planned each = known == null ? plan(compare, pair, starts) : known.get(pair.number());
            tunings.add(each.tuning());
            planned.add(each.runs());
        }
        long all = 0;
        for (Tuning tuning : tunings) {
            all += (long) starts.size() * Math.max(1, tuning.tries());
        }
        Pace pace = new Pace(label, all);
        Iterator<RunRecord> untuned = untuned(planned, tunings, pace).iterator();
        long tuned = pace.done();
        for (int i = 0; i < ours.size(); i++) {
            Pair pair = ours.get(i);
            Tuning tuning = tunings.get(i);
            List<RunRecord> runs = List.of();
            if (tuning.isSought()) {
                try {
                    List<Tuning.Trial<List<RunRecord>>> trials =
                            tuning.search(sizes -> trials(compare, pair, starts, sizes, pace));
                    Tuning.Trial<List<RunRecord>> best = Tuning.best(trials);
                    if (best != null && !registry.interrupted()) {
                        runs = best.outcome();
                        notes.add(note(compare, pair, tuning, best, trials.size()));
                    }
                } catch (Interrupts.LeftException left) {
                    complete = false;
                    break;
                }
                pace.atLeast(tuned += (long) starts.size() * tuning.tries());
            } else {
                List<RunRecord> next = new ArrayList<>();
                starts.forEach(start -> next.add(untuned.next()));
                runs = next;
            }
            if (isInterrupted(runs) || registry.interrupted()) {
                complete = false;
                if (!tuning.isSought()) {
                    runs.stream().takeWhile(run -> !isInterrupted(List.of(run))).forEach(finished::add);
                }
                break;
            }
            finished.addAll(runs);
        }
        if (share.isPart()) {
            return new Answer(null, limitReached(finished));
        }
        put(compare, finished);
        Measures measures = new Measures(definitions, simulations, registry, compare, finished);
        List<List<Datum>> rows = new ArrayList<>();
        for (int i = 0; i < finished.size(); i++) {
            Pair pair = pairs.get(i / starts.size());
            From start = starts.get(i % starts.size());
            String key = RunRegistry.key(compare.name().text(), i);
            RunRecord run = finished.get(i);
            Supplier<List<Datum>> row = () -> row(compare, measures, pair, start, key, run);
            try {
                rows.add(registry.interrupted() ? Interrupts.without(row) : row.get());
            } catch (Interrupts.LeftException left) {
                complete = false;
                break;
            }
        }
        List<String> columns = measures.columns();
        registry.put(compare.name().text(), new RunRegistry.Grid(columns, rows, 0, List.of()));
        keep(compare, measures, rows, (long) pairs.size() * starts.size());
        return new Answer(
                new Output.Comparison(compare.name().text(), columns, rows, measures.shown(), notes, complete),
                limitReached(finished));
    }

    private List<Datum> row(Item.Compare compare, Measures measures, Pair pair, From start, String key, RunRecord run) {
        List<Datum> collected = compare.collect().stream()
                .map(column -> lastState.cell(key, column.expression(), Locals.NONE))
                .toList();
        return measures.row(
                run,
                pair.flow(),
                pair.step(),
                start(compare, start, run),
                start.seed() == null ? null : start.seed().value(),
                collected);
    }

    /** How many runs of a comparison are finished, those of sizes that are tried among them. */
    private final class Pace {
        private final String label;
        private final long all;
        private long done;

        Pace(String label, long all) {
            this.label = label;
            this.all = all;
        }

        synchronized long done() {
            return done;
        }

        void atLeast(long finished) {
            atLeast(finished, () -> "");
        }

        void atLeast(long finished, Supplier<String> more) {
            long now;
            synchronized (this) {
                done = Math.max(done, Math.min(finished, all));
                now = done;
            }
            registry.host().progress(label, now, all, more);
        }
    }

    private static boolean limitReached(List<RunRecord> finished) {
        return finished.stream().anyMatch(run -> trajectory(run).limitReached());
    }

    /** Keeps what a table shows. */
    private void keep(Item.Compare compare, Measures measures, List<List<Datum>> rows, long count) {
        RunKeeper keeper = registry.host().keeper();
        if (!keeper.keeps()) {
            return;
        }
        List<Integer> shown = measures.shown();
        List<String> titles = shown.stream().map(measures.columns()::get).toList();
        int table = keeper.table("compare", compare.name().text(), titles, 0, count);
        for (int i = 0; i < rows.size(); i++) {
            keeper.row(table, i, shown.stream().map(rows.get(i)::get).toList());
        }
    }

    /** The point that a row tells; null without `starts`. */
    private static double @Nullable [] start(Item.Compare compare, From from, RunRecord run) {
        return compare.starts().isEmpty() || from.place().changed() == null
                ? from.place().point()
                : trajectory(run).records().get(0).theta();
    }

    private static Trajectory trajectory(RunRecord run) {
        return Objects.requireNonNull(run.trajectory());
    }

    private static boolean isInterrupted(List<RunRecord> runs) {
        return runs.stream()
                .anyMatch(
                        run -> run.trajectory() == null || run.trajectory().status() == Trajectory.Status.INTERRUPTED);
    }

    /** The runs whose steps are known, all at once; those of a pair follow each other. */
    private List<RunRecord> untuned(List<List<RunRecord>> planned, List<Tuning> tunings, Pace pace) {
        List<RunRecord> known = new ArrayList<>();
        for (int i = 0; i < planned.size(); i++) {
            if (!tunings.get(i).isSought()) {
                known.addAll(planned.get(i));
            }
        }
        return simulations.run(
                known, false, (done, steps) -> pace.atLeast(done, () -> Simulations.Counter.text(steps)));
    }

    // ---- tuning ----

    /** What comes of each size; fewer than were asked for where somebody interrupts. */
    private List<Tuning.Trial<List<RunRecord>>> trials(
            Item.Compare compare, Pair pair, List<From> starts, List<Double> sizes, Pace pace) {
        List<RunRecord> planned = new ArrayList<>();
        for (double size : sizes) {
            Tuning tuning = new Tuning();
            tuning.use(size);
            planned.addAll(plan(compare, pair, starts, tuning));
        }
        long before = pace.done();
        List<RunRecord> finished = simulations.run(
                planned,
                false,
                (done, steps) -> pace.atLeast(before + done, () -> {
                    String text = Simulations.Counter.text(steps);
                    return "tuning " + pair.flow().heading() + (text.isEmpty() ? "" : ", " + text);
                }));
        List<Tuning.Trial<List<RunRecord>>> trials = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            List<RunRecord> runs = finished.subList(i * starts.size(), (i + 1) * starts.size());
            if (isInterrupted(runs)) {
                break;
            }
            trials.add(new Tuning.Trial<>(sizes.get(i), score(compare, runs), runs));
        }
        return trials;
    }

    /** Without `minimise` a run fails that does not converge, and the measure is the evaluations of the others. */
    private Tuning.Score score(Item.Compare compare, List<RunRecord> runs) {
        int failures = 0;
        double measure = 0;
        Expression minimise = compare.minimise();
        for (RunRecord run : runs) {
            Trajectory trajectory = trajectory(run);
            double value = Double.NaN;
            if (minimise == null) {
                boolean converged = trajectory.status() == Trajectory.Status.CONVERGED && trajectory.ownWord() == null;
                value = converged ? trajectory.last().evaluations() : Double.NaN;
            } else if (trajectory.status() != Trajectory.Status.DIVERGED
                    && trajectory.status() != Trajectory.Status.UNDEFINED) {
                value = lastState.number(run, minimise);
            }
            boolean failed = !(Math.abs(value) <= Double.MAX_VALUE);
            failures += failed ? 1 : 0;
            measure += failed ? 0 : value;
        }
        return new Tuning.Score(failures, failures == runs.size() ? Double.POSITIVE_INFINITY : measure);
    }

    private String note(Item.Compare compare, Pair pair, Tuning tuning, Tuning.Trial<List<RunRecord>> best, int tried) {
        String who = titles.of(pair.flow()) + ", " + titles.of(pair.step()) + ": ";
        boolean converges = compare.minimise() == null;
        int runs = best.outcome().size();
        int failures = best.score().failures();
        if (failures == runs) {
            return who + "of " + tried + " sizes tried none lets " + (runs == 1 ? "the run" : "a run")
                    + (converges ? " converge" : " end well");
        }
        String note = who + "the best of " + tried + " sizes tried is " + NumberText.significant(best.size(), 4);
        if (failures > 0) {
            note += ", with which " + failures + " of " + runs + " runs " + (failures == 1 ? "does not" : "do not")
                    + (converges ? " converge" : " end well");
        }
        boolean atEnd = best.size() == tuning.lo() || best.size() == tuning.hi();
        return atEnd
                ? note + ", the " + (best.size() == tuning.lo() ? "lower" : "upper") + " end of the range: a better one"
                        + " may lie beyond"
                : note;
    }
}
