package sxj.lower;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.fault.ArgumentFault;
import sxj.fault.ShapeFault;
import sxj.fault.TypeFault;
import sxj.fault.ValueFault;
import sxj.numeric.NumberText;
import sxj.numeric.Reduction;
import sxj.source.Span;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.Operation;
import sxj.symbolic.Shape;
import sxj.symbolic.Softmax;
import sxj.symbolic.Tensor;

/** The built-in functions of whole arrays: each constant holds its name, how many arguments, and what it is. */
enum ArrayFunction {
    SUM("sum", 1, 1, true),
    PROD("prod", 1, 1, true),
    MEAN("mean", 1, 1, true),
    MIN("min", 1, 1, true),
    MAX("max", 1, 1, true),
    ALL("all", 1, 1, true),
    ANY("any", 1, 1, true),
    NORM("norm", 1, 2, false),
    SUMSQ("sumsq", 1, 1, false),
    DOT("dot", 2, 2, false),
    COSINE("cosine", 2, 2, false),
    OUTER("outer", 2, 2, false),
    TRANSPOSE("transpose", 1, 1, false),
    DIAG("diag", 1, 1, false),
    TRACE("trace", 1, 1, false),
    EYE("eye", 1, 1, false),
    ZEROS("zeros", 1, 3, false),
    ONES("ones", 1, 3, false),
    FILL("fill", 2, 4, false),
    LINSPACE("linspace", 3, 3, false),
    LOGSPACE("logspace", 3, 3, false),
    FLATTEN("flatten", 1, 1, false),
    RESHAPE("reshape", 2, 5, false),
    CONCAT("concat", 1, 99, false),
    SOFTMAX("softmax", 1, 1, false),
    LOGSUMEXP("logsumexp", 1, 1, false),
    SORT("sort", 1, 1, false),
    ARGMIN("argmin", 1, 1, false),
    ARGMAX("argmax", 1, 1, false),
    SOLVE("solve", 2, 2, false),
    DET("det", 1, 1, false),
    INVERSE("inverse", 1, 1, false),
    EIGENVALUES("eigenvalues", 1, 1, false),
    EIGENVALUES_IM("eigenvalues_im", 1, 1, false),
    EIGENVECTORS("eigenvectors", 1, 1, false),
    MIN_NORM("min_norm", 1, 1, false),
    NNLS("nnls", 2, 2, false),
    PINV("pinv", 1, 1, false),
    LENGTH("length", 1, 1, false),
    ELU("elu", 1, 2, false),
    CUMSUM("cumsum", 1, 1, false),
    CUMPROD("cumprod", 1, 1, false),
    DIFF("diff", 1, 1, false),
    VAR("var", 1, 1, false),
    STD("std", 1, 1, false),
    MEDIAN("median", 1, 1, false),
    QUANTILE("quantile", 2, 2, false),
    COV("cov", 1, 2, false),
    CORR("corr", 1, 2, false),
    ARGSORT("argsort", 1, 1, false),
    KRON("kron", 2, 2, false),
    CROSS("cross", 2, 2, false),
    CHOLESKY("cholesky", 1, 1, false),
    QR("qr", 1, 1, false),
    SVD("svd", 1, 1, false),
    LSTSQ("lstsq", 2, 2, false),
    EXPM("expm", 1, 1, false);

    private final String word;
    private final int fewest;
    private final int most;
    private final boolean reduction;

    ArrayFunction(String word, int fewest, int most, boolean reduction) {
        this.word = word;
        this.fewest = fewest;
        this.most = most;
        this.reduction = reduction;
    }

