package sxj.lower.plan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import sxj.dynamics.system.Stepper;
import sxj.fault.RunFault;
import sxj.lower.ArgumentBinding;
import sxj.lower.Environment;
import sxj.lower.ExpressionLowering;
import sxj.lower.UserError;
import sxj.lower.Value;
import sxj.numeric.NumberText;
import sxj.source.SourceText;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item.Parameter;
import sxj.syntax.tree.Name;

/** The adaptive steps {@code dopri(rtol, atol, max_step)} and {@code rodas(rtol, atol, max_step)}, with dense output. */
public final class AdaptiveStepLowering {
    private AdaptiveStepLowering() {}

    static Stepper of(
            ExpressionLowering lowering,
            Stepper.Method method,
            List<Expression.Argument> arguments,
            Environment env,
            Span span) {
        boolean explicit = method == Stepper.Method.DOPRI;
        List<Parameter> parameters = List.of(
                parameter("rtol", explicit ? "1e-10" : "1e-8", span),
                parameter("atol", explicit ? "1e-12" : "1e-10", span),
                parameter("max_step", "inf", span));
        Map<String, Value> bound =
                ArgumentBinding.bind(lowering, parameters, arguments, env, env, "step `" + method.word() + "`", span);
        return new Stepper.Adaptive(
                method,
                tolerance(lowering, bound, "rtol", span),
                tolerance(lowering, bound, "atol", span),
                longest(lowering, bound, span));
    }

    private static Parameter parameter(String name, String value, Span span) {
        Span written = new Span(new SourceText("", value), 0, value.length());
        Expression literal = new Expression.NumberLiteral(
                value.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(value), false, value, written);
        return new Parameter(new Name(name, span), null, false, literal);
    }

    private static Expr tolerance(ExpressionLowering lowering, Map<String, Value> bound, String name, Span span) {
        Value value = Objects.requireNonNull(bound.get(name));
        double known = lowering.known(value, span);
        if (!(known > 0) || Double.isInfinite(known)) {
            throw UserError.at(RunFault.TOLERANCE_NOT_POSITIVE, span, name, NumberText.shortest(known));
        }
        return lowering.scalar(value, span);
    }

    private static Expr longest(ExpressionLowering lowering, Map<String, Value> bound, Span span) {
        Value value = Objects.requireNonNull(bound.get("max_step"));
        double known = lowering.known(value, span);
        if (!(known > 0)) {
            throw UserError.at(RunFault.LONGEST_STEP_NOT_POSITIVE, span, NumberText.shortest(known));
        }
        return lowering.scalar(value, span);
    }
}
