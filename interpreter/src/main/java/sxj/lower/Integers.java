package sxj.lower;

import org.jspecify.annotations.Nullable;
import sxj.fault.TypeFault;
import sxj.fault.ValueFault;
import sxj.source.Span;
import sxj.symbolic.Function;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Expression.BinaryOperator;
import sxj.syntax.tree.Expression.ComparisonOperator;

/** Wrapping 64-bit integer arithmetic of functions with declared types. */
final class Integers {
    private Integers() {}

    /** The integer of an operand: one declared i64, or a literal without a point beside one; null for others. */
    static @Nullable Long operand(Value value, Expression written) {
        if (value instanceof Value.Int integer) {
            return integer.value();
        }
        Expression literal =
                written instanceof Expression.Unary unary && unary.operator() == Expression.UnaryOperator.NEGATE
                        ? unary.operand()
                        : written;
        if (value instanceof Value.Real && literal instanceof Expression.NumberLiteral number && number.integral()) {
            String digits = literal == written ? number.text() : "-" + number.text();
            try {
                return Long.parseLong(digits);
            } catch (NumberFormatException tooLarge) {
                throw UserError.at(ValueFault.INTEGER_TOO_LARGE, written.span(), digits);
            }
        }
        return null;
    }

    static Value apply(BinaryOperator operator, long a, long b, Span span) {
        return switch (operator) {
            case ADD -> new Value.Int(a + b);
            case SUBTRACT -> new Value.Int(a - b);
            case MULTIPLY -> new Value.Int(a * b);
            case DIVIDE -> new Value.Int(a / divisor(b, span));
            case REMAINDER -> new Value.Int(a % divisor(b, span));
            case POWER -> power(a, b);
            case MATRIX_MULTIPLY -> throw UserError.at(TypeFault.MATRIX_PRODUCT_OF_I64, span);
            case AND, OR -> throw new AssertionError(operator);
        };
    }

    private static long divisor(long b, Span span) {
        if (b == 0) {
            throw UserError.at(ValueFault.DIVISION_BY_ZERO, span);
        }
        return b;
    }

    private static Value power(long a, long b) {
        if (b < 0) {
            return new Value.Real(Function.POWER.value(a, b, 0));
        }
        long result = 1;
        long base = a;
        for (long n = b; n > 0; n >>= 1) {
            if ((n & 1) == 1) {
                result *= base;
            }
            base *= base;
        }
        return new Value.Int(result);
    }

    static boolean compare(ComparisonOperator operator, long a, long b) {
        return switch (operator) {
            case EQUAL -> a == b;
            case NOT_EQUAL -> a != b;
            case LESS -> a < b;
            case LESS_EQUAL -> a <= b;
            case GREATER -> a > b;
            case GREATER_EQUAL -> a >= b;
        };
    }
}
