package sxj.symbolic;

import java.util.List;
import sxj.numeric.Reduction;

/**
 * A shaped, shared expression. Nodes are made by {@link Expressions} alone, which interns them: equal expressions are
 * the same object, so {@code ==} compares and every pass remembers its answer per node. Nodes do not change.
 *
 * <p>{@code equals} is {@code ==}: comparing contents is the interner's business, once, when a node is made.
 *
 * <p>Booleans are numbers 0 and 1 with {@link #isBoolean()}. Indices are scalars with integral values.
 */
public abstract sealed class Expr {
    private final Shape shape;
    private final boolean isBoolean;

    private Expr(Shape shape, boolean isBoolean) {
        this.shape = shape;
        this.isBoolean = isBoolean;
    }

    public final Shape shape() {
        return shape;
    }

    /** Whether its entries are truth values. */
    public final boolean isBoolean() {
        return isBoolean;
    }

    /** The result of a pass for this node. */
    public abstract <R> R match(Cases<R> cases);

    @Override
    public final String toString() {
        return Node.describe(this);
    }

    /** Numbers known now. Any rank. */
    public static final class Constant extends Expr {
        private final Tensor value;

        Constant(Tensor value, boolean isBoolean) {
            super(value.shape(), isBoolean);
            this.value = value;
        }

        public Tensor value() {
            return value;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.constant(this);
        }
    }

    /**
     * A number or array that is given from outside: a parameter, t, iter, h, a state, a local of a step. Two symbols
     * are the same only if they are the same object: {@link Symbol#of} makes a new one each time.
     */
    public static final class Variable extends Expr {
        private final Symbol symbol;

        Variable(Symbol symbol) {
            super(symbol.shape(), false);
            this.symbol = symbol;
        }

        public Symbol symbol() {
            return symbol;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.variable(this);
        }
    }

    /** The running index of an enclosing {@link Build} or {@link Sum}: 0, 1, …, count − 1; a scalar. */
    public static final class Bound extends Expr {
        private final Binder binder;

        Bound(Binder binder) {
            super(Shape.SCALAR, false);
            this.binder = binder;
        }

        public Binder binder() {
            return binder;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.bound(this);
        }
    }

    /** An element-wise function; every argument has the node's shape or is a scalar. */
    public static final class Apply extends Expr {
        private final Function function;
        private final List<Expr> arguments;

        Apply(Function function, List<Expr> arguments, Shape shape, boolean isBoolean) {
            super(shape, isBoolean);
            this.function = function;
            this.arguments = arguments;
        }

        public Function function() {
            return function;
        }

        public List<Expr> arguments() {
            return arguments;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.apply(this);
        }
    }

    /** One number from all entries of an array: sum, prod, min, max, norm, argmin, argmax. */
    public static final class Reduce extends Expr {
        private final Reduction reduction;
        private final Expr argument;

        Reduce(Reduction reduction, Expr argument) {
            super(Shape.SCALAR, false);
            this.reduction = reduction;
            this.argument = argument;
        }

        public Reduction reduction() {
            return reduction;
        }

        public Expr argument() {
            return argument;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.reduce(this);
        }
    }

    /** Matrix product, matrix times vector, vector times matrix, dot product of two vectors. */
    public static final class Product extends Expr {
        private final Expr left;
        private final Expr right;

        Product(Expr left, Expr right, Shape shape) {
            super(shape, false);
            this.left = left;
            this.right = right;
        }

        public Expr left() {
            return left;
        }

        public Expr right() {
            return right;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.product(this);
        }
    }

    /** Rows and columns of a matrix exchanged. */
    public static final class Transpose extends Expr {
        private final Expr argument;

        Transpose(Expr argument, Shape shape) {
            super(shape, argument.isBoolean());
            this.argument = argument;
        }

        public Expr argument() {
            return argument;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.transpose(this);
        }
    }

    /** The same entries in another shape of equal size. */
    public static final class Reshape extends Expr {
        private final Expr argument;

        Reshape(Expr argument, Shape shape) {
            super(shape, argument.isBoolean());
            this.argument = argument;
        }

        public Expr argument() {
            return argument;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.reshape(this);
        }
    }

    /** A scalar in every entry. */
    public static final class Fill extends Expr {
        private final Expr argument;

        Fill(Expr argument, Shape shape) {
            super(shape, argument.isBoolean());
            this.argument = argument;
        }

        public Expr argument() {
            return argument;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.fill(this);
        }
    }

    /** The sub-array (or entry) at leading scalar indices. */
    public static final class Element extends Expr {
        private final Expr array;
        private final List<Expr> indices;

        Element(Expr array, List<Expr> indices, Shape shape) {
            super(shape, array.isBoolean());
            this.array = array;
            this.indices = indices;
        }

        public Expr array() {
            return array;
        }

        public List<Expr> indices() {
            return indices;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.element(this);
        }
    }

    /** Entries start, start + stride, … ({@code shape.length(0)} of them) along the first axis. */
    public static final class Slice extends Expr {
        private final Expr array;
        private final Expr start;
        private final int stride;

