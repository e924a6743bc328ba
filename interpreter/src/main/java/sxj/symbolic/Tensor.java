package sxj.symbolic;

import java.util.Arrays;

/**
 * Numbers in a shape, row by row; a scalar is one number. Owners do not write into the array of a shared tensor.
 *
 * @param shape its shape
 * @param data its {@code shape.size()} numbers, the last axis running fastest
 */
public record Tensor(Shape shape, double[] data) {
    public Tensor {
        if (data.length != shape.size()) {
            throw new AssertionError(shape + " with " + data.length + " numbers");
        }
    }

    public static Tensor scalar(double value) {
        return new Tensor(Shape.SCALAR, new double[] {value});
    }

    public static Tensor vector(double... values) {
        return new Tensor(Shape.vector(values.length), values);
    }

    /** The number of a scalar. */
    public double value() {
        if (data.length != 1) {
            throw new AssertionError("not one number: " + shape);
        }
        return data[0];
    }

    /** Equal shapes and equal bits. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor && shape.equals(tensor.shape) && Arrays.equals(data, tensor.data);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return shape + " " + Arrays.toString(data);
    }
}
