package sxj.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sxj.fault.ArgumentFault;
import sxj.fault.ShapeFault;
import sxj.fault.TypeFault;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.Environment.Home;
import sxj.lower.Locals;
import sxj.lower.Units;
import sxj.lower.UserError;
import sxj.lower.Value;
import sxj.report.Output;
import sxj.report.figure.Figure;
import sxj.report.figure.Layer;
import sxj.report.figure.Panel;
import sxj.run.EquilibriaLowering;
import sxj.run.RunRecord;
import sxj.run.RunRegistry;
import sxj.run.Titles;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Shape;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Item.PlotPart;
import sxj.trajectory.Trajectory;

/** {@code plot "title" { … }}: each {@code y} is a panel with curves over {@code x}, each {@code path} a portrait. */
public final class Plots {
    /** Entries of a vector that get a curve each; of more, none could be told from the others. */
    private static final int MOST_ENTRIES = 16;

    /** Switches that are marked; a run that switches more often would be hidden behind its marks. */
    private static final int MOST_SWITCHES = 60;

    /** The same for events. */
    private static final int MOST_EVENTS = 200;

    private final Definitions definitions;
    private final RunRegistry runs;
    private final EquilibriaLowering equilibria;
    private final Titles headings;
    private final TablePlots tables;

    public Plots(Definitions definitions, RunRegistry runs, EquilibriaLowering equilibria) {
        this.definitions = definitions;
        this.runs = runs;
        this.equilibria = equilibria;
        this.headings = new Titles(definitions);
        this.tables = new TablePlots(definitions, runs);
    }

    /** A run in a plot, or a sweep or map; colours go by the order in which they are named. */
    record Subject(String name, @Nullable RunRecord run, int colour) {}

    /** Checks a plot without its picture: its runs exist, its expressions fit their problems. */
    public void check(Item.Plot plot) {
        if (isOfTables(plot)) {
            tables.panels(plot);
            return;
        }
        check(plot, subjects(plot));
    }

