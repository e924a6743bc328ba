package sxj.symbolic.derivative;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.numeric.Reduction;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeIndices;
import sxj.symbolic.Function;
import sxj.symbolic.Node;
import sxj.symbolic.Shape;
import sxj.symbolic.Shapes;
import sxj.symbolic.Substitution;

/**
 * Parts, placements and sums of arrays in derived expressions. What is placed at the running index of a sum becomes an
 * array built over that index; what does not depend on the index leaves the sum; an element of an element-wise result is
 * that result of elements. So derivatives of families neither unroll nor fill arrays with zeros.
 */
public final class ArrayRewrites {
    /** How many operations deep an element is looked for: enough for what one derivative rule puts around an array. */
    private static final int DEPTH = 8;

    /** Stands for the index of a body when bodies are compared. */
    private static final Expr ANY_INDEX = Expressions.bound(new Binder("#"));

    private final SimplifyingBuilder algebra;
    private final FreeIndices binding;

    /** Sums and arrays over an index by kind, count and body, whatever their index is called. */
    private final Map<List<Object>, Expr> known = new HashMap<>();

    ArrayRewrites(SimplifyingBuilder algebra, FreeIndices binding) {
        this.algebra = algebra;
        this.binding = binding;
    }

    // parts of arrays

    /** The element of what may be a scalar that stands for an array. */
    public Expr element(Expr array, List<Expr> indices) {
        return element(array, indices, DEPTH);
    }

    private Expr element(Expr array, List<Expr> indices, int depth) {
        Expr e = SimplifyingBuilder.narrow(array);
        if (e.shape().isScalar() || indices.isEmpty()) {
            return e;
        }
        if (depth > 0 && e instanceof Expr.Apply apply) {
            Expr[] arguments = new Expr[apply.arguments().size()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = element(apply.arguments().get(i), indices, depth - 1);
            }
            return apply.function().applied(algebra, arguments);
        }
        if (e instanceof Expr.Build build) {
            Expr item = Substitution.ofBound(build.binder(), indices.get(0)).of(build.body());
            return element(item, indices.subList(1, indices.size()), depth);
        }
        if (depth > 0 && e instanceof Expr.Choose choose) {
            return algebra.where(
                    choose.condition(),
                    element(choose.then(), indices, depth - 1),
                    element(choose.otherwise(), indices, depth - 1));
        }
        if (e instanceof Expr.Place place && sameStart(place.indices(), indices)) {
            int known = place.indices().size();
            return element(place.value(), indices.subList(known, indices.size()), depth);
        }
        if (e instanceof Expr.Place place && place.indices().size() == 1) {
            Expr row = element(place.value(), indices.subList(1, indices.size()), depth);
            return algebra.where(algebra.equal(place.indices().get(0), indices.get(0)), row, algebra.number(0));
        }
        if (e instanceof Expr.Reshape reshape
                && e.shape().size() == 1
                && indices.size() == e.shape().rank()
                && reshape.argument().shape().isScalar()) {
            return reshape.argument();
        }
        if (e instanceof Expr.Slice slice
                && slice.start() instanceof Expr.Constant start
                && indices.get(0) instanceof Expr.Constant index) {
            List<Expr> shifted = new ArrayList<>(indices);
            shifted.set(0, algebra.number(start.value().value() + index.value().value() * slice.stride()));
            return element(slice.array(), shifted, depth);
        }
        return Expressions.uncheckedElement(e, indices);
    }

    private static boolean sameStart(List<Expr> placed, List<Expr> asked) {
        return placed.size() <= asked.size() && placed.equals(asked.subList(0, placed.size()));
    }

    Expr slice(Expr array, Expr start, int count, int stride) {
        Expr e = SimplifyingBuilder.narrow(array);
        return e.shape().isScalar() ? e : Expressions.uncheckedSlice(e, start, count, stride);
    }

    Expr reshape(Expr array, Shape shape) {
        Expr e = SimplifyingBuilder.narrow(array);
        if (e.shape().isScalar()) {
            return e;
        }
        if (shape.isScalar()) {
            List<Expr> zeros = new ArrayList<>();
            for (int axis = 0; axis < e.shape().rank(); axis++) {
                zeros.add(algebra.number(0));
            }
            return element(e, zeros);
        }
        return Expressions.reshape(e, shape);
    }

    Expr transpose(Expr array) {
        Expr e = SimplifyingBuilder.narrow(array);
        return e.shape().isScalar() ? e : Expressions.transpose(e);
    }

    // placements

    /** Zeros with a value at indices; a scalar value stands for the sub-array. */
    Expr place(Expr value, List<Expr> indices, Shape shape) {
        Expr v = SimplifyingBuilder.narrow(value);
        if (SimplifyingBuilder.isZero(v) || indices.isEmpty()) {
            return v;
        }
        if (v instanceof Expr.Place inner) {
            List<Expr> all = new ArrayList<>(indices);
            all.addAll(inner.indices());
            return Expressions.place(inner.value(), all, shape);
        }
        return Expressions.place(algebra.full(v, shape.drop(indices.size())), indices, shape);
    }

