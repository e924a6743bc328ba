package sxj.lower;

import sxj.fault.ValueFault;
import sxj.source.Span;
import sxj.symbolic.NumberText;
import sxj.syntax.Expression;

/** {@code seed n}, of a file or a run. */
final class Seeds {
    private Seeds() {}

    /** A whole number. */
    static long known(ExpressionLowering lowering, Expression expression, Environment env) {
        return (long) whole(lowering.known(expression, env), expression.span());
    }

    static double whole(double seed, Span span) {
        if (seed != Math.rint(seed) || Math.abs(seed) > 9e15) {
            throw Mistake.at(ValueFault.SEED_NOT_WHOLE, span, NumberText.shortest(seed));
        }
        return seed;
    }
}
