package sxj.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import sxj.dynamics.system.Clock;
import sxj.fault.ArgumentFault;
import sxj.fault.ShapeFault;
import sxj.kernel.InputLayout;
import sxj.kernel.Kernel;
import sxj.kernel.compile.Kernels;
import sxj.kernel.lanes.BatchEvaluation;
import sxj.lower.BoundProblem;
import sxj.lower.Definitions;
import sxj.lower.Flows;
import sxj.lower.Units;
import sxj.lower.UserError;
import sxj.report.Output;
import sxj.report.figure.ContourLines;
import sxj.report.figure.Layer;
import sxj.report.figure.Panel;
import sxj.run.EquilibriaLowering;
import sxj.run.EquilibriumPoints;
import sxj.run.RunRecord;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Item.PlotPart;
import sxj.trajectory.Trajectory;

/**
 * {@code path x, y} with what is to be seen around it: lines of equal value, arrows of a flow, equilibria. Around the
 * path the other parameters stay as the first run left them.
 */
final class Portrait {
    /** Points of the grid under contours along each axis. */
    private static final int FINE = 81;

    private static final int ARROWS_ACROSS = 20;
    private static final int ARROWS_UP = 14;

    private final Definitions definitions;
    private final Item.Plot plot;
    private final PlotPart.Path path;

    Portrait(Definitions definitions, Item.Plot plot, PlotPart.Path path) {
        this.definitions = definitions;
        this.plot = plot;
        this.path = path;
    }

    /** Two numbers, which are parameters where something is drawn around the path. */
    void check(RunRecord run) {
        if (path.coordinates().size() != 2) {
            throw UserError.at(
                    ArgumentFault.PATH_COORDINATES,
                    path.span(),
                    "path",
                    path.coordinates().size());
        }
        for (Expression written : path.coordinates()) {
            Expr expr = expr(written, run);
            if (!expr.shape().isScalar()) {
                throw UserError.at(ShapeFault.COORDINATE_NEEDS_NUMBER, written.span(), expr.shape());
            }
        }
        for (PlotPart part : plot.parts()) {
            if (part instanceof PlotPart.Contours contours) {
                plane(run, part);
                Expr value = expr(contours.value(), run);
                if (!value.shape().isScalar()) {
                    throw UserError.at(
                            ShapeFault.CONTOURS_NEED_NUMBER, contours.value().span(), value.shape());
                }
            } else if (part instanceof PlotPart.Arrows arrows) {
                plane(run, part);
                Flows.ofClause(definitions.expressions(), arrows.flow(), Plots.environment(run));
            }
        }
    }

    private Expr expr(Expression written, RunRecord run) {
        return definitions
                .expressions()
                .numeric(written, Plots.environment(run))
                .expr();
    }

    /** Where in theta the two coordinates are. */
    private int[] plane(RunRecord run, PlotPart part) {
        int[] plane = new int[2];
        for (int i = 0; i < 2; i++) {
            Expression written = path.coordinates().get(i);
            plane[i] = place(expr(written, run), run.instance());
            if (plane[i] < 0) {
                throw UserError.at(
                        ArgumentFault.COORDINATE_NO_PARAMETER,
                        part.span(),
                        written.span().text());
            }
        }
        return plane;
    }

    /** The place in theta that an expression is, −1 where it is anything else: its gradient is then another. */
    private static int place(Expr expr, BoundProblem instance) {
        Expr gradient = instance.gradient(expr);
        if (!FreeSymbols.of(gradient).isEmpty()) {
            return -1;
        }
        double[] slopes = Kernels.evaluate(gradient, Map.of()).data();
        int place = -1;
        for (int i = 0; i < slopes.length; i++) {
            if (slopes[i] == 1 && place < 0) {
                place = i;
            } else if (slopes[i] != 0) {
                return -1;
            }
        }
        Map<Symbol, Tensor> origin = RunRecord.bindings(instance, new double[instance.dimension()]);
        return place >= 0 && Kernels.evaluate(expr, origin).value() == 0 ? place : -1;
    }

    // ---- the picture ----