    Expr placeSlice(Expr value, Expr start, int count, int stride, Shape shape) {
        Expr v = SimplifyingBuilder.narrow(value);
        if (SimplifyingBuilder.isZero(v)) {
            return v;
        }
        return Expressions.placeSlice(algebra.full(v, shape.drop(1).prepend(count)), start, stride, shape);
    }

    /** Two placements at one place in one, and two short arrays written out; else null. */
    @Nullable
    Expr sum(Expr a, Expr b) {
        if (a instanceof Expr.Place p
                && b instanceof Expr.Place q
                && p.indices().equals(q.indices())
                && p.shape().equals(q.shape())) {
            return place(algebra.add(p.value(), q.value()), p.indices(), p.shape());
        }
        boolean isWritten = (a instanceof Expr.Stack && (b instanceof Expr.Stack || b instanceof Expr.Constant)
                        || a instanceof Expr.Constant && b instanceof Expr.Stack)
                && a.shape().equals(b.shape())
                && a.shape().length(0) <= DEPTH;
        if (!isWritten) {
            return null;
        }
        List<Expr> items = new ArrayList<>();
        for (int i = 0; i < a.shape().length(0); i++) {
            List<Expr> index = List.of(algebra.number(i));
            items.add(algebra.full(
                    algebra.add(element(a, index), element(b, index)), a.shape().drop(1)));
        }
        return Expressions.stack(items);
    }

    // sums

    /** The sum of all entries of an array of a shape, or of the array that a scalar stands for. */
    Expr total(Expr array, Shape shape) {
        Expr e = SimplifyingBuilder.narrow(array);
        if (shape.isScalar()) {
            return e;
        }
        if (e.shape().isScalar()) {
            return algebra.multiply(algebra.number(shape.size()), e);
        }
        if (SimplifyingBuilder.isA(e, Function.NEGATE)) {
            return algebra.negate(total(SimplifyingBuilder.first(e), shape));
        }
        if (SimplifyingBuilder.isA(e, Function.MULTIPLY)) {
            Expr a = SimplifyingBuilder.first(e);
            Expr b = SimplifyingBuilder.second(e);
            if (a.shape().isScalar()) {
                return algebra.multiply(a, total(b, shape));
            }
            return b.shape().isScalar() ? algebra.multiply(b, total(a, shape)) : dot(a, b);
        }
        if (e instanceof Expr.Place place) {
            return total(place.value(), place.value().shape());
        }
        return Expressions.reduce(Reduction.SUM, e);
    }

    /** Σ aᵢbᵢ over all entries. */
    Expr dot(Expr a, Expr b) {
        return Expressions.product(Expressions.flatten(a), Expressions.flatten(b));
    }

    /** The sum over an index; what the value does not share with the index leaves the sum. */
    Expr sum(Binder binder, int count, Expr value) {
        Expr front = algebra.number(1);
        Expr e = SimplifyingBuilder.narrow(value);
        for (int depth = 0; depth < 4 * DEPTH; depth++) {
            Expr single = onlyTerm(binder, count, e);
            if (single != null) {
                return algebra.multiply(front, single);
            }
            if (!isFree(binder, e)) {
                return algebra.multiply(front, algebra.multiply(algebra.number(count), e));
            }
            boolean isSum = SimplifyingBuilder.isA(e, Function.ADD);
            if ((isSum || SimplifyingBuilder.isA(e, Function.SUBTRACT))
                    && !(isFree(binder, SimplifyingBuilder.first(e)) && isFree(binder, SimplifyingBuilder.second(e)))) {
                Expr a = sum(binder, count, SimplifyingBuilder.first(e));
                Expr b = sum(binder, count, SimplifyingBuilder.second(e));
                return algebra.multiply(front, isSum ? algebra.add(a, b) : algebra.subtract(a, b));
            }
            if (SimplifyingBuilder.isA(e, Function.NEGATE)) {
                front = algebra.negate(front);
                e = SimplifyingBuilder.first(e);
            } else if (SimplifyingBuilder.isA(e, Function.MULTIPLY) && !isFree(binder, SimplifyingBuilder.first(e))) {
                front = algebra.multiply(front, SimplifyingBuilder.first(e));
                e = SimplifyingBuilder.second(e);
            } else if (SimplifyingBuilder.isA(e, Function.MULTIPLY) && !isFree(binder, SimplifyingBuilder.second(e))) {
                front = algebra.multiply(front, SimplifyingBuilder.second(e));
                e = SimplifyingBuilder.first(e);
            } else if (SimplifyingBuilder.isA(e, Function.DIVIDE) && !isFree(binder, SimplifyingBuilder.second(e))) {
                front = algebra.divide(front, SimplifyingBuilder.second(e));
                e = SimplifyingBuilder.first(e);
            } else {
                break;
            }
        }
        return algebra.multiply(front, collected(binder, count, e));
    }

