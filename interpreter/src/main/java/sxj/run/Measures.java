package sxj.run;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.equilibrium.Equilibria;
import sxj.dynamics.equilibrium.Stability;
import sxj.kernel.EvaluationException;
import sxj.kernel.InputLayout;
import sxj.kernel.compile.Kernels;
import sxj.lower.BoundProblem;
import sxj.lower.Definitions;
import sxj.report.Datum;
import sxj.symbolic.Expr;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Name;
import sxj.trajectory.Trajectory;

/**
 * What the rows of a comparison are measured by: how a run ended, its iterations and evaluations, the distance of its end
 * from the nearest equilibrium of the problem, B, total and the losses there, and the longest stable step of its flow
 * there beside the one it took. Distances and stable steps take longer than many runs: they are computed when they are
 * read first.
 */
final class Measures {
    /** Points with more parameters are told by their number. */
    private static final int SHOWN = 4;

    private static final String DISTANCE = Item.Compare.MEASURES.get(0);
    private static final String STABLE_STEP = Item.Compare.MEASURES.get(1);

    private final Definitions definitions;
    private final RunRegistry registry;
    private final Simulations simulations;
    private final Titles titles;
    private final Item.Compare compare;
    private final List<RunRecord> runs;
    private final Set<String> finals = new LinkedHashSet<>();
    private final Map<BoundProblem, Map<String, Expr>> values = new IdentityHashMap<>();
    private final List<double[]> starts = new ArrayList<>();
    private final List<String> columns;
    private @Nullable List<double[]> equilibria;

    Measures(
            Definitions definitions,
            Simulations simulations,
            RunRegistry registry,
            Item.Compare compare,
            List<RunRecord> runs) {
        this.definitions = definitions;
        this.simulations = simulations;
        this.titles = new Titles(definitions);
        this.registry = registry;
        this.compare = compare;
        this.runs = runs;
        if (!runs.isEmpty() && !runs.get(0).instance().losses().isEmpty()) {
            finals.add("B");
            finals.add("total");
            runs.get(0)
                    .instance()
                    .losses()
                    .forEach(loss -> finals.add(loss.declaration().name().text()));
        }
        this.columns = headings();
    }

    /** Where nothing pulls, near where the runs began and ended. */
    private List<double[]> equilibria() {
        List<double[]> known = equilibria;
        if (known == null) {
            known = found();
            equilibria = known;
        }
        return known;
    }

    private List<double[]> found() {
        BoundProblem instance = runs.get(0).instance();
        Expr field = EquilibriaLowering.field(instance);
        if (field == null || instance.dimension() > Stability.LARGEST) {
            return List.of();
        }
        List<double[]> points = new ArrayList<>();
        for (RunRecord run : runs) {
            Trajectory trajectory = Objects.requireNonNull(run.trajectory());
            points.add(trajectory.records().get(0).theta());
            if (trajectory.status() != Trajectory.Status.DIVERGED) {
                points.add(trajectory.last().theta());
            }
        }
        List<Symbol> symbols = new ArrayList<>(instance.symbols());
        symbols.addAll(instance.clock().symbols());
        try {
            return Equilibria.near(field, instance.symbols(), InputLayout.of(symbols), points, definitions.seed());
        } catch (EvaluationException undefined) {
            // a field that has no value at some start has no equilibria that can be told
            return List.of();
        }
    }

    private List<String> headings() {
        List<String> titles = new ArrayList<>(List.of("flow", "step"));
        if (!compare.starts().isEmpty()) {
            titles.add("start");
        }
        if (!compare.seeds().isEmpty()) {
            titles.add("seed");
        }
        titles.addAll(List.of("status", "iter", "evaluations", DISTANCE));
        titles.addAll(finals);
        titles.addAll(List.of(STABLE_STEP, "h"));
        compare.collect().forEach(column -> titles.add(this.titles.of(column)));
        return titles;
    }

    List<String> columns() {
        return columns;
    }

