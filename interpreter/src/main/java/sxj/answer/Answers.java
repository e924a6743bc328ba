package sxj.answer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sxj.fault.ArgumentFault;
import sxj.fault.Family;
import sxj.fault.TypeFault;
import sxj.fault.ValueFault;
import sxj.lower.BoundProblem;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.Environment.Home;
import sxj.lower.ExpressionLowering;
import sxj.lower.Locals;
import sxj.lower.UserError;
import sxj.lower.Value;
import sxj.report.Datum;
import sxj.report.Output;
import sxj.report.ValueText;
import sxj.run.EquilibriumPoints;
import sxj.run.FileExpressions;
import sxj.run.LastState;
import sxj.run.RunRegistry;
import sxj.run.Titles;
import sxj.source.Diagnostic;
import sxj.symbolic.Expr;
import sxj.symbolic.print.FormulaText;
import sxj.symbolic.print.TypesetFormula;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.TreeWalk;
import sxj.timing.Workers;

/** What looks at results: tables, prints, expectations, formulas, maps. Checked before the runs, answered after. */
public final class Answers {
    /** What a run has by itself, in a table of a comparison, too. */
    private static final Set<String> OWN = Set.of("iter", "evaluations", "t", "h", "status", "why", "B", "total");

    private final Definitions definitions;
    private final ExpressionLowering lowering;
    private final RunRegistry runs;
    private final FileExpressions file;
    private final LastState lastState;
    private final Titles headings;
    private final Maps maps;

