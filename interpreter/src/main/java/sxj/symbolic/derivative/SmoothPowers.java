package sxj.symbolic.derivative;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sxj.numeric.Reduction;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.Node;
import sxj.symbolic.Postorder;
import sxj.symbolic.Rebuild;
import sxj.symbolic.Signs;

/**
 * Writes what is smooth although its parts have kinks without them, as derivatives need it: ‖v‖² as Σvᵢ², |x|² as x²,
 * √(x²)·√(x²) as x², √(x⁴) as x², (x⁴)^0.5 as x², √(x²) as |x|. Values are those before, but for rounding.
 */
public final class SmoothPowers {
    /** How many factors of a product are looked at. */
    private static final int FACTORS = 32;

    private SmoothPowers() {}

    public static Expr of(Expr root) {
        List<Expr> order = Postorder.of(root);
        if (order.stream().noneMatch(SmoothPowers::isRootOrKink)) {
            return root;
        }
        Map<Expr, Expr> done = new IdentityHashMap<>();
        for (Expr e : order) {
            List<Expr> children = new ArrayList<>();
            boolean isSame = true;
            for (Expr child : Node.children(e)) {
                Expr known = Objects.requireNonNull(done.get(child));
                isSame &= known == child;
                children.add(known);
            }
            Expr rebuilt = isSame ? e : Rebuild.of(e, children);
            Expr smooth = smooth(rebuilt);
            done.put(e, smooth.shape().equals(e.shape()) ? smooth : Expressions.fill(smooth, e.shape()));
        }
        return Objects.requireNonNull(done.get(root));
    }

    /** Whether it is one of the functions whose derivative does not exist everywhere, though that of a power may. */
    private static boolean isRootOrKink(Expr e) {
        if (e instanceof Expr.Reduce reduce) {
            return reduce.reduction() == Reduction.NORM;
        }
        return e instanceof Expr.Apply apply
                && switch (apply.function()) {
                    case SQRT, ABS, HYPOT -> true;
                    case POWER -> isNumber(SimplifyingBuilder.second(e)) && !isWhole(exponent(e));
                    case MAX -> isOpposite(SimplifyingBuilder.first(e), SimplifyingBuilder.second(e));
                    default -> false;
                };
    }

    private static Expr smooth(Expr e) {
        Expr result = null;
        if (e instanceof Expr.Product product
                && product.left() == product.right()
                && isA(product.left(), Function.ABS)) {
            Expr inner = SimplifyingBuilder.first(product.left());
            result = Expressions.product(inner, inner);
        } else if (e instanceof Expr.Reduce reduce
                && reduce.reduction() == Reduction.NORM
                && isA(reduce.argument(), Function.ABS)) {
            result = Expressions.reduce(Reduction.NORM, SimplifyingBuilder.first(reduce.argument()));
        } else if (e instanceof Expr.Apply apply) {
            result = switch (apply.function()) {
                case SQRT -> root(SimplifyingBuilder.first(e));
                case ABS -> absolute(SimplifyingBuilder.first(e));
                case MAX ->
                    isOpposite(SimplifyingBuilder.first(e), SimplifyingBuilder.second(e))
                            ? absoluteOf(SimplifyingBuilder.first(e))
                            : null;
                case POWER ->
                    isNumber(SimplifyingBuilder.second(e)) ? power(SimplifyingBuilder.first(e), exponent(e)) : null;
                case MULTIPLY -> product(apply);
                default -> null;
            };
        }
        return result == null ? e : result;
    }

    private static boolean isOpposite(Expr a, Expr b) {
        return isA(a, Function.NEGATE) && SimplifyingBuilder.first(a) == b
                || isA(b, Function.NEGATE) && SimplifyingBuilder.first(b) == a;
    }

