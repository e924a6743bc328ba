package sxj.answer;

import java.util.List;
import java.util.Objects;
import sxj.data.Column;
import sxj.data.DataTable;
import sxj.fault.TypeFault;
import sxj.lower.UserError;
import sxj.lower.Value;
import sxj.report.Datum;
import sxj.run.RowsOnDemand;
import sxj.run.RunRegistry;
import sxj.source.Span;

/** The columns of a file of data as a table, whose cells are made when they are read. */
final class DataRows {
    private DataRows() {}

    static RunRegistry.Grid grid(Value.Data data, Span span) {
        DataTable table = data.file().table();
        if (table == null) {
            throw UserError.at(TypeFault.RUN_NEEDED, span, data.kind());
        }
        List<String> titles = table.columns().stream().map(Column::name).toList();
        List<Column> columns = table.columns();
        List<List<Datum>> rows =
                new RowsOnDemand(table.rows(), columns.size(), (row, column) -> cell(columns.get(column), row));
        return new RunRegistry.Grid(titles, rows, 0, List.of());
    }

    private static Datum cell(Column column, int row) {
        double[] numbers = column.numbers();
        return numbers != null
                ? Datum.of(numbers[row])
                : Datum.of(Objects.requireNonNull(column.texts()).get(row));
    }
}
