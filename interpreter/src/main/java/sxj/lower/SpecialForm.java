package sxj.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.fault.ArgumentFault;
import sxj.fault.NameFault;
import sxj.fault.RunFault;
import sxj.fault.ShapeFault;
import sxj.fault.TypeFault;
import sxj.fault.ValueFault;
import sxj.fault.Warning;
import sxj.numeric.GeneralFormat;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Shape;
import sxj.symbolic.Substitution;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.symbolic.derivative.Derivative;
import sxj.symbolic.interval.IntervalEvaluator;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Expression.Argument;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Name;

/** Built-in forms that need more than the values of their arguments. */
public enum SpecialForm {
    /** {@code grad(e)}: gradient by theta; {@code grad(e, p)}: by one parameter, in its shape. */
    GRAD("grad") {
        @Override
        Value call(Lowering lowering, Expression.Call call, Environment env) {
            List<Argument> arguments = positional(call, 1, 2);
            BoundProblem instance = problem(env, call);
            Expr scalar = differentiated(lowering, arguments.get(0).value(), env);
            if (arguments.size() == 1) {
                return Value.of(instance.gradient(scalar));
            }
            Span span = arguments.get(1).value().span();
            Expr by = lowering.real(arguments.get(1).value(), env);
            if (by == instance.theta()) {
                return Value.of(instance.gradient(scalar));
            }
            if (by instanceof Expr.Variable variable && instance.symbols().contains(variable.symbol())) {
                return Value.of(
                        Derivative.gradient(scalar, List.of(variable.symbol())).get(0));
            }
            if (arguments.get(1).value() instanceof Expression.Reference named
                    && instance.names().value(named.name()) instanceof Item.Group group) {
                return Value.of(Derivative.flatGradient(scalar, instance.symbols(group)));
            }
            throw UserError.at(ArgumentFault.GRADIENT_BY_NO_PARAMETER, span, span.text(), names(instance));
        }
    },
    /** {@code hess(e)}: second derivatives by theta, n×n. */
    HESS("hess") {
        @Override
        Value call(Lowering lowering, Expression.Call call, Environment env) {
            List<Argument> arguments = positional(call, 1, 1);
            BoundProblem instance = problem(env, call);
            Expr scalar = differentiated(lowering, arguments.get(0).value(), env);
            return Value.of(Derivative.hessian(scalar, instance.symbols()));
        }
    },
    /** {@code jac(v)}: derivatives of a vector of m by theta, m×n. */
    JAC("jac") {
        @Override
        Value call(Lowering lowering, Expression.Call call, Environment env) {
            List<Argument> arguments = positional(call, 1, 1);
            BoundProblem instance = problem(env, call);
            Expression written = arguments.get(0).value();
            Expr vector = lowering.real(formula(lowering, written, env), written.span());
            Expr flat = vector.shape().isScalar() ? Expressions.stack(List.of(vector)) : Expressions.flatten(vector);
            return Value.of(Derivative.jacobian(flat, instance.symbols()));
        }
    },
    /** {@code at(run, k, e)}, {@code at(run, t = 2.5, e)}, {@code at(problem, point, e)}, in a step {@code at(p, e)}. */
    AT("at") {
        @Override
        Value call(Lowering lowering, Expression.Call call, Environment env) {
            if (isAtTime(call) && !isProblem(lowering, call.arguments().get(0).value(), env)) {
                return atTime(lowering, call.arguments(), env);
            }
            List<Argument> arguments = positional(call, 2, 3);
            if (arguments.size() == 2) {
                BoundProblem instance = problem(env, call);
                Expr point = point(lowering, instance, arguments.get(0).value(), env);
                Expr expr = lowering.definitions()
                        .evaluations()
                        .at(
                                point,
                                () -> lowering.numeric(
                                                formula(
                                                        lowering,
                                                        arguments.get(1).value(),
                                                        env),
                                                arguments.get(1).value().span())
                                        .expr());
                return Value.of(Substitution.ofSymbols(instance.at(point)).of(expr));
            }
            Expression first = arguments.get(0).value();
            if (isProblem(lowering, first, env)) {
                return atProblem(lowering, use(first), arguments, env);
            }
            Value subject = lowering.evaluate(first, env);
            if (subject instanceof Value.Run run) {
                Expression k = arguments.get(1).value();
                return lowering.definitions()
                        .runs()
                        .at(
                                run,
                                lowering.known(k, env),
                                k.span(),
                                arguments.get(2).value(),
                                env,
                                lowering);
            }
            throw UserError.at(TypeFault.AT_NEEDS_RUN, first.span(), subject.kind());
        }
    },
    /** {@code series(run, e)}: the values of e over the records of a run. */
    SERIES("series") {
        @Override
        Value call(Lowering lowering, Expression.Call call, Environment env) {
            List<Argument> arguments = positional(call, 2, 2);
            Value subject = lowering.evaluate(arguments.get(0).value(), env);
            if (subject instanceof Value.Run run) {
                return lowering.definitions()
                        .runs()
                        .series(run, arguments.get(1).value(), env, lowering);
            }
            throw UserError.at(
                    TypeFault.SERIES_NEEDS_RUN, arguments.get(0).value().span(), subject.kind());
        }
    },
    /** {@code lyapunov(run)}, {@code lyapunov(run, k)}: the exponents of a run. */
    LYAPUNOV("lyapunov") {
        @Override
        Value call(Lowering lowering, Expression.Call call, Environment env) {
            List<Argument> arguments = positional(call, 1, 2);
            Expression first = arguments.get(0).value();
            Value subject = lowering.evaluate(first, env);
            if (!(subject instanceof Value.Run run)) {
                throw UserError.at(TypeFault.LYAPUNOV_NEEDS_RUN, first.span(), subject.kind());
            }
            Expression second = arguments.get(arguments.size() - 1).value();
            return lowering.definitions()
                    .runs()
                    .lyapunov(run, arguments.size() == 1 ? null : lowering.integer(second, env), call.span());
        }
    },
    /** {@code bounds(problem, box, e)}: numbers that no value of e in the box lies outside, below and above. */
    BOUNDS("bounds") {
        @Override
        Value call(Lowering lowering, Expression.Call call, Environment env) {
            List<Argument> arguments = positional(call, 3, 4);
            Expression first = arguments.get(0).value();
            if (!isProblem(lowering, first, env)) {
                throw UserError.at(TypeFault.BOUNDS_NEED_PROBLEM, first.span());
            }
            BoundProblem instance = lowering.definitions().problems().instance(use(first), env, first.span());
            Expression written = arguments.get(1).value();
            Expr box = lowering.settled(lowering.real(written, env), written.span());
            double[][] corners = Bounds.corners(((Expr.Constant) box).value(), instance.dimension(), written.span());
            int pieces = arguments.size() < 4
                    ? PIECES
                    : lowering.integer(arguments.get(3).value(), env);
            if (pieces < 1) {
                throw UserError.at(
                        ValueFault.BOX_PIECES, arguments.get(3).value().span(), pieces);
            }
            Environment there = new Environment(Environment.Home.FILE, instance, env.locals());
            Expr expr = lowering.real(arguments.get(2).value(), there);
            double[][] bounds = IntervalEvaluator.of(expr, instance.symbols(), corners[0], corners[1], pieces);
            return Value.of(Expressions.stack(List.of(
                    Expressions.constant(new Tensor(expr.shape(), bounds[0])),
                    Expressions.constant(new Tensor(expr.shape(), bounds[1])))));
        }
    },
    /** {@code normal(n)}: independent standard normal numbers; {@code normal()} is one. */
    NORMAL("normal") {
        @Override
        Value call(Lowering lowering, Expression.Call call, Environment env) {
            if (call.arguments().size() == 3) {
                throw UserError.at(ArgumentFault.WRONG_NUMBER, call.span(), "normal", "0 to 2 arguments", 3, "")
                        .hinting("its arguments are lengths; with mean m and deviation s: m + s*normal(3)");
            }
            List<Argument> arguments = positional(call, 0, 2);
            Shape shape = lengths(lowering, arguments, env);
            warnOfNoEntries(
                    lowering, call, shape, "n of them are normal(n); with mean m and deviation s: m + s*normal(n)");
            return Value.of(source(lowering, call).normal(shape));
        }
    },
    /** {@code uniform(n, lo, hi)}: independent numbers, uniform in [lo, hi). */
    UNIFORM("uniform") {
        @Override
        Value call(Lowering lowering, Expression.Call call, Environment env) {
            List<Argument> arguments = withBounds(call);
            int lengths = arguments.size() >= 3 ? arguments.size() - 2 : arguments.size();
            Shape shape = lengths(lowering, arguments.subList(0, lengths), env);
            warnOfNoEntries(
                    lowering,
                    call,
                    shape,
                    "one number from [0, 1) is uniform(1)[0], n from [lo, hi) are uniform(n, lo, hi)");
            Expr low = lengths < arguments.size()
                    ? lowering.scalar(arguments.get(lengths).value(), env)
                    : Expressions.scalar(0);
            Expr high = lengths < arguments.size()
                    ? lowering.scalar(arguments.get(lengths + 1).value(), env)
                    : Expressions.scalar(1);
            return Value.of(source(lowering, call).uniform(shape, low, high));
        }
    },
    /** {@code columns(d, a, b)}: columns of data as a matrix. */
    COLUMNS("columns") {
        @Override
        Value call(Lowering lowering, Expression.Call call, Environment env) {
            return lowering.definitions().data().columns(lowering, positional(call, 1, 100_000), env);
        }
    },
    /** {@code codes(v)}: whole numbers for the different entries. */
    CODES("codes") {
        @Override
        Value call(Lowering lowering, Expression.Call call, Environment env) {
            Expression value = positional(call, 1, 1).get(0).value();
            return TextVectors.codes(lowering, lowering.evaluate(value, env), value.span());
        }
    },
    /** {@code levels(v)}: the different entries. */
    LEVELS("levels") {
        @Override
        Value call(Lowering lowering, Expression.Call call, Environment env) {
            Expression value = positional(call, 1, 1).get(0).value();
            return TextVectors.levels(lowering, lowering.evaluate(value, env), value.span());
        }
    },
    /** {@code standardise(X)}: columns of mean 0 and deviation 1. */
    STANDARDISE("standardise") {
        @Override
        Value call(Lowering lowering, Expression.Call call, Environment env) {
            Expression value = positional(call, 1, 1).get(0).value();
            return TextVectors.standardised(lowering, lowering.evaluate(value, env), value.span());
        }
    },
    /** {@code rising(e)} in a condition of a run: e passes through 0 upwards. */
    RISING("rising") {
        @Override
        Value call(Lowering lowering, Expression.Call call, Environment env) {
            return crossing(lowering, call, env, true);
        }
    },
    /** {@code falling(e)} in a condition of a run: e passes through 0 downwards. */
    FALLING("falling") {
        @Override
        Value call(Lowering lowering, Expression.Call call, Environment env) {
            return crossing(lowering, call, env, false);
        }
    },
    /** {@code tune(lo, hi)}, {@code tune(lo, hi, tries)} in the steps of a comparison: the size that is found best. */
    TUNE("tune") {
        @Override
        Value call(Lowering lowering, Expression.Call call, Environment env) {
            List<Argument> arguments = positional(call, 2, 3);
            StepSizeSource tuning = lowering.definitions().tuning();
            if (tuning == null) {
                throw UserError.at(RunFault.TUNE_MISPLACED, call.span());
            }
            double lo = lowering.known(arguments.get(0).value(), env);
            double hi = lowering.known(arguments.get(1).value(), env);
            int tries = arguments.size() < 3
                    ? StepSizeSource.TRIES
                    : lowering.integer(arguments.get(2).value(), env);
            return new Value.Real(tuning.size(lo, hi, tries, call.span()));
        }
    },
    /** {@code shared(F)}: the flow F of the shared parameters alone; the others go down the sum of the losses. */
    SHARED("shared") {
        @Override
        Value call(Lowering lowering, Expression.Call call, Environment env) {
            Expression field = positional(call, 1, 1).get(0).value();
            BoundProblem instance = problem(env, call);
            if (instance.names().shared().isEmpty()) {
                String name = instance.name().isEmpty() ? "the problem" : "problem `" + instance.name() + "`";
                throw UserError.at(
                        ArgumentFault.NOTHING_SHARED,
                        call.span(),
                        name,
                        instance.symbols().get(0).name());
            }
            return Value.of(FlowParts.shared(lowering, field, env.in(instance)));
        }
    },
    /** {@code by_parameter(F)}: the flow F of each parameter by itself. */
    BY_PARAMETER("by_parameter") {
        @Override
        Value call(Lowering lowering, Expression.Call call, Environment env) {
            Expression field = positional(call, 1, 1).get(0).value();
            return Value.of(FlowParts.byParameter(lowering, field, env.in(problem(env, call))));
        }
    },
    /** {@code fresh(e)}: e with batches that are drawn for it. */
    FRESH("fresh") {
        @Override
        Value call(Lowering lowering, Expression.Call call, Environment env) {
            Expression value = positional(call, 1, 1).get(0).value();
            RandomSource source = lowering.definitions().random();
            return source == null ? lowering.evaluate(value, env) : source.fresh(lowering, value, env);
        }
    },
    /** {@code full(e)}: e with the whole range in the place of batches. */
    FULL("full") {
        @Override
        Value call(Lowering lowering, Expression.Call call, Environment env) {
            Expression value = positional(call, 1, 1).get(0).value();
            BoundProblem instance = env.instance();
            return instance == null || instance.full() == instance
                    ? lowering.evaluate(value, env)
                    : lowering.definitions()
                            .evaluations()
                            .apart(() -> lowering.evaluate(value, env.in(instance.full())));
        }
    },
    /** {@code require(c, "sentence")} in a body: an error with that sentence where c is known to be false. */
    REQUIRE("require") {
        @Override
        Value call(Lowering lowering, Expression.Call call, Environment env) {
            List<Argument> arguments = positional(call, 2, 2);
            Value sentence = lowering.evaluate(arguments.get(1).value(), env);
            if (!(sentence instanceof Value.Text text)) {
                throw UserError.at(
                        TypeFault.REQUIRE_SENTENCE, arguments.get(1).value().span(), sentence.kind());
            }
            Boolean holds = lowering.decided(lowering.truth(arguments.get(0).value(), env));
            if (Boolean.FALSE.equals(holds)) {
                throw UserError.required(call.span(), text.text());
            }
            return new Value.Nothing();
        }
    },
    /** {@code print(…)} in a procedure: writes without a line end. */
    PRINT("print") {
        @Override
        Value call(Lowering lowering, Expression.Call call, Environment env) {
            return write(lowering, call, env, "");
        }
    },
    /** {@code println(…)} in a procedure: writes with a line end. */
    PRINTLN("println") {
        @Override
        Value call(Lowering lowering, Expression.Call call, Environment env) {
            return write(lowering, call, env, "\n");
        }
    },
    /** {@code print_g(x)} in a procedure: writes a number as C's {@code %g} does. */
    PRINT_G("print_g") {
        @Override
        Value call(Lowering lowering, Expression.Call call, Environment env) {
            Argument argument = positional(call, 1, 1).get(0);
            double number = lowering.known(argument.value(), env);
            lowering.definitions().runs().write(GeneralFormat.sixDigits(number));
            return new Value.Nothing();
        }
    };