    /** @param workers who evaluate maps */
    public Answers(Definitions definitions, RunRegistry runs, Workers workers) {
        this.definitions = definitions;
        this.lowering = definitions.expressions();
        this.runs = runs;
        this.file = new FileExpressions(definitions);
        this.lastState = new LastState(definitions, runs);
        this.headings = new Titles(definitions);
        this.maps = new Maps(definitions, runs, workers);
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
        return new Output.Shown(text, FormulaText.of(expr), TypesetFormula.of(expr), null);
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
            return whole(item);
        }
        List<List<Datum>> rows = new ArrayList<>();
        List<String> titles = new ArrayList<>(headings.of(columns));
        if (item.rows() == null) {
            Environment env = file.environment(Locals.NONE, item.span());
            List<Datum> row = new ArrayList<>();
            for (Item.Column column : columns) {
                Value value = file.settled(withoutRows(column, env), env, column.span());
                row.add(RunRegistry.datum(value, column.span(), lowering));
            }
            rows.add(row);
            return new Output.Table(headings.of(item.title()), titles, rows);
        }
        List<Row> made = item.rows().stream().flatMap(row -> rows(row).stream()).toList();
        boolean named =
                made.isEmpty() || made.stream().anyMatch(row -> !row.kind().equals("row"));
        if (named) {
            boolean onlyPoints = made.stream().allMatch(row -> row.kind().equals("point"));
            titles.add(0, onlyPoints ? "point" : "run");
        }
        for (Row row : made) {
            List<Datum> cells = new ArrayList<>();
            if (named) {
                cells.add(Datum.of(row.name()));
            }
            columns.forEach(column -> cells.add(row.cell().apply(column.expression())));
            rows.add(cells);
        }
        return new Output.Table(headings.of(item.title()), titles, rows);
    }

    /** A table without columns: all that sweeps, maps, comparisons and summaries have. */
    private Output whole(Item.Table item) {
        List<Expression> sources = item.rows() == null ? List.of() : item.rows();
        if (sources.size() == 1
                && lowering.evaluate(sources.get(0), Environment.of(Home.FILE, null)) instanceof Value.Grid of
                && definitions.file().value(of.name()) instanceof Item.Equilibria) {
            EquilibriumPoints found = runs.points(of.name(), sources.get(0).span());
            if (found == null) {
                throw runs.later();
            }
            List<Item.Column> columns = found.names().stream()
                    .map(name -> new Item.Column(name, new Expression.Reference(name, item.span()), item.span()))
                    .toList();
            return table(new Item.Table(item.title(), sources, columns, item.doc(), item.span()));
        }
        List<GridRows> grids = new ArrayList<>();
        for (Expression row : sources) {
            Value value = lowering.evaluate(row, Environment.of(Home.FILE, null));
            GridRows rows = value instanceof Value.Grid grid
                            && !(definitions.file().value(grid.name()) instanceof Item.Equilibria)
                    ? new GridRows(definitions, runs.grid(grid.name(), row.span()))
                    : value instanceof Value.Data data
                            ? new GridRows(definitions, DataRows.grid(data, row.span()))
                            : null;
            if (rows == null) {
                throw UserError.at(ArgumentFault.TABLE_WITHOUT_COLUMNS, item.span());
            }
            if (!grids.isEmpty() && !grids.get(0).columns().equals(rows.columns())) {
                throw UserError.at(ArgumentFault.TABLE_WITHOUT_COLUMNS, item.span());
            }
            grids.add(rows);
        }
        if (grids.isEmpty()) {
            throw UserError.at(ArgumentFault.TABLE_WITHOUT_COLUMNS, item.span());
        }
        List<List<Datum>> rows = new ArrayList<>();
        for (GridRows grid : grids) {
            for (int i = 0; i < grid.count(); i++) {
                int row = i;
                rows.add(IntStream.range(0, grid.columns().size())
                        .mapToObj(column -> grid.cell(row, column))
                        .toList());
            }
        }
        return new Output.Table(headings.of(item.title()), grids.get(0).columns(), rows);
    }

    /**
     * A row of a table.
     *
     * @param kind run, point, or row of a sweep, map or summary
     * @param name what it is called
     * @param cell how its cells are found
     */
    private record Row(String kind, String name, Function<Expression, Datum> cell) {}

    /** The run that an expression names, those of a comparison, points of equilibria, rows of a sweep, map or summary. */
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
                        .mapToObj(i -> compared(grid.name(), i, expression))
                        .toList();
            }
            if (definitions.file().value(grid.name()) instanceof Item.Equilibria) {
                throw runs.later();
            }
            GridRows rows = new GridRows(definitions, runs.grid(grid.name(), expression.span()));
            return IntStream.range(0, rows.count())
                    .mapToObj(i -> new Row("row", RunRegistry.key(grid.name(), i), cell -> rows.cell(i, cell)))
                    .toList();
        }
        if (value instanceof Value.Data data) {
            GridRows rows = new GridRows(definitions, DataRows.grid(data, expression.span()));
            return IntStream.range(0, rows.count())
                    .mapToObj(i -> new Row("row", RunRegistry.key(data.name(), i), cell -> rows.cell(i, cell)))
                    .toList();
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

    /** A run of a comparison: what the comparison tells of it stands beside the names of its problem. */
    private Row compared(String comparison, int i, Expression expression) {
        String key = RunRegistry.key(comparison, i);
        BoundProblem instance = runs.record(key, expression.span()).instance();
        return new Row("run", key, cell -> {
            if (runs.record(key, cell.span()).trajectory() == null) {
                return isTold(comparison, cell) ? Datum.missing() : lastState.cell(key, cell, Locals.NONE);
            }
            GridRows rows = new GridRows(definitions, runs.grid(comparison, expression.span()));
            Map<String, Value> told = rows.values(i);
            told.keySet().removeIf(name -> Definitions.declares(name, instance) || OWN.contains(name));
            Datum known = rows.known(i, cell);
            boolean isOwn = Definitions.declares(cell.span().text(), instance)
                    || OWN.contains(cell.span().text());
            return known != null && !isOwn ? known : lastState.cell(key, cell, Locals.NONE.withColumns(told));
        });
    }

    /** Whether an expression asks for what a comparison tells only when it has run. */
    private boolean isTold(String comparison, Expression cell) {
        Set<String> told = new HashSet<>(Set.of("flow", "step", "start", "seed", "distance", "stable_step"));
        if (definitions.file().value(comparison) instanceof Item.Compare compare) {
            told.addAll(headings.of(compare.collect()));
        }
        return told.contains(cell.span().text())
                || TreeWalk.names(cell).stream().anyMatch(told::contains);
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
        maps.check(item);
    }

    public Output.MapTable map(Item.MapOver item) {
        return maps.map(item);
    }
}
