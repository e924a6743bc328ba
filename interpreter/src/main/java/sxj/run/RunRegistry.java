package sxj.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.simulate.RunObserver;
import sxj.dynamics.system.Clock;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.RunEnd;
import sxj.fault.NameFault;
import sxj.fault.RunFault;
import sxj.fault.TypeFault;
import sxj.fault.ValueFault;
import sxj.kernel.InputLayout;
import sxj.kernel.Kernel;
import sxj.kernel.compile.Kernels;
import sxj.kernel.lanes.BatchEvaluation;
import sxj.lower.BoundProblem;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.FinishedRuns;
import sxj.lower.Locals;
import sxj.lower.Lowering;
import sxj.lower.RunHost;
import sxj.lower.Scope;
import sxj.lower.UserError;
import sxj.lower.Value;
import sxj.lower.ValueNotYetAvailable;
import sxj.numeric.NumberText;
import sxj.report.Datum;
import sxj.report.ValueText;
import sxj.source.Span;
import sxj.source.Suggestion;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Name;
import sxj.trajectory.Trajectory;

/**
 * The results of runs, sweeps and maps, asked for by {@code run.x}, {@code at(run, k, e)}, {@code series(run, e)}. Before
 * a run has run, its values are placeholders of the right shape, so that programs are checked in full.
 */
public final class RunRegistry implements FinishedRuns {
    /**
     * A finished sweep or map: its columns by name.
     *
     * @param axes how many of the columns are axes: the first ones
     * @param repeats axes that only seed the runs
     */
    public record Grid(List<String> columns, List<List<Datum>> rows, int axes, List<String> repeats) {
        /** The place of a column by its title, or by what stands after the last dot where that is the only one; −1. */
        public int column(String title) {
            int exact = columns.indexOf(title);
            if (exact >= 0) {
                return exact;
            }
            List<String> ending = columns.stream()
                    .filter(column -> column.endsWith("." + title))
                    .toList();
            return ending.size() == 1 ? columns.indexOf(ending.get(0)) : -1;
        }
    }

    /** What a run of a comparison is called in pictures, and its colour: that of its flow and step. */
    public record Label(String text, int colour) {}

    /** After the name of a run: its best state, as if it had ended there. */
    private static final String BEST = ".best";

    private final Map<String, RunRecord> runs = new LinkedHashMap<>();
    private final Map<String, Grid> grids = new LinkedHashMap<>();
    private final Map<String, List<Label>> comparisons = new LinkedHashMap<>();
    private final Map<String, EquilibriumPoints> points = new LinkedHashMap<>();
    private final Set<Symbol> placeholders = new HashSet<>();
    private final Set<String> stale = new HashSet<>();
    private final Set<String> staleAsked = new LinkedHashSet<>();

    /** Stale runs that the user was told of. */
    private final Set<String> told = new HashSet<>();

    private final StringBuilder written = new StringBuilder();
    private RunHost host = RunHost.NONE;
    private final ExponentsOfRuns exponents = new ExponentsOfRuns(this);
    private final StatesAtTimes states = new StatesAtTimes(this);
    private Maker maker = (name, span) -> {};
    private boolean checking;
    private int asked;
    private int provisional;

    /** Makes what is asked for and not made yet. */
    public interface Maker {
        /**
         * Makes a run or table of the program; does nothing for other names and for what is made already.
         *
         * @param span the place that asks
         */
        void make(String name, Span span);
    }

    /** What is known at one moment. */
    public record Snapshot(
            Map<String, RunRecord> runs,
            Map<String, Grid> grids,
            Map<String, List<Label>> comparisons,
            Map<String, EquilibriumPoints> points,
            Set<String> stale) {}

    public Snapshot snapshot() {
        return new Snapshot(
                new LinkedHashMap<>(runs),
                new LinkedHashMap<>(grids),
                new LinkedHashMap<>(comparisons),
                new LinkedHashMap<>(points),
                new LinkedHashSet<>(stale));
    }

    /** Forgets what came after a moment. */
    public void restore(Snapshot then) {
        runs.clear();
        grids.clear();
        comparisons.clear();
        points.clear();
        runs.putAll(then.runs());
        grids.putAll(then.grids());
        comparisons.putAll(then.comparisons());
        points.putAll(then.points());
        stale.clear();
        stale.addAll(then.stale());
    }

    /** While a program is checked: what is not made yet has placeholders for values. */
    public void checking(Maker newMaker) {
        maker = newMaker;
        checking = true;
    }

