package sxj.report;

/**
 * What text is written for.
 *
 * @param colours whether it understands ANSI sequences and wants colours
 * @param width columns
 * @param braille whether it shows more than ASCII in pictures
 */
public record Screen(boolean colours, int width, boolean braille) {
    /** Where nothing is known of it: a file, a pipe. */
    public static final Screen PLAIN = new Screen(false, 80, true);
}
