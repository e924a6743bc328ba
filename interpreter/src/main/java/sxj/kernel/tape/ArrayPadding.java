package sxj.kernel.tape;

/**
 * How long arrays are made that loops go through side by side. What is made one after the other lies one after the
 * other, so lengths decide how far apart arrays begin.
 *
 * <p>All begin at the same place of a line of the cache. No two of those near to each other begin at the same place of a
 * page, or a line from there: a load is held up by an earlier store whose address ends in the same twelve bits, and
 * products of 1000 entries took 110 or 600 ns depending on nothing else.
 */
public final class ArrayPadding {
    /** Numbers in a line of 64 bytes. */
    private static final int LINE = 8;

    /** Numbers that would fit into the header of an array. */
    private static final int HEADER = 2;

    /** Lines in a page of 4096 bytes. */
    private static final int PAGE = 64;

    /** So many arrays on, none begins fewer than three lines of a page away. */
    private static final int NEAR = 12;

    private static final int APART = 3;

    /** Shorter arrays are as long as asked. */
    private static final int SHORTEST = 64;

    private ArrayPadding() {}

    /** The length of an array for so many numbers. */
    public static int length(int size) {
        if (size < SHORTEST || size > Integer.MAX_VALUE - HEADER - PAGE * LINE) {
            return size;
        }
        int lines = (size + HEADER + LINE - 1) / LINE;
        while (!isApart(lines)) {
            lines++;
        }
        return lines * LINE - HEADER;
    }

    private static boolean isApart(int lines) {
        for (int arrays = 1; arrays <= NEAR; arrays++) {
            int place = (int) ((long) arrays * lines % PAGE);
            if (Math.min(place, PAGE - place) < APART) {
                return false;
            }
        }
        return true;
    }
}
