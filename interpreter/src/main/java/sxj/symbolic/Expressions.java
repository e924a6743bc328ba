package sxj.symbolic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.numeric.Reduction;

/**
 * Makes every node: checks shapes, interns, and evaluates what consists of small constants alone. What is made computes
 * what was asked, in the order asked; nothing is rearranged here.
 *
 * <p>Only scalars broadcast. Every method throws {@link ShapeException} where operands do not fit.
 */
public final class Expressions {
    private static final Interner NODES = new Interner();

    private Expressions() {}

    // leaves

    public static Expr scalar(double value) {
        return constant(Tensor.scalar(value), false);
    }

    public static Expr truth(boolean value) {
        return constant(Tensor.scalar(value ? 1 : 0), true);
    }

    public static Expr constant(Tensor value) {
        return constant(value, false);
    }

    /** A constant; with {@code isBoolean}, its entries are 0 and 1. */
    public static Expr constant(Tensor value, boolean isBoolean) {
        return NODES.intern(new Expr.Constant(value, isBoolean));
    }

    public static Expr vector(double... values) {
        return constant(Tensor.vector(values));
    }

    public static Expr variable(Symbol symbol) {
        return NODES.intern(new Expr.Variable(symbol));
    }

    public static Expr bound(Binder binder) {
        return NODES.intern(new Expr.Bound(binder));
    }

    // element-wise

    public static Expr apply(Function function, Expr... arguments) {
        return apply(function, Arrays.asList(arguments));
    }

    public static Expr apply(Function function, List<Expr> arguments) {
        Shape shape = Shapes.broadcast(function, arguments);
        boolean isBoolean = function.isPredicate()
                || function == Function.WHERE
                        && arguments.get(1).isBoolean()
                        && arguments.get(2).isBoolean();
        Expr folded = Folding.apply(function, arguments, shape, isBoolean);
        if (folded == null && function == Function.LOG) {
            folded = logarithm(arguments.get(0));
        }
        return folded != null
                ? folded
                : NODES.intern(new Expr.Apply(function, List.copyOf(arguments), shape, isBoolean));
    }

    /** log σ(x), log(1 − σ(x)) and log softmax(v), whose arguments can be 0 by rounding, without these; else null. */
    private static @Nullable Expr logarithm(Expr x) {
        if (Node.isA(x, Function.SIGMOID)) {
            return negate(apply(Function.SOFTPLUS, negate(Node.first(x))));
        }
        boolean isRest = Node.isA(x, Function.SUBTRACT)
                && Node.first(x) == scalar(1)
                && Node.isA(Node.second(x), Function.SIGMOID);
        return isRest ? negate(apply(Function.SOFTPLUS, Node.first(Node.second(x)))) : Softmax.logarithm(x);
    }

    public static Expr negate(Expr a) {
        return apply(Function.NEGATE, a);
    }

    public static Expr add(Expr a, Expr b) {
        return apply(Function.ADD, a, b);
    }

    public static Expr subtract(Expr a, Expr b) {
        return apply(Function.SUBTRACT, a, b);
    }

    public static Expr multiply(Expr a, Expr b) {
        return apply(Function.MULTIPLY, a, b);
    }

    public static Expr divide(Expr a, Expr b) {
        return apply(Function.DIVIDE, a, b);
    }

    public static Expr remainder(Expr a, Expr b) {
        return apply(Function.REMAINDER, a, b);
    }

    public static Expr power(Expr a, Expr b) {
        return apply(Function.POWER, a, b);
    }

    public static Expr sqrt(Expr a) {
        return apply(Function.SQRT, a);
    }

    public static Expr equal(Expr a, Expr b) {
        return apply(Function.EQUAL, a, b);
    }

    public static Expr less(Expr a, Expr b) {
        return apply(Function.LESS, a, b);
    }

    public static Expr lessEqual(Expr a, Expr b) {
        return apply(Function.LESS_EQUAL, a, b);
    }

    public static Expr and(Expr a, Expr b) {
        return apply(Function.AND, a, b);
    }

    public static Expr or(Expr a, Expr b) {
        return apply(Function.OR, a, b);
    }

    public static Expr not(Expr a) {
        return apply(Function.NOT, a);
    }

    /** Entry by entry one of two; both are evaluated. {@link #choose} takes one by a scalar. */
    public static Expr where(Expr condition, Expr then, Expr otherwise) {
        return apply(Function.WHERE, condition, then, otherwise);
    }

    // from all entries

