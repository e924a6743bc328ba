package sxj.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sxj.fault.NameFault;
import sxj.fault.RunFault;
import sxj.fault.ShapeFault;
import sxj.fault.Warning;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Shape;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Statement;
import sxj.syntax.tree.TreeWalk;

/** Flows: an expression, a body with a value, parameter by parameter, or drift and diffusion. */
public final class Flows {
    /** Names that a warning tells. */
    private static final int SHOWN = 4;

    private Flows() {}

    /** How many independent noises drive a flow: one a coordinate, or one a column of a matrix. */
    static int noises(FlowField parts, BoundProblem instance) {
        Expr diffusion = parts.diffusion();
        return diffusion != null && diffusion.shape().rank() == 2
                ? diffusion.shape().length(1)
                : instance.dimension();
    }

    /** What a declared flow is in an environment that holds its arguments. */
    static FlowField parts(Lowering lowering, Item.Flow flow, Environment env, Span span) {
        return keepingNoise(lowering, () -> declared(lowering, flow, env));
    }

    /** A flow made of others may not lose their noise. */
    private static FlowField keepingNoise(Lowering lowering, Supplier<FlowField> made) {
        Span before = lowering.calls().takeDriftAlone();
        FlowField parts = made.get();
        Span lost = lowering.calls().takeDriftAlone();
        if (lost != null && parts.diffusion() == null) {
            throw UserError.at(RunFault.NOISE_IN_EXPRESSION, lost);
        }
        lowering.calls().driftAlone(before);
        return parts;
    }

    private static FlowField declared(Lowering lowering, Item.Flow flow, Environment env) {
        BoundProblem instance = Objects.requireNonNull(env.instance());
        if (env.home() != Environment.Home.LIBRARY) {
            warnOfPlaces(lowering, result(flow), instance);
        }
        if (flow.value() != null) {
            return new FlowField(
                    vector(
                            lowering.real(flow.value(), env),
                            instance,
                            flow.value().span()),
                    null);
        }
        var body = Objects.requireNonNull(flow.body());
        BodyResult outcome = lowering.body(body, env);
        if (!outcome.primes().isEmpty()) {
            return new FlowField(byParameter(outcome.primes(), instance, flow), null);
        }
        if (outcome.drift() != null || outcome.diffusion() != null) {
            Expr drift = outcome.drift() == null
                    ? Expressions.fill(Expressions.scalar(0), Shape.vector(instance.dimension()))
                    : vector(outcome.drift(), instance, body.span());
            return new FlowField(drift, diffusion(outcome.diffusion(), instance, body.span()));
        }
        return new FlowField(vector(lowering.real(outcome.value(), body.span()), instance, body.span()), null);
    }

    /** What a flow is, where that is one expression. */
    private static @Nullable Expression result(Item.Flow flow) {
        if (flow.value() != null) {
            return flow.value();
        }
        List<Statement> statements =
                flow.body() == null ? List.of() : flow.body().statements();
        return !statements.isEmpty() && statements.get(statements.size() - 1) instanceof Statement.Evaluate last
                ? last.expression()
                : null;
    }

    /** An array of named parameters means what it means by the order in which they are declared. */
    private static void warnOfPlaces(Lowering lowering, @Nullable Expression flow, BoundProblem instance) {
        List<String> names =
                instance.symbols().stream().map(symbol -> symbol.name()).toList();
        if (flow instanceof Expression.ArrayLiteral array
                && names.size() > 1
                && array.items().size() == names.size()
                && names.size() == instance.dimension()
                && TreeWalk.names(array).stream().anyMatch(names::contains)) {
            String primes =
                    names.stream().limit(SHOWN).map(name -> name + "' = …").collect(Collectors.joining("; "));
            lowering.definitions()
                    .warn(
                            Warning.FLOW_BY_PLACE,
                            array.span(),
                            String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
                                    + (names.size() > SHOWN ? ", …" : ""),
                            "{ " + primes + (names.size() > SHOWN ? "; …" : "") + " }");
        }
    }

