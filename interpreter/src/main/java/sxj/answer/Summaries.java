package sxj.answer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sxj.fault.ArgumentFault;
import sxj.fault.NameFault;
import sxj.lower.Definitions;
import sxj.lower.ExpressionLowering;
import sxj.lower.UserError;
import sxj.lower.Value;
import sxj.report.Datum;
import sxj.report.Output;
import sxj.run.RunRegistry;
import sxj.run.Titles;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;

/** {@code summary m of s by η { mean = mean(steps), … }}: one row for each group of rows, each column one number. */
public final class Summaries {
    private final Definitions definitions;
    private final RunRegistry runs;
    private final Titles headings;

    public Summaries(Definitions definitions, RunRegistry runs) {
        this.definitions = definitions;
        this.runs = runs;
        this.headings = new Titles(definitions);
    }

    /** Checks a summary: its columns exist. */
    public void check(Item.Summary item) {
        titles(item);
        TableColumns.check(definitions, source(item), item.keys(), item.columns());
        summary(item);
    }

    private static Expression source(Item.Summary item) {
        return new Expression.Reference(item.source().text(), item.source().span());
    }

    /** The table; other items can ask for it from now on. */
    public Output summary(Item.Summary item) {
        List<String> titles = titles(item);
        TableColumns table = TableColumns.ofTable(definitions, runs, source(item));
        List<List<Datum>> keys = item.keys().stream().map(table::cells).toList();
        Map<List<Object>, List<Integer>> groups =
                TableColumns.groups(keys, table.grid().rows().size());
        List<List<Integer>> members = item.keys().isEmpty() ? List.of(table.rows()) : new ArrayList<>(groups.values());
        List<List<Datum>> rows = new ArrayList<>();
        for (List<Integer> group : members) {
            List<Datum> row = new ArrayList<>();
            keys.forEach(cells -> row.add(cells.get(group.get(0))));
            for (Item.Column column : item.columns()) {
                row.add(number(table.value(column.expression(), group), column));
            }
            rows.add(row);
        }
        runs.put(
                item.name().text(),
                new RunRegistry.Grid(titles, rows, item.keys().size(), List.of()));
        return new Output.Summary(item.name().text(), item.keys().size(), titles, rows);
    }

    /** The titles of its columns, each once. */
    private List<String> titles(Item.Summary item) {
        if (item.columns().isEmpty()) {
            throw UserError.at(ArgumentFault.SUMMARY_WITHOUT_COLUMNS, item.span());
        }
        List<String> titles = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<Item.Column> columns = new ArrayList<>(item.keys());
        columns.addAll(item.columns());
        for (Item.Column column : columns) {
            String title = headings.of(TableColumns.heading(column));
            if (!seen.add(title)) {
                throw UserError.at(NameFault.COLUMN_TWICE, column.span(), title);
            }
            titles.add(title);
        }
        return titles;
    }

    private Datum number(Value value, Item.Column column) {
        ExpressionLowering lowering = definitions.expressions();
        Span span = column.span();
        Expr expr = lowering.settled(lowering.numeric(value, span).expr(), span);
        TableColumns.requireNumber(Value.of(expr), column);
        boolean isCount = column.expression() instanceof Expression.Reference reference
                && reference.name().equals("count")
                && value instanceof Value.Real;
        return isCount ? Datum.of((long) ((Value.Real) value).value()) : RunRegistry.datum(value, span, lowering);
    }
}
