package sxj.fault;

/** Values of another kind than the place needs. */
public enum TypeFault implements Fault {
    UNKNOWN_TYPE("T01", "unknown type `{type}`", "{hint}"),
    WRONG_ARROW("T02", "{written}, and `{name}` is {thing}", "{hint}"),
    TRUTHS_NEEDED("T03", "`{name}` needs truth values, but this is a {thing}", "compare it, as in `{name}(v > 0)`"),
    GRID_BY_NUMBER(
            "T04",
            "only the runs of a comparison are asked for by number",
            "ask a table for a column, as in `{name}.B`"),
    COLUMN_FIRST("T05", "ask a table for a column first, as in `s.η`", ""),
    WHERE_NEEDS_TRUTH(
            "T06",
            "`where` needs a truth value first, but this is a {shape}",
            "compare it, as in `where(x > 0, x, 0)`"),
    NOT_CALLABLE(
            "T07",
            "`{text}` is a {kind} and cannot be called",
            "an entry of an array is taken with [ ]; a product needs `*`"),
    TEXT_MISPLACED("T08", "a text cannot stand here", "use it in `print`"),
    NUMBER_NEEDED("T09", "a number is needed here, but this is {kind}", "{hint}"),
    TRUTH_FOR_NUMBER(
            "T10",
            "a number is needed here, but this is a truth value",
            "choose a number with `if c { 1 } else { 0 }`"),
    ONE_TRUTH_NEEDED(
            "T11",
            "one truth value is needed here, but these are {count}, a {shape}",
            "write `all(…)` or `any(…)`, or take one, as in `c[0]`"),
    TRUTH_NEEDED("T12", "a truth value is needed here, but this is a {kind}", "compare it, as in `x < 1e-6`"),
    NO_MEMBERS(
            "T13",
            "`.{name}` asks a run for a value, but this is a {kind}",
            "only runs, their phases, sweeps and maps have members"),
    MATRIX_PRODUCT_OF_I64("T14", "`@` multiplies arrays, not i64 numbers", "write `*`"),
    I64_FOR_TRUTH("T15", "a truth value is needed here, but this is an i64", "compare it, as in `n != 0`"),
    TEXT_COMPARED("T16", "texts can only be compared with == and !=", ""),
    TRUTH_COMPARED("T17", "a truth value cannot be compared with a number", ""),
    RUN_NEEDED("T18", "a run is needed here, but this is a {kind}", "name a run of this file"),
    PATH_OF_TABLE(
            "T19",
            "a path belongs to a run, and `{name}` is a table of many",
            "name a run, or plot columns of the table with `x` and `y`"),
    PATH_WITHOUT_VALUE(
            "T20",
            "not every path through this body gives a value",
            "end it with one, or with a `return` in every branch"),
    NO_VALUE("T21", "this gives no value", ""),
    NOT_A_VARIABLE("T22", "`{name}` cannot be written: it is not a `var`", "declare it with `var {name} = …`"),
    BRANCH_WITHOUT_VALUE("T23", "this branch gives no value", "end it with an expression"),
    EQUILIBRIA_HAVE_NO_COLUMNS(
            "T24",
            "equilibria are shown, and have no columns to ask for",
            "write `at(PROBLEM, [{name}'s point], expression)`"),
    WORDS_MAKE_NO_ARRAY("T25", "`{name}` holds words, which make no array", "ask one row, as in `{table}[0].{name}`"),
    AT_NEEDS_RUN(
            "T26",
            "`at` needs a run or a problem first, but this is a {kind}",
            "write `at(RUN, iteration, e)` or `at(PROBLEM, point, e)`"),
    SERIES_NEEDS_RUN("T27", "`series` needs a run first, but this is a {kind}", "write `series(RUN, e)`"),
    BOUNDS_NEED_PROBLEM("T28", "`bounds` needs a problem first", "write `bounds(PROBLEM, [lo, hi], e)`"),
    ARROW_TARGET("T29", "`<-` writes `theta`, `h` or a state, and `{name}` is none of them", "{hint}"),
    STATE_WITH_EQUALS("T30", "`{name}` is a state and is written with `<-`", "write `{name} <- …`"),
    I64_FOLLOWS_PARAMETER(
            "T31",
            "an i64 is needed here, but this follows `{name}` and is a real number",
            "declare it f64, or leave the type out"),
    I64_NEEDED("T32", "an i64 is needed here, not {value}", "write `… as i64` to cut off the fraction"),
    TYPE_NEEDED("T33", "a {type} is needed here, but this is a {kind}", "");

    private final Entry entry;

    TypeFault(String code, String text, String hint) {
        this.entry = new Entry(code, Family.TYPE, text, hint);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
