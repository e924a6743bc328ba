package sxj.run;

import java.util.AbstractList;
import java.util.List;
import sxj.report.Datum;

/** The rows of a table whose cells are made when they are read. */
public final class RowsOnDemand extends AbstractList<List<Datum>> {
    private final int rows;
    private final int columns;
    private final Cells cells;

    /** What stands in a row and a column. */
    @FunctionalInterface
    public interface Cells {
        Datum at(int row, int column);
    }

    public RowsOnDemand(int rows, int columns, Cells cells) {
        this.rows = rows;
        this.columns = columns;
        this.cells = cells;
    }

    @Override
    public List<Datum> get(int row) {
        return new AbstractList<>() {
            @Override
            public Datum get(int column) {
                return cells.at(row, column);
            }

            @Override
            public int size() {
                return columns;
            }
        };
    }

    @Override
    public int size() {
        return rows;
    }
}
