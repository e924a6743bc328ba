package sxj.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Plan;
import sxj.fault.NameFault;
import sxj.fault.RunFault;
import sxj.lower.BoundProblem;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.Environment.Home;
import sxj.lower.ExpressionLowering;
import sxj.lower.LimitException;
import sxj.lower.Locals;
import sxj.lower.RunKeeper;
import sxj.lower.Share;
import sxj.lower.UserError;
import sxj.lower.Value;
import sxj.lower.ValueNotYetAvailable;
import sxj.lower.plan.RunLowering;
import sxj.numeric.NumberText;
import sxj.report.Datum;
import sxj.report.Output;
import sxj.report.ValueText;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Shape;
import sxj.symbolic.ShapeException;
import sxj.symbolic.Symbol;
import sxj.symbolic.derivative.NotDifferentiableException;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.TreeWalk;
import sxj.timing.Interrupts;
import sxj.trajectory.Trajectory;

/** {@code sweep s over axes { runs; collect … }}: the same runs at every point of a grid. */
public final class Sweeps {
    /** Runs that are made before their rows are collected. */
    private static final int FEWEST = 64;

    private static final int MOST = 2048;

    /** Numbers that the runs between two collections keep, 80 MB. */
    private static final long NUMBERS = 10_000_000;

    /** Steps that they make: some seconds, after which progress is shown. */
    private static final long STEPS = 400_000_000;

    private final Definitions definitions;
    private final RunRegistry runs;
    private final FileExpressions file;
    private final Simulations simulations;
    private final Titles headings;

    public Sweeps(Definitions definitions, RunRegistry runs, Simulations simulations) {
        this.definitions = definitions;
        this.runs = runs;
        this.file = new FileExpressions(definitions);
        this.simulations = simulations;
        this.headings = new Titles(definitions);
    }

    /** A point of the grid: the axes' values in sight, its runs ready to go or finished. */
    private static final class Point {
        final double[] values;
        final Locals locals = Locals.NONE.inner();
        final List<RunRecord> runs = new ArrayList<>();

        /** Items of the body that are done with: a run that needs another run of the point waits for it. */
        int done;

        Point(List<SweepAxis> axes, double[] values) {
            this.values = values;
            for (int i = 0; i < values.length; i++) {
                axes.get(i).declare(locals, values[i]);
            }
        }

        boolean isFinite() {
            return Arrays.stream(values).allMatch(value -> Math.abs(value) <= Double.MAX_VALUE);
        }

        boolean isInterrupted() {
            return runs.stream()
                    .anyMatch(run ->
                            run.trajectory() == null || run.trajectory().status() == Trajectory.Status.INTERRUPTED);
        }
    }

    /** Checks a sweep at its first point. */
    public void check(Item.Sweep sweep) {
        List<SweepAxis> axes = axes(sweep);
        List<double[]> points = points(sweep, axes);
        if (points.isEmpty()) {
            return;
        }
        for (double[] point : representative(points, axes)) {
            check(sweep, new Point(axes, point));
        }
    }

    /** The first point, and for each axis of flows, steps and texts those with its other values. */
    private static List<double[]> representative(List<double[]> points, List<SweepAxis> axes) {
        double[] first = points.get(0);
        List<double[]> chosen = new ArrayList<>(List.of(first));
        for (int i = 0; i < axes.size(); i++) {
            if (!axes.get(i).isNumeric()) {
                for (double value : axes.get(i).values()) {
                    double[] other = first.clone();
                    other[i] = value;
                    if (value != first[i]) {
                        chosen.add(other);
                    }
                }
            }
        }
        return chosen;
    }

    private void check(Item.Sweep sweep, Point first) {
        Set<String> used = first.locals.noting();
        try {
            plan(sweep, first, Map.of(), RecordsAsked.onlyEnds(sweep));
            if (first.done < sweep.body().size()) {
                throw runs.later();
            }
            String runName = runName(sweep);
            sweep.collect().forEach(column -> checkCell(column.expression(), first.locals, runName));
            for (Item item : sweep.body()) {
                if (item instanceof Item.Expect expect) {
                    checkExpectation(expect, first.locals);
                }
            }
            UnusedAxes.warn(definitions, sweep, used, first.runs);
        } finally {
            remove(sweep);
        }
    }