    /** While a program is executed: what is asked for is made first. */
    public void executing(Maker newMaker) {
        maker = newMaker;
        checking = false;
    }

    @Override
    public int provisional() {
        return provisional;
    }

    /** Something was asked for that nobody knows yet. */
    public ValueNotYetAvailable later() {
        provisional++;
        return new ValueNotYetAvailable();
    }

    public void host(RunHost newHost) {
        host = newHost;
    }

    /** Whoever runs the program. */
    public RunHost host() {
        return host;
    }

    @Override
    public boolean interrupted() {
        return host.interrupted();
    }

    /** Looks at a finished run that is made once more, under the label of what asks for it. */
    RunObserver watching(Plan plan, String label) {
        return new RunObserver() {
            @Override
            public boolean interrupted() {
                return host.interrupted();
            }

            @Override
            public void progress(long iter, double t) {
                host.progress(label, iter, plan.mostSteps());
            }
        };
    }

    public void put(String name, RunRecord run) {
        forget(name);
        runs.put(name, run);
    }

    /** A name means something new: what it meant before is gone. */
    private void forget(String name) {
        stale.remove(name);
        told.remove(name);
        runs.remove(name);
        grids.remove(name);
        comparisons.remove(name);
        points.remove(name);
    }

    /** The points of a finished search for equilibria. */
    public void put(String name, EquilibriumPoints found) {
        forget(name);
        points.put(name, found);
    }

    /** Its values were made with definitions that have changed since. */
    public void markStale(String name) {
        told.remove(name);
        stale.add(name);
    }

    /** The stale runs that were asked for a value since the last call. */
    public List<String> takeStaleAsked() {
        List<String> names = List.copyOf(staleAsked);
        staleAsked.clear();
        return names;
    }

    void remove(String name) {
        runs.remove(name);
    }

    /** A finished sweep, map or comparison. */
    public Grid grid(String name, Span span) {
        asked++;
        maker.make(name, span);
        Grid grid = grids.get(name);
        if (grid == null) {
            throw later();
        }
        return grid;
    }

    public void put(String name, Grid grid) {
        grids.put(name, grid);
    }

    /** The runs of a comparison, which are called {@link #key}; null for other names. */
    @Nullable
    public List<Label> comparison(String name, Span span) {
        asked++;
        maker.make(name, span);
        return comparisons.get(name);
    }

    /** The points of a search for equilibria; null for other names. */
    @Nullable
    public EquilibriumPoints points(String name, Span span) {
        asked++;
        maker.make(name, span);
        return points.get(name);
    }

    /** The points of a search for equilibria as a table; null for other names. */
    public @Nullable Grid equilibria(String name, Span span, Scope definitions) {
        EquilibriumPoints found = points(name, span);
        return found == null ? null : found.grid(definitions, span);
    }

    void comparison(String name, List<Label> labels) {
        comparisons.put(name, labels);
        grids.remove(name);
    }

    /** What a run of a comparison is called, if it says more than those of the others; null for other runs. */
    @Nullable
    public Label label(String key) {
        for (Map.Entry<String, List<Label>> comparison : comparisons.entrySet()) {
            List<Label> labels = comparison.getValue();
            for (int i = 0; i < labels.size(); i++) {
                Label label = labels.get(i);
                if (key.equals(key(comparison.getKey(), i))) {
                    long same = labels.stream().filter(label::equals).count();
                    return same == 1 ? label : null;
                }
            }
        }
        return null;
    }

    /** The name of a run of a comparison. */
    public static String key(String comparison, int i) {
        return comparison + "[" + i + "]";
    }

    @Override
    public boolean isPlaceholder(Symbol symbol) {
        return placeholders.contains(symbol);
    }

    /** How often something was asked for that only finished runs know. */
    public int asked() {
        return asked;
    }

    /** A run by its name; while the program is checked it may not have a trajectory yet. */
    public RunRecord record(String name, Span span) {
        if (name.endsWith(BEST) && !runs.containsKey(name)) {
            return record(name.substring(0, name.length() - BEST.length()), span)
                    .atBest();
        }
        asked++;
        if (stale.contains(name)) {
            if (told.add(name)) {
                staleAsked.add(name);
            }
        }
        maker.make(name, span);
        RunRecord run = runs.get(name);
        if (run == null || run.trajectory() == null && !checking) {
            throw later();
        }
        return run;
    }