    /** Boxes that a box is cut into where the program does not say. */
    private static final int PIECES = 1024;

    private final String word;

    SpecialForm(String word) {
        this.word = word;
    }

    abstract Value call(Lowering lowering, Expression.Call call, Environment env);

    /** How it is called, and what it is. */
    String meaning() {
        return switch (this) {
            // spotless:off
            case FRESH ->
                "fresh(e): the value of e with batches that are drawn for it; outside of a step, and without batches, e";
            case FULL -> "full(e): the value of e with the whole range of all batches; outside of a step e";
            case GRAD ->
                "grad(e), grad(e, p): exact gradient of a scalar by all parameters (n), or by one parameter in its"
                        + " shape";
            case HESS -> "hess(e): exact second derivatives of a scalar by all parameters, n×n";
            case JAC -> "jac(v): exact derivatives of a vector of m by all parameters, m×n";
            case AT ->
                "at(run, k, e), at(run, t = 2.5, e), at(problem, point, e), in a step at(p, e): value of an expression at"
                        + " iteration k of a run, at a time of a run, at a point of a problem, or at another point of"
                        + " the run";
            case BOUNDS ->
                "bounds(problem, box, e, n = 1024): what e cannot leave in a box ([lo, hi] or [[lo…], [hi…]]) cut into"
                        + " n, by interval arithmetic rounded outward: lower bounds, then upper ones, −inf and inf where"
                        + " it cannot tell";
            case SERIES -> "series(run, e): values of e over the records of a run, one row for each";
            case LYAPUNOV ->
                "lyapunov(run), lyapunov(run, k): the Lyapunov exponents of a run, one a parameter, largest first, per unit of"
                        + " t; the first k of them, a number for k = 1";
            case NORMAL -> "normal(n): independent standard normal numbers, drawn from the seed; normal() is one";
            case UNIFORM -> "uniform(n, lo = 0, hi = 1): independent numbers, uniform in [lo, hi), drawn from the seed";
            case COLUMNS ->
                "columns(d, a, \"b c\"): columns of data as a matrix, one row for each of its rows; columns(d) is all that"
                        + " are numbers";
            case CODES ->
                "codes(v): 0, 1, 2 … for the different entries of a vector of texts or numbers, by first appearance";
            case LEVELS -> "levels(v): the different entries of a vector of texts or numbers, by first appearance";
            case STANDARDISE ->
                "standardise(X): the columns of a matrix, or a vector, less their mean, over their deviation (with n − 1);"
                        + " zeros for a column of equal entries; of what is known before anything runs";
            case RISING ->
                "rising(e): in a condition of a run (when, stop, switch, record): the number e passes through 0 upwards, as"
                        + " the run goes; a jump that an event makes is no passage";
            case FALLING ->
                "falling(e): in a condition of a run (when, stop, switch, record): the number e passes through 0"
                        + " downwards, as the run goes; a jump that an event makes is no passage";
            case TUNE ->
                "tune(lo, hi, n = 24): in the steps of a compare: the best constant size between lo and hi of n tried,"
                        + " a grid of equal factors and then golden section";
            case SHARED ->
                "shared(F): the flow F with the losses as functions of the parameters that the problem declares with"
                        + " `shared W, b`: grads, theta and dim are theirs alone; every other parameter moves along"
                        + " −grad(total)";
            case BY_PARAMETER ->
                "by_parameter(F): the flow F of each parameter by itself, the others held: an aggregator for every"
                        + " layer";
            case REQUIRE ->
                "require(c, \"sentence\"): in the body of a function, flow or step: an error with that sentence where"
                        + " c is false; where c is not known before anything runs it holds";
            case PRINT -> "print(a, b, …): in a procedure: writes without a line end";
            case PRINT_G -> "print_g(x): in a procedure: writes a number with six significant digits, as %g of C";
            case PRINTLN -> "println(a, b, …): in a procedure: writes with a line end";
            // spotless:on
        };
    }

