package sxj.lower;

import sxj.fault.ValueFault;
import sxj.numeric.NumberText;
import sxj.source.Span;
import sxj.syntax.tree.Expression;

/** {@code seed n}, of a file or a run. */
public final class Seeds {
    private Seeds() {}

    /** A whole number. */
    public static long known(Lowering lowering, Expression expression, Environment env) {
        return (long) whole(lowering.known(expression, env), expression.span());
    }

    public static double whole(double seed, Span span) {
        if (seed != Math.rint(seed) || Math.abs(seed) > 9e15) {
            throw UserError.at(ValueFault.SEED_NOT_WHOLE, span, NumberText.shortest(seed));
        }
        return seed;
    }
}
