package sxj.lower;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sxj.fault.ArgumentFault;
import sxj.fault.NameFault;
import sxj.fault.RunFault;
import sxj.fault.TypeFault;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.Substitution;
import sxj.symbolic.Symbol;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Expression.Argument;

/** Calls: of functions of the language, flows, switches, built-in functions; the binding of arguments. */
public final class Calls implements Callables {
    /** How many rounds of a loop a call costs, about, while the tree is walked. */
    private static final int ROUNDS_OF_A_CALL = 8;

    private final Scope definitions;
    private final Lowering lowering;
    private final BodyInterpreter procedures;
    private final Recursion recursion;
    private final CompiledFunctions compiled;
    private int depth;

    private final FlowsInProgress flows = new FlowsInProgress();
    private int calls;
    private @Nullable Span driftAlone;

    Calls(Scope definitions, Lowering lowering, BodyInterpreter procedures) {
        this.definitions = definitions;
        this.lowering = lowering;
        this.procedures = procedures;
        this.recursion = new Recursion(definitions, procedures);
        this.compiled = new CompiledFunctions(lowering);
    }

    Value call(Expression.Call call, Environment env) {
        if (!(call.callee() instanceof Expression.Reference reference)) {
            Value callee = lowering.evaluate(call.callee(), env);
            throw notCallable(callee, call);
        }
        Value callee = definitions.callable(reference.name(), env, reference.span());
        List<Argument> arguments = call.arguments();
        if (callee instanceof Value.BuiltIn builtIn) {
            if (builtIn.name().equals(ArrayFunction.LENGTH.word())
                    && arguments.size() == 1
                    && arguments.get(0).clauses().isEmpty()
                    && arguments.get(0).value() instanceof Expression.Reference table
                    && lowering.evaluate(table, env) instanceof Value.Grid grid) {
                return definitions.runs().length(grid, call.span());
            }
            return BuiltIns.call(lowering, builtIn.name(), call, env);
        }
        for (Argument argument : arguments) {
            if (!argument.clauses().isEmpty()) {
                throw UserError.at(ArgumentFault.NO_FOR, argument.value().span(), reference.name());
            }
        }
        return callee.match(new Callee(call, env));
    }

    /** What can be called, with the arguments of a call. */
    private final class Callee implements Value.Cases<Value> {
        private final Expression.Call call;
        private final Environment env;

        Callee(Expression.Call call, Environment env) {
            this.call = call;
            this.env = env;
        }

        @Override
        public Value function(Value.Function value) {
            return Calls.this.function(value, call.arguments(), env, call.span());
        }

        @Override
        public Value flow(Value.Flow value) {
            return Calls.this.flow(value, call.arguments(), env, call.span());
        }

        @Override
        public Value switchRule(Value.Switch value) {
            return guard(value, call.arguments(), env, call.span());
        }

        @Override
        public Value currentFlow(Value.CurrentFlow value) {
            List<Expr> arguments = call.arguments().stream()
                    .map(argument -> lowering.real(argument.value(), env))
                    .toList();
            return Calls.this.currentFlow(value, arguments, call.span());
        }

        @Override
        public Value builtIn(Value.BuiltIn value) {
            return BuiltIns.call(lowering, value.name(), call, env);
        }

        @Override
        public Value numeric(Value.Numeric value) {
            throw notCallable(value, call);
        }

        @Override
        public Value parts(Value.Parts value) {
            throw notCallable(value, call);
        }

        @Override
        public Value texts(Value.Texts value) {
            throw notCallable(value, call);
        }

        @Override
        public Value data(Value.Data value) {
            throw notCallable(value, call);
        }

        @Override
        public Value text(Value.Text value) {
            throw notCallable(value, call);
        }

        @Override
        public Value run(Value.Run value) {
            throw notCallable(value, call);
        }

        @Override
        public Value phase(Value.Phase value) {
            throw notCallable(value, call);
        }

        @Override
        public Value grid(Value.Grid value) {
            throw notCallable(value, call);
        }

        @Override
        public Value point(Value.Point value) {
            throw notCallable(value, call);
        }

        @Override
        public Value phaseClock(Value.PhaseClock value) {
            throw notCallable(value, call);
        }

        @Override
        public Value nothing(Value.Nothing value) {
            throw notCallable(value, call);
        }
    }

