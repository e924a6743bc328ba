package sxj.report.text;

/**
 * What text is written for.
 *
 * @param colours whether it understands ANSI sequences and wants colours
 * @param width columns
 * @param braille whether it shows more than ASCII in pictures
 * @param terminal whether it is a terminal, which obeys control characters
 */
public record TerminalProfile(boolean colours, int width, boolean braille, boolean terminal) {
    /** Where nothing is known of it: a file, a pipe. */
    public static final TerminalProfile PLAIN = new TerminalProfile(false, 80, true, false);

    /** A terminal. */
    public TerminalProfile(boolean colours, int width, boolean braille) {
        this(colours, width, braille, true);
    }
}