    public String word() {
        return word;
    }

    static @Nullable SpecialForm named(String name) {
        for (SpecialForm form : values()) {
            if (form.word.equals(name)) {
                return form;
            }
        }
        return null;
    }

    /** {@code lo} and {@code hi} after the lengths, whether by position or by name; both or none. */
    List<Argument> withBounds(Expression.Call call) {
        if (call.arguments().stream().allMatch(argument -> argument.name() == null)) {
            return positional(call, 1, 4);
        }
        List<Item.Parameter> parameters = new ArrayList<>();
        List<Expression.Argument> lengths = call.arguments().stream()
                .filter(argument -> argument.name() == null)
                .toList();
        for (int i = 0; i < Math.max(1, lengths.size()); i++) {
            parameters.add(parameter(i == 0 ? "n" : "n" + (i + 1), call));
        }
        parameters.add(parameter("lo", call));
        parameters.add(parameter("hi", call));
        Map<String, Argument> given = ArgumentBinding.match(parameters, call.arguments(), "`uniform`", call.span());
        List<Argument> all = new ArrayList<>();
        for (Item.Parameter parameter : parameters) {
            Argument argument = given.get(parameter.name().text());
            if (argument == null || !argument.clauses().isEmpty()) {
                throw UserError.at(
                        ArgumentFault.UNIFORM_LACKS,
                        call.span(),
                        parameter.name().text());
            }
            all.add(argument);
        }
        return all;
    }