    /** The value for arguments that were checked; a switch, for a lambda with each constant takes time at every start. */
    private Expr of(Arguments a) {
        return switch (this) {
            case SUM -> Expressions.reduce(Reduction.SUM, a.real(0));
            case PROD -> Expressions.reduce(Reduction.PROD, a.real(0));
            case MEAN -> Expressions.mean(a.nonEmpty(0));
            case MIN -> Expressions.reduce(Reduction.MIN, a.nonEmpty(0));
            case MAX -> Expressions.reduce(Reduction.MAX, a.nonEmpty(0));
            case ALL ->
                Expressions.apply(
                        Function.EQUAL, Expressions.reduce(Reduction.SUM, a.truths(0, false)), Expressions.scalar(0));
            case ANY ->
                Expressions.apply(
                        Function.LESS, Expressions.scalar(0), Expressions.reduce(Reduction.SUM, a.truths(0, true)));
            case NORM -> a.values().size() == 1 ? Expressions.reduce(Reduction.NORM, a.real(0)) : powerNorm(a);
            case SUMSQ -> Expressions.sumsq(a.real(0));
            case DOT -> Expressions.product(a.vector(0), a.vector(1));
            case COSINE -> cosine(a);
            case OUTER -> Expressions.product(column(a.vector(0)), row(a.vector(1)));
            case TRANSPOSE -> Expressions.transpose(a.matrix(0));
            case DIAG -> diagonal(a);
            case TRACE -> Expressions.reduce(Reduction.SUM, diagonalOf(a.square(0)));
            case EYE -> Expressions.constant(eye(a.count(0)));
            case ZEROS -> Expressions.constant(filled(0, a.shape(0)));
            case ONES -> Expressions.constant(filled(1, a.shape(0)));
            case FILL -> Expressions.fill(a.scalar(0), a.shape(1));
            case LINSPACE -> linspace(a);
            case LOGSPACE -> logspace(a);
            case FLATTEN -> vector(a.real(0));
            case RESHAPE -> reshaped(a);
            case CONCAT -> concat(a);
            case SOFTMAX -> {
                a.nonEmpty(0);
                yield Softmax.of(a.vector(0));
            }
            case LOGSUMEXP -> Softmax.logSumExp(a.nonEmpty(0));
            case SORT -> Expressions.operate(Operation.SORT, List.of(a.vector(0)));
            case ARGMIN -> Expressions.reduce(Reduction.ARGMIN, a.nonEmpty(0));
            case ARGMAX -> Expressions.reduce(Reduction.ARGMAX, a.nonEmpty(0));
            case SOLVE -> Expressions.operate(Operation.SOLVE, List.of(a.square(0), a.real(1)));
            case DET -> Expressions.operate(Operation.DET, List.of(a.square(0)));
            case INVERSE -> Expressions.operate(Operation.INVERSE, List.of(a.square(0)));
            case EIGENVALUES -> Expressions.operate(Operation.EIGENVALUES, List.of(a.square(0)));
            case EIGENVALUES_IM -> Expressions.operate(Operation.EIGENVALUES_IM, List.of(a.square(0)));
            case EIGENVECTORS -> Expressions.operate(Operation.EIGENVECTORS, List.of(a.square(0)));
            case MIN_NORM -> Expressions.operate(Operation.MIN_NORM, List.of(a.matrix(0)));
            case NNLS -> Expressions.operate(Operation.NNLS, List.of(a.matrix(0), a.vector(1)));
            case PINV -> Expressions.operate(Operation.PINV, List.of(a.matrix(0)));
            case LENGTH -> length(a);
            case ELU -> ArrayStatistics.elu(a.real(0), a.values().size() == 1 ? Expressions.scalar(1) : a.scalar(1));
            case CUMSUM -> Accumulation.sums(a.list(0));
            case CUMPROD -> Accumulation.products(a.list(0));
            case DIFF -> Accumulation.differences(a.list(0));
            case VAR -> ArrayStatistics.variance(vector(a.nonEmpty(0)));
            case STD -> ArrayStatistics.deviation(vector(a.nonEmpty(0)));
            case MEDIAN -> ArrayStatistics.quantile(vector(a.nonEmpty(0)), 0.5);
            case QUANTILE -> quantile(a);
            case COV ->
                a.values().size() == 1
                        ? ArrayStatistics.covariances(a.matrix(0))
                        : ArrayStatistics.covariance(a.vector(0), a.vector(1));
            case CORR ->
                a.values().size() == 1
                        ? ArrayStatistics.correlations(a.matrix(0))
                        : ArrayStatistics.correlation(a.vector(0), a.vector(1));
            case ARGSORT -> Expressions.operate(Operation.SORT_ORDER, List.of(a.vector(0)));
            case KRON -> Accumulation.kronecker(a.list(0), a.list(1));
            case CROSS -> cross(a);
            case CHOLESKY -> Expressions.operate(Operation.CHOLESKY, List.of(a.square(0)));
            case LSTSQ -> Expressions.operate(Operation.LSTSQ, List.of(a.matrix(0), a.real(1)));
            case EXPM -> Expressions.operate(Operation.EXPM, List.of(a.square(0)));
            case QR, SVD -> throw new AssertionError("its parts are expressions");
        };
    }

