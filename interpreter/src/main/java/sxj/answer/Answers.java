package sxj.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sxj.fault.ArgumentFault;
import sxj.fault.Family;
import sxj.fault.NameFault;
import sxj.fault.ShapeFault;
import sxj.fault.TypeFault;
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
import sxj.report.Datum;
import sxj.report.Output;
import sxj.report.ValueText;
import sxj.run.Axes;
import sxj.run.EquilibriumPoints;
import sxj.run.FileExpressions;
import sxj.run.LastState;
import sxj.run.RunRegistry;
import sxj.source.Diagnostic;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.print.FormulaLatex;
import sxj.symbolic.print.FormulaText;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.TreeWalk;

/** What looks at results: tables, prints, expectations, formulas, maps. Checked before the runs, answered after. */
public final class Answers {
    /** Points of a map that are evaluated between two looks whether it is interrupted. */
    private static final int AT_ONCE = 8192;

    private final Definitions definitions;
    private final ExpressionLowering lowering;
    private final RunRegistry runs;
    private final FileExpressions file;
    private final LastState lastState;

    public Answers(Definitions definitions, RunRegistry runs) {
        this.definitions = definitions;
        this.lowering = definitions.expressions();
        this.runs = runs;
        this.file = new FileExpressions(definitions);
        this.lastState = new LastState(definitions, runs);
    }

    // ---- single expressions ----

    /** The answer of an expression that stands alone; null where it has no value. */
    @Nullable
    public Output answer(Item.Evaluate item) {
        Output.Value value = value(item, Locals.NONE);
        return value.value() instanceof Datum.Missing ? null : value;
    }

    Output.Value value(Item.Evaluate item, Locals locals) {
        Environment env = file.environment(locals, item.span());
        Value value = file.settled(lowering.evaluate(item.expression(), env), env, item.span());
        return new Output.Value(item.span().text(), RunRegistry.datum(value, item.span(), lowering));
    }

    public Output print(Item.Print item, Locals locals) {
        Environment env = file.environment(locals, item.span());
        List<String> parts = new ArrayList<>();
        for (Expression expression : item.values()) {
            parts.add(text(expression, env));
        }
        return new Output.Printed(String.join(" ", parts));
    }

    private String text(Expression expression, Environment env) {
        if (!(expression instanceof Expression.Template template)) {
            return format(expression, null, env);
        }
        StringBuilder text = new StringBuilder();
        for (Expression.Piece piece : template.pieces()) {
            if (piece instanceof Expression.Piece.Literal literal) {
                text.append(literal.text());
            } else if (piece instanceof Expression.Piece.Hole hole) {
                text.append(format(hole.expression(), hole.format(), env));
            }
        }
        return text.toString();
    }

    private String format(Expression expression, @Nullable String format, Environment env) {
        try {
            if (format != null) {
                ValueText.check(format);
            }
            Value value = file.settled(lowering.evaluate(expression, env), env, expression.span());
            return ValueText.format(RunRegistry.datum(value, expression.span(), lowering), format);
        } catch (IllegalArgumentException wrong) {
            throw UserError.at(ValueFault.NUMBER_FORMAT, expression.span(), String.valueOf(wrong.getMessage()));
        }
    }

    public Output show(Item.Show item) {
        Environment outside = Environment.of(Home.FILE, null);
        BoundProblem instance = item.use() != null
                        || definitions.problems().hasNameless()
                        || definitions.file().problemNames().size() == 1
                ? definitions.problems().instance(item.use(), outside, item.span())
                : null;
        Expression written = item.expression();
        Expr expr = lowering.numeric(written, new Environment(Home.FILE, instance, Locals.NONE))
                .expr();
        String text = item.span().text().substring("show".length()).strip();
        return new Output.Shown(text, FormulaText.of(expr), FormulaLatex.of(expr), null);
    }

    // ---- tables ----