    /** The one number whose derivatives are taken. */
    private static Expr differentiated(Lowering lowering, Expression e, Environment env) {
        Value value = formula(lowering, e, env);
        if (value instanceof Value.Numeric numeric && numeric.shape().rank() == 1) {
            String text = e.span().text();
            throw UserError.at(ShapeFault.ONE_NUMBER_NEEDED, e.span(), numeric.shape())
                    .hinting(
                            text.equals("theta")
                                    ? "in a step, the flow at a point is flow(theta); the gradient of a loss L is grad(L)"
                                    : "the derivatives of a vector are jac(" + text + ")");
        }
        return lowering.scalar(value, e.span());
    }

    private static Item.Parameter parameter(String name, Expression.Call call) {
        return new Item.Parameter(new Name(name, call.span()), null, false, null);
    }

    List<Argument> positional(Expression.Call call, int fewest, int most) {
        List<Argument> named = NamedArguments.ordered(meaning(), call.arguments());
        List<Argument> arguments = named == null ? call.arguments() : named;
        if (arguments.size() < fewest || arguments.size() > most) {
            throw UserError.at(
                    ArgumentFault.WRONG_NUMBER,
                    call.span(),
                    word,
                    (fewest == most ? fewest : fewest + " to " + most) + (most == 1 ? " argument" : " arguments"),
                    arguments.size(),
                    meaning());
        }
        for (Argument argument : arguments) {
            if (argument.name() != null || !argument.clauses().isEmpty()) {
                throw UserError.at(ArgumentFault.NAMED_OR_FOR, argument.value().span(), word);
            }
        }
        return arguments;
    }

