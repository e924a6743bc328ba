package sxj.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.equilibrium.Classification;
import sxj.dynamics.equilibrium.Equilibria;
import sxj.dynamics.equilibrium.Equilibrium;
import sxj.fault.RunFault;
import sxj.kernel.InputLayout;
import sxj.lower.BoundProblem;
import sxj.lower.Bounds;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.Environment.Home;
import sxj.lower.ExpressionLowering;
import sxj.lower.Flows;
import sxj.lower.RunKeeper;
import sxj.lower.UserError;
import sxj.numeric.NumberText;
import sxj.report.Datum;
import sxj.report.Named;
import sxj.report.Output;
import sxj.symbolic.Expr;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Item;
import sxj.timing.Workers;

/** {@code equilibria eq of problem under flow in box}. */
public final class EquilibriaLowering {
    /** A residual that leaves a triple zero known to twelve digits. */
    private static final double HARDLY_ANYTHING = 1e-36;

    private final Definitions definitions;
    private final RunRegistry runs;
    private final Workers workers;
    private final Map<BoundProblem, List<Output.EquilibriaTable>> tables = new IdentityHashMap<>();

    /** @param workers who search */
    public EquilibriaLowering(Definitions definitions, RunRegistry runs, Workers workers) {
        this.definitions = definitions;
        this.runs = runs;
        this.workers = workers;
    }

    /** What is searched: where a field is zero in a box. */
    private record Search(BoundProblem instance, Expr field, Classification classification, double[][] corners) {}

    /** Checks a search: what can be wrong with it is found. */
    public void check(Item.Equilibria item) {
        search(item);
    }

    private Search search(Item.Equilibria item) {
        ExpressionLowering lowering = definitions.expressions();
        BoundProblem instance =
                definitions.problems().instance(item.use(), Environment.of(Home.FILE, null), item.span());
        Environment env = Environment.of(Home.FILE, instance);
        Expr field;
        Classification classification;
        if (item.under() != null) {
            field = Flows.ofClause(lowering, item.under(), env).drift();
            classification = Classification.FIELD;
        } else {
            field = field(instance);
            if (field == null) {
                throw UserError.at(RunFault.NOTHING_CAN_VANISH, item.span(), instance.name());
            }
            classification = instance.names().hasPlayers() ? Classification.GAME : Classification.PROBLEM;
        }
        Expr box = lowering.settled(
                lowering.real(item.box(), Environment.of(Home.FILE, null)),
                item.box().span());
        double[][] corners = Bounds.corners(
                ((Expr.Constant) box).value(), instance.dimension(), item.box().span());
        return new Search(instance, field, classification, corners);
    }

    /** Searches. */
    public Output.EquilibriaTable find(Item.Equilibria item) {
        Search search = search(item);
        BoundProblem instance = search.instance();
        List<Symbol> symbols = new ArrayList<>(instance.symbols());
        symbols.addAll(instance.clock().symbols());
        InputLayout layout = InputLayout.of(symbols);
        List<Equilibrium> found =
                found(search, layout, "equilibria " + item.name().text());
        List<Output.Point> points = new ArrayList<>();
        int starts = 0;
        for (Equilibrium equilibrium : found) {
            points.add(point(equilibrium, instance));
            starts += equilibrium.starts();
        }
        Output.EquilibriaTable table = new Output.EquilibriaTable(item.name().text(), points, starts, summary(found));
        runs.put(item.name().text(), new EquilibriumPoints(item.name().text(), instance, points));
        tables.computeIfAbsent(instance, first -> new ArrayList<>()).add(table);
        return table;
    }

    /** The points of a search: those that are kept, else they are searched. */
    private List<Equilibrium> found(Search search, InputLayout layout, String label) {
        double[] frame = new double[layout.size()];
        RunKeeper keeper = runs.host().keeper();
        List<Object> what = List.of(
                "equilibria",
                EquilibriumNumbers.FORM,
                search.field(),
                search.instance().symbols(),
                layout,
                frame,
                search.corners()[0],
                search.corners()[1],
                definitions.seed(),
                search.classification());
        double[] known = keeper.keeps() ? keeper.find(what) : null;
        if (known != null) {
            return EquilibriumNumbers.read(known);
        }
        List<Equilibrium> found = Equilibria.find(
                search.field(),
                search.instance().symbols(),
                layout,
                frame,
                search.corners()[0],
                search.corners()[1],
                definitions.seed(),
                search.classification(),
                workers,
                (stage, done, all) -> runs.host().progress(label + ", " + stage, done, all));
        keeper.keep(what, EquilibriumNumbers.write(found));
        return found;
    }

    /** What vanishes at an equilibrium of a problem; null where it has no losses. */
    static @Nullable Expr field(BoundProblem instance) {
        if (instance.names().hasPlayers()) {
            return instance.ownGradients();
        }
        return instance.losses().isEmpty() ? null : instance.gradient(instance.total());
    }

    /** The points found so far of a problem. */
    public List<Output.Point> of(BoundProblem instance) {
        return tables.getOrDefault(instance, List.of()).stream()
                .flatMap(table -> table.points().stream())
                .toList();
    }

    /** What the table cannot say: that there are more points than it can have rows, or how well one is known. */
    private static String summary(List<Equilibrium> found) {
        long onCurves = found.stream().filter(e -> !e.isolated()).count();
        if (onCurves > 0) {
            return "Not isolated: what vanishes does so along a curve (or a surface), of which "
                    + (onCurves == 1 ? "this is 1 point." : "these are " + onCurves + " points.");
        }
        double residual = found.stream()
                .filter(e -> e.kind() == Equilibrium.Kind.DEGENERATE)
                .mapToDouble(Equilibrium::residual)
                .max()
                .orElse(0);
        return residual > HARDLY_ANYTHING
                ? "Degenerate points are known less well than others; what should vanish there is "
                        + NumberText.significant(residual, 2) + " or less."
                : "";
    }

    private static Output.Point point(Equilibrium equilibrium, BoundProblem instance) {
        List<Named> at = new ArrayList<>();
        int offset = 0;
        for (Symbol symbol : instance.symbols()) {
            Shape shape = symbol.shape();
            double[] data = Arrays.copyOfRange(equilibrium.point(), offset, offset + shape.size());
            at.add(new Named(symbol.name(), Datum.of(new Tensor(shape, data))));
            offset += data.length;
        }
        List<Datum> eigenvalues = new ArrayList<>();
        for (int i = 0; i < equilibrium.re().length; i++) {
            eigenvalues.add(Datum.of(equilibrium.re()[i], equilibrium.im()[i]));
        }
        boolean isDegenerate = equilibrium.kind() == Equilibrium.Kind.DEGENERATE;
        return new Output.Point(
                at,
                equilibrium.kind().text(),
                eigenvalues,
                equilibrium.starts(),
                equilibrium.isolated(),
                isDegenerate ? equilibrium.residual() : null);
    }
}
