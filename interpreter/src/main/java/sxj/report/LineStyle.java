package sxj.report;

/**
 * How a line looks on a terminal.
 *
 * @param letter what it is made of where there is no braille
 * @param on how many dots it draws …
 * @param off … and leaves out
 */
public record LineStyle(AnsiStyle ink, char letter, int on, int off) {
    private static final AnsiStyle[] INKS = {
        AnsiStyle.CYAN, AnsiStyle.YELLOW, AnsiStyle.MAGENTA, AnsiStyle.GREEN, AnsiStyle.BLUE, AnsiStyle.RED
    };
    private static final String LETTERS = "*o+x#%";
    private static final int[][] DASHES = {{1, 0}, {5, 3}, {1, 2}, {8, 5}, {1, 4}, {3, 2}};

    public static final LineStyle CONTOUR = new LineStyle(AnsiStyle.DIM, '.', 1, 2);
    public static final LineStyle MARK = new LineStyle(AnsiStyle.DIM, ':', 1, 1);

    /** The n-th line, in whole where colours tell the lines apart. */
    public static LineStyle of(int n, boolean colours) {
        int[] dashes = colours ? DASHES[0] : DASHES[n % DASHES.length];
        return new LineStyle(INKS[n % INKS.length], LETTERS.charAt(n % LETTERS.length()), dashes[0], dashes[1]);
    }

    public boolean isOn(int dot) {
        return dot % (on + off) < on;
    }
}