    /** √u without the root, if u is a square; else null. */
    private static @Nullable Expr root(Expr u) {
        if (isA(u, Function.POWER) && isNumber(SimplifyingBuilder.second(u))) {
            return powerOfPower(SimplifyingBuilder.first(u), exponent(u), 0.5);
        }
        if (isA(u, Function.MULTIPLY) && SimplifyingBuilder.first(u) == SimplifyingBuilder.second(u)) {
            return absoluteOf(SimplifyingBuilder.first(u));
        }
        boolean isProduct = isA(u, Function.MULTIPLY) || isA(u, Function.DIVIDE);
        if (isProduct
                && Signs.isNeverNegative(SimplifyingBuilder.first(u))
                && Signs.isNeverNegative(SimplifyingBuilder.second(u))) {
            Expr a = root(SimplifyingBuilder.first(u));
            Expr b = root(SimplifyingBuilder.second(u));
            if (a != null || b != null) {
                Expr left = a == null ? Expressions.sqrt(SimplifyingBuilder.first(u)) : a;
                Expr right = b == null ? Expressions.sqrt(SimplifyingBuilder.second(u)) : b;
                return Expressions.apply(((Expr.Apply) u).function(), left, right);
            }
        }
        return null;
    }

    private static @Nullable Expr absolute(Expr u) {
        if (Signs.isNeverNegative(u)) {
            return u;
        }
        return isA(u, Function.NEGATE) ? absoluteOf(SimplifyingBuilder.first(u)) : null;
    }

    private static Expr absoluteOf(Expr u) {
        Expr known = absolute(u);
        return known == null ? Expressions.apply(Function.ABS, u) : known;
    }

    /** u^r without kinks that it does not have; null if nothing is to be changed. */
    private static @Nullable Expr power(Expr u, double r) {
        boolean isEven = r % 2 == 0 && r != 0;
        if (isA(u, Function.POWER) && isNumber(SimplifyingBuilder.second(u))) {
            return isWhole(exponent(u)) && isWhole(r)
                    ? null
                    : powerOfPower(SimplifyingBuilder.first(u), exponent(u), r);
        }
        if (isA(u, Function.MULTIPLY) && SimplifyingBuilder.first(u) == SimplifyingBuilder.second(u) && !isWhole(r)) {
            return powerOfPower(SimplifyingBuilder.first(u), 2, r);
        }
        if (!isWhole(r) && isWhole(2 * r) && r > 0 && Signs.isMinimalAtZero(u)) {
            Expr known = root(u);
            return powered(known == null ? Expressions.sqrt(u) : known, 2 * r);
        }
        if (!isEven) {
            return null;
        }
        if (isA(u, Function.ABS) || isA(u, Function.NEGATE) && isRootOrKink(SimplifyingBuilder.first(u))) {
            return powered(SimplifyingBuilder.first(u), r);
        }
        if (isA(u, Function.SQRT)) {
            return powered(SimplifyingBuilder.first(u), r / 2);
        }
        if (isA(u, Function.HYPOT)) {
            Expr squares = Expressions.add(square(SimplifyingBuilder.first(u)), square(SimplifyingBuilder.second(u)));
            return powered(squares, r / 2);
        }
        if (u instanceof Expr.Reduce reduce && reduce.reduction() == Reduction.NORM) {
            return powered(Expressions.sumsq(reduce.argument()), r / 2);
        }
        boolean isProduct = isA(u, Function.MULTIPLY) || isA(u, Function.DIVIDE);
        if (isProduct && hasKink(u, FACTORS)) {
            Expr a = powered(SimplifyingBuilder.first(u), r);
            Expr b = powered(SimplifyingBuilder.second(u), r);
            return Expressions.apply(((Expr.Apply) u).function(), a, b);
        }
        return null;
    }

    private static boolean hasKink(Expr u, int depth) {
        if (isRootOrKink(u)) {
            return true;
        }
        boolean isProduct = isA(u, Function.MULTIPLY) || isA(u, Function.DIVIDE) || isA(u, Function.NEGATE);
        if (!isProduct || depth == 0) {
            return false;
        }
        for (Expr factor : ((Expr.Apply) u).arguments()) {
            if (hasKink(factor, depth / 2)) {
                return true;
            }
        }
        return false;
    }

