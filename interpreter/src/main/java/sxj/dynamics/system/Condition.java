package sxj.dynamics.system;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;

/**
 * A guard as something whose moment of becoming true can be located: comparisons joined by and, or, not, if.
 *
 * @param holds its truth value
 * @param margin a number that is positive where it holds and negative where it does not: {@code a < b} becomes b − a, and
 *     becomes min, or becomes max, not changes the sign. Continuous where its parts are.
 * @param equalities its parts {@code a == b}, true at isolated instants only
 */
public record Condition(Expr holds, Expr margin, List<Equality> equalities) {

    /**
     * An equation in a guard.
     *
     * @param difference a − b, whose change of sign is its instant
     * @param rest the guard where the equation holds
     */
    public record Equality(Expr difference, Expr rest) {}

    public static Condition of(Expr holds) {
        Set<Expr> atoms = new LinkedHashSet<>();
        through(holds, atom -> {
            if (isEquality(atom)) {
                atoms.add(atom);
            }
            return atom;
        });
        List<Equality> equalities = new ArrayList<>();
        for (Expr atom : atoms) {
            Expr.Apply equation = (Expr.Apply) atom;
            Expr difference = Expressions.subtract(
                    equation.arguments().get(0), equation.arguments().get(1));
            Expr rest = through(holds, other -> other == atom ? Expressions.truth(true) : other);
            equalities.add(new Equality(difference, rest));
        }
        return new Condition(holds, margin(holds), List.copyOf(equalities));
    }

    private static boolean isEquality(Expr e) {
        return e instanceof Expr.Apply apply
                && apply.function() == Function.EQUAL
                && apply.shape().isScalar();
    }

    /** The guard with its comparisons changed. */
    private static Expr through(Expr e, UnaryOperator<Expr> change) {
        if (e instanceof Expr.Choose c) {
            return Expressions.choose(
                    through(c.condition(), change), through(c.then(), change), through(c.otherwise(), change));
        }
        if (e instanceof Expr.Apply apply && isLogical(apply.function())) {
            return Expressions.apply(
                    apply.function(),
                    apply.arguments().stream().map(a -> through(a, change)).toList());
        }
        return change.apply(e);
    }

    private static boolean isLogical(Function function) {
        return function == Function.AND || function == Function.OR || function == Function.NOT;
    }

    private static Expr margin(Expr e) {
        if (e instanceof Expr.Choose c) {
            Expr way = margin(c.condition());
            return Expressions.apply(
                    Function.MAX,
                    Expressions.apply(Function.MIN, way, margin(c.then())),
                    Expressions.apply(Function.MIN, Expressions.negate(way), margin(c.otherwise())));
        }
        if (!(e instanceof Expr.Apply apply)) {
            return Expressions.subtract(e, Expressions.scalar(0.5));
        }
        List<Expr> arguments = apply.arguments();
        Function function = apply.function();
        if (function == Function.AND || function == Function.OR) {
            return Expressions.apply(
                    function == Function.AND ? Function.MIN : Function.MAX,
                    margin(arguments.get(0)),
                    margin(arguments.get(1)));
        }
        if (function == Function.NOT) {
            return Expressions.negate(margin(arguments.get(0)));
        }
        if (function == Function.LESS || function == Function.LESS_EQUAL) {
            return Expressions.subtract(arguments.get(1), arguments.get(0));
        }
        if (function == Function.EQUAL || function == Function.NOT_EQUAL) {
            Expr distance = Expressions.apply(Function.ABS, Expressions.subtract(arguments.get(0), arguments.get(1)));
            return function == Function.NOT_EQUAL ? distance : Expressions.negate(distance);
        }
        return Expressions.subtract(e, Expressions.scalar(0.5));
    }
}