    /** How it is called, and what it is: {@code dot(a, b): Σ a_i b_i …}. */
    String meaning() {
        return switch (this) {
            // spotless:off
            case SUM ->
                "sum(v), sum(e for i in r): sum of all entries, or of the values of e, which may be arrays; 0 of"
                        + " nothing";
            case PROD -> "prod(v), prod(e for i in r): product of all entries; 1 of nothing";
            case MEAN -> "mean(v), mean(e for i in r): mean of all entries";
            case ALL -> "all(c), all(c for i in r): whether every truth value holds; true of none";
            case ANY -> "any(c), any(c for i in r): whether some truth value holds; false of none";
            case FLATTEN -> "flatten(A): all entries row by row, as a vector";
            case RESHAPE -> "reshape(A, m, n): the same entries row by row, in an array of that shape";
            case NORM ->
                "norm(v), norm(v, p): √(Σ v_i²) or (Σ |v_i|^p)^(1/p) over all entries, p ≥ 1 or inf (the largest"
                        + " |v_i|); derivative v/‖v‖ for p = 2, 0 at the origin";
            case SUMSQ -> "sumsq(v): Σ v_i² over all entries; derivative 2v";
            case DOT -> "dot(a, b): Σ a_i b_i of two vectors, as `a @ b`";
            case COSINE -> "cosine(a, b): a·b/(‖a‖‖b‖); NaN where one vanishes";
            case OUTER -> "outer(a, b): matrix of all a_i b_j";
            case TRANSPOSE -> "transpose(A): rows of a matrix as columns";
            case DIAG -> "diag(v), diag(A): diagonal matrix of a vector, or the diagonal of a square matrix";
            case TRACE -> "trace(A): sum of the diagonal of a square matrix";
            case EYE -> "eye(n): unit matrix n×n";
            case ZEROS -> "zeros(n), zeros(m, n): zeros in an array of that shape";
            case ONES -> "ones(n), ones(m, n): ones in an array of that shape";
            case FILL -> "fill(x, n), fill(x, m, n): x in every entry of an array of that shape";
            case LINSPACE -> "linspace(a, b, n): n numbers from a to b, both included, evenly spaced";
            case LOGSPACE ->
                "logspace(a, b, n): n numbers from a > 0 to b > 0, both included, each a constant factor from the one"
                        + " before";
            case CONCAT ->
                "concat(a, b, …): arrays one after the other along their first axis; a number is a vector of one";
            case SOFTMAX -> "softmax(v): e^v_i / Σ e^v_j without overflow";
            case LOGSUMEXP -> "logsumexp(v): log Σ e^v_i without overflow; derivative softmax(v)";
            case SORT -> "sort(v): entries ascending, NaN last; the derivative goes with each entry";
            case ARGMIN -> "argmin(v): position of the smallest entry, the first of equals";
            case ARGMAX -> "argmax(v): position of the largest entry, the first of equals";
            case SOLVE ->
                "solve(A, b): x with A x = b for a square matrix, by LU decomposition with pivoting; NaN where A is"
                        + " singular";
            case DET -> "det(A): determinant of a square matrix";
            case INVERSE ->
                "inverse(A): inverse of a square matrix; to solve equations, solve(A, b) is shorter and more exact";
            case EIGENVALUES -> "eigenvalues(A): real parts of the eigenvalues of a square matrix, ascending";
            case EIGENVALUES_IM ->
                "eigenvalues_im(A): imaginary parts of the eigenvalues, in the order of eigenvalues(A)";
            case EIGENVECTORS ->
                "eigenvectors(A): unit eigenvectors of a symmetric matrix, one in each column, in the order of"
                        + " eigenvalues(A)";
            case MIN_NORM ->
                "min_norm(J): weights w ≥ 0, Σ w_k = 1, of the point of least norm Σ w_k J_k in the hull of the rows"
                        + " (Wolfe 1976); for two rows in closed form. duality_gap(J) tells how near";
            case NNLS -> "nnls(A, b): x ≥ 0 of least ‖A x − b‖ (Lawson and Hanson 1974)";
            case PINV ->
                "pinv(A): Moore–Penrose inverse of a matrix; singular values at the level of rounding count as 0";
            case LENGTH -> "length(v): how many entries a vector, or rows a matrix, has";
            case ELU -> "elu(x), elu(x, α): x for x > 0, else α(eˣ − 1), α = 1; derivative 1 or α eˣ (Clevert 2015)";
            case CUMSUM -> "cumsum(v): sums of the first 1, 2, … entries; of a matrix, of its rows";
            case CUMPROD -> "cumprod(v): products of the first 1, 2, … entries; of a matrix, of its rows";
            case DIFF -> "diff(v): v_(i+1) − v_i, one entry fewer; of a matrix, differences of its rows";
            case VAR -> "var(v): variance of all entries, Σ(v_i − mean)²/(n − 1); NaN of one entry";
            case STD -> "std(v): standard deviation √var(v), with n − 1; derivative 0 where all entries are equal";
            case MEDIAN -> "median(v): quantile(v, 0.5) of all entries";
            case QUANTILE ->
                "quantile(v, q): the entry at (n − 1)q in ascending order, interpolated (type 7 of Hyndman and Fan 1996);"
                        + " NaN where an entry is";
            case COV ->
                "cov(x, y), cov(X): covariance Σ(x_i − mean)(y_i − mean)/(n − 1) of two vectors, or the matrix of the"
                        + " columns of X";
            case CORR ->
                "corr(x, y), corr(X): Pearson's correlation of two vectors, or the matrix of the columns of X; NaN where"
                        + " one does not vary";
            case ARGSORT -> "argsort(v): positions of the entries in ascending order, equals as they stand, NaN last";
            case KRON -> "kron(A, B): Kronecker product of two matrices, or of two vectors";
            case CROSS -> "cross(a, b): vector product of two vectors of 3";
            case CHOLESKY ->
                "cholesky(A): the lower L with L Lᵀ = A for a symmetric positive definite matrix (of another, of its"
                        + " symmetric part (A + Aᵀ)/2); NaN where it is not positive definite";
            case QR ->
                "qr(A): A = Q R, thin: qr(A).Q has orthonormal columns, qr(A).R is upper triangular with a diagonal ≥ 0"
                        + " (Householder's reflections)";
            case SVD ->
                "svd(A): A = U diag(S) Vᵀ, thin: svd(A).S holds the singular values, descending; svd(A).U, svd(A).V their"
                        + " vectors in columns, the largest entry in each column of U positive";
            case LSTSQ ->
                "lstsq(A, b): the x of least norm among those of least ‖A x − b‖, b a vector or a matrix; singular values"
                        + " at the level of rounding count as 0";
            case EXPM ->
                "expm(A): the exponential Σ Aᵏ/k! of a square matrix (Al-Mohy and Higham 2009); entry by entry it is"
                        + " exp(A)";
            case MIN -> Function.MIN.documentation();
            case MAX -> Function.MAX.documentation();
            // spotless:on
        };
    }