    private UserError notCallable(Value callee, Expression.Call call) {
        Expression called = call.callee();
        Span span = called.span();
        String hidden = called instanceof Expression.Reference reference ? definitions.hidden(reference.name()) : null;
        if (hidden != null) {
            return UserError.at(TypeFault.NUMBER_HIDES_FUNCTION, span, span.text(), callee.kind(), hidden);
        }
        UserError mistake = UserError.at(TypeFault.NOT_CALLABLE, span, span.text(), callee.kind());
        String of = isOfTime(call) ? call.arguments().get(0).value().span().text() : "";
        if (!of.isEmpty() && called instanceof Expression.Reference) {
            return mistake.hinting(
                    of.equals("t")
                            ? "a value at the time t is written `" + span.text() + "`, without `(t)`"
                            : "flows are ordinary differential equations: they see the present alone, and there are no"
                                    + " delays such as `" + call.span().text() + "`");
        }
        boolean isDerivative = called instanceof Expression.Call inner
                && inner.callee() instanceof Expression.Reference form
                && form.name().matches("grad|hess|jac");
        return isDerivative
                ? mistake.hinting("at another point it is at(PROBLEM, point, " + span.text() + ")")
                : mistake;
    }

    /** Whether the one argument is a time: t, or a sum or difference that begins with it. */
    private static boolean isOfTime(Expression.Call call) {
        return call.arguments().size() == 1
                && call.arguments().get(0).value().span().text().matches("t(\\s*[-+].*)?");
    }

    private Value function(Value.Function function, List<Argument> arguments, Environment env, Span span) {
        try {
            return evaluated(function, arguments, env, span);
        } catch (UserError mistake) {
            throw function.home().home() == Environment.Home.LIBRARY ? mistake.calledAt(span) : mistake;
        }
    }

    private Value evaluated(Value.Function function, List<Argument> arguments, Environment env, Span span) {
        var declaration = function.declaration();
        Map<String, Value> bound = ArgumentBinding.bind(
                lowering, declaration.parameters(), arguments, env, function.home(), function.kind(), span);
        // a function of a sweep sees the point's values, which a class that is kept does not know
        return function.home().locals() == Locals.NONE
                ? compiled.call(function, bound, span, () -> walk(function, bound, span))
                : walk(function, bound, span);
    }

    @Override
    public void walkedRound() {
        compiled.walked(1);
    }

    private Value walk(Value.Function function, Map<String, Value> bound, Span span) {
        var declaration = function.declaration();
        compiled.walked(ROUNDS_OF_A_CALL);
        Locals locals = function.home().locals().inner();
        bound.forEach((name, value) -> locals.declare(name, value, true));
        if ((++calls & 4095) == 0 && definitions.runs().interrupted()) {
            throw new ValueNotYetAvailable();
        }
        if (++depth > Recursion.DEEPEST) {
            depth = 0;
            throw new LimitException(
                    UserError.at(RunFault.RECURSION_TOO_DEEP, span, function.kind(), Recursion.DEEPEST));
        }
        try {
            Environment home = function.home().with(locals);
            return recursion.call(function, bound, span, () -> {
                Value value = declaration.value() != null
                        ? lowering.evaluate(declaration.value(), home)
                        : procedures.run(Objects.requireNonNull(declaration.body()), home);
                return lowering.converted(value, declaration.type(), span);
            });
        } finally {
            depth = Math.max(0, depth - 1);
        }
    }

    @Override
    public Value flow(Value.Flow flow, List<Argument> arguments, Environment env, Span span) {
        FlowField parts = parts(flow, arguments, env, span);
        if (parts.diffusion() != null) {
            driftAlone = span;
        }
        return Value.of(parts.drift());
    }

    @Override
    public void driftAlone(@Nullable Span span) {
        driftAlone = span;
    }

    @Override
    public @Nullable Span takeDriftAlone() {
        Span taken = driftAlone;
        driftAlone = null;
        return taken;
    }

    @Override
    public FlowField parts(Value.Flow flow, List<Argument> arguments, Environment env, Span span) {
        try {
            return field(flow, arguments, env, span);
        } catch (UserError mistake) {
            throw flow.home().home() == Environment.Home.LIBRARY ? mistake.calledAt(span) : mistake;
        }
    }

    private FlowField field(Value.Flow flow, List<Argument> arguments, Environment env, Span span) {
        if (!arguments.isEmpty()) {
            return body(flow, arguments, env, span);
        }
        BoundProblem instance = flow.home().instance();
        return flows.within(
                flow.declaration(),
                instance == null ? env.instance() : instance,
                () -> body(flow, arguments, env, span));
    }

