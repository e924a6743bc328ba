package sxj.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sxj.numeric.NumberText;
import sxj.fault.ArgumentFault;
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
import sxj.lower.SpecialForm;
import sxj.lower.UserError;
import sxj.lower.Value;
import sxj.lower.ValueNotYetAvailable;
import sxj.report.Datum;
import sxj.report.Output;
import sxj.report.ValueText;
import sxj.run.FinishedRuns;
import sxj.run.RunRecord;
import sxj.source.Lines;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.symbolic.print.FormulaLatex;
import sxj.symbolic.print.FormulaText;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.TreeWalk;
import sxj.trajectory.Trajectory;

/** What looks at results: tables, prints, expectations, formulas, maps. Checked before the runs, answered after. */
public final class Answers {
    private final Definitions definitions;
    private final ExpressionLowering lowering;

    public Answers(Definitions definitions) {
        this.definitions = definitions;
        this.lowering = definitions.expressions();
    }

    /** Where file-level expressions stand: in the problem without a name, if there is one. */
    Environment file(Locals locals, Span span) {
        BoundProblem instance = definitions.problems().hasNameless()
                ? definitions.problems().instance(null, Environment.of(Home.FILE, null), span)
                : null;
        return new Environment(Home.FILE, instance, locals);
    }

    // ---- single expressions ----

    /** The answer of an expression that stands alone; null where it has no value. */
    @Nullable
    public Output answer(Item.Evaluate item) {
        Output.Value value = value(item, Locals.NONE);
        return value.value() instanceof Datum.Missing ? null : value;
    }

    Output.Value value(Item.Evaluate item, Locals locals) {
        Environment env = file(locals, item.span());
        Value value = settled(lowering.evaluate(item.expression(), env), env, item.span());
        return new Output.Value(item.span().text(), FinishedRuns.datum(value, item.span(), lowering));
    }

    /** File-level values of the problem without a name are taken at its starting values. */
    private Value settled(Value value, Environment env, Span span) {
        if (value instanceof Value.Text || value instanceof Value.Texts || value instanceof Value.Int || value instanceof Value.Nothing) {
            return value;
        }
        Expr expr = lowering.numeric(value, span).expr();
        BoundProblem instance = env.instance();
        if (instance == null || FreeSymbols.of(expr).isEmpty()) {
            return value instanceof Value.Numeric ? value : Value.of(expr);
        }
        if (FreeSymbols.of(expr).stream().anyMatch(definitions.runs()::isPlaceholder)) {
            throw new ValueNotYetAvailable();
        }
        Map<Symbol, Tensor> start = RunRecord.bindings(instance, start(instance));
        return Value.of(Expressions.constant(Kernels.evaluate(expr, start), expr.isBoolean()));
    }

    private double[] start(BoundProblem instance) {
        double[] theta = new double[instance.dimension()];
        Map<Symbol, Expr> starts = definitions.problems().starts(instance, definitions.seed());
        int offset = 0;
        for (BoundProblem.Parameter parameter : instance.parameters()) {
            Expr start = Objects.requireNonNull(starts.get(parameter.symbol()));
            double[] data = ((Expr.Constant)
                            lowering.settled(start, parameter.declaration().span()))
                    .value()
                    .data();
            System.arraycopy(data, 0, theta, offset, data.length);
            offset += data.length;
        }
        return theta;
    }

    public Output expectation(Item.Expect item, Locals locals) {
        Environment env = file(locals, item.span());
        Expression condition = item.condition();
        Value value = settled(new Value.Symbolic(lowering.truth(condition, env)), env, condition.span());
        Expr answer = lowering.settled(lowering.numeric(value, condition.span()).expr(), condition.span());
        boolean passed = ((Expr.Constant) answer).value().value() != 0;
        return new Output.Expectation(
                condition.span().text(),
                passed,
                Lines.of(item.span().source()).line(item.span().start()),
                passed ? "" : detail(condition, env));
    }

    /** Both sides with their values. */
    private String detail(Expression condition, Environment env) {
        List<String> sides = new ArrayList<>();
        sides(condition, env, sides);
        return String.join(", ", sides);
    }