    private void checkCell(Expression expression, Locals locals, @Nullable String runName) {
        Value value;
        try {
            value = definitions.expressions().evaluate(expression, new Environment(Home.FILE, null, locals));
        } catch (ValueNotYetAvailable later) {
            return;
        } catch (UserError mistake) {
            boolean isOfProblem =
                    mistake.diagnostic() != null && mistake.diagnostic().fault() == NameFault.NAME_OF_A_PROBLEM;
            throw isOfProblem && runName != null
                    ? mistake.hinting("what is kept is a value of the run: collect " + runName + "."
                            + expression.span().text())
                    : mistake;
        }
        if (!(value instanceof Value.Numeric numeric)
                || FreeSymbols.of(numeric.expr()).stream().noneMatch(runs::isPlaceholder)) {
            RunRegistry.datum(value, expression.span(), definitions.expressions());
        }
    }

    private static @Nullable String runName(Item.Sweep sweep) {
        for (Item item : sweep.body()) {
            if (item instanceof Item.Run run) {
                return run.name().text();
            }
        }
        return null;
    }

    private void checkExpectation(Item.Expect expect, Locals locals) {
        try {
            file.expectation(expect, locals);
        } catch (ValueNotYetAvailable later) {
            // Its runs have no results yet.
        }
    }

    private List<SweepAxis> axes(Item.Sweep sweep) {
        return sweep.axes().stream()
                .map(axis -> SweepAxis.of(definitions, axis))
                .toList();
    }

    private static List<double[]> points(Item.Sweep sweep, List<SweepAxis> axes) {
        List<Value.Numeric> ranges = axes.stream().map(SweepAxis::numbers).toList();
        Axes.count(sweep.name(), ranges, 16 * (ranges.size() + sweep.collect().size()));
        return Axes.points(ranges.stream().map(Axes::values).toList());
    }

    /** The rows in the order of the grid; then the expectations, each once, failed where it failed anywhere. */
    public List<Output> run(Item.Sweep sweep) {
        List<SweepAxis> along = axes(sweep);
        List<double[]> points = points(sweep, along);
        List<List<Datum>> rows = new ArrayList<>();
        List<Output> failed = new ArrayList<>();
        boolean complete = true;
        int mark = definitions.problems().mark();
        Map<Item.Run, SweepOutline> outlines =
                along.stream().allMatch(SweepAxis::isNumeric) ? outlines(sweep, along, points) : Map.of();
        boolean onlyEnds = RecordsAsked.onlyEnds(sweep);
        Share share = runs.host().share();
        RunKeeper keeper = runs.host().keeper();
        List<String> titles = titles(sweep);
        int axes = sweep.axes().size();
        int table = keeper.table("sweep", sweep.name().text(), titles, axes, points.size());
        List<double[]> all = points;
        points = share.isPart() ? part(all, share) : all;
        String label = "sweep " + sweep.name().text();
        int size = 1;
        for (int from = 0; from < points.size() && complete; from += size) {
            runs.host().progress(label, rows.size(), points.size());
            List<Point> batch = new ArrayList<>();
            List<double[]> some = points;
            long before = rows.size();
            try {
                size = together(
                        sweep,
                        along,
                        some.subList(from, some.size()),
                        outlines,
                        onlyEnds,
                        batch,
                        (done, steps) -> runs.host()
                                .progress(
                                        label,
                                        before + Math.min(done, batch.size()),
                                        some.size(),
                                        () -> Simulations.Counter.text(steps)));
                for (Point point : batch) {
                    if (point.isInterrupted() || point.done < sweep.body().size()) {
                        continue;
                    }
                    put(sweep, point.runs);
                    List<Datum> row = runs.interrupted()
                            ? Interrupts.without(() -> row(sweep, along, point))
                            : row(sweep, along, point);
                    keeper.row(table, (long) rows.size() * share.of() + share.number() - 1, row);
                    rows.add(row);
                    expectations(sweep, along, point, failed);
                }
            } catch (Interrupts.LeftException left) {
                complete = false;
                remove(sweep);
                break;
            }
            complete = rows.size() == Math.min(points.size(), from + batch.size()) && !runs.interrupted();
            remove(sweep);
            definitions.problems().forgetSince(mark);
            runs.host().progress(label, rows.size(), points.size());
        }
        if (share.isPart()) {
            return List.of();
        }
        List<String> repeats = repeats(sweep);
        runs.put(sweep.name().text(), new RunRegistry.Grid(titles, rows, axes, repeats));
        List<Output> outputs = new ArrayList<>();
        outputs.add(new Output.SweepTable(sweep.name().text(), axes, repeats, titles, rows, complete));
        outputs.addAll(failed);
        return outputs;
    }