    public static Expr reduce(Reduction reduction, Expr argument) {
        if (argument.shape().size() == 0 && (reduction == Reduction.ARGMIN || reduction == Reduction.ARGMAX)) {
            throw new ShapeException(reduction.symbol() + " of an empty array has no value");
        }
        Expr folded = Folding.reduce(reduction, argument);
        return folded != null ? folded : NODES.intern(new Expr.Reduce(reduction, argument));
    }

    /** The sum of all entries divided by their number; NaN for none. */
    public static Expr mean(Expr argument) {
        return divide(reduce(Reduction.SUM, argument), scalar(argument.shape().size()));
    }

    /** The sum of the squares of all entries: the flattened array's dot product with itself. */
    public static Expr sumsq(Expr argument) {
        Expr flat = flatten(argument);
        return product(flat, flat);
    }

    /** {@code a @ b}: matrix product, matrix times vector, vector times matrix, dot product of two vectors. */
    public static Expr product(Expr left, Expr right) {
        Shape shape = Shapes.product(left.shape(), right.shape());
        Expr folded = Folding.product(left, right, shape);
        return folded != null ? folded : NODES.intern(new Expr.Product(left, right, shape));
    }

    // other arrangements of the same entries

    public static Expr transpose(Expr matrix) {
        if (matrix.shape().rank() != 2) {
            throw new ShapeException("cannot transpose " + matrix.shape());
        }
        if (matrix instanceof Expr.Transpose inner) {
            return inner.argument();
        }
        Shape shape = Shape.matrix(matrix.shape().length(1), matrix.shape().length(0));
        Expr folded = Folding.transpose(matrix, shape);
        return folded != null ? folded : NODES.intern(new Expr.Transpose(matrix, shape));
    }

    /** The same entries, row by row, in another shape. */
    public static Expr reshape(Expr argument, Shape shape) {
        if (argument.shape().size() != shape.size()) {
            throw new ShapeException("cannot arrange " + argument.shape() + " as " + shape);
        }
        if (argument.shape().equals(shape)) {
            return argument;
        }
        if (argument instanceof Expr.Reshape inner) {
            return reshape(inner.argument(), shape);
        }
        if (argument instanceof Expr.Fill inner) {
            return fill(inner.argument(), shape);
        }
        if (argument instanceof Expr.Constant inner) {
            return constant(new Tensor(shape, inner.value().data()), inner.isBoolean());
        }
        return NODES.intern(new Expr.Reshape(argument, shape));
    }

    /** All entries as a vector, row by row; a scalar as a vector of 1. */
    public static Expr flatten(Expr argument) {
        return reshape(argument, Shape.vector(argument.shape().size()));
    }

    /** A scalar in every entry. */
    public static Expr fill(Expr scalar, Shape shape) {
        if (!scalar.shape().isScalar()) {
            throw new ShapeException("cannot fill with " + scalar.shape() + ": a scalar is needed");
        }
        return shape.isScalar() ? scalar : NODES.intern(new Expr.Fill(scalar, shape));
    }

    // parts

    public static Expr element(Expr array, Expr... indices) {
        return element(array, Arrays.asList(indices));
    }

    /** The sub-array (or entry) at leading indices, from 0. A constant index is checked now. */
    public static Expr element(Expr array, List<Expr> indices) {
        Shapes.checkIndices(array.shape(), indices);
        return uncheckedElement(array, indices);
    }

    /** As {@link #element}, where a constant index out of range is left to be found when, and if, it is asked. */
    public static Expr uncheckedElement(Expr array, List<Expr> indices) {
        if (indices.isEmpty()) {
            return array;
        }
        Shapes.checkIndexShapes(array.shape(), indices);
        Expr known = Parts.element(array, indices);
        return known != null
                ? known
                : NODES.intern(new Expr.Element(
                        array, List.copyOf(indices), array.shape().drop(indices.size())));
    }

    /** Entries start, start + stride, … along the first axis, count of them. A constant start is checked now. */
    public static Expr slice(Expr array, Expr start, int count, int stride) {
        Shapes.checkSlice(array.shape(), start, count, stride);
        return uncheckedSlice(array, start, count, stride);
    }

    public static Expr uncheckedSlice(Expr array, Expr start, int count, int stride) {
        Shape shape = array.shape().drop(1).prepend(count);
        Expr known = Parts.slice(array, start, stride, shape);
        return known != null ? known : NODES.intern(new Expr.Slice(array, start, stride, shape));
    }

