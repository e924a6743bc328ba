package sxj.symbolic;

import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sxj.numeric.Summation;

/** The value of an expression by the plain meaning of its nodes: slow, small, and independent of every kernel. */
public final class ReferenceInterpreter implements Expr.Cases<Tensor> {
    private final Map<Symbol, Tensor> given;
    private final FreeIndices binding;
    private final Map<Binder, Integer> indices;
    private final Map<Expr, Tensor> known = new IdentityHashMap<>();

    private ReferenceInterpreter(Map<Symbol, Tensor> given, FreeIndices binding, Map<Binder, Integer> indices) {
        this.given = given;
        this.binding = binding;
        this.indices = indices;
    }

    public static Tensor of(Expr e, Map<Symbol, Tensor> given) {
        return new ReferenceInterpreter(given, new FreeIndices(), Map.of()).value(e);
    }

    public static double number(Expr e, Map<Symbol, Tensor> given) {
        return of(e, given).value();
    }

    private Tensor value(Expr e) {
        Tensor value = known.get(e);
        if (value == null) {
            value = e.match(this);
            if (!value.shape().equals(e.shape())) {
                throw new AssertionError(e + " gave " + value.shape());
            }
            known.put(e, value);
        }
        return value;
    }

    /** Within a scope everything is computed anew but what does not depend on its index. */
    private Tensor at(Expr body, Binder binder, int index) {
        Map<Binder, Integer> inner = new LinkedHashMap<>(indices);
        inner.put(binder, index);
        ReferenceInterpreter meaning = new ReferenceInterpreter(given, binding, inner);
        known.forEach((e, value) -> {
            if (!binding.free(e).contains(binder)) {
                meaning.known.put(e, value);
            }
        });
        Tensor result = meaning.value(body);
        meaning.known.forEach((e, value) -> {
            if (!binding.free(e).contains(binder)) {
                known.put(e, value);
            }
        });
        return result;
    }

    private int index(Expr e, int length) {
        double index = value(e).value();
        if (index != Math.rint(index) || index < 0 || index >= length) {
            throw new IndexOutOfBoundsException(index + " of " + length);
        }
        return (int) index;
    }

    @Override
    public Tensor constant(Expr.Constant e) {
        return e.value();
    }

    @Override
    public Tensor variable(Expr.Variable e) {
        return given.get(e.symbol());
    }

    @Override
    public Tensor bound(Expr.Bound e) {
        return Tensor.scalar(indices.get(e.binder()));
    }

    @Override
    public Tensor apply(Expr.Apply e) {
        double[] result = new double[e.shape().size()];
        double[][] x = new double[3][];
        for (int i = 0; i < e.arguments().size(); i++) {
            x[i] = value(e.arguments().get(i)).data();
        }
        for (int i = 0; i < result.length; i++) {
            result[i] = e.function().value(entry(x[0], i), entry(x[1], i), entry(x[2], i));
        }
        return new Tensor(e.shape(), result);
    }

    private static double entry(double[] x, int i) {
        return x == null ? 0 : x[x.length == 1 ? 0 : i];
    }

    @Override
    public Tensor reduce(Expr.Reduce e) {
        double[] data = value(e.argument()).data();
        return Tensor.scalar(e.reduction().value(data, 0, data.length));
    }

    @Override
    public Tensor product(Expr.Product e) {
        int inner = e.right().shape().length(0);
        int columns = e.right().shape().rank() == 2 ? e.right().shape().length(1) : 1;
        double[] a = value(e.left()).data();
        double[] b = value(e.right()).data();
        double[] result = new double[e.shape().size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = Summation.dot(a, i / columns * inner, 1, b, i % columns, columns, inner);
        }
        return new Tensor(e.shape(), result);
    }

    @Override
    public Tensor transpose(Expr.Transpose e) {
        return transposed(value(e.argument()));
    }

    private static Tensor transposed(Tensor a) {
        int rows = a.shape().length(0);
        int columns = a.shape().length(1);
        double[] result = new double[rows * columns];
        for (int i = 0; i < result.length; i++) {
            result[i % columns * rows + i / columns] = a.data()[i];
        }
        return new Tensor(Shape.matrix(columns, rows), result);
    }

    @Override
    public Tensor reshape(Expr.Reshape e) {
        return new Tensor(e.shape(), value(e.argument()).data());
    }

