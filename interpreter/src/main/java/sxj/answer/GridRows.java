package sxj.answer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.Environment.Home;
import sxj.lower.ExpressionLowering;
import sxj.lower.Locals;
import sxj.lower.Value;
import sxj.report.Datum;
import sxj.run.RunRegistry;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.syntax.tree.Expression;

/** The rows of a sweep, a map, a comparison or a summary in a table: a name is a column, else of the file, else built in. */
final class GridRows {
    private final Definitions definitions;
    private final RunRegistry.Grid grid;

    GridRows(Definitions definitions, RunRegistry.Grid grid) {
        this.definitions = definitions;
        this.grid = grid;
    }

    /** The titles of its columns. */
    List<String> columns() {
        return grid.columns();
    }

    int count() {
        return grid.rows().size();
    }

    /** The cell of a column, by its place. */
    Datum cell(int row, int column) {
        return grid.rows().get(row).get(column);
    }

    /** A column by its title, or an expression of columns. */
    Datum cell(int row, Expression expression) {
        Datum known = known(row, expression);
        if (known != null) {
            return known;
        }
        ExpressionLowering lowering = definitions.expressions();
        Environment env = new Environment(Home.FILE, null, Locals.NONE.withColumns(values(row)));
        return RunRegistry.datum(lowering.evaluate(expression, env), expression.span(), lowering);
    }

    /** What stands in a row, where an expression is the title of a column; null elsewhere. */
    @Nullable
    Datum known(int row, Expression expression) {
        int column = grid.column(expression.span().text());
        return column < 0 ? null : cell(row, column);
    }

    /** The row by the titles of its columns. */
    Map<String, Value> values(int row) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (int i = 0; i < grid.columns().size(); i++) {
            String title = grid.columns().get(i);
            Value value = value(cell(row, i));
            values.put(title, value);
            String last = title.substring(title.lastIndexOf('.') + 1);
            if (!last.equals(title) && grid.column(last) == i) {
                values.put(last, value);
            }
        }
        return values;
    }

    private static Value value(Datum datum) {
        if (datum instanceof Datum.Number number) {
            return new Value.Real(number.value());
        } else if (datum instanceof Datum.Count count) {
            return new Value.Real(count.value());
        } else if (datum instanceof Datum.Truth truth) {
            return Value.truth(truth.value());
        } else if (datum instanceof Datum.Text text) {
            return new Value.Text(text.value());
        } else if (datum instanceof Datum.Array array) {
            Expr constant = Expressions.constant(array.value(), array.ofTruths());
            return Value.of(constant);
        }
        return new Value.Real(Double.NaN);
    }
}