    private Value placeholder(String name, Shape shape, boolean truth) {
        provisional++;
        Symbol symbol = Symbol.of(name, shape);
        placeholders.add(symbol);
        Expr variable = Expressions.variable(symbol);
        return new Value.Symbolic(
                truth ? Expressions.apply(Function.NOT_EQUAL, variable, Expressions.scalar(0)) : variable);
    }

    // ---- members ----

    @Override
    public Value member(Value target, Name member, Scope definitions) {
        if (target instanceof Value.Grid grid) {
            EquilibriumPoints found = points(grid.name(), member.span());
            return found == null ? column(grid.name(), member) : found.column(member, definitions);
        }
        if (target instanceof Value.Point point) {
            EquilibriumPoints found = points(point.table(), member.span());
            if (found == null) {
                throw later();
            }
            return found.member(point.index(), member, definitions);
        }
        if (target instanceof Value.Phase phase) {
            return phase(phase, member);
        }
        String name = ((Value.Run) target).name();
        RunRecord run = record(name, member.span());
        boolean isPhase =
                run.plan().modes().stream().anyMatch(mode -> mode.name().equals(member.text()));
        boolean isUnnamed = run.plan().modes().size() == 1 && member.text().equals("main");
        boolean isDeclared = isUnnamed
                && (run.instance().names().value("main") != null
                        || definitions.file().value("main") != null);
        String own = builtIn(member.text(), run.instance());
        if (isPhase && !isDeclared && own != null) {
            return new Value.Phase(name, member.text());
        }
        Trajectory trajectory = run.trajectory();
        if (own != null && own.equals("phase")) {
            return new Value.Phase(name, "");
        }
        if (member.text().equals("best") && run.plan().best() != null) {
            return new Value.Run(name + BEST);
        }
        if (member.text().equals("best") && !definitions.isDeclared("best", run.instance())) {
            throw UserError.at(NameFault.NO_BEST, member.span(), name);
        }
        if (own != null && (own.equals("status") || own.equals("why"))) {
            if (trajectory == null) {
                throw later();
            }
            return new Value.Text(own.equals("why") ? trajectory.why() : trajectory.word());
        }
        Environment env = new Environment(Environment.Home.ROW, run.instance(), run.states(Locals.NONE));
        Value value = definitions.lookup(member.text(), env, member.span());
        return settled(
                run,
                trajectory == null ? null : trajectory.last(),
                value,
                name + "." + member.text(),
                definitions,
                member.span());
    }

    /** A name that a run has beside its problem's, `_` taken off where the problem hides it; null for the problem's. */
    static @Nullable String builtIn(String name, BoundProblem instance) {
        if (Definitions.declares(name, instance)) {
            return null;
        }
        String stem = name.endsWith("_") ? name.substring(0, name.length() - 1) : name;
        return Definitions.declares(stem, instance) ? stem : name;
    }

    /** A value of the problem in a state of the run; a placeholder where there is no state yet. */
    public Value settled(
            RunRecord run, Trajectory.@Nullable State state, Value value, String name, Scope definitions, Span span) {
        if (value instanceof Value.Text) {
            return value;
        }
        Expr expr = definitions.expressions().numeric(value, span).expr();
        if (expr instanceof Expr.Constant) {
            return value;
        }
        if (state == null) {
            return placeholder(name, expr.shape(), expr.isBoolean());
        }
        Tensor known = expr instanceof Expr.Variable variable ? run.value(variable.symbol(), state) : null;
        Tensor tensor = known != null ? known : Kernels.evaluate(expr, run.bindings(state));
        return Value.of(Expressions.constant(tensor, expr.isBoolean()));
    }

    private Value phase(Value.Phase phase, Name member) {
        RunRecord run = record(phase.run(), member.span());
        if (!member.text().equals("iter") && !member.text().equals("t")) {
            throw UserError.at(NameFault.PHASE_MEMBER_OF_RUN, member.span(), member.text());
        }
        Trajectory trajectory = run.trajectory();
        if (trajectory == null) {
            return placeholder(phase.phase(), Shape.SCALAR, false);
        }
        if (phase.phase().isEmpty()) {
            Trajectory.State last = trajectory.last();
            return new Value.Real(member.text().equals("iter") ? last.phaseIter() : last.phaseT());
        }
        for (Trajectory.Visit visit : trajectory.visits()) {
            if (visit.phase().equals(phase.phase())) {
                return new Value.Real(member.text().equals("iter") ? visit.from() : visit.t());
            }
        }
        return new Value.Real(Double.NaN);
    }

