package sxj.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.check.Names.Scope;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Item.PlotPart;
import sxj.syntax.tree.Item.RunPart;
import sxj.syntax.tree.Item.Trigger;
import sxj.syntax.tree.Name;

/** Looks up the names in items and their clauses. */
final class ItemNames implements Item.Cases<Void>, RunPart.Cases<Void>, Trigger.Cases<Void>, PlotPart.Cases<Void> {
    private final Names names;
    private final Scope scope;
    private final BodyNames here;

    ItemNames(Names names, Scope scope) {
        this.names = names;
        this.scope = scope;
        this.here = new BodyNames(names, scope);
    }

    private BodyNames in(Scope inner) {
        return new BodyNames(names, inner);
    }

    private Scope parameters(List<Item.Parameter> parameters) {
        return parameters(parameters, scope);
    }

    private Scope parameters(List<Item.Parameter> parameters, Scope outer) {
        Scope inner = outer.inner();
        for (Item.Parameter parameter : parameters) {
            expression(parameter.defaultValue(), inner);
            inner.names().add(parameter.name().text());
        }
        return inner;
    }

    private Scope axes(List<Item.Axis> axes) {
        Scope inner = scope.inner();
        for (Item.Axis axis : axes) {
            expression(axis.range(), inner);
            expressions(axis.indices());
            if (!axis.indices().isEmpty()) {
                continue;
            }
            if (!inner.names().add(axis.name().text())) {
                names.runsTwice(axis.name());
            }
        }
        return inner;
    }

    private Void expression(@Nullable Expression expression, Scope inner) {
        return expression == null ? null : expression.match(in(inner));
    }

    private Void expressions(List<Expression> expressions) {
        expressions.forEach(expression -> expression(expression, scope));
        return null;
    }

    private Void columns(@Nullable List<Item.Column> columns, Scope inner) {
        if (columns != null) {
            columns.forEach(column -> expression(column.expression(), inner));
        }
        return null;
    }

    private void use(Item.@Nullable Use use) {
        if (use != null) {
            use.arguments().forEach(argument -> expression(argument.value(), scope));
        }
    }

    private Void items(List<Item> items, Scope inner) {
        ItemNames inside = new ItemNames(names, inner);
        items.forEach(item -> item.match(inside));
        return null;
    }

    private Void runParts(List<RunPart> parts) {
        parts.forEach(part -> part.match(this));
        return null;
    }

    /** What a row of runs has beside the names of its problem. */
    private Scope row() {
        return scope.with(
                List.of("status", "why", "kind", "eigenvalues", "eigenvalues_im", "starts", "kind_", "starts_"));
    }

    // ---- items ----

    @Override
    public Void importFile(Item.Import item) {
        return null;
    }

    @Override
    public Void seed(Item.Seed item) {
        return null;
    }

    @Override
    public Void data(Item.Data item) {
        return expression(item.format().rows(), scope);
    }

    @Override
    public Void problem(Item.Problem item) {
        return items(
                item.body(), parameters(item.parameters(), names.problem(item).offering(Names.offer(item))));
    }

    @Override
    public Void player(Item.Player item) {
        return items(item.body(), scope);
    }

    @Override
    public Void group(Item.Group item) {
        return items(item.body(), scope);
    }

    @Override
    public Void shared(Item.Shared item) {
        return null;
    }

    @Override
    public Void batch(Item.Batch item) {
        expression(item.size(), scope);
        return expression(item.values(), scope);
    }

    @Override
    public Void constant(Item.Const item) {
        return expression(item.value(), scope);
    }

    @Override
    public Void let(Item.Let item) {
        return expression(item.value(), scope);
    }

    @Override
    public Void param(Item.Param item) {
        expression(item.value(), axes(item.family()));
        return expression(item.box(), scope);
    }

    @Override
    public Void loss(Item.Loss item) {
        return expression(item.value(), axes(item.family()));
    }

    @Override
    public Void observe(Item.Observe item) {
        return expression(item.value(), axes(item.family()));
    }

    @Override
    public Void switchRule(Item.Switch item) {
        return in(parameters(item.parameters())).guard(item.guard());
    }

