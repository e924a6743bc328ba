package sxj.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sxj.fault.ArgumentFault;
import sxj.lower.Definitions;
import sxj.lower.UserError;
import sxj.report.Datum;
import sxj.report.GridColumns;
import sxj.report.ValueText;
import sxj.report.figure.Layer;
import sxj.report.figure.Panel;
import sxj.run.RunRegistry;
import sxj.run.Titles;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Item.PlotPart;

/**
 * {@code plot { x η; y mean; band low, high; points a, b; of m; by c }}: rows of tables as curves, bands and points. What
 * stands beside each other is told apart by colour: the values of {@code by}, tables, columns.
 */
final class TablePlots {
    private final Definitions definitions;
    private final RunRegistry runs;
    private final Titles headings;

    TablePlots(Definitions definitions, RunRegistry runs) {
        this.definitions = definitions;
        this.runs = runs;
        this.headings = new Titles(definitions);
    }

    /** Whether a plot has clauses that only tables have. */
    static boolean isOnlyOfTables(Item.Plot plot) {
        return plot.parts().stream().anyMatch(part -> part instanceof PlotPart.By || part instanceof PlotPart.Band);
    }

    /** A panel for each {@code y}, or one for points alone. */
    List<Panel> panels(Item.Plot plot) {
        List<TableColumns> tables = new ArrayList<>();
        PlotPart.@Nullable Coordinate x = null;
        Item.@Nullable Column by = null;
        List<PlotPart.Coordinate> ys = new ArrayList<>();
        Map<PlotPart.Coordinate, List<PlotPart.Band>> bands = new LinkedHashMap<>();
        List<PlotPart.Band> early = new ArrayList<>();
        List<PlotPart.Points> points = new ArrayList<>();
        requireRows(plot);
        boolean drawsNothing = plot.parts().stream()
                .noneMatch(part -> part instanceof PlotPart.Band
                        || part instanceof PlotPart.Points
                        || part instanceof PlotPart.Coordinate coordinate && coordinate.vertical());
        if (drawsNothing) {
            throw UserError.at(ArgumentFault.TABLE_PLOT_EMPTY, plot.span());
        }
        for (PlotPart part : plot.parts()) {
            if (part instanceof PlotPart.Runs of) {
                of.runs().forEach(source -> TableColumns.check(definitions, source, columns(plot), List.of()));
                for (Expression source : of.runs()) {
                    tables.add(TableColumns.of(definitions, runs, source));
                }
            } else if (part instanceof PlotPart.By coloured) {
                by = coloured.column();
            } else if (part instanceof PlotPart.Coordinate coordinate && !coordinate.vertical()) {
                x = coordinate;
            } else if (part instanceof PlotPart.Coordinate coordinate) {
                ys.add(coordinate);
                bands.put(coordinate, new ArrayList<>());
            } else if (part instanceof PlotPart.Band band) {
                (ys.isEmpty() ? early : Objects.requireNonNull(bands.get(ys.get(ys.size() - 1)))).add(band);
            } else if (part instanceof PlotPart.Points pairs) {
                points.add(pairs);
            }
        }
        if (tables.isEmpty()) {
            throw UserError.at(ArgumentFault.PLOT_WITHOUT_RUNS, plot.span());
        }
        List<Panel> panels = new ArrayList<>();
        if (ys.isEmpty()) {
            panels.add(panel(tables, x, null, early, points, by));
        }
        for (PlotPart.Coordinate y : ys) {
            boolean first = y == ys.get(0);
            List<PlotPart.Band> own = new ArrayList<>(first ? early : List.of());
            own.addAll(bands.get(y));
            panels.add(panel(tables, x, y, own, first ? points : List.of(), by));
        }
        return panels;
    }

    /** A plot of rows has no plane of parameters. */
    private static void requireRows(Item.Plot plot) {
        for (PlotPart part : plot.parts()) {
            String word = part instanceof PlotPart.Path
                    ? "path"
                    : part instanceof PlotPart.Contours ? "contours" : part instanceof PlotPart.Arrows ? "arrows" : "";
            if (!word.isEmpty()) {
                throw UserError.at(ArgumentFault.TABLE_PLOT_PART, part.span(), word);
            }
        }
    }

    /** What has an entry for each row. */
    private static List<Item.Column> columns(Item.Plot plot) {
        List<Item.Column> columns = new ArrayList<>();
        for (PlotPart part : plot.parts()) {
            if (part instanceof PlotPart.Coordinate coordinate) {
                columns.addAll(coordinate.columns());
            } else if (part instanceof PlotPart.Band band) {
                columns.addAll(List.of(band.low(), band.high()));
            } else if (part instanceof PlotPart.Points points) {
                columns.addAll(List.of(points.across(), points.up()));
            } else if (part instanceof PlotPart.By by) {
                columns.add(by.column());
            }
        }
        return columns;
    }

