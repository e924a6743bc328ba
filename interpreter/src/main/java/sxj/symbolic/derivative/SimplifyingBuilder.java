package sxj.symbolic.derivative;

import static sxj.symbolic.Function.DIVIDE;
import static sxj.symbolic.Function.MULTIPLY;
import static sxj.symbolic.Function.NEGATE;
import static sxj.symbolic.Function.SUBTRACT;

import org.jspecify.annotations.Nullable;
import sxj.symbolic.Arithmetic;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeIndices;
import sxj.symbolic.Function;
import sxj.symbolic.Shape;
import sxj.symbolic.Tensor;

/**
 * The arithmetic of derived expressions: each operation is simplified as it is made (zeros and ones, signs, constants
 * merged and moved to the front, like terms), looking one level down, so a formula reads as a person would write it.
 *
 * <p>A scalar may stand for an array with this number in every entry; only {@link #full} makes the array.
 */
public final class SimplifyingBuilder implements Arithmetic {
    private static final Expr ZERO = Expressions.scalar(0);
    private static final Expr ONE = Expressions.scalar(1);

    private final FreeIndices binding = new FreeIndices();
    private final PiecewiseRules conditions = new PiecewiseRules(this);
    private final ArrayRewrites arrangement = new ArrayRewrites(this, binding);

    FreeIndices binding() {
        return binding;
    }

    PiecewiseRules conditions() {
        return conditions;
    }

    public ArrayRewrites arrangement() {
        return arrangement;
    }

    @Override
    public Expr number(double value) {
        return value == 0 ? ZERO : value == 1 ? ONE : Expressions.scalar(value);
    }

    /** The array that a scalar stands for. */
    public Expr full(Expr e, Shape shape) {
        return e.shape().equals(shape) ? e : Expressions.fill(e, shape);
    }

    /** The scalar that an array of one repeated number is; else itself. */
    static Expr narrow(Expr e) {
        if (e instanceof Expr.Fill fill) {
            return fill.argument();
        }
        if (e instanceof Expr.Constant constant
                && !e.shape().isScalar()
                && e.shape().size() > 0) {
            double[] data = constant.value().data();
            for (double x : data) {
                if (x != data[0]) {
                    return e;
                }
            }
            return Expressions.constant(Tensor.scalar(data[0]), e.isBoolean());
        }
        return e;
    }

    public static boolean isZero(Expr e) {
        return is(e, 0);
    }

    public static boolean isOne(Expr e) {
        return is(e, 1);
    }

    private static boolean is(Expr e, double value) {
        return narrow(e) instanceof Expr.Constant constant
                && constant.shape().isScalar()
                && constant.value().value() == value;
    }

    // sums

    @Override
    public Expr add(Expr left, Expr right) {
        Expr a = narrow(left);
        Expr b = narrow(right);
        if (isZero(a)) {
            return b;
        }
        if (isZero(b)) {
            return a;
        }
        if (isA(b, NEGATE)) {
            return subtract(a, first(b));
        }
        if (isA(a, NEGATE)) {
            return subtract(b, first(a));
        }
        Expr merged = merged(a, b, 1);
        if (merged == null) {
            merged = conditions.sum(a, b);
        }
        if (merged == null) {
            merged = arrangement.sum(a, b);
        }
        if (merged != null) {
            return merged;
        }
        if (isNegative(b)) {
            return subtract(a, negate(b));
        }
        return isNegative(a) ? subtract(b, negate(a)) : Expressions.add(a, b);
    }

    @Override
    public Expr subtract(Expr left, Expr right) {
        Expr a = narrow(left);
        Expr b = narrow(right);
        if (isZero(b)) {
            return a;
        }
        if (isZero(a)) {
            return negate(b);
        }
        if (isA(b, NEGATE)) {
            return add(a, first(b));
        }
        if (isA(a, NEGATE)) {
            return negate(add(first(a), b));
        }
        Expr merged = merged(a, b, -1);
        if (merged != null) {
            return merged;
        }
        return isNegative(b) ? add(a, negate(b)) : Expressions.subtract(a, b);
    }

    @Override
    public Expr negate(Expr argument) {
        Expr a = narrow(argument);
        if (isA(a, NEGATE)) {
            return first(a);
        }
        if (isA(a, SUBTRACT)) {
            return subtract(second(a), first(a));
        }
        if (!isNumber(a) && coefficient(a) != 1) {
            return multiply(number(-coefficient(a)), withoutCoefficient(a));
        }
        if (isA(a, DIVIDE) && (isNumber(first(a)) || coefficient(first(a)) != 1)) {
            return divide(negate(first(a)), second(a));
        }
        Expr inside = conditions.inside(a, this::negate);
        if (inside == null) {
            inside = flipped(a, 4);
        }
        return inside != null ? inside : Expressions.negate(a);
    }

    /** A product or quotient with the sign of the number it begins with changed; null if it begins with none. */
    private @Nullable Expr flipped(Expr e, int depth) {
        if (isNumber(e)) {
            return Expressions.scalar(-value(e));
        }
        if (depth == 0 || !isA(e, MULTIPLY) && !isA(e, DIVIDE)) {
            return null;
        }
        Expr front = flipped(first(e), depth - 1);
        return front == null ? null : apply(((Expr.Apply) e).function(), front, second(e));
    }