    BoundProblem problem(Environment env, Expression.Call call) {
        if (env.instance() == null) {
            throw UserError.at(
                    NameFault.NEEDS_PROBLEM, call.span(), word, call.span().text());
        }
        return env.instance();
    }

    public static String names(BoundProblem instance) {
        return String.join(", ", instance.symbols().stream().map(Symbol::name).toList());
    }

    /** A point as a vector of n; nested arrays of parameters in their order are flattened. */
    public static Expr point(Lowering lowering, BoundProblem instance, Expression written, Environment env) {
        if (written instanceof Expression.ArrayLiteral array
                && array.items().size() == instance.parameters().size()) {
            List<Expr> parts = new ArrayList<>();
            for (Expression item : array.items()) {
                parts.add(lowering.real(item, env));
            }
            return Flows.point(instance, BoundProblem.flattened(parts), written.span());
        }
        return Flows.point(instance, lowering.real(written, env), written.span());
    }

    /** {@code at(run, t = 2.5, e)}. */
    private static boolean isAtTime(Expression.Call call) {
        List<Argument> arguments = call.arguments();
        if (arguments.size() != 3
                || !arguments.stream().allMatch(each -> each.clauses().isEmpty())) {
            return false;
        }
        Name name = arguments.get(1).name();
        return name != null
                && name.text().equals("t")
                && arguments.get(0).name() == null
                && arguments.get(2).name() == null;
    }