    private Panel panel(
            List<TableColumns> tables,
            PlotPart.@Nullable Coordinate x,
            PlotPart.@Nullable Coordinate y,
            List<PlotPart.Band> bands,
            List<PlotPart.Points> points,
            Item.@Nullable Column by) {
        List<Layer> layers = new ArrayList<>();
        List<Layer> under = new ArrayList<>();
        for (TableColumns table : tables) {
            int colour = layers.stream().mapToInt(TablePlots::colour).max().orElse(-1) + 1;
            List<Item.Column> lines = y == null ? List.of() : y.columns();
            int width = Math.max(1, Math.max(lines.size(), Math.max(bands.size(), points.size())));
            List<Series> all = series(table, by, lines.isEmpty() ? List.of() : keys(table, x, by));
            for (int i = 0; i < all.size(); i++) {
                Series series = all.get(i);
                String before = tables.size() > 1 ? table.name() : "";
                for (int k = 0; k < bands.size(); k++) {
                    under.add(band(table, x, bands.get(k), series, colour + i * width + k % width));
                }
                for (int k = 0; k < lines.size(); k++) {
                    String title =
                            lines.size() == 1 && all.size() > 1 && series.name().isEmpty()
                                    ? ""
                                    : lines.size() == 1 && !(series.name() + before).isEmpty()
                                            ? ""
                                            : headings.of(TableColumns.heading(lines.get(k)));
                    String name = joined(before, series.name(), title);
                    int own = colour + i * width + k;
                    double[][] xy = sorted(over(table, x), table.numbers(lines.get(k)), series.rows());
                    layers.add(new Layer.Curve(name, own, own, xy[0], xy[1]));
                }
                for (int k = 0; k < points.size(); k++) {
                    PlotPart.Points pair = points.get(k);
                    double[] across = chosen(table.numbers(pair.across()), series.rows());
                    double[] up = chosen(table.numbers(pair.up()), series.rows());
                    String title = points.size() > 1 ? headings.of(TableColumns.heading(pair.up())) : "";
                    layers.add(new Layer.Scatter(
                            joined(before, series.name(), title), colour + i * width + k, across, up));
                }
            }
        }
        under.addAll(layers);
        Panel.Axis horizontal = x != null
                ? new Panel.Axis(headings.of(TableColumns.heading(x.columns().get(0))), x.logarithmic())
                : y == null && !points.isEmpty()
                        ? new Panel.Axis(
                                headings.of(TableColumns.heading(points.get(0).across())),
                                points.get(0).acrossLog())
                        : new Panel.Axis(
                                tables.isEmpty()
                                        ? ""
                                        : tables.get(0).grid().columns().get(0),
                                false);
        Panel.Axis vertical = y != null
                ? new Panel.Axis(
                        String.join(
                                ", ",
                                y.columns().stream()
                                        .map(column -> headings.of(TableColumns.heading(column)))
                                        .toList()),
                        y.logarithmic())
                : points.isEmpty()
                        ? new Panel.Axis(
                                headings.of(TableColumns.heading(bands.get(0).low())), false)
                        : new Panel.Axis(
                                headings.of(TableColumns.heading(points.get(0).up())),
                                points.get(0).upLog());
        return new Panel(horizontal, vertical, under, Plots.hidden(vertical, under));
    }

    private static int colour(Layer layer) {
        return layer instanceof Layer.Curve curve
                ? curve.colour()
                : layer instanceof Layer.Scatter scatter ? scatter.colour() : -1;
    }

    private static String joined(String... parts) {
        List<String> said = new ArrayList<>();
        for (String part : parts) {
            if (!part.isEmpty()) {
                said.add(part);
            }
        }
        return String.join(": ", said);
    }

    /** Rows that are drawn in one colour. */
    private record Series(String name, List<Integer> rows) {}

    /** What tells rows apart: the column of `by`, else the axes of the table that are not walked over. */
    private static List<Item.Column> keys(
            TableColumns table, PlotPart.@Nullable Coordinate x, Item.@Nullable Column by) {
        if (by != null) {
            return List.of();
        }
        String over = x == null
                ? table.grid().columns().get(0)
                : TableColumns.heading(x.columns().get(0));
        List<Item.Column> keys = new ArrayList<>();
        for (String axis : table.grid().columns().subList(0, table.grid().axes())) {
            if (!axis.equals(over) && !table.grid().repeats().contains(axis) && x != null) {
                keys.add(new Item.Column(axis, new Expression.TextLiteral(axis, x.span()), x.span()));
            }
        }
        return keys;
    }

    private List<Series> series(TableColumns table, Item.@Nullable Column by, List<Item.Column> axes) {
        List<Item.Column> keys = by == null ? axes : List.of(by);
        if (keys.isEmpty()) {
            return List.of(new Series("", table.rows()));
        }
        List<List<Datum>> cells = keys.stream().map(table::cells).toList();
        List<Series> series = new ArrayList<>();
        for (List<Integer> rows :
                TableColumns.groups(cells, table.grid().rows().size()).values()) {
            List<String> words = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                Datum key = cells.get(i).get(rows.get(0));
                words.add(
                        key instanceof Datum.Text text
                                ? text.value()
                                : headings.of(TableColumns.heading(keys.get(i))) + " = " + ValueText.brief(key));
            }
            series.add(new Series(String.join(", ", words), rows));
        }
        return series;
    }

    private static double[] over(TableColumns table, PlotPart.@Nullable Coordinate x) {
        return x != null
                ? table.numbers(x.columns().get(0))
                : table.grid().rows().stream()
                        .mapToDouble(row -> GridColumns.number(row.get(0)))
                        .toArray();
    }

    private static Layer band(
            TableColumns table, PlotPart.@Nullable Coordinate x, PlotPart.Band band, Series series, int colour) {
        double[] over = over(table, x);
        double[][] low = sorted(over, table.numbers(band.low()), series.rows());
        double[][] high = sorted(over, table.numbers(band.high()), series.rows());
        return new Layer.Band(series.name(), colour, low[0], low[1], high[1]);
    }

    private static double[] chosen(double[] values, List<Integer> rows) {
        return rows.stream().mapToDouble(row -> values[row]).toArray();
    }

    /** The points from left to right, those at one place in the order of the rows. */
    private static double[][] sorted(double[] x, double[] y, List<Integer> rows) {
        List<Integer> order = rows.stream()
                .filter(row -> !Double.isNaN(x[row]))
                .sorted((a, b) -> Double.compare(x[a], x[b]))
                .toList();
        return new double[][] {chosen(x, order), chosen(y, order)};
    }
}
