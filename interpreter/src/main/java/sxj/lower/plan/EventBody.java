package sxj.lower.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Rule;
import sxj.dynamics.system.StepOp;
import sxj.fault.NameFault;
import sxj.fault.TypeFault;
import sxj.lower.AssignmentTarget;
import sxj.lower.BoundProblem;
import sxj.lower.Environment;
import sxj.lower.ExpressionLowering;
import sxj.lower.RandomSource;
import sxj.lower.UserError;
import sxj.lower.Value;
import sxj.source.GreekLetters;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Block;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Name;
import sxj.syntax.tree.Statement;

/** The body of a {@code when} or of a switch: values computed from what was before, then written all at once. */
final class EventBody implements RandomSource {
    private final ExpressionLowering lowering;
    private final BoundProblem instance;
    private final List<Symbol> states;
    private final Environment env;
    private final List<Symbol> locals = new ArrayList<>();
    private final List<StepOp> draws = new ArrayList<>();
    private final Set<String> lets = new HashSet<>();

    /** What is written so far, by its symbol, and which entries of it; null for entries that only the run knows. */
    private final Map<Symbol, Expr> written = new LinkedHashMap<>();

    private final Map<Symbol, @Nullable Set<Integer>> entries = new LinkedHashMap<>();
    private @Nullable Expr theta;

    private EventBody(ExpressionLowering lowering, BoundProblem instance, List<Symbol> states, Environment env) {
        this.lowering = lowering;
        this.instance = instance;
        this.states = states;
        this.env = env.with(env.locals().inner());
    }

    /**
     * What a body writes.
     *
     * @param states of the run, which may be written
     * @param extra is given the locals that the body needs in the frame
     */
    static Rule.Reset of(
            ExpressionLowering lowering,
            Block body,
            BoundProblem instance,
            List<Symbol> states,
            Environment env,
            Timeline timeline,
            List<Symbol> extra) {
        EventBody lowered = new EventBody(lowering, instance, states, env);
        lowering.definitions().drawing(lowered, () -> {
            body.statements().forEach(lowered::statement);
            return lowered;
        });
        extra.addAll(lowered.locals);
        return lowered.reset(timeline);
    }

    private Rule.Reset reset(Timeline timeline) {
        Map<Symbol, Expr> parameters = new LinkedHashMap<>();
        List<StepOp.Compute> writes = new ArrayList<>();
        written.forEach((symbol, value) -> {
            if (states.contains(symbol)) {
                writes.add(new StepOp.Compute(symbol, timeline.onClock(value)));
            } else {
                parameters.put(symbol, value);
            }
        });
        Expr all = theta != null ? theta : parameters.isEmpty() ? null : AssignmentTarget.theta(instance, parameters);
        return new Rule.Reset(draws, all == null ? null : timeline.onClock(all), writes);
    }

    private void statement(Statement statement) {
        if (statement instanceof Statement.Let let) {
            lets.add(let.name().text());
            env.locals().declare(let.name().text(), lowering.evaluate(let.value(), env), false);
        } else if (statement instanceof Statement.Update update) {
            update(update);
        } else {
            throw new AssertionError(statement);
        }
    }