    /** c₁x ± c₂x as one term, if the operands are such. */
    private @Nullable Expr merged(Expr a, Expr b, int sign) {
        if (isNumber(a) || isNumber(b) || withoutCoefficient(a) != withoutCoefficient(b)) {
            return null;
        }
        return multiply(number(coefficient(a) + sign * coefficient(b)), withoutCoefficient(a));
    }

    // products

    @Override
    public Expr multiply(Expr left, Expr right) {
        Expr a = narrow(left);
        Expr b = narrow(right);
        if (isZero(a) || isZero(b)) {
            return ZERO;
        }
        if (is(a, 1)) {
            return b;
        }
        if (is(b, 1)) {
            return a;
        }
        if (isNumber(a) && isNumber(b)) {
            return Expressions.multiply(a, b);
        }
        if (is(a, -1)) {
            return negate(b);
        }
        if (is(b, -1)) {
            return negate(a);
        }
        if (isA(a, NEGATE)) {
            return negate(multiply(first(a), b));
        }
        if (isA(b, NEGATE)) {
            return negate(multiply(a, first(b)));
        }
        Expr inside = conditions.inside(a, x -> multiply(x, b));
        if (inside == null) {
            inside = conditions.inside(b, x -> multiply(a, x));
        }
        return inside != null ? inside : Factors.product(a, b);
    }

    @Override
    public Expr divide(Expr left, Expr right) {
        Expr a = narrow(left);
        Expr b = narrow(right);
        if (isZero(a)) {
            return ZERO;
        }
        if (is(b, 1)) {
            return a;
        }
        if (is(b, -1)) {
            return negate(a);
        }
        if (isA(a, NEGATE)) {
            return negate(divide(first(a), b));
        }
        if (isA(b, NEGATE)) {
            return negate(divide(a, first(b)));
        }
        Expr inside = conditions.inside(a, x -> divide(x, b));
        if (inside != null) {
            return inside;
        }
        boolean constants = !isNumber(b) && coefficient(b) != 1 && (isNumber(a) || coefficient(a) != 1);
        if (constants) {
            double quotient = (isNumber(a) ? value(a) : coefficient(a)) / coefficient(b);
            Expr numerator = isNumber(a) ? number(quotient) : multiply(number(quotient), withoutCoefficient(a));
            return divide(numerator, withoutCoefficient(b));
        }
        if (isNumber(b) && !isNumber(a) && coefficient(a) != 1) {
            return multiply(number(coefficient(a) / value(b)), withoutCoefficient(a));
        }
        if (b.shape().isScalar()
                && isA(a, MULTIPLY)
                && first(a).shape().isScalar()
                && !second(a).shape().isScalar()) {
            return multiply(divide(first(a), b), second(a));
        }
        return Expressions.divide(a, b);
    }

    @Override
    public Expr power(Expr base, Expr exponent) {
        Expr a = narrow(base);
        Expr n = narrow(exponent);
        if (is(n, 0)) {
            return ONE;
        }
        return is(n, 1) ? a : Expressions.power(a, n);
    }

    // functions

    @Override
    public Expr apply(Function function, Expr... arguments) {
        Expr[] narrow = new Expr[arguments.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = narrow(arguments[i]);
        }
        return Expressions.apply(function, narrow);
    }

    @Override
    public Expr where(Expr condition, Expr then, Expr otherwise) {
        return conditions.where(condition, then, otherwise);
    }

    // looking at nodes

    public static boolean isA(Expr e, Function function) {
        return e instanceof Expr.Apply apply && apply.function() == function;
    }

    public static Expr first(Expr e) {
        return ((Expr.Apply) e).arguments().get(0);
    }

    public static Expr second(Expr e) {
        return ((Expr.Apply) e).arguments().get(1);
    }

    public static boolean isNumber(Expr e) {
        return e instanceof Expr.Constant && e.shape().isScalar();
    }

    public static double value(Expr number) {
        return ((Expr.Constant) number).value().value();
    }

    /** The number in front; in front of an array it may stand before a scalar. */
    static double coefficient(Expr e) {
        if (!isA(e, MULTIPLY)) {
            return 1;
        }
        Expr front = first(e);
        if (isNumber(front)) {
            return value(front);
        }
        return leadsArray(e) ? coefficient(front) : 1;
    }

    static Expr withoutCoefficient(Expr e) {
        if (coefficient(e) == 1) {
            return e;
        }
        return isNumber(first(e)) ? second(e) : Expressions.multiply(withoutCoefficient(first(e)), second(e));
    }

    private static boolean leadsArray(Expr product) {
        return first(product).shape().isScalar() && !second(product).shape().isScalar();
    }

    /** Whether a minus sign can be taken out of it. */
    private static boolean isNegative(Expr e) {
        return isNumber(e)
                ? value(e) < 0
                : isA(e, DIVIDE)
                        ? isNumber(first(e)) ? value(first(e)) < 0 : coefficient(first(e)) < 0
                        : coefficient(e) < 0;
    }
}
