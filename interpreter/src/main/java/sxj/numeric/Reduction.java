package sxj.numeric;

/** How an array becomes one number. Empty: SUM and NORM 0, PROD 1, MIN inf, MAX −inf. NaN wins MIN, MAX and ARG…. */
public enum Reduction {
    SUM("sum") {
        @Override
        public double value(double[] data, int offset, int count) {
            return Summation.sum(data, offset, count);
        }
    },
    /** In sequence, from the first. */
    PROD("prod") {
        @Override
        public double value(double[] data, int offset, int count) {
            double product = 1;
            for (int i = 0; i < count; i++) {
                product *= data[offset + i];
            }
            return product;
        }
    },
    MIN("min") {
        @Override
        public double value(double[] data, int offset, int count) {
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < count; i++) {
                least = Math.min(least, data[offset + i]);
            }
            return least;
        }
    },
    MAX("max") {
        @Override
        public double value(double[] data, int offset, int count) {
            double greatest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < count; i++) {
                greatest = Math.max(greatest, data[offset + i]);
            }
            return greatest;
        }
    },
    /** Euclidean norm √Σx², derivative 0 at the origin. */
    NORM("norm") {
        @Override
        public double value(double[] data, int offset, int count) {
            double norm = Math.sqrt(Summation.sumOfSquares(data, offset, count));
            if (norm == Double.POSITIVE_INFINITY) {
                return scaled(data, offset, count, 1 / NORM_SCALE) * NORM_SCALE;
            }
            return norm < LEAST_NORM ? scaled(data, offset, count, NORM_SCALE) * (1 / NORM_SCALE) : norm;
        }

        private double scaled(double[] data, int offset, int count, double scale) {
            double[] scaled = new double[count];
            for (int i = 0; i < count; i++) {
                scaled[i] = data[offset + i] * scale;
            }
            return Math.sqrt(Summation.sumOfSquares(scaled, 0, count));
        }
    },
    /** First position of the least entry, in the order of the entries. */
    ARGMIN("argmin") {
        @Override
        public double value(double[] data, int offset, int count) {
            int best = 0;
            for (int i = 1; i < count; i++) {
                double x = data[offset + i];
                double least = data[offset + best];
                if (x < least || Double.isNaN(x) && !Double.isNaN(least)) {
                    best = i;
                }
            }
            return best;
        }
    },
    /** First position of the greatest entry, in the order of the entries. */
    ARGMAX("argmax") {
        @Override
        public double value(double[] data, int offset, int count) {
            int best = 0;
            for (int i = 1; i < count; i++) {
                double x = data[offset + i];
                double greatest = data[offset + best];
                if (x > greatest || Double.isNaN(x) && !Double.isNaN(greatest)) {
                    best = i;
                }
            }
            return best;
        }
    };

    /** Below this the squares of a norm's entries may leave the range of numbers. */
    public static final double LEAST_NORM = 0x1p-480;

    /** By what entries are multiplied or divided where their squares leave the range of numbers. */
    public static final double NORM_SCALE = 0x1p600;

    private final String symbol;

    Reduction(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }

    /** The number for count entries from an offset on. */
    public abstract double value(double[] data, int offset, int count);
}
