package sxj.numeric;

import java.util.function.IntToDoubleFunction;

/**
 * The one order in which numbers are added, obeyed by every tier and any number of threads.
 *
 * <p>Fewer than 8 entries are added in sequence, from the first. Otherwise entry i of the full blocks of 8 goes into
 * partial sum p[i mod 8], the partial sums are combined as ((p0+p4)+(p2+p6))+((p1+p5)+(p3+p7)), and the entries after
 * the last full block are added to that in sequence. No entries: 0.
 */
public final class Summation {
    /** How many interleaved partial sums. */
    public static final int LANES = 8;

    private Summation() {}

    /** The sum of {@code term(0) … term(count − 1)}, each asked once, in ascending order. */
    public static double sum(int count, IntToDoubleFunction term) {
        Accumulator total = new Accumulator(count, 1);
        for (int i = 0; i < count; i++) {
            total.add(term.applyAsDouble(i));
        }
        return total.result(0);
    }

    /** The sum of count entries from an offset on. */
    public static double sum(double[] a, int offset, int count) {
        if (count < LANES) {
            return count == 0 ? 0 : tail(a[offset], a, offset + 1, offset + count);
        }
        double p0 = a[offset];
        double p1 = a[offset + 1];
        double p2 = a[offset + 2];
        double p3 = a[offset + 3];
        double p4 = a[offset + 4];
        double p5 = a[offset + 5];
        double p6 = a[offset + 6];
        double p7 = a[offset + 7];
        int end = offset + count;
        int i = offset + LANES;
        for (; i + LANES <= end; i += LANES) {
            p0 += a[i];
            p1 += a[i + 1];
            p2 += a[i + 2];
            p3 += a[i + 3];
            p4 += a[i + 4];
            p5 += a[i + 5];
            p6 += a[i + 6];
            p7 += a[i + 7];
        }
        return tail(combine(p0, p1, p2, p3, p4, p5, p6, p7), a, i, end);
    }

    /** The dot product of two strided rows of numbers: the sum of the products, each rounded once. */
    public static double dot(double[] a, int aOffset, int aStride, double[] b, int bOffset, int bStride, int count) {
        int blocks = count - count % LANES;
        double total = 0;
        int i = 0;
        if (blocks > 0) {
            double[] p = new double[LANES];
            for (int lane = 0; lane < LANES; lane++) {
                p[lane] = a[aOffset + lane * aStride] * b[bOffset + lane * bStride];
            }
            for (i = LANES; i < blocks; i++) {
                p[i % LANES] += a[aOffset + i * aStride] * b[bOffset + i * bStride];
            }
            total = combine(p, 0, 1);
        } else if (count > 0) {
            total = a[aOffset] * b[bOffset];
            i = 1;
        }
        for (; i < count; i++) {
            total += a[aOffset + i * aStride] * b[bOffset + i * bStride];
        }
        return total;
    }

    /** The sum of the squares of count entries from an offset on. */
    public static double sumOfSquares(double[] a, int offset, int count) {
        return dot(a, offset, 1, a, offset, 1, count);
    }

    /** How eight partial sums become one. */
    public static double combine(
            double p0, double p1, double p2, double p3, double p4, double p5, double p6, double p7) {
        return ((p0 + p4) + (p2 + p6)) + ((p1 + p5) + (p3 + p7));
    }

    private static double combine(double[] p, int offset, int stride) {
        return combine(
                p[offset],
                p[offset + stride],
                p[offset + 2 * stride],
                p[offset + 3 * stride],
                p[offset + 4 * stride],
                p[offset + 5 * stride],
                p[offset + 6 * stride],
                p[offset + 7 * stride]);
    }

    private static double tail(double total, double[] a, int from, int end) {
        for (int i = from; i < end; i++) {
            total += a[i];
        }
        return total;
    }

    /** A sum whose terms come one after the other, each an array of {@code width} entries summed entry by entry. */
    public static final class Accumulator {
        private final int count;
        private final int blocks;
        private final int width;
        private final double[] partial;
        private int next;

        /**
         * Nothing added yet.
         *
         * @param count how many terms will come
         * @param width entries of a term
         */
        public Accumulator(int count, int width) {
            this.count = count;
            this.blocks = count - count % LANES;
            this.width = width;
            this.partial = new double[count < LANES ? width : LANES * width];
        }

        /** The next term of a sum of width 1. */
        public void add(double term) {
            put(place(), 0, term);
            next++;
        }

        /** The next term: {@code width} entries from an offset on. */
        public void add(double[] term, int offset) {
            int place = place();
            for (int i = 0; i < width; i++) {
                put(place, i, term[offset + i]);
            }
            next++;
        }

        /** Entry i of the sum, once all terms are added. */
        public double result(int entry) {
            if (next != count) {
                throw new AssertionError(next + " terms of " + count);
            }
            return blocks > 0 && count == blocks ? combine(partial, entry, width) : partial[entry];
        }

        /** Where the next term goes; when the blocks are complete they are combined into the first place. */
        private int place() {
            if (next == blocks && blocks > 0) {
                for (int i = 0; i < width; i++) {
                    partial[i] = combine(partial, i, width);
                }
            }
            return next < blocks ? next % LANES * width : 0;
        }

        private void put(int place, int entry, double term) {
            boolean first = blocks > 0 ? next < LANES : next == 0;
            partial[place + entry] = first ? term : partial[place + entry] + term;
        }
    }
}
