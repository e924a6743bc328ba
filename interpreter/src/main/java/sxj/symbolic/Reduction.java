package sxj.symbolic;

/** How an array becomes one number. MEAN is SUM divided by the size. Empty: SUM 0, PROD 1, MIN inf, MAX −inf. */
public enum Reduction {
    SUM("sum"),
    PROD("prod"),
    MIN("min"),
    MAX("max"),
    /** Euclidean norm, derivative 0 at the origin. */
    NORM("norm"),
    /** First position of the least entry. */
    ARGMIN("argmin"),
    /** First position of the greatest entry. */
    ARGMAX("argmax");

    private final String symbol;

    Reduction(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }
}
