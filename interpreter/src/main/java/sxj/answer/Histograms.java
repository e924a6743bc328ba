package sxj.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.fault.ArgumentFault;
import sxj.fault.ValueFault;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.Environment.Home;
import sxj.lower.ExpressionLowering;
import sxj.lower.UserError;
import sxj.numeric.Elementary;
import sxj.report.Datum;
import sxj.report.Output;
import sxj.report.ValueText;
import sxj.report.figure.Figure;
import sxj.report.figure.Layer;
import sxj.report.figure.Panel;
import sxj.run.RunRegistry;
import sxj.run.Titles;
import sxj.symbolic.Expr;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;

/** {@code histogram "title" { x total; of s; bins 30; by flow }}: how many values of a column fall into which bins. */
public final class Histograms {
    private static final int MOST_BINS = 10_000;

    private final Definitions definitions;
    private final RunRegistry runs;
    private final Titles headings;

    public Histograms(Definitions definitions, RunRegistry runs) {
        this.definitions = definitions;
        this.runs = runs;
        this.headings = new Titles(definitions);
    }

    /** The counts and their picture. */
    public Output histogram(Item.Histogram item) {
        Item.Column x = item.x();
        if (x == null || item.sources().isEmpty()) {
            throw UserError.at(ArgumentFault.HISTOGRAM_WITHOUT, item.span());
        }
        List<Item.Column> named = new ArrayList<>(List.of(x));
        if (item.by() != null) {
            named.add(item.by());
        }
        item.sources().forEach(source -> TableColumns.check(definitions, source, named, List.of()));
        double @Nullable [] borders = item.bins() == null ? null : borders(item.bins());
        Map<String, List<Double>> groups = new LinkedHashMap<>();
        int left = 0;
        for (Expression source : item.sources()) {
            TableColumns table = TableColumns.of(definitions, runs, source);
            double[] values = table.numbers(x);
            List<Datum> keys = item.by() == null ? List.of() : table.cells(item.by());
            for (int i = 0; i < values.length; i++) {
                String group = item.by() != null
                        ? TableColumns.heading(item.by()) + " = " + ValueText.brief(keys.get(i))
                        : item.sources().size() > 1 ? table.name() : "count";
                boolean counts =
                        Math.abs(values[i]) < Double.POSITIVE_INFINITY && (!item.logarithmic() || values[i] > 0);
                if (counts) {
                    groups.computeIfAbsent(group, any -> new ArrayList<>()).add(values[i]);
                }
                left += counts ? 0 : 1;
            }
        }
        double[] all = groups.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
        double[] edges = borders != null && borders.length > 1
                ? borders
                : equal(all, borders == null ? 0 : (int) borders[0], item.logarithmic());
        List<String> notes = new ArrayList<>();
        if (left > 0) {
            notes.add(left + (left == 1 ? " value is" : " values are") + " not counted: not finite"
                    + (item.logarithmic() ? ", or not above 0" : ""));
        }
        long outside = Arrays.stream(all)
                .filter(v -> v < edges[0] || v > edges[edges.length - 1])
                .count();
        if (outside > 0) {
            notes.add(outside + (outside == 1 ? " value lies" : " values lie") + " outside of the bins");
        }
        return output(item, x, groups, edges, notes);
    }

    private Output output(
            Item.Histogram item, Item.Column x, Map<String, List<Double>> groups, double[] edges, List<String> notes) {
        List<String> columns = new ArrayList<>(List.of("from", "to"));
        List<double[]> counts = new ArrayList<>();
        List<Layer> layers = new ArrayList<>();
        if (groups.isEmpty()) {
            groups.put("count", List.of());
        }
        for (Map.Entry<String, List<Double>> group : groups.entrySet()) {
            double[] found = counts(group.getValue(), edges);
            columns.add(group.getKey());
            counts.add(found);
            String name = groups.size() == 1 && item.by() == null ? "" : group.getKey();
            layers.add(new Layer.Bars(name, layers.size(), edges, found));
        }
        List<List<Datum>> rows = new ArrayList<>();
        for (int bin = 0; bin < edges.length - 1; bin++) {
            List<Datum> row = new ArrayList<>(List.of(Datum.of(edges[bin]), Datum.of(edges[bin + 1])));
            for (double[] found : counts) {
                row.add(Datum.of((long) found[bin]));
            }
            rows.add(row);
        }
        Panel panel = new Panel(
                new Panel.Axis(headings.of(TableColumns.heading(x)), item.logarithmic()),
                new Panel.Axis("count", false),
                layers,
                notes);
        String title = headings.of(item.title());
        return new Output.Histogram(title, columns, rows, new Figure(title, List.of(panel)), notes);
    }

    /** How many bins, as one number; or their borders, ascending. */
    private double[] borders(Expression bins) {
        ExpressionLowering lowering = definitions.expressions();
        Expr expr = lowering.settled(lowering.real(bins, Environment.of(Home.FILE, null)), bins.span());
        double[] values = ((Expr.Constant) expr).value().data();
        boolean isNumber = expr.shape().isScalar();
        boolean good = isNumber
                ? values[0] == Math.rint(values[0]) && values[0] >= 1 && values[0] <= MOST_BINS
                : expr.shape().rank() == 1 && values.length > 1 && values.length <= MOST_BINS + 1;
        for (int i = 1; i < values.length; i++) {
            good &= values[i - 1] < values[i];
        }
        for (double value : values) {
            good &= Math.abs(value) < Double.POSITIVE_INFINITY;
        }
        if (!good) {
            throw UserError.at(ValueFault.BINS, bins.span(), MOST_BINS);
        }
        return values;
    }

    /** Borders of equal bins from the least to the greatest value; without a number, of Sturges' number: 1 + log2 n. */
    private static double[] equal(double[] values, int bins, boolean logarithmic) {
        int count = bins;
        for (int n = 1; bins == 0 && (count == 0 || n < values.length); n *= 2) {
            count++;
        }
        double least = Arrays.stream(values).min().orElse(logarithmic ? 1 : 0);
        double greatest = Arrays.stream(values).max().orElse(logarithmic ? 10 : 1);
        if (least == greatest) {
            least = logarithmic ? least / 2 : least - 0.5;
            greatest = logarithmic ? greatest * 2 : greatest + 0.5;
        }
        double[] edges = new double[count + 1];
        for (int i = 0; i <= count; i++) {
            double part = (double) i / count;
            edges[i] = logarithmic
                    ? Elementary.exp(Elementary.log(least) * (1 - part) + Elementary.log(greatest) * part)
                    : least * (1 - part) + greatest * part;
        }
        edges[0] = least;
        edges[count] = greatest;
        return edges;
    }

    /** Every bin holds its lower border, the last one both. */
    private static double[] counts(List<Double> values, double[] edges) {
        double[] counts = new double[edges.length - 1];
        for (double value : values) {
            int at = Arrays.binarySearch(edges, value);
            int bin = at >= 0 ? at : -at - 2;
            bin = bin == counts.length && value == edges[counts.length] ? bin - 1 : bin;
            if (bin >= 0 && bin < counts.length) {
                counts[bin]++;
            }
        }
        return counts;
    }
}
