package sxj.lower.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.StepOp;
import sxj.fault.ArgumentFault;
import sxj.fault.RunFault;
import sxj.lower.BoundProblem;
import sxj.lower.FlowField;
import sxj.lower.RandomSource;
import sxj.lower.UserError;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Shape;
import sxj.symbolic.Substitution;
import sxj.symbolic.Symbol;
import sxj.symbolic.derivative.Derivative;
import sxj.syntax.tree.Expression;

/**
 * Steps of fixed size that are built in: the implicit ones, which solve an equation, leapfrog,
 * which takes names of parameters, and milstein, which takes a derivative of the diffusion.
 */
public enum BuiltInSteps {
    IMPLICIT_EULER(
            "implicit_euler",
            List.of("h"),
            "implicit_euler(h): θ ← θ + h F(θ_new, t + h), solved by Newton's iteration to rounding; order 1, L-stable"),
    IMPLICIT_MIDPOINT(
            "implicit_midpoint",
            List.of("h"),
            "implicit_midpoint(h): θ ← θ + h F((θ + θ_new)/2, t + h/2), solved by Newton's iteration to rounding; order 2,"
                    + " A-stable, symplectic"),
    LEAPFROG(
            "leapfrog",
            List.of("h", "q", "p"),
            "leapfrog(h, q, p): for parameters q and p, or lists of them, p ← p + h/2 p'(t), q ← q + h q',"
                    + " p ← p + h/2 p'(t + h); order 2, symplectic (Störmer, Verlet)"),
    MILSTEIN(
            "milstein",
            List.of("h"),
            "milstein(h): for a drift a and a diffusion b with one noise a coordinate, θ ← θ + h·a + b·ΔW + b·b'/2·(ΔW² − h),"
                    + " where b_i depends on no other coordinate than the i-th; strong order 1 (Itô)");

    private final String word;
    private final List<String> parameters;
    private final String meaning;

    BuiltInSteps(String word, List<String> parameters, String meaning) {
        this.word = word;
        this.parameters = parameters;
        this.meaning = meaning;
    }

    public String word() {
        return word;
    }

    /** One line: its arguments and what it does. */
    public String meaning() {
        return meaning;
    }

    /** The step of this name; null if there is none. */
    public static @Nullable BuiltInSteps named(String word) {
        for (BuiltInSteps step : values()) {
            if (step.word.equals(word)) {
                return step;
            }
        }
        return null;
    }

    /** What is given for each parameter, all of which must be. */
    Map<String, Expression> arguments(List<Expression.Argument> arguments, Span span) {
        Map<String, Expression> given = new LinkedHashMap<>();
        String signature = "(" + String.join(", ", parameters) + ")";
        String what = "step `" + word + "`";
        int position = 0;
        for (Expression.Argument argument : arguments) {
            Span at = argument.value().span();
            boolean isNamed = argument.name() != null;
            if (!isNamed && given.size() > position) {
                throw UserError.at(ArgumentFault.POSITIONAL_AFTER_NAMED, at);
            }
            if (!isNamed && position >= parameters.size()) {
                throw UserError.at(
                        ArgumentFault.WRONG_NUMBER_DECLARED,
                        at,
                        what,
                        parameters.size() == 1 ? "1 argument" : parameters.size() + " arguments",
                        arguments.size(),
                        signature);
            }
            String name = argument.name() != null ? argument.name().text() : parameters.get(position++);
            if (!parameters.contains(name)) {
                throw UserError.at(ArgumentFault.UNKNOWN_ARGUMENT, at, what, name, "it takes " + signature);
            }
            if (given.put(name, argument.value()) != null) {
                throw UserError.at(ArgumentFault.GIVEN_TWICE, at, name);
            }
        }
        for (String name : parameters) {
            if (!given.containsKey(name)) {
                throw UserError.at(ArgumentFault.MISSING, span, what, name, signature);
            }
        }
        return given;
    }

    /**
     * What the step does once its size stands in h.
     *
     * @param random draws its noise
     */
    List<StepOp> actions(
            FlowField flow, BoundProblem instance, Map<String, Expression> given, RandomSource random, Span span) {
        if (this == MILSTEIN) {
            return List.of(Milstein.move(flow, instance, random, span));
        }
        if (this != LEAPFROG) {
            Expr jacobian = Derivative.jacobian(flow.drift(), instance.symbols());
            return List.of(new StepOp.Implicit(
                    word, flow.drift(), jacobian, this == IMPLICIT_EULER ? StepOp.At.END : StepOp.At.MIDDLE));
        }
        Set<Symbol> q = named(given, "q", instance);
        Set<Symbol> p = named(given, "p", instance);
        requirePartition(q, p, instance, given, span);
        requireSeparate(flow.drift(), q, p, instance, span);
        Expr h = Expressions.variable(instance.clock().h());
        Expr half = Expressions.divide(h, Expressions.scalar(2));
        return List.of(
                moved(flow.drift(), p, half, instance),
                moved(later(flow.drift(), half, instance), q, h, instance),
                moved(later(flow.drift(), h, instance), p, half, instance));
    }