    private void update(Statement.Update update) {
        Name name = update.name();
        AssignmentTarget target = target(name);
        Value value = lowering.evaluate(update.value(), env);
        Span span = update.indices().isEmpty() ? update.value().span() : update.span();
        if (target instanceof AssignmentTarget.Theta) {
            if (theta != null || written.keySet().stream().anyMatch(symbol -> !states.contains(symbol))) {
                throw UserError.at(NameFault.WRITTEN_TWICE, name.span(), name.text());
            }
            theta = target.after(lowering, update.indices(), value, env, span, name.text());
            return;
        }
        if (target instanceof AssignmentTarget.Group group) {
            if (theta != null || group.symbols().stream().anyMatch(written::containsKey)) {
                throw UserError.at(NameFault.WRITTEN_TWICE, name.span(), name.text());
            }
            Expr after = group.after(lowering, update.indices(), value, env, span, name.text());
            written.putAll(group.parts(after));
            group.symbols().forEach(symbol -> entries.put(symbol, null));
            return;
        }
        Symbol symbol = ((Expr.Variable) target.before()).symbol();
        if (theta != null && !states.contains(symbol)) {
            throw UserError.at(NameFault.WRITTEN_TWICE, name.span(), name.text());
        }
        @Nullable Set<Integer> now = entries(update.indices(), symbol, value, span);
        if (written.containsKey(symbol)) {
            @Nullable Set<Integer> before = entries.get(symbol);
            if (before == null || now == null || before.stream().anyMatch(now::contains)) {
                throw UserError.at(NameFault.WRITTEN_TWICE, name.span(), name.text());
            }
            now.addAll(before);
        }
        Expr before = written.getOrDefault(symbol, target.before());
        Expr after = new AssignmentTarget.State(symbol, before)
                .after(lowering, update.indices(), value, env, span, name.text());
        written.put(symbol, after);
        entries.put(symbol, now);
    }

    /** Which entries an assignment writes; null for all, or where only the run knows. */
    private @Nullable Set<Integer> entries(List<List<Expression>> brackets, Symbol symbol, Value value, Span span) {
        if (brackets.isEmpty()) {
            return null;
        }
        Shape shape = symbol.shape();
        double[] numbers = new double[shape.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        Expr positions = Expressions.constant(new Tensor(shape, numbers));
        Expr real = lowering.real(value, span);
        Value mark = Value.of(Expressions.fill(Expressions.scalar(-1), real.shape()));
        Expr marked =
                new AssignmentTarget.State(symbol, positions).after(lowering, brackets, mark, env, span, symbol.name());
        if (!FreeSymbols.of(marked).isEmpty()) {
            return null;
        }
        double[] data = ((Expr.Constant) lowering.settled(marked, span)).value().data();
        Set<Integer> entries = new HashSet<>();
        for (int i = 0; i < data.length; i++) {
            if (data[i] == -1) {
                entries.add(i);
            }
        }
        return entries;
    }

    private AssignmentTarget target(Name name) {
        String text = name.text();
        AssignmentTarget target =
                lets.contains(text) ? null : AssignmentTarget.named(text, name.span(), lowering, env, states::contains);
        boolean isOther = target instanceof AssignmentTarget.Parameter parameter
                && !parameter.symbol().name().equals(text)
                && !GreekLetters.spelt(text).contains(parameter.symbol().name());
        if (target != null && !isOther) {
            return target;
        }
        boolean isClock = List.of("t", "iter", "h", "phase", "evaluations").contains(text);
        String thing = lets.contains(text)
                ? "a `let` of the body"
                : isClock
                        ? "counted by the run itself"
                        : lowering.evaluate(new Expression.Reference(text, name.span()), env)
                                                instanceof Value.Numeric numeric
                                        && FreeSymbols.of(numeric.expr()).isEmpty()
                                ? "a constant"
                                : "neither";
        throw UserError.at(
                TypeFault.EVENT_TARGET,
                name.span(),
                text,
                thing,
                isClock ? "" : "what changes is declared in the run, as `state NAME = …`");
    }

    // ---- random numbers: drawn whenever the body runs ----

    @Override
    public Expr normal(Shape shape) {
        Symbol target = local(shape);
        draws.add(new StepOp.DrawNormal(target));
        return Expressions.variable(target);
    }

    @Override
    public Expr uniform(Shape shape, Expr low, Expr high) {
        Symbol target = local(shape);
        draws.add(new StepOp.DrawUniform(target, low, high));
        return Expressions.variable(target);
    }

    @Override
    public Expr draw(Request request) {
        Symbol target = local(Shape.vector(request.count()));
        draws.add(new StepOp.Draw(target, request.word(), request.distribution(), request.parameters()));
        return Expressions.variable(target);
    }

    private Symbol local(Shape shape) {
        Symbol symbol = Symbol.of("noise", shape);
        locals.add(symbol);
        return symbol;
    }
}