    /** A number, a vector of n, or a matrix of n rows. */
    private static @Nullable Expr diffusion(@Nullable Expr diffusion, BoundProblem instance, Span span) {
        if (diffusion == null) {
            return null;
        }
        int n = instance.dimension();
        Shape shape = diffusion.shape();
        if (shape.isScalar() || shape.rank() <= 2 && shape.length(0) == n) {
            return diffusion;
        }
        throw UserError.at(ShapeFault.DIFFUSION_SHAPE, span, n, shape);
    }

    private static Expr byParameter(Map<String, Expr> written, BoundProblem instance, Item.Flow flow) {
        Map<String, Expr> primes = new LinkedHashMap<>();
        written.forEach((name, value) -> {
            BoundProblem.Parameter meant = instance.parameterMeant(name);
            primes.put(meant == null ? name : meant.symbol().name(), value);
        });
        List<Expr> parts = new ArrayList<>();
        for (BoundProblem.Parameter parameter : instance.parameters()) {
            String name = parameter.symbol().name();
            Expr value = primes.get(name);
            if (value == null) {
                throw UserError.at(
                        ShapeFault.MOTION_MISSING,
                        flow.name().span(),
                        flow.name().text(),
                        name);
            }
            if (!value.shape().equals(parameter.symbol().shape())) {
                UserError misfit = UserError.at(
                        ShapeFault.MOTION_MISFIT,
                        flow.name().span(),
                        name,
                        parameter.symbol().shape(),
                        value.shape());
                throw flow.span().text().matches("(?s).*\\[\\s*t\\s*[-+][^\\]]*\\].*")
                        ? misfit.hinting("flows see the present alone: there are no delays, and [ ] takes an entry")
                        : misfit;
            }
            parts.add(value);
        }
        for (String name : primes.keySet()) {
            if (instance.parameter(name) == null) {
                throw UserError.at(
                        NameFault.MOTION_UNKNOWN,
                        flow.name().span(),
                        name,
                        instance.name(),
                        String.join(
                                ", ",
                                instance.symbols().stream().map(s -> s.name()).toList()));
            }
        }
        return BoundProblem.flattened(parts);
    }

    /** A field over all parameters: a vector of n, or one number where n is 1. */
    public static Expr vector(Expr field, BoundProblem instance, Span span) {
        int n = instance.dimension();
        if (field.shape().rank() <= 1 && field.shape().size() == n) {
            return field.shape().isScalar() ? Expressions.stack(List.of(field)) : field;
        }
        throw UserError.at(
                ShapeFault.FLOW_LENGTH,
                span,
                n,
                field.shape(),
                String.join(", ", instance.symbols().stream().map(s -> s.name()).toList()));
    }

    /** What the {@code flow} clause of a run names: a flow with its noise, or any vector. */
    public static FlowField ofClause(Lowering lowering, Expression clause, Environment env) {
        BoundProblem instance = Objects.requireNonNull(env.instance());
        Expression callee = clause instanceof Expression.Call call ? call.callee() : clause;
        if (clause instanceof Expression.Reference reference) {
            Expression written = env.locals().written(reference.name());
            if (written != null) {
                return ofClause(lowering, written, env);
            }
        }
        if (callee instanceof Expression.Reference reference) {
            Value value = clause instanceof Expression.Call
                    ? lowering.definitions().callable(reference.name(), env, reference.span())
                    : lowering.definitions().flowOr(reference.name(), env, reference.span());
            if (value instanceof Value.Flow found) {
                Value.Flow flow =
                        new Value.Flow(found.declaration(), found.home().in(instance));
                var arguments =
                        clause instanceof Expression.Call call ? call.arguments() : List.<Expression.Argument>of();
                return lowering.calls().parts(flow, arguments, env, clause.span());
            }
        }
        warnOfPlaces(lowering, clause, instance);
        return keepingNoise(
                lowering, () -> new FlowField(vector(lowering.real(clause, env), instance, clause.span()), null));
    }

    /** A vector of n; one number where n is 1. */
    static Expr point(BoundProblem instance, Expr point, Span span) {
        int n = instance.dimension();
        if (point.shape().size() == n) {
            return point.shape().isScalar() ? Expressions.stack(List.of(point)) : Expressions.flatten(point);
        }
        throw UserError.at(
                ShapeFault.POINT_LENGTH,
                span,
                n,
                point.shape(),
                String.join(", ", instance.symbols().stream().map(s -> s.name()).toList()));
    }
}
