package sxj.lower.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.RunEnd;
import sxj.fault.RunFault;
import sxj.fault.ValueFault;
import sxj.lower.BoundProblem;
import sxj.lower.Environment;
import sxj.lower.ExpressionLowering;
import sxj.lower.UserError;
import sxj.numeric.NumberText;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Substitution;
import sxj.symbolic.Symbol;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Item.RunPart;

/**
 * When a run starts, and which way it goes. A run that goes backwards has a clock that goes forward, which is minus t:
 * what the program says of t is said of minus the clock, and its flow is minus the program's.
 *
 * @param start t at the start
 * @param backward whether t falls
 */
record Timeline(double start, boolean backward, BoundProblem instance) {

    /** @param end of the run that it continues; null without one, or where that has not run yet */
    static Timeline of(
            ExpressionLowering lowering,
            Item.Run run,
            boolean continues,
            @Nullable RunEnd end,
            BoundProblem instance,
            Environment env) {
        double start = end == null ? 0 : end.frame().time();
        for (RunPart part : run.parts()) {
            if (part instanceof RunPart.Start clause) {
                for (Item.StartValue value : clause.values()) {
                    if (setsTime(value, instance)) {
                        start = finite(lowering, value.value(), env);
                    }
                }
            }
        }
        boolean isKnown = !continues || end != null;
        boolean before = false;
        boolean after = false;
        Span place = run.name().span();
        for (RunPart.Stop stop : stops(run.parts())) {
            if (stop.trigger() instanceof Item.Trigger.AtTime at) {
                double instant = finite(lowering, at.time(), env);
                before |= instant < start;
                after |= instant > start;
                place = stop.span();
            }
        }
        if (before && after && isKnown) {
            throw UserError.at(RunFault.BOTH_DIRECTIONS, place, NumberText.shortest(start));
        }
        return new Timeline(start, before && isKnown, instance);
    }

    private static List<RunPart.Stop> stops(List<RunPart> parts) {
        List<RunPart.Stop> stops = new ArrayList<>();
        for (RunPart part : parts) {
            if (part instanceof RunPart.Stop stop) {
                stops.add(stop);
            } else if (part instanceof RunPart.Phase phase) {
                stops.addAll(stops(phase.parts()));
            }
        }
        return stops;
    }

    /** {@code start t = 5}, of a problem without a parameter or group of that name. */
    static boolean setsTime(Item.StartValue value, BoundProblem instance) {
        return value.name() != null
                && value.name().text().equals("t")
                && value.indices().isEmpty()
                && instance.parameter("t") == null
                && !(instance.names().value("t") instanceof Item.Group);
    }

    static double finite(ExpressionLowering lowering, Expression written, Environment env) {
        double instant = lowering.known(written, env);
        if (Double.isNaN(instant) || Double.isInfinite(instant)) {
            throw UserError.at(ValueFault.INSTANT_NOT_FINITE, written.span(), NumberText.shortest(instant));
        }
        return instant;
    }

    /** The clock of the run at an instant t. */
    double clock(double instant) {
        return backward ? 0.0 - instant : instant;
    }

    /** What the program says, on the clock of the run. */
    Expr onClock(Expr expression) {
        if (!backward) {
            return expression;
        }
        Symbol t = instance.clock().t();
        return Substitution.ofSymbols(Map.of(t, Expressions.negate(Expressions.variable(t))))
                .of(expression);
    }

    /** A flow along the clock of the run. */
    Expr flow(Expr flow) {
        return backward ? Expressions.negate(onClock(flow)) : flow;
    }
}