    private void sides(Expression condition, Environment env, List<String> sides) {
        if (condition instanceof Expression.Comparison comparison) {
            for (Expression operand : comparison.operands()) {
                if (!(operand instanceof Expression.NumberLiteral)) {
                    Value value = settled(lowering.evaluate(operand, env), env, operand.span());
                    sides.add(operand.span().text() + " = "
                            + ValueText.format(FinishedRuns.datum(value, operand.span(), lowering), null));
                }
            }
        } else if (condition instanceof Expression.Binary binary) {
            sides(binary.left(), env, sides);
            sides(binary.right(), env, sides);
        } else if (condition instanceof Expression.Unary unary) {
            sides(unary.operand(), env, sides);
        }
    }

    public Output print(Item.Print item, Locals locals) {
        Environment env = file(locals, item.span());
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
            Value value = settled(lowering.evaluate(expression, env), env, expression.span());
            return ValueText.format(FinishedRuns.datum(value, expression.span(), lowering), format);
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
        columns.forEach(column -> titles.add(title(column)));
        if (item.rows() == null) {
            Environment env = file(Locals.NONE, item.span());
            List<Datum> row = new ArrayList<>();
            for (Item.Column column : columns) {
                Value value = settled(lowering.evaluate(column.expression(), env), env, column.span());
                row.add(FinishedRuns.datum(value, column.span(), lowering));
            }
            rows.add(row);
        } else {
            for (Expression row : item.rows()) {
                for (String run : runs(row)) {
                    rows.add(row(run, columns));
                }
            }
        }
        return new Output.Table(item.title(), titles, rows);
    }

    public static String title(Item.Column column) {
        return column.title() != null
                ? column.title()
                : column.expression().span().text();
    }

    /** The run that an expression names, or all those of a comparison. */
    private List<String> runs(Expression expression) {
        Value value = lowering.evaluate(expression, Environment.of(Home.FILE, null));
        if (value instanceof Value.Grid grid) {
            List<FinishedRuns.Label> labels = definitions.runs().comparison(grid.name());
            if (labels != null) {
                return IntStream.range(0, labels.size())
                        .mapToObj(i -> FinishedRuns.key(grid.name(), i))
                        .toList();
            }
        }
        return List.of(run(expression, value));
    }

    private static String run(Expression expression, Value value) {
        if (value instanceof Value.Run run) {
            return run.name();
        }
        throw UserError.at(TypeFault.RUN_NEEDED, expression.span(), value.kind());
    }

    private List<Datum> row(String name, List<Item.Column> columns) {
        List<Datum> row = new ArrayList<>();
        row.add(Datum.of(name));
        for (Item.Column column : columns) {
            row.add(cell(name, column.expression(), Locals.NONE));
        }
        return row;
    }

    /** The value of an expression in the last state of a run. */
    public Datum cell(String name, Expression expression, Locals outer) {
        RunRecord run = definitions.runs().get(name);
        if (run == null) {
            throw UserError.reported();
        }
        Trajectory trajectory = run.trajectory();
        Locals locals = outer.with(
                        "status",
                        new Value.Text(
                                trajectory == null ? "" : trajectory.status().word()))
                .with("why", new Value.Text(trajectory == null ? "" : trajectory.why()));
        Environment env = new Environment(Home.ROW, run.instance(), locals);
        Value value = lowering.evaluate(expression, env);
        if (trajectory == null) {
            if (!(value instanceof Value.Text)) {
                lowering.numeric(value, expression.span());
            }
            return Datum.missing();
        }
        if (expression instanceof Expression.Reference reference
                && (reference.name().equals("iter") || reference.name().equals("evaluations"))) {
            boolean steps = reference.name().equals("iter");
            return Datum.of(steps ? trajectory.last().iter() : trajectory.last().evaluations());
        }
        Value at = definitions.runs().settled(run, trajectory.last(), value, name, definitions, expression.span());
        return FinishedRuns.datum(at, expression.span(), lowering);
    }

    /** A number in the last state of a run that has run. */
    public double number(RunRecord run, Expression expression) {
        Environment env = new Environment(Home.ROW, run.instance(), Locals.NONE);
        Expr expr = lowering.scalar(expression, env);
        Trajectory trajectory = Objects.requireNonNull(run.trajectory());
        return Kernels.evaluate(expr, run.bindings(trajectory.last())).value();
    }

    // ---- maps ----

    /** A map over its axes, before any of its values. */
    private record MapPlan(
            BoundProblem instance,
            List<Symbol> axes,
            List<Value.Numeric> ranges,
            List<String> titles,
            List<Expr> columns) {}

