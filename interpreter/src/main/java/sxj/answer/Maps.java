package sxj.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sxj.fault.NameFault;
import sxj.fault.ShapeFault;
import sxj.fault.ValueFault;
import sxj.kernel.InputLayout;
import sxj.kernel.Kernel;
import sxj.kernel.compile.Kernels;
import sxj.kernel.lanes.BatchEvaluation;
import sxj.lower.BoundProblem;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.Environment.Home;
import sxj.lower.ExpressionLowering;
import sxj.lower.Locals;
import sxj.lower.RunKeeper;
import sxj.lower.Share;
import sxj.lower.SpecialForm;
import sxj.lower.UserError;
import sxj.lower.Value;
import sxj.numeric.NumberText;
import sxj.report.Datum;
import sxj.report.Output;
import sxj.run.Axes;
import sxj.run.FileExpressions;
import sxj.run.RunRegistry;
import sxj.run.Titles;
import sxj.source.GreekLetters;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Item.Axis;
import sxj.syntax.tree.TreeWalk;
import sxj.timing.Workers;

/** {@code map m on problem over axes { … }}: expressions over a grid of parameters, entries of them and arguments. */
public final class Maps {
    /** Points of a map that are evaluated between two looks whether it is interrupted. */
    private static final int AT_ONCE = 8192;

    private final Definitions definitions;
    private final ExpressionLowering lowering;
    private final RunRegistry runs;
    private final FileExpressions file;
    private final Titles headings;
    private final Workers workers;

    /** @param workers who evaluate */
    public Maps(Definitions definitions, RunRegistry runs, Workers workers) {
        this.workers = workers;
        this.definitions = definitions;
        this.lowering = definitions.expressions();
        this.runs = runs;
        this.file = new FileExpressions(definitions);
        this.headings = new Titles(definitions);
    }

    /** Checks a map before any of its values. */
    public void check(Item.MapOver item) {
        List<Axis> arguments = arguments(item);
        List<Double> first = new ArrayList<>();
        for (Axis axis : arguments) {
            double[] values = Axes.values(Axes.range(definitions, axis));
            if (values.length == 0) {
                return;
            }
            first.add(values[0]);
        }
        plan(item, arguments, first);
    }

    /** The table, the last axis running fastest. */
    public Output.MapTable map(Item.MapOver item) {
        List<Axis> arguments = arguments(item);
        String name = item.name().text();
        if (arguments.isEmpty()) {
            Plan plan = plan(item, arguments, List.of());
            return new Output.MapTable(name, plan.axes().size(), plan.titles(), grid(plan, name));
        }
        List<Value.Numeric> ranges =
                item.axes().stream().map(axis -> Axes.range(definitions, axis)).toList();
        int count = Axes.count(item.name(), ranges, item.columns().size());
        List<double[]> axes = ranges.stream().map(Axes::values).toList();
        List<double[]> ofArguments = new ArrayList<>();
        for (Axis axis : arguments) {
            ofArguments.add(axes.get(item.axes().indexOf(axis)));
        }
        List<List<List<Datum>>> parts = new ArrayList<>();
        int mark = definitions.problems().mark();
        for (double[] values : Axes.points(ofArguments)) {
            List<Double> given = new ArrayList<>();
            for (double value : values) {
                given.add(value);
            }
            parts.add(grid(plan(item, arguments, given), name));
            definitions.problems().forgetSince(mark);
        }
        List<Boolean> isArgument = item.axes().stream().map(arguments::contains).toList();
        List<List<Datum>> rows =
                new ArgumentRows(axes, isArgument, parts, item.columns().size(), count);
        return new Output.MapTable(name, item.axes().size(), titles(item), rows);
    }