    /** The paths of runs that have run. */
    Panel panel(List<Plots.Subject> subjects, EquilibriaLowering equilibria) {
        List<RunRecord> runs = subjects.stream()
                .map(subject -> Objects.requireNonNull(subject.run()))
                .toList();
        Panel.Axis x = axis(0, runs);
        Panel.Axis y = axis(1, runs);
        List<Layer> paths = new ArrayList<>();
        for (Plots.Subject subject : subjects) {
            paths.addAll(path(subject));
        }
        if (runs.isEmpty()) {
            return new Panel(x, y, List.of(), List.of());
        }
        RunRecord first = runs.get(0);
        View view = View.around(paths);
        Map<String, List<double[]>> points = points(first, equilibria, view);
        boolean around = false;
        for (PlotPart part : plot.parts()) {
            around |= part instanceof PlotPart.Contours || part instanceof PlotPart.Arrows;
        }
        View whole = view.with(points.values().stream().flatMap(List::stream).toList(), around);
        List<Layer> layers = new ArrayList<>();
        for (PlotPart part : plot.parts()) {
            if (part instanceof PlotPart.Contours contours) {
                layers.add(contours(contours, first, whole));
            } else if (part instanceof PlotPart.Arrows arrows) {
                layers.add(arrows(arrows, first, whole));
            }
        }
        layers.addAll(paths);
        points.forEach((kind, places) -> layers.add(new Layer.Points(
                kind,
                places.stream().mapToDouble(place -> place[0]).toArray(),
                places.stream().mapToDouble(place -> place[1]).toArray())));
        boolean slice = around && first.instance().dimension() > 2;
        return new Panel(
                x,
                y,
                layers,
                slice
                        ? List.of("around the path the other parameters are as at the end of "
                                + subjects.get(0).name())
                        : List.of());
    }

    private Panel.Axis axis(int i, List<RunRecord> runs) {
        Expression written = path.coordinates().get(i);
        String unit = runs.isEmpty() || !(written instanceof Expression.Reference reference)
                ? ""
                : Units.of(reference.name(), runs.get(0).instance(), definitions.file());
        return new Panel.Axis(written.span().text() + (unit.isEmpty() ? "" : " [" + unit + "]"), false);
    }

    private List<Layer> path(Plots.Subject subject) {
        RunRecord run = Objects.requireNonNull(subject.run());
        Trajectory trajectory = Objects.requireNonNull(run.trajectory());
        double[] x = Plots.scalar(definitions, path.coordinates().get(0), run, trajectory);
        double[] y = Plots.scalar(definitions, path.coordinates().get(1), run, trajectory);
        List<Layer> layers = new ArrayList<>();
        String name = subject.name();
        int colour = subject.colour();
        layers.add(new Layer.Path(name, colour, x, y));
        List<Integer> events = Plots.events(trajectory);
        if (!events.isEmpty()) {
            layers.add(new Layer.Dots(
                    name,
                    colour,
                    true,
                    events.stream().mapToDouble(i -> x[i]).toArray(),
                    events.stream().mapToDouble(i -> y[i]).toArray()));
        }
        List<Integer> entries = Plots.entries(trajectory);
        if (!entries.isEmpty()) {
            layers.add(new Layer.Switches(
                    name,
                    colour,
                    entries.stream().mapToDouble(i -> x[i]).toArray(),
                    entries.stream().mapToDouble(i -> y[i]).toArray(),
                    Plots.phases(trajectory)));
        }
        return layers;
    }

    /** Equilibria of the problem that were found above and lie near, by kind. */
    private Map<String, List<double[]>> points(RunRecord run, EquilibriaLowering equilibria, View view) {
        Expr x = expr(path.coordinates().get(0), run);
        Expr y = expr(path.coordinates().get(1), run);
        Map<String, List<double[]>> points = new LinkedHashMap<>();
        for (Output.Point point : equilibria.of(run.instance())) {
            Map<Symbol, Tensor> values = new HashMap<>(
                    run.bindings(Objects.requireNonNull(run.trajectory()).last()));
            values.putAll(RunRecord.bindings(run.instance(), EquilibriumPoints.theta(point)));
            double[] place = {
                Kernels.evaluate(x, values).value(), Kernels.evaluate(y, values).value()
            };
            if (view.isNear(place)) {
                points.computeIfAbsent(point.kind(), kind -> new ArrayList<>()).add(place);
            }
        }
        return points;
    }

    private Layer contours(PlotPart.Contours part, RunRecord run, View view) {
        double[] x = view.along(true, FINE, false);
        double[] y = view.along(false, FINE, false);
        Expr value = expr(part.value(), run);
        double[] values = over(List.of(value), run, plane(run, part), x, y);
        return new Layer.Contours(
                part.value().span().text(),
                new Layer.Grid(x, y, values),
                ContourLines.levels(values, part.logarithmic()));
    }

