package sxj.lower;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sxj.fault.ShapeFault;
import sxj.fault.TypeFault;
import sxj.fault.ValueFault;
import sxj.kernel.compile.Kernels;
import sxj.numeric.NumberText;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeIndices;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Symbol;
import sxj.syntax.tree.Block;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Name;

/** Expressions of the tree to values, as the parts of the lowering ask for them: each part takes care of some forms. */
public interface Lowering {
    /** The value of an expression; what does not fit is a {@link UserError} at its place. */
    Value evaluate(Expression expression, Environment env);

    /** What names mean. */
    Scope definitions();

    /** Calls of what is declared. */
    Callables calls();

    /** What the statements of a body give. */
    BodyResult body(Block body, Environment env);

    /** A value as a declared type says; without a type as it is. */
    Value converted(Value value, @Nullable Name type, Span span);

    // ---- what a value must be ----

    /** A number or array; a flow stands for its vector. */
    default Value.Numeric numeric(Value value, Span span) {
        return value instanceof Value.Numeric numeric ? numeric : value.match(new AsNumber(this, span));
    }

    default Value.Numeric numeric(Expression expression, Environment env) {
        return numeric(evaluate(expression, env), expression.span());
    }

    /** A number or array that is not a truth value. */
    default Expr real(Expression expression, Environment env) {
        return real(evaluate(expression, env), expression.span());
    }

    default Expr real(Value value, Span span) {
        Value.Numeric numeric = numeric(value, span);
        if (!(numeric instanceof Value.Real) && numeric.expr().isBoolean()) {
            throw UserError.at(TypeFault.TRUTH_FOR_NUMBER, span);
        }
        return numeric.expr();
    }

    /** One number, symbolic or not. */
    default Expr scalar(Expression expression, Environment env) {
        return scalar(evaluate(expression, env), expression.span());
    }

    default Expr scalar(Value value, Span span) {
        Expr expr = real(value, span);
        if (!expr.shape().isScalar()) {
            throw UserError.at(ShapeFault.ONE_NUMBER_NEEDED, span, expr.shape());
        }
        return expr;
    }

    /** A number that is known before anything runs. */
    default double known(Expression expression, Environment env) {
        return known(evaluate(expression, env), expression.span());
    }

    default double known(Value value, Span span) {
        Double known = Value.known(value);
        if (known != null) {
            return known;
        }
        Expr expr = settled(scalar(value, span), span);
        return ((Expr.Constant) expr).value().value();
    }

    /** An integer that is known before anything runs. */
    default int integer(Expression expression, Environment env) {
        return integer(evaluate(expression, env), expression.span());
    }

    default int integer(Value value, Span span) {
        double known = known(value, span);
        if (known == Math.rint(known) && Math.abs(known) > Integer.MAX_VALUE && !Double.isInfinite(known)) {
            throw UserError.at(ValueFault.WHOLE_NUMBER_TOO_LARGE, span, NumberText.shortest(known), Integer.MAX_VALUE);
        }
        if (known != Math.rint(known) || Double.isInfinite(known)) {
            throw UserError.at(ValueFault.WHOLE_NUMBER_NEEDED, span, NumberText.shortest(known));
        }
        return (int) known;
    }

    /** A scalar truth value. */
    default Expr truth(Expression expression, Environment env) {
        return truth(evaluate(expression, env), expression.span());
    }

    default Expr truth(Value value, Span span) {
        Expr truths = truths(value, span);
        if (!truths.shape().isScalar()) {
            throw UserError.at(TypeFault.ONE_TRUTH_NEEDED, span, truths.shape());
        }
        return truths;
    }

    /** A truth value, or an array of them. */
    default Expr truths(Value value, Span span) {
        Value.Numeric numeric = numeric(value, span);
        if (!numeric.expr().isBoolean()) {
            throw UserError.at(TypeFault.TRUTH_NEEDED, span, numeric.kind());
        }
        return numeric.expr();
    }

    /** A condition where it is known now; null where it depends on parameters or a running index. */
    @Nullable
    default Boolean decided(Expr truth) {
        if (truth instanceof Expr.Constant constant) {
            return constant.value().value() != 0;
        }
        if (!FreeSymbols.of(truth).isEmpty() || !new FreeIndices().free(truth).isEmpty()) {
            return null;
        }
        return Kernels.evaluate(truth, Map.of()).value() != 0;
    }

    /** An expression that depends on nothing becomes its value; all else stays. */
    default Value evaluatedIfKnown(Value value) {
        if (!(value instanceof Value.Symbolic symbolic) || symbolic.expr() instanceof Expr.Constant) {
            return value;
        }
        Expr expr = symbolic.expr();
        boolean depends =
                !FreeSymbols.of(expr).isEmpty() || !new FreeIndices().free(expr).isEmpty();
        return depends ? value : Value.of(Expressions.constant(Kernels.evaluate(expr, Map.of()), expr.isBoolean()));
    }

    /** An expression that depends on nothing, as a constant. */
    default Expr settled(Expr expr, Span span) {
        if (expr instanceof Expr.Constant) {
            return expr;
        }
        Set<Symbol> symbols = FreeSymbols.of(expr);
        if (symbols.stream().anyMatch(definitions().runs()::isPlaceholder)) {
            throw new ValueNotYetAvailable();
        }
        if (!symbols.isEmpty()) {
            throw UserError.at(
                    ValueFault.NOT_KNOWN_BEFORE_RUN,
                    span,
                    symbols.iterator().next().name());
        }
        if (!new FreeIndices().free(expr).isEmpty()) {
            throw UserError.unknownIndex(span);
        }
        return Expressions.constant(Kernels.evaluate(expr, Map.of()), expr.isBoolean());
    }
}