    /** A value of a table that has no rows: what only a run has is not there. */
    private Value withoutRows(Item.Column column, Environment env) {
        try {
            return lowering.evaluate(column.expression(), env);
        } catch (UserError mistake) {
            Diagnostic diagnostic = mistake.diagnostic();
            throw diagnostic != null && diagnostic.family() == Family.UNKNOWN_NAME
                    ? mistake.hinting(
                            "the columns are values of runs where the table has rows: add " + definitions.rows())
                    : mistake;
        }
    }

    public Output table(Item.Table item) {
        List<Item.Column> columns = item.columns() == null ? List.of() : item.columns();
        if (columns.isEmpty()) {
            throw UserError.at(ArgumentFault.TABLE_WITHOUT_COLUMNS, item.span());
        }
        List<String> titles = new ArrayList<>();
        List<List<Datum>> rows = new ArrayList<>();
        if (item.rows() != null) {
            titles.add("run");
        }
        boolean onlyPoints = true;
        columns.forEach(column -> titles.add(column.heading()));
        if (item.rows() == null) {
            Environment env = file.environment(Locals.NONE, item.span());
            List<Datum> row = new ArrayList<>();
            for (Item.Column column : columns) {
                Value value = file.settled(withoutRows(column, env), env, column.span());
                row.add(RunRegistry.datum(value, column.span(), lowering));
            }
            rows.add(row);
        } else {
            for (Expression row : item.rows()) {
                for (Row made : rows(row)) {
                    List<Datum> cells = new ArrayList<>();
                    cells.add(Datum.of(made.name()));
                    onlyPoints &= made.kind().equals("point");
                    columns.forEach(column -> cells.add(made.cell().apply(column.expression())));
                    rows.add(cells);
                }
            }
        }
        if (item.rows() != null && onlyPoints) {
            titles.set(0, "point");
        }
        return new Output.Table(item.title(), titles, rows);
    }

    /** A row of a table: what it is called, and how its cells are found. */
    private record Row(String kind, String name, Function<Expression, Datum> cell) {}

    /** The run that an expression names, all those of a comparison, or the points of equilibria. */
    private List<Row> rows(Expression expression) {
        Value value = lowering.evaluate(expression, Environment.of(Home.FILE, null));
        if (value instanceof Value.Grid grid) {
            EquilibriumPoints found = runs.points(grid.name(), expression.span());
            if (found != null) {
                return IntStream.range(0, found.count())
                        .mapToObj(i -> point(grid.name(), found, i))
                        .toList();
            }
            List<RunRegistry.Label> labels = runs.comparison(grid.name(), expression.span());
            if (labels != null) {
                return IntStream.range(0, labels.size())
                        .mapToObj(i -> run(RunRegistry.key(grid.name(), i)))
                        .toList();
            }
            if (definitions.file().value(grid.name()) instanceof Item.Equilibria) {
                throw runs.later();
            }
        }
        if (value instanceof Value.Point point) {
            EquilibriumPoints found = Objects.requireNonNull(runs.points(point.table(), expression.span()));
            return List.of(point(point.table(), found, point.index()));
        }
        if (value instanceof Value.Run run) {
            return List.of(run(run.name()));
        }
        throw UserError.at(TypeFault.RUN_NEEDED, expression.span(), value.kind());
    }

    private Row run(String name) {
        return new Row("run", name, expression -> lastState.cell(name, expression, Locals.NONE));
    }

    private Row point(String table, EquilibriumPoints found, int i) {
        return new Row(
                "point",
                RunRegistry.key(table, i),
                expression -> RunRegistry.datum(
                        found.value(i, expression, Locals.NONE, definitions), expression.span(), lowering));
    }

    // ---- maps ----

    /** Checks a map before any of its values. */
    public void checkMap(Item.MapOver item) {
        plan(item);
    }

    public Output.MapTable map(Item.MapOver item) {
        MapPlan plan = plan(item);
        return new Output.MapTable(
                item.name().text(),
                plan.axes().size(),
                plan.titles(),
                grid(plan, item.name().text()));
    }

