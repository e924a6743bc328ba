package sxj.lower;

import java.util.ArrayList;
import java.util.List;
import sxj.dynamics.system.Rule;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;

/** The numbers whose passing through 0 a condition of a run asks for, as it is lowered. */
public final class CrossingList {
    private final List<Rule.Crossing> crossings = new ArrayList<>();

    /** True where the number passes through 0. */
    Expr add(Expr number, boolean up) {
        Symbol flag = Symbol.of(up ? "rising" : "falling", Shape.SCALAR);
        crossings.add(new Rule.Crossing(flag, number, up));
        return Expressions.apply(Function.NOT_EQUAL, Expressions.variable(flag), Expressions.scalar(0));
    }

    public List<Rule.Crossing> crossings() {
        return crossings;
    }
}
