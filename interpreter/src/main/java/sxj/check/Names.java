package sxj.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sxj.fault.NameFault;
import sxj.source.Diagnostic;
import sxj.source.Span;
import sxj.source.Suggestion;
import sxj.syntax.tree.Block;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Item.PlotPart;
import sxj.syntax.tree.Item.RunPart;
import sxj.syntax.tree.Statement;
import sxj.syntax.tree.TreeWalk;

/**
 * Every name that is used is declared somewhere it can be seen: also in bodies that nothing calls. What a name means
 * depends on the problem it is used with; here a name is unknown only if no problem of the file has it.
 */
public final class Names {
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Set<String> file = new LinkedHashSet<>();
    private final Set<String> anyProblem = new LinkedHashSet<>();
    private final Set<String> always = new LinkedHashSet<>();
    private final Set<String> problems = new HashSet<>();
    private final Set<String> steps = new HashSet<>();
    private final Set<String> flows = new LinkedHashSet<>();
    private final Set<String> tables = new HashSet<>();

    private final Namespace library;
    private boolean hasLibraryProblems;

    private Names(Namespace library, Namespace names, Collection<String> builtIns) {
        this.library = library;
        always.addAll(builtIns);
        addAll(always, library);
        addAll(file, names);
        for (Namespace scope : List.of(library, names)) {
            problems.addAll(scope.problemNames());
            flows.addAll(scope.flowNames());
            steps.addAll(scope.stepNames());
        }
        addProblems(names);
    }

    private void addProblems(Namespace scope) {
        for (Item.Problem problem : scope.problems()) {
            Namespace inner = Namespace.of(problem.body(), new ArrayList<>());
            addAll(anyProblem, inner);
            flows.addAll(inner.flowNames());
            steps.addAll(inner.stepNames());
            problem.parameters().forEach(p -> anyProblem.add(p.name().text()));
        }
    }

    /** Whether a name is in sight. The library's problems are read only for a name that nothing else declares. */
    private boolean isKnown(String name, Scope scope) {
        if (scope.has(name)) {
            return true;
        }
        if (!hasLibraryProblems) {
            hasLibraryProblems = true;
            addProblems(library);
        }
        return scope.has(name);
    }

    private static void addAll(Set<String> set, Namespace names) {
        set.addAll(names.valueNames());
        set.addAll(names.switchNames());
    }

    /** The unknown names of a file's items, given what the library and the language declare. */
    public static List<Diagnostic> check(
            List<Item> items, Namespace library, Namespace file, Collection<String> builtIns) {
        Names names = new Names(library, file, builtIns);
        for (Item item : items) {
            if (item instanceof Item.Sweep sweep) {
                names.tables.add(sweep.name().text());
            } else if (item instanceof Item.MapOver map) {
                names.tables.add(map.name().text());
            }
        }
        for (Item item : items) {
            names.item(item, names.scope(names.anyProblem));
        }
        return names.diagnostics;
    }

    /** Names in sight, innermost first. */
    private record Scope(Set<String> names, @Nullable Scope outer) {
        boolean has(String name) {
            return names.contains(name) || outer != null && outer.has(name);
        }

        Scope inner() {
            return new Scope(new LinkedHashSet<>(), this);
        }

        Scope with(Collection<String> more) {
            return new Scope(new LinkedHashSet<>(more), this);
        }

        void collect(List<String> all) {
            all.addAll(names);
            if (outer != null) {
                outer.collect(all);
            }
        }
    }

    private Scope scope(Set<String> problem) {
        return new Scope(problem, new Scope(file, new Scope(always, null)));
    }