    public void checkMap(Item.MapOver item) {
        plan(item);
    }

    public Output.MapTable map(Item.MapOver item) {
        MapPlan plan = plan(item);
        List<List<Datum>> rows = grid(plan.instance(), plan.axes(), plan.ranges(), plan.columns(), item.name().span());
        return new Output.MapTable(item.name().text(), plan.axes().size(), plan.titles(), rows);
    }

    private MapPlan plan(Item.MapOver item) {
        BoundProblem instance =
                definitions.problems().instance(item.use(), Environment.of(Home.FILE, null), item.span());
        List<Value.Numeric> ranges = new ArrayList<>();
        List<Symbol> axes = new ArrayList<>();
        Locals locals = Locals.NONE;
        for (Item.Axis axis : item.axes()) {
            Value.Numeric range = axis(axis);
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
            titles.add(title(column));
        }
        return new MapPlan(instance, axes, ranges, titles, columns);
    }

    /** The values of an axis: a vector that is known before anything runs. */
    public Value.Numeric axis(Item.Axis axis) {
        Value.Numeric range = lowering.numeric(axis.range(), Environment.of(Home.FILE, null));
        if (range.shape().rank() != 1) {
            throw UserError.at(ShapeFault.AXIS_NOT_A_VECTOR, axis.range().span(), range.shape());
        }
        return range instanceof Value.Progression
                ? range
                : new Value.Symbolic(lowering.settled(range.expr(), axis.range().span()));
    }

    public static double[] values(Value.Numeric range) {
        return ((Expr.Constant) range.expr()).value().data();
    }

    private List<List<Datum>> grid(
            BoundProblem instance, List<Symbol> axes, List<Value.Numeric> ranges, List<Expr> columns, Span span) {
        List<Symbol> symbols = new ArrayList<>(instance.symbols());
        symbols.addAll(instance.clock().symbols());
        axes.stream().filter(axis -> !symbols.contains(axis)).forEach(symbols::add);
        InputLayout layout = InputLayout.of(symbols);
        Kernel kernel = Kernels.compile(columns, layout);
        double[] start = start(instance);
        List<double[]> points = points(ranges.stream().map(Answers::values).toList(), span);
        double[] values = BatchEvaluation.of(kernel, layout.size(), points.size(), (i, input) -> {
            System.arraycopy(start, 0, input, 0, start.length);
            for (int axis = 0; axis < axes.size(); axis++) {
                input[layout.offset(axes.get(axis))] = points.get(i)[axis];
            }
        });
        List<List<Datum>> rows = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            List<Datum> row = new ArrayList<>();
            for (double coordinate : points.get(i)) {
                row.add(Datum.of(coordinate));
            }
            row.addAll(cells(columns, values, i * kernel.outputSize()));
            rows.add(row);
        }
        return rows;
    }

    /** Grids of more points are refused before any is computed. */
    private static final int MOST_POINTS = 100_000_000;

    /** Every combination of the axes' values, the last axis running fastest. */
    public static List<double[]> points(List<double[]> axes, Span span) {
        double count = axes.stream().mapToDouble(axis -> axis.length).reduce(1, (a, b) -> a * b);
        if (count > MOST_POINTS) {
            throw UserError.at(ValueFault.TOO_MANY_POINTS, span, NumberText.shortest(count), MOST_POINTS);
        }
        List<double[]> points = List.of(new double[0]);
        for (double[] axis : axes) {
            List<double[]> longer = new ArrayList<>();
            for (double[] point : points) {
                for (double value : axis) {
                    double[] next = Arrays.copyOf(point, point.length + 1);
                    next[point.length] = value;
                    longer.add(next);
                }
            }
            points = longer;
        }
        return points;
    }

    private static List<Datum> cells(List<Expr> columns, double[] output, int from) {
        List<Datum> cells = new ArrayList<>();
        int offset = from;
        for (Expr column : columns) {
            int size = column.shape().size();
            if (column.shape().isScalar()) {
                cells.add(column.isBoolean() ? Datum.of(output[offset] != 0) : Datum.of(output[offset]));
            } else {
                double[] data = Arrays.copyOfRange(output, offset, offset + size);
                cells.add(Datum.of(new Tensor(column.shape(), data), column.isBoolean()));
            }
            offset += size;
        }
        return cells;
    }
}