    @Override
    public Void flow(Item.Flow item) {
        Scope inner = parameters(item.parameters());
        expression(item.value(), inner);
        return in(inner).statements(item.body());
    }

    @Override
    public Void fn(Item.Fn item) {
        Scope inner = parameters(item.parameters());
        expression(item.value(), inner);
        return in(inner).statements(item.body());
    }

    @Override
    public Void step(Item.Step item) {
        Scope inner = parameters(item.parameters()).with(List.of("flow", "drift", "diffusion", "noise"));
        return in(inner).statements(item.body());
    }

    @Override
    public Void run(Item.Run item) {
        use(item.use());
        return offering(item.use()).runParts(item.parts());
    }

    /** The same, which tells of an unknown name what the problem has. */
    private ItemNames offering(Item.@Nullable Use use) {
        String offer = names.offer(use);
        return offer.isEmpty() ? this : new ItemNames(names, scope.offering(offer));
    }

    @Override
    public Void sweep(Item.Sweep item) {
        Scope inner = scope.inner();
        for (Item.Axis axis : item.axes()) {
            if (axis.range() instanceof Expression.ArrayLiteral array) {
                array.items().forEach(in(inner)::motion);
            } else {
                expression(axis.range(), inner);
            }
            if (!inner.names().add(axis.name().text())) {
                names.runsTwice(axis.name());
            }
        }
        names.sweep(item, inner);
        items(item.body(), inner);
        return columns(item.collect(), inner);
    }

    @Override
    public Void compare(Item.Compare item) {
        use(item.use());
        if (item.flows() != null) {
            item.flows().forEach(flow -> here.flow(flow.expression()));
        }
        item.steps().forEach(step -> here.step(step.expression()));
        item.starts().forEach(this::start);
        expressions(item.seeds());
        runParts(item.parts());
        expression(item.minimise(), scope);
        return columns(item.collect(), row());
    }

    @Override
    public Void map(Item.MapOver item) {
        use(item.use());
        return columns(item.columns(), axes(item.axes()));
    }

    @Override
    public Void equilibria(Item.Equilibria item) {
        use(item.use());
        expression(item.under(), scope);
        return expression(item.box(), scope);
    }

    @Override
    public Void table(Item.Table item) {
        List<Expression> rows = item.rows() == null ? List.of() : item.rows();
        ofRuns().expressions(rows);
        return rows.stream().anyMatch(names::hasColumns)
                ? null
                : columns(item.columns(), row().offering(names.offerOfRows(rows)));
    }

    @Override
    public Void plot(Item.Plot item) {
        boolean ofTable = item.parts().stream()
                .anyMatch(part -> part instanceof PlotPart.Runs runs
                        && runs.runs().stream().anyMatch(names::isTable));
        boolean ofColumns = ofTable
                || item.parts().stream()
                        .anyMatch(part -> part instanceof PlotPart.By
                                || part instanceof PlotPart.Band
                                || part instanceof PlotPart.Runs runs
                                        && runs.runs().stream().anyMatch(names::hasColumns));
        List<Expression> rows = item.parts().stream()
                .filter(PlotPart.Runs.class::isInstance)
                .flatMap(part -> ((PlotPart.Runs) part).runs().stream())
                .toList();
        ItemNames inside = new ItemNames(names, scope.offering(names.offerOfRows(rows)));
        for (PlotPart part : item.parts()) {
            boolean isColumn = part instanceof PlotPart.Coordinate
                    || part instanceof PlotPart.Path
                    || part instanceof PlotPart.Points;
            if (!(ofColumns && (isColumn || part instanceof PlotPart.Contours || part instanceof PlotPart.Arrows))) {
                part.match(part instanceof PlotPart.Runs ? ofRuns() : inside);
            }
        }
        return null;
    }

    /** The same, which tells of an unknown name what runs there are. */
    private ItemNames ofRuns() {
        return new ItemNames(names, scope.offering(names.offerOfRuns()));
    }

    @Override
    public Void summary(Item.Summary item) {
        return expression(
                new Expression.Reference(item.source().text(), item.source().span()), scope);
    }

    @Override
    public Void histogram(Item.Histogram item) {
        expressions(item.sources());
        return expression(item.bins(), scope);
    }

