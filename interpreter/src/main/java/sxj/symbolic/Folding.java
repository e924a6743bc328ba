package sxj.symbolic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.numeric.Reduction;
import sxj.numeric.Summation;

/**
 * Evaluates, while expressions are made, what consists of small constants alone, with the functions and in the order of
 * a run: the bits are the same. What would become not finite is left for the run, which can say where it happened.
 */
public final class Folding {
    /** Largest array that is computed here. */
    private static final int LARGEST = 1024;

    private Folding() {}

    static @Nullable Expr apply(Function function, List<Expr> arguments, Shape shape, boolean isBoolean) {
        if (!known(arguments) || shape.size() > LARGEST) {
            return null;
        }
        double[] result = new double[shape.size()];
        for (int i = 0; i < result.length; i++) {
            double a = entry(arguments, 0, i);
            double b = entry(arguments, 1, i);
            double c = entry(arguments, 2, i);
            result[i] = function.value(a, b, c);
        }
        return finished(arguments, new Tensor(shape, result), isBoolean);
    }

    /** Entry i of an argument; 0 where the function has no such argument. */
    private static double entry(List<Expr> arguments, int argument, int i) {
        if (argument >= arguments.size()) {
            return 0;
        }
        double[] data = data(arguments.get(argument));
        return data[arguments.get(argument).shape().isScalar() ? 0 : i];
    }

    static @Nullable Expr reduce(Reduction reduction, Expr argument) {
        if (!known(List.of(argument))) {
            return null;
        }
        double[] data = data(argument);
        return finished(List.of(argument), Tensor.scalar(reduction.value(data, 0, data.length)), false);
    }

    static @Nullable Expr product(Expr left, Expr right, Shape shape) {
        List<Expr> operands = List.of(left, right);
        if (!known(operands) || shape.size() > LARGEST) {
            return null;
        }
        int inner = right.shape().length(0);
        int rows = left.shape().rank() == 2 ? left.shape().length(0) : 1;
        int columns = right.shape().rank() == 2 ? right.shape().length(1) : 1;
        double[] result = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                result[i * columns + j] = Summation.dot(data(left), i * inner, 1, data(right), j, columns, inner);
            }
        }
        return finished(operands, new Tensor(shape, result), false);
    }

    static @Nullable Expr transpose(Expr matrix, Shape shape) {
        if (!known(List.of(matrix))) {
            return null;
        }
        double[] from = data(matrix);
        double[] result = new double[from.length];
        int rows = shape.length(0);
        int columns = shape.length(1);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                result[i * columns + j] = from[j * rows + i];
            }
        }
        return Expressions.constant(new Tensor(shape, result), matrix.isBoolean());
    }

    /** Constant items one after the other, however many: they were written or computed one by one. */
    static @Nullable Expr join(List<Expr> items, Shape shape) {
        for (Expr item : items) {
            if (!(item instanceof Expr.Constant)) {
                return null;
            }
        }
        double[] result = new double[shape.size()];
        int next = 0;
        for (Expr item : items) {
            double[] data = data(item);
            System.arraycopy(data, 0, result, next, data.length);
            next += data.length;
        }
        return Expressions.constant(new Tensor(shape, result), items.get(0).isBoolean());
    }

    static @Nullable Expr place(Expr value, List<Expr> indices, Shape shape) {
        if (!known(List.of(value)) || !known(indices) || shape.size() > LARGEST) {
            return null;
        }
        int offset = offset(shape, indices);
        if (offset < 0) {
            return null;
        }
        double[] result = new double[shape.size()];
        System.arraycopy(data(value), 0, result, offset, value.shape().size());
        return Expressions.constant(new Tensor(shape, result));
    }

    /** Where the sub-array at constant indices begins; negative if it is out of range. */
    public static int offset(Shape shape, List<Expr> indices) {
        int offset = 0;
        for (int axis = 0; axis < indices.size(); axis++) {
            double index = data(indices.get(axis))[0];
            if (!Shapes.isInRange(shape, axis, index)) {
                return -1;
            }
            offset = offset * shape.length(axis) + (int) index;
        }
        return offset * shape.drop(indices.size()).size();
    }

    /** Whether all are constants that are small. */
    static boolean known(List<Expr> operands) {
        for (Expr operand : operands) {
            if (!(operand instanceof Expr.Constant known) || known.value().data().length > LARGEST) {
                return false;
            }
        }
        return true;
    }

    private static double[] data(Expr constant) {
        return ((Expr.Constant) constant).value().data();
    }

    private static @Nullable Expr finished(List<Expr> operands, Tensor result, boolean isBoolean) {
        boolean wasFinite = true;
        for (Expr operand : operands) {
            wasFinite &= isFinite(data(operand));
        }
        return wasFinite && !isFinite(result.data()) ? null : Expressions.constant(result, isBoolean);
    }

    private static boolean isFinite(double[] data) {
        for (double x : data) {
            if (!Double.isFinite(x)) {
                return false;
            }
        }
        return true;
    }
}
