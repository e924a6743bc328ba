package sxj.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.equilibrium.Equilibria;
import sxj.dynamics.equilibrium.Stability;
import sxj.kernel.InputLayout;
import sxj.lower.BoundProblem;
import sxj.lower.Definitions;
import sxj.report.Datum;
import sxj.report.Named;
import sxj.symbolic.Expr;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Item;
import sxj.trajectory.Trajectory;

/**
 * What the rows of a comparison are measured by: how a run ended, its iterations and evaluations, the distance of its end
 * from the nearest equilibrium of the problem, B, total and the losses there, and the longest stable step of its flow
 * there beside the one it took.
 */
final class Measures {
    /** Points with more parameters are told by their number. */
    private static final int SHOWN = 4;

    private final Simulations simulations;
    private final Titles titles;
    private final Item.Compare compare;
    private final List<RunRecord> runs;
    private final List<double[]> equilibria;
    private final Set<String> finals = new LinkedHashSet<>();
    private final List<double[]> starts = new ArrayList<>();

    Measures(Definitions definitions, Simulations simulations, Item.Compare compare, List<RunRecord> runs) {
        this.simulations = simulations;
        this.titles = new Titles(definitions);
        this.compare = compare;
        this.runs = runs;
        this.equilibria = runs.isEmpty() ? List.of() : equilibria(definitions);
        if (!runs.isEmpty() && !runs.get(0).instance().losses().isEmpty()) {
            finals.add("B");
            finals.add("total");
            runs.get(0)
                    .instance()
                    .losses()
                    .forEach(loss -> finals.add(loss.declaration().name().text()));
        }
    }

    /** Where nothing pulls, near where the runs began and ended. */
    private List<double[]> equilibria(Definitions definitions) {
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
        return Equilibria.near(field, instance.symbols(), InputLayout.of(symbols), points, definitions.seed());
    }

    List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("flow", "step"));
        if (!compare.starts().isEmpty()) {
            columns.add("start");
        }
        if (!compare.seeds().isEmpty()) {
            columns.add("seed");
        }
        columns.addAll(List.of("status", "iter", "evaluations", "distance"));
        columns.addAll(finals);
        columns.addAll(List.of("stable_step", "h"));
        compare.collect().forEach(column -> columns.add(titles.of(column)));
        return columns;
    }

    /** All but what the comparison collects itself. */
    List<Datum> row(
            RunRecord run, Item.Column flow, Item.Column step, double @Nullable [] start, @Nullable Double seed) {
        Trajectory trajectory = Objects.requireNonNull(run.trajectory());
        Trajectory.State last = trajectory.last();
        List<Datum> row = new ArrayList<>();
        row.add(Datum.of(titles.of(flow)));
        row.add(Datum.of(titles.of(step)));
        if (start != null) {
            row.add(start.length <= SHOWN ? point(start) : Datum.of((long) number(start)));
        }
        if (seed != null) {
            row.add(Datum.of(seed.longValue()));
        }
        row.add(Datum.of(trajectory.status().word()));
        row.add(Datum.of(last.iter()));
        row.add(Datum.of(last.evaluations()));
        row.add(distance(last.theta()));
        Map<String, Datum> values = new TreeMap<>();
        for (Named named : simulations.result(run).finals()) {
            values.put(named.name(), named.value());
        }
        finals.forEach(name -> row.add(values.getOrDefault(name, Datum.missing())));
        double stable = Stability.longestStableStep(run.plan(), trajectory);
        row.add(Double.isNaN(stable) ? Datum.missing() : stable == 0 ? Datum.of("none") : Datum.of(stable));
        row.add(Datum.of(last.h()));
        return row;
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
        for (double[] point : equilibria) {
            double sum = 0;
            for (int i = 0; i < end.length; i++) {
                sum += (end[i] - point[i]) * (end[i] - point[i]);
            }
            least = Math.min(least, Math.sqrt(sum));
        }
        return least < Double.POSITIVE_INFINITY ? Datum.of(least) : Datum.missing();
    }
}