    private static Value atTime(Lowering lowering, List<Argument> arguments, Environment env) {
        Expression first = arguments.get(0).value();
        Value subject = lowering.evaluate(first, env);
        if (!(subject instanceof Value.Run run)) {
            throw UserError.at(TypeFault.AT_NEEDS_RUN, first.span(), subject.kind());
        }
        Expression t = arguments.get(1).value();
        return lowering.definitions()
                .runs()
                .atTime(run, lowering.known(t, env), t.span(), arguments.get(2).value(), env, lowering);
    }

    private static boolean isProblem(Lowering lowering, Expression first, Environment env) {
        Expression name = first instanceof Expression.Call call ? call.callee() : first;
        return name instanceof Expression.Reference reference
                && env.locals().get(reference.name()) == null
                && (lowering.definitions().file().problem(reference.name()) != null
                        || lowering.definitions().library().problem(reference.name()) != null);
    }

    private static Item.Use use(Expression first) {
        Expression name = first instanceof Expression.Call call ? call.callee() : first;
        Expression.Reference reference = (Expression.Reference) name;
        return new Item.Use(
                new Name(reference.name(), reference.span()),
                first instanceof Expression.Call call ? call.arguments() : List.of(),
                first.span());
    }

    private static Value atProblem(Lowering lowering, Item.Use use, List<Argument> arguments, Environment env) {
        BoundProblem instance = lowering.definitions().problems().instance(use, env, use.span());
        Environment there = new Environment(Environment.Home.FILE, instance, env.locals());
        Expr expr = lowering.numeric(arguments.get(2).value(), there).expr();
        Expression where = arguments.get(1).value();
        // outside of a problem, theta can only be where the problem starts
        boolean isStart = env.instance() == null
                && where instanceof Expression.Reference reference
                && reference.name().equals("theta");
        Scope definitions = lowering.definitions();
        Map<Symbol, Expr> replacements = new LinkedHashMap<>(
                isStart
                        ? definitions.problems().starts(instance, definitions.seed())
                        : instance.at(point(lowering, instance, where, env)));
        for (Symbol clock : instance.clock().symbols()) {
            replacements.put(clock, Expressions.scalar(0));
        }
        return Value.of(Substitution.ofSymbols(replacements).of(expr));
    }

