package sxj.lower;

/**
 * The part of a program's work that one process does: every N-th piece of all that can be split.
 *
 * @param number of this part, from 1
 * @param of how many parts there are
 */
public record Share(int number, int of) {
    /** All of the work. */
    public static final Share ALL = new Share(1, 1);

    /** Whether a piece belongs to this part; pieces are counted from 0. */
    public boolean has(long piece) {
        return piece % of == number - 1;
    }

    /** Whether other processes do other parts. */
    public boolean isPart() {
        return of > 1;
    }
}