    private void item(Item item, Scope scope) {
        if (item instanceof Item.Problem problem) {
            problem(problem);
        } else if (item instanceof Item.Player player) {
            player.body().forEach(inner -> item(inner, scope));
        } else if (item instanceof Item.Const constant) {
            expression(constant.value(), scope);
        } else if (item instanceof Item.Let let) {
            expression(let.value(), scope);
        } else if (item instanceof Item.Param param) {
            Scope inner = axes(param.family(), scope);
            expression(param.value(), inner);
            optional(param.box(), scope);
        } else if (item instanceof Item.Loss loss) {
            expression(loss.value(), axes(loss.family(), scope));
        } else if (item instanceof Item.Observe observe) {
            expression(observe.value(), axes(observe.family(), scope));
        } else if (item instanceof Item.Switch rule) {
            guard(rule.guard(), parameters(rule.parameters(), scope));
        } else if (item instanceof Item.Flow flow) {
            Scope inner = parameters(flow.parameters(), scope);
            optional(flow.value(), inner);
            block(flow.body(), inner);
        } else if (item instanceof Item.Fn fn) {
            Scope inner = parameters(fn.parameters(), scope);
            optional(fn.value(), inner);
            block(fn.body(), inner);
        } else if (item instanceof Item.Step step) {
            block(step.body(), parameters(step.parameters(), scope).with(List.of("flow", "drift", "diffusion")));
        } else if (item instanceof Item.Run run) {
            use(run.use(), scope);
            run.parts().forEach(part -> runPart(part, scope));
        } else if (item instanceof Item.Sweep sweep) {
            sweep(sweep, scope);
        } else if (item instanceof Item.Compare compare) {
            compare(compare, scope);
        } else if (item instanceof Item.MapOver map) {
            use(map.use(), scope);
            Scope inner = axes(map.axes(), scope);
            map.columns().forEach(column -> expression(column.expression(), inner));
        } else if (item instanceof Item.Equilibria equilibria) {
            use(equilibria.use(), scope);
            optional(equilibria.under(), scope);
            expression(equilibria.box(), scope);
        } else if (item instanceof Item.Table table) {
            table(table, scope);
        } else if (item instanceof Item.Plot plot) {
            boolean ofTable = plot.parts().stream()
                    .anyMatch(part -> part instanceof PlotPart.Runs runs
                            && runs.runs().stream().anyMatch(this::isTable));
            plot.parts().forEach(part -> plotPart(part, scope, ofTable));
        } else if (item instanceof Item.Expect expect) {
            expression(expect.condition(), scope);
        } else if (item instanceof Item.Print print) {
            print.values().forEach(value -> expression(value, scope));
        } else if (item instanceof Item.Show show) {
            use(show.use(), scope);
            expression(show.expression(), scope);
        } else if (item instanceof Item.Evaluate evaluate) {
            expression(evaluate.expression(), scope);
        }
    }

    private void problem(Item.Problem problem) {
        Set<String> own = new LinkedHashSet<>();
        addAll(own, Namespace.of(problem.body(), diagnostics));
        Scope scope = parameters(problem.parameters(), scope(own));
        problem.body().forEach(item -> item(item, scope));
    }

    private Scope parameters(List<Item.Parameter> parameters, Scope scope) {
        Scope inner = scope.inner();
        for (Item.Parameter parameter : parameters) {
            optional(parameter.defaultValue(), inner);
            inner.names().add(parameter.name().text());
        }
        return inner;
    }

    private Scope axes(List<Item.Axis> axes, Scope scope) {
        Scope inner = scope.inner();
        for (Item.Axis axis : axes) {
            expression(axis.range(), inner);
            if (!inner.names().add(axis.name().text())) {
                diagnostics.add(Diagnostic.of(
                        NameFault.AXIS_TWICE, axis.name().span(), axis.name().text()));
            }
        }
        return inner;
    }

    private void use(Item.@Nullable Use use, Scope scope) {
        if (use != null) {
            use.arguments().forEach(argument -> expression(argument.value(), scope));
        }
    }

    private void guard(Item.Guard guard, Scope scope) {
        expression(guard.condition(), scope);
        optional(guard.steps(), scope);
    }

    private void runPart(RunPart part, Scope scope) {
        if (part instanceof RunPart.Phase phase) {
            phase.parts().forEach(inner -> runPart(inner, scope));
        } else if (part instanceof RunPart.Continues continues) {
            Span span = continues.source().span();
            expression(new Expression.Reference(continues.source().text(), span), scope);
        } else if (part instanceof RunPart.FlowClause flow) {
            flow(flow.flow(), scope);
        } else if (part instanceof RunPart.StepClause step) {
            step(step.step(), scope);
        } else if (part instanceof RunPart.Stop stop) {
            trigger(stop.trigger(), scope);
        } else if (part instanceof RunPart.SwitchTo switchTo) {
            trigger(switchTo.trigger(), scope);
        } else if (part instanceof RunPart.Start start) {
            start.values().forEach(value -> {
                value.indices().forEach(index -> expression(index, scope));
                expression(value.value(), scope);
            });
        } else if (part instanceof RunPart.RecordEvery every) {
            expression(every.count(), scope);
        } else if (part instanceof RunPart.SeedClause seed) {
            expression(seed.value(), scope);
        }
    }

