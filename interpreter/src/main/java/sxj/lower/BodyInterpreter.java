package sxj.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sxj.fault.NameFault;
import sxj.fault.RunFault;
import sxj.fault.ShapeFault;
import sxj.fault.TypeFault;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.ShapeException;
import sxj.syntax.tree.Block;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Name;
import sxj.syntax.tree.Statement;

/**
 * Bodies, statement by statement. Where all is known this is an ordinary interpreter; where parameters take part it
 * is symbolic execution: both branches of an {@code if} are followed and joined, so that derivatives are exact.
 */
final class BodyInterpreter {
    /** Rounds of one loop, and statements of one body, that are followed symbolically or otherwise. */
    private static final long MOST_ROUNDS = 10_000_000L;

    /** Rounds of a loop that are written out where it cannot be kept as a loop; each is a part of the expression. */
    private static final int MOST_WRITTEN_OUT = 1000;

    /** Rounds with a {@code return} that parameters decide, after which a loop is kept as a loop. */
    private static final int MOST_RETURNS = 100;

    private static final Value NOTHING = new Value.Nothing();

    private final Lowering lowering;

    /** How many conditions that are not known decide whether what is being looked at runs. */
    private int undecided;

    BodyInterpreter(Lowering lowering) {
        this.lowering = lowering;
    }

    int undecided() {
        return undecided;
    }

    /** One activation of a body. */
    private static final class Activation {
        final Map<String, Expr> primes = new LinkedHashMap<>();
        final List<Expr> returnConditions = new ArrayList<>();
        final List<Value> returnValues = new ArrayList<>();
        /** Under which this statement runs, as far as it depends on parameters; null for always. */
        @Nullable
        Expr path;

        @Nullable
        Expr drift;

        @Nullable
        Expr diffusion;

        @Nullable
        Value returned;

        /** What follows in this block is not reached: a {@code return} stands before it on the same path. */
        boolean left;
    }

    /** The value of a function's body. */
    Value run(Block body, Environment env) {
        return outcome(body, env).value();
    }

    /** The value, or the field, of a body. */
    BodyResult outcome(Block body, Environment env) {
        Activation activation = new Activation();
        int outside = undecided;
        Value last;
        try {
            last = block(body, env.with(env.locals().inner()), activation);
        } finally {
            undecided = outside;
        }
        Value value = activation.returned != null ? activation.returned : last;
        int rest = activation.returnValues.size() - 1;
        if (activation.left) {
            value = activation.returnValues.get(rest--);
        } else if (rest >= 0
                && value instanceof Value.Nothing
                && !(activation.returnValues.get(rest) instanceof Value.Nothing)) {
            throw UserError.at(TypeFault.PATH_WITHOUT_VALUE, body.span());
        }
        for (int i = rest; i >= 0; i--) {
            value = join(activation.returnConditions.get(i), activation.returnValues.get(i), value, body.span());
        }
        return new BodyResult(value, activation.primes, activation.drift, activation.diffusion);
    }

    /** Runs statements until one returns; the value of the last one if it is an expression. */
    private Value block(Block block, Environment env, Activation activation) {
        Value last = NOTHING;
        In here = new In(env, activation);
        for (Statement statement : block.statements()) {
            last = statement.match(here);
            if (activation.returned != null) {
                return activation.returned;
            }
            if (activation.left) {
                return new Value.Nothing();
            }
        }
        return last;
    }

    /** Statements by their shapes, in an environment; the value is that of an expression, or none. */
    private final class In implements Statement.Cases<Value> {
        private final Environment env;
        private final Activation activation;

        In(Environment env, Activation activation) {
            this.env = env;
            this.activation = activation;
        }

        private Value declare(Name name, Expression value, @Nullable Name type, boolean mutable) {
            env.locals().declare(name.text(), typed(value, type, env), mutable);
            return NOTHING;
        }

        @Override
        public Value let(Statement.Let let) {
            return declare(let.name(), let.value(), let.type(), false);
        }

        @Override
        public Value var(Statement.Var variable) {
            return declare(variable.name(), variable.value(), variable.type(), true);
        }

        @Override
        public Value assign(Statement.Assign assign) {
            BodyInterpreter.this.assign(assign, env);
            return NOTHING;
        }

        @Override
        public Value result(Statement.Return result) {
            BodyInterpreter.this.result(result, env, activation);
            return NOTHING;
        }

        @Override
        public Value whileLoop(Statement.While loop) {
            BodyInterpreter.this.whileLoop(loop, env, activation);
            return NOTHING;
        }

        @Override
        public Value forLoop(Statement.For loop) {
            BodyInterpreter.this.forLoop(loop, env, activation);
            return NOTHING;
        }