    @Override
    public Void expect(Item.Expect item) {
        expression(item.condition(), scope);
        return item.within() == null ? null : expression(item.within().tolerance(), scope);
    }

    @Override
    public Void print(Item.Print item) {
        return expressions(item.values());
    }

    @Override
    public Void show(Item.Show item) {
        use(item.use());
        return expression(item.expression(), scope);
    }

    @Override
    public Void evaluate(Item.Evaluate item) {
        return expression(item.expression(), scope);
    }

    // ---- clauses of runs ----

    @Override
    public Void phase(RunPart.Phase part) {
        return runParts(part.parts());
    }

    @Override
    public Void continues(RunPart.Continues part) {
        Name source = part.source();
        return expression(new Expression.Reference(source.text(), source.span()), scope);
    }

    @Override
    public Void flowClause(RunPart.FlowClause part) {
        return here.flow(part.flow());
    }

    @Override
    public Void stepClause(RunPart.StepClause part) {
        return here.step(part.step());
    }

    @Override
    public Void stop(RunPart.Stop part) {
        return part.trigger().match(this);
    }

    @Override
    public Void switchTo(RunPart.SwitchTo part) {
        part.trigger().match(this);
        return here.statements(part.body());
    }

    @Override
    public Void event(RunPart.When part) {
        here.guard(part.guard());
        return here.statements(part.body());
    }

    @Override
    public Void state(RunPart.State part) {
        return expression(part.value(), scope);
    }

    @Override
    public Void recordEveryTime(RunPart.RecordEveryTime part) {
        return expression(part.time(), scope);
    }

    @Override
    public Void recordAt(RunPart.RecordAt part) {
        return expression(part.instants(), scope);
    }

    @Override
    public Void recordWhen(RunPart.RecordWhen part) {
        return here.guard(part.guard());
    }

    @Override
    public Void start(RunPart.Start part) {
        for (Item.StartValue value : part.values()) {
            expressions(value.indices());
            expression(value.value(), scope);
        }
        return null;
    }

    @Override
    public Void recordEvery(RunPart.RecordEvery part) {
        return expression(part.interval().length(), scope);
    }

    @Override
    public Void keepBest(RunPart.KeepBest part) {
        return expression(part.value(), scope);
    }

    @Override
    public Void brownian(RunPart.Brownian part) {
        return expression(part.value(), scope);
    }

    @Override
    public Void seedClause(RunPart.SeedClause part) {
        return expression(part.value(), scope);
    }

    @Override
    public Void when(Trigger.When trigger) {
        return here.guard(trigger.guard());
    }

    @Override
    public Void noImprovement(Trigger.NoImprovement trigger) {
        expression(trigger.value(), scope);
        return expression(trigger.lasts().length(), scope);
    }

    @Override
    public Void afterEpochs(Trigger.AfterEpochs trigger) {
        return expression(trigger.count(), scope);
    }

    @Override
    public Void afterSteps(Trigger.AfterSteps trigger) {
        return expression(trigger.count(), scope);
    }

    @Override
    public Void afterEvaluations(Trigger.AfterEvaluations trigger) {
        return expression(trigger.count(), scope);
    }

    @Override
    public Void afterTime(Trigger.AfterTime trigger) {
        return expression(trigger.time(), scope);
    }

    @Override
    public Void atTime(Trigger.AtTime trigger) {
        return expression(trigger.time(), scope);
    }

    // ---- clauses of plots ----

    @Override
    public Void coordinate(PlotPart.Coordinate part) {
        return columns(part.columns(), scope);
    }

    @Override
    public Void runs(PlotPart.Runs part) {
        return expressions(part.runs());
    }

    @Override
    public Void path(PlotPart.Path part) {
        return expressions(part.coordinates());
    }

    @Override
    public Void by(PlotPart.By part) {
        return null;
    }

    @Override
    public Void band(PlotPart.Band part) {
        return null;
    }

    @Override
    public Void points(PlotPart.Points part) {
        return expressions(part.coordinates());
    }

    @Override
    public Void contours(PlotPart.Contours part) {
        return expression(part.value(), scope);
    }

    @Override
    public Void arrows(PlotPart.Arrows part) {
        return expression(part.flow(), scope);
    }
}
