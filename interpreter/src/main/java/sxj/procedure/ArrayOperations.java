package sxj.procedure;

import java.util.Arrays;
import java.util.List;

/** What procedures do with vectors and matrices; indices begin with 0, and a wrong one is a failure at its place. */
public final class ArrayOperations {
    private ArrayOperations() {}

    /** Entry {@code index} of a vector. */
    public static double entry(double[] vector, double index, int place) {
        int i = (int) index;
        if (i != index || i < 0 || i >= vector.length) {
            throw wrong(index, vector.length, -1, place);
        }
        return vector[i];
    }

    /** Entry {@code index} of a vector. */
    public static double entry(double[] vector, long index, int place) {
        int i = (int) index;
        if (i != index || i < 0 || i >= vector.length) {
            throw wrong((double) index, vector.length, -1, place);
        }
        return vector[i];
    }

    /** Checks the row of an entry of a matrix; returns it. */
    public static double row(Matrix matrix, double row, int place) {
        if (row != Math.rint(row) || row < 0 || row >= matrix.rows()) {
            throw wrong(row, matrix.rows(), matrix.columns(), place);
        }
        return row;
    }

    /** Entry of a matrix at a row that {@link #row} has checked. */
    public static double entry(Matrix matrix, double row, double column, int place) {
        return matrix.entries()[at(matrix, row, column, place)];
    }

    /** Writes entry {@code index} of a vector. */
    public static void write(double[] vector, double index, double value, int place) {
        int i = (int) index;
        if (i != index || i < 0 || i >= vector.length) {
            throw wrong(index, vector.length, -1, place);
        }
        vector[i] = value;
    }

    /** Writes entry {@code index} of a vector. */
    public static void write(double[] vector, long index, double value, int place) {
        int i = (int) index;
        if (i != index || i < 0 || i >= vector.length) {
            throw wrong((double) index, vector.length, -1, place);
        }
        vector[i] = value;
    }

    /** Writes an entry of a matrix at a row that {@link #row} has checked. */
    public static void write(Matrix matrix, double row, double column, double value, int place) {
        matrix.entries()[at(matrix, row, column, place)] = value;
    }

    private static int at(Matrix matrix, double row, double column, int place) {
        if (column != Math.rint(column) || column < 0 || column >= matrix.columns()) {
            throw wrong(column, matrix.columns(), -1, place);
        }
        return (int) row * matrix.columns() + (int) column;
    }

    /** @param columns of the matrix whose rows are counted; -1 of a vector */
    private static Failure wrong(double index, int length, int columns, int place) {
        return Failure.numbered(place, Failure.Kind.INDEX, List.of(index, (double) length, (double) columns));
    }

    public static double[] copy(double[] vector) {
        return vector.clone();
    }

    public static Matrix copy(Matrix matrix) {
        return new Matrix(matrix.entries().clone(), matrix.rows(), matrix.columns());
    }

    public static double length(double[] vector) {
        return vector.length;
    }

    public static double length(Matrix matrix) {
        return matrix.rows();
    }

    /** A vector of one value. */
    public static double[] filled(double value, double length, int place) {
        double[] vector = new double[count(length, place)];
        Arrays.fill(vector, value);
        return vector;
    }

    /** A matrix of one value. */
    public static Matrix filled(double value, double rows, double columns, int place) {
        int m = count(rows, place);
        int n = count(columns, place);
        double[] entries = new double[Math.multiplyExact(m, n)];
        Arrays.fill(entries, value);
        return new Matrix(entries, m, n);
    }

    /** A length; what is none is a failure that only walking the tree explains. */
    private static int count(double length, int place) {
        if (length != Math.rint(length) || length < 0 || length > Integer.MAX_VALUE) {
            throw Failure.numbered(place, Failure.Kind.UNFIT, List.of(length));
        }
        return (int) length;
    }

    /** How many values a range has. */
    public static long rangeCount(double low, double high, double step, boolean inclusive, int place) {
        double exact = (high - low) / step;
        double whole = Math.rint(exact);
        boolean lands = Math.abs(exact - whole) < 1e-9 * Math.max(1, Math.abs(exact));
        double count = lands ? whole + (inclusive ? 1 : 0) : Math.floor(exact) + 1;
        if (!(step != 0) || low != low || high != high || Double.isInfinite(step) || !(count <= 100_000_000)) {
            throw Failure.numbered(place, Failure.Kind.UNFIT, List.of(low, high, step));
        }
        return (long) Math.max(0, count);
    }

    /** A whole number as i64. */
    public static long whole(double x, int place) {
        if (x != Math.rint(x)) {
            throw Failure.numbered(place, Failure.Kind.NOT_WHOLE, List.of(x));
        }
        return (long) x;
    }

    /** Whether two numbers differ: false where NaN takes part. */
    public static boolean differ(double a, double b) {
        return a < b || a > b;
    }

    /** a to a power that is not negative, wrapping. */
    public static long power(long a, long b) {
        long result = 1;
        long base = a;
        for (long n = b; n > 0; n >>= 1) {
            if ((n & 1) == 1) {
                result *= base;
            }
            base *= base;
        }
        return result;
    }
}