    private Value column(String grid, Name member) {
        Grid table = grid(grid, member.span());
        int column = table.column(member.text());
        if (column < 0) {
            String nearest = Suggestion.nearest(member.text(), table.columns());
            throw UserError.at(
                    NameFault.UNKNOWN_COLUMN,
                    member.span(),
                    grid,
                    member.text(),
                    nearest == null
                            ? "its columns are " + String.join(", ", table.columns())
                            : "did you mean `" + nearest + "`?");
        }
        if (table.rows().stream().anyMatch(row -> row.get(column) instanceof Datum.Text)) {
            return new Value.Texts(table.rows().stream()
                    .map(row -> ValueText.format(row.get(column), null))
                    .toList());
        }
        List<Expr> items = new ArrayList<>();
        for (List<Datum> row : table.rows()) {
            items.add(expr(row.get(column)));
        }
        return Value.of(items.isEmpty() ? Expressions.constant(Tensor.vector()) : stacked(items));
    }

    static Expr stacked(List<Expr> items) {
        Shape shape = items.get(0).shape();
        double[] data = new double[shape.size() * items.size()];
        int at = 0;
        for (Expr item : items) {
            double[] values = ((Expr.Constant) item).value().data();
            System.arraycopy(values, 0, data, at, values.length);
            at += values.length;
        }
        return Expressions.constant(
                new Tensor(shape.prepend(items.size()), data), items.get(0).isBoolean());
    }

    private static Expr expr(Datum datum) {
        if (datum instanceof Datum.Number number) {
            return Expressions.scalar(number.value());
        } else if (datum instanceof Datum.Count count) {
            return Expressions.scalar((double) count.value());
        } else if (datum instanceof Datum.Truth truth) {
            return Expressions.truth(truth.value());
        } else if (datum instanceof Datum.Array array) {
            return Expressions.constant(array.value(), array.ofTruths());
        }
        return Expressions.scalar(Double.NaN);
    }

    // ---- other states of a run ----

    @Override
    public Value at(Value.Run target, double k, Span where, Expression written, Environment env, Lowering lowering) {
        RunRecord run = record(target.name(), written.span());
        Trajectory trajectory = run.trajectory();
        Value value = lowering.evaluate(written, inside(run, env, lowering.definitions()));
        Trajectory.State state = null;
        if (trajectory != null) {
            state = trajectory.records().stream()
                    .filter(s -> s.iter() == k)
                    .reduce((before, after) -> after)
                    .orElseThrow(() -> notRecorded(where, target.name(), trajectory, k));
        }
        return settled(run, state, value, "at", lowering.definitions(), written.span());
    }

    @Override
    public Value atTime(
            Value.Run target, double t, Span where, Expression written, Environment env, Lowering lowering) {
        RunRecord run = record(target.name(), written.span());
        Trajectory trajectory = run.trajectory();
        Value value = lowering.evaluate(written, inside(run, env, lowering.definitions()));
        Trajectory.State state = trajectory == null ? null : states.of(target.name(), run.plan(), trajectory, t, where);
        return settled(run, state, value, "at", lowering.definitions(), written.span());
    }

    /** In the problem of a run; local names of the place that asks mean something only where the problem has none. */
    private static Environment inside(RunRecord run, Environment env, Scope definitions) {
        BoundProblem instance = run.instance();
        Locals locals = Locals.NONE.inner();
        for (String name : env.locals().names()) {
            Value value = env.locals().get(name);
            if (value != null && !definitions.isDeclared(name, instance)) {
                locals.declare(name, value, false);
            }
        }
        return new Environment(definitions.problems().home(instance), instance, run.states(locals));
    }

    private static UserError notRecorded(Span where, String run, Trajectory trajectory, double k) {
        long last = trajectory.last().iter();
        String number = NumberText.shortest(k);
        if (k > last || k < 0) {
            return UserError.at(RunFault.ITERATION_OUT_OF_RANGE, where, number, run, last);
        }
        RunFault fault = k == Math.rint(k) ? RunFault.NOT_RECORDED : RunFault.ITERATION_NOT_WHOLE;
        return UserError.at(fault, where, number, run);
    }

    @Override
    public Value series(Value.Run target, Expression written, Environment env, Lowering lowering) {
        RunRecord run = record(target.name(), written.span());
        Expr expr = lowering.numeric(written, inside(run, env, lowering.definitions()))
                .expr();
        Trajectory trajectory = run.trajectory();
        if (trajectory == null) {
            throw later();
        }
        return Value.of(Expressions.constant(series(run, trajectory, expr), expr.isBoolean()));
    }

