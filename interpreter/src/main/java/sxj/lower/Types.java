package sxj.lower;

import java.util.List;
import java.util.Set;
import sxj.check.Declarations;
import sxj.fault.TypeFault;
import sxj.numeric.NumberText;
import sxj.source.Span;
import sxj.source.Suggestion;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Symbol;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Name;

/** Declared types: {@code f64 i64 bool text vector matrix str}. */
final class Types {
    private static final List<String> NAMES = Declarations.TYPES;

    private Types() {}

    /** A value as a declared type wants it; {@code cast} for {@code as}, which also truncates f64 to i64. */
    static Value convert(Lowering lowering, Value value, Name type, Span span, boolean cast) {
        return switch (type.text()) {
            case "f64" -> real(lowering, value, span, cast);
            case "i64" -> integer(lowering, value, span, cast);
            case "bool" -> new Value.Symbolic(lowering.truth(value, span));
            case "text", "str" -> {
                if (value instanceof Value.Text) {
                    yield value;
                }
                throw mismatch(value, type, span);
            }
            case "vector" -> shaped(lowering, value, 1, type, span);
            case "matrix" -> shaped(lowering, value, 2, type, span);
            default -> throw unknown(type);
        };
    }

    /** Whether a range runs over integers: an end is declared i64. */
    static boolean isInteger(Lowering lowering, Expression.Range range, Environment env) {
        return isInteger(lowering, range.low(), env) || isInteger(lowering, range.high(), env);
    }

    private static boolean isInteger(Lowering lowering, Expression end, Environment env) {
        return !(end instanceof Expression.NumberLiteral) && lowering.evaluate(end, env) instanceof Value.Int;
    }

    /** What is wrong with a type that does not exist. */
    static UserError unknown(Name type) {
        String nearest = Suggestion.nearest(type.text(), NAMES);
        return UserError.at(
                TypeFault.UNKNOWN_TYPE,
                type.span(),
                type.text(),
                nearest == null ? "types are " + String.join(", ", NAMES) : "did you mean `" + nearest + "`?");
    }

    private static Value real(Lowering lowering, Value value, Span span, boolean cast) {
        if (value instanceof Value.Int integer) {
            return new Value.Real((double) integer.value());
        }
        Value.Numeric numeric = lowering.numeric(value, span);
        if (!(numeric instanceof Value.Real) && numeric.expr().isBoolean() && cast) {
            return Value.of(
                    Expressions.choose(lowering.truth(value, span), Expressions.scalar(1), Expressions.scalar(0)));
        }
        lowering.scalar(value, span);
        return value;
    }

    private static Value integer(Lowering lowering, Value value, Span span, boolean cast) {
        if (value instanceof Value.Int) {
            return value;
        }
        Expr expr = lowering.numeric(value, span).expr();
        Double truth = expr.isBoolean() ? Value.known(value) : null;
        if (cast && truth != null) {
            return new Value.Int(truth.longValue());
        }
        Set<Symbol> followed = FreeSymbols.of(expr);
        if (!followed.isEmpty()
                && expr.shape().isScalar()
                && followed.stream().noneMatch(lowering.definitions().runs()::isPlaceholder)) {
            throw UserError.at(
                    TypeFault.I64_FOLLOWS_PARAMETER,
                    span,
                    followed.iterator().next().name());
        }
        double known = lowering.known(value, span);
        if (!cast && known != Math.rint(known)) {
            throw UserError.at(TypeFault.I64_NEEDED, span, NumberText.shortest(known));
        }
        return new Value.Int((long) known);
    }

    private static Value shaped(Lowering lowering, Value value, int rank, Name type, Span span) {
        Value.Numeric numeric = lowering.numeric(value, span);
        if (numeric.shape().rank() != rank) {
            throw mismatch(value, type, span);
        }
        return value;
    }

    private static UserError mismatch(Value value, Name type, Span span) {
        return UserError.at(TypeFault.TYPE_NEEDED, span, type.text(), value.kind());
    }
}
