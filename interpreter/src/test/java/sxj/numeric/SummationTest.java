package sxj.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The order of sums: what it is, and that every way to sum obeys it to the last bit. */
class SummationTest {
    @Test
    void fewerThanEightInSequence() {
        assertThat(Summation.sum(new double[0], 0, 0)).isZero();
        assertThat(Summation.sum(new double[] {1e16, 1, -1e16, 1}, 0, 4)).isEqualTo((1e16 + 1 - 1e16) + 1);
        assertThat(Summation.sum(new double[] {-0.0}, 0, 1)).isEqualTo(-0.0);
    }

    @Test
    void blocksOfEightInterleavedThenTheTail() {
        double[] a = random(19);
        double[] p = new double[8];
        for (int i = 0; i < 8; i++) {
            p[i] = a[i] + a[i + 8];
        }
        double blocks = ((p[0] + p[4]) + (p[2] + p[6])) + ((p[1] + p[5]) + (p[3] + p[7]));
        assertThat(Summation.sum(a, 0, 19)).isEqualTo(blocks + a[16] + a[17] + a[18]);
    }

    @Test
    void everyWayGivesTheSameBits() {
        for (int n = 0; n < 70; n++) {
            double[] a = random(n);
            double[] ones = new double[n];
            Arrays.fill(ones, 1);
            double expected = Summation.sum(a, 0, n);
            assertThat(Summation.sum(n, i -> a[i])).isEqualTo(expected);
            assertThat(Summation.dot(a, 0, 1, ones, 0, 1, n)).isEqualTo(expected);
            Summation.Accumulator rows = new Summation.Accumulator(n, 2);
            for (double x : a) {
                rows.add(new double[] {7, x, 2 * x}, 1);
            }
            assertThat(rows.result(0)).isEqualTo(expected);
            assertThat(rows.result(1)).isEqualTo(2 * expected);
            double[] strided = new double[3 * n + 1];
            for (int i = 0; i < n; i++) {
                strided[1 + 3 * i] = a[i];
            }
            assertThat(Summation.dot(strided, 1, 3, ones, 0, 1, n)).isEqualTo(expected);
        }
    }

    private static double[] random(int n) {
        SplittableRandom random = new SplittableRandom(n);
        double[] a = new double[n];
        Arrays.setAll(a, i -> (random.nextDouble() - 0.5) * Math.scalb(1, random.nextInt(30)));
        return a;
    }
}