    private List<String> titles(Item.MapOver item) {
        List<String> titles = new ArrayList<>();
        for (Axis axis : item.axes()) {
            List<String> indices = axis.indices().stream()
                    .map(index -> String.valueOf(lowering.integer(index, Environment.of(Home.FILE, null))))
                    .toList();
            titles.add(axis.name().text() + (indices.isEmpty() ? "" : "[" + String.join(", ", indices) + "]"));
        }
        titles.addAll(headings.of(item.columns()));
        return titles;
    }

    // ---- arguments of the problem ----

    /** The axes that are arguments of the problem, and no parameters of it. */
    private List<Axis> arguments(Item.MapOver item) {
        Item.Problem problem = problem(item);
        return problem == null
                ? List.of()
                : item.axes().stream()
                        .filter(axis -> axis.indices().isEmpty()
                                && isArgument(problem, axis.name().text()))
                        .toList();
    }

    private static boolean isArgument(Item.Problem problem, String name) {
        List<String> arguments = problem.parameters().stream()
                .map(parameter -> parameter.name().text())
                .toList();
        return arguments.contains(name) || GreekLetters.meant(name, arguments) != null;
    }

    private Item.@Nullable Problem problem(Item.MapOver item) {
        Item.Use use = item.use();
        if (use == null) {
            List<String> names = definitions.file().problemNames();
            return names.size() == 1 ? definitions.file().problem(names.get(0)) : null;
        }
        Item.Problem own = definitions.file().problem(use.name().text());
        return own != null ? own : definitions.library().problem(use.name().text());
    }

    private Item.@Nullable Use use(Item.MapOver item, List<Axis> arguments, List<Double> values) {
        if (arguments.isEmpty()) {
            return item.use();
        }
        Item.Use use = item.use();
        List<Expression.Argument> given = new ArrayList<>(use == null ? List.of() : use.arguments());
        for (int i = 0; i < arguments.size(); i++) {
            Axis axis = arguments.get(i);
            double value = values.get(i);
            Expression literal = new Expression.NumberLiteral(
                    value, false, NumberText.shortest(value), axis.range().span());
            given.add(new Expression.Argument(axis.name(), literal, List.of()));
        }
        return use != null
                ? new Item.Use(use.name(), given, use.span())
                : new Item.Use(Objects.requireNonNull(problem(item)).name(), given, item.span());
    }

    // ---- parameters ----

    /**
     * A map that is ready to be evaluated.
     *
     * @param axes what is set along each axis that is no argument
     * @param ranges the values along them
     */
    private record Plan(
            BoundProblem instance,
            List<Place> axes,
            List<Value.Numeric> ranges,
            List<Expr> columns,
            List<String> titles,
            int count) {}

    /** An entry of a parameter, 0 for a number; or a name that columns use. */
    private record Place(Symbol symbol, int entry) {}

    private Plan plan(Item.MapOver item, List<Axis> arguments, List<Double> values) {
        Environment outside = Environment.of(Home.FILE, null);
        BoundProblem instance = definitions.problems().instance(use(item, arguments, values), outside, item.span());
        List<Value.Numeric> ranges = new ArrayList<>();
        List<Place> axes = new ArrayList<>();
        Locals locals = Locals.NONE;
        for (Axis axis : item.axes()) {
            String name = axis.name().text();
            if (arguments.contains(axis)) {
                locals = locals.with(name, new Value.Real(values.get(arguments.indexOf(axis))));
                continue;
            }
            ranges.add(Axes.range(definitions, axis));
            Place place = place(item, axis, instance);
            axes.add(place);
            if (axis.indices().isEmpty()) {
                locals = locals.with(name, new Value.Symbolic(Expressions.variable(place.symbol())));
            }
        }
        Environment env = new Environment(Home.FILE, instance, locals);
        List<Expr> columns = new ArrayList<>();
        for (Item.Column column : item.columns()) {
            columns.add(lowering.numeric(column.expression(), env).expr());
        }
        int width = columns.stream().mapToInt(column -> column.shape().size()).sum();
        return new Plan(instance, axes, ranges, columns, titles(item), Axes.count(item.name(), ranges, width));
    }

