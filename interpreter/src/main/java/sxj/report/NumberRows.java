package sxj.report;

import java.util.List;

/** Rows of which a cell can be read as a number without the row being made: large maps are drawn and written so. */
public interface NumberRows extends List<List<Datum>> {
    /**
     * A cell as {@link GridColumns#number} reads it.
     *
     * @param row from 0
     * @param column from 0
     */
    double number(int row, int column);

    /** Whether a column is one of numbers, so that {@link #number} says all of it. */
    boolean isOfNumbers(int column);
}
