package sxj.answer;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import sxj.report.Datum;
import sxj.report.NumberRows;
import sxj.symbolic.Expr;
import sxj.symbolic.Tensor;

/** The rows of a map, of which only the numbers are kept: coordinates, the last axis running fastest, then columns. */
final class MapRows extends AbstractList<List<Datum>> implements NumberRows, RandomAccess {
    private final List<double[]> axes;
    private final List<Expr> columns;
    private final int width;
    private final int count;
    private final double[] values;

    /** Where each column stands among those of a point; −1 for those that are no numbers. */
    private final int[] scalars;

    /**
     * @param axes the values along each axis
     * @param columns what is evaluated at each point
     * @param count how many points
     */
    MapRows(List<double[]> axes, List<Expr> columns, int count) {
        this.axes = axes;
        this.columns = columns;
        this.count = count;
        this.width = columns.stream().mapToInt(column -> column.shape().size()).sum();
        this.values = new double[Math.multiplyExact(count, width)];
        this.scalars = new int[columns.size()];
        int offset = 0;
        for (int i = 0; i < scalars.length; i++) {
            Expr column = columns.get(i);
            scalars[i] = column.shape().isScalar() ? offset : -1;
            offset += column.shape().size();
        }
    }

    /** Takes the values at some points, one point after the other. */
    void put(int first, double[] some) {
        System.arraycopy(some, 0, values, first * width, some.length);
    }

    double coordinate(int point, int axis) {
        int rest = point;
        for (int i = axes.size() - 1; i > axis; i--) {
            rest /= axes.get(i).length;
        }
        return axes.get(axis)[rest % axes.get(axis).length];
    }

    @Override
    public double number(int row, int column) {
        if (column < axes.size()) {
            return coordinate(row, column);
        }
        int offset = scalars[column - axes.size()];
        return offset < 0 ? Double.NaN : values[row * width + offset];
    }

    @Override
    public boolean isOfNumbers(int column) {
        if (column < axes.size()) {
            return true;
        }
        Expr expr = columns.get(column - axes.size());
        return expr.shape().isScalar() && !expr.isBoolean();
    }

    @Override
    public List<Datum> get(int i) {
        List<Datum> row = new ArrayList<>();
        for (int axis = 0; axis < axes.size(); axis++) {
            row.add(Datum.of(coordinate(i, axis)));
        }
        int offset = i * width;
        for (Expr column : columns) {
            int size = column.shape().size();
            if (column.shape().isScalar()) {
                row.add(column.isBoolean() ? Datum.of(values[offset] != 0) : Datum.of(values[offset]));
            } else {
                double[] data = Arrays.copyOfRange(values, offset, offset + size);
                row.add(Datum.of(new Tensor(column.shape(), data), column.isBoolean()));
            }
            offset += size;
        }
        return row;
    }

    @Override
    public int size() {
        return count;
    }
}
