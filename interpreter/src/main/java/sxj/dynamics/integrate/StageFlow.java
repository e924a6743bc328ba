package sxj.dynamics.integrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sxj.dynamics.system.Plan;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Substitution;
import sxj.symbolic.Symbol;

/** A flow as an expression of the place and time of a stage within a step. */
final class StageFlow {
    private final Plan plan;
    private final Expr entry;

    /** @param entry the time at which the phase was entered */
    StageFlow(Plan plan, Expr entry) {
        this.plan = plan;
        this.entry = entry;
    }

    /** The parameters where the step begins, number by number. */
    List<Expr> start() {
        List<Expr> start = new ArrayList<>();
        for (Symbol symbol : plan.parameters()) {
            start.addAll(numbers(Expressions.variable(symbol)));
        }
        return start;
    }

    /** The time at which the step begins. */
    Expr time() {
        return Expressions.variable(plan.clock().t());
    }

    /** The numbers of an expression at a time and a place, in the order of its entries. */
    List<Expr> at(Expr expression, Expr time, List<Expr> place) {
        Map<Symbol, Expr> now = new HashMap<>();
        int next = 0;
        for (Symbol symbol : plan.parameters()) {
            int size = symbol.shape().size();
            List<Expr> part = place.subList(next, next + size);
            now.put(
                    symbol,
                    symbol.shape().isScalar()
                            ? part.get(0)
                            : Expressions.reshape(Expressions.stack(part), symbol.shape()));
            next += size;
        }
        now.put(plan.clock().t(), time);
        now.put(plan.clock().phaseT(), Expressions.subtract(time, entry));
        return numbers(Substitution.ofSymbols(now).of(expression));
    }

    private static List<Expr> numbers(Expr expression) {
        if (expression.shape().isScalar()) {
            return List.of(expression);
        }
        Expr flat = Expressions.flatten(expression);
        List<Expr> numbers = new ArrayList<>();
        for (int i = 0; i < flat.shape().size(); i++) {
            numbers.add(Expressions.element(flat, Expressions.scalar(i)));
        }
        return numbers;
    }

    /** Σ weights[i] · terms[i][c] over those with a weight, in this order. */
    static Expr combine(double[] weights, List<List<Expr>> terms, int count, int c) {
        Expr sum = null;
        for (int i = 0; i < count; i++) {
            if (weights[i] != 0) {
                Expr term = Expressions.multiply(
                        Expressions.scalar(weights[i]), terms.get(i).get(c));
                sum = sum == null ? term : Expressions.add(sum, term);
            }
        }
        return sum == null ? Expressions.scalar(0) : sum;
    }
}
