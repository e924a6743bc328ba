package sxj.lower;

import java.util.Objects;
import sxj.fault.TypeFault;
import sxj.fault.Warning;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Expression.BinaryOperator;
import sxj.syntax.tree.Expression.ComparisonOperator;

/** Prefix and infix operators and comparisons: on numbers known now, on i64, or as expressions. */
final class Operators {
    private final Lowering lowering;

    Operators(Lowering lowering) {
        this.lowering = lowering;
    }

    Value unary(Expression.Unary unary, Environment env) {
        Value value = lowering.evaluate(unary.operand(), env);
        return switch (unary.operator()) {
            case NEGATE -> {
                if (value instanceof Value.Real real) {
                    yield new Value.Real(-real.value());
                }
                if (value instanceof Value.Int integer) {
                    yield new Value.Int(-integer.value());
                }
                yield Value.of(
                        Expressions.negate(lowering.real(value, unary.operand().span())));
            }
            case NOT ->
                Value.of(Expressions.apply(
                        Function.NOT, lowering.truths(value, unary.operand().span())));
        };
    }

    Value binary(Expression.Binary binary, Environment env) {
        BinaryOperator operator = binary.operator();
        if (operator == BinaryOperator.AND || operator == BinaryOperator.OR) {
            return logical(binary, env);
        }
        Value left = lowering.evaluate(binary.left(), env);
        Value right = lowering.evaluate(binary.right(), env);
        if (left instanceof Value.Int || right instanceof Value.Int) {
            Long a = Integers.operand(left, binary.left());
            Long b = Integers.operand(right, binary.right());
            if (a != null && b != null) {
                return Integers.apply(operator, a, b, binary.span());
            }
        }
        if (operator == BinaryOperator.ADD || operator == BinaryOperator.SUBTRACT) {
            warnOfIdentity(binary.left(), right, env);
            warnOfIdentity(binary.right(), left, env);
        }
        if (operator == BinaryOperator.MATRIX_MULTIPLY) {
            return Value.of(Expressions.product(
                    lowering.real(left, binary.left().span()),
                    lowering.real(right, binary.right().span())));
        }
        Function function = function(operator);
        if (left instanceof Value.Real a && right instanceof Value.Real b) {
            return new Value.Real(function.value(a.value(), b.value(), 0));
        }
        return Value.of(Expressions.apply(
                function,
                lowering.real(left, binary.left().span()),
                lowering.real(right, binary.right().span())));
    }

    /** `I` beside a matrix was probably meant as the unit matrix. */
    private void warnOfIdentity(Expression written, Value other, Environment env) {
        if (written instanceof Expression.Reference reference
                && reference.name().equals("I")
                && other instanceof Value.Symbolic matrix
                && matrix.shape().rank() == 2
                && lowering.definitions().isOfLibrary("I", env)) {
            lowering.definitions().warn(Warning.IDENTITY_IS_A_RATIO, written.span(), matrix.shape());
        }
    }

    private static Function function(BinaryOperator operator) {
        return switch (operator) {
            case ADD -> Function.ADD;
            case SUBTRACT -> Function.SUBTRACT;
            case MULTIPLY -> Function.MULTIPLY;
            case DIVIDE -> Function.DIVIDE;
            case REMAINDER -> Function.REMAINDER;
            case POWER -> Function.POWER;
            case AND -> Function.AND;
            case OR -> Function.OR;
            case MATRIX_MULTIPLY -> throw new AssertionError(operator);
        };
    }

    /** {@code and}, {@code or}: the right side is not looked at where the left one, known now, decides. */
    private Value logical(Expression.Binary binary, Environment env) {
        Expr left = lowering.truths(
                lowering.evaluate(binary.left(), env), binary.left().span());
        boolean and = binary.operator() == BinaryOperator.AND;
        Double known = Value.known(new Value.Symbolic(left));
        if (known != null && (known != 0) != and) {
            return Value.truth(!and);
        }
        Expr right = lowering.truths(
                lowering.evaluate(binary.right(), env), binary.right().span());
        return Value.of(Expressions.apply(function(binary.operator()), left, right));
    }

    Value comparison(Expression.Comparison comparison, Environment env) {
        Expr all = null;
        Value left = lowering.evaluate(comparison.operands().get(0), env);
        for (int i = 0; i < comparison.operators().size(); i++) {
            Value right = lowering.evaluate(comparison.operands().get(i + 1), env);
            Expr one = compare(
                    comparison.operators().get(i),
                    left,
                    comparison.operands().get(i).span(),
                    right,
                    comparison.operands().get(i + 1).span());
            all = all == null ? one : Expressions.apply(Function.AND, all, one);
            left = right;
        }
        return Value.of(Objects.requireNonNull(all));
    }

    private Expr compare(ComparisonOperator operator, Value left, Span leftSpan, Value right, Span rightSpan) {
        if (left instanceof Value.Text a && right instanceof Value.Text b) {
            if (operator == ComparisonOperator.EQUAL || operator == ComparisonOperator.NOT_EQUAL) {
                return Expressions.truth(a.text().equals(b.text()) == (operator == ComparisonOperator.EQUAL));
            }
            throw UserError.at(TypeFault.TEXT_COMPARED, leftSpan.to(rightSpan));
        }
        if (left instanceof Value.Texts || right instanceof Value.Texts) {
            return TextVectors.compare(operator, left, leftSpan, right, rightSpan);
        }
        if (left instanceof Value.Int a && right instanceof Value.Int b) {
            return Expressions.truth(Integers.compare(operator, a.value(), b.value()));
        }
        boolean equality = operator == ComparisonOperator.EQUAL || operator == ComparisonOperator.NOT_EQUAL;
        Expr a = equality ? lowering.numeric(left, leftSpan).expr() : lowering.real(left, leftSpan);
        Expr b = equality ? lowering.numeric(right, rightSpan).expr() : lowering.real(right, rightSpan);
        if (a.isBoolean() != b.isBoolean()) {
            throw UserError.at(TypeFault.TRUTH_COMPARED, leftSpan.to(rightSpan));
        }
        return switch (operator) {
            case EQUAL -> Expressions.apply(Function.EQUAL, a, b);
            case NOT_EQUAL -> Expressions.apply(Function.NOT_EQUAL, a, b);
            case LESS -> Expressions.apply(Function.LESS, a, b);
            case LESS_EQUAL -> Expressions.apply(Function.LESS_EQUAL, a, b);
            case GREATER -> Expressions.apply(Function.LESS, b, a);
            case GREATER_EQUAL -> Expressions.apply(Function.LESS_EQUAL, b, a);
        };
    }
}
