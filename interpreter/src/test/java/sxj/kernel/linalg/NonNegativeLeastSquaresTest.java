package sxj.kernel.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Non-negative least squares against the least-squares solutions over every set of columns in 80 digits. */
class NonNegativeLeastSquaresTest {
    private static final MathContext DIGITS = new MathContext(80);
    private static final int CASES = Integer.getInteger("sxj.cases", 2000);

    @Test
    void knownCases() {
        assertThat(solution(new double[][] {{1, 2}, {3, 4}, {5, 6}}, new double[] {1, -2, 3}))
                .containsExactly(new double[] {2 / 7.0, 0}, within(1e-15));
        assertThat(solution(new double[][] {{1, 0}, {0, 1}}, new double[] {-1, -2}))
                .containsExactly(0, 0);
        assertThat(solution(new double[][] {{1, 0}, {0, 0}}, new double[] {3, 1}))
                .containsExactly(new double[] {3, 0}, within(1e-14));
        assertThat(solution(new double[][] {{1, Double.NaN}}, new double[] {3})).containsOnly(Double.NaN);
    }

    /** The residual is as short as that of the best set, up to the rounding of b and of the columns used. */
    @Test
    void badlyScaledColumns() {
        Random random = new Random(5);
        double worst = 0;
        for (int i = 0; i < CASES; i++) {
            int equations = 1 + random.nextInt(6);
            int unknowns = 1 + random.nextInt(4);
            double[][] a = matrix(random, equations, unknowns);
            double[] b = random.doubles(equations, -1, 1).toArray();
            double[] x = solution(a, b);
            double size = Math.sqrt(square(exact(b)).doubleValue());
            for (int j = 0; j < unknowns; j++) {
                assertThat(x[j]).isGreaterThanOrEqualTo(0);
                double length = 0;
                for (double[] row : a) {
                    length = Math.hypot(length, row[j]);
                }
                size += x[j] * length;
            }
            double found = square(residual(a, exact(x), b)).sqrt(DIGITS).doubleValue();
            double best = best(a, b).sqrt(DIGITS).doubleValue();
            double excess = found <= best ? 0 : (found - best) / (size * 0x1p-53);
            worst = Math.max(worst, excess);
            assertThat(excess).as("case %d", i).isLessThan(64);
        }
        assertThat(worst).isPositive();
    }

    /** Columns of lengths over sixteen decades, some of them nearly parallel, some the same. */
    private static double[][] matrix(Random random, int equations, int unknowns) {
        double[][] a = new double[equations][unknowns];
        for (int j = 0; j < unknowns; j++) {
            double scale = StrictMath.pow(10, 16 * random.nextDouble() - 8);
            int kind = random.nextInt(5);
            for (int i = 0; i < equations; i++) {
                double own = 2 * random.nextDouble() - 1;
                double before = j == 0 ? 0 : a[i][j - 1];
                a[i][j] = j == 0 || kind > 1 ? scale * own : kind == 1 ? before : before * (1 + 1e-5 * own);
            }
        }
        return a;
    }

    private static double[] solution(double[][] a, double[] b) {
        int equations = a.length;
        int unknowns = a[0].length;
        double[] flat = Arrays.stream(a).flatMapToDouble(Arrays::stream).toArray();
        double[] x = new double[unknowns];
        double[] scratch = new double[NonNegativeLeastSquares.scratch(equations, unknowns)];
        double violation = NonNegativeLeastSquares.solve(flat, 0, equations, unknowns, b, 0, x, 0, scratch, 0);
        assertThat(Double.isNaN(violation) || violation < 1e-12).isTrue();
        return x;
    }

    /** The least square of a residual over all sets of columns whose solution is not negative. */
    private static BigDecimal best(double[][] a, double[] b) {
        int unknowns = a[0].length;
        BigDecimal least = square(exact(b));
        for (int set = 1; set < 1 << unknowns; set++) {
            BigDecimal @Nullable [] x = leastSquares(a, b, set);
            if (x != null && Arrays.stream(x).allMatch(value -> value.signum() >= 0)) {
                least = least.min(square(residual(a, x, b)));
            }
        }
        return least;
    }

    /** By the normal equations over a set of columns; null if they are dependent. */
    private static BigDecimal @Nullable [] leastSquares(double[][] a, double[] b, int set) {
        int[] columns =
                IntStream.range(0, a[0].length).filter(j -> (set >> j & 1) != 0).toArray();
        int n = columns.length;
        BigDecimal[][] m = new BigDecimal[n][n + 1];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= n; j++) {
                m[i][j] = BigDecimal.ZERO;
                for (int k = 0; k < a.length; k++) {
                    BigDecimal right = new BigDecimal(j < n ? a[k][columns[j]] : b[k]);
                    m[i][j] = m[i][j].add(new BigDecimal(a[k][columns[i]]).multiply(right));
                }
            }
        }
        for (int k = 0; k < n; k++) {
            BigDecimal before = m[k][k].round(DIGITS);
            for (int i = 0; i < k; i++) {
                BigDecimal factor = m[k][i].divide(m[i][i], DIGITS);
                for (int j = i; j <= n; j++) {
                    m[k][j] = m[k][j].subtract(factor.multiply(m[i][j], DIGITS), DIGITS);
                }
            }
            if (m[k][k].compareTo(before.multiply(new BigDecimal("1e-50"))) <= 0) {
                return null;
            }
        }
        BigDecimal[] x = new BigDecimal[a[0].length];
        Arrays.fill(x, BigDecimal.ZERO);
        for (int i = n - 1; i >= 0; i--) {
            BigDecimal sum = m[i][n];
            for (int j = i + 1; j < n; j++) {
                sum = sum.subtract(m[i][j].multiply(x[columns[j]], DIGITS), DIGITS);
            }
            x[columns[i]] = sum.divide(m[i][i], DIGITS);
        }
        return x;
    }

    private static BigDecimal[] residual(double[][] a, BigDecimal[] x, double[] b) {
        BigDecimal[] r = exact(b);
        for (int i = 0; i < r.length; i++) {
            for (int j = 0; j < x.length; j++) {
                r[i] = r[i].subtract(new BigDecimal(a[i][j]).multiply(x[j], DIGITS), DIGITS);
            }
        }
        return r;
    }

    private static BigDecimal square(BigDecimal[] v) {
        return Arrays.stream(v).map(x -> x.multiply(x, DIGITS)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal[] exact(double[] v) {
        return Arrays.stream(v).mapToObj(BigDecimal::new).toArray(BigDecimal[]::new);
    }
}