    String word() {
        return word;
    }

    /** Whether it takes {@code e for i in r}. */
    boolean reduction() {
        return reduction;
    }

    static @Nullable ArrayFunction named(String name) {
        for (ArrayFunction function : values()) {
            if (function.word.equals(name)) {
                return function;
            }
        }
        return null;
    }

    Value call(Lowering lowering, List<Value> values, List<Span> spans, Span span) {
        if (values.size() < fewest || values.size() > most) {
            UserError mistake = UserError.at(
                    ArgumentFault.WRONG_NUMBER,
                    span,
                    word,
                    fewest
                            + (most > fewest ? " or more" : "")
                            + (fewest == 1 && most == 1 ? " argument" : " arguments"),
                    values.size(),
                    String.valueOf(BuiltIns.meaning(word)));
            throw this == DIFF && values.size() == 2
                    ? mistake.hinting("differences of neighbours are diff(v); a derivative is grad("
                            + spans.get(0).text() + ", " + spans.get(1).text() + ")")
                    : mistake;
        }
        if (this == LENGTH && values.get(0) instanceof Value.Texts texts) {
            return new Value.Real(texts.texts().size());
        }
        Arguments arguments = new Arguments(lowering, word, values, spans);
        return switch (this) {
            case QR -> parts(arguments, Operation.QR_Q, Operation.QR_R);
            case SVD -> parts(arguments, Operation.SVD_U, Operation.SVD_S, Operation.SVD_V);
            default -> Value.of(of(arguments));
        };
    }

