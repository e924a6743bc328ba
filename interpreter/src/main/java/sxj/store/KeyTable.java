package sxj.store;

/** Keys with a number each, 24 bytes an entry: millions of records are found without an object for each. */
final class KeyTable {
    static final long ABSENT = -1;

    private static final int FIRST = 1024;

    private long[] highs = new long[FIRST];
    private long[] lows = new long[FIRST];
    /** One more than the number of a key, so that 0 is an empty place. */
    private long[] numbers = new long[FIRST];

    private int size;

    int size() {
        return size;
    }

    /** The number of a key, or {@link #ABSENT}. */
    long get(Key key) {
        return numbers[place(key.high(), key.low())] - 1;
    }

    /** Gives a key a number, 0 or more, in the place of one that it had. */
    void put(Key key, long number) {
        if (size * 2 >= numbers.length) {
            grow();
        }
        int place = place(key.high(), key.low());
        if (numbers[place] == 0) {
            highs[place] = key.high();
            lows[place] = key.low();
            size++;
        }
        numbers[place] = number + 1;
    }

    private int place(long high, long low) {
        int mask = numbers.length - 1;
        int place = (int) high & mask;
        while (numbers[place] != 0 && (highs[place] != high || lows[place] != low)) {
            place = place + 1 & mask;
        }
        return place;
    }

    private void grow() {
        long[] oldHighs = highs;
        long[] oldLows = lows;
        long[] oldNumbers = numbers;
        highs = new long[2 * oldHighs.length];
        lows = new long[2 * oldLows.length];
        numbers = new long[2 * oldNumbers.length];
        for (int i = 0; i < oldNumbers.length; i++) {
            if (oldNumbers[i] != 0) {
                int place = place(oldHighs[i], oldLows[i]);
                highs[place] = oldHighs[i];
                lows[place] = oldLows[i];
                numbers[place] = oldNumbers[i];
            }
        }
    }
}
