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
public sealed interface Expr {
    Shape shape();

    /** Whether its entries are truth values. */
    boolean isBoolean();

    /** The answer of a pass for this node. */
    <R> R match(Cases<R> cases);

    /** Numbers known now. Any rank. */
    record Constant(Tensor value, boolean isBoolean) implements Expr {
        public Shape shape() {
            return value.shape();
        }

        public <R> R match(Cases<R> cases) {
            return cases.constant(this);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return Node.describe(this);
        }
    }

    /**
     * A number or array that is given from outside: a parameter, t, iter, h, a state, a local of a step. Two symbols
     * are the same only if they are the same object: {@link Symbol#of} makes a new one each time.
     */
    record Variable(Symbol symbol) implements Expr {
        public Shape shape() {
            return symbol.shape();
        }

        public boolean isBoolean() {
            return false;
        }

        public <R> R match(Cases<R> cases) {
            return cases.variable(this);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return Node.describe(this);
        }
    }

    /** The running index of an enclosing {@link Build} or {@link Sum}: 0, 1, …, count − 1; a scalar. */
    record Bound(Binder binder) implements Expr {
        public Shape shape() {
            return Shape.SCALAR;
        }

        public boolean isBoolean() {
            return false;
        }

        public <R> R match(Cases<R> cases) {
            return cases.bound(this);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return Node.describe(this);
        }
    }

    /** An element-wise function; every argument has the node's shape or is a scalar. */
    record Apply(Function function, List<Expr> arguments, Shape shape, boolean isBoolean) implements Expr {
        public <R> R match(Cases<R> cases) {
            return cases.apply(this);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return Node.describe(this);
        }
    }

    /** One number from all entries of an array: sum, prod, min, max, norm, argmin, argmax. */
    record Reduce(Reduction reduction, Expr argument) implements Expr {
        public Shape shape() {
            return Shape.SCALAR;
        }

        public boolean isBoolean() {
            return false;
        }

        public <R> R match(Cases<R> cases) {
            return cases.reduce(this);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return Node.describe(this);
        }
    }

    /** Matrix product, matrix times vector, vector times matrix, dot product of two vectors. */
    record Product(Expr left, Expr right, Shape shape) implements Expr {
        public boolean isBoolean() {
            return false;
        }

        public <R> R match(Cases<R> cases) {
            return cases.product(this);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return Node.describe(this);
        }
    }

    /** Rows and columns of a matrix exchanged. */
    record Transpose(Expr argument, Shape shape) implements Expr {
        public boolean isBoolean() {
            return argument.isBoolean();
        }

        public <R> R match(Cases<R> cases) {
            return cases.transpose(this);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return Node.describe(this);
        }
    }

    /** The same entries in another shape of equal size. */
    record Reshape(Expr argument, Shape shape) implements Expr {
        public boolean isBoolean() {
            return argument.isBoolean();
        }

        public <R> R match(Cases<R> cases) {
            return cases.reshape(this);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return Node.describe(this);
        }
    }

    /** A scalar in every entry. */
    record Fill(Expr argument, Shape shape) implements Expr {
        public boolean isBoolean() {
            return argument.isBoolean();
        }

        public <R> R match(Cases<R> cases) {
            return cases.fill(this);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return Node.describe(this);
        }
    }

    /** The sub-array (or entry) at leading scalar indices. */
    record Element(Expr array, List<Expr> indices, Shape shape) implements Expr {
        public boolean isBoolean() {
            return array.isBoolean();
        }

        public <R> R match(Cases<R> cases) {
            return cases.element(this);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return Node.describe(this);
        }
    }

    /** Entries start, start + stride, … ({@code shape.length(0)} of them) along the first axis. */
    record Slice(Expr array, Expr start, int stride, Shape shape) implements Expr {
        public boolean isBoolean() {
            return array.isBoolean();
        }

        public <R> R match(Cases<R> cases) {
            return cases.slice(this);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return Node.describe(this);
        }
    }

    /** Items of one shape along a new first axis. At least one item. */
    record Stack(List<Expr> items, Shape shape) implements Expr {
        public boolean isBoolean() {
            return items.get(0).isBoolean();
        }

        public <R> R match(Cases<R> cases) {
            return cases.stack(this);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return Node.describe(this);
        }
    }

    /** Arrays joined along the first axis. At least one part. */
    record Concat(List<Expr> parts, Shape shape) implements Expr {
        public boolean isBoolean() {
            return parts.get(0).isBoolean();
        }

        public <R> R match(Cases<R> cases) {
            return cases.concat(this);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return Node.describe(this);
        }
    }

    /** The array of body for binder = 0 … count − 1. */
    record Build(Binder binder, int count, Expr body, Shape shape) implements Expr {
        public boolean isBoolean() {
            return body.isBoolean();
        }

        public <R> R match(Cases<R> cases) {
            return cases.build(this);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return Node.describe(this);
        }
    }

    /** The sum of body over binder = 0 … count − 1, in the written order of sums; zeros for count 0. */
    record Sum(Binder binder, int count, Expr body) implements Expr {
        public Shape shape() {
            return body.shape();
        }

        public boolean isBoolean() {
            return false;
        }

        public <R> R match(Cases<R> cases) {
            return cases.sum(this);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return Node.describe(this);
        }
    }

    /** Zeros of a shape with value at leading scalar indices: the transpose of {@link Element}. */
    record Place(Expr value, List<Expr> indices, Shape shape) implements Expr {
        public boolean isBoolean() {
            return false;
        }

        public <R> R match(Cases<R> cases) {
            return cases.place(this);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return Node.describe(this);
        }
    }

    /** Zeros of a shape with value's entries at start, start + stride, …: the transpose of {@link Slice}. */
    record PlaceSlice(Expr value, Expr start, int stride, Shape shape) implements Expr {
        public boolean isBoolean() {
            return false;
        }

        public <R> R match(Cases<R> cases) {
            return cases.placeSlice(this);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return Node.describe(this);
        }
    }

    /** One of two expressions of one shape by a scalar truth value; the other is not evaluated. */
    record Choose(Expr condition, Expr then, Expr otherwise) implements Expr {
        public Shape shape() {
            return then.shape();
        }

        public boolean isBoolean() {
            return then.isBoolean();
        }

        public <R> R match(Cases<R> cases) {
            return cases.choose(this);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return Node.describe(this);
        }
    }

    /** A whole-array operation with its own algorithm: solve, inverse, det, eigenvalues, sort, min_norm, … */
    record Operate(Operation operation, List<Expr> arguments, Shape shape) implements Expr {
        public boolean isBoolean() {
            return false;
        }

        public <R> R match(Cases<R> cases) {
            return cases.operate(this);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return Node.describe(this);
        }
    }

    /** What the variables of a loop are when it has ended, as one vector; arguments are its symbols' first values. */
    record Repeat(WhileLoop loop, List<Expr> arguments, Shape shape) implements Expr {
        public boolean isBoolean() {
            return false;
        }

        public <R> R match(Cases<R> cases) {
            return cases.repeat(this);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return Node.describe(this);
        }
    }

    /** What a pass must answer: one method a shape of node. */
    interface Cases<R> {
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
