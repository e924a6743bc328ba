package sxj.report.page;

/** An alphabet of mathematics: Unicode's letters of one style, the oldest of them at places of their own. */
enum Alphabet {
    /** Script letters, as losses have them. */
    SCRIPT(0x1D49C, 0x1D4B6, "BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ"),
    DOUBLE_STRUCK(0x1D538, 0x1D552, "CℂHℍNℕPℙQℚRℝZℤ"),
    FRAKTUR(0x1D504, 0x1D51E, "CℭHℌIℑRℜZℨ");

    private final int capitalA;
    private final int smallA;
    private final String exceptions;

    Alphabet(int capitalA, int smallA, String exceptions) {
        this.capitalA = capitalA;
        this.smallA = smallA;
        this.exceptions = exceptions;
    }

    /** Latin letters in this alphabet; everything else stays. */
    String write(String text) {
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int exception = exceptions.indexOf(c);
            if (exception >= 0 && exception % 2 == 0) {
                written.append(exceptions.charAt(exception + 1));
            } else if (c >= 'A' && c <= 'Z') {
                written.appendCodePoint(capitalA + c - 'A');
            } else if (c >= 'a' && c <= 'z') {
                written.appendCodePoint(smallA + c - 'a');
            } else {
                written.append(c);
            }
        }
        return written.toString();
    }
}
