package sxj.report;

/** Colours and weights of a terminal that understands ANSI sequences. */
public enum AnsiStyle {
    BOLD("1"),
    DIM("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    BLUE("34"),
    MAGENTA("35"),
    CYAN("36");

    private final String code;

    AnsiStyle(String code) {
        this.code = code;
    }

    /** The text in this ink, or as it is where colours are not wanted. */
    public String paint(String text, boolean colours) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