    /** The columns that texts and pages show: all but the measures that take long and nobody asked for. */
    List<Integer> shown() {
        List<String> asked = compare.measures().stream().map(Name::text).toList();
        int stable = columns.size() - compare.collect().size() - 2;
        int distance = stable - finals.size() - 1;
        List<Integer> shown = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if ((i != distance || asked.contains(DISTANCE)) && (i != stable || asked.contains(STABLE_STEP))) {
                shown.add(i);
            }
        }
        return shown;
    }

    /** A cell that is known, or will be when it is read. */
    private interface Cell {
        Datum read();
    }

    /** Cells that are computed when they are read first. */
    private static final class Row extends AbstractList<Datum> {
        private final List<Cell> cells;
        private final List<@Nullable Datum> known = new ArrayList<>();

        Row(List<Cell> cells) {
            this.cells = cells;
            cells.forEach(cell -> known.add(null));
        }

        @Override
        public synchronized Datum get(int i) {
            Datum datum = known.get(i);
            if (datum == null) {
                datum = cells.get(i).read();
                known.set(i, datum);
            }
            return datum;
        }

        @Override
        public int size() {
            return cells.size();
        }
    }

    /** All cells of a row. */
    List<Datum> row(
            RunRecord run,
            Item.Column flow,
            Item.Column step,
            double @Nullable [] start,
            @Nullable Double seed,
            List<Datum> collected) {
        Trajectory trajectory = Objects.requireNonNull(run.trajectory());
        Trajectory.State last = trajectory.last();
        List<Cell> row = new ArrayList<>();
        add(Datum.of(titles.of(flow)), row);
        add(Datum.of(titles.of(step)), row);
        if (start != null) {
            add(start.length <= SHOWN ? point(start) : Datum.of((long) number(start)), row);
        }
        if (seed != null) {
            add(Datum.of(seed.longValue()), row);
        }
        add(Datum.of(trajectory.word()), row);
        add(Datum.of(last.iter()), row);
        add(Datum.of(last.evaluations()), row);
        row.add(() -> registry.interrupted() ? Datum.missing() : distance(last.theta()));
        finals(run, last).forEach(value -> add(value, row));
        row.add(() -> registry.interrupted() ? Datum.missing() : stableStep(run, trajectory));
        add(Datum.of(last.h()), row);
        collected.forEach(value -> add(value, row));
        return new Row(row);
    }

    private static void add(Datum known, List<Cell> row) {
        row.add(() -> known);
    }

    /** B, total and the losses where a run ended. */
    private List<Datum> finals(RunRecord run, Trajectory.State last) {
        Map<String, Expr> known = values.computeIfAbsent(run.instance(), this::expressions);
        List<Expr> present = List.copyOf(known.values());
        List<Tensor> tensors = Kernels.evaluate(present, run.bindings(last));
        Map<String, Datum> data = new LinkedHashMap<>();
        int next = 0;
        for (Map.Entry<String, Expr> entry : known.entrySet()) {
            data.put(
                    entry.getKey(),
                    Datum.of(tensors.get(next++), entry.getValue().isBoolean()));
        }
        return finals.stream()
                .map(name -> data.getOrDefault(name, Datum.missing()))
                .toList();
    }

    private Map<String, Expr> expressions(BoundProblem instance) {
        Simulations.Known known = simulations.known(instance);
        Map<String, Expr> wanted = new LinkedHashMap<>();
        for (int i = 0; i < known.names().size(); i++) {
            if (finals.contains(known.names().get(i))) {
                wanted.put(known.names().get(i), known.values().get(i));
            }
        }
        return wanted;
    }

    private static Datum stableStep(RunRecord run, Trajectory trajectory) {
        double stable = Stability.longestStableStep(run.plan(), trajectory);
        return Double.isNaN(stable) ? Datum.missing() : stable == 0 ? Datum.of("none") : Datum.of(stable);
    }

    private static Datum point(double[] start) {
        return start.length == 1 ? Datum.of(start[0]) : Datum.of(Tensor.vector(start));
    }

    /** The place of a start among them. */
    private int number(double[] start) {
        for (int i = 0; i < starts.size(); i++) {
            if (Arrays.equals(starts.get(i), start)) {
                return i;
            }
        }
        starts.add(start);
        return starts.size() - 1;
    }

    private Datum distance(double[] end) {
        double least = Double.POSITIVE_INFINITY;
        for (double[] point : equilibria()) {
            double sum = 0;
            for (int i = 0; i < end.length; i++) {
                sum += (end[i] - point[i]) * (end[i] - point[i]);
            }
            least = Math.min(least, Math.sqrt(sum));
        }
        return least < Double.POSITIVE_INFINITY ? Datum.of(least) : Datum.missing();
    }
}
