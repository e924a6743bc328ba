package sxj.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of columns.
 *
 * @param rows how many rows were kept
 * @param dropped how many were left out for a missing value
 * @param remark what is probably not meant, "" without
 */
public record DataTable(List<Column> columns, int rows, int dropped, String remark) {
    /** The column of that header, null where there is none. */
    public @Nullable Column column(String name) {
        for (Column column : columns) {
            if (column.name().equals(name)) {
                return column;
            }
        }
        return null;
    }
}
