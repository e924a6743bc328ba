package sxj.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Many angles at once have the bits of one alone: ordinary, tiny, huge, next to quarter turns, none. */
class AnglesTest {
    private static final int LANES = 100;
    private static final double[] EDGES = {
        0.0,
        -0.0,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MAX_VALUE,
        Double.MIN_VALUE,
        1606,
        -1606,
        1606.0000000000002,
        0x1p-28,
        -0x1p-28,
        0x1p-27,
        0x1.fffffffffffffp-29,
        Math.PI,
        -Math.PI / 2,
        1e5
    };

    @Test
    void sameBits() {
        Random random = new Random(11);
        double[] x = new double[LANES];
        double[][] scratch = new double[4][LANES];
        double[] sine = new double[LANES];
        double[] cosine = new double[LANES];
        for (int round = 0; round < 3000; round++) {
            for (int i = 0; i < LANES; i++) {
                x[i] = round == 0 && i < EDGES.length ? EDGES[i] : angle(random, i % 5);
            }
            Angles.reduce(x, scratch[0], scratch[1], scratch[2], scratch[3], LANES);
            Angles.sin(sine, scratch[0], scratch[3], scratch[2], LANES);
            Angles.cos(cosine, scratch[0], scratch[3], scratch[2], LANES);
            for (int i = 0; i < LANES; i++) {
                assertThat(sine[i]).as("sin %s", x[i]).isEqualTo((Double) Elementary.sin(x[i]));
                assertThat(cosine[i]).as("cos %s", x[i]).isEqualTo((Double) Elementary.cos(x[i]));
            }
        }
    }

    private static double angle(Random random, int kind) {
        double quarter = (random.nextInt(2000) - 1000) * (Math.PI / 2);
        return switch (kind) {
            case 0 -> Double.longBitsToDouble(random.nextLong());
            case 1 -> quarter * (1 + (random.nextInt(5) - 2) * 0x1p-52);
            case 2 -> quarter + (random.nextDouble() - 0.5) * 2e-8;
            case 3 -> 2000 * (random.nextDouble() - 0.5);
            default -> 10 * random.nextGaussian();
        };
    }
}
