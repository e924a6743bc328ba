package sxj.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import sxj.numeric.NumberText;
import sxj.report.figure.Figure;
import sxj.report.figure.Layer;
import sxj.report.figure.Panel;
import sxj.timing.Interrupts;

/**
 * The table of a map or a sweep as pictures: curves over one axis, a heat map over two. What only repeats is summed up
 * by its median and the band from the least to the greatest value.
 *
 * @param columns the axes, then what is measured
 * @param axes how many of the columns are axes
 * @param repeats axes that only seed the runs
 */
public record GridColumns(List<String> columns, List<List<Datum>> rows, int axes, List<String> repeats) {
    /** Pictures are made of so many columns; the others stand in the table. */
    private static final int MOST_PANELS = 4;

    /** Settings of further axes that get a curve each. */
    private static final int MOST_CURVES = 12;

    /** Positive values that span more than this are shown on a logarithmic scale. */
    private static final double WIDE = 1e3;

    public static GridColumns of(Output.MapTable map) {
        return new GridColumns(map.columns(), map.rows(), map.axes(), List.of());
    }

    public static GridColumns of(Output.SweepTable sweep) {
        return new GridColumns(sweep.columns(), sweep.rows(), sweep.axes(), sweep.repeats());
    }

    /** A cell as a number, NaN where it is none. */
    public static double number(Datum cell) {
        if (cell instanceof Datum.Number number) {
            return number.value();
        } else if (cell instanceof Datum.Count count) {
            return count.value();
        } else if (cell instanceof Datum.Truth truth) {
            return truth.value() ? 1 : 0;
        }
        return Double.NaN;
    }

    /** What the bands are, in a sentence. */
    public String bandNote() {
        return "line: median over " + String.join(", ", repeats) + "; band: from the least to the greatest value";
    }

    /** Axes that do more than repeat. */
    private List<Integer> free() {
        return IntStream.range(0, axes)
                .filter(i -> !repeats.contains(columns.get(i)))
                .boxed()
                .toList();
    }

    /** Whether two axes do more than repeat, so that the picture is a heat map. */
    public boolean isPlane() {
        return free().size() == 2;
    }

    /** The picture of all columns of numbers; none where the table has none, or more axes than a picture. */
    public Optional<Figure> figure(String title) {
        List<Integer> free = free();
        List<Integer> ofNumbers = free.stream().filter(this::isOfNumbers).toList();
        List<Panel> panels = new ArrayList<>();
        for (int column = axes; column < columns.size() && panels.size() < MOST_PANELS; column++) {
            double[] values = column(column);
            if (Arrays.stream(values).anyMatch(value -> Math.abs(value) < Double.POSITIVE_INFINITY)) {
                if (ofNumbers.size() == 1 && free.size() <= 2) {
                    panels.add(curves(ofNumbers.get(0), column, values));
                } else if (ofNumbers.size() == 2 && free.size() == 2) {
                    panels.add(heat(free.get(0), free.get(1), column, values));
                }
            }
        }
        return panels.isEmpty() || rows.size() < 2 ? Optional.empty() : Optional.of(new Figure(title, panels));
    }

    private boolean isOfNumbers(int axis) {
        return rows instanceof NumberRows numbers && numbers.isOfNumbers(axis)
                || rows.stream().noneMatch(row -> row.get(axis) instanceof Datum.Text);
    }

    private double[] column(int column) {
        double[] values = new double[rows.size()];
        Arrays.setAll(values, row -> {
            look(row);
            return number(row, column);
        });
        return values;
    }

    private double number(int row, int column) {
        return rows instanceof NumberRows numbers
                ? numbers.number(row, column)
                : number(rows.get(row).get(column));
    }

    /** Where the work on many rows comes by: it may be left. */
    private static void look(int row) {
        if ((row & 0xffff) == 0) {
            Interrupts.check();
        }
    }

