package sxj.fault;

/** Calls and statements that lack something, or have too much of it. */
public enum ArgumentFault implements Fault {
    WRONG_NUMBER("A01", "`{name}` takes {count}, not {given}", "{meaning}"),
    NO_FOR("A02", "`{name}` takes no `for`", "`for` stands in sum, prod, mean, min, max, or in [ ]"),
    NAMED_FOR_BUILT_IN("A03", "`{name}` has no arguments of these names", "{meaning}"),
    FLOW_ARGUMENTS("A04", "`flow` takes a point and a time", "write `flow(p)` or `flow(p, t)`"),
    MISSING("A05", "{callee} needs its argument `{name}`", "it takes {signature}"),
    UNKNOWN_ARGUMENT("A06", "{callee} has no argument `{name}`", "{hint}"),
    POSITIONAL_AFTER_NAMED("A07", "a positional argument stands after a named one", "put it first, or name it"),
    WRONG_NUMBER_DECLARED("A08", "{callee} takes {count}, not {given}", "it takes {signature}"),
    GIVEN_TWICE("A09", "`{name}` is given twice", "leave one of the two out"),
    PLOT_WITHOUT_RUNS("A10", "this plot names no runs", "add `runs r1, r2`"),
    PLOT_EMPTY("A71", "this plot draws nothing", "add what is drawn: `y B`, `path x, y` or `points x, y`"),
    TABLE_PLOT_PART(
            "A25", "a plot of rows of a table has no `{part}`", "draw it in a plot of runs, or write `points a, b`"),
    TABLE_PLOT_EMPTY("A26", "this plot draws no column", "add `x a; y b`, or `points a, b`"),
    SUMMARY_WITHOUT_COLUMNS(
            "A27", "this summary has no columns", "write what is to be computed, as in `{ mean = mean(x) }`"),
    HISTOGRAM_WITHOUT("A28", "a histogram says what is counted, and of which table", "write `x COLUMN; of TABLE`"),
    PLOT_WITHOUT_PLANE("A11", "this plot has no plane to draw in", "add `path x, y` with two parameters"),
    PATH_COORDINATES("A12", "`{word}` lies in a plane: it has two coordinates, not {count}", "write `{word} x, y`"),
    COORDINATE_NO_PARAMETER(
            "A13",
            "`{text}` is not a single parameter, so there is no plane to draw this in",
            "write `path x, y` with two parameters, or leave this out"),
    GRADIENT_BY_NO_PARAMETER(
            "A14",
            "a gradient is taken with respect to a parameter, and `{text}` is not one",
            "the parameters are {parameters}"),
    UNIFORM_LACKS(
            "A15", "`uniform` needs its argument `{name}`", "it takes (n, lo, hi); without lo and hi they are 0 and 1"),
    NAMED_OR_FOR("A16", "the arguments of `{name}` have no names and no `for`", "give them by position"),
    TABLE_WITHOUT_COLUMNS("A17", "this table has no columns", "add `columns iter, B`"),
    NOTHING_SHARED(
            "A18",
            "{problem} does not say which parameters are shared",
            "write `shared {name}` in it, with the names of all parameters that several losses depend on"),
    DRAW_LACKS("A70", "`{name}` needs its argument `{argument}`", "{meaning}");

    private final Entry entry;

    ArgumentFault(String code, String text, String hint) {
        this.entry = new Entry(code, Family.ARGUMENTS, text, hint);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