    /** A step is named or called; anything else is a size. */
    private void step(Expression step, Scope scope) {
        Expression callee = step instanceof Expression.Call call ? call.callee() : step;
        if (callee instanceof Expression.Reference reference && isStep(reference.name(), scope)) {
            if (step instanceof Expression.Call call) {
                call.arguments().forEach(argument -> expression(argument.value(), scope));
            }
            return;
        }
        if (callee instanceof Expression.Reference reference && !isKnown(reference.name(), scope)) {
            List<String> candidates = new ArrayList<>(steps);
            candidates.add("dopri");
            unknown("step", reference.name(), reference.span(), candidates);
            return;
        }
        expression(step, scope);
    }

    private boolean isStep(String name, Scope scope) {
        return steps.contains(name) || !isKnown(name, scope) && steps.contains(name);
    }

    private void trigger(Item.Trigger trigger, Scope scope) {
        if (trigger instanceof Item.Trigger.When when) {
            guard(when.guard(), scope);
        } else if (trigger instanceof Item.Trigger.AfterSteps after) {
            expression(after.count(), scope);
        } else if (trigger instanceof Item.Trigger.AfterEvaluations after) {
            expression(after.count(), scope);
        } else if (trigger instanceof Item.Trigger.AfterTime after) {
            expression(after.time(), scope);
        }
    }

    private void sweep(Item.Sweep sweep, Scope scope) {
        Scope inner = axes(sweep.axes(), scope);
        Namespace own = Namespace.of(sweep.body(), diagnostics);
        addAll(inner.names(), own);
        sweep.body().forEach(item -> item(item, inner));
        sweep.collect().forEach(column -> expression(column.expression(), inner));
    }

    private void compare(Item.Compare compare, Scope scope) {
        use(compare.use(), scope);
        compare.flows().forEach(flow -> expression(flow.expression(), scope));
        compare.steps().forEach(step -> step(step.expression(), scope));
        compare.starts().forEach(start -> expression(start, scope));
        optional(compare.seeds(), scope);
        compare.parts().forEach(part -> runPart(part, scope));
        optional(compare.minimise(), scope);
        Scope inner = scope.with(List.of("status", "why"));
        compare.collect().forEach(column -> expression(column.expression(), inner));
    }

    private void table(Item.Table table, Scope scope) {
        if (table.rows() != null) {
            table.rows().forEach(row -> expression(row, scope));
        }
        if (table.columns() != null) {
            Scope inner = scope.with(
                    List.of("status", "why", "kind", "eigenvalues", "eigenvalues_im", "starts", "kind_", "starts_"));
            table.columns().forEach(column -> expression(column.expression(), inner));
        }
    }

    /** Whether a plot's subject is a sweep or a map: its columns are names then, known when it has run. */
    private boolean isTable(Expression run) {
        return run instanceof Expression.Reference reference && tables.contains(reference.name());
    }

    private void plotPart(PlotPart part, Scope scope, boolean ofTable) {
        if (part instanceof PlotPart.Coordinate coordinate) {
            if (ofTable) {
                return;
            }
            coordinate.columns().forEach(column -> expression(column.expression(), scope));
        } else if (part instanceof PlotPart.Runs runs) {
            runs.runs().forEach(run -> expression(run, scope));
        } else if (part instanceof PlotPart.Path path && !ofTable) {
            path.coordinates().forEach(coordinate -> expression(coordinate, scope));
        } else if (part instanceof PlotPart.Contours contours) {
            expression(contours.value(), scope);
        } else if (part instanceof PlotPart.Arrows arrows) {
            expression(arrows.flow(), scope);
        }
    }

    // ---- bodies ----

    private void block(@Nullable Block block, Scope scope) {
        if (block == null) {
            return;
        }
        Scope inner = scope.inner();
        for (Statement statement : block.statements()) {
            statement(statement, inner);
        }
    }

