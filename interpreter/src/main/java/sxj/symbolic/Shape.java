package sxj.symbolic;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The lengths of an array along each axis: none for a scalar, n for a vector, m×n for a matrix. Immutable. */
public final class Shape {
    public static final Shape SCALAR = new Shape();

    /** Entries that fit into any memory. */
    private static final int SMALL = 1 << 24;

    private final int[] lengths;

    private Shape(int... lengths) {
        this.lengths = lengths;
        long size = 1;
        for (int length : lengths) {
            size *= length;
            if (size > Integer.MAX_VALUE
                    || size > SMALL && size > Runtime.getRuntime().maxMemory() / Double.BYTES) {
                throw new ShapeException("a " + this + " is larger than any array can be here"
                        + (size > Integer.MAX_VALUE
                                ? ""
                                : ":"
                                        + " its numbers take " + (size * Double.BYTES >> 20) + " MB, and Java may use "
                                        + (Runtime.getRuntime().maxMemory() >> 20) + " MB"));
            }
        }
    }

    public static Shape of(int... lengths) {
        return lengths.length == 0 ? SCALAR : new Shape(lengths.clone());
    }

    public static Shape vector(int n) {
        return new Shape(n);
    }

    public static Shape matrix(int rows, int columns) {
        return new Shape(rows, columns);
    }

    public int rank() {
        return lengths.length;
    }

    public boolean isScalar() {
        return lengths.length == 0;
    }

    /** Length along an axis, from 0. */
    public int length(int axis) {
        return lengths[axis];
    }

    /** How many entries. */
    public int size() {
        int size = 1;
        for (int length : lengths) {
            size *= length;
        }
        return size;
    }

    /** The shape of a sub-array after the first {@code axes} indices. */
    public Shape drop(int axes) {
        return of(Arrays.copyOfRange(lengths, axes, lengths.length));
    }

    /** The shape with one axis more in front. */
    public Shape prepend(int length) {
        int[] longer = new int[lengths.length + 1];
        longer[0] = length;
        System.arraycopy(lengths, 0, longer, 1, lengths.length);
        return new Shape(longer);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(lengths, shape.lengths);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(lengths);
    }

    /** As messages show it: {@code scalar}, {@code vector of 3}, {@code 2×3 matrix}, {@code 2×3×4 array}. */
    @Override
    public String toString() {
        return switch (lengths.length) {
            case 0 -> "scalar";
            case 1 -> "vector of " + lengths[0];
            default ->
                IntStream.of(lengths).mapToObj(Integer::toString).collect(Collectors.joining("×"))
                        + (lengths.length == 2 ? " matrix" : " array");
        };
    }
}
