package sxj.lower.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Mode;
import sxj.dynamics.system.StepOp;
import sxj.dynamics.system.Stepper;
import sxj.fault.RunFault;
import sxj.fault.ShapeFault;
import sxj.fault.SyntaxFault;
import sxj.fault.TypeFault;
import sxj.fault.ValueFault;
import sxj.lower.ArgumentBinding;
import sxj.lower.ArrayUpdates;
import sxj.lower.AssignmentTarget;
import sxj.lower.BoundProblem;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.EvaluationCount;
import sxj.lower.ExpressionLowering;
import sxj.lower.FlowField;
import sxj.lower.Locals;
import sxj.lower.Lowering;
import sxj.lower.RandomSource;
import sxj.lower.SpecialForm;
import sxj.lower.UserError;
import sxj.lower.Value;
import sxj.numeric.NumberText;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Function;
import sxj.symbolic.Shape;
import sxj.symbolic.Substitution;
import sxj.symbolic.Symbol;
import sxj.symbolic.derivative.NotDifferentiableException;
import sxj.syntax.tree.Block;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Name;
import sxj.syntax.tree.Statement;

/** A step rule with its arguments and its flow, as actions on the frame of a run. */
final class StepLowering implements RandomSource {
    /** Loops of up to so many rounds are written out; longer ones count in the frame. */
    private static final int WRITTEN_OUT = 32;

    private final ExpressionLowering lowering;
    private final BoundProblem instance;
    private final Timeline timeline;
    private final List<Symbol> symbols = new ArrayList<>();
    private final List<Mode.State> states = new ArrayList<>();

    /** What arguments stand for: states are set when a phase is entered, before a step has computed any. */
    private final Map<Symbol, Expr> written = new LinkedHashMap<>();

    private final List<StepOp> top = new ArrayList<>();
    private List<StepOp> actions = top;
    private boolean sizeIsConstant = true;

    /** The number of the Brownian paths that the noise comes from; null where it is drawn. */
    private @Nullable Long path;

    /** The increment of this step, once it was asked for. */
    private @Nullable Symbol increment;

    /** Where a size that changes from step to step is written; null where it does not. */
    private @Nullable Span changingSize;

    /** Loops and branches that what is being lowered stands in: their evaluations are counted as they run. */
    private int depth;

    private int evaluationsOfEveryStep;
    private final EvaluationCount evaluations;

    private final @Nullable BatchDraws batches;
    private final Value.CurrentFlow.Views flows;

    /** The states of the same step for batches of other lengths, whose places these share. */
    private final List<Mode.State> model;

    /** Whether other batches were drawn under a condition: from then on nobody knows their lengths. */
    private boolean drawsUnderCondition;

    /** The name of the state whose value at entry is being lowered; null elsewhere. */
    private boolean inState;

    private boolean inFormula;

    /**
     * A step that sees no batches.
     *
     * @param timeline on whose clock its arguments are
     */
    StepLowering(ExpressionLowering lowering, BoundProblem instance, Timeline timeline) {
        this(lowering, instance, timeline, null, List.of(), elsewhere -> {
            throw new AssertionError(elsewhere);
        });
    }

    /**
     * @param timeline on whose clock its arguments are
     * @param batches that the step draws; null for none
     * @param model the states of the same step for batches of other lengths; empty for the first
     * @param flows what the flow is where the problem sees other indices
     */
    StepLowering(
            ExpressionLowering lowering,
            BoundProblem instance,
            Timeline timeline,
            @Nullable BatchDraws batches,
            List<Mode.State> model,
            Value.CurrentFlow.Views flows) {
        this.timeline = timeline;
        this.batches = batches;
        this.model = model;
        this.flows = flows;
        this.lowering = lowering;
        this.instance = instance;
        this.evaluations = lowering.definitions().evaluations();
    }

    /** Its noise comes from Brownian paths of this number; null where it is drawn. */
    StepLowering along(@Nullable Long number) {
        path = number;
        return this;
    }

    /** What was lowered. */
    Stepper.Rule rule() {
        if (path != null && increment != null && changingSize != null) {
            throw UserError.at(RunFault.PATH_NEEDS_FIXED_SIZE, changingSize);
        }
        return new Stepper.Rule(actions, sizeIsConstant, evaluationsOfEveryStep);
    }