    private void statement(Statement statement, Scope scope) {
        if (statement instanceof Statement.Let let) {
            expression(let.value(), scope);
            scope.names().add(let.name().text());
        } else if (statement instanceof Statement.Var variable) {
            expression(variable.value(), scope);
            scope.names().add(variable.name().text());
        } else if (statement instanceof Statement.State state) {
            expression(state.value(), scope);
            scope.names().add(state.name().text());
        } else if (statement instanceof Statement.Assign assign) {
            // that its target is declared is for Declarations to say
            TreeWalk.parts(statement).forEach(part -> expression(part, scope));
        } else if (statement instanceof Statement.Update update) {
            TreeWalk.parts(statement).forEach(part -> expression(part, scope));
        } else if (statement instanceof Statement.While loop) {
            expression(loop.condition(), scope);
            block(loop.body(), scope);
        } else if (statement instanceof Statement.For loop) {
            expression(loop.range(), scope);
            block(loop.body(), scope.with(List.of(loop.variable().text())));
        } else if (statement instanceof Statement.If choice) {
            expression(choice.condition(), scope);
            block(choice.then(), scope);
            block(choice.otherwise(), scope);
        } else {
            TreeWalk.parts(statement).forEach(part -> expression(part, scope));
        }
    }

    // ---- expressions ----

    private void optional(@Nullable Expression expression, Scope scope) {
        if (expression != null) {
            expression(expression, scope);
        }
    }

    /** A name that stands alone as a flow can only have meant a flow. */
    private void flow(Expression expression, Scope scope) {
        Expression named = expression instanceof Expression.Call call ? call.callee() : expression;
        if (named instanceof Expression.Reference reference && !isKnown(reference.name(), scope)) {
            unknown("flow", reference.name(), reference.span(), List.copyOf(flows));
            if (expression instanceof Expression.Call call) {
                call.arguments().forEach(argument -> expression(argument.value(), scope));
            }
        } else {
            expression(expression, scope);
        }
    }

    private void expression(Expression expression, Scope scope) {
        if (expression instanceof Expression.Reference reference) {
            reference(reference.name(), reference.span(), scope);
        } else if (expression instanceof Expression.Comprehension comprehension) {
            expression(comprehension.body(), clauses(comprehension.clauses(), scope));
        } else if (expression instanceof Expression.Call call) {
            call(call, scope);
        } else if (expression instanceof Expression.If choice) {
            expression(choice.condition(), scope);
            block(choice.then(), scope);
            block(choice.otherwise(), scope);
        } else {
            TreeWalk.parts(expression).forEach(part -> expression(part, scope));
        }
    }

    private void call(Expression.Call call, Scope scope) {
        expression(call.callee(), scope);
        boolean ofProblem = call.callee() instanceof Expression.Reference reference
                && (reference.name().equals("at") || reference.name().equals("bounds"));
        for (int i = 0; i < call.arguments().size(); i++) {
            Expression.Argument argument = call.arguments().get(i);
            if (!(i == 0 && ofProblem && isProblem(argument.value()))) {
                expression(argument.value(), clauses(argument.clauses(), scope));
            }
        }
    }

    private boolean isProblem(Expression expression) {
        Expression name = expression instanceof Expression.Call call ? call.callee() : expression;
        return name instanceof Expression.Reference reference && problems.contains(reference.name());
    }

    private Scope clauses(List<Expression.Clause> clauses, Scope scope) {
        Scope inner = scope.inner();
        for (Expression.Clause clause : clauses) {
            expression(clause.range(), inner);
            inner.names().add(clause.variable().text());
            optional(clause.condition(), inner);
        }
        return inner;
    }

    private void reference(String name, Span span, Scope scope) {
        if (!isKnown(name, scope)) {
            List<String> candidates = new ArrayList<>();
            scope.collect(candidates);
            unknown("name", name, span, candidates);
        }
    }

    private void unknown(String what, String name, Span span, List<String> candidates) {
        String nearest = Suggestion.nearest(name, candidates);
        diagnostics.add(Diagnostic.of(
                NameFault.UNKNOWN,
                span,
                what,
                name,
                nearest == null ? "declare it, or check its spelling" : "did you mean `" + nearest + "`?"));
    }
}
