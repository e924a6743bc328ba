package sxj.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import sxj.numeric.Reduction;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeIndices;
import sxj.symbolic.Function;
import sxj.symbolic.Operation;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;

/** Random expressions over all kinds of nodes, with much sharing, also under binders and branches. */
public final class RandomExpressions {
    private static final int[] LENGTHS = {1, 2, 3, 4, 7, 8, 9, 17, 26};
    private static final double[] ODD = {
        0.0, -0.0, 1, -1, 2, 0.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, -1e-300, 3
    };

    public final List<Symbol> symbols = new ArrayList<>();
    private final Random random;
    private final boolean odd;
    private final int[] lengths;
    private final List<Item> pool = new ArrayList<>();
    private final List<Binder> binders = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();
    private final FreeIndices binding = new FreeIndices();

    private record Item(Expr e, Set<Binder> needs) {}

    /**
     * @param odd whether NaN, infinities, both zeros and enormous numbers shall be frequent
     */
    public RandomExpressions(long seed, boolean odd) {
        this(seed, odd, LENGTHS);
    }

    /**
     * @param lengths of arrays; no matrix gets more than 10,000 entries
     */
    RandomExpressions(long seed, boolean odd, int... lengths) {
        this.random = new Random(seed);
        this.odd = odd;
        this.lengths = lengths;
    }

    /** Numbers for the symbols made so far. */
    public double[] input() {
        return random.doubles(InputLayout.of(symbols).size(), -2, 2)
                .map(x -> random.nextInt(odd ? 3 : 12) == 0 ? ODD[random.nextInt(odd ? ODD.length : 6)] : x)
                .toArray();
    }