    private Value parts(Arguments a, Operation... operations) {
        Expr matrix = a.matrix(0);
        Map<String, Expr> parts = new LinkedHashMap<>();
        for (Operation operation : operations) {
            parts.put(operation.part(), Expressions.operate(operation, matrix));
        }
        return new Value.Parts(word, parts);
    }

    /** The arguments of a call, asked for as what they must be. */
    private record Arguments(Lowering lowering, String word, List<Value> values, List<Span> spans) {
        Expr real(int i) {
            return lowering.real(values.get(i), spans.get(i));
        }

        /** 1 for each entry that is so, 0 for the others. */
        Expr truths(int i, boolean so) {
            Value.Numeric truths = lowering.numeric(values.get(i), spans.get(i));
            if (!truths.expr().isBoolean()) {
                throw UserError.at(TypeFault.TRUTHS_NEEDED, spans.get(i), word, truths.kind());
            }
            return Expressions.where(truths.expr(), Expressions.scalar(so ? 1 : 0), Expressions.scalar(so ? 0 : 1));
        }

        Expr scalar(int i) {
            return lowering.scalar(values.get(i), spans.get(i));
        }

        Expr ofRank(int i, int rank, String kind) {
            Expr expr = real(i);
            if (expr.shape().rank() != rank) {
                throw UserError.at(ShapeFault.ARRAY_NEEDED, spans.get(i), word, kind, expr.shape());
            }
            return expr;
        }

        Expr vector(int i) {
            return ofRank(i, 1, "vector");
        }

        Expr matrix(int i) {
            return ofRank(i, 2, "matrix");
        }

        Expr square(int i) {
            Expr matrix = matrix(i);
            if (matrix.shape().length(0) != matrix.shape().length(1)) {
                throw UserError.at(ShapeFault.SQUARE_NEEDED, spans.get(i), word, matrix.shape());
            }
            return matrix;
        }

        /** A vector or a matrix. */
        Expr list(int i) {
            Expr expr = real(i);
            if (expr.shape().rank() != 1 && expr.shape().rank() != 2) {
                throw UserError.at(ShapeFault.ARRAY_NEEDED, spans.get(i), word, "vector or matrix", expr.shape());
            }
            return expr;
        }

        Expr nonEmpty(int i) {
            Expr expr = real(i);
            if (expr.shape().size() == 0) {
                throw UserError.at(ShapeFault.NO_ENTRIES, spans.get(i), word);
            }
            return expr;
        }

        int count(int i) {
            int count = lowering.integer(values.get(i), spans.get(i));
            if (count < 0) {
                throw UserError.at(ValueFault.NEGATIVE_LENGTH, spans.get(i), count);
            }
            return count;
        }

        /** A shape from the lengths given from argument {@code from} on. */
        Shape shape(int from) {
            int[] lengths = new int[values.size() - from];
            for (int i = 0; i < lengths.length; i++) {
                lengths[i] = count(from + i);
            }
            return Shape.of(lengths);
        }
    }

    private static Expr vector(Expr array) {
        return array.shape().isScalar() ? Expressions.stack(List.of(array)) : Expressions.flatten(array);
    }

    private static Expr reshaped(Arguments a) {
        Expr array = a.real(0);
        Shape shape = a.shape(1);
        if (shape.size() != array.shape().size()) {
            throw UserError.at(
                    ShapeFault.RESHAPE_MISFIT,
                    a.spans().get(0),
                    array.shape(),
                    array.shape().size(),
                    shape,
                    shape.size());
        }
        return Expressions.reshape(vector(array), shape);
    }

    private static Expr column(Expr v) {
        return Expressions.reshape(v, Shape.matrix(v.shape().size(), 1));
    }

    private static Expr row(Expr v) {
        return Expressions.reshape(v, Shape.matrix(1, v.shape().size()));
    }

    private static Expr cosine(Arguments a) {
        Expr x = a.vector(0);
        Expr y = a.vector(1);
        Expr norms = Expressions.multiply(Expressions.reduce(Reduction.NORM, x), Expressions.reduce(Reduction.NORM, y));
        return Expressions.divide(Expressions.product(x, y), norms);
    }

    private static Expr diagonal(Arguments a) {
        Expr x = a.real(0);
        if (x.shape().rank() == 2) {
            return diagonalOf(a.square(0));
        }
        Expr v = a.vector(0);
        Expr eye = Expressions.constant(eye(v.shape().size()));
        Binder binder = new Binder("i");
        Expr i = Expressions.bound(binder);
        return Expressions.build(
                binder,
                v.shape().size(),
                Expressions.multiply(Expressions.element(v, List.of(i)), Expressions.element(eye, List.of(i))));
    }