        @Override
        public Value choice(Statement.If choice) {
            return ifStatement(choice, env, activation);
        }

        @Override
        public Value evaluate(Statement.Evaluate evaluate) {
            return lowering.evaluate(evaluate.expression(), env);
        }

        @Override
        public Value prime(Statement.Prime prime) {
            Expr value = lowering.real(prime.value(), env);
            if (activation.primes.put(prime.name().text(), value) != null) {
                throw UserError.at(
                        NameFault.MOTION_TWICE,
                        prime.name().span(),
                        prime.name().text());
            }
            return NOTHING;
        }

        @Override
        public Value drift(Statement.Drift drift) {
            activation.drift = lowering.real(drift.value(), env);
            return NOTHING;
        }

        @Override
        public Value diffusion(Statement.Diffusion diffusion) {
            activation.diffusion = lowering.real(diffusion.value(), env);
            return NOTHING;
        }

        // statements of steps: the parser refuses them elsewhere

        @Override
        public Value state(Statement.State state) {
            throw new AssertionError(state);
        }

        @Override
        public Value update(Statement.Update update) {
            throw new AssertionError(update);
        }
    }

    private Value typed(Expression value, @Nullable Name type, Environment env) {
        Value evaluated = lowering.evaluate(value, env);
        if (evaluated instanceof Value.Nothing) {
            throw UserError.at(TypeFault.NO_VALUE, value.span());
        }
        return lowering.converted(evaluated, type, value.span());
    }

    private void assign(Statement.Assign assign, Environment env) {
        String name = assign.name().text();
        Value old = env.locals().get(name);
        if (old == null) {
            throw lowering.definitions().unknown(name, env, assign.name().span());
        }
        if (!env.locals().isMutable(name)) {
            throw UserError.at(
                    TypeFault.NOT_A_VARIABLE,
                    assign.name().span(),
                    name,
                    "fixed",
                    "declare it with `var " + name + " = …`");
        }
        Value value = lowering.evaluate(assign.value(), env);
        if (!assign.indices().isEmpty()) {
            Expr array = lowering.numeric(old, assign.name().span()).expr();
            value = Value.of(ArrayUpdates.replace(
                    lowering, array, ArrayUpdates.flatten(assign.indices()), value, env, assign.span()));
        } else if (old instanceof Value.Int && !(value instanceof Value.Int)) {
            Long integer = Integers.operand(value, assign.value());
            value = integer == null ? value : new Value.Int(integer);
        }
        if (value instanceof Value.Nothing) {
            throw UserError.at(TypeFault.NO_VALUE, assign.value().span());
        }
        env.locals().assign(name, value);
    }

    private void result(Statement.Return result, Environment env, Activation activation) {
        Value value = result.value() == null ? new Value.Nothing() : lowering.evaluate(result.value(), env);
        if (activation.path == null) {
            activation.returned = value;
        } else {
            activation.returnConditions.add(activation.path);
            activation.returnValues.add(value);
            activation.left = true;
            undecided++;
        }
    }

    private void whileLoop(Statement.While loop, Environment env, Activation activation) {
        int returns = activation.returnValues.size();
        boolean mayBeKept = true;
        for (long round = 0; activation.returned == null && !activation.left; round++) {
            Expr condition = lowering.truth(loop.condition(), env);
            @Nullable Boolean known = lowering.decided(condition);
            if (known == null) {
                if (!asLoop(loop, env, activation)) {
                    writtenOut(loop, env, activation);
                }
                return;
            }
            if (!known) {
                return;
            }
            checkRounds(round, loop.span());
            int waiting = activation.returnValues.size() - returns;
            boolean isLong =
                    waiting >= MOST_RETURNS || waiting > 0 && loop.condition() instanceof Expression.BooleanLiteral;
            if (isLong && mayBeKept) {
                if (asLoop(loop, env, activation)) {
                    return;
                }
                mayBeKept = false;
            }
            if (waiting >= MOST_WRITTEN_OUT) {
                giveUp(activation, loop.span());
                return;
            }
            block(loop.body(), env.with(env.locals().inner()), activation);
            if (!(condition instanceof Expr.Constant)) {
                // each round would evaluate all rounds before it
                env.locals().replaceMutables(lowering::evaluatedIfKnown);
            }
        }
    }