    List<StepOp> actions() {
        return actions;
    }

    List<Mode.State> states() {
        return states;
    }

    /** States and locals, to be laid out in the frame. */
    List<Symbol> symbols() {
        return symbols;
    }

    // ---- random numbers: drawn at every step ----

    @Override
    public Expr normal(Shape shape) {
        Symbol target = fresh("noise", shape);
        actions.add(new StepOp.DrawNormal(target));
        return Expressions.variable(target);
    }

    @Override
    public Expr uniform(Shape shape, Expr low, Expr high) {
        Symbol target = fresh("noise", shape);
        actions.add(new StepOp.DrawUniform(target, low, high));
        return Expressions.variable(target);
    }

    @Override
    public Expr draw(Request request) {
        Symbol target = fresh("noise", Shape.vector(request.count()));
        actions.add(new StepOp.Draw(target, request.word(), request.distribution(), request.parameters()));
        return Expressions.variable(target);
    }

    /**
     * {@code noise(h)} is the increment over this step, the same wherever it is asked for; over other times it is drawn anew
     * each time.
     */
    @Override
    public Expr increments(Expr time, int count, Span span) {
        boolean ofStep = time instanceof Expr.Variable variable
                && variable.symbol() == instance.clock().h();
        if (!ofStep && path != null) {
            throw UserError.at(RunFault.PATH_NEEDS_STEP, span);
        }
        if (!ofStep) {
            return RandomSource.super.increments(time, count, span);
        }
        Symbol target = increment;
        if (target == null) {
            target = fresh("noise", Shape.vector(count));
            StepOp drawn = path == null ? new StepOp.DrawNormal(target) : new StepOp.DrawIncrement(target, path);
            top.add(actions == top ? top.size() : afterSize(), drawn);
            increment = target;
        }
        Expr drawn = Expressions.variable(target);
        return path != null ? drawn : Expressions.multiply(Expressions.sqrt(time), drawn);
    }

    /** The place after which the size of the step is known. */
    private int afterSize() {
        int place = 0;
        while (!(top.get(place) instanceof StepOp.Compute compute
                && compute.target() == instance.clock().h())) {
            place++;
        }
        return place + 1;
    }

    /** Whether a size is the same in every step; what only finished runs know is. */
    private boolean isFixed(Expr size) {
        Set<Symbol> changing = new HashSet<>(instance.symbols());
        changing.addAll(instance.clock().symbols());
        changing.addAll(symbols);
        return Collections.disjoint(FreeSymbols.of(size), changing);
    }

    // ---- other batches ----

    /**
     * Where a step is always executed, other batches are drawn before it begins and stand in the expression as symbols. In
     * loops and branches they are drawn where they are asked for, and the value is kept.
     */
    @Override
    public Value fresh(Lowering by, Expression expression, Environment env) {
        BatchDraws draws = batches;
        if (draws == null || inState) {
            return by.evaluate(expression, env);
        }
        if (depth == 0 && !drawsUnderCondition) {
            BoundProblem other = draws.next();
            return evaluations.apart(() -> by.evaluate(expression, env.in(other)));
        }
        if (inFormula) {
            throw UserError.at(
                    RunFault.FRESH_IN_FORMULA,
                    expression.span(),
                    expression.span().text());
        }
        drawsUnderCondition = true;
        Symbol target = null;
        boolean isTruth = false;
        List<StepOp.DrawBatch.Way> ways = new ArrayList<>();
        for (List<Optional<Symbol>> indices : draws.anyLengths()) {
            Environment there = env.in(draws.seeing(indices));
            List<StepOp> outer = actions;
            actions = new ArrayList<>();
            try {
                Supplier<Expr> lowered = () -> by.numeric(by.evaluate(expression, there), expression.span())
                        .expr();
                Expr value = target == null ? evaluations.apart(lowered) : evaluations.without(lowered);
                if (target == null) {
                    target = fresh("fresh", value.shape());
                    isTruth = value.isBoolean();
                } else if (!target.shape().equals(value.shape())) {
                    throw UserError.at(
                            ShapeFault.LENGTH_OF_BATCH, expression.span(), "fresh(…)", target.shape(), value.shape());
                }
                actions.add(new StepOp.Compute(target, value));
                ways.add(new StepOp.DrawBatch.Way(indices, actions));
            } finally {
                actions = outer;
            }
        }
        actions.add(new StepOp.DrawBatch(ways));
        Expr variable = Expressions.variable(Objects.requireNonNull(target));
        return Value.of(isTruth ? Expressions.apply(Function.NOT_EQUAL, variable, Expressions.scalar(0)) : variable);
    }