    @Override
    public Tensor fill(Expr.Fill e) {
        double[] result = new double[e.shape().size()];
        Arrays.fill(result, value(e.argument()).value());
        return new Tensor(e.shape(), result);
    }

    @Override
    public Tensor element(Expr.Element e) {
        int offset = offset(e.array().shape(), e.indices());
        double[] data = value(e.array()).data();
        return new Tensor(
                e.shape(), Arrays.copyOfRange(data, offset, offset + e.shape().size()));
    }

    private int offset(Shape shape, List<Expr> at) {
        int offset = 0;
        for (int axis = 0; axis < at.size(); axis++) {
            offset = offset * shape.length(axis) + index(at.get(axis), shape.length(axis));
        }
        return offset * shape.drop(at.size()).size();
    }

    @Override
    public Tensor slice(Expr.Slice e) {
        int row = e.shape().drop(1).size();
        double[] data = value(e.array()).data();
        double[] result = new double[e.shape().size()];
        for (int i = 0; i < e.shape().length(0); i++) {
            int from = index(e.start(), e.array().shape().length(0)) + i * e.stride();
            System.arraycopy(data, from * row, result, i * row, row);
        }
        return new Tensor(e.shape(), result);
    }

    @Override
    public Tensor stack(Expr.Stack e) {
        return joined(e.items(), e.shape());
    }

    @Override
    public Tensor concat(Expr.Concat e) {
        return joined(e.parts(), e.shape());
    }

    private Tensor joined(List<Expr> parts, Shape shape) {
        double[] result = new double[shape.size()];
        int next = 0;
        for (Expr part : parts) {
            double[] data = value(part).data();
            System.arraycopy(data, 0, result, next, data.length);
            next += data.length;
        }
        return new Tensor(shape, result);
    }

    @Override
    public Tensor build(Expr.Build e) {
        double[] result = new double[e.shape().size()];
        int row = e.body().shape().size();
        for (int i = 0; i < e.count(); i++) {
            System.arraycopy(at(e.body(), e.binder(), i).data(), 0, result, i * row, row);
        }
        return new Tensor(e.shape(), result);
    }

    @Override
    public Tensor sum(Expr.Sum e) {
        int width = e.shape().size();
        Summation.Accumulator total = new Summation.Accumulator(e.count(), width);
        for (int i = 0; i < e.count(); i++) {
            total.add(at(e.body(), e.binder(), i).data(), 0);
        }
        double[] result = new double[width];
        for (int i = 0; i < width; i++) {
            result[i] = total.result(i);
        }
        return new Tensor(e.shape(), result);
    }

    @Override
    public Tensor place(Expr.Place e) {
        double[] result = new double[e.shape().size()];
        double[] data = value(e.value()).data();
        System.arraycopy(data, 0, result, offset(e.shape(), e.indices()), data.length);
        return new Tensor(e.shape(), result);
    }

    @Override
    public Tensor placeSlice(Expr.PlaceSlice e) {
        double[] result = new double[e.shape().size()];
        double[] data = value(e.value()).data();
        int row = e.shape().drop(1).size();
        for (int i = 0; i < e.value().shape().length(0); i++) {
            int to = index(e.start(), e.shape().length(0)) + i * e.stride();
            System.arraycopy(data, i * row, result, to * row, row);
        }
        return new Tensor(e.shape(), result);
    }

    @Override
    public Tensor choose(Expr.Choose e) {
        return value(e.condition()).value() != 0 ? value(e.then()) : value(e.otherwise());
    }

    @Override
    public Tensor operate(Expr.Operate e) {
        Tensor a = value(e.arguments().get(0));
        return switch (e.operation()) {
            case SOLVE -> solved(a, value(e.arguments().get(1)));
            case INVERSE -> solved(a, identity(a.shape().length(0)));
            case DET -> Tensor.scalar(determinant(a));
            case SORT -> sorted(a, false);
            case SORT_ORDER -> sorted(a, true);
            case EIGENVALUES -> symmetric(a)[0];
            case EIGENVECTORS, LEFT_EIGENVECTORS -> symmetric(a)[1];
            case ADJUGATE -> adjugate(a);
            case NNLS -> nonNegative(a, value(e.arguments().get(1)));
            case PINV -> pseudoInverse(a);
            case EIGENVALUES_IM -> Tensor.vector(new double[a.shape().length(0)]);
            case MIN_NORM, CHOLESKY, QR_Q, QR_R, SVD_U, SVD_S, SVD_V, LSTSQ, EXPM, SOFTMAX, LOG_SOFTMAX, LOG_SUM_EXP ->
                throw new AssertionError(e.operation());
        };
    }