    Value crossing(Lowering lowering, Expression.Call call, Environment env, boolean up) {
        Expression number = positional(call, 1, 1).get(0).value();
        CrossingList crossings = lowering.definitions().crossings();
        if (crossings == null) {
            throw UserError.at(RunFault.CROSSING_MISPLACED, call.span(), word);
        }
        return new Value.Symbolic(crossings.add(lowering.scalar(number, env), up));
    }

    RandomSource source(Lowering lowering, Expression.Call call) {
        RandomSource source = lowering.definitions().random();
        if (source == null) {
            throw UserError.at(ValueFault.RANDOM_MISPLACED, call.span(), word);
        }
        return source;
    }

    private static void warnOfNoEntries(Lowering lowering, Expression.Call call, Shape shape, String hint) {
        if (shape.size() == 0) {
            String written = call.span().text();
            lowering.definitions().warn(Warning.NO_RANDOM_NUMBERS, call.span(), written, hint);
        }
    }

    private static Shape lengths(Lowering lowering, List<Argument> arguments, Environment env) {
        int[] lengths = new int[arguments.size()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = lowering.integer(arguments.get(i).value(), env);
            if (lengths[i] < 0) {
                throw UserError.at(
                        ValueFault.NEGATIVE_LENGTH, arguments.get(i).value().span(), lengths[i]);
            }
        }
        return Shape.of(lengths);
    }

    /** What is differentiated, or evaluated elsewhere. */
    private static Value formula(Lowering lowering, Expression written, Environment env) {
        RandomSource source = lowering.definitions().random();
        return source == null
                ? lowering.evaluate(written, env)
                : source.keptAsFormula(() -> lowering.evaluate(written, env));
    }

    Value write(Lowering lowering, Expression.Call call, Environment env, String end) {
        StringBuilder line = new StringBuilder();
        for (Argument argument : call.arguments()) {
            line.append(lowering.definitions()
                    .runs()
                    .text(
                            lowering.evaluate(argument.value(), env),
                            argument.value().span(),
                            lowering));
        }
        lowering.definitions().runs().write(line.append(end).toString());
        return new Value.Nothing();
    }
}
