package sxj.kernel.random;

import sxj.numeric.Elementary;

/**
 * Random numbers that are the same on every machine and Java: {@link RandomBits}, one generator for each seed,
 * run and purpose, so that no stream depends on what others draw.
 */
public final class RandomStream {
    private final RandomBits generator;
    private boolean hasSpare;
    private double spare;

    private RandomStream(long seed) {
        generator = new RandomBits(seed);
    }

    private RandomStream(RandomStream other) {
        generator = new RandomBits(other.generator);
        hasSpare = other.hasSpare;
        spare = other.spare;
    }

    /** The same numbers from here on; the two do not disturb each other. */
    public RandomStream copy() {
        return new RandomStream(this);
    }

    /**
     * A stream from its beginning.
     *
     * @param seed of the file or the run
     * @param run the run's name; empty for what belongs to none
     * @param purpose what the numbers are for, for instance the declaration that draws them
     */
    public static RandomStream of(long seed, String run, String purpose) {
        return new RandomStream(mix(hash(hash(mix(seed), run), purpose)));
    }

    /** Uniform in [0, 1): a multiple of 2^−53. */
    public double nextUniform() {
        return (generator.next() >>> 11) * 0x1p-53;
    }

    /** Uniform in [low, high). */
    public double nextUniform(double low, double high) {
        double x = low + (high - low) * nextUniform();
        // rounding may reach the end that does not belong
        return x < high || low >= high ? x : Math.max(low, Math.nextDown(high));
    }

    /** An integer in 0 … bound − 1, each as likely. */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new AssertionError("nothing below " + bound);
        }
        long limit = (1L << 62) / bound * bound;
        long bits;
        do {
            bits = generator.next() >>> 2;
        } while (bits >= limit);
        return (int) (bits % bound);
    }

    /** Normal with mean 0 and variance 1: the polar method (Marsaglia and Bray, SIAM Review 6, 1964). */
    public double nextNormal() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * nextUniform() - 1;
            y = 2 * nextUniform() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double factor = Math.sqrt(-2 * Elementary.log(square) / square);
        hasSpare = true;
        spare = y * factor;
        return x * factor;
    }

    /** FNV-1a over the length and the UTF-16 units of a text, from a state on. */
    private static long hash(long state, String text) {
        long hash = (state ^ text.length()) * 0x100000001b3L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014): every bit of the state moves every other. */
    private static long mix(long state) {
        long z = state + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