    /** u^r, simplified. */
    private static Expr powered(Expr u, double r) {
        if (r == 1) {
            return u;
        }
        if (isA(u, Function.NEGATE) && r % 2 == 0) {
            return powered(SimplifyingBuilder.first(u), r);
        }
        Expr known = power(u, r);
        return known == null ? Expressions.power(u, Expressions.scalar(r)) : known;
    }

    private static Expr square(Expr u) {
        return powered(u, 2);
    }

    /** (b^m)^r: |b|^(mr) for an even m, b^(mr) where b^m is a power of a number that is not negative; else null. */
    private static @Nullable Expr powerOfPower(Expr b, double m, double r) {
        double product = m * r;
        if (product == 0 || Double.isNaN(product) || product / r != m) {
            return null;
        }
        boolean isEven = m % 2 == 0;
        if (!isEven && isWhole(m) && !Signs.isNeverNegative(b)) {
            return null;
        }
        Expr size = isEven && product % 2 != 0 ? absoluteOf(b) : b;
        return powered(size, product);
    }

    /** A product in which roots or kinks that come several times are one power; null if there is none. */
    private static @Nullable Expr product(Expr.Apply e) {
        List<Expr> factors = new ArrayList<>();
        if (!collect(e, factors)) {
            return null;
        }
        Map<Expr, Double> exponents = new IdentityHashMap<>();
        boolean isRepeated = false;
        for (Expr factor : factors) {
            Expr base = base(factor);
            if (isRootOrKink(base)) {
                isRepeated |= exponents.merge(base, exponentOf(factor), Double::sum) != exponentOf(factor);
            }
        }
        if (!isRepeated) {
            return null;
        }
        Expr result = null;
        for (Expr factor : factors) {
            Expr base = base(factor);
            Expr next = factor;
            if (isRootOrKink(base)) {
                Double exponent = exponents.remove(base);
                if (exponent == null) {
                    continue;
                }
                next = powered(base, exponent);
            }
            result = result == null ? next : Expressions.multiply(result, next);
        }
        return result;
    }

    /** The factors of a product, signs as factors; whether they are few. */
    private static boolean collect(Expr e, List<Expr> factors) {
        if (factors.size() > FACTORS) {
            return false;
        }
        if (isA(e, Function.MULTIPLY)) {
            return collect(SimplifyingBuilder.first(e), factors) && collect(SimplifyingBuilder.second(e), factors);
        }
        if (isA(e, Function.NEGATE)) {
            factors.add(Expressions.scalar(-1));
            return collect(SimplifyingBuilder.first(e), factors);
        }
        if (isA(e, Function.DIVIDE) && isNumber(SimplifyingBuilder.second(e))) {
            double divisor = SimplifyingBuilder.value(SimplifyingBuilder.second(e));
            if (divisor != 0 && Math.abs(Math.getExponent(divisor)) < 500) {
                factors.add(Expressions.scalar(1 / divisor));
                return collect(SimplifyingBuilder.first(e), factors);
            }
        }
        factors.add(e);
        return true;
    }

    private static Expr base(Expr factor) {
        boolean isPower = isA(factor, Function.POWER) && isNumber(SimplifyingBuilder.second(factor));
        return isPower
                        && isRootOrKink(SimplifyingBuilder.first(factor))
                        && isWhole(exponent(factor))
                        && exponent(factor) > 0
                ? SimplifyingBuilder.first(factor)
                : factor;
    }

    private static double exponentOf(Expr factor) {
        return base(factor) == factor ? 1 : exponent(factor);
    }

    private static double exponent(Expr power) {
        return SimplifyingBuilder.value(SimplifyingBuilder.second(power));
    }

    private static boolean isNumber(Expr e) {
        return SimplifyingBuilder.isNumber(e);
    }

    private static boolean isA(Expr e, Function function) {
        return SimplifyingBuilder.isA(e, function);
    }

    private static boolean isWhole(double x) {
        return x == Math.rint(x);
    }
}
