package sxj.dynamics.system;

/**
 * Indices of which a run draws some for every step: {@code batch rows of 32 in 0..n}.
 *
 * @param name as the problem declares it
 * @param indices all of them (n)
 * @param size how many are drawn at a time
 * @param replacement whether each is drawn from all; else a drawn one is out until all were drawn
 */
public record Batch(String name, double[] indices, int size, boolean replacement) {
    /** Whether every batch is all of the indices. */
    public boolean isWhole() {
        return !replacement && size == indices.length;
    }

    /** How many indices there are. */
    public int range() {
        return indices.length;
    }

    /** How many batches use up the range; 1 with replacement, where all batches are of one length. */
    public int perEpoch() {
        return replacement ? 1 : (indices.length + size - 1) / size;
    }

    /** The length of a batch by its number: the last one of an epoch may be shorter. */
    public int length(long number) {
        return replacement ? size : (int) Math.min(size, indices.length - number % perEpoch() * size);
    }
}