    /** By the determinants of the minors. */
    private static Tensor adjugate(Tensor a) {
        int n = a.shape().length(0);
        double[] result = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double[] minor = new double[(n - 1) * (n - 1)];
                int next = 0;
                for (int k = 0; k < n * n; k++) {
                    if (k / n != j && k % n != i) {
                        minor[next++] = a.data()[k];
                    }
                }
                double sign = (i + j) % 2 == 0 ? 1 : -1;
                result[i * n + j] = sign * determinant(new Tensor(Shape.matrix(n - 1, n - 1), minor));
            }
        }
        return new Tensor(a.shape(), result);
    }

    @Override
    public Tensor repeat(Expr.Repeat e) {
        Map<Symbol, Tensor> now = new HashMap<>();
        List<Symbol> symbols = e.loop().symbols();
        for (int i = 0; i < symbols.size(); i++) {
            now.put(symbols.get(i), value(e.arguments().get(i)));
        }
        while (of(e.loop().condition(), now).value() != 0) {
            Map<Symbol, Tensor> after = new HashMap<>(now);
            for (int i = 0; i < e.loop().variables().size(); i++) {
                after.put(symbols.get(i), of(e.loop().next().get(i), now));
            }
            now = after;
        }
        double[] result = new double[e.loop().size()];
        int next = 0;
        for (Symbol variable : e.loop().variables()) {
            double[] data = now.get(variable).data();
            System.arraycopy(data, 0, result, next, data.length);
            next += data.length;
        }
        return Tensor.vector(result);
    }

    /** The best of the least-squares solutions over all sets of columns, by their normal equations. */
    private static Tensor nonNegative(Tensor a, Tensor b) {
        int m = a.shape().length(0);
        int n = a.shape().length(1);
        double[] best = new double[n];
        double least = Double.POSITIVE_INFINITY;
        for (int set = 0; set < 1 << n; set++) {
            int columns = Integer.bitCount(set);
            double[] part = new double[m * columns];
            int next = 0;
            for (int i = 0; i < m * n; i++) {
                if ((set >> i % n & 1) != 0) {
                    part[next++] = a.data()[i];
                }
            }
            double[] x = columns == 0
                    ? new double[0]
                    : times(pseudoInverse(new Tensor(Shape.matrix(m, columns), part)), b.data());
            double[] whole = new double[n];
            for (int j = 0, k = 0; j < n; j++) {
                whole[j] = (set >> j & 1) != 0 ? x[k++] : 0;
            }
            double[] reached = times(a, whole);
            double square = 0;
            for (int i = 0; i < m; i++) {
                square += (reached[i] - b.data()[i]) * (reached[i] - b.data()[i]);
            }
            if (square < least && Arrays.stream(x).allMatch(value -> value >= 0)) {
                least = square;
                best = whole;
            }
        }
        return Tensor.vector(best);
    }

    /** (Aᵀ A)⁻¹ Aᵀ, or for more columns than rows Aᵀ (A Aᵀ)⁻¹; of full rank only. */
    private static Tensor pseudoInverse(Tensor a) {
        int m = a.shape().length(0);
        int n = a.shape().length(1);
        if (m < n) {
            return transposed(pseudoInverse(transposed(a)));
        }
        Tensor turned = transposed(a);
        double[] gram = new double[n * n];
        for (int j = 0; j < n; j++) {
            double[] column = Arrays.copyOfRange(turned.data(), j * m, (j + 1) * m);
            System.arraycopy(times(turned, column), 0, gram, j * n, n);
        }
        return solved(new Tensor(Shape.matrix(n, n), gram), turned);
    }

    private static double[] times(Tensor a, double[] x) {
        double[] result = new double[a.shape().length(0)];
        for (int i = 0; i < a.data().length; i++) {
            result[i / x.length] += a.data()[i] * x[i % x.length];
        }
        return result;
    }

    private static Tensor sorted(Tensor a, boolean positions) {
        Integer[] order = new Integer[a.data().length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Double.compare(a.data()[i], a.data()[j]));
        double[] result = new double[order.length];
        Arrays.setAll(result, i -> positions ? order[i] : a.data()[order[i]]);
        return new Tensor(a.shape(), result);
    }

    private static Tensor identity(int n) {
        double[] data = new double[n * n];
        for (int i = 0; i < n; i++) {
            data[i * n + i] = 1;
        }
        return new Tensor(Shape.matrix(n, n), data);
    }

    /** Laplace expansion along the first row. */
    private static double determinant(Tensor a) {
        int n = a.shape().length(0);
        if (n == 0) {
            return 1;
        }
        double total = 0;
        for (int j = 0; j < n; j++) {
            double[] minor = new double[(n - 1) * (n - 1)];
            int next = 0;
            for (int i = n; i < n * n; i++) {
                if (i % n != j) {
                    minor[next++] = a.data()[i];
                }
            }
            total += (j % 2 == 0 ? 1 : -1) * a.data()[j] * determinant(new Tensor(Shape.matrix(n - 1, n - 1), minor));
        }
        return total;
    }

    /** Gauss and Jordan with the largest pivot. */
    private static Tensor solved(Tensor matrix, Tensor right) {
        int n = matrix.shape().length(0);
        int columns = right.data().length / n;
        double[] a = matrix.data().clone();
        double[] b = right.data().clone();
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k; i < n; i++) {
                pivot = Math.abs(a[i * n + k]) > Math.abs(a[pivot * n + k]) ? i : pivot;
            }
            exchange(a, k, pivot, n);
            exchange(b, k, pivot, columns);
            for (int i = 0; i < n; i++) {
                double factor = i == k ? 0 : a[i * n + k] / a[k * n + k];
                for (int j = 0; j < n; j++) {
                    a[i * n + j] -= factor * a[k * n + j];
                }
                for (int j = 0; j < columns; j++) {
                    b[i * columns + j] -= factor * b[k * columns + j];
                }
            }
        }
        for (int i = 0; i < n * columns; i++) {
            b[i] /= a[i / columns * n + i / columns];
        }
        return new Tensor(right.shape(), b);
    }

    private static void exchange(double[] rows, int i, int j, int width) {
        for (int k = 0; k < width; k++) {
            double kept = rows[i * width + k];
            rows[i * width + k] = rows[j * width + k];
            rows[j * width + k] = kept;
        }
    }

    /** Eigenvalues, ascending, and eigenvectors of a symmetric matrix by Jacobi's rotations. */
    private static Tensor[] symmetric(Tensor matrix) {
        int n = matrix.shape().length(0);
        double[] a = matrix.data().clone();
        double[] v = identity(n).data();
        for (int sweep = 0; sweep < 60; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    double angle = 0.5 * StrictMath.atan2(2 * a[p * n + q], a[q * n + q] - a[p * n + p]);
                    rotate(a, v, n, p, q, StrictMath.cos(angle), StrictMath.sin(angle));
                }
            }
        }
        Map<Integer, Double> diagonal = new HashMap<>();
        for (int i = 0; i < n; i++) {
            diagonal.put(i, a[i * n + i]);
        }
        List<Integer> order = diagonal.keySet().stream()
                .sorted((i, j) -> Double.compare(diagonal.get(i), diagonal.get(j)))
                .toList();
        double[] values = new double[n];
        double[] vectors = new double[n * n];
        for (int k = 0; k < n; k++) {
            values[k] = diagonal.get(order.get(k));
            double sign = 0;
            for (int i = 0; i < n; i++) {
                double x = v[i * n + order.get(k)];
                sign = sign == 0 && Math.abs(x) > 1e-12 ? Math.signum(x) : sign;
                vectors[i * n + k] = x;
            }
            for (int i = 0; i < n; i++) {
                vectors[i * n + k] *= sign;
            }
        }
        return new Tensor[] {Tensor.vector(values), new Tensor(Shape.matrix(n, n), vectors)};
    }

    private static void rotate(double[] a, double[] v, int n, int p, int q, double c, double s) {
        for (int i = 0; i < n; i++) {
            double x = a[i * n + p];
            double y = a[i * n + q];
            a[i * n + p] = c * x - s * y;
            a[i * n + q] = s * x + c * y;
        }
        for (int i = 0; i < n; i++) {
            double x = a[p * n + i];
            double y = a[q * n + i];
            a[p * n + i] = c * x - s * y;
            a[q * n + i] = s * x + c * y;
            double vx = v[i * n + p];
            double vy = v[i * n + q];
            v[i * n + p] = c * vx - s * vy;
            v[i * n + q] = s * vx + c * vy;
        }
    }
}