    @Override
    public Value keptAsFormula(Supplier<Value> lowered) {
        boolean before = inFormula;
        inFormula = true;
        try {
            return lowered.get();
        } finally {
            inFormula = before;
        }
    }

    private FlowField flowIn(BoundProblem other) {
        boolean before = inFormula;
        inFormula = true;
        try {
            return flows.in(other);
        } finally {
            inFormula = before;
        }
    }

    private Symbol fresh(String name, Shape shape) {
        Symbol symbol = Symbol.of(name, shape);
        symbols.add(symbol);
        return symbol;
    }

    // ---- the rule ----

    /** Lowers {@code step.body} with the arguments of a step clause; {@code home} is where the step was declared. */
    void lower(
            Item.Step step,
            List<Expression.Argument> arguments,
            Environment env,
            Environment home,
            FlowField flow,
            Span span) {
        try {
            evaluations.during(() -> rule(step, arguments, env, home, flow, span));
        } catch (UserError mistake) {
            throw home.home() == Environment.Home.LIBRARY ? mistake.calledAt(span) : mistake;
        }
    }

    private void rule(
            Item.Step step,
            List<Expression.Argument> arguments,
            Environment env,
            Environment home,
            FlowField flow,
            Span span) {
        Locals locals = Locals.NONE.inner();
        for (Value.CurrentFlow.Part part : Value.CurrentFlow.Part.values()) {
            String word = part.word();
            boolean isNumber = part == Value.CurrentFlow.Part.NOISE
                    ? isDeclared(word, home, span)
                    : home.home() != Environment.Home.LIBRARY
                            && lowering.definitions().declaresNumber(word, home);
            locals.declare(
                    isNumber ? word + Definitions.CALLED : word,
                    new Value.CurrentFlow(part, flow, instance, this::flowIn),
                    false);
        }
        Map<String, Value> bound = ArgumentBinding.bind(
                lowering,
                step.parameters(),
                arguments,
                env,
                home,
                "step `" + step.name().text() + "`",
                span);
        if (!bound.containsKey("h")) {
            actions.add(new StepOp.Compute(instance.clock().h(), Expressions.scalar(1)));
        }
        bound.forEach((name, value) -> locals.declare(name, argument(name, value, span), false));
        count();
        block(step.body(), home.with(locals));
    }

    /** Lowers a step that is built in. */
    void lower(BuiltInSteps step, List<Expression.Argument> arguments, Environment env, FlowField flow, Span span) {
        Map<String, Expression> given = step.arguments(arguments, span);
        Expression size = Objects.requireNonNull(given.get("h"));
        evaluations.during(() -> {
            argument("h", lowering.evaluate(size, env), size.span());
            count();
            try {
                actions.addAll(step.actions(flow, instance, given, this, span));
            } catch (NotDifferentiableException refusal) {
                throw UserError.at(ValueFault.NOT_DIFFERENTIABLE, span, String.valueOf(refusal.getMessage()));
            }
            count(step.evaluations());
        });
    }

    /** Whether a program has something of its own by this name, which then is meant. */
    private boolean isDeclared(String name, Environment home, Span span) {
        try {
            return lowering.definitions().find(name, home, span) != null;
        } catch (UserError none) {
            return false;
        }
    }

    /** {@code step 0.1}: euler's size. */
    private Value argument(String name, Value value, Span span) {
        if (name.equals("h")) {
            Expr size = timeline.onClock(lowering.scalar(value, span));
            size(value, span);
            actions.add(new StepOp.Compute(instance.clock().h(), size));
            written.put(instance.clock().h(), size);
            sizeIsConstant = size instanceof Expr.Constant;
            changingSize = isFixed(size) ? null : span;
            return Value.of(Expressions.variable(instance.clock().h()));
        }
        if (!(value instanceof Value.Numeric numeric) || numeric.expr() instanceof Expr.Constant) {
            return value;
        }
        Symbol local = fresh(name, numeric.shape());
        Expr given = timeline.onClock(numeric.expr());
        actions.add(new StepOp.Compute(local, given));
        written.put(local, given);
        return Value.of(Expressions.variable(local));
    }