    private static Expr diagonalOf(Expr matrix) {
        int n = matrix.shape().length(0);
        if (n < 8 && n > 0) {
            List<Expr> items = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                items.add(Expressions.element(matrix, List.of(Expressions.scalar(i), Expressions.scalar(i))));
            }
            return Expressions.stack(items);
        }
        Binder binder = new Binder("i");
        Expr i = Expressions.bound(binder);
        return Expressions.build(binder, n, Expressions.element(matrix, List.of(i, i)));
    }

    private static Tensor eye(int n) {
        Shape shape = Shape.matrix(n, n);
        double[] data = new double[shape.size()];
        for (int i = 0; i < n; i++) {
            data[i * n + i] = 1;
        }
        return new Tensor(shape, data);
    }

    private static Tensor filled(double value, Shape shape) {
        double[] data = new double[shape.size()];
        Arrays.fill(data, value);
        return new Tensor(shape, data);
    }

    /** n values from a to b, both included, evenly spaced. */
    private static Expr linspace(Arguments a) {
        double from = a.lowering().known(a.values().get(0), a.spans().get(0));
        double to = a.lowering().known(a.values().get(1), a.spans().get(1));
        double[] data = new double[a.count(2)];
        for (int i = 0; i < data.length; i++) {
            data[i] = i == data.length - 1 && i > 0 ? to : from + (to - from) * i / (data.length - 1);
        }
        if (data.length == 1) {
            data[0] = from;
        }
        return Expressions.constant(Tensor.vector(data));
    }

    /** n values from a to b, both included, each a constant factor from the one before. */
    private static Expr logspace(Arguments a) {
        double from = a.lowering().known(a.values().get(0), a.spans().get(0));
        double to = a.lowering().known(a.values().get(1), a.spans().get(1));
        if (!(from > 0) || !(to > 0)) {
            throw UserError.at(ValueFault.LOGSPACE_ENDS, a.spans().get(0));
        }
        double[] data = new double[a.count(2)];
        double low = Function.LOG.value(from, 0, 0);
        double high = Function.LOG.value(to, 0, 0);
        for (int i = 0; i < data.length; i++) {
            data[i] = i == 0
                    ? from
                    : i == data.length - 1 ? to : Function.EXP.value(low + (high - low) * i / (data.length - 1), 0, 0);
        }
        return Expressions.constant(Tensor.vector(data));
    }

    private static Expr concat(Arguments a) {
        List<Expr> parts = new ArrayList<>();
        for (int i = 0; i < a.values().size(); i++) {
            Expr part = a.real(i);
            parts.add(part.shape().isScalar() ? Expressions.stack(List.of(part)) : part);
        }
        return parts.size() == 1 ? parts.get(0) : Expressions.concat(parts);
    }

    private static Expr powerNorm(Arguments a) {
        double p = a.lowering().known(a.values().get(1), a.spans().get(1));
        if (!(p >= 1)) {
            throw UserError.at(ValueFault.NORM_POWER, a.spans().get(1), NumberText.shortest(p));
        }
        return ArrayStatistics.norm(vector(a.real(0)), p);
    }

    private static Expr quantile(Arguments a) {
        double q = a.lowering().known(a.values().get(1), a.spans().get(1));
        if (!(q >= 0 && q <= 1)) {
            throw UserError.at(ValueFault.QUANTILE_SHARE, a.spans().get(1), NumberText.shortest(q));
        }
        return ArrayStatistics.quantile(vector(a.nonEmpty(0)), q);
    }

    private static Expr cross(Arguments a) {
        for (int i = 0; i < 2; i++) {
            if (a.vector(i).shape().size() != 3) {
                throw UserError.at(
                        ShapeFault.ARRAY_NEEDED,
                        a.spans().get(i),
                        a.word(),
                        "vector of 3",
                        a.vector(i).shape());
            }
        }
        return Accumulation.cross(a.vector(0), a.vector(1));
    }

    private static Expr length(Arguments a) {
        Expr array = a.real(0);
        if (array.shape().isScalar()) {
            throw UserError.at(ShapeFault.NUMBER_HAS_NO_LENGTH, a.spans().get(0));
        }
        return Expressions.scalar(array.shape().length(0));
    }
}
