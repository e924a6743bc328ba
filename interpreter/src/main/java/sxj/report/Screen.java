package sxj.report;

/**
 * What text is written for.
 *
 * @param colours whether it understands ANSI sequences and wants colours
 * @param width columns
 * @param braille whether it shows more than ASCII in pictures
 * @param terminal whether it is a terminal, which obeys control characters
 */
public record Screen(boolean colours, int width, boolean braille, boolean terminal) {
    /** Where nothing is known of it: a file, a pipe. */
    public static final Screen PLAIN = new Screen(false, 80, true, false);

    /** A terminal. */
    public Screen(boolean colours, int width, boolean braille) {
        this(colours, width, braille, true);
    }
}