    /** A size that is known must be positive. */
    static void size(Value value, Span span) {
        Double known = Value.known(value);
        if (known != null && !(known > 0 && known < Double.POSITIVE_INFINITY)) {
            throw UserError.at(
                    RunFault.STEP_SIZE,
                    span,
                    NumberText.shortest(known),
                    known < 0 ? "the flow gives the direction; `flow -f` reverses it" : "");
        }
    }

    private void block(Block block, Environment env) {
        In inner = new In(env.with(env.locals().inner()));
        for (Statement statement : block.statements()) {
            statement.match(inner);
            count();
        }
    }

    private List<StepOp> nested(Runnable lowered) {
        List<StepOp> outer = actions;
        actions = new ArrayList<>();
        depth++;
        try {
            evaluations.apart(() -> {
                lowered.run();
                return actions;
            });
            evaluations.passed(actions, instance.symbols());
            return actions;
        } finally {
            depth--;
            actions = outer;
        }
    }

    /** What was evaluated since the last call: counted here where it does not happen in every step. */
    private void count() {
        count(evaluations.take());
    }

    private void count(int made) {
        if (depth == 0) {
            evaluationsOfEveryStep += made;
        } else if (made > 0) {
            Symbol counter = instance.clock().evaluations();
            actions.add(new StepOp.Compute(
                    counter, Expressions.add(Expressions.variable(counter), Expressions.scalar(made))));
        }
    }

    /** Statements by their shapes, in an environment. */
    private final class In implements Statement.Cases<Void> {
        private final Environment env;

        In(Environment env) {
            this.env = env;
        }

        private Void declare(Name name, Value value, boolean mutable) {
            env.locals().declare(name.text(), value, mutable);
            return null;
        }

        @Override
        public Void state(Statement.State state) {
            inState = true;
            Expr value;
            try {
                value = evaluations.without(() -> lowering.real(state.value(), env));
            } finally {
                inState = false;
            }
            Expr initial = Substitution.ofSymbols(written).of(value);
            Symbol symbol = symbolOfState(state, initial.shape());
            states.add(new Mode.State(symbol, initial));
            return declare(state.name(), new Value.Symbolic(Expressions.variable(symbol)), true);
        }

        @Override
        public Void let(Statement.Let let) {
            return declare(let.name(), kept(let.name().text(), let.value(), env, false), false);
        }

        @Override
        public Void var(Statement.Var variable) {
            return declare(variable.name(), kept(variable.name().text(), variable.value(), env, true), true);
        }

        @Override
        public Void update(Statement.Update update) {
            StepLowering.this.update(update, env);
            return null;
        }

        @Override
        public Void assign(Statement.Assign assign) {
            StepLowering.this.assign(assign, env);
            return null;
        }

        @Override
        public Void whileLoop(Statement.While loop) {
            StepLowering.this.whileLoop(loop, env);
            return null;
        }

        @Override
        public Void forLoop(Statement.For loop) {
            StepLowering.this.forLoop(loop, env);
            return null;
        }

        @Override
        public Void choice(Statement.If choice) {
            ifStatement(choice, env);
            return null;
        }

        @Override
        public Void evaluate(Statement.Evaluate evaluate) {
            if (!isRequirement(evaluate.expression())
                    || !(lowering.evaluate(evaluate.expression(), env) instanceof Value.Nothing)) {
                throw UserError.at(RunFault.VALUE_UNUSED, evaluate.span());
            }
            return null;
        }

        @Override
        public Void result(Statement.Return result) {
            throw UserError.at(SyntaxFault.STEP_RETURNS, result.span());
        }

        // statements of flows: the parser refuses them elsewhere

        @Override
        public Void prime(Statement.Prime prime) {
            throw new AssertionError(prime);
        }

        @Override
        public Void drift(Statement.Drift drift) {
            throw new AssertionError(drift);
        }