    /** The values of a column, each once, ascending. */
    private double[] distinct(int column) {
        Set<Double> values = new HashSet<>();
        double before = Double.NaN;
        for (int row = 0; row < rows.size(); row++) {
            look(row);
            double value = number(row, column);
            if (row == 0 || Double.doubleToLongBits(value) != Double.doubleToLongBits(before)) {
                values.add(value);
                before = value;
            }
        }
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    /** Where a value stands among ascending ones, negative where it does not; most often it is that of the row before, or the next. */
    private static int place(double[] values, double value, int before) {
        if (before >= 0 && values[before] == value && value != 0) {
            return before;
        }
        int next = before + 1;
        if (next < values.length && values[next] == value && value != 0) {
            return next;
        }
        return Arrays.binarySearch(values, value);
    }

    /** Whether there is a curve for each setting of another axis. */
    public boolean hasSettings(String over) {
        return free().stream().anyMatch(axis -> !columns.get(axis).equals(over));
    }

    private Panel curves(int axis, int column, double[] values) {
        double[] x = column(axis);
        List<Layer> layers = curves(columns.get(axis), x, values, columns.get(column), 0);
        boolean bands = layers.stream().anyMatch(layer -> layer instanceof Layer.Band);
        return new Panel(
                new Panel.Axis(columns.get(axis), isGeometric(x)),
                new Panel.Axis(columns.get(column), isWide(values)),
                layers,
                bands ? List.of(bandNote()) : List.of());
    }

    private Panel heat(int xAxis, int yAxis, int column, double[] values) {
        double[] x = distinct(xAxis);
        double[] y = distinct(yAxis);
        // the rows of each cell one after the other: first how many there are, then where they end
        int[] cellOf = new int[rows.size()];
        int[] ends = new int[x.length * y.length + 1];
        int i = -1;
        int j = -1;
        for (int row = 0; row < cellOf.length; row++) {
            look(row);
            i = place(x, number(row, xAxis), i);
            j = place(y, number(row, yAxis), j);
            cellOf[row] = j * x.length + i;
            ends[cellOf[row] + 1]++;
        }
        for (int cell = 1; cell < ends.length; cell++) {
            ends[cell] += ends[cell - 1];
        }
        double[] byCell = new double[cellOf.length];
        int[] next = Arrays.copyOf(ends, ends.length - 1);
        for (int row = 0; row < cellOf.length; row++) {
            byCell[next[cellOf[row]]++] = values[row];
        }
        double[] medians = new double[x.length * y.length];
        Arrays.setAll(medians, cell -> median(byCell, ends[cell], ends[cell + 1]));
        Layer.Heat heat = new Layer.Heat(columns.get(column), new Layer.Grid(x, y, medians), isWide(values));
        String measured = repeats.isEmpty() ? "" : " (median over " + String.join(", ", repeats) + ")";
        Panel.Axis horizontal = new Panel.Axis(columns.get(xAxis), isGeometric(x));
        Panel.Axis vertical = new Panel.Axis(columns.get(yAxis), isGeometric(y));
        return new Panel(horizontal, vertical, List.of(heat), List.of("colour: " + columns.get(column) + measured));
    }

    /** Lines over an axis, one for each setting of the axes that are neither it nor repeats. */
    public List<Layer> curves(String over, double[] x, double[] y, String label, int colour) {
        List<Integer> others =
                free().stream().filter(axis -> !columns.get(axis).equals(over)).toList();
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            List<String> words = new ArrayList<>();
            for (int axis : others) {
                Datum setting = rows.get(row).get(axis);
                words.add(columns.get(axis) + " = "
                        + (setting instanceof Datum.Text text
                                ? text.value()
                                : NumberText.significant(number(setting), 6)));
            }
            groups.computeIfAbsent(String.join(", ", words), setting -> new ArrayList<>())
                    .add(row);
        }
        List<Layer> layers = new ArrayList<>();
        int next = colour;
        for (Map.Entry<String, List<Integer>> group : groups.entrySet()) {
            if (next - colour < MOST_CURVES) {
                String name =
                        groups.size() == 1 ? label : label.isEmpty() ? group.getKey() : label + ", " + group.getKey();
                layers.addAll(curve(name, next++, group.getValue(), x, y));
            }
        }
        return layers;
    }

    private static List<Layer> curve(String name, int colour, List<Integer> members, double[] x, double[] y) {
        TreeMap<Double, List<Double>> byX = new TreeMap<>();
        for (int row : members) {
            if (!Double.isNaN(x[row])) {
                byX.computeIfAbsent(x[row], place -> new ArrayList<>()).add(y[row]);
            }
        }
        double[] places = byX.keySet().stream().mapToDouble(Double::doubleValue).toArray();
        double[] medians =
                byX.values().stream().mapToDouble(GridColumns::median).toArray();
        List<Layer> layers = new ArrayList<>();
        if (byX.values().stream().anyMatch(values -> values.size() > 1)) {
            layers.add(new Layer.Band(name, colour, places, extremes(byX, true), extremes(byX, false)));
        }
        layers.add(new Layer.Curve(name, colour, colour, places, medians));
        return layers;
    }

    private static double[] extremes(TreeMap<Double, List<Double>> byX, boolean least) {
        return byX.values().stream()
                .mapToDouble(values -> {
                    double[] sorted = sorted(values);
                    return sorted.length == 0 ? Double.NaN : sorted[least ? 0 : sorted.length - 1];
                })
                .toArray();
    }

    private static double[] sorted(List<Double> values) {
        return values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    /** The median of the numbers among some of the values, NaN for none. */
    private static double median(double[] values, int from, int to) {
        if (to - from == 1) {
            return values[from];
        }
        List<Double> some = new ArrayList<>();
        for (int i = from; i < to; i++) {
            some.add(values[i]);
        }
        return median(some);
    }

    /** The median of the numbers among some values, NaN for none. */
    static double median(List<Double> values) {
        double[] sorted = sorted(values);
        int n = sorted.length;
        if (n == 0) {
            return Double.NaN;
        }
        return n % 2 == 1 ? sorted[n / 2] : sorted[n / 2 - 1] / 2 + sorted[n / 2] / 2;
    }

    /** Whether an axis was spaced by equal factors. */
    private static boolean isGeometric(double[] axis) {
        double[] values = Arrays.stream(axis).distinct().sorted().toArray();
        if (values.length < 3 || values[0] <= 0) {
            return false;
        }
        double factor = values[1] / values[0];
        for (int i = 2; i < values.length; i++) {
            if (Math.abs(values[i] / values[i - 1] / factor - 1) > 1e-6) {
                return false;
            }
        }
        return factor > 1 + 1e-9;
    }

    private static boolean isWide(double[] values) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = 0;
        for (double value : values) {
            if (value <= 0) {
                return false;
            }
            if (value < Double.POSITIVE_INFINITY) {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        return greatest > WIDE * least;
    }
}
