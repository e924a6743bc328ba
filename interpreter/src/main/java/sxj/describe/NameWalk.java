package sxj.describe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sxj.syntax.tree.Block;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.ItemKind;
import sxj.syntax.tree.ItemParts;
import sxj.syntax.tree.Name;
import sxj.syntax.tree.Statement;

/** Walks over the items of a program and notes which names are declared and used where. */
final class NameWalk extends ItemParts {
    /**
     * A name where it is used.
     *
     * @param space the name space that it is sought in first
     * @param owner the name before its dot, or the name of what is called with it as an argument; null without
     * @param isArgument whether it names an argument
     */
    record Use(Name name, ItemKind.Names space, @Nullable Name owner, boolean isArgument, NameScope scope) {}

    private final List<Use> uses = new ArrayList<>();
    private final Map<String, NameScope> problems = new HashMap<>();
    private final Map<Item, NameScope> scopes = new IdentityHashMap<>();
    private final NameScope file = new NameScope(null, null);

    /** States of runs are in sight wherever something may be said of a run. */
    private final NameScope states = new NameScope(null, null);

    private final Set<String> declared = new HashSet<>();

    private NameScope scope = file;
    private ItemKind.Names space = ItemKind.Names.VALUE;

    NameWalk(List<Item> items) {
        super(part -> {}, name -> {});
        declare(items);
        items.forEach(item -> item.match(this));
    }

    List<Use> uses() {
        return uses;
    }

    /** All names that are declared anywhere. */
    Set<String> declared() {
        return declared;
    }

    NameScope file() {
        return file;
    }

    NameScope states() {
        return states;
    }

    Map<String, NameScope> problems() {
        return problems;
    }

    /** What a problem or a sweep declares. */
    @Nullable
    NameScope of(Item item) {
        return scopes.get(item);
    }

    // ---- declarations ----

    private void declare(List<Item> items) {
        for (Item item : items) {
            Name name = item.name();
            if (name != null) {
                declare(Declared.of(item, name));
            }
            if (item instanceof Item.Player player) {
                declare(player.body());
            } else if (item instanceof Item.Group group) {
                declare(group.body());
            }
        }
    }

    private void declare(Declared one) {
        declared.add(one.name().text());
        scope.declare(one);
    }

    private void local(Name name, String what) {
        declare(Declared.local(name, what));
    }

    private void parameters(List<Item.Parameter> parameters) {
        parameters.forEach(one -> local(one.name(), "argument"));
    }

    private void axes(List<Item.Axis> axes) {
        axes.forEach(axis -> local(axis.name(), "index"));
    }

    private Void within(@Nullable String problem, Item item, Runnable opening, Supplier<Void> walk) {
        NameScope before = scope;
        scope = new NameScope(before, problem);
        scopes.put(item, scope);
        opening.run();
        walk.get();
        scope = before;
        return null;
    }

    private Void within(Runnable opening, Runnable walk) {
        NameScope before = scope;
        scope = new NameScope(before, null);
        opening.run();
        walk.run();
        scope = before;
        return null;
    }

    private static @Nullable String problem(Item.@Nullable Use use) {
        return use == null ? null : use.name().text();
    }

    // ---- items ----

    @Override
    public Void problem(Item.Problem item) {
        return within(
                null,
                item,
                () -> {
                    problems.put(item.name().text(), scope);
                    parameters(item.parameters());
                    declare(item.body());
                },
                () -> super.problem(item));
    }

    @Override
    public Void shared(Item.Shared item) {
        item.names().forEach(this::use);
        return super.shared(item);
    }

    @Override
    public Void param(Item.Param item) {
        return within(null, item, () -> axes(item.family()), () -> super.param(item));
    }

    @Override
    public Void loss(Item.Loss item) {
        return within(null, item, () -> axes(item.family()), () -> super.loss(item));
    }

    @Override
    public Void observe(Item.Observe item) {
        return within(null, item, () -> axes(item.family()), () -> super.observe(item));
    }

    @Override
    public Void switchRule(Item.Switch item) {
        return within(null, item, () -> parameters(item.parameters()), () -> super.switchRule(item));
    }

    @Override
    public Void flow(Item.Flow item) {
        return within(null, item, () -> parameters(item.parameters()), () -> super.flow(item));
    }

    @Override
    public Void fn(Item.Fn item) {
        return within(null, item, () -> parameters(item.parameters()), () -> super.fn(item));
    }

    @Override
    public Void step(Item.Step item) {
        return within(null, item, () -> parameters(item.parameters()), () -> super.step(item));
    }

    @Override
    public Void run(Item.Run item) {
        return within(problem(item.use()), item, () -> phases(item.parts()), () -> super.run(item));
    }

