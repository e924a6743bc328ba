package sxj.dynamics.system;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sxj.kernel.InputLayout;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Function;
import sxj.symbolic.Substitution;
import sxj.symbolic.Symbol;

/**
 * An update rule without loops, branches and noise as one set of expressions of the frame before it: what it writes,
 * each action seeing what those before it wrote. So the whole step is one kernel, which it shares with the guards: both
 * look at the same position, and what they have in common (losses, gradients) is computed once.
 *
 * @param values what is written
 * @param places where each goes in the frame; theta's is 0
 * @param evaluations of the flow that a step makes
 */
public record BranchFreeStep(List<Expr> values, int[] places, int evaluations) {

    /** The rule in this form; null if it has none. */
    static @Nullable public BranchFreeStep of(Plan plan, Stepper.Rule rule) {
        Map<Symbol, Expr> now = new LinkedHashMap<>();
        Map<Symbol, Expr> written = new LinkedHashMap<>();
        Expr theta = null;
        for (StepOp action : rule.actions()) {
            if (action instanceof StepOp.Compute compute) {
                boolean again = compute.target() == plan.clock().h() && written.containsKey(compute.target());
                if (again) {
                    return null;
                }
                Expr value = Substitution.ofSymbols(now).of(compute.value());
                now.put(compute.target(), value);
                written.put(compute.target(), value);
            } else if (action instanceof StepOp.Move move) {
                theta = Substitution.ofSymbols(now).of(move.theta());
                split(theta, plan.parameters(), now);
            } else {
                return null;
            }
        }
        if (theta == null || !written.containsKey(plan.clock().h())) {
            return null;
        }
        written.keySet().retainAll(kept(plan, theta, written));
        return collect(theta, written, plan.layout(), rule.evaluations());
    }

    /** What outlives a step: h, states, and whatever is read before it is written. Other locals need not be stored. */
    private static Set<Symbol> kept(Plan plan, Expr theta, Map<Symbol, Expr> written) {
        List<Expr> readers = new ArrayList<>(written.values());
        readers.add(theta);
        for (Mode mode : plan.modes()) {
            addConditions(mode.rules(), readers);
        }
        addConditions(plan.rules(), readers);
        Set<Symbol> kept = new LinkedHashSet<>(FreeSymbols.of(readers));
        kept.add(plan.clock().h());
        plan.modes().forEach(mode -> mode.states().forEach(state -> kept.add(state.symbol())));
        return kept;
    }

    private static void addConditions(List<Rule> rules, List<Expr> to) {
        for (Rule rule : rules) {
            Rule.Reset reset = rule.reset();
            if (reset != null) {
                if (reset.theta() != null) {
                    to.add(reset.theta());
                }
                reset.states().forEach(state -> to.add(state.value()));
                reset.draws().forEach(draw -> draw.addExpressions(to));
            }
            if (rule.trigger() instanceof Rule.Trigger.When when) {
                to.add(when.condition());
                when.watched().forEach(watched -> to.add(watched.value()));
                when.crossings().forEach(crossing -> to.add(crossing.value()));
            }
        }
    }

    /** What the parameters are after theta was written. */
    private static void split(Expr theta, List<Symbol> parameters, Map<Symbol, Expr> now) {
        int from = 0;
        for (Symbol symbol : parameters) {
            int size = symbol.shape().size();
            Expr part = symbol.shape().isScalar()
                    ? Expressions.element(theta, Expressions.scalar(from))
                    : Expressions.reshape(Expressions.slice(theta, Expressions.scalar(from), size, 1), symbol.shape());
            now.put(symbol, part);
            from += size;
        }
    }

    private static BranchFreeStep collect(Expr theta, Map<Symbol, Expr> written, InputLayout layout, int evaluations) {
        List<Expr> values = new ArrayList<>(List.of(withoutSign(theta)));
        int[] places = new int[written.size() + 1];
        for (Map.Entry<Symbol, Expr> each : written.entrySet()) {
            places[values.size()] = layout.offset(each.getKey());
            values.add(each.getValue());
        }
        return new BranchFreeStep(List.copyOf(values), places, evaluations);
    }

    /** x + h·(−g) as x − h·g, which has the same bits and makes the next position wait for one operation less. */
    private static Expr withoutSign(Expr theta) {
        if (theta instanceof Expr.Apply sum
                && sum.function() == Function.ADD
                && sum.arguments().get(1) instanceof Expr.Apply move
                && move.function() == Function.MULTIPLY
                && move.arguments().get(1) instanceof Expr.Apply flow
                && flow.function() == Function.NEGATE) {
            Expr size = move.arguments().get(0);
            return Expressions.subtract(
                    sum.arguments().get(0),
                    Expressions.multiply(size, flow.arguments().get(0)));
        }
        return theta;
    }
}