    /** The values of an expression over all records, one row a record. */
    public static Tensor series(RunRecord run, Trajectory trajectory, Expr expr) {
        List<Symbol> symbols = new ArrayList<>(run.instance().symbols());
        symbols.addAll(run.instance().clock().symbols());
        symbols.addAll(run.plan().states());
        InputLayout layout = InputLayout.of(symbols);
        Kernel kernel = Kernels.compile(List.of(expr), layout);
        List<Trajectory.State> records = trajectory.records();
        int n = run.instance().dimension();
        double[] rows = BatchEvaluation.of(kernel, layout.size(), records.size(), (i, frame) -> {
            Trajectory.State state = records.get(i);
            System.arraycopy(state.theta(), 0, frame, 0, n);
            double[] times = Clock.values(state);
            System.arraycopy(times, 0, frame, n, times.length);
            System.arraycopy(state.states(), 0, frame, n + times.length, state.states().length);
        });
        return new Tensor(expr.shape().prepend(records.size()), rows);
    }

    // ---- rows ----

    @Override
    public Value row(Value.Grid table, Expression.Index index, Environment env, Lowering lowering) {
        EquilibriumPoints found = points(table.name(), index.span());
        List<Label> labels = comparison(table.name(), index.span());
        if (found == null
                && labels == null
                && lowering.definitions().file().value(table.name()) instanceof Item.Equilibria) {
            throw later();
        }
        if (found == null && labels == null || index.indices().size() != 1) {
            throw UserError.at(TypeFault.GRID_BY_NUMBER, index.span(), table.name());
        }
        Expression number = index.indices().get(0);
        int i = lowering.integer(number, env);
        int count =
                found != null ? found.count() : Objects.requireNonNull(labels).size();
        if (i < 0 || i >= count) {
            throw UserError.at(
                    found != null ? ValueFault.NO_SUCH_POINT : ValueFault.NO_SUCH_RUN,
                    number.span(),
                    table.name(),
                    count,
                    i);
        }
        return found != null ? new Value.Point(table.name(), i) : new Value.Run(key(table.name(), i));
    }

    @Override
    public Item.Run declaration(Value.Run run, Span span) {
        return record(run.name(), span).run();
    }

    @Override
    public @Nullable RunEnd end(Value.Run run, Span span) {
        RunRecord record = record(run.name(), span);
        if (record.end() == null) {
            provisional++;
        }
        return record.end();
    }

    @Override
    public Value lyapunov(Value.Run target, @Nullable Integer k, Span where) {
        RunRecord run = record(target.name(), where);
        int n = run.instance().dimension();
        int count = k == null ? n : k;
        boolean isNumber = k != null && k == 1;
        if (count < 1 || count > n) {
            throw UserError.at(ValueFault.NO_SUCH_EXPONENTS, where, n, count);
        }
        if (run.trajectory() == null) {
            return placeholder("lyapunov", isNumber ? Shape.SCALAR : Shape.vector(count), false);
        }
        double[] all = exponents.of(target.name(), run.plan(), where);
        return Value.of(
                isNumber ? Expressions.scalar(all[0]) : Expressions.constant(Tensor.vector(Arrays.copyOf(all, count))));
    }

    @Override
    public Value length(Value.Grid table, Span span) {
        EquilibriumPoints found = points(table.name(), span);
        return new Value.Real(
                found != null ? found.count() : grid(table.name(), span).rows().size());
    }

    // ---- texts ----

    /** A value as data; a symbolic one is an error of the caller. */
    public static Datum datum(Value value, Span span, Lowering lowering) {
        if (value instanceof Value.Text text) {
            return Datum.of(text.text());
        } else if (value instanceof Value.Texts texts) {
            return new Datum.Texts(texts.texts());
        } else if (value instanceof Value.Int integer) {
            return Datum.of(integer.value());
        } else if (value instanceof Value.Nothing) {
            return Datum.missing();
        }
        Expr expr = lowering.settled(lowering.numeric(value, span).expr(), span);
        Tensor tensor = ((Expr.Constant) expr).value();
        return Datum.of(tensor, expr.isBoolean());
    }

    @Override
    public String text(Value value, Span span, Lowering lowering) {
        return ValueText.format(datum(value, span, lowering), null);
    }

    @Override
    public void write(String text) {
        written.append(text);
    }

    /** What procedures wrote since the last call. */
    @Override
    public String takeWritten() {
        String text = written.toString();
        written.setLength(0);
        return text;
    }
}
