package sxj.symbolic;

import java.util.List;
import java.util.stream.Collectors;
import sxj.numeric.NumberText;

/** The shape of a result from the shapes of its operands, or the sentence why there is none. */
public final class Shapes {
    private Shapes() {}

    static Shape broadcast(Function function, List<Expr> arguments) {
        if (arguments.size() != function.arity()) {
            throw new ShapeException(function.symbol() + " takes " + function.arity()
                    + (function.arity() == 1 ? " argument" : " arguments") + ", not " + arguments.size());
        }
        Shape shape = Shape.SCALAR;
        for (Expr argument : arguments) {
            if (shape.isScalar()) {
                shape = argument.shape();
            } else if (!argument.shape().isScalar() && !argument.shape().equals(shape)) {
                throw new ShapeException(function.mismatch(
                        arguments.get(0).shape(), arguments.get(1).shape(), listed(arguments)));
            }
        }
        return shape;
    }

    private static String listed(List<Expr> arguments) {
        int last = arguments.size() - 1;
        return arguments.subList(0, last).stream()
                        .map(argument -> argument.shape().toString())
                        .collect(Collectors.joining(", "))
                + " and " + arguments.get(last).shape();
    }

    static Shape product(Shape a, Shape b) {
        if (a.rank() < 1 || a.rank() > 2 || b.rank() < 1 || b.rank() > 2 || a.length(a.rank() - 1) != b.length(0)) {
            String why = a.isScalar() || b.isScalar() ? ": '@' is the matrix product, '*' multiplies by a number" : "";
            throw new ShapeException("cannot multiply " + a + " by " + b + " with '@'" + why);
        }
        if (a.rank() == 1) {
            return b.drop(1);
        }
        return b.rank() == 1 ? Shape.vector(a.length(0)) : Shape.matrix(a.length(0), b.length(1));
    }

    /** Checks number and shapes of indices. */
    static void checkIndexShapes(Shape array, List<Expr> indices) {
        if (array.isScalar()) {
            throw new ShapeException("cannot index scalar");
        }
        if (indices.size() > array.rank()) {
            throw new ShapeException("cannot index " + array + " with " + indices.size() + " indices");
        }
        for (Expr index : indices) {
            if (!index.shape().isScalar()) {
                throw new ShapeException("cannot index " + array + " with " + index.shape());
            }
        }
    }

    /** Checks also the indices that are known. */
    static void checkIndices(Shape array, List<Expr> indices) {
        checkIndexShapes(array, indices);
        for (int axis = 0; axis < indices.size(); axis++) {
            if (indices.get(axis) instanceof Expr.Constant known) {
                checkIndex(array, axis, known.value().value());
            }
        }
    }

    private static void checkIndex(Shape array, int axis, double index) {
        String which = array.rank() == 1 ? "index " : ordinal(axis) + " index ";
        if (index != Math.rint(index) || Double.isInfinite(index)) {
            throw new ShapeException(which + NumberText.shortest(index) + " is not an integer");
        }
        if (index < 0 || index >= array.length(axis)) {
            throw new ShapeException(
                    which + NumberText.shortest(index) + " is out of range for " + array + " (indices are from 0)");
        }
    }

    private static String ordinal(int axis) {
        return switch (axis) {
            case 0 -> "first";
            case 1 -> "second";
            case 2 -> "third";
            default -> (axis + 1) + "th";
        };
    }

    /** Whether a constant index is an integer in range. */
    public static boolean isInRange(Shape array, int axis, double index) {
        return index == Math.rint(index) && index >= 0 && index < array.length(axis);
    }

    static void checkSlice(Shape array, Expr start, int count, int stride) {
        checkCount(count);
        if (array.isScalar()) {
            throw new ShapeException("cannot slice scalar");
        }
        if (!start.shape().isScalar()) {
            throw new ShapeException("cannot slice " + array + " from " + start.shape());
        }
        if (start instanceof Expr.Constant known && count > 0) {
            double first = known.value().value();
            checkIndex(array, 0, first);
            checkIndex(array, 0, first + (count - 1.0) * stride);
        }
    }

    static void checkCount(int count) {
        if (count < 0) {
            throw new ShapeException("a count is not negative: " + count);
        }
    }