    /** Keeps a loop as a loop; false, and nothing has happened, where its body does not allow it. */
    private boolean asLoop(Statement.While loop, Environment env, Activation activation) {
        Expr path = activation.path;
        int returns = activation.returnValues.size();
        int outside = undecided++;
        SymbolicLoop whole = new SymbolicLoop(lowering, loop, env);
        try {
            if (whole.open()) {
                Expr condition = lowering.truth(loop.condition(), env);
                activation.path = condition;
                block(loop.body(), env.with(env.locals().inner()), activation);
                SymbolicLoop.Result result = whole.close(condition, taken(activation, returns));
                if (result != null) {
                    activation.path = path;
                    activation.left = false;
                    leaveBehind(result.settle(), condition, activation);
                    return true;
                }
            }
        } catch (UserError | ShapeException refused) {
            // written out, more is known in every round, and what is wrong is said where it is
        } finally {
            undecided = outside;
            activation.path = path;
        }
        taken(activation, returns);
        activation.left = false;
        whole.undo();
        return false;
    }

    /** The returns that have come since, which no longer count. */
    private SymbolicLoop.Returns taken(Activation activation, int since) {
        List<Expr> conditions = activation.returnConditions.subList(since, activation.returnConditions.size());
        List<Value> values = activation.returnValues.subList(since, activation.returnValues.size());
        SymbolicLoop.Returns taken = new SymbolicLoop.Returns(List.copyOf(conditions), List.copyOf(values));
        conditions.clear();
        values.clear();
        return taken;
    }

    /** What a loop returns becomes a return of the body around it; nothing is after one that nothing else ends. */
    private void leaveBehind(SymbolicLoop.@Nullable Returned returned, Expr condition, Activation activation) {
        if (returned == null) {
            return;
        }
        boolean always = Boolean.TRUE.equals(lowering.decided(condition));
        if (always && activation.path == null) {
            activation.returned = returned.value();
            return;
        }
        Expr path = activation.path;
        activation.returnConditions.add(
                path == null ? returned.condition() : Expressions.apply(Function.AND, path, returned.condition()));
        activation.returnValues.add(returned.value());
        activation.left = always;
        undecided++;
    }

    /** A loop that only parameters can leave is not followed further: past here there is no value. */
    private void giveUp(Activation activation, Span span) {
        Value none = beyond(activation.returnValues.get(activation.returnValues.size() - 1), "result", span);
        if (activation.path == null) {
            activation.returned = none;
        } else {
            activation.returnConditions.add(activation.path);
            activation.returnValues.add(none);
            activation.left = true;
        }
    }

    /** The value of a loop past the rounds that are written out: asking for it is an error of the run. */
    private Value beyond(Value value, String name, Span span) {
        Expr expr = lowering.numeric(value, span).expr();
        return expr.isBoolean()
                ? value
                : Value.of(lowering.definitions()
                        .refusal(
                                "this loop changes an i64 or a length, so that it is written out, and "
                                        + MOST_WRITTEN_OUT + " rounds are too few",
                                "count with a `var` without a type, and let lengths be constant",
                                name,
                                expr,
                                span));
    }

    /** A loop whose rounds depend on parameters, each round under the condition that the loop still runs. */
    private void writtenOut(Statement.While loop, Environment env, Activation activation) {
        Expr path = activation.path;
        List<Expr> conditions = new ArrayList<>();
        List<Map<Locals, Map<String, Value>>> before = new ArrayList<>();
        Expr running = path;
        boolean ended = false;
        while (!ended && conditions.size() < MOST_WRITTEN_OUT) {
            Expr condition = lowering.truth(loop.condition(), env);
            if (Boolean.FALSE.equals(lowering.decided(condition))) {
                ended = true;
            } else {
                conditions.add(condition);
                before.add(env.locals().mutables());
                running = running == null ? condition : Expressions.apply(Function.AND, running, condition);
                activation.path = running;
                block(loop.body(), env.with(env.locals().inner()), activation);
                ended = activation.left;
                activation.left = false;
            }
        }
        activation.path = path;
        if (!ended) {
            giveUp(env.locals(), before.get(0), loop.span());
        }
        for (int i = conditions.size() - 1; i >= 0; i--) {
            Map<Locals, Map<String, Value>> after = env.locals().mutables();
            joinVariables(conditions.get(i), before.get(i), after, before.get(i), loop.span());
        }
    }

    /** What the loop changes has no value if the loop goes on past the bound. */
    private void giveUp(Locals locals, Map<Locals, Map<String, Value>> before, Span span) {
        locals.mutables()
                .forEach((scope, values) -> values.forEach((name, value) -> {
                    Map<String, Value> old = before.get(scope);
                    if (old != null && old.get(name) != value) {
                        scope.assign(name, beyond(value, name, span));
                    }
                }));
    }

    private void checkRounds(long round, Span span) {
        lowering.calls().walkedRound();
        if ((round & 1023) == 1023 && lowering.definitions().runs().interrupted()) {
            throw new ValueNotYetAvailable();
        }
        if (round > MOST_ROUNDS) {
            throw new LimitException(UserError.at(RunFault.LOOP_ENDED, span, round));
        }
    }