        Slice(Expr array, Expr start, int stride, Shape shape) {
            super(shape, array.isBoolean());
            this.array = array;
            this.start = start;
            this.stride = stride;
        }

        public Expr array() {
            return array;
        }

        public Expr start() {
            return start;
        }

        public int stride() {
            return stride;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.slice(this);
        }
    }

    /** Items of one shape along a new first axis. At least one item. */
    public static final class Stack extends Expr {
        private final List<Expr> items;

        Stack(List<Expr> items, Shape shape) {
            super(shape, items.get(0).isBoolean());
            this.items = items;
        }

        public List<Expr> items() {
            return items;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.stack(this);
        }
    }

    /** Arrays joined along the first axis. At least one part. */
    public static final class Concat extends Expr {
        private final List<Expr> parts;

        Concat(List<Expr> parts, Shape shape) {
            super(shape, parts.get(0).isBoolean());
            this.parts = parts;
        }

        public List<Expr> parts() {
            return parts;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.concat(this);
        }
    }

    /** The array of body for binder = 0 … count − 1. */
    public static final class Build extends Expr {
        private final Binder binder;
        private final int count;
        private final Expr body;

        Build(Binder binder, int count, Expr body, Shape shape) {
            super(shape, body.isBoolean());
            this.binder = binder;
            this.count = count;
            this.body = body;
        }

        public Binder binder() {
            return binder;
        }

        public int count() {
            return count;
        }

        public Expr body() {
            return body;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.build(this);
        }
    }

    /** The sum of body over binder = 0 … count − 1, in the written order of sums; zeros for count 0. */
    public static final class Sum extends Expr {
        private final Binder binder;
        private final int count;
        private final Expr body;

        Sum(Binder binder, int count, Expr body) {
            super(body.shape(), false);
            this.binder = binder;
            this.count = count;
            this.body = body;
        }

        public Binder binder() {
            return binder;
        }

        public int count() {
            return count;
        }

        public Expr body() {
            return body;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.sum(this);
        }
    }

    /** Zeros of a shape with value at leading scalar indices: the transpose of {@link Element}. */
    public static final class Place extends Expr {
        private final Expr value;
        private final List<Expr> indices;

        Place(Expr value, List<Expr> indices, Shape shape) {
            super(shape, false);
            this.value = value;
            this.indices = indices;
        }

        public Expr value() {
            return value;
        }

        public List<Expr> indices() {
            return indices;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.place(this);
        }
    }

    /** Zeros of a shape with value's entries at start, start + stride, …: the transpose of {@link Slice}. */
    public static final class PlaceSlice extends Expr {
        private final Expr value;
        private final Expr start;
        private final int stride;

        PlaceSlice(Expr value, Expr start, int stride, Shape shape) {
            super(shape, false);
            this.value = value;
            this.start = start;
            this.stride = stride;
        }

        public Expr value() {
            return value;
        }

        public Expr start() {
            return start;
        }

        public int stride() {
            return stride;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.placeSlice(this);
        }
    }

    /** One of two expressions of one shape by a scalar truth value; the other is not evaluated. */
    public static final class Choose extends Expr {
        private final Expr condition;
        private final Expr then;
        private final Expr otherwise;

        Choose(Expr condition, Expr then, Expr otherwise) {
            super(then.shape(), then.isBoolean());
            this.condition = condition;
            this.then = then;
            this.otherwise = otherwise;
        }

        public Expr condition() {
            return condition;
        }

        public Expr then() {
            return then;
        }

        public Expr otherwise() {
            return otherwise;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.choose(this);
        }
    }

    /** A whole-array operation with its own algorithm: solve, inverse, det, eigenvalues, sort, min_norm, … */
    public static final class Operate extends Expr {
        private final Operation operation;
        private final List<Expr> arguments;

        Operate(Operation operation, List<Expr> arguments, Shape shape) {
            super(shape, false);
            this.operation = operation;
            this.arguments = arguments;
        }

        public Operation operation() {
            return operation;
        }

        public List<Expr> arguments() {
            return arguments;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.operate(this);
        }
    }

    /** What the variables of a loop are when it has ended, as one vector; arguments are its symbols' first values. */
    public static final class Repeat extends Expr {
        private final WhileLoop loop;
        private final List<Expr> arguments;

        Repeat(WhileLoop loop, List<Expr> arguments, Shape shape) {
            super(shape, false);
            this.loop = loop;
            this.arguments = arguments;
        }

        public WhileLoop loop() {
            return loop;
        }

        public List<Expr> arguments() {
            return arguments;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.repeat(this);
        }
    }

    /** What a pass must answer: one method a shape of node. */
    public interface Cases<R> {
        R constant(Constant e);

        R variable(Variable e);

        R bound(Bound e);

        R apply(Apply e);

        R reduce(Reduce e);

        R product(Product e);

        R transpose(Transpose e);

        R reshape(Reshape e);

        R fill(Fill e);

        R element(Element e);

        R slice(Slice e);

        R stack(Stack e);

        R concat(Concat e);

        R build(Build e);

        R sum(Sum e);

        R place(Place e);

        R placeSlice(PlaceSlice e);

        R choose(Choose e);

        R operate(Operate e);

        R repeat(Repeat e);
    }
}
