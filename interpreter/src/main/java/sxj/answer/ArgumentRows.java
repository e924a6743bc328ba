package sxj.answer;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import sxj.report.Datum;

/**
 * The rows of a map of which some axes are arguments of the problem: there is a grid for each setting of these, and the
 * rows are made of them when they are asked for.
 */
final class ArgumentRows extends AbstractList<List<Datum>> implements RandomAccess {
    private final List<double[]> axes;
    private final List<Boolean> isArgument;
    private final List<List<List<Datum>>> grids;
    private final int columns;
    private final int count;

    /**
     * @param axes the values along each axis
     * @param isArgument whether an axis is an argument
     * @param grids one for each setting of the arguments, the last of them running fastest
     * @param columns how many cells a row has after its coordinates
     * @param count how many points
     */
    ArgumentRows(List<double[]> axes, List<Boolean> isArgument, List<List<List<Datum>>> grids, int columns, int count) {
        this.axes = axes;
        this.isArgument = isArgument;
        this.grids = grids;
        this.columns = columns;
        this.count = count;
    }

    @Override
    public List<Datum> get(int point) {
        List<Datum> row = new ArrayList<>();
        int rest = point;
        for (int i = axes.size() - 1; i >= 0; i--) {
            int length = axes.get(i).length;
            row.add(0, Datum.of(axes.get(i)[rest % length]));
            rest /= length;
        }
        List<Datum> cells = grids.get(place(point, true)).get(place(point, false));
        row.addAll(cells.subList(cells.size() - columns, cells.size()));
        return row;
    }

    /** Where a point lies in the grid of the arguments, or of the other axes, alone. */
    private int place(int point, boolean ofArguments) {
        int rest = point;
        int place = 0;
        int stride = 1;
        for (int i = axes.size() - 1; i >= 0; i--) {
            int length = axes.get(i).length;
            if (isArgument.get(i) == ofArguments) {
                place += rest % length * stride;
                stride *= length;
            }
            rest /= length;
        }
        return place;
    }

    @Override
    public int size() {
        return count;
    }
}