    private void forLoop(Statement.For loop, Environment env, Activation activation) {
        Value.Numeric range = lowering.numeric(loop.range(), env);
        if (range.shape().isScalar()) {
            throw UserError.at(ShapeFault.FOR_OVER_NUMBER, loop.range().span());
        }
        boolean integers = loop.range() instanceof Expression.Range written && Types.isInteger(lowering, written, env);
        int count = range.shape().length(0);
        for (int i = 0; i < count && activation.returned == null && !activation.left; i++) {
            Value item = range instanceof Value.Progression p
                    ? integers ? new Value.Int((long) p.at(i)) : new Value.Real(p.at(i))
                    : Value.of(Expressions.element(range.expr(), List.of(Expressions.scalar(i))));
            checkRounds(i, loop.span());
            Locals inner = env.locals().with(loop.variable().text(), item);
            block(loop.body(), env.with(inner), activation);
        }
    }

    private Value ifStatement(Statement.If choice, Environment env, Activation activation) {
        Expr condition = lowering.truth(choice.condition(), env);
        @Nullable Boolean known = lowering.decided(condition);
        if (known != null) {
            Block taken = known ? choice.then() : choice.otherwise();
            return taken == null
                    ? new Value.Nothing()
                    : block(taken, env.with(env.locals().inner()), activation);
        }
        Map<Locals, Map<String, Value>> before = env.locals().mutables();
        Expr path = activation.path;
        Value then = branch(choice.then(), condition, path, env, activation);
        boolean thenLeft = activation.left;
        activation.left = false;
        Map<Locals, Map<String, Value>> afterThen = env.locals().mutables();
        Locals.restore(before);
        Expr not = Expressions.apply(Function.NOT, condition);
        Value otherwise = choice.otherwise() == null
                ? new Value.Nothing()
                : branch(choice.otherwise(), not, path, env, activation);
        Map<Locals, Map<String, Value>> afterElse = env.locals().mutables();
        activation.path = path;
        activation.left &= thenLeft;
        joinVariables(condition, before, afterThen, afterElse, choice.span());
        return then instanceof Value.Nothing || otherwise instanceof Value.Nothing
                ? new Value.Nothing()
                : join(condition, then, otherwise, choice.span());
    }

    private Value branch(Block block, Expr condition, @Nullable Expr path, Environment env, Activation activation) {
        activation.path = path == null ? condition : Expressions.apply(Function.AND, path, condition);
        undecided++;
        Value value = block(block, env.with(env.locals().inner()), activation);
        undecided--;
        activation.path = path;
        return value;
    }

    private void joinVariables(
            Expr condition,
            Map<Locals, Map<String, Value>> before,
            Map<Locals, Map<String, Value>> then,
            Map<Locals, Map<String, Value>> otherwise,
            Span span) {
        before.forEach((scope, values) -> {
            for (String name : values.keySet()) {
                Value a = Objects.requireNonNull(then.get(scope)).get(name);
                Value b = Objects.requireNonNull(otherwise.get(scope)).get(name);
                if (a != b) {
                    scope.assign(name, join(condition, Objects.requireNonNull(a), Objects.requireNonNull(b), span));
                }
            }
        });
    }

    /** One of two values by a condition that is not known yet. */
    private Value join(Expr condition, Value then, Value otherwise, Span span) {
        if (then instanceof Value.Nothing && otherwise instanceof Value.Nothing) {
            return then;
        }
        Expr a = lowering.numeric(then, span).expr();
        Expr b = lowering.numeric(otherwise, span).expr();
        if (!a.shape().equals(b.shape()) || a.isBoolean() != b.isBoolean()) {
            throw UserError.at(
                    ShapeFault.BRANCHES_DIFFER,
                    span,
                    lowering.numeric(then, span).kind(),
                    lowering.numeric(otherwise, span).kind());
        }
        return Value.of(Expressions.choose(condition, a, b));
    }

    /** {@code if c { a } else { b }} as an expression. */
    Value choose(Expression condition, Block then, Block otherwise, Environment env, Span span) {
        Expr truth = lowering.truth(condition, env);
        @Nullable Boolean known = lowering.decided(truth);
        if (known != null) {
            return value(known ? then : otherwise, env);
        }
        undecided++;
        try {
            return join(truth, value(then, env), value(otherwise, env), span);
        } finally {
            undecided--;
        }
    }

    private Value value(Block block, Environment env) {
        Value value = run(block, env);
        if (value instanceof Value.Nothing) {
            throw UserError.at(TypeFault.BRANCH_WITHOUT_VALUE, block.span());
        }
        return value;
    }
}
