package sxj.syntax.tree;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Visits what stands directly inside an item, a clause or a trigger; the items that an item holds with it. */
public class ItemParts extends ExpressionParts
        implements Item.Cases<Void>, Item.RunPart.Cases<Void>, Item.PlotPart.Cases<Void>, Item.Trigger.Cases<Void> {
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
    protected void use(Name name) {
        names.accept(name.text());
    }

    private void items(List<Item> items) {
        items.forEach(item -> item.match(this));
    }

    private void parameters(List<Item.Parameter> parameters) {
        parameters.forEach(parameter -> parts(parameter.defaultValue()));
    }

    private void axes(List<Item.Axis> axes) {
        for (Item.Axis axis : axes) {
            parts(axis.indices());
            parts(axis.range());
        }
    }

    private Void columns(List<Item.Column> columns) {
        columns.forEach(column -> parts(column.expression()));
        return null;
    }

    /** Visits the problem that something is on. */
    protected void on(Item.@Nullable Use use) {
        if (use != null) {
            name(use.name());
            arguments(use.arguments());
        }
    }

    private Void guard(Item.Guard guard) {
        return guard.lasts() == null
                ? parts(guard.condition())
                : parts(guard.condition(), guard.lasts().length());
    }

    private Void runParts(List<Item.RunPart> parts) {
        parts.forEach(part -> part.match(this));
        return null;
    }

    // ---- items ----

    @Override
    public Void importFile(Item.Import item) {
        return null;
    }

    @Override
    public Void seed(Item.Seed item) {
        return parts(item.value());
    }

    @Override
    public Void problem(Item.Problem item) {
        parameters(item.parameters());
        items(item.body());
        return null;
    }

    @Override
    public Void player(Item.Player item) {
        items(item.body());
        return null;
    }

    @Override
    public Void group(Item.Group item) {
        items(item.body());
        return null;
    }

    @Override
    public Void shared(Item.Shared item) {
        return null;
    }

    @Override
    public Void batch(Item.Batch item) {
        return parts(item.size(), item.values());
    }

    @Override
    public Void constant(Item.Const item) {
        return parts(item.value());
    }

    @Override
    public Void let(Item.Let item) {
        return parts(item.value());
    }

    @Override
    public Void param(Item.Param item) {
        axes(item.family());
        return parts(item.value(), item.box());
    }

    @Override
    public Void loss(Item.Loss item) {
        axes(item.family());
        return parts(item.value());
    }

    @Override
    public Void observe(Item.Observe item) {
        axes(item.family());
        return parts(item.value());
    }

    @Override
    public Void switchRule(Item.Switch item) {
        parameters(item.parameters());
        return guard(item.guard());
    }

    @Override
    public Void flow(Item.Flow item) {
        parameters(item.parameters());
        parts(item.value());
        return block(item.body());
    }

    @Override
    public Void fn(Item.Fn item) {
        parameters(item.parameters());
        parts(item.value());
        return block(item.body());
    }

    @Override
    public Void step(Item.Step item) {
        parameters(item.parameters());
        return block(item.body());
    }

    @Override
    public Void run(Item.Run item) {
        on(item.use());
        return runParts(item.parts());
    }

    @Override
    public Void sweep(Item.Sweep item) {
        axes(item.axes());
        items(item.body());
        return columns(item.collect());
    }

    @Override
    public Void compare(Item.Compare item) {
        on(item.use());
        columns(item.flows());
        columns(item.steps());
        item.starts().forEach(this::start);
        parts(item.seeds());
        runParts(item.parts());
        parts(item.minimise());
        return columns(item.collect());
    }

    @Override
    public Void map(Item.MapOver item) {
        on(item.use());
        axes(item.axes());
        return columns(item.columns());
    }

    @Override
    public Void equilibria(Item.Equilibria item) {
        on(item.use());
        return parts(item.under(), item.box());
    }

    @Override
    public Void table(Item.Table item) {
        if (item.rows() != null) {
            parts(item.rows());
        }
        return item.columns() == null ? null : columns(item.columns());
    }

    @Override
    public Void plot(Item.Plot item) {
        item.parts().forEach(part -> part.match(this));
        return null;
    }

    @Override
    public Void summary(Item.Summary item) {
        name(item.source());
        parts(new Expression.Reference(item.source().text(), item.source().span()));
        columns(item.keys());
        return columns(item.columns());
    }

    @Override
    public Void histogram(Item.Histogram item) {
        parts(item.sources());
        if (item.x() != null) {
            parts(item.x().expression());
        }
        if (item.by() != null) {
            parts(item.by().expression());
        }
        return parts(item.bins());
    }

    @Override
    public Void data(Item.Data item) {
        return parts(item.format().rows());
    }

    @Override
    public Void expect(Item.Expect item) {
        return parts(
                item.condition(), item.within() == null ? null : item.within().tolerance());
    }

    @Override
    public Void print(Item.Print item) {
        return parts(item.values());
    }

    @Override
    public Void show(Item.Show item) {
        on(item.use());
        return parts(item.expression());
    }

    @Override
    public Void evaluate(Item.Evaluate item) {
        return parts(item.expression());
    }

    // ---- clauses of runs ----

    @Override
    public Void phase(Item.RunPart.Phase part) {
        return runParts(part.parts());
    }

    @Override
    public Void continues(Item.RunPart.Continues part) {
        Name source = part.source();
        return parts(new Expression.Reference(source.text(), source.span()));
    }

    @Override
    public Void flowClause(Item.RunPart.FlowClause part) {
        return parts(part.flow());
    }

    @Override
    public Void stepClause(Item.RunPart.StepClause part) {
        return parts(part.step());
    }

    @Override
    public Void stop(Item.RunPart.Stop part) {
        return part.trigger().match(this);
    }

    @Override
    public Void switchTo(Item.RunPart.SwitchTo part) {
        part.trigger().match(this);
        return block(part.body());
    }

    @Override
    public Void event(Item.RunPart.When part) {
        guard(part.guard());
        return block(part.body());
    }

    @Override
    public Void state(Item.RunPart.State part) {
        return parts(part.value());
    }

    @Override
    public Void recordEveryTime(Item.RunPart.RecordEveryTime part) {
        return parts(part.time());
    }

    @Override
    public Void recordAt(Item.RunPart.RecordAt part) {
        return parts(part.instants());
    }

    @Override
    public Void recordWhen(Item.RunPart.RecordWhen part) {
        return guard(part.guard());
    }

    @Override
    public Void start(Item.RunPart.Start part) {
        for (Item.StartValue value : part.values()) {
            if (value.name() != null) {
                name(value.name());
            }
            parts(value.indices());
            parts(value.value());
        }
        return null;
    }

    @Override
    public Void recordEvery(Item.RunPart.RecordEvery part) {
        return parts(part.interval().length());
    }

    @Override
    public Void keepBest(Item.RunPart.KeepBest part) {
        return parts(part.value());
    }

    @Override
    public Void brownian(Item.RunPart.Brownian part) {
        return parts(part.value());
    }

    @Override
    public Void seedClause(Item.RunPart.SeedClause part) {
        return parts(part.value());
    }

    @Override
    public Void when(Item.Trigger.When trigger) {
        return guard(trigger.guard());
    }

    @Override
    public Void noImprovement(Item.Trigger.NoImprovement trigger) {
        return parts(trigger.value(), trigger.lasts().length());
    }

    @Override
    public Void afterEpochs(Item.Trigger.AfterEpochs trigger) {
        return parts(trigger.count());
    }

    @Override
    public Void afterSteps(Item.Trigger.AfterSteps trigger) {
        return parts(trigger.count());
    }

    @Override
    public Void afterEvaluations(Item.Trigger.AfterEvaluations trigger) {
        return parts(trigger.count());
    }

    @Override
    public Void afterTime(Item.Trigger.AfterTime trigger) {
        return parts(trigger.time());
    }

    @Override
    public Void atTime(Item.Trigger.AtTime trigger) {
        return parts(trigger.time());
    }

    // ---- clauses of plots ----

    @Override
    public Void coordinate(Item.PlotPart.Coordinate part) {
        return columns(part.columns());
    }

    @Override
    public Void runs(Item.PlotPart.Runs part) {
        return parts(part.runs());
    }

    @Override
    public Void path(Item.PlotPart.Path part) {
        return parts(part.coordinates());
    }

    @Override
    public Void by(Item.PlotPart.By part) {
        return parts(part.column().expression());
    }

    @Override
    public Void band(Item.PlotPart.Band part) {
        return columns(List.of(part.low(), part.high()));
    }

    @Override
    public Void points(Item.PlotPart.Points part) {
        return columns(List.of(part.across(), part.up()));
    }

    @Override
    public Void contours(Item.PlotPart.Contours part) {
        return parts(part.value());
    }

    @Override
    public Void arrows(Item.PlotPart.Arrows part) {
        return parts(part.flow());
    }
}