    /** The parameters that an argument names: one, or a list of them. */
    private static Set<Symbol> named(Map<String, Expression> given, String argument, BoundProblem instance) {
        Expression written = given.get(argument);
        List<Expression> items = written instanceof Expression.ArrayLiteral list
                ? list.items()
                : written == null ? List.of() : List.of(written);
        Set<Symbol> symbols = new LinkedHashSet<>();
        for (Expression item : items) {
            BoundProblem.Parameter parameter =
                    item instanceof Expression.Reference reference ? instance.parameter(reference.name()) : null;
            if (parameter == null) {
                throw wrong(
                        item.span(),
                        "`" + item.span().text() + "` is no parameter of problem `" + instance.name() + "`");
            }
            if (!symbols.add(parameter.symbol())) {
                throw wrong(item.span(), "`" + item.span().text() + "` is named twice");
            }
        }
        return symbols;
    }

    private static UserError wrong(Span span, String reason) {
        return UserError.at(RunFault.LEAPFROG_PARTS, span, reason);
    }

    private static void requirePartition(
            Set<Symbol> q, Set<Symbol> p, BoundProblem instance, Map<String, Expression> given, Span span) {
        for (Symbol symbol : instance.symbols()) {
            if (q.contains(symbol) && p.contains(symbol)) {
                throw wrong(span, "`" + symbol.name() + "` is both position and momentum");
            }
            if (!q.contains(symbol) && !p.contains(symbol)) {
                throw wrong(span, "`" + symbol.name() + "` is neither position nor momentum");
            }
        }
        List<Shape> positions = q.stream().map(Symbol::shape).toList();
        List<Shape> momenta = p.stream().map(Symbol::shape).toList();
        if (!positions.equals(momenta)) {
            Expression at = given.get("p");
            throw wrong(at == null ? span : at.span(), "the positions and the momenta differ in number or shape");
        }
    }

    private static void requireSeparate(Expr flow, Set<Symbol> q, Set<Symbol> p, BoundProblem instance, Span span) {
        for (Symbol symbol : instance.symbols()) {
            Expr part = part(flow, symbol, instance);
            for (Symbol other : q.contains(symbol) ? q : p) {
                if (dependsOn(part, other)) {
                    throw wrong(
                            span,
                            q.contains(symbol)
                                    ? "the velocity " + symbol.name() + "' depends on the position `" + other.name()
                                            + "`"
                                    : "the force " + symbol.name() + "' depends on the momentum `" + other.name()
                                            + "`");
                }
            }
        }
    }

    /** Whether the derivative of a part by a parameter is anything but 0. */
    static boolean dependsOn(Expr part, Symbol symbol) {
        if (!FreeSymbols.of(part).contains(symbol)) {
            return false;
        }
        Expr derivative = Derivative.jacobian(Expressions.flatten(part), List.of(symbol));
        Expr entry = derivative instanceof Expr.Fill fill ? fill.argument() : derivative;
        if (!(entry instanceof Expr.Constant constant)) {
            return true;
        }
        for (double x : constant.value().data()) {
            if (x != 0) {
                return true;
            }
        }
        return false;
    }

    /** What the flow gives for one parameter, in its shape. */
    static Expr part(Expr flow, Symbol symbol, BoundProblem instance) {
        int offset = 0;
        for (Symbol other : instance.symbols()) {
            if (other == symbol) {
                break;
            }
            offset += other.shape().size();
        }
        Expr whole = joined(flow, offset, symbol.shape().size());
        if (whole != null) {
            return Expressions.reshape(whole, symbol.shape());
        }
        if (symbol.shape().isScalar()) {
            return Expressions.element(flow, Expressions.scalar(offset));
        }
        Expr entries = Expressions.slice(
                flow, Expressions.scalar(offset), symbol.shape().size(), 1);
        return Expressions.reshape(entries, symbol.shape());
    }

    /** The part of a joined vector that begins here and has this length; null where no single one does. */
    private static @Nullable Expr joined(Expr flow, int offset, int length) {
        if (!(flow instanceof Expr.Concat concat)) {
            return null;
        }
        int begin = 0;
        for (Expr part : concat.parts()) {
            int size = part.shape().size();
            if (begin == offset && size == length) {
                return part;
            }
            if (offset >= begin && offset + length <= begin + size) {
                return joined(part, offset - begin, length);
            }
            begin += size;
        }
        return null;
    }

    private static Expr later(Expr flow, Expr by, BoundProblem instance) {
        Symbol t = instance.clock().t();
        Symbol phaseT = instance.clock().phaseT();
        return Substitution.ofSymbols(Map.of(
                        t, Expressions.add(Expressions.variable(t), by),
                        phaseT, Expressions.add(Expressions.variable(phaseT), by)))
                .of(flow);
    }

    private static StepOp moved(Expr flow, Set<Symbol> which, Expr time, BoundProblem instance) {
        List<Expr> parts = new ArrayList<>();
        for (Symbol symbol : instance.symbols()) {
            Expr here = Expressions.variable(symbol);
            Expr there = which.contains(symbol)
                    ? Expressions.add(here, Expressions.multiply(time, part(flow, symbol, instance)))
                    : here;
            parts.add(Expressions.flatten(there));
        }
        return new StepOp.Move(Expressions.concat(parts));
    }

    /** Points at which the flow is evaluated in every step, besides those that the step counts itself. */
    int evaluations() {
        return switch (this) {
            case LEAPFROG -> 3;
            case MILSTEIN -> 1;
            case IMPLICIT_EULER, IMPLICIT_MIDPOINT -> 0;
        };
    }
}
