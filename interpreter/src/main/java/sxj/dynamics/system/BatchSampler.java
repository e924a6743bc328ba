package sxj.dynamics.system;

import java.util.Arrays;
import java.util.List;
import sxj.kernel.random.RandomStream;

/**
 * Draws the batches of a run, one after the other: without replacement in the order of a shuffle (Fisher and Yates) that
 * is made anew when the range is used up. Within a batch indices stand as they do in the range.
 */
public final class BatchSampler {
    private final Source[] sources;

    private BatchSampler(Source[] sources) {
        this.sources = sources;
    }

    /**
     * Before the first batch.
     *
     * @param run whose stream of random numbers it is; empty where runs are to see the same batches
     */
    public static BatchSampler of(List<Batch> batches, long seed, String run) {
        Source[] sources = batches.stream()
                .map(batch -> new Source(batch, RandomStream.of(seed, run, "batch " + batch.name())))
                .toArray(Source[]::new);
        return new BatchSampler(sources);
    }

    /** The same batches from here on; the two do not disturb each other. */
    public BatchSampler copy() {
        return new BatchSampler(Arrays.stream(sources).map(Source::copy).toArray(Source[]::new));
    }

    /** Draws the next batch of each range. */
    public void draw() {
        for (Source source : sources) {
            source.draw();
        }
    }

    /** The length that one of the next batches will have, the next being 0. */
    public int length(int range, int ahead) {
        return sources[range].batch.length(sources[range].number + ahead);
    }

    /** The length of the batch at hand. */
    public int length(int range) {
        return sources[range].length;
    }

    /** Writes the indices of the batch at hand. */
    public void write(int range, double[] to, int at) {
        Source source = sources[range];
        for (int i = 0; i < source.length; i++) {
            to[at + i] = source.batch.indices()[source.positions[i]];
        }
    }

    /** How many indices of the first range were drawn since the beginning. */
    public long drawn() {
        return sources[0].drawn;
    }

    /** How many indices the first range has. */
    public int range() {
        return sources[0].batch.range();
    }

    /** The draws from one range. */
    private static final class Source {
        final Batch batch;
        final RandomStream stream;
        final int[] order;
        final int[] positions;
        int length;

        /** How many batches were drawn. */
        long number;

        long drawn;

        Source(Batch batch, RandomStream stream) {
            this.batch = batch;
            this.stream = stream;
            this.order = new int[batch.isWhole() || batch.replacement() ? 0 : batch.range()];
            this.positions = new int[batch.isWhole() ? 0 : batch.size()];
            Arrays.setAll(order, i -> i);
        }

        Source copy() {
            Source copy = new Source(batch, stream.copy());
            System.arraycopy(order, 0, copy.order, 0, order.length);
            System.arraycopy(positions, 0, copy.positions, 0, positions.length);
            copy.length = length;
            copy.number = number;
            copy.drawn = drawn;
            return copy;
        }

        void draw() {
            int range = batch.range();
            length = batch.length(number);
            if (batch.replacement()) {
                for (int i = 0; i < length; i++) {
                    positions[i] = stream.nextInt(range);
                }
            } else if (!batch.isWhole()) {
                int from = (int) (number % batch.perEpoch() * batch.size());
                for (int i = 0; i < length; i++) {
                    int at = from + i;
                    int chosen = at + stream.nextInt(range - at);
                    positions[i] = order[chosen];
                    order[chosen] = order[at];
                    order[at] = positions[i];
                }
            }
            Arrays.sort(positions, 0, Math.min(length, positions.length));
            number++;
            drawn += length;
        }
    }
}
