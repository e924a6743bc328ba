package sxj.symbolic;

import java.util.List;
import sxj.numeric.Reduction;

/** What can be said of the sign of an expression by its form. */
public final class Signs {
    /** How deep an expression is looked at. */
    private static final int DEPTH = 12;

    private Signs() {}

    /** Whether no value is negative, by form. */
    public static boolean isNeverNegative(Expr e) {
        return isNeverNegative(e, DEPTH);
    }

    /**
     * Whether no value is negative but 0 may be one, so that the derivative vanishes there or does not exist: of sums of
     * squares and the like.
     */
    public static boolean isMinimalAtZero(Expr e) {
        return isNeverNegative(e) && !isPositive(e, DEPTH);
    }

    private static boolean isNeverNegative(Expr e, int depth) {
        if (e instanceof Expr.Constant constant) {
            for (double x : constant.value().data()) {
                if (!(x >= 0)) {
                    return false;
                }
            }
            return true;
        }
        if (depth == 0) {
            return false;
        }
        int below = depth - 1;
        if (e instanceof Expr.Fill
                || e instanceof Expr.Reshape
                || e instanceof Expr.Transpose
                || e instanceof Expr.Stack) {
            return areNeverNegative(Node.children(e), below);
        }
        if (e instanceof Expr.Element element) {
            return isNeverNegative(element.array(), below);
        }
        if (e instanceof Expr.Build build) {
            return isNeverNegative(build.body(), below);
        }
        if (e instanceof Expr.Sum sum) {
            return isNeverNegative(sum.body(), below);
        }
        if (e instanceof Expr.Product product) {
            boolean isSquare =
                    product.left() == product.right() && product.shape().isScalar();
            return isSquare || areNeverNegative(Node.children(e), below);
        }
        if (e instanceof Expr.Reduce reduce) {
            return reduce.reduction() == Reduction.NORM || isNeverNegative(reduce.argument(), below);
        }
        return e instanceof Expr.Apply apply && isNeverNegative(apply, below);
    }

    private static boolean isNeverNegative(Expr.Apply e, int depth) {
        List<Expr> a = e.arguments();
        return switch (e.function()) {
            case ABS, HYPOT, EXP, SQRT, SIGMOID, SOFTPLUS, RELU, COSH -> true;
            case POWER -> isEven(a.get(1)) || isNeverNegative(a.get(0), depth);
            case MULTIPLY -> a.get(0) == a.get(1) || areNeverNegative(a, depth);
            case ADD, DIVIDE, MIN -> areNeverNegative(a, depth);
            case MAX -> isNeverNegative(a.get(0), depth) || isNeverNegative(a.get(1), depth);
            case WHERE -> isNeverNegative(a.get(1), depth) && isNeverNegative(a.get(2), depth);
            case STOP_GRADIENT -> isNeverNegative(a.get(0), depth);
            default -> e.isBoolean();
        };
    }

    private static boolean areNeverNegative(List<Expr> operands, int depth) {
        for (Expr each : operands) {
            if (!isNeverNegative(each, depth)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a number is a constant whole even one. */
    public static boolean isEven(Expr exponent) {
        return exponent instanceof Expr.Constant constant
                && exponent.shape().isScalar()
                && constant.value().value() % 2 == 0;
    }

    private static boolean isPositive(Expr e, int depth) {
        if (e instanceof Expr.Constant constant) {
            for (double x : constant.value().data()) {
                if (!(x > 0)) {
                    return false;
                }
            }
            return true;
        }
        if (depth == 0 || !(e instanceof Expr.Apply apply)) {
            return false;
        }
        List<Expr> a = apply.arguments();
        return switch (apply.function()) {
            case EXP, COSH, SIGMOID, SOFTPLUS -> true;
            case ADD ->
                isPositive(a.get(0), depth - 1) && isNeverNegative(a.get(1), depth - 1)
                        || isPositive(a.get(1), depth - 1) && isNeverNegative(a.get(0), depth - 1);
            case MULTIPLY, DIVIDE -> isPositive(a.get(0), depth - 1) && isPositive(a.get(1), depth - 1);
            case SQRT, POWER, ABS -> isPositive(a.get(0), depth - 1);
            default -> false;
        };
    }
}
