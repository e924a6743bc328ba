package sxj.kernel.interpret;

import java.util.Arrays;
import java.util.List;
import sxj.kernel.Kernel;
import sxj.kernel.linalg.Gemm;
import sxj.kernel.linalg.LinearAlgebra;
import sxj.numeric.Summation;
import sxj.symbolic.Expr;
import sxj.symbolic.Shape;
import sxj.symbolic.Tensor;

/** The value of a node whose operands' values are known, written as plainly as its definition. */
final class NodeValue implements Expr.Cases<Tensor> {
    private final List<Tensor> operands;
    private final Kernel.Maker kernels;

    NodeValue(List<Tensor> operands, Kernel.Maker kernels) {
        this.kernels = kernels;
        this.operands = operands;
    }

    @Override
    public Tensor constant(Expr.Constant e) {
        return e.value();
    }

    @Override
    public Tensor variable(Expr.Variable e) {
        throw new AssertionError("has no operands");
    }

    @Override
    public Tensor bound(Expr.Bound e) {
        throw new AssertionError("has no operands");
    }

    @Override
    public Tensor apply(Expr.Apply e) {
        double[] data = new double[e.shape().size()];
        for (int i = 0; i < data.length; i++) {
            data[i] = e.function().value(entry(0, i), entry(1, i), entry(2, i));
        }
        return new Tensor(e.shape(), data);
    }

    @Override
    public Tensor reduce(Expr.Reduce e) {
        double[] data = data(0);
        return Tensor.scalar(e.reduction().value(data, 0, data.length));
    }

    @Override
    public Tensor product(Expr.Product e) {
        Shape left = e.left().shape();
        Shape right = e.right().shape();
        int inner = left.length(left.rank() - 1);
        int rows = left.rank() == 2 ? left.length(0) : 1;
        int columns = right.rank() == 2 ? right.length(1) : 1;
        double[] a = data(0);
        double[] b = data(1);
        double[] data = new double[rows * columns];
        double[] partials = new double[Summation.LANES * Gemm.PIECE];
        for (int i = 0; i < rows; i++) {
            if (columns > 1) {
                Gemm.rowTimesMatrix(data, i * columns, a, i * inner, 1, b, 0, columns, inner, columns, partials, 0);
            } else if (columns == 1) {
                data[i] = Summation.dot(a, i * inner, 1, b, 0, 1, inner);
            }
        }
        return new Tensor(e.shape(), data);
    }

    @Override
    public Tensor transpose(Expr.Transpose e) {
        int rows = e.shape().length(0);
        int columns = e.shape().length(1);
        double[] data = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                data[i * columns + j] = data(0)[j * rows + i];
            }
        }
        return new Tensor(e.shape(), data);
    }

    @Override
    public Tensor reshape(Expr.Reshape e) {
        return new Tensor(e.shape(), data(0));
    }

    @Override
    public Tensor fill(Expr.Fill e) {
        double[] data = new double[e.shape().size()];
        Arrays.fill(data, data(0)[0]);
        return new Tensor(e.shape(), data);
    }

    @Override
    public Tensor element(Expr.Element e) {
        int size = e.shape().size();
        int from = position(e.array().shape(), e.indices().size(), e) * size;
        return new Tensor(e.shape(), Arrays.copyOfRange(data(0), from, from + size));
    }

    @Override
    public Tensor slice(Expr.Slice e) {
        int count = e.shape().length(0);
        int width = e.shape().drop(1).size();
        int start =
                Indices.start(data(1)[0], count, e.stride(), e.array().shape().length(0), e);
        double[] data = new double[count * width];
        for (int i = 0; i < count; i++) {
            System.arraycopy(data(0), (start + i * e.stride()) * width, data, i * width, width);
        }
        return new Tensor(e.shape(), data);
    }

    @Override
    public Tensor stack(Expr.Stack e) {
        return joined(e.shape());
    }

    @Override
    public Tensor concat(Expr.Concat e) {
        return joined(e.shape());
    }

    @Override
    public Tensor build(Expr.Build e) {
        throw new AssertionError("is iterated");
    }

    @Override
    public Tensor sum(Expr.Sum e) {
        throw new AssertionError("is iterated");
    }

    @Override
    public Tensor place(Expr.Place e) {
        double[] data = new double[e.shape().size()];
        int size = data(0).length;
        System.arraycopy(data(0), 0, data, position(e.shape(), e.indices().size(), e) * size, size);
        return new Tensor(e.shape(), data);
    }

    @Override
    public Tensor placeSlice(Expr.PlaceSlice e) {
        int count = e.value().shape().length(0);
        int width = e.shape().drop(1).size();
        int start = Indices.start(data(1)[0], count, e.stride(), e.shape().length(0), e);
        double[] data = new double[e.shape().size()];
        for (int i = 0; i < count; i++) {
            System.arraycopy(data(0), i * width, data, (start + i * e.stride()) * width, width);
        }
        return new Tensor(e.shape(), data);
    }

    @Override
    public Tensor choose(Expr.Choose e) {
        throw new AssertionError("is one of its branches");
    }

    @Override
    public Tensor operate(Expr.Operate e) {
        return LinearAlgebra.value(e, operands);
    }

    @Override
    public Tensor repeat(Expr.Repeat e) {
        WhileKernel rounds = new WhileKernel(e, kernels);
        double[] result = new double[e.shape().size()];
        WhileKernel.Room room = rounds.newRoom();
        int next = 0;
        for (Tensor operand : operands) {
            System.arraycopy(operand.data(), 0, room.numbers, next, operand.data().length);
            next += operand.data().length;
        }
        rounds.run(room, result, 0);
        return new Tensor(e.shape(), result);
    }

    /** Which sub-array the indices after the first operand mean, counted in row-major order. */
    private int position(Shape shape, int indices, Expr asked) {
        int position = 0;
        for (int axis = 0; axis < indices; axis++) {
            int length = shape.length(axis);
            position = position * length + Indices.entry(data(axis + 1)[0], length, asked);
        }
        return position;
    }

    private Tensor joined(Shape shape) {
        double[] data = new double[shape.size()];
        int next = 0;
        for (Tensor operand : operands) {
            System.arraycopy(operand.data(), 0, data, next, operand.data().length);
            next += operand.data().length;
        }
        return new Tensor(shape, data);
    }

    private double entry(int argument, int i) {
        if (argument >= operands.size()) {
            return 0;
        }
        double[] data = data(argument);
        return data.length == 1 ? data[0] : data[i];
    }

    private double[] data(int operand) {
        return operands.get(operand).data();
    }
}
