package sxj.kernel.random;

/**
 * The generator L64X128Mix (Steele and Vigna, LXM: better splittable pseudorandom number generators, OOPSLA 2021), bit
 * for bit the JDK's L64X128MixRandom, which takes 20 ms to be found by name.
 */
public final class RandomBits {
    private static final long MULTIPLIER = 0xd1342543de82ef95L;
    private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;
    private static final long SILVER_RATIO = 0x6a09e667f3bcc909L;

    private final long addend;
    private long linear;
    private long x0;
    private long x1;

    public RandomBits(long seed) {
        long state = seed ^ SILVER_RATIO;
        addend = mix(state, 33, 0xff51afd7ed558ccdL, 33, 0xc4ceb9fe1a85ec53L, 33) | 1;
        linear = 1;
        x0 = spread(state);
        x1 = spread(state + GOLDEN_RATIO);
    }

    /** A generator that goes on from where another stands. */
    RandomBits(RandomBits other) {
        addend = other.addend;
        linear = other.linear;
        x0 = other.x0;
        x1 = other.x1;
    }

    /** The next 64 bits: the linear congruential generator plus xoroshiro128, mixed. */
    public long next() {
        long result = mix(linear + x0, 32, 0xdaba0b6eb09322e3L, 32, 0xdaba0b6eb09322e3L, 32);
        linear = MULTIPLIER * linear + addend;
        long low = x0;
        long high = x1 ^ low;
        x0 = Long.rotateLeft(low, 24) ^ high ^ (high << 16);
        x1 = Long.rotateLeft(high, 37);
        return result;
    }

    private static long spread(long seed) {
        return mix(seed, 30, 0xbf58476d1ce4e5b9L, 27, 0x94d049bb133111ebL, 31);
    }

    private static long mix(long bits, int first, long factor, int second, long other, int third) {
        long z = (bits ^ (bits >>> first)) * factor;
        z = (z ^ (z >>> second)) * other;
        return z ^ (z >>> third);
    }
}
