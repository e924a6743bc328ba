package sxj.lower;

import java.util.Arrays;
import java.util.List;
import sxj.numeric.Reduction;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Shape;
import sxj.symbolic.Tensor;

/** Running sums and products, differences, and products of two arrays that give an array, written as loops over indices. */
final class Accumulation {
    private Accumulation() {}

    /** Of a vector, or of the rows of a matrix. */
    static Expr sums(Expr v) {
        int n = v.shape().length(0);
        Binder i = new Binder("i");
        Binder j = new Binder("j");
        Expr term = Expressions.element(v, Expressions.bound(j));
        Expr none = Expressions.fill(Expressions.scalar(0), term.shape());
        Expr counts = Expressions.lessEqual(Expressions.bound(j), Expressions.bound(i));
        return Expressions.build(i, n, Expressions.sum(j, n, Expressions.where(counts, term, none)));
    }

    /** Of a vector, or of the rows of a matrix. */
    static Expr products(Expr v) {
        if (v.shape().rank() == 2) {
            Binder c = new Binder("c");
            Expr column = Expressions.element(Expressions.transpose(v), Expressions.bound(c));
            return Expressions.transpose(Expressions.build(c, v.shape().length(1), products(column)));
        }
        int n = v.shape().length(0);
        double[] positions = new double[n];
        Arrays.setAll(positions, i -> i);
        Binder i = new Binder("i");
        Expr counts = Expressions.lessEqual(Expressions.constant(Tensor.vector(positions)), Expressions.bound(i));
        return Expressions.build(
                i, n, Expressions.reduce(Reduction.PROD, Expressions.where(counts, v, Expressions.scalar(1))));
    }

    static Expr differences(Expr v) {
        int n = v.shape().length(0);
        if (n == 0) {
            return v;
        }
        return Expressions.subtract(
                Expressions.slice(v, Expressions.scalar(Math.min(1, n - 1)), n - 1, 1),
                Expressions.slice(v, Expressions.scalar(0), n - 1, 1));
    }

    /** All products of an entry of a and one of b, b's in the place of each entry of a; a vector counts as one column. */
    static Expr kronecker(Expr a, Expr b) {
        Expr left = a.shape().rank() == 1 ? column(a) : a;
        Expr right = b.shape().rank() == 1 ? column(b) : b;
        int rows = left.shape().length(0);
        int columns = left.shape().length(1);
        int height = right.shape().length(0);
        int width = right.shape().length(1);
        Binder i = new Binder("i");
        Binder j = new Binder("j");
        Binder k = new Binder("k");
        Binder l = new Binder("l");
        Expr entry = Expressions.multiply(
                Expressions.element(left, Expressions.bound(i), Expressions.bound(j)),
                Expressions.element(right, Expressions.bound(k), Expressions.bound(l)));
        Expr row = Expressions.build(j, columns, Expressions.build(l, width, entry));
        Expr all = Expressions.build(i, rows, Expressions.build(k, height, row));
        boolean areVectors = a.shape().rank() == 1 && b.shape().rank() == 1;
        return Expressions.reshape(
                Expressions.flatten(all),
                areVectors ? Shape.vector(rows * height) : Shape.matrix(rows * height, columns * width));
    }

    /** The vector product of two vectors of 3. */
    static Expr cross(Expr a, Expr b) {
        return Expressions.stack(List.of(part(a, b, 1, 2), part(a, b, 2, 0), part(a, b, 0, 1)));
    }

    private static Expr part(Expr a, Expr b, int i, int j) {
        return Expressions.subtract(Expressions.multiply(at(a, i), at(b, j)), Expressions.multiply(at(a, j), at(b, i)));
    }

    private static Expr at(Expr v, int i) {
        return Expressions.element(v, Expressions.scalar(i));
    }

    private static Expr column(Expr v) {
        return Expressions.reshape(v, Shape.matrix(v.shape().size(), 1));
    }

    static Tensor ones(int n) {
        double[] data = new double[n];
        Arrays.fill(data, 1);
        return Tensor.vector(data);
    }
}
