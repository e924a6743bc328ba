package sxj.kernel.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** The same bits as the JDK's generator of that name. */
class RandomBitsTest {
    @Test
    void bitsAreTheJdks() {
        SplittableRandom seeds = new SplittableRandom(1);
        for (int round = 0; round < 200; round++) {
            long seed = round < 4 ? round - 1 : seeds.nextLong();
            RandomGenerator jdk = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            RandomBits own = new RandomBits(seed);
            for (int i = 0; i < 500; i++) {
                assertThat(own.next()).isEqualTo(jdk.nextLong());
            }
        }
    }
}
