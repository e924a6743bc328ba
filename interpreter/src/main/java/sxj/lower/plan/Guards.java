package sxj.lower.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Duration;
import sxj.dynamics.system.Rule;
import sxj.fault.NameFault;
import sxj.fault.RunFault;
import sxj.fault.ValueFault;
import sxj.lower.ArgumentBinding;
import sxj.lower.BoundProblem;
import sxj.lower.CrossingList;
import sxj.lower.Environment;
import sxj.lower.ExpressionLowering;
import sxj.lower.Locals;
import sxj.lower.UserError;
import sxj.lower.Value;
import sxj.numeric.NumberText;
import sxj.symbolic.Expr;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Symbol;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Expression.BinaryOperator;
import sxj.syntax.tree.Item;

/** The conditions of stops and switches, with the values that a firing logs. */
final class Guards {
    private Guards() {}

    /** {@code when condition for n steps}; a condition that is a named switch brings its own {@code for}. */
    static Rule.Trigger.When when(
            ExpressionLowering lowering, Item.Guard guard, BoundProblem problem, Environment env) {
        List<Rule.Watched> watched = new ArrayList<>();
        CrossingList crossings = new CrossingList();
        Expr condition = lowering.definitions().collecting(crossings, () -> lowering.truth(guard.condition(), env));
        lowering.definitions().collecting(new CrossingList(), () -> {
            watch(lowering, guard.condition(), env, watched);
            return watched;
        });
        Set<Symbol> flags = FreeSymbols.of(condition);
        List<Rule.Crossing> asked = crossings.crossings().stream()
                .filter(crossing -> flags.contains(crossing.flag()))
                .toList();
        Duration lasts = guard.lasts() != null
                ? duration(lowering, guard.lasts(), problem, env)
                : ownDuration(lowering, guard.condition(), problem, env);
        if (!lasts.isInstant() && !asked.isEmpty()) {
            throw UserError.at(RunFault.CROSSING_LASTS, guard.span(), lasts);
        }
        return new Rule.Trigger.When(condition, lasts, watched, asked);
    }

    private static Duration ownDuration(
            ExpressionLowering lowering, Expression condition, BoundProblem problem, Environment env) {
        Value.Switch named = named(lowering, condition, env);
        Item.Duration own = named == null ? null : named.declaration().guard().lasts();
        return named == null || own == null
                ? Duration.steps(1)
                : duration(lowering, own, problem, inside(lowering, named, condition, env));
    }

    /** How long a condition is to hold. */
    static Duration duration(
            ExpressionLowering lowering, Item.Duration written, BoundProblem problem, Environment env) {
        Duration.Measure measure = Duration.Measure.valueOf(written.measure().name());
        if (measure == Duration.Measure.TIME) {
            double time = lowering.known(written.length(), env);
            if (!(time >= 0)) {
                throw UserError.at(ValueFault.NEGATIVE_TIME, written.length().span(), NumberText.shortest(time));
            }
            return new Duration(measure, time);
        }
        if (measure == Duration.Measure.EPOCHS && problem.batches().isEmpty()) {
            throw UserError.at(NameFault.EPOCH_WITHOUT_BATCH, written.span(), problem.title());
        }
        return new Duration(measure, count(lowering, written.length(), env, 1));
    }

    private static Value.@Nullable Switch named(ExpressionLowering lowering, Expression condition, Environment env) {
        Expression callee = condition instanceof Expression.Call call ? call.callee() : condition;
        return callee instanceof Expression.Reference reference
                        && lowering.definitions().lookup(reference.name(), env, reference.span())
                                instanceof Value.Switch named
                ? named
                : null;
    }

    private static Environment inside(
            ExpressionLowering lowering, Value.Switch named, Expression condition, Environment env) {
        List<Expression.Argument> arguments = condition instanceof Expression.Call call ? call.arguments() : List.of();
        Locals locals = named.home().locals().inner();
        ArgumentBinding.bind(
                        lowering,
                        named.declaration().parameters(),
                        arguments,
                        env,
                        named.home(),
                        named.kind(),
                        condition.span())
                .forEach((name, value) -> locals.declare(name, value, false));
        Environment home = named.home().instance() == null ? named.home().in(env.instance()) : named.home();
        return home.with(locals);
    }

    /** What comparisons compare, where it is not known before the run. */
    private static void watch(
            ExpressionLowering lowering, Expression condition, Environment env, List<Rule.Watched> watched) {
        if (condition instanceof Expression.Binary binary
                && (binary.operator() == BinaryOperator.AND || binary.operator() == BinaryOperator.OR)) {
            watch(lowering, binary.left(), env, watched);
            watch(lowering, binary.right(), env, watched);
        } else if (condition instanceof Expression.Unary unary) {
            watch(lowering, unary.operand(), env, watched);
        } else if (condition instanceof Expression.Comparison comparison) {
            for (Expression operand : comparison.operands()) {
                Value value = lowering.evaluate(operand, env);
                if (value instanceof Value.Numeric numeric
                        && numeric.shape().isScalar()
                        && !(numeric.expr() instanceof Expr.Constant)) {
                    String text = operand.span().text();
                    if (watched.stream().noneMatch(w -> w.text().equals(text))) {
                        watched.add(new Rule.Watched(text, numeric.expr()));
                    }
                }
            }
        } else {
            Value.Switch named = named(lowering, condition, env);
            if (named != null) {
                watch(
                        lowering,
                        named.declaration().guard().condition(),
                        inside(lowering, named, condition, env),
                        watched);
            }
        }
    }

    private static final double MOST_STEPS = 1e15;

    /** A number of steps: whole, and not less than {@code least}. */
    static long count(ExpressionLowering lowering, Expression expression, Environment env, long least) {
        double count = lowering.known(expression, env);
        if (count == Math.rint(count) && count > MOST_STEPS && !Double.isInfinite(count)) {
            throw UserError.at(
                    ValueFault.WHOLE_NUMBER_TOO_LARGE,
                    expression.span(),
                    NumberText.shortest(count),
                    NumberText.shortest(MOST_STEPS));
        }
        if (count != Math.rint(count) || !(count >= least) || count > MOST_STEPS) {
            throw UserError.at(ValueFault.STEP_COUNT, expression.span(), least, NumberText.shortest(count));
        }
        return (long) count;
    }
}