    /** The one shape of all items. */
    static Shape common(List<Expr> items) {
        if (items.isEmpty()) {
            throw new ShapeException("an array needs at least one item");
        }
        Shape first = items.get(0).shape();
        for (Expr item : items) {
            if (!item.shape().equals(first)) {
                throw new ShapeException("the items of an array have one shape, not " + first + " and " + item.shape());
            }
        }
        return first;
    }

    static Shape concat(List<Expr> parts) {
        if (parts.isEmpty()) {
            throw new ShapeException("concat needs at least one array");
        }
        Shape first = parts.get(0).shape();
        int length = 0;
        for (Expr part : parts) {
            if (part.shape().rank() != first.rank() || !part.shape().drop(1).equals(first.drop(1))) {
                throw new ShapeException("cannot join " + first + " and " + part.shape());
            }
            length = Math.addExact(length, part.shape().length(0));
        }
        return first.drop(1).prepend(length);
    }

    static Shape operation(Operation operation, List<Expr> arguments) {
        int arity = operation == Operation.SOLVE || operation == Operation.NNLS || operation == Operation.LSTSQ ? 2 : 1;
        if (arguments.size() != arity) {
            throw new ShapeException(operation.symbol() + " takes " + arity + (arity == 1 ? " argument" : " arguments")
                    + ", not " + arguments.size());
        }
        Shape a = arguments.get(0).shape();
        return switch (operation) {
            case SOLVE -> {
                Shape b = arguments.get(1).shape();
                square(operation, a);
                if (b.rank() < 1 || b.rank() > 2 || b.length(0) != a.length(0)) {
                    throw new ShapeException("cannot solve with " + a + " and " + b);
                }
                yield b;
            }
            case DET -> {
                square(operation, a);
                yield Shape.SCALAR;
            }
            case INVERSE, EIGENVECTORS, ADJUGATE, LEFT_EIGENVECTORS, CHOLESKY, EXPM -> square(operation, a);
            case SOFTMAX, LOG_SOFTMAX -> a;
            case LOG_SUM_EXP -> Shape.SCALAR;
            case EIGENVALUES, EIGENVALUES_IM -> square(operation, a).drop(1);
            case SORT, SORT_ORDER -> {
                if (a.rank() != 1) {
                    throw new ShapeException(operation.symbol() + " needs a vector, not " + a);
                }
                yield a;
            }
            case MIN_NORM -> {
                if (a.rank() != 2 || a.length(0) == 0) {
                    throw new ShapeException("min_norm needs a matrix of rows, not " + a);
                }
                yield Shape.vector(a.length(0));
            }
            case QR_Q, QR_R, SVD_U, SVD_S, SVD_V -> {
                if (a.rank() != 2) {
                    throw new ShapeException(operation.symbol() + " needs a matrix, not " + a);
                }
                int k = Math.min(a.length(0), a.length(1));
                yield switch (operation) {
                    case QR_Q, SVD_U -> Shape.matrix(a.length(0), k);
                    case QR_R -> Shape.matrix(k, a.length(1));
                    case SVD_V -> Shape.matrix(a.length(1), k);
                    default -> Shape.vector(k);
                };
            }
            case LSTSQ -> {
                Shape b = arguments.get(1).shape();
                if (a.rank() != 2 || b.rank() < 1 || b.rank() > 2 || b.length(0) != a.length(0)) {
                    throw new ShapeException(
                            "lstsq needs a matrix and a vector or matrix of as many rows, not " + a + " and " + b);
                }
                yield b.drop(1).prepend(a.length(1));
            }
            case NNLS -> {
                Shape b = arguments.get(1).shape();
                if (a.rank() != 2 || b.rank() != 1 || b.length(0) != a.length(0)) {
                    throw new ShapeException(
                            "nnls needs a matrix and a vector of as many rows, not " + a + " and " + b);
                }
                yield Shape.vector(a.length(1));
            }
            case PINV -> {
                if (a.rank() != 2) {
                    throw new ShapeException("pinv needs a matrix, not " + a);
                }
                yield Shape.matrix(a.length(1), a.length(0));
            }
        };
    }

    private static Shape square(Operation operation, Shape a) {
        if (a.rank() != 2 || a.length(0) != a.length(1)) {
            throw new ShapeException(operation.symbol() + " needs a square matrix, not " + a);
        }
        return a;
    }
}
