package sxj.fault;

/** Values of another kind than the place needs. */
public enum TypeFault implements Fault {
    UNKNOWN_TYPE("T01", "unknown type `{type}`", "{hint}"),
    NOT_A_STATE("T02", "`<-` writes `theta`, a parameter, `h` or a state, and `{name}` is {thing}", "{hint}"),
    NOT_A_VARIABLE("T03", "`=` writes a `var`, and `{name}` is {thing}", "{hint}"),
    TRUTHS_NEEDED("T04", "`{name}` needs truth values, but this is a {thing}", "compare it, as in `{name}(v > 0)`"),
    GRID_BY_NUMBER(
            "T05",
            "only the runs of a comparison and the points of equilibria are taken by number",
            "take a column of the table, as in `{name}.B`"),
    WHERE_NEEDS_TRUTH(
            "T06",
            "`where` needs a truth value first, but this is a {shape}",
            "compare it, as in `where(x > 0, x, 0)`"),
    NOT_CALLABLE(
            "T07",
            "`{text}` is a {kind} and cannot be called",
            "an entry of an array is taken with [ ]; a product needs `*`"),
    NUMBER_HIDES_FUNCTION(
            "T36",
            "`{text}` is a {kind} here and cannot be called: the name hides the {hidden} `{text}`",
            "rename what is declared here, or write `*` for a product"),
    TEXT_MISPLACED(
            "T08",
            "a text cannot be part of an expression",
            "put the value into the text, as in `print \"B = {r.B:.6f}\"`"),
    NUMBER_NEEDED("T09", "a number is needed here, but this is a {kind}", "{hint}"),
    TRUTH_FOR_NUMBER(
            "T10",
            "a number is needed here, but this is a truth value",
            "choose a number with `if c { 1 } else { 0 }`"),
    ONE_TRUTH_NEEDED(
            "T11",
            "one truth value is needed here, but this is a {shape} of them",
            "write `all(…)` or `any(…)`, or take one, as in `c[0]`"),
    TRUTH_NEEDED("T12", "a truth value is needed here, but this is a {kind}", "compare it, as in `x < 1e-6`"),
    NO_MEMBERS("T13", "`.{name}` takes a value from a run, but this is a {kind}", "{hint}"),
    MATRIX_PRODUCT_OF_I64("T14", "`@` multiplies arrays, not i64 numbers", "write `*`"),
    TEXT_COMPARED("T15", "texts can only be compared with == and !=", ""),
    TRUTH_COMPARED("T16", "a truth value cannot be compared with a number", ""),
    RUN_NEEDED("T17", "a run is needed here, but this is a {kind}", "name a run of this file"),
    PATH_OF_TABLE(
            "T18",
            "a path belongs to a run, and `{name}` is a table of many",
            "name a run, or plot columns of the table with `x` and `y`"),
    PATH_WITHOUT_VALUE(
            "T19",
            "not every path through this body gives a value",
            "end it with one, or with a `return` in every branch"),
    NO_VALUE("T20", "this gives no value", ""),
    BRANCH_WITHOUT_VALUE("T21", "this branch gives no value", "end it with an expression"),
    TABLE_NEEDED(
            "T78",
            "columns are taken from a table, and this is a {kind}",
            "name a sweep, comparison, map, summary, file of data or search for equilibria"),
    COLUMN_OF_NUMBERS("T79", "`{name}` is no column of numbers", "tell rows apart by it with `by {name}`"),
    AT_NEEDS_RUN(
            "T24",
            "`at` needs a run or a problem first, but this is a {kind}",
            "write `at(RUN, iteration, e)`, `at(RUN, t = time, e)` or `at(PROBLEM, point, e)`"),
    LYAPUNOV_NEEDS_RUN("T90", "`lyapunov` needs a run first, but this is a {kind}", "write `lyapunov(RUN)`"),
    SERIES_NEEDS_RUN("T25", "`series` needs a run first, but this is a {kind}", "write `series(RUN, e)`"),
    BOUNDS_NEED_PROBLEM("T26", "`bounds` needs a problem first", "write `bounds(PROBLEM, [lo, hi], e)`"),
    I64_FOLLOWS_PARAMETER(
            "T27",
            "an i64 is needed here, but this depends on `{name}` and is a real number",
            "declare it f64, or leave the type out"),
    I64_NEEDED("T28", "an i64 is needed here, not {value}", "write `… as i64` to cut off the fraction"),
    TYPE_NEEDED("T29", "a {type} is needed here, but this is a {kind}", ""),
    PARTS_OF_NOISE(
            "T30",
            "a flow with noise cannot be taken for some of the parameters",
            "give its drift: a flow without `diffusion`"),
    REQUIRE_SENTENCE(
            "T31",
            "`require` needs a sentence in quotes, but this is a {kind}",
            "write `require(n > 0, \"n must be positive\")`"),
    EVENT_TARGET(
            "T80", "the body of an event writes parameters and states of the run, and `{name}` is {thing}", "{hint}"),
    DATA_BY_HEADER("T60", "a column of data is taken by its header", "write `{data}.NAME` or `{data}[\"any header\"]`"),
    COLUMNS_NEED_DATA(
            "T61",
            "`columns` needs a table of data with numbers, but this is {kind}",
            "write `columns(DATA, a, b)` with the name of a `data` item"),
    TEXT_COLUMN("T62", "the column `{name}` holds texts: {first}", "codes(…) numbers them"),
    VECTOR_NEEDED("T63", "a vector is needed here, but this is a {shape}", ""),
    NO_SUCH_PART("T70", "`{name}(…)` has no part `{part}`", "its parts are {parts}");

    private final Entry entry;

    TypeFault(String code, String text, String hint) {
        this.entry = new Entry(code, Family.TYPE, text, hint);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