    /** Σₖ (if k == j { f(k) } else { 0 }) = f(j), where j does not depend on k; an index was already asked for, so is in range. */
    private @Nullable Expr onlyTerm(Binder binder, int count, Expr e) {
        if (!(e instanceof Expr.Choose choose)
                || !SimplifyingBuilder.isZero(choose.otherwise())
                || !SimplifyingBuilder.isA(choose.condition(), Function.EQUAL)) {
            return null;
        }
        Expr a = SimplifyingBuilder.first(choose.condition());
        Expr b = SimplifyingBuilder.second(choose.condition());
        Expr index = Expressions.bound(binder);
        Expr other = a == index ? b : a;
        boolean isInRange = other instanceof Expr.Bound
                || other instanceof Expr.Constant constant
                        && Shapes.isInRange(
                                Shape.vector(count), 0, constant.value().value());
        boolean isOnly = (a == index || b == index) && !isFree(binder, other) && isInRange;
        return isOnly ? Substitution.ofBound(binder, other).of(choose.then()) : null;
    }

    /** The sum of what depends on the index throughout. */
    private Expr collected(Binder binder, int count, Expr e) {
        if (!(e instanceof Expr.Place place)) {
            return bind(true, binder, count, e);
        }
        Shape shape = place.shape();
        int leading = 0;
        while (leading < place.indices().size()
                && !isFree(binder, place.indices().get(leading))) {
            leading++;
        }
        List<Expr> indices = place.indices();
        if (leading == indices.size()) {
            return place(sum(binder, count, place.value()), indices, shape);
        }
        if (leading > 0) {
            Shape inner = shape.drop(leading);
            Expr rest = place(place.value(), indices.subList(leading, indices.size()), inner);
            return place(sum(binder, count, rest), indices.subList(0, leading), shape);
        }
        Integer start = shift(indices.get(0), binder);
        if (start == null || start < 0 || start + count > shape.length(0)) {
            return bind(true, binder, count, e);
        }
        Expr row = place(place.value(), indices.subList(1, indices.size()), shape.drop(1));
        Expr rows = build(binder, count, algebra.full(row, shape.drop(1)));
        return start == 0 && count == shape.length(0)
                ? rows
                : Expressions.placeSlice(rows, algebra.number(start), 1, shape);
    }

    /** The constant c of an index that is binder + c; null if it is none. */
    private static @Nullable Integer shift(Expr index, Binder binder) {
        if (index instanceof Expr.Bound bound) {
            return bound.binder() == binder ? 0 : null;
        }
        boolean isAdd = SimplifyingBuilder.isA(index, Function.ADD);
        if (!isAdd && !SimplifyingBuilder.isA(index, Function.SUBTRACT)) {
            return null;
        }
        Expr a = SimplifyingBuilder.first(index);
        Expr b = SimplifyingBuilder.second(index);
        if (isAdd && SimplifyingBuilder.isNumber(a)) {
            return shift(b, a, 1, binder);
        }
        return SimplifyingBuilder.isNumber(b) ? shift(a, b, isAdd ? 1 : -1, binder) : null;
    }

    private static @Nullable Integer shift(Expr index, Expr constant, int sign, Binder binder) {
        double c = ((Expr.Constant) constant).value().value();
        boolean isShift = index instanceof Expr.Bound bound && bound.binder() == binder && c == (int) c;
        return isShift ? Integer.valueOf(sign * (int) c) : null;
    }

    /** The array over an index; one number throughout stays a scalar. */
    Expr build(Binder binder, int count, Expr body) {
        if (body.shape().isScalar() && !isFree(binder, body)) {
            return Expressions.fill(body, Shape.vector(count));
        }
        return bind(false, binder, count, body);
    }

    private boolean isFree(Binder binder, Expr e) {
        return binding.free(e).contains(binder);
    }

    /** Sums and arrays of these nodes are used again where derivatives need the same over another index. */
    void remember(List<Expr> nodes) {
        for (Expr e : nodes) {
            Binder binder = FreeIndices.binder(e);
            if (binder != null) {
                Expr body = Node.children(e).get(0);
                known.putIfAbsent(key(e instanceof Expr.Sum, binder, FreeIndices.count(e), body), e);
            }
        }
    }

    private static List<Object> key(boolean isSum, Binder binder, int count, Expr body) {
        return List.of(isSum, count, Substitution.ofBound(binder, ANY_INDEX).of(body));
    }

    /** Binds an index, under another binder where the body binds this one again: no index is hidden by its own. */
    private Expr bind(boolean isSum, Binder binder, int count, Expr body) {
        List<Object> key = key(isSum, binder, count, body);
        Expr before = known.get(key);
        if (before != null) {
            return before;
        }
        Binder b = binder;
        while (binding.inside(body).contains(b)
                || b != binder && binding.free(body).contains(b)) {
            b = b.twin();
        }
        Expr own = b == binder
                ? body
                : Substitution.ofBound(binder, Expressions.bound(b)).of(body);
        Expr bound = isSum ? Expressions.sum(b, count, own) : Expressions.build(b, count, own);
        known.put(key, bound);
        return bound;
    }
}