        @Override
        public Void diffusion(Statement.Diffusion diffusion) {
            throw new AssertionError(diffusion);
        }
    }

    private static boolean isRequirement(Expression expression) {
        return expression instanceof Expression.Call call
                && call.callee() instanceof Expression.Reference reference
                && reference.name().equals(SpecialForm.REQUIRE.word());
    }

    /** A state has one place, whatever the lengths of batches are. */
    private Symbol symbolOfState(Statement.State state, Shape shape) {
        if (states.size() >= model.size()) {
            return fresh(state.name().text(), shape);
        }
        Symbol shared = model.get(states.size()).symbol();
        if (!shared.shape().equals(shape)) {
            throw UserError.at(
                    ShapeFault.LENGTH_OF_BATCH,
                    state.value().span(),
                    "state `" + state.name().text() + "`",
                    shared.shape(),
                    shape);
        }
        return shared;
    }

    /** A local: computed once here, kept in the frame. What is known, or no number, is kept as it is. */
    private Value kept(String name, Expression written, Environment env, boolean mutable) {
        Value value = lowering.evaluate(written, env);
        if (value instanceof Value.Text || value instanceof Value.Function || value instanceof Value.BuiltIn) {
            return value;
        }
        if (value instanceof Value.Parts decomposition && !mutable) {
            Map<String, Expr> parts = new LinkedHashMap<>();
            decomposition.parts().forEach((part, expr) -> {
                Symbol symbol = fresh(name, expr.shape());
                actions.add(new StepOp.Compute(symbol, expr));
                parts.put(part, Expressions.variable(symbol));
            });
            return new Value.Parts(decomposition.function(), parts);
        }
        Expr expr = lowering.numeric(value, written.span()).expr();
        if (expr instanceof Expr.Constant && !mutable) {
            return value;
        }
        Symbol symbol = fresh(name, expr.shape());
        actions.add(new StepOp.Compute(symbol, expr));
        Expr variable = Expressions.variable(symbol);
        return Value.of(
                expr.isBoolean() ? Expressions.apply(Function.NOT_EQUAL, variable, Expressions.scalar(0)) : variable);
    }

    private void update(Statement.Update update, Environment env) {
        String name = update.name().text();
        if (name.equals("h") && update.indices().isEmpty()) {
            Value value = lowering.evaluate(update.value(), env);
            size(value, update.value().span());
            actions.add(new StepOp.Compute(
                    instance.clock().h(), lowering.scalar(value, update.value().span())));
            sizeIsConstant = false;
            changingSize = update.span();
            increment = path == null ? null : increment;
            return;
        }
        AssignmentTarget target = target(update.name(), env);
        Value value = lowering.evaluate(update.value(), env);
        Span span = update.indices().isEmpty() ? update.value().span() : update.span();
        Expr after = target.after(lowering, update.indices(), value, env, span, name);
        if (target instanceof AssignmentTarget.State state) {
            write(state.symbol(), after, update.value().span());
            return;
        }
        actions.add(new StepOp.Move(
                target instanceof AssignmentTarget.Parameter parameter
                        ? AssignmentTarget.theta(instance, Map.of(parameter.symbol(), after))
                        : target instanceof AssignmentTarget.Group group
                                ? AssignmentTarget.theta(instance, group.parts(after))
                                : after));
        instance.symbols().forEach(evaluations::written);
    }

    private AssignmentTarget target(Name written, Environment env) {
        String name = written.text();
        AssignmentTarget target = AssignmentTarget.named(
                name,
                written.span(),
                lowering,
                env,
                symbol -> states.stream().anyMatch(state -> state.symbol() == symbol));
        if (target == null) {
            boolean isLocal = env.locals().get(name) != null;
            throw UserError.at(
                    TypeFault.NOT_A_STATE,
                    written.span(),
                    name,
                    isLocal ? "a variable" : "none of them",
                    isLocal ? "write `" + name + " = …`" : "declare it with `state " + name + " = …`");
        }
        return target;
    }