    @Override
    public Void sweep(Item.Sweep item) {
        return within(
                null,
                item,
                () -> {
                    axes(item.axes());
                    declare(item.body());
                },
                () -> super.sweep(item));
    }

    @Override
    public Void compare(Item.Compare item) {
        return within(problem(item.use()), item, () -> phases(item.parts()), () -> {
            if (item.flows() != null) {
                item.flows().forEach(one -> as(ItemKind.Names.FLOW, () -> part(one.expression())));
            }
            item.steps().forEach(one -> as(ItemKind.Names.STEP, () -> part(one.expression())));
            return super.compare(item);
        });
    }

    @Override
    public Void map(Item.MapOver item) {
        return within(problem(item.use()), item, () -> axes(item.axes()), () -> super.map(item));
    }

    @Override
    public Void equilibria(Item.Equilibria item) {
        return within(problem(item.use()), item, () -> {}, () -> super.equilibria(item));
    }

    @Override
    public Void show(Item.Show item) {
        return within(problem(item.use()), item, () -> {}, () -> super.show(item));
    }

    @Override
    protected void on(Item.@Nullable Use use) {
        if (use != null) {
            as(ItemKind.Names.PROBLEM, () -> use(use.name()));
            use.arguments().forEach(one -> argument(one.name(), use.name()));
        }
        super.on(use);
    }

    // ---- clauses of runs ----

    private void phases(List<Item.RunPart> parts) {
        for (Item.RunPart part : parts) {
            if (part instanceof Item.RunPart.Phase phase) {
                local(phase.name(), "phase");
            } else if (part instanceof Item.RunPart.State state) {
                local(state.name(), "state");
                states.declare(Declared.local(state.name(), "state"));
            }
        }
    }

    @Override
    public Void switchTo(Item.RunPart.SwitchTo part) {
        use(part.target());
        return super.switchTo(part);
    }

    @Override
    public Void flowClause(Item.RunPart.FlowClause part) {
        return as(ItemKind.Names.FLOW, () -> super.flowClause(part));
    }

    @Override
    public Void stepClause(Item.RunPart.StepClause part) {
        return as(ItemKind.Names.STEP, () -> super.stepClause(part));
    }

    /** The first name in it is one of the space. */
    private Void as(ItemKind.Names first, Runnable walk) {
        space = first;
        walk.run();
        space = ItemKind.Names.VALUE;
        return null;
    }

    // ---- expressions ----

    @Override
    protected void part(Expression expression) {
        expression.match(this);
    }

    @Override
    protected void use(Name name) {
        uses.add(new Use(name, space, null, false, scope));
        space = ItemKind.Names.VALUE;
    }

    private void argument(@Nullable Name name, Name callee) {
        if (name != null) {
            uses.add(new Use(name, ItemKind.Names.VALUE, callee, true, scope));
        }
    }

    @Override
    public Void member(Expression.Member expression) {
        part(expression.target());
        Name owner = expression.target() instanceof Expression.Reference reference
                ? new Name(reference.name(), reference.span())
                : expression.target() instanceof Expression.Member deeper ? deeper.member() : expression.member();
        uses.add(new Use(expression.member(), ItemKind.Names.VALUE, owner, false, scope));
        return null;
    }

    @Override
    public Void call(Expression.Call expression) {
        if (expression.callee() instanceof Expression.Reference callee) {
            Name name = new Name(callee.name(), callee.span());
            expression.arguments().forEach(one -> argument(one.name(), name));
        }
        List<Expression.Clause> clauses = expression.arguments().stream()
                .flatMap(one -> one.clauses().stream())
                .toList();
        return clauses.isEmpty()
                ? super.call(expression)
                : within(() -> variables(clauses), () -> super.call(expression));
    }

    @Override
    public Void comprehension(Expression.Comprehension expression) {
        return within(() -> variables(expression.clauses()), () -> super.comprehension(expression));
    }

    private void variables(List<Expression.Clause> clauses) {
        clauses.forEach(clause -> local(clause.variable(), "index"));
    }

    // ---- statements ----

    @Override
    protected Void block(@Nullable Block block) {
        return block == null ? null : within(() -> {}, () -> super.block(block));
    }

    private void variable(Name name, Statement statement, String what) {
        declare(new Declared(name, what, null, statement.span().end()));
    }

    @Override
    public Void let(Statement.Let statement) {
        super.let(statement);
        variable(statement.name(), statement, "let");
        return null;
    }

    @Override
    public Void var(Statement.Var statement) {
        super.var(statement);
        variable(statement.name(), statement, "var");
        return null;
    }

    @Override
    public Void state(Statement.State statement) {
        super.state(statement);
        variable(statement.name(), statement, "state");
        return null;
    }

    @Override
    public Void forLoop(Statement.For statement) {
        part(statement.range());
        return within(() -> local(statement.variable(), "index"), () -> block(statement.body()));
    }
}
