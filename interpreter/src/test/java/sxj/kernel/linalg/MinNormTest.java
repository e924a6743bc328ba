package sxj.kernel.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Weights of the point of least norm, against every face of the hull in 60 digits. */
class MinNormTest {
    private static final MathContext DIGITS = new MathContext(60);
    private static final int CASES = Integer.getInteger("sxj.cases", 3000);

    @Test
    void goldenCase() {
        assertThat(weights(new double[][] {{-4, 1, 1}, {6, 1, 1}}))
                .containsExactly(new double[] {0.6, 0.4}, within(1e-15));
    }

    @Test
    void aCornerAnEdgeAndTheOrigin() {
        assertThat(weights(new double[][] {{1, 0}, {2, 3}, {4, -1}})).containsExactly(1, 0, 0);
        assertThat(weights(new double[][] {{1, 1}, {1, -1}, {5, 0}})).containsExactly(0.5, 0.5, 0);
        assertThat(weights(new double[][] {{1, 0}, {-0.5, 1}, {-0.5, -1}}))
                .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-15));
        assertThat(weights(new double[][] {{3, 4}})).containsExactly(1);
        assertThat(weights(new double[][] {{0, 0}, {0, 0}})).containsExactly(0.5, 0.5);
        assertThat(weights(new double[][] {{2, 5}, {2, 5}})[0]).isBetween(0.0, 1.0);
        assertThat(weights(new double[][] {{1, Double.NaN}, {1, 2}})).containsOnly(Double.NaN);
    }

    /** What the weights give is as near the origin as the best face, up to the rounding of the points themselves. */
    @Test
    void badlyScaledPoints() {
        Random random = new Random(20);
        double worst = 0;
        for (int i = 0; i < CASES; i++) {
            double[][] points = points(random);
            double[] w = weights(points);
            BigDecimal sum = BigDecimal.ZERO;
            for (double weight : w) {
                assertThat(weight).isGreaterThanOrEqualTo(0);
                sum = sum.add(new BigDecimal(weight));
            }
            assertThat(sum.doubleValue()).isCloseTo(1, within(1e-14));
            BigDecimal[] x = combination(points, exact(w));
            double found = square(x).sqrt(DIGITS).doubleValue();
            double best = Math.sqrt(leastSquare(points).doubleValue());
            double size = 0;
            for (int k = 0; k < w.length; k++) {
                size += w[k] * Math.sqrt(square(exact(points[k])).doubleValue());
            }
            double excess = found <= best ? 0 : (found - best) / (size * 0x1p-53);
            worst = Math.max(worst, excess);
            assertThat(excess).as("case %d", i).isLessThan(64);
        }
        assertThat(worst).isPositive();
    }

    private static double[][] points(Random random) {
        int count = 2 + random.nextInt(5);
        int dimension = 1 + random.nextInt(7);
        double spread = random.nextInt(9);
        double[][] points = new double[count][dimension];
        double[] common = random.doubles(dimension, -1, 1).toArray();
        for (int i = 0; i < count; i++) {
            double scale = StrictMath.pow(10, spread * (2 * random.nextDouble() - 1));
            double mixed = random.nextInt(3) == 0 ? StrictMath.pow(10, -6 * random.nextDouble()) : 1;
            double sign = random.nextBoolean() ? 1 : -1;
            for (int k = 0; k < dimension; k++) {
                points[i][k] = scale
                        * (random.nextInt(5) == 0
                                ? 0
                                : sign * common[k] * (mixed == 1 ? 0 : 1) + mixed * (2 * random.nextDouble() - 1));
            }
            if (i > 1 && random.nextInt(8) == 0) {
                points[i] = points[random.nextInt(i)].clone();
            }
        }
        return points;
    }

    private static double[] weights(double[][] points) {
        int n = points.length;
        int d = points[0].length;
        double[] flat = new double[n * d + 3];
        for (int i = 0; i < n; i++) {
            System.arraycopy(points[i], 0, flat, 3 + i * d, d);
        }
        double[] w = new double[n + 2];
        MinNorm.weights(flat, 3, n, d, w, 2, new double[MinNorm.scratch(n, d) + 1], 1);
        return Arrays.copyOfRange(w, 2, n + 2);
    }

    /** The least square over all faces whose affine minimiser lies within. */
    private static BigDecimal leastSquare(double[][] points) {
        BigDecimal best = null;
        for (int face = 1; face < 1 << points.length; face++) {
            int[] members =
                    IntStream.range(0, points.length).filter(bitsOf(face)).toArray();
            BigDecimal[] v = affineMinimiser(points, members);
            if (v != null) {
                BigDecimal square = square(combination(points, v));
                best = best == null || square.compareTo(best) < 0 ? square : best;
            }
        }
        return best;
    }

    private static java.util.function.IntPredicate bitsOf(int face) {
        return i -> (face >> i & 1) != 0;
    }

    /** Solves [G 1; 1ᵀ 0] [v; λ] = [0; 1]; null if it is singular or a weight is negative. */
    private static BigDecimal[] affineMinimiser(double[][] points, int[] members) {
        int m = members.length;
        BigDecimal[][] a = new BigDecimal[m + 1][m + 2];
        for (int i = 0; i <= m; i++) {
            for (int j = 0; j <= m; j++) {
                a[i][j] = i == m && j == m
                        ? BigDecimal.ZERO
                        : i == m || j == m ? BigDecimal.ONE : dot(points[members[i]], points[members[j]]);
            }
            a[i][m + 1] = i == m ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        for (int k = 0; k <= m; k++) {
            int pivot = k;
            for (int i = k; i <= m; i++) {
                pivot = a[i][k].abs().compareTo(a[pivot][k].abs()) > 0 ? i : pivot;
            }
            BigDecimal[] row = a[pivot];
            a[pivot] = a[k];
            a[k] = row;
            if (row[k].abs().doubleValue() < 1e-45) {
                return null;
            }
            for (int i = 0; i <= m; i++) {
                if (i != k) {
                    BigDecimal factor = a[i][k].divide(row[k], DIGITS);
                    for (int j = k; j <= m + 1; j++) {
                        a[i][j] = a[i][j].subtract(factor.multiply(row[j], DIGITS), DIGITS);
                    }
                }
            }
        }
        BigDecimal[] v = new BigDecimal[points.length];
        Arrays.fill(v, BigDecimal.ZERO);
        for (int i = 0; i < m; i++) {
            v[members[i]] = a[i][m + 1].divide(a[i][i], DIGITS);
            if (v[members[i]].signum() < 0) {
                return null;
            }
        }
        return v;
    }

    private static BigDecimal[] exact(double[] a) {
        BigDecimal[] b = new BigDecimal[a.length];
        for (int i = 0; i < a.length; i++) {
            b[i] = new BigDecimal(a[i]);
        }
        return b;
    }

    private static BigDecimal dot(double[] a, double[] b) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < a.length; i++) {
            sum = sum.add(new BigDecimal(a[i]).multiply(new BigDecimal(b[i])));
        }
        return sum;
    }

    private static BigDecimal square(BigDecimal[] x) {
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal entry : x) {
            sum = sum.add(entry.multiply(entry, DIGITS), DIGITS);
        }
        return sum;
    }

    private static BigDecimal[] combination(double[][] points, BigDecimal[] v) {
        BigDecimal[] x = new BigDecimal[points[0].length];
        for (int k = 0; k < x.length; k++) {
            x[k] = BigDecimal.ZERO;
            for (int i = 0; i < points.length; i++) {
                x[k] = x[k].add(v[i].multiply(new BigDecimal(points[i][k]), DIGITS), DIGITS);
            }
        }
        return x;
    }
}