    public List<Expr> outputs() {
        int count = 1 + random.nextInt(3);
        List<Expr> outputs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            outputs.add(make(shape(random.nextInt(3)), 6, List.of()));
        }
        return outputs;
    }

    private Shape shape(int rank) {
        int[] lengths = new int[rank];
        for (int i = 0; i < rank; i++) {
            lengths[i] = length();
        }
        if (rank == 2 && (long) lengths[0] * lengths[1] > 10_000) {
            lengths[random.nextInt(2)] = LENGTHS[random.nextInt(4)];
        }
        if (rank == 1 && random.nextInt(12) == 0) {
            lengths[0] = random.nextInt(4) == 0 ? 0 : 1000;
        }
        return Shape.of(lengths);
    }

    private int length() {
        return lengths[random.nextInt(lengths.length)];
    }

    /** An expression of a shape whose free indices are among those given. */
    private Expr make(Shape shape, int depth, List<Binder> scope) {
        if (random.nextInt(3) == 0 || depth <= 0) {
            List<Item> fit = pool.stream()
                    .filter(item -> item.e.shape().equals(shape) && scope.containsAll(item.needs))
                    .toList();
            if (!fit.isEmpty() && random.nextInt(4) != 0) {
                return fit.get(random.nextInt(fit.size())).e;
            }
        }
        Expr e = depth <= 0 ? leaf(shape, scope) : inner(shape, depth, scope);
        pool.add(new Item(e, new HashSet<>(binding.free(e))));
        return e;
    }

    private Expr leaf(Shape shape, List<Binder> scope) {
        if (shape.isScalar() && !scope.isEmpty() && random.nextBoolean()) {
            return Expressions.bound(scope.get(random.nextInt(scope.size())));
        }
        if (random.nextInt(3) == 0) {
            double[] data = random.doubles(shape.size(), -2, 2)
                    .map(x -> random.nextInt(3) == 0 ? ODD[random.nextInt(odd ? ODD.length : 6)] : x)
                    .toArray();
            return Expressions.constant(new Tensor(shape, data));
        }
        List<Symbol> fit =
                symbols.stream().filter(symbol -> symbol.shape().equals(shape)).toList();
        if (!fit.isEmpty() && random.nextBoolean()) {
            return Expressions.variable(fit.get(random.nextInt(fit.size())));
        }
        Symbol symbol = Symbol.of("s" + symbols.size(), shape);
        symbols.add(symbol);
        return Expressions.variable(symbol);
    }

    private Expr inner(Shape shape, int depth, List<Binder> scope) {
        int next = depth - 1;
        for (int attempt = 0; attempt < 20; attempt++) {
            switch (random.nextInt(16)) {
                case 0, 1, 2, 3 -> {
                    return apply(shape, next, scope);
                }
                case 4 -> {
                    Expr condition = make(Shape.SCALAR, next, scope);
                    return Expressions.choose(
                            condition.isBoolean() || random.nextBoolean()
                                    ? condition
                                    : Expressions.less(condition, make(Shape.SCALAR, next, scope)),
                            make(shape, next, scope),
                            make(shape, next, scope));
                }
                case 5, 6 -> {
                    return sum(shape, next, scope);
                }
                case 7 -> {
                    if (shape.rank() > 0 && shape.length(0) > 0) {
                        return build(shape, next, scope);
                    }
                }
                case 8 -> {
                    if (shape.rank() <= 1 || shape.rank() == 2 && random.nextBoolean()) {
                        return element(shape, next, scope);
                    }
                }
                case 9 -> {
                    if (shape.rank() > 0) {
                        return slice(shape, next, scope);
                    }
                }
                case 10 -> {
                    if (shape.rank() > 0 && shape.length(0) > 0) {
                        return join(shape, next, scope);
                    }
                }
                case 11 -> {
                    if (shape.isScalar()) {
                        return reduce(next, scope);
                    }
                    return Expressions.fill(make(Shape.SCALAR, next, scope), shape);
                }
                case 12 -> {
                    if (shape.rank() <= 2) {
                        return product(shape, next, scope);
                    }
                }
                case 13 -> {
                    if (shape.rank() == 2) {
                        return Expressions.transpose(make(Shape.matrix(shape.length(1), shape.length(0)), next, scope));
                    }
                    if (shape.rank() == 1) {
                        return Expressions.reshape(make(factor(shape.length(0)), next, scope), shape);
                    }
                }
                case 14 -> {
                    if (shape.rank() > 0 && shape.length(0) > 0) {
                        return place(shape, next, scope);
                    }
                }
                default -> {
                    if (shape.rank() > 0 && shape.length(0) < 30) {
                        return operate(shape, next, scope);
                    }
                }
            }
        }
        return leaf(shape, scope);
    }

    private static Shape factor(int n) {
        for (int k = 2; k * k <= n; k++) {
            if (n % k == 0) {
                return Shape.matrix(k, n / k);
            }
        }
        return Shape.matrix(1, n);
    }

    /** All but those whose second argument has to be a function of the first. */
    private static final List<Function> FUNCTIONS = Stream.of(Function.values())
            .filter(f -> f != Function.TANH_SLOPE && f != Function.SIGMOID_SLOPE)
            .toList();

    private Expr apply(Shape shape, int depth, List<Binder> scope) {
        Function f = FUNCTIONS.get(random.nextInt(FUNCTIONS.size()));
        if (random.nextInt(2) == 0) {
            f = List.of(Function.ADD, Function.MULTIPLY, Function.SUBTRACT, Function.DIVIDE, Function.NEGATE)
                    .get(random.nextInt(5));
        }
        List<Expr> arguments = new ArrayList<>();
        for (int i = 0; i < f.arity(); i++) {
            boolean scalar = i > 0 && random.nextInt(3) == 0;
            arguments.add(make(scalar ? Shape.SCALAR : shape, depth, scope));
        }
        if (f == Function.POWER && random.nextBoolean()) {
            arguments.set(1, Expressions.scalar(random.nextInt(7) - 2));
        }
        if (f.arity() > 1 && random.nextInt(4) == 0 && !shape.isScalar()) {
            arguments.set(0, make(Shape.SCALAR, depth, scope));
            arguments.set(1, make(shape, depth, scope));
        }
        return Expressions.apply(f, arguments);
    }

    /** A binder, new or in use elsewhere (even around), and how often it runs. */
    private int binder() {
        if (!binders.isEmpty() && random.nextBoolean()) {
            return random.nextInt(binders.size());
        }
        binders.add(new Binder("k" + binders.size()));
        counts.add(random.nextInt(8) == 0 ? 0 : length());
        return binders.size() - 1;
    }

    private static List<Binder> with(List<Binder> scope, Binder binder) {
        List<Binder> wider = new ArrayList<>(scope);
        if (!wider.contains(binder)) {
            wider.add(binder);
        }
        return wider;
    }

    private Expr sum(Shape shape, int depth, List<Binder> scope) {
        int k = binder();
        List<Binder> wider = with(scope, binders.get(k));
        int count = random.nextInt(6) == 0 ? length() : counts.get(k);
        Expr body = shape.rank() > 0 && shape.length(0) > 0 && random.nextInt(3) == 0
                ? place(shape, depth, wider)
                : make(shape, depth - 1, wider);
        return Expressions.sum(binders.get(k), count, body);
    }

    private Expr build(Shape shape, int depth, List<Binder> scope) {
        int k = binder();
        List<Binder> wider = with(scope, binders.get(k));
        return Expressions.build(binders.get(k), shape.length(0), make(shape.drop(1), depth - 1, wider));
    }

    private Expr index(int length, int depth, List<Binder> scope) {
        if (!scope.isEmpty() && random.nextInt(3) != 0) {
            Expr bound = Expressions.bound(scope.get(random.nextInt(scope.size())));
            return switch (random.nextInt(3)) {
                case 0 -> bound;
                case 1 -> Expressions.apply(Function.MIN, bound, Expressions.scalar(length - 1));
                default -> Expressions.remainder(bound, Expressions.scalar(length));
            };
        }
        return switch (random.nextInt(4)) {
            case 0 -> make(Shape.SCALAR, depth, scope);
            case 1 ->
                Expressions.apply(
                        Function.CLAMP,
                        Expressions.apply(Function.ROUND, make(Shape.SCALAR, depth, scope)),
                        Expressions.scalar(0),
                        Expressions.scalar(length - 1));
            default -> Expressions.scalar(random.nextInt(length));
        };
    }

    private Expr element(Shape shape, int depth, List<Binder> scope) {
        int first = length();
        Shape array = shape.prepend(first);
        if (shape.rank() == 0 && random.nextBoolean()) {
            return entry(Shape.matrix(length(), first), depth, scope);
        }
        Expr of = make(array, depth, scope);
        Expr at = index(first, depth - 2, scope);
        return at instanceof Expr.Constant && !isIndex(at, first)
                ? Expressions.element(of, Expressions.scalar(0))
                : Expressions.element(of, at);
    }

    private Expr entry(Shape matrix, int depth, List<Binder> scope) {
        Expr of = make(matrix, depth, scope);
        List<Expr> indices = new ArrayList<>();
        for (int axis = 0; axis < 2; axis++) {
            Expr at = index(matrix.length(axis), depth - 2, scope);
            indices.add(at instanceof Expr.Constant && !isIndex(at, matrix.length(axis)) ? Expressions.scalar(0) : at);
        }
        return Expressions.element(of, indices);
    }

    private static boolean isIndex(Expr constant, int length) {
        double value = ((Expr.Constant) constant).value().value();
        return value == Math.rint(value) && value >= 0 && value < length;
    }

    private Expr slice(Shape shape, int depth, List<Binder> scope) {
        int count = shape.length(0);
        int stride = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 1;
        int extra = random.nextInt(4);
        int length = Math.max(1, (count - 1) * stride + 1 + extra);
        Expr of = make(shape.drop(1).prepend(length), depth, scope);
        Expr start = index(extra + 1, depth - 2, scope);
        if (start instanceof Expr.Constant && !isIndex(start, extra + 1)) {
            start = Expressions.scalar(0);
        }
        return Expressions.slice(of, start, count, stride);
    }

    private Expr join(Shape shape, int depth, List<Binder> scope) {
        int n = shape.length(0);
        if (random.nextBoolean() && n <= 9) {
            List<Expr> items = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                items.add(make(shape.drop(1), depth - 1, scope));
            }
            return Expressions.stack(items);
        }
        int first = random.nextInt(n);
        return Expressions.concat(Arrays.asList(
                make(shape.drop(1).prepend(first), depth, scope),
                make(shape.drop(1).prepend(n - first), depth, scope)));
    }

    private Expr reduce(int depth, List<Binder> scope) {
        Reduction reduction = Reduction.values()[random.nextInt(Reduction.values().length)];
        Shape of = shape(1 + random.nextInt(2));
        return Expressions.reduce(of.size() == 0 ? Reduction.SUM : reduction, make(of, depth, scope));
    }

    private Expr product(Shape shape, int depth, List<Binder> scope) {
        int inner = length();
        return switch (shape.rank()) {
            case 0 ->
                Expressions.product(make(Shape.vector(inner), depth, scope), make(Shape.vector(inner), depth, scope));
            case 1 ->
                random.nextBoolean()
                        ? Expressions.product(
                                make(Shape.matrix(shape.length(0), inner), depth, scope),
                                make(Shape.vector(inner), depth, scope))
                        : Expressions.product(
                                make(Shape.vector(inner), depth, scope),
                                make(Shape.matrix(inner, shape.length(0)), depth, scope));
            default ->
                Expressions.product(
                        factor(shape.length(0), inner, depth, scope), factor(inner, shape.length(1), depth, scope));
        };
    }

    private Expr factor(int rows, int columns, int depth, List<Binder> scope) {
        return random.nextInt(3) == 0
                ? Expressions.transpose(make(Shape.matrix(columns, rows), depth, scope))
                : make(Shape.matrix(rows, columns), depth, scope);
    }

    private Expr place(Shape shape, int depth, List<Binder> scope) {
        if (random.nextInt(3) == 0) {
            int n = shape.length(0);
            int stride = 1 + random.nextInt(2);
            int count = Math.max(1, random.nextInt((n + stride - 1) / stride + 1));
            int room = n - (count - 1) * stride;
            return Expressions.placeSlice(
                    make(shape.drop(1).prepend(count), depth, scope), index(room, depth - 2, scope), stride, shape);
        }
        return Expressions.place(
                make(shape.drop(1), depth, scope), List.of(index(shape.length(0), depth - 2, scope)), shape);
    }

    private Expr operate(Shape shape, int depth, List<Binder> scope) {
        int n = shape.length(0);
        Shape square = Shape.matrix(n, n);
        if (shape.rank() == 2 && (shape.length(1) != n || random.nextBoolean())) {
            return Expressions.operate(Operation.SOLVE, make(square, depth, scope), make(shape, depth, scope));
        }
        if (shape.rank() == 2) {
            return random.nextBoolean()
                    ? Expressions.operate(Operation.INVERSE, make(square, depth, scope))
                    : Expressions.operate(Operation.EIGENVECTORS, symmetric(square, depth, scope));
        }
        if (shape.rank() > 2) {
            return leaf(shape, scope);
        }
        return switch (random.nextInt(6)) {
            case 0 -> Expressions.operate(Operation.SORT, make(shape, depth, scope));
            case 1 -> Expressions.operate(Operation.SORT_ORDER, make(shape, depth, scope));
            case 2 -> Expressions.operate(Operation.EIGENVALUES, make(square, depth, scope));
            case 3 -> Expressions.operate(Operation.EIGENVALUES_IM, make(square, depth, scope));
            case 4 -> Expressions.operate(Operation.SOLVE, make(square, depth, scope), make(shape, depth, scope));
            default ->
                n == 0
                        ? leaf(shape, scope)
                        : Expressions.operate(Operation.MIN_NORM, make(Shape.matrix(n, length()), depth, scope));
        };
    }

    private Expr symmetric(Shape square, int depth, List<Binder> scope) {
        Expr a = make(square, depth, scope);
        return Expressions.add(a, Expressions.transpose(a));
    }
}
