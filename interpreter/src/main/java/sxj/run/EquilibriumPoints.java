package sxj.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sxj.kernel.compile.Kernels;
import sxj.lower.BoundProblem;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.Environment.Home;
import sxj.lower.Locals;
import sxj.lower.Scope;
import sxj.lower.Value;
import sxj.report.Datum;
import sxj.report.Named;
import sxj.report.Output;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Name;

/** The points of a search for equilibria as values: {@code e[0].x}, {@code e.x}, a table with {@code rows e}. */
public final class EquilibriumPoints {
    private final String name;
    private static final List<String> KNOWN = List.of("kind", "starts");
    private static final List<String> KNOWN_WITH_LOSSES = List.of("total", "B", "kind", "starts");

    private final BoundProblem instance;
    private final List<Output.Point> points;

    /**
     * @param name of the search
     * @param points in the order of their table
     */
    public EquilibriumPoints(String name, BoundProblem instance, List<Output.Point> points) {
        this.name = name;
        this.instance = instance;
        this.points = points;
    }

    /** What a table without columns shows of a point: its parameters and its kind. */
    public List<String> names() {
        List<String> names =
                new ArrayList<>(instance.symbols().stream().map(Symbol::name).toList());
        names.add(Definitions.declares("kind", instance) ? "kind_" : "kind");
        return names;
    }

    /** The points as a table: parameters, losses, observables, then what is known of each point beside them. */
    public RunRegistry.Grid grid(Scope definitions, Span span) {
        List<String> titles = new ArrayList<>(instance.measured());
        for (String known : instance.losses().isEmpty() ? KNOWN : KNOWN_WITH_LOSSES) {
            titles.add(Definitions.declares(known, instance) ? known + "_" : known);
        }
        List<List<Datum>> rows = new RowsOnDemand(points.size(), titles.size(), (row, column) -> {
            Value value = member(row, new Name(titles.get(column), span), definitions);
            return RunRegistry.datum(value, span, definitions.expressions());
        });
        return new RunRegistry.Grid(titles, rows, 0, List.of());
    }

    /** How many points were found. */
    public int count() {
        return points.size();
    }

    /** {@code e.x}: the values at all points, one entry or row a point. */
    Value column(Name member, Scope definitions) {
        List<Expr> items = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            Value value = member(i, member, definitions);
            if (value instanceof Value.Text text) {
                texts.add(text.text());
                continue;
            }
            items.add(definitions.expressions().numeric(value, member.span()).expr());
        }
        if (!texts.isEmpty()) {
            return new Value.Texts(texts);
        }
        return Value.of(items.isEmpty() ? Expressions.constant(Tensor.vector()) : RunRegistry.stacked(items));
    }

    /** {@code e[i].x}. */
    Value member(int i, Name member, Scope definitions) {
        return value(i, new Expression.Reference(member.text(), member.span()), Locals.NONE, definitions);
    }

    /** The value of an expression at a point. */
    public Value value(int i, Expression expression, Locals outer, Scope definitions) {
        Environment env = new Environment(Home.ROW, instance, locals(points.get(i), outer));
        Value value = definitions.expressions().evaluate(expression, env);
        return value instanceof Value.Text ? value : settled(i, value, definitions, expression.span());
    }

    private Value settled(int i, Value value, Scope definitions, Span span) {
        Expr expr = definitions.expressions().numeric(value, span).expr();
        if (expr instanceof Expr.Constant) {
            return value;
        }
        Tensor at = Kernels.evaluate(expr, RunRecord.bindings(instance, theta(points.get(i))));
        return Value.of(Expressions.constant(at, expr.isBoolean()));
    }

    /** What is known of a point beside the problem's values; the problem's own names hide it, and `_` uncovers it. */
    private Locals locals(Output.Point point, Locals outer) {
        int n = point.eigenvalues().size();
        double[] re = new double[n];
        double[] im = new double[n];
        for (int i = 0; i < n; i++) {
            Datum eigenvalue = point.eigenvalues().get(i);
            if (eigenvalue instanceof Datum.Complex complex) {
                re[i] = complex.re();
                im[i] = complex.im();
            } else {
                re[i] = ((Datum.Number) eigenvalue).value();
            }
        }
        Map<String, Value> known = new LinkedHashMap<>();
        known.put("kind", new Value.Text(point.kind()));
        known.put("eigenvalues", Value.of(Expressions.constant(Tensor.vector(re))));
        known.put("eigenvalues_im", Value.of(Expressions.constant(Tensor.vector(im))));
        known.put("starts", new Value.Real(point.starts()));
        Locals locals = outer.inner();
        known.forEach((word, value) -> {
            boolean hidden = Definitions.declares(word, instance);
            locals.declare(hidden ? word + "_" : word, value, false);
        });
        return locals;
    }

    /** All parameters of a point as one vector (n). */
    public static double[] theta(Output.Point point) {
        List<double[]> parts = new ArrayList<>();
        for (Named named : point.at()) {
            parts.add(
                    named.value() instanceof Datum.Array array
                            ? array.value().data()
                            : new double[] {((Datum.Number) named.value()).value()});
        }
        return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }
}
