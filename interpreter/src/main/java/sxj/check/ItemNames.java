package sxj.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.check.Names.Scope;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Item.PlotPart;
import sxj.syntax.tree.Item.RunPart;
import sxj.syntax.tree.Item.Trigger;

/** Looks up the names in items and their clauses. */
final class ItemNames
        implements Item.Cases<@Nullable Void>,
                RunPart.Cases<@Nullable Void>,
                Trigger.Cases<@Nullable Void>,
                PlotPart.Cases<@Nullable Void> {
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
            if (!inner.names().add(axis.name().text())) {
                names.runsTwice(axis.name());
            }
        }
        return inner;
    }

    private @Nullable Void expression(@Nullable Expression expression, Scope inner) {
        return expression == null ? null : expression.match(in(inner));
    }

    private @Nullable Void expressions(List<Expression> expressions) {
        expressions.forEach(expression -> expression(expression, scope));
        return null;
    }

    private @Nullable Void columns(@Nullable List<Item.Column> columns, Scope inner) {
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

    private @Nullable Void items(List<Item> items, Scope inner) {
        ItemNames inside = new ItemNames(names, inner);
        items.forEach(item -> item.match(inside));
        return null;
    }

    private @Nullable Void runParts(List<RunPart> parts) {
        parts.forEach(part -> part.match(this));
        return null;
    }

    /** What a row of runs has beside the names of its problem. */
    private Scope row() {
        return scope.with(List.of("status", "why"));
    }

    // ---- items ----

    @Override
    public @Nullable Void importFile(Item.Import item) {
        return null;
    }

    @Override
    public @Nullable Void seed(Item.Seed item) {
        return null;
    }

    @Override
    public @Nullable Void data(Item.Data item) {
        return expression(item.format().rows(), scope);
    }

    @Override
    public @Nullable Void problem(Item.Problem item) {
        return items(item.body(), parameters(item.parameters(), names.problem(item)));
    }

    @Override
    public @Nullable Void player(Item.Player item) {
        return items(item.body(), scope);
    }

    @Override
    public @Nullable Void shared(Item.Shared item) {
        return null;
    }

    @Override
    public @Nullable Void constant(Item.Const item) {
        return expression(item.value(), scope);
    }

    @Override
    public @Nullable Void let(Item.Let item) {
        return expression(item.value(), scope);
    }

    @Override
    public @Nullable Void param(Item.Param item) {
        expression(item.value(), axes(item.family()));
        return expression(item.box(), scope);
    }

    @Override
    public @Nullable Void loss(Item.Loss item) {
        return expression(item.value(), axes(item.family()));
    }

    @Override
    public @Nullable Void observe(Item.Observe item) {
        return expression(item.value(), axes(item.family()));
    }

    @Override
    public @Nullable Void switchRule(Item.Switch item) {
        return in(parameters(item.parameters())).guard(item.guard());
    }

    @Override
    public @Nullable Void flow(Item.Flow item) {
        Scope inner = parameters(item.parameters());
        expression(item.value(), inner);
        return in(inner).statements(item.body());
    }

    @Override
    public @Nullable Void fn(Item.Fn item) {
        Scope inner = parameters(item.parameters());
        expression(item.value(), inner);
        return in(inner).statements(item.body());
    }

    @Override
    public @Nullable Void step(Item.Step item) {
        Scope inner = parameters(item.parameters()).with(List.of("flow", "drift", "diffusion", "noise"));
        return in(inner).statements(item.body());
    }

    @Override
    public @Nullable Void run(Item.Run item) {
        use(item.use());
        return runParts(item.parts());
    }

    @Override
    public @Nullable Void sweep(Item.Sweep item) {
        Scope inner = axes(item.axes());
        names.sweep(item, inner);
        items(item.body(), inner);
        return columns(item.collect(), inner);
    }

    @Override
    public @Nullable Void compare(Item.Compare item) {
        use(item.use());
        columns(item.flows(), scope);
        item.steps().forEach(step -> here.step(step.expression()));
        expressions(item.starts());
        expression(item.seeds(), scope);
        runParts(item.parts());
        expression(item.minimise(), scope);
        return columns(item.collect(), row());
    }

    @Override
    public @Nullable Void map(Item.MapOver item) {
        use(item.use());
        return columns(item.columns(), axes(item.axes()));
    }

    @Override
    public @Nullable Void equilibria(Item.Equilibria item) {
        use(item.use());
        expression(item.under(), scope);
        return expression(item.box(), scope);
    }

    @Override
    public @Nullable Void table(Item.Table item) {
        expressions(item.rows() == null ? List.of() : item.rows());
        return columns(item.columns(), row());
    }

    @Override
    public @Nullable Void plot(Item.Plot item) {
        boolean ofTable = item.parts().stream()
                .anyMatch(part -> part instanceof PlotPart.Runs runs
                        && runs.runs().stream().anyMatch(names::isTable));
        for (PlotPart part : item.parts()) {
            if (!(ofTable && (part instanceof PlotPart.Coordinate || part instanceof PlotPart.Path))) {
                part.match(this);
            }
        }
        return null;
    }

    @Override
    public @Nullable Void expect(Item.Expect item) {
        return expression(item.condition(), scope);
    }

    @Override
    public @Nullable Void print(Item.Print item) {
        return expressions(item.values());
    }

    @Override
    public @Nullable Void show(Item.Show item) {
        use(item.use());
        return expression(item.expression(), scope);
    }

    @Override
    public @Nullable Void evaluate(Item.Evaluate item) {
        return expression(item.expression(), scope);
    }

    // ---- clauses of runs ----

    @Override
    public @Nullable Void phase(RunPart.Phase part) {
        return runParts(part.parts());
    }

    @Override
    public @Nullable Void flowClause(RunPart.FlowClause part) {
        return here.flow(part.flow());
    }

    @Override
    public @Nullable Void stepClause(RunPart.StepClause part) {
        return here.step(part.step());
    }

    @Override
    public @Nullable Void stop(RunPart.Stop part) {
        return part.trigger().match(this);
    }

    @Override
    public @Nullable Void switchTo(RunPart.SwitchTo part) {
        return part.trigger().match(this);
    }

    @Override
    public @Nullable Void start(RunPart.Start part) {
        for (Item.StartValue value : part.values()) {
            expressions(value.indices());
            expression(value.value(), scope);
        }
        return null;
    }

    @Override
    public @Nullable Void recordEvery(RunPart.RecordEvery part) {
        return expression(part.count(), scope);
    }

    @Override
    public @Nullable Void seedClause(RunPart.SeedClause part) {
        return expression(part.value(), scope);
    }

    @Override
    public @Nullable Void when(Trigger.When trigger) {
        return here.guard(trigger.guard());
    }

    @Override
    public @Nullable Void afterSteps(Trigger.AfterSteps trigger) {
        return expression(trigger.count(), scope);
    }

    @Override
    public @Nullable Void afterEvaluations(Trigger.AfterEvaluations trigger) {
        return expression(trigger.count(), scope);
    }

    @Override
    public @Nullable Void afterTime(Trigger.AfterTime trigger) {
        return expression(trigger.time(), scope);
    }

    // ---- clauses of plots ----

    @Override
    public @Nullable Void coordinate(PlotPart.Coordinate part) {
        return columns(part.columns(), scope);
    }

    @Override
    public @Nullable Void runs(PlotPart.Runs part) {
        return expressions(part.runs());
    }

    @Override
    public @Nullable Void path(PlotPart.Path part) {
        return expressions(part.coordinates());
    }

    @Override
    public @Nullable Void contours(PlotPart.Contours part) {
        return expression(part.value(), scope);
    }

    @Override
    public @Nullable Void arrows(PlotPart.Arrows part) {
        return expression(part.flow(), scope);
    }
}