    /** Whether rows of tables are drawn, not the courses of runs: those of comparisons have both. */
    private boolean isOfTables(Item.Plot plot) {
        if (TablePlots.isOnlyOfTables(plot)) {
            return true;
        }
        for (PlotPart part : plot.parts()) {
            if (part instanceof PlotPart.Runs named) {
                for (Expression source : named.runs()) {
                    Item item = source instanceof Expression.Reference reference
                            ? definitions.file().value(reference.name())
                            : null;
                    boolean hasPoints = plot.parts().stream().anyMatch(PlotPart.Points.class::isInstance);
                    boolean isTable = item instanceof Item.Summary
                            || item instanceof Item.Data
                            || item instanceof Item.Equilibria
                            || hasPoints
                                    && (item instanceof Item.Sweep
                                            || item instanceof Item.MapOver
                                            || item instanceof Item.Compare);
                    if (isTable) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** The picture. */
    public Output plot(Item.Plot plot) {
        if (isOfTables(plot)) {
            return new Output.Plot(new Figure(headings.of(plot.title()), tables.panels(plot)));
        }
        List<Subject> subjects = subjects(plot);
        check(plot, subjects);
        return new Output.Plot(new Figure(headings.of(plot.title()), panels(plot, subjects)));
    }

    /** Whether a clause only says of what a plot is, or over what. */
    private static boolean drawsNothing(PlotPart part) {
        return part instanceof PlotPart.Runs
                || part instanceof PlotPart.By
                || part instanceof PlotPart.Coordinate coordinate && !coordinate.vertical();
    }

    private List<Subject> subjects(Item.Plot plot) {
        List<Subject> subjects = new ArrayList<>();
        for (PlotPart part : plot.parts()) {
            if (part instanceof PlotPart.Runs named) {
                for (Expression run : named.runs()) {
                    subjects.addAll(subjects(run, subjects.size()));
                }
            }
        }
        if (subjects.isEmpty()) {
            throw UserError.at(ArgumentFault.PLOT_WITHOUT_RUNS, plot.span());
        }
        return subjects;
    }

    private List<Subject> subjects(Expression run, int colour) {
        Value value = definitions.expressions().evaluate(run, Environment.of(Home.FILE, null));
        if (value instanceof Value.Grid grid) {
            List<RunRegistry.Label> labels = runs.comparison(grid.name(), run.span());
            return labels == null
                    ? List.of(new Subject(grid.name(), null, colour))
                    : subjects(run, grid.name(), labels, colour);
        }
        if (!(value instanceof Value.Run named)) {
            throw UserError.at(TypeFault.RUN_NEEDED, run.span(), value.kind());
        }
        RunRecord record = runs.record(named.name(), run.span());
        RunRegistry.Label label = runs.label(named.name());
        return List.of(new Subject(label == null ? named.name() : label.text(), record, colour));
    }

    /** The runs of a comparison, those of one flow and step in one colour. */
    private List<Subject> subjects(Expression run, String comparison, List<RunRegistry.Label> labels, int colour) {
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            RunRecord record = runs.record(RunRegistry.key(comparison, i), run.span());
            RunRegistry.Label label = labels.get(i);
            subjects.add(new Subject(label.text(), record, colour + label.colour()));
        }
        return subjects;
    }

    // ---- checks ----

    private void check(Item.Plot plot, List<Subject> subjects) {
        if (subjects.stream().allMatch(subject -> subject.run() != null)
                && plot.parts().stream().allMatch(Plots::drawsNothing)) {
            throw UserError.at(ArgumentFault.PLOT_EMPTY, plot.span());
        }
        for (PlotPart part : plot.parts()) {
            for (Subject subject : subjects) {
                if (subject.run() == null) {
                    checkGrid(part, subject);
                } else if (part instanceof PlotPart.Coordinate coordinate) {
                    coordinate.columns().forEach(column -> expr(column.expression(), subject.run()));
                } else if (part instanceof PlotPart.Path path) {
                    new Portrait(definitions, plot, path).check(subject.run());
                } else if (part instanceof PlotPart.Points points) {
                    requireTwo(points.coordinates(), "points", points.span());
                    for (Expression written : points.coordinates()) {
                        requireNumber(written, expr(written, subject.run()));
                    }
                }
            }
            if (part instanceof PlotPart.Contours || part instanceof PlotPart.Arrows) {
                if (plot.parts().stream().noneMatch(other -> other instanceof PlotPart.Path)) {
                    throw UserError.at(ArgumentFault.PLOT_WITHOUT_PLANE, part.span());
                }
            }
        }
    }

    private static void requireTwo(List<Expression> coordinates, String word, Span span) {
        if (coordinates.size() != 2) {
            throw UserError.at(ArgumentFault.PATH_COORDINATES, span, word, coordinates.size());
        }
    }

    private static void requireNumber(Expression written, Expr expr) {
        if (!expr.shape().isScalar()) {
            throw UserError.at(ShapeFault.COORDINATE_NEEDS_NUMBER, written.span(), expr.shape());
        }
    }

    private static void checkGrid(PlotPart part, Subject subject) {
        if (part instanceof PlotPart.Path || part instanceof PlotPart.Points) {
            throw UserError.at(TypeFault.PATH_OF_TABLE, part.span(), subject.name());
        }
    }

    private Expr expr(Expression expression, RunRecord run) {
        return definitions.expressions().numeric(expression, environment(run)).expr();
    }

    static Environment environment(RunRecord run) {
        return new Environment(Home.ROW, run.instance(), run.states(Locals.NONE));
    }

    // ---- panels ----

    private List<Panel> panels(Item.Plot plot, List<Subject> subjects) {
        PlotPart.@Nullable Coordinate x = null;
        for (PlotPart part : plot.parts()) {
            if (part instanceof PlotPart.Coordinate coordinate && !coordinate.vertical()) {
                x = coordinate;
            }
        }
        List<Panel> panels = new ArrayList<>();
        for (PlotPart part : plot.parts()) {
            if (part instanceof PlotPart.Coordinate y && y.vertical()) {
                panels.add(panel(y, x, subjects));
            } else if (part instanceof PlotPart.Path path) {
                Portrait portrait = new Portrait(definitions, plot, path);
                List<Subject> finished = subjects.stream()
                        .filter(subject ->
                                subject.run() != null && subject.run().trajectory() != null)
                        .toList();
                panels.add(portrait.panel(finished, equilibria));
            } else if (part instanceof PlotPart.Points points) {
                panels.add(panel(points, subjects));
            }
        }
        return panels;
    }

    /** The recorded states of runs as points of a plane. */
    private Panel panel(PlotPart.Points points, List<Subject> subjects) {
        List<Layer> layers = new ArrayList<>();
        for (Subject subject : subjects) {
            RunRecord run = subject.run();
            if (run != null && run.trajectory() != null) {
                double[] x = scalar(definitions, points.coordinates().get(0), run, run.trajectory());
                double[] y = scalar(definitions, points.coordinates().get(1), run, run.trajectory());
                layers.add(new Layer.Dots(subject.name(), subject.colour(), false, x, y));
            }
        }
        Panel.Axis[] axes = new Panel.Axis[2];
        for (int i = 0; i < 2; i++) {
            Expression written = points.coordinates().get(i);
            String unit = unit(written, subjects);
            axes[i] = new Panel.Axis(written.span().text() + (unit.isEmpty() ? "" : " [" + unit + "]"), false);
        }
        return new Panel(axes[0], axes[1], layers, List.of());
    }

    private Panel panel(PlotPart.Coordinate y, PlotPart.@Nullable Coordinate x, List<Subject> subjects) {
        List<Layer> layers = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Panel.Axis vertical = new Panel.Axis(label(y.columns(), subjects), y.logarithmic());
        Panel.Axis horizontal = x == null
                ? new Panel.Axis("iter", false)
                : new Panel.Axis(label(x.columns(), subjects), x.logarithmic());
        for (Subject subject : subjects) {
            RunRecord run = subject.run();
            if (run == null) {
                RunRegistry.Grid grid = runs.grid(subject.name(), y.span());
                GridCurves curves = new GridCurves(definitions, subject.name(), grid);
                layers.addAll(curves.layers(x, y, subjects.size() > 1, layers.size(), notes));
            } else if (run.trajectory() != null) {
                layers.addAll(curves(y, x, subject, run, subjects.size() > 1));
            }
        }
        notes.addAll(hidden(vertical, layers));
        return new Panel(horizontal, vertical, layers, notes);
    }

    private List<Layer> curves(
            PlotPart.Coordinate y, PlotPart.@Nullable Coordinate x, Subject subject, RunRecord run, boolean several) {
        Trajectory trajectory = Objects.requireNonNull(run.trajectory());
        double[] over = x == null
                ? trajectory.records().stream()
                        .mapToDouble(Trajectory.State::iter)
                        .toArray()
                : scalar(x.columns().get(0), run, trajectory);
        Map<String, double[]> lines = new LinkedHashMap<>();
        for (Item.Column column : y.columns()) {
            lines.putAll(lines(column, run, trajectory));
        }
        List<Layer> layers = new ArrayList<>();
        int dash = 0;
        List<Integer> events = events(trajectory);
        for (Map.Entry<String, double[]> line : lines.entrySet()) {
            String name = !several
                    ? line.getKey()
                    : lines.size() == 1 ? subject.name() : subject.name() + ": " + line.getKey();
            int colour = several ? subject.colour() : dash;
            layers.add(new Layer.Curve(
                    name, colour, several && lines.size() == 1 ? subject.colour() : dash, over, line.getValue()));
            if (!events.isEmpty()) {
                layers.add(new Layer.Dots(
                        name,
                        colour,
                        true,
                        events.stream().mapToDouble(i -> over[i]).toArray(),
                        events.stream().mapToDouble(i -> line.getValue()[i]).toArray()));
            }
            dash++;
        }
        double[] switched =
                entries(trajectory).stream().mapToDouble(i -> over[i]).toArray();
        double[] nowhere = new double[switched.length];
        Arrays.fill(nowhere, Double.NaN);
        if (switched.length > 0) {
            layers.add(new Layer.Switches(
                    subject.name(), several ? subject.colour() : 7, switched, nowhere, phases(trajectory)));
        }
        return layers;
    }

    /** One line for a number, one for each entry of an array. */
    private Map<String, double[]> lines(Item.Column column, RunRecord run, Trajectory trajectory) {
        Expr expr = expr(column.expression(), run);
        String title = headings.of(column);
        int entries = expr.shape().size();
        if (entries > MOST_ENTRIES) {
            throw UserError.at(ShapeFault.TOO_MANY_CURVES, column.span(), entries, expr.shape());
        }
        double[] rows = RunRegistry.series(run, trajectory, expr).data();
        Map<String, double[]> lines = new LinkedHashMap<>();
        for (int k = 0; k < entries; k++) {
            double[] line = new double[trajectory.records().size()];
            for (int i = 0; i < line.length; i++) {
                line[i] = rows[i * entries + k];
            }
            lines.put(expr.shape().isScalar() ? title : title + index(expr.shape(), k), line);
        }
        return lines;
    }

    private static String index(Shape shape, int k) {
        StringBuilder text = new StringBuilder();
        int rest = k;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            text.insert(0, (axis == 0 ? "" : ", ") + rest % shape.length(axis));
            rest /= shape.length(axis);
        }
        return "[" + text + "]";
    }

    private double[] scalar(Item.Column column, RunRecord run, Trajectory trajectory) {
        return scalar(definitions, column.expression(), run, trajectory);
    }

    /** The values of a scalar over the records of a run. */
    static double[] scalar(Definitions definitions, Expression written, RunRecord run, Trajectory trajectory) {
        Expr expr = definitions.expressions().numeric(written, environment(run)).expr();
        if (!expr.shape().isScalar()) {
            throw UserError.at(ShapeFault.AXIS_NEEDS_NUMBER, written.span(), expr.shape());
        }
        return RunRegistry.series(run, trajectory, expr).data();
    }

    /** Where in the records a phase after the first was entered. */
    static List<Integer> entries(Trajectory trajectory) {
        List<Integer> entries = new ArrayList<>();
        int record = 0;
        for (Trajectory.Visit visit : switches(trajectory)) {
            List<Trajectory.State> records = trajectory.records();
            while (record < records.size() - 1 && records.get(record).iter() < visit.from()) {
                record++;
            }
            entries.add(record);
        }
        return entries;
    }

    /** Where in the records an event was: the row before what it wrote; none where there are too many to tell. */
    static List<Integer> events(Trajectory trajectory) {
        List<Integer> events = new ArrayList<>();
        if (trajectory.events().size() > MOST_EVENTS) {
            return events;
        }
        int record = 0;
        List<Trajectory.State> records = trajectory.records();
        for (Trajectory.Event event : trajectory.events()) {
            while (record < records.size() - 1 && records.get(record).iter() < event.iter()) {
                record++;
            }
            if (records.get(record).iter() == event.iter() && !events.contains(record)) {
                events.add(record);
            }
        }
        return events;
    }

    static List<String> phases(Trajectory trajectory) {
        return switches(trajectory).stream().map(Trajectory.Visit::phase).toList();
    }

    private static List<Trajectory.Visit> switches(Trajectory trajectory) {
        int count = trajectory.visits().size();
        return count > 1 && count <= MOST_SWITCHES ? trajectory.visits().subList(1, count) : List.of();
    }

    // ---- words ----

    private String label(List<Item.Column> columns, List<Subject> subjects) {
        List<String> titles = new ArrayList<>();
        for (Item.Column column : columns) {
            String unit = column.title() == null ? unit(column.expression(), subjects) : "";
            titles.add(headings.of(column) + (unit.isEmpty() ? "" : " [" + unit + "]"));
        }
        return String.join(", ", titles);
    }

    private String unit(Expression expression, List<Subject> subjects) {
        for (Subject subject : subjects) {
            if (subject.run() != null && expression instanceof Expression.Reference reference) {
                return Units.of(reference.name(), subject.run().instance(), definitions.file());
            }
        }
        return "";
    }

    /** What a logarithm has no place for is said. */
    static List<String> hidden(Panel.Axis axis, List<Layer> layers) {
        if (!axis.logarithmic()) {
            return List.of();
        }
        List<String> notes = new ArrayList<>();
        for (Layer layer : layers) {
            if (layer instanceof Layer.Curve curve) {
                long hidden = Arrays.stream(curve.y()).filter(y -> y <= 0).count();
                if (hidden > 0) {
                    notes.add(curve.name() + ": " + hidden + (hidden == 1 ? " value" : " values")
                            + " not above 0 cannot stand on a logarithmic axis");
                }
            }
        }
        return notes;
    }
}
