package sxj.kernel.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Streams repeat, differ from each other, and have the moments of their distributions. */
class RandomStreamTest {
    @Test
    void theSameNamesGiveTheSameNumbers() {
        RandomStream a = RandomStream.of(42, "run", "noise");
        RandomStream b = RandomStream.of(42, "run", "noise");
        for (int i = 0; i < 100; i++) {
            assertThat(a.nextNormal()).isEqualTo(b.nextNormal());
        }
    }

    /** Written down once: another Java must give the same. */
    @Test
    void theNumbersAreThese() {
        RandomStream stream = RandomStream.of(0, "", "constants");
        double[] first = {stream.nextUniform(), stream.nextNormal(), stream.nextNormal(), stream.nextUniform(-1, 3)};
        assertThat(first)
                .containsExactly(0.7911154611476642, 1.3176914359736442, 0.026207727213652138, 0.2966765947349841);
    }

    @Test
    void otherNamesGiveOtherNumbers() {
        double one = RandomStream.of(1, "a", "b").nextUniform();
        assertThat(RandomStream.of(2, "a", "b").nextUniform()).isNotEqualTo(one);
        assertThat(RandomStream.of(1, "b", "b").nextUniform()).isNotEqualTo(one);
        assertThat(RandomStream.of(1, "a", "a").nextUniform()).isNotEqualTo(one);
        assertThat(RandomStream.of(1, "ab", "").nextUniform()).isNotEqualTo(one);
        assertThat(RandomStream.of(1, "", "ab").nextUniform()).isNotEqualTo(one);
    }

    @Test
    void moments() {
        RandomStream stream = RandomStream.of(5, "run", "moments");
        int n = 200_000;
        double[] sums = new double[5];
        double uniform = 0;
        for (int i = 0; i < n; i++) {
            double x = stream.nextNormal();
            double power = 1;
            for (int k = 1; k < 5; k++) {
                power *= x;
                sums[k] += power / n;
            }
            double u = stream.nextUniform(2, 6);
            assertThat(u).isBetween(2.0, Math.nextDown(6.0));
            uniform += u / n;
        }
        assertThat(sums[1]).isCloseTo(0, within(0.01));
        assertThat(sums[2]).isCloseTo(1, within(0.015));
        assertThat(sums[3]).isCloseTo(0, within(0.04));
        assertThat(sums[4]).isCloseTo(3, within(0.1));
        assertThat(uniform).isCloseTo(4, within(0.015));
    }

    @Test
    void integersBelowABound() {
        RandomStream stream = RandomStream.of(5, "run", "integers");
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[stream.nextInt(7)]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(9_600, 10_400);
        }
    }
}