    /**
     * Runs some points, as many of the first as are taken together.
     *
     * @param batch is given the points
     * @param progress is told how many points are finished
     * @return how many were taken
     */
    private int together(
            Item.Sweep sweep,
            List<SweepAxis> along,
            List<double[]> points,
            Map<Item.Run, SweepOutline> outlines,
            boolean onlyEnds,
            List<Point> batch,
            Simulations.Counter progress) {
        Point first = new Point(along, points.get(0));
        plan(sweep, first, outlines, onlyEnds);
        int size = batch(first.runs);
        batch.add(first);
        for (double[] values : points.subList(1, Math.min(points.size(), size))) {
            Point point = new Point(along, values);
            plan(sweep, point, outlines, onlyEnds);
            batch.add(point);
        }
        int perPoint = Math.max(1, first.runs.size());
        finish(sweep, batch, outlines, onlyEnds, (finished, steps) -> progress.at(finished / perPoint, steps));
        return size;
    }

    private static List<double[]> part(List<double[]> points, Share share) {
        List<double[]> part = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            if (share.has(i)) {
                part.add(points.get(i));
            }
        }
        return part;
    }

    /** Runs all that is planned, and what then can be planned, until every point is done or interrupted. */
    private void finish(
            Item.Sweep sweep,
            List<Point> batch,
            Map<Item.Run, SweepOutline> outlines,
            boolean onlyEnds,
            Simulations.Counter counter) {
        while (true) {
            List<RunRecord> planned = new ArrayList<>();
            for (Point point : batch) {
                point.runs.stream().filter(run -> run.trajectory() == null).forEach(planned::add);
            }
            if (planned.isEmpty()) {
                return;
            }
            Iterator<RunRecord> finished =
                    simulations.run(planned, hasContinued(sweep), counter).iterator();
            boolean left = false;
            for (Point point : batch) {
                point.runs.replaceAll(run -> run.trajectory() == null ? finished.next() : run);
                left |= point.runs.stream().anyMatch(run -> run.trajectory() == null);
            }
            if (left) {
                return;
            }
            for (Point point : batch) {
                if (point.done < sweep.body().size() && !point.isInterrupted()) {
                    put(sweep, point.runs);
                    plan(sweep, point, outlines, onlyEnds);
                }
            }
        }
    }

    private static boolean hasContinued(Item.Sweep sweep) {
        return sweep.body().stream()
                .anyMatch(item -> item instanceof Item.Run run
                        && run.parts().stream().anyMatch(Item.RunPart.Continues.class::isInstance));
    }

    /** How many points are taken together, seeing the runs of one of them. */
    private static int batch(List<RunRecord> runs) {
        long numbers = 1;
        long steps = 1;
        for (RunRecord run : runs) {
            numbers += run.plan().mostNumbers();
            steps += run.plan().mostSteps() == 0 ? STEPS / FEWEST : run.plan().mostSteps();
        }
        return (int) Math.max(FEWEST, Math.min(MOST, Math.min(NUMBERS / numbers, STEPS / steps)));
    }

    private List<String> titles(Item.Sweep sweep) {
        List<String> titles = new ArrayList<>();
        sweep.axes().forEach(axis -> titles.add(axis.name().text()));
        sweep.collect().forEach(column -> titles.add(headings.of(column)));
        return titles;
    }

    /** Axes whose only work is to seed the runs. */
    private static List<String> repeats(Item.Sweep sweep) {
        List<String> repeats = new ArrayList<>();
        for (Item.Axis axis : sweep.axes()) {
            for (Item item : sweep.body()) {
                if (item instanceof Item.Run run
                        && run.parts().stream()
                                .anyMatch(part -> isSeed(part, axis.name().text()))
                        && !repeats.contains(axis.name().text())) {
                    repeats.add(axis.name().text());
                }
            }
        }
        return repeats;
    }

    private static boolean isSeed(Item.RunPart part, String axis) {
        return part instanceof Item.RunPart.SeedClause seed && TreeWalk.name(seed.value(), axis);
    }

    private static String key(Item.Sweep sweep, Item.Run run) {
        return sweep.name().text() + "." + run.name().text();
    }

    /**
     * What the plans of a run at all points have in common, where that is all but start, seed and sizes of steps: lowered with
     * symbols for the axes, rules and all else do not mention one. Derivatives are simplified by what constants are, but an axis
     * that left no trace was multiplied by 0 or taken from itself, and so is any finite number in its place.
     */
    private Map<Item.Run, SweepOutline> outlines(Item.Sweep sweep, List<SweepAxis> along, List<double[]> points) {
        Map<Item.Run, SweepOutline> outlines = new IdentityHashMap<>();
        Locals locals = Locals.NONE.inner();
        List<Symbol> axes = new ArrayList<>();
        for (Item.Axis axis : sweep.axes()) {
            Symbol symbol = Symbol.of(axis.name().text(), Shape.SCALAR);
            axes.add(symbol);
            locals.declare(axis.name().text(), new Value.Symbolic(Expressions.variable(symbol)), false);
        }
        int mark = definitions.problems().mark();
        definitions.quietly(() -> {
            attempt(() -> outline(sweep, locals, axes, outlines));
            boolean agree = attempt(() -> compare(sweep, along, points, outlines));
            if (!agree) {
                outlines.values().removeIf(SweepOutline::hasInputs);
            }
            remove(sweep);
        });
        definitions.problems().forgetSince(mark);
        return outlines;
    }

    /** Tries to plan; false where something is to be known before: then every point is planned with its numbers. */
    private static boolean attempt(Runnable planned) {
        try {
            planned.run();
            return true;
        } catch (UserError
                | ValueNotYetAvailable
                | LimitException
                | ShapeException
                | NotDifferentiableException needsNumbers) {
            return false;
        }
    }

    /** Drops outlines with inputs that are something else than what is planned with the numbers of the first and last point. */
    private void compare(
            Item.Sweep sweep, List<SweepAxis> along, List<double[]> points, Map<Item.Run, SweepOutline> outlines) {
        if (points.isEmpty() || outlines.values().stream().noneMatch(SweepOutline::hasInputs)) {
            return;
        }
        for (double[] values : List.of(points.get(0), points.get(points.size() - 1))) {
            Point point = new Point(along, values);
            plan(sweep, point, Map.of(), false);
            List<Item.Run> declared = sweep.body().stream()
                    .filter(Item.Run.class::isInstance)
                    .map(Item.Run.class::cast)
                    .toList();
            for (int i = 0; i < declared.size(); i++) {
                SweepOutline outline = outlines.get(declared.get(i));
                boolean differs = outline != null
                        && outline.hasInputs()
                        && (i >= point.runs.size()
                                || !outline.agrees(point.runs.get(i).plan(), values));
                if (differs) {
                    outlines.remove(declared.get(i));
                }
            }
        }
    }

    private void outline(Item.Sweep sweep, Locals locals, List<Symbol> axes, Map<Item.Run, SweepOutline> outlines) {
        for (Item item : sweep.body()) {
            if (item instanceof Item.Run run) {
                RunLowering lowering = new RunLowering(definitions, run, locals).measuredAlike();
                List<Expr> losses = lowering.instance().losses().stream()
                        .map(BoundProblem.Loss::value)
                        .toList();
                SweepOutline outline = SweepOutline.of(lowering.outline(), losses, axes);
                if (outline != null) {
                    outlines.put(run, outline);
                }
                locals.declare(run.name().text(), new Value.Run(key(sweep, run)), false);
            } else {
                declare(item, locals);
            }
        }
    }

    /** Plans the runs of a point as far as they can be: up to one that needs another run of the point. */
    private void plan(Item.Sweep sweep, Point point, Map<Item.Run, SweepOutline> outlines, boolean onlyEnds) {
        List<Item> body = sweep.body();
        while (point.done < body.size()) {
            try {
                plan(sweep, body.get(point.done), point, outlines, onlyEnds);
            } catch (ValueNotYetAvailable later) {
                if (point.runs.stream().allMatch(run -> run.trajectory() != null)) {
                    throw later;
                }
                return;
            }
            point.done++;
        }
    }

    private void plan(
            Item.Sweep sweep, Item item, Point point, Map<Item.Run, SweepOutline> outlines, boolean onlyEnds) {
        if (!(item instanceof Item.Run run)) {
            declare(item, point.locals);
            return;
        }
        SweepOutline outline = point.isFinite() ? outlines.get(run) : null;
        definitions.problems().patient(outline != null && outline.hasSameLosses());
        RunLowering lowering;
        try {
            lowering = new RunLowering(definitions, run, point.locals).measuredAlike();
        } finally {
            definitions.problems().patient(false);
        }
        Plan plan = plan(lowering, outline, point.values);
        RunRecord planned =
                new RunRecord(lowering.run(), lowering.instance(), onlyEnds ? plan.keepingEnds() : plan, null, null);
        point.runs.add(planned);
        runs.put(key(sweep, run), planned);
        point.locals.declare(run.name().text(), new Value.Run(key(sweep, run)), false);
    }

    private static Plan plan(RunLowering lowering, @Nullable SweepOutline outline, double[] values) {
        if (outline != null) {
            try {
                Plan plan = outline.at(lowering, values);
                if (plan != null) {
                    return plan;
                }
            } catch (UserError mistake) {
                // is found again, and reported with all others
            }
        }
        return lowering.plan();
    }

    private void declare(Item item, Locals locals) {
        Environment env = new Environment(Home.FILE, null, locals);
        ExpressionLowering lowering = definitions.expressions();
        Value value = switch (item.kind()) {
            case CONST -> lowering.evaluate(((Item.Const) item).value(), env);
            case LET -> lowering.evaluate(((Item.Let) item).value(), env);
            case FN -> new Value.Function((Item.Fn) item, env);
            case FLOW -> new Value.Flow((Item.Flow) item, env);
            case SWITCH -> new Value.Switch((Item.Switch) item, env);
            case EXPECT -> null;
            case PARAM,
                    LOSS,
                    OBSERVE,
                    STEP,
                    PLAYER,
                    GROUP,
                    SHARED,
                    BATCH,
                    PROBLEM,
                    RUN,
                    SWEEP,
                    COMPARE,
                    MAP,
                    EQUILIBRIA -> throw refused(item);
            case TABLE, PLOT, SUMMARY, HISTOGRAM, DATA, IMPORT, SEED, PRINT, SHOW, EVALUATE -> throw refused(item);
        };
        if (value != null) {
            locals.declare(Objects.requireNonNull(item.name()).text(), value, false);
        }
    }

    private static UserError refused(Item item) {
        return UserError.at(RunFault.MISPLACED_IN_SWEEP, item.span());
    }

    private void put(Item.Sweep sweep, List<RunRecord> finished) {
        for (RunRecord run : finished) {
            runs.put(key(sweep, run.run()), run);
        }
    }

    private void remove(Item.Sweep sweep) {
        for (Item item : sweep.body()) {
            if (item instanceof Item.Run run) {
                runs.remove(key(sweep, run));
            }
        }
    }

    private List<Datum> row(Item.Sweep sweep, List<SweepAxis> along, Point point) {
        List<Datum> row = new ArrayList<>();
        for (int i = 0; i < along.size(); i++) {
            row.add(along.get(i).shown(point.values[i]));
        }
        for (Item.Column column : sweep.collect()) {
            row.add(collected(column.expression(), point.locals));
        }
        return row;
    }

    private Datum collected(Expression expression, Locals locals) {
        ExpressionLowering lowering = definitions.expressions();
        Value value = lowering.evaluate(expression, new Environment(Home.FILE, null, locals));
        if (expression instanceof Expression.Member member
                && (member.member().text().equals("iter")
                        || member.member().text().equals("epoch")
                        || member.member().text().equals("evaluations"))
                && value instanceof Value.Real real) {
            return Datum.of((long) real.value());
        }
        return RunRegistry.datum(value, expression.span(), lowering);
    }

    private void expectations(Item.Sweep sweep, List<SweepAxis> along, Point point, List<Output> outputs) {
        for (Item item : sweep.body()) {
            if (item instanceof Item.Expect expect) {
                merge(outputs, (Output.Expectation) file.expectation(expect, point.locals), sweep, along, point);
            }
        }
    }

    private static void merge(
            List<Output> outputs, Output.Expectation answer, Item.Sweep sweep, List<SweepAxis> along, Point point) {
        for (int i = 0; i < outputs.size(); i++) {
            Output.Expectation known = (Output.Expectation) outputs.get(i);
            if (known.line() == answer.line() && known.text().equals(answer.text())) {
                if (known.passed() && !answer.passed()) {
                    outputs.set(i, located(answer, sweep, along, point));
                }
                return;
            }
        }
        outputs.add(answer.passed() ? answer : located(answer, sweep, along, point));
    }

    private static Output.Expectation located(
            Output.Expectation answer, Item.Sweep sweep, List<SweepAxis> along, Point point) {
        List<String> axes = new ArrayList<>();
        for (int i = 0; i < point.values.length; i++) {
            String value = along.get(i).isNumeric()
                    ? NumberText.shortest(point.values[i])
                    : ValueText.format(along.get(i).shown(point.values[i]), null);
            axes.add(sweep.axes().get(i).name().text() + " = " + value);
        }
        String where = "at " + String.join(", ", axes);
        return new Output.Expectation(
                answer.text(), false, answer.line(), answer.detail().isEmpty() ? where : answer.detail() + " " + where);
    }
}