    private void assign(Statement.Assign assign, Environment env) {
        String name = assign.name().text();
        Value old = env.locals().get(name);
        if (old == null) {
            throw lowering.definitions().unknown(name, env, assign.name().span());
        }
        if (!env.locals().isMutable(name)
                || !(old instanceof Value.Numeric numeric && numeric.expr() instanceof Expr.Variable variable)) {
            throw UserError.at(
                    TypeFault.NOT_A_VARIABLE, assign.name().span(), name, "no number", "keep numbers in a `var`");
        }
        if (states.stream().anyMatch(state -> state.symbol() == variable.symbol())) {
            throw UserError.at(
                    TypeFault.NOT_A_VARIABLE, assign.name().span(), name, "a state", "write `" + name + " <- …`");
        }
        Value value = lowering.evaluate(assign.value(), env);
        Expr expr = assign.indices().isEmpty()
                ? lowering.numeric(value, assign.value().span()).expr()
                : ArrayUpdates.replace(
                        lowering, variable, ArrayUpdates.flatten(assign.indices()), value, env, assign.span());
        write(variable.symbol(), expr, assign.value().span());
    }

    private void write(Symbol symbol, Expr expr, Span span) {
        Expr value = expr;
        if (expr.shape().isScalar() && !symbol.shape().isScalar()) {
            value = Expressions.fill(expr, symbol.shape());
        }
        if (!value.shape().equals(symbol.shape())) {
            throw UserError.at(ShapeFault.STATE_MISFIT, span, symbol.name(), symbol.shape(), expr.shape());
        }
        actions.add(new StepOp.Compute(symbol, value));
        evaluations.written(symbol);
    }

    /** The condition is asked once before and once after every round. */
    private void whileLoop(Statement.While loop, Environment env) {
        Expr condition = evaluations.apart(() -> asked(loop, env));
        int asked = evaluations.take();
        count(asked);
        List<StepOp> body = nested(() -> {
            block(loop.body(), env);
            count(asked);
        });
        actions.add(new StepOp.While(condition, body));
    }

    /** Batches that a condition asks for would be drawn once, not in every round. */
    private Expr asked(Statement.While loop, Environment env) {
        boolean before = inFormula;
        boolean drawn = drawsUnderCondition;
        inFormula = true;
        drawsUnderCondition = true;
        try {
            return lowering.truth(loop.condition(), env);
        } finally {
            inFormula = before;
            drawsUnderCondition = drawn;
        }
    }

    private void forLoop(Statement.For loop, Environment env) {
        Value.Numeric range = lowering.numeric(loop.range(), env);
        if (range.shape().isScalar()) {
            throw UserError.at(ShapeFault.FOR_OVER_NUMBER, loop.range().span());
        }
        int count = range.shape().length(0);
        String name = loop.variable().text();
        if (count <= WRITTEN_OUT) {
            for (int i = 0; i < count; i++) {
                block(loop.body(), env.with(name, item(range, Expressions.scalar(i))));
            }
            return;
        }
        Symbol counter = fresh(name, Shape.SCALAR);
        Expr at = Expressions.variable(counter);
        actions.add(new StepOp.Compute(counter, Expressions.scalar(0)));
        List<StepOp> body = nested(() -> {
            block(loop.body(), env.with(name, item(range, at)));
            actions.add(new StepOp.Compute(counter, Expressions.add(at, Expressions.scalar(1))));
        });
        actions.add(new StepOp.While(Expressions.apply(Function.LESS, at, Expressions.scalar(count)), body));
    }

    private static Value item(Value.Numeric range, Expr position) {
        if (range instanceof Value.Progression p) {
            return Value.of(Expressions.add(
                    Expressions.scalar(p.first()), Expressions.multiply(Expressions.scalar(p.step()), position)));
        }
        return Value.of(Expressions.element(range.expr(), List.of(position)));
    }

    private void ifStatement(Statement.If choice, Environment env) {
        Expr condition = lowering.truth(choice.condition(), env);
        count();
        Double known = Value.known(new Value.Symbolic(condition));
        Block otherwise = choice.otherwise();
        if (known != null) {
            @Nullable Block taken = known != 0 ? choice.then() : otherwise;
            if (taken != null) {
                block(taken, env);
            }
            return;
        }
        List<StepOp> then = nested(() -> block(choice.then(), env));
        List<StepOp> other = otherwise == null ? List.of() : nested(() -> block(otherwise, env));
        actions.add(new StepOp.Branch(condition, then, other));
    }
}
