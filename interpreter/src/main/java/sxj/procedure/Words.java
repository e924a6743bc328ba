package sxj.procedure;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A growing list of 64-bit words, or of f64 only; a word may stand for another such list. */
public final class Words {
    private static final long[] NO_WORDS = {};
    private static final double[] NO_REALS = {};
    private static final int FIRST_LENGTH = 8;

    private long[] items = NO_WORDS;

    /** The items of a list of f64: numbers that are kept as such need no way through the other registers. */
    private double[] reals = NO_REALS;

    private int size;

    /** The lists that words stand for, by position; null while there are none. */
    private @Nullable Words @Nullable [] lists;

    public static Words empty() {
        return new Words();
    }

    /** No list. */
    public static @Nullable Words none() {
        return null;
    }

    /** The item at an index, 0 where there is none. */
    public static long get(@Nullable Words list, long index, int place) {
        long[] items = known(list, place).items;
        // behind the last item there are zeros
        return index >= 0 && index < items.length ? items[(int) index] : 0;
    }

    /** Writes the item at an index; nothing happens where there is none. */
    public static long set(@Nullable Words list, long index, long item, int place) {
        Words words = known(list, place);
        if (index >= 0 && index < words.size) {
            words.items[(int) index] = item;
        }
        return 0;
    }

    /** Adds an item at the end. */
    public static long push(@Nullable Words list, long item, int place) {
        Words words = known(list, place);
        if (words.size == words.items.length) {
            words.grow();
        }
        words.items[words.size++] = item;
        return 0;
    }

    /** The item of a list of f64 at an index, 0 where there is none. */
    public static double getReal(@Nullable Words list, long index, int place) {
        double[] reals = known(list, place).reals;
        return index >= 0 && index < reals.length ? reals[(int) index] : 0;
    }

    public static long setReal(@Nullable Words list, long index, double item, int place) {
        Words words = known(list, place);
        if (index >= 0 && index < words.size) {
            words.reals[(int) index] = item;
        }
        return 0;
    }

    public static long pushReal(@Nullable Words list, double item, int place) {
        Words words = known(list, place);
        if (words.size == words.reals.length) {
            words.reals = Arrays.copyOf(words.reals, Math.max(FIRST_LENGTH, 2 * words.size));
        }
        words.reals[words.size++] = item;
        return 0;
    }

    public static long length(@Nullable Words list, int place) {
        Words words = known(list, place);
        return words.size;
    }

    /** The list at an index; null where there is none. */
    public static @Nullable Words getList(@Nullable Words list, long index, int place) {
        Words words = known(list, place);
        int i = (int) index;
        return i == index && i >= 0 && i < words.size && words.lists != null && i < words.lists.length
                ? words.lists[i]
                : null;
    }

    public static long setList(@Nullable Words list, long index, @Nullable Words item, int place) {
        Words words = known(list, place);
        int i = (int) index;
        if (i == index && i >= 0 && i < words.size) {
            words.lists(i)[i] = item;
        }
        return 0;
    }

    public static long pushList(@Nullable Words list, @Nullable Words item, int place) {
        push(list, 0, place);
        return setList(list, length(list, place) - 1, item, place);
    }

    private static Words known(@Nullable Words words, int place) {
        if (words == null) {
            throw Failure.numbered(place, Failure.Kind.NO_LIST, List.of());
        }
        return words;
    }

    private @Nullable Words[] lists(int index) {
        @Nullable Words[] known = lists == null ? new Words[items.length] : lists;
        lists = index < known.length ? known : Arrays.copyOf(known, items.length);
        return lists;
    }

    private void grow() {
        items = Arrays.copyOf(items, Math.max(FIRST_LENGTH, 2 * items.length));
    }
}
