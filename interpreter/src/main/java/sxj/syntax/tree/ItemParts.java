package sxj.syntax.tree;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Visits what stands directly inside an item, a clause or a trigger; the items that an item holds with it. */
public final class ItemParts extends ExpressionParts
        implements Item.Cases<@Nullable Void>,
                Item.RunPart.Cases<@Nullable Void>,
                Item.PlotPart.Cases<@Nullable Void>,
                Item.Trigger.Cases<@Nullable Void> {
    private final Consumer<Expression> expressions;
    private final Consumer<String> names;

    /**
     * @param expressions is given the expressions directly inside
     * @param names is given the names that are used directly inside
     */
    public ItemParts(Consumer<Expression> expressions, Consumer<String> names) {
        this.expressions = expressions;
        this.names = names;
    }

    @Override
    protected void part(Expression expression) {
        expressions.accept(expression);
    }

    @Override
    protected void use(String name) {
        names.accept(name);
    }

    private void items(List<Item> items) {
        items.forEach(item -> item.match(this));
    }

    private void parameters(List<Item.Parameter> parameters) {
        parameters.forEach(parameter -> parts(parameter.defaultValue()));
    }

    private void axes(List<Item.Axis> axes) {
        axes.forEach(axis -> parts(axis.range()));
    }

    private @Nullable Void columns(List<Item.Column> columns) {
        columns.forEach(column -> parts(column.expression()));
        return null;
    }

    private void on(Item.@Nullable Use use) {
        if (use != null) {
            name(use.name().text());
            arguments(use.arguments());
        }
    }

    private @Nullable Void guard(Item.Guard guard) {
        return parts(guard.condition(), guard.steps());
    }

    private @Nullable Void runParts(List<Item.RunPart> parts) {
        parts.forEach(part -> part.match(this));
        return null;
    }

    // ---- items ----

    @Override
    public @Nullable Void importFile(Item.Import item) {
        return null;
    }

    @Override
    public @Nullable Void seed(Item.Seed item) {
        return parts(item.value());
    }

    @Override
    public @Nullable Void problem(Item.Problem item) {
        parameters(item.parameters());
        items(item.body());
        return null;
    }

    @Override
    public @Nullable Void player(Item.Player item) {
        items(item.body());
        return null;
    }

    @Override
    public @Nullable Void shared(Item.Shared item) {
        return null;
    }

    @Override
    public @Nullable Void constant(Item.Const item) {
        return parts(item.value());
    }

    @Override
    public @Nullable Void let(Item.Let item) {
        return parts(item.value());
    }

    @Override
    public @Nullable Void param(Item.Param item) {
        axes(item.family());
        return parts(item.value(), item.box());
    }

    @Override
    public @Nullable Void loss(Item.Loss item) {
        axes(item.family());
        return parts(item.value());
    }

    @Override
    public @Nullable Void observe(Item.Observe item) {
        axes(item.family());
        return parts(item.value());
    }

    @Override
    public @Nullable Void switchRule(Item.Switch item) {
        parameters(item.parameters());
        return guard(item.guard());
    }

    @Override
    public @Nullable Void flow(Item.Flow item) {
        parameters(item.parameters());
        parts(item.value());
        return block(item.body());
    }

    @Override
    public @Nullable Void fn(Item.Fn item) {
        parameters(item.parameters());
        parts(item.value());
        return block(item.body());
    }

    @Override
    public @Nullable Void step(Item.Step item) {
        parameters(item.parameters());
        return block(item.body());
    }

    @Override
    public @Nullable Void run(Item.Run item) {
        on(item.use());
        return runParts(item.parts());
    }

    @Override
    public @Nullable Void sweep(Item.Sweep item) {
        axes(item.axes());
        items(item.body());
        return columns(item.collect());
    }

    @Override
    public @Nullable Void compare(Item.Compare item) {
        on(item.use());
        columns(item.flows());
        columns(item.steps());
        parts(item.starts());
        parts(item.seeds());
        runParts(item.parts());
        parts(item.minimise());
        return columns(item.collect());
    }

    @Override
    public @Nullable Void map(Item.MapOver item) {
        on(item.use());
        axes(item.axes());
        return columns(item.columns());
    }

    @Override
    public @Nullable Void equilibria(Item.Equilibria item) {
        on(item.use());
        return parts(item.under(), item.box());
    }

    @Override
    public @Nullable Void table(Item.Table item) {
        if (item.rows() != null) {
            parts(item.rows());
        }
        return item.columns() == null ? null : columns(item.columns());
    }

    @Override
    public @Nullable Void plot(Item.Plot item) {
        item.parts().forEach(part -> part.match(this));
        return null;
    }

    @Override
    public @Nullable Void data(Item.Data item) {
        return parts(item.format().rows());
    }

    @Override
    public @Nullable Void expect(Item.Expect item) {
        return parts(item.condition());
    }

    @Override
    public @Nullable Void print(Item.Print item) {
        return parts(item.values());
    }

    @Override
    public @Nullable Void show(Item.Show item) {
        on(item.use());
        return parts(item.expression());
    }

    @Override
    public @Nullable Void evaluate(Item.Evaluate item) {
        return parts(item.expression());
    }

    // ---- clauses of runs ----

    @Override
    public @Nullable Void phase(Item.RunPart.Phase part) {
        return runParts(part.parts());
    }

    @Override
    public @Nullable Void flowClause(Item.RunPart.FlowClause part) {
        return parts(part.flow());
    }

    @Override
    public @Nullable Void stepClause(Item.RunPart.StepClause part) {
        return parts(part.step());
    }

    @Override
    public @Nullable Void stop(Item.RunPart.Stop part) {
        return part.trigger().match(this);
    }

    @Override
    public @Nullable Void switchTo(Item.RunPart.SwitchTo part) {
        return part.trigger().match(this);
    }

    @Override
    public @Nullable Void start(Item.RunPart.Start part) {
        for (Item.StartValue value : part.values()) {
            name(value.name().text());
            parts(value.indices());
            parts(value.value());
        }
        return null;
    }

    @Override
    public @Nullable Void recordEvery(Item.RunPart.RecordEvery part) {
        return parts(part.count());
    }

    @Override
    public @Nullable Void seedClause(Item.RunPart.SeedClause part) {
        return parts(part.value());
    }

    @Override
    public @Nullable Void when(Item.Trigger.When trigger) {
        return guard(trigger.guard());
    }

    @Override
    public @Nullable Void afterSteps(Item.Trigger.AfterSteps trigger) {
        return parts(trigger.count());
    }

    @Override
    public @Nullable Void afterEvaluations(Item.Trigger.AfterEvaluations trigger) {
        return parts(trigger.count());
    }

    @Override
    public @Nullable Void afterTime(Item.Trigger.AfterTime trigger) {
        return parts(trigger.time());
    }

    // ---- clauses of plots ----

    @Override
    public @Nullable Void coordinate(Item.PlotPart.Coordinate part) {
        return columns(part.columns());
    }

    @Override
    public @Nullable Void runs(Item.PlotPart.Runs part) {
        return parts(part.runs());
    }

    @Override
    public @Nullable Void path(Item.PlotPart.Path part) {
        return parts(part.coordinates());
    }

    @Override
    public @Nullable Void contours(Item.PlotPart.Contours part) {
        return parts(part.value());
    }

    @Override
    public @Nullable Void arrows(Item.PlotPart.Arrows part) {
        return parts(part.flow());
    }
}
