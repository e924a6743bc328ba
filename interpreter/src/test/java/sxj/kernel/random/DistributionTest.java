package sxj.kernel.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Draws against the moments and the distribution functions of their distributions (SciPy). */
class DistributionTest {
    private static final int COUNT = 40_000;

    private static double[] drawn(Distribution distribution, double... parameters) {
        double[] numbers = new double[COUNT];
        distribution.fill(RandomStream.of(5, "", "test"), parameters, numbers, 0, COUNT);
        return numbers;
    }

    /** The mean lies within four of its standard errors, the variance within six parts of a hundred. */
    @ParameterizedTest
    @CsvSource({
        "BERNOULLI, 0.3, 0, 0.3, 0.21",
        "EXPONENTIAL, 2.5, 0, 0.4, 0.16",
        "GAMMA, 0.3, 2, 0.6, 1.2",
        "GAMMA, 7.5, 1, 7.5, 7.5",
        "POISSON, 3.7, 0, 3.7, 3.7",
        "POISSON, 12.3, 0, 12.3, 12.3",
        "POISSON, 1e6, 0, 1e6, 1e6"
    })
    void hasMeanAndVariance(Distribution distribution, double first, double second, double mean, double variance) {
        double[] numbers = drawn(distribution, first, second);
        double average = Arrays.stream(numbers).average().orElseThrow();
        double spread = Arrays.stream(numbers)
                .map(x -> (x - average) * (x - average))
                .average()
                .orElseThrow();
        assertThat(average).isBetween(mean - 4 * Math.sqrt(variance / COUNT), mean + 4 * Math.sqrt(variance / COUNT));
        assertThat(spread / variance).isBetween(0.94, 1.06);
    }

    /** Shares below some points: scipy.stats.gamma(2.3).cdf, expon.cdf, poisson(12.3).cdf and poisson(3.7).cdf. */
    @ParameterizedTest
    @CsvSource({
        "GAMMA, 2.3, 1, 1, 0.19045424",
        "GAMMA, 2.3, 1, 4, 0.87186668",
        "EXPONENTIAL, 1, 0, 0.5, 0.39346934",
        "POISSON, 12.3, 0, 9.5, 0.21716451",
        "POISSON, 12.3, 0, 15.5, 0.82189858",
        "POISSON, 3.7, 0, 2.5, 0.28543310"
    })
    void hasDistributionFunction(Distribution distribution, double first, double second, double at, double share) {
        double found = Arrays.stream(drawn(distribution, first, second))
                        .filter(x -> x < at)
                        .count()
                / (double) COUNT;
        double error = 4 * Math.sqrt(share * (1 - share) / COUNT);
        assertThat(found).isBetween(share - error, share + error);
    }

    @Test
    void categoriesWithoutWeightAreNeverDrawn() {
        double[] shares = new double[5];
        for (double position : drawn(Distribution.CATEGORICAL, 0, 1e300, 0, 3e300, 0)) {
            shares[(int) position] += 1.0 / COUNT;
        }
        assertThat(shares[0] + shares[2] + shares[4]).isZero();
        assertThat(shares[1]).isBetween(0.24, 0.26);
    }

    @Test
    void aChoiceIsOfDifferentOnesEachAsLikelyAtEachPlace() {
        RandomStream stream = RandomStream.of(2, "", "test");
        double[] chosen = new double[3];
        int[][] counts = new int[3][5];
        for (int i = 0; i < 10_000; i++) {
            Distribution.CHOICE.fill(stream, new double[] {5}, chosen, 0, 3);
            assertThat(Arrays.stream(chosen).distinct().count()).isEqualTo(3);
            for (int place = 0; place < 3; place++) {
                counts[place][(int) chosen[place]]++;
            }
        }
        for (int[] place : counts) {
            for (int count : place) {
                assertThat(count).isBetween(1840, 2160);
            }
        }
    }

    @Test
    void impossibleParametersHaveAReason() {
        assertThat(Distribution.BERNOULLI.fault(new double[] {1.5})).isEqualTo("p is from 0 to 1, not 1.5");
        assertThat(Distribution.POISSON.fault(new double[] {Double.NaN})).contains("not NaN");
        assertThat(Distribution.GAMMA.fault(new double[] {1, 0})).contains("scale");
        assertThat(Distribution.CATEGORICAL.fault(new double[] {0, 0})).contains("greater than 0");
        assertThat(Distribution.EXPONENTIAL.fault(new double[] {2})).isNull();
    }
}