    private Layer arrows(PlotPart.Arrows part, RunRecord run, View view) {
        Expr flow = Flows.ofClause(definitions.expressions(), part.flow(), Plots.environment(run))
                .drift();
        int[] plane = plane(run, part);
        double[] x = view.along(true, ARROWS_ACROSS, true);
        double[] y = view.along(false, ARROWS_UP, true);
        List<Expr> components = new ArrayList<>();
        for (int place : plane) {
            components.add(Expressions.element(flow, List.of(Expressions.scalar(place))));
        }
        double[] values = over(components, run, plane, x, y);
        int count = x.length * y.length;
        double[][] columns = new double[4][count];
        for (int i = 0; i < count; i++) {
            columns[0][i] = x[i % x.length];
            columns[1][i] = y[i / x.length];
            columns[2][i] = values[2 * i];
            columns[3][i] = values[2 * i + 1];
        }
        return new Layer.Arrows(part.flow().span().text(), columns[0], columns[1], columns[2], columns[3]);
    }

    /** Values over a grid in the plane, row under row, at each point one after the other. */
    private static double[] over(List<Expr> outputs, RunRecord run, int[] plane, double[] x, double[] y) {
        BoundProblem instance = run.instance();
        Trajectory.State last = Objects.requireNonNull(run.trajectory()).last();
        List<Symbol> symbols = new ArrayList<>(instance.symbols());
        List<Symbol> clock = instance.clock().symbols();
        symbols.addAll(clock);
        symbols.addAll(run.plan().states());
        InputLayout layout = InputLayout.of(symbols);
        double[] times = Clock.values(last);
        Kernel kernel = Kernels.compile(outputs, layout);
        return BatchEvaluation.of(kernel, layout.size(), x.length * y.length, (i, input) -> {
            System.arraycopy(last.theta(), 0, input, 0, last.theta().length);
            System.arraycopy(last.states(), 0, input, last.theta().length + times.length, last.states().length);
            for (int k = 0; k < times.length; k++) {
                input[layout.offset(clock.get(k))] = times[k];
            }
            input[plane[0]] = x[i % x.length];
            input[plane[1]] = y[i / x.length];
        });
    }

    /** A rectangle of the plane. */
    private record View(double left, double right, double bottom, double top) {
        private static final double ROOM = 0.1;
        private static final double NEAR = 0.5;

        /** The narrower side is at least this part of the wider one where something lies around the path. */
        private static final double SLIMMEST = 0.4;

        static View around(List<Layer> paths) {
            List<double[]> places = new ArrayList<>();
            for (Layer layer : paths) {
                if (layer instanceof Layer.Path run) {
                    for (int i = 0; i < run.x().length; i++) {
                        places.add(new double[] {run.x()[i], run.y()[i]});
                    }
                }
            }
            return new View(
                            Double.POSITIVE_INFINITY,
                            Double.NEGATIVE_INFINITY,
                            Double.POSITIVE_INFINITY,
                            Double.NEGATIVE_INFINITY)
                    .over(places);
        }

        private View over(List<double[]> places) {
            View view = this;
            for (double[] place : places) {
                if (Math.abs(place[0]) < Double.MAX_VALUE && Math.abs(place[1]) < Double.MAX_VALUE) {
                    view = new View(
                            Math.min(view.left, place[0]),
                            Math.max(view.right, place[0]),
                            Math.min(view.bottom, place[1]),
                            Math.max(view.top, place[1]));
                }
            }
            return view;
        }

        boolean isNear(double[] place) {
            double size = Math.max(right - left, top - bottom);
            return place[0] >= left - NEAR * size
                    && place[0] <= right + NEAR * size
                    && place[1] >= bottom - NEAR * size
                    && place[1] <= top + NEAR * size;
        }

        /** With room for these, and around all. */
        View with(List<double[]> places, boolean around) {
            View view = over(places);
            double across = view.right - view.left;
            double up = view.top - view.bottom;
            if (around) {
                double least = SLIMMEST * Math.max(across, up);
                across = Math.max(across, least);
                up = Math.max(up, least);
            }
            across = (across > 0 ? across : 1) * (1 + 2 * ROOM);
            up = (up > 0 ? up : 1) * (1 + 2 * ROOM);
            double x = view.left / 2 + view.right / 2;
            double y = view.bottom / 2 + view.top / 2;
            return new View(x - across / 2, x + across / 2, y - up / 2, y + up / 2);
        }

        /** Values from side to side, or those in the middles of as many parts. */
        double[] along(boolean horizontal, int count, boolean middles) {
            double from = horizontal ? left : bottom;
            double to = horizontal ? right : top;
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                double part = middles ? (i + 0.5) / count : (double) i / (count - 1);
                values[i] = from * (1 - part) + to * part;
            }
            return values;
        }
    }
}