    private Place place(Item.MapOver item, Axis axis, BoundProblem instance) {
        String name = axis.name().text();
        BoundProblem.Parameter parameter = instance.parameterMeant(name);
        if (parameter == null) {
            boolean isUsed = item.columns().stream().anyMatch(column -> TreeWalk.name(column.expression(), name));
            if (!isUsed || !axis.indices().isEmpty()) {
                throw UserError.at(
                        NameFault.MAP_AXIS_UNUSED,
                        axis.name().span(),
                        name,
                        instance.name(),
                        SpecialForm.names(instance));
            }
            return new Place(Symbol.of(name, Shape.SCALAR), 0);
        }
        Shape shape = parameter.symbol().shape();
        if (shape.rank() != axis.indices().size()) {
            if (axis.indices().size() > shape.rank()) {
                throw UserError.at(
                        ValueFault.TOO_MANY_INDICES,
                        axis.indices().get(shape.rank()).span(),
                        shape);
            }
            throw UserError.at(ShapeFault.MAP_OVER_ARRAY, axis.name().span(), name, shape);
        }
        int entry = 0;
        for (int i = 0; i < shape.rank(); i++) {
            Expression index = axis.indices().get(i);
            int at = lowering.integer(index, Environment.of(Home.FILE, null));
            if (at < 0 || at >= shape.length(i)) {
                throw UserError.at(
                        ValueFault.INDEX_OUT_OF_RANGE,
                        index.span(),
                        (long) at,
                        shape,
                        "indices 0 to " + (shape.length(i) - 1));
            }
            entry = entry * shape.length(i) + at;
        }
        return new Place(parameter.symbol(), entry);
    }

    private List<List<Datum>> grid(Plan plan, String name) {
        BoundProblem instance = plan.instance();
        List<Place> axes = plan.axes();
        List<Expr> columns = plan.columns();
        List<Symbol> symbols = new ArrayList<>(instance.symbols());
        symbols.addAll(instance.clock().symbols());
        axes.stream().map(Place::symbol).filter(axis -> !symbols.contains(axis)).forEach(symbols::add);
        InputLayout layout = InputLayout.of(symbols);
        Kernel kernel = Kernels.compile(columns, layout);
        double[] start = file.start(instance);
        List<double[]> values = plan.ranges().stream().map(Axes::values).toList();
        MapRows rows = new MapRows(values, columns, plan.count());
        List<List<Object>> places = axes.stream()
                .map(place -> List.<Object>of(place.symbol(), place.entry()))
                .toList();
        RunKeeper keeper = runs.host().keeper();
        Share share = runs.host().share();
        AtomicLong done = new AtomicLong();
        List<Supplier<Boolean>> blocks = new ArrayList<>();
        for (int from = 0; from < plan.count(); from += AT_ONCE) {
            int first = from;
            int count = Math.min(AT_ONCE, plan.count() - from);
            if (!share.has(from / AT_ONCE)) {
                continue;
            }
            blocks.add(() -> {
                if (runs.interrupted()) {
                    return false;
                }
                List<Object> what = List.of("map", columns, symbols, places, start, values, first, count);
                double[] known = keeper.keeps() ? keeper.find(what) : null;
                if (known == null) {
                    known = BatchEvaluation.of(kernel, layout.size(), count, (i, input) -> {
                        System.arraycopy(start, 0, input, 0, start.length);
                        for (int axis = 0; axis < axes.size(); axis++) {
                            Place place = axes.get(axis);
                            input[layout.offset(place.symbol()) + place.entry()] = rows.coordinate(first + i, axis);
                        }
                    });
                    keeper.keep(what, known);
                }
                rows.put(first, known);
                runs.host().progress("map " + name, done.addAndGet(count), plan.count());
                return true;
            });
        }
        if (!workers.all(blocks).stream().allMatch(isMade -> isMade)) {
            throw runs.later();
        }
        return rows;
    }
}