    private FlowField body(Value.Flow flow, List<Argument> arguments, Environment env, Span span) {
        var declaration = flow.declaration();
        Map<String, Value> bound = ArgumentBinding.bind(
                lowering, declaration.parameters(), arguments, env, flow.home(), flow.kind(), span);
        Environment home = flow.home();
        if (home.instance() == null) {
            home = home.in(env.instance());
        }
        if (home.instance() == null) {
            throw UserError.at(NameFault.FLOW_WITHOUT_PROBLEM, span, flow.kind());
        }
        Locals locals = home.locals().inner();
        bound.forEach((name, value) -> locals.declare(name, value, true));
        return Flows.parts(lowering, declaration, home.with(locals), span);
    }

    @Override
    public Value guard(Value.Switch rule, List<Argument> arguments, Environment env, Span span) {
        var declaration = rule.declaration();
        Map<String, Value> bound = ArgumentBinding.bind(
                lowering, declaration.parameters(), arguments, env, rule.home(), rule.kind(), span);
        Locals locals = rule.home().locals().inner();
        bound.forEach((name, value) -> locals.declare(name, value, false));
        Environment home = rule.home();
        if (home.instance() == null) {
            home = home.in(env.instance());
        }
        Expression condition = declaration.guard().condition();
        return new Value.Symbolic(lowering.truth(condition, home.with(locals)));
    }

    /**
     * {@code flow(p)}, {@code flow(p, t)}, {@code drift(p)}, {@code diffusion(p)} in a step; without arguments at theta;
     * {@code diffusion(p, t, w)}, the diffusion times w; {@code noise(h)}.
     */
    @Override
    public Value currentFlow(Value.CurrentFlow current, List<Expr> arguments, Span span) {
        FlowField parts = current.parts();
        BoundProblem instance = current.instance();
        if (current.part() == Value.CurrentFlow.Part.NOISE) {
            return increment(parts, instance, arguments, span);
        }
        boolean isDiffusion = current.part() == Value.CurrentFlow.Part.DIFFUSION;
        if (isDiffusion && arguments.size() == 3) {
            Value.Numeric strength = lowering.numeric(currentFlow(current, arguments.subList(0, 2), span), span);
            return Value.of(times(strength.expr(), arguments.get(2)));
        }
        Expr value =
                isDiffusion ? parts.diffusion() == null ? Expressions.scalar(0) : parts.diffusion() : parts.drift();
        if (arguments.size() > 2) {
            throw UserError.at(ArgumentFault.FLOW_ARGUMENTS, span);
        }
        Expr theta = instance.theta();
        definitions.evaluations().at(arguments.isEmpty() ? theta : arguments.get(0));
        if (arguments.isEmpty()) {
            return Value.of(value);
        }
        Map<Symbol, Expr> replacements = new LinkedHashMap<>();
        if (arguments.get(0) != theta) {
            replacements.putAll(instance.at(Flows.point(instance, arguments.get(0), span)));
        }
        if (arguments.size() == 2) {
            replacements.put(instance.clock().t(), arguments.get(1));
        }
        return Value.of(Substitution.ofSymbols(replacements).of(value));
    }

    /** {@code noise(h)}: independent increments over a time h, one for each noise of the flow. */
    private Value increment(FlowField parts, BoundProblem instance, List<Expr> arguments, Span span) {
        if (arguments.size() != 1 || !arguments.get(0).shape().isScalar()) {
            throw UserError.at(RunFault.INCREMENT_TAKES_TIME, span);
        }
        RandomSource source = Objects.requireNonNull(definitions.random());
        return Value.of(source.increments(arguments.get(0), Flows.noises(parts, instance), span));
    }

    /** A matrix times a vector; a vector or a number entry by entry, the size of the step first. */
    private static Expr times(Expr strength, Expr noise) {
        if (strength.shape().rank() == 2) {
            return Expressions.product(strength, noise);
        }
        if (noise instanceof Expr.Apply product
                && product.function() == Function.MULTIPLY
                && product.arguments().get(0).shape().isScalar()) {
            Expr sized = Expressions.multiply(product.arguments().get(0), strength);
            return Expressions.multiply(sized, product.arguments().get(1));
        }
        return Expressions.multiply(strength, noise);
    }
}
