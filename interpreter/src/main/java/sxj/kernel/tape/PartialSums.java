package sxj.kernel.tape;

import java.util.Arrays;
import sxj.numeric.Summation;

/** Sums of arrays over a loop, entry by entry, in the written order; each partial sum is an array of its own. */
public final class PartialSums {
    private PartialSums() {}

    /**
     * The array to which the term of a round is to be added. It begins as −0, to which every number can be added
     * without a change.
     *
     * @param partials numbers of the arrays of the partial sums; none for fewer than 8 terms
     * @param total number of the array of the total
     */
    public static double[] lane(TapeMemory memory, int[] partials, int total, int round, int count, int size) {
        int blocks = count - count % Summation.LANES;
        double[] lane = memory.banks[round < blocks ? partials[round % Summation.LANES] : total];
        if (round < Summation.LANES && (blocks > 0 || round == 0)) {
            Arrays.fill(lane, 0, size, -0.0);
        }
        return lane;
    }

    /** Eight partial sums of no numbers. */
    public static void begin(double[] a, int at) {
        Arrays.fill(a, at, at + Summation.LANES, -0.0);
    }

    /** The sum of eight partial sums that lie side by side. */
    public static double end(double[] a, int at) {
        return Summation.combine(a[at], a[at + 1], a[at + 2], a[at + 3], a[at + 4], a[at + 5], a[at + 6], a[at + 7]);
    }

    /** What is to be done after a round; after the last of them the partial sums become one. */
    public static void combine(TapeMemory memory, int[] partials, int total, int round, int count, int size) {
        if (partials.length > 0 && round == count - count % Summation.LANES - 1) {
            double[][] banks = memory.banks;
            PackedGemv.fold(
                    banks[total],
                    banks[partials[0]],
                    banks[partials[1]],
                    banks[partials[2]],
                    banks[partials[3]],
                    banks[partials[4]],
                    banks[partials[5]],
                    banks[partials[6]],
                    banks[partials[7]],
                    0,
                    size);
        }
    }
}