    // arrays from parts

    /** Items of one shape along a new first axis. */
    public static Expr stack(List<Expr> items) {
        Shape item = Shapes.common(items);
        Shape shape = item.prepend(items.size());
        Expr folded = Folding.join(items, shape);
        return folded != null ? folded : NODES.intern(new Expr.Stack(List.copyOf(items), shape));
    }

    /** Arrays joined along the first axis; a scalar counts as a vector of 1. */
    public static Expr concat(List<Expr> parts) {
        List<Expr> arrays = new ArrayList<>();
        for (Expr part : parts) {
            arrays.add(part.shape().isScalar() ? flatten(part) : part);
        }
        Shape shape = Shapes.concat(arrays);
        if (arrays.size() == 1) {
            return arrays.get(0);
        }
        Expr folded = Folding.join(arrays, shape);
        return folded != null ? folded : NODES.intern(new Expr.Concat(List.copyOf(arrays), shape));
    }

    /** The array of body for binder = 0 … count − 1. */
    public static Expr build(Binder binder, int count, Expr body) {
        Shapes.checkCount(count);
        return NODES.intern(new Expr.Build(binder, count, body, body.shape().prepend(count)));
    }

    /** The sum of body over binder = 0 … count − 1, arrays entry by entry; zeros for count 0. */
    public static Expr sum(Binder binder, int count, Expr body) {
        Shapes.checkCount(count);
        return NODES.intern(new Expr.Sum(binder, count, body));
    }

    /** Zeros of a shape with a value at leading indices. */
    public static Expr place(Expr value, List<Expr> indices, Shape shape) {
        if (indices.isEmpty()) {
            return value;
        }
        Shapes.checkIndexShapes(shape, indices);
        if (!shape.drop(indices.size()).equals(value.shape())) {
            throw new ShapeException("cannot place " + value.shape() + " at " + indices.size()
                    + (indices.size() == 1 ? " index" : " indices") + " of " + shape);
        }
        Expr folded = Folding.place(value, indices, shape);
        return folded != null ? folded : NODES.intern(new Expr.Place(value, List.copyOf(indices), shape));
    }

    /** Zeros of a shape with value's entries at start, start + stride, … along the first axis. */
    public static Expr placeSlice(Expr value, Expr start, int stride, Shape shape) {
        if (value.shape().rank() != shape.rank() || !value.shape().drop(1).equals(shape.drop(1))) {
            throw new ShapeException("cannot place " + value.shape() + " into " + shape);
        }
        return NODES.intern(new Expr.PlaceSlice(value, start, stride, shape));
    }

    // the rest

    /** One of two expressions of one shape by a scalar truth value; the other is not evaluated. */
    public static Expr choose(Expr condition, Expr then, Expr otherwise) {
        if (!condition.shape().isScalar()) {
            throw new ShapeException("the condition of an if is one truth value, not " + condition.shape());
        }
        if (!then.shape().equals(otherwise.shape())) {
            throw new ShapeException("cannot choose between " + then.shape() + " and " + otherwise.shape());
        }
        if (condition instanceof Expr.Constant known) {
            return known.value().value() != 0 ? then : otherwise;
        }
        return then == otherwise ? then : NODES.intern(new Expr.Choose(condition, then, otherwise));
    }

    public static Expr operate(Operation operation, Expr... arguments) {
        return operate(operation, Arrays.asList(arguments));
    }

    public static Expr operate(Operation operation, List<Expr> arguments) {
        Shape shape = Shapes.operation(operation, arguments);
        return NODES.intern(new Expr.Operate(operation, List.copyOf(arguments), shape));
    }

    /**
     * What the variables of a loop are when it has ended, as one vector.
     *
     * @param arguments the first values of the loop's symbols, of their shapes
     */
    public static Expr repeat(WhileLoop loop, List<Expr> arguments) {
        List<Symbol> symbols = loop.symbols();
        for (int i = 0; i < symbols.size(); i++) {
            if (!symbols.get(i).shape().equals(arguments.get(i).shape())) {
                throw new ShapeException("`" + symbols.get(i).name() + "` is a "
                        + symbols.get(i).shape() + " and cannot begin as a "
                        + arguments.get(i).shape());
            }
        }
        return NODES.intern(new Expr.Repeat(loop, List.copyOf(arguments), Shape.vector(loop.size())));
    }

    /** How many different nodes are alive; for tests of memory. */
    static int nodeCount() {
        return NODES.size();
    }
}