    /** A map that is ready to be evaluated: an axis a symbol, with its values, and the expressions of its columns. */
    private record MapPlan(
            BoundProblem instance,
            List<Symbol> axes,
            List<Value.Numeric> ranges,
            List<Expr> columns,
            List<String> titles,
            int count) {}

    private MapPlan plan(Item.MapOver item) {
        BoundProblem instance =
                definitions.problems().instance(item.use(), Environment.of(Home.FILE, null), item.span());
        List<Value.Numeric> ranges = new ArrayList<>();
        List<Symbol> axes = new ArrayList<>();
        Locals locals = Locals.NONE;
        for (Item.Axis axis : item.axes()) {
            Value.Numeric range = Axes.range(definitions, axis);
            ranges.add(range);
            BoundProblem.Parameter parameter = instance.parameter(axis.name().text());
            if (parameter != null && !parameter.symbol().shape().isScalar()) {
                throw UserError.at(
                        ShapeFault.MAP_OVER_ARRAY,
                        axis.name().span(),
                        axis.name().text(),
                        parameter.symbol().shape());
            }
            if (parameter == null
                    && item.columns().stream()
                            .noneMatch(column -> TreeWalk.name(
                                    column.expression(), axis.name().text()))) {
                throw UserError.at(
                        NameFault.MAP_AXIS_UNUSED,
                        axis.name().span(),
                        axis.name().text(),
                        instance.name(),
                        SpecialForm.names(instance));
            }
            Symbol symbol = parameter == null ? Symbol.of(axis.name().text(), Shape.SCALAR) : parameter.symbol();
            axes.add(symbol);
            locals = locals.with(axis.name().text(), new Value.Symbolic(Expressions.variable(symbol)));
        }
        Environment env = new Environment(Home.FILE, instance, locals);
        List<Expr> columns = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        item.axes().forEach(axis -> titles.add(axis.name().text()));
        for (Item.Column column : item.columns()) {
            columns.add(lowering.numeric(column.expression(), env).expr());
            titles.add(column.heading());
        }
        int width = columns.stream().mapToInt(column -> column.shape().size()).sum();
        int count = Axes.count(item.name(), ranges, width);
        return new MapPlan(instance, axes, ranges, columns, titles, count);
    }

    private List<List<Datum>> grid(MapPlan plan, String name) {
        BoundProblem instance = plan.instance();
        List<Symbol> axes = plan.axes();
        List<Expr> columns = plan.columns();
        List<Symbol> symbols = new ArrayList<>(instance.symbols());
        symbols.addAll(instance.clock().symbols());
        axes.stream().filter(axis -> !symbols.contains(axis)).forEach(symbols::add);
        InputLayout layout = InputLayout.of(symbols);
        Kernel kernel = Kernels.compile(columns, layout);
        double[] start = file.start(instance);
        List<double[]> values = plan.ranges().stream().map(Axes::values).toList();
        MapRows rows = new MapRows(values, columns, plan.count());
        RunKeeper keeper = runs.host().keeper();
        Share share = runs.host().share();
        for (int from = 0; from < plan.count(); from += AT_ONCE) {
            if (runs.interrupted()) {
                throw runs.later();
            }
            int first = from;
            int count = Math.min(AT_ONCE, plan.count() - from);
            if (!share.has(from / AT_ONCE)) {
                continue;
            }
            List<Object> what = List.of("map", columns, symbols, start, values, from, count);
            double[] known = keeper.keeps() ? keeper.find(what) : null;
            if (known == null) {
                known = BatchEvaluation.of(kernel, layout.size(), count, (i, input) -> {
                    System.arraycopy(start, 0, input, 0, start.length);
                    for (int axis = 0; axis < axes.size(); axis++) {
                        input[layout.offset(axes.get(axis))] = rows.coordinate(first + i, axis);
                    }
                });
                keeper.keep(what, known);
            }
            rows.put(from, known);
            runs.host().progress("map " + name, from + count, plan.count());
        }
        return rows;
    }
}
