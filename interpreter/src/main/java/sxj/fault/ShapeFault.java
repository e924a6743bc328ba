package sxj.fault;

/** Numbers and arrays whose shapes do not fit. */
public enum ShapeFault implements Fault {
    ARRAY_NEEDED("H01", "`{name}` needs a {kind} here, but this is a {thing}", ""),
    SQUARE_NEEDED("H02", "`{name}` needs a square matrix, but this is a {thing}", ""),
    NO_ENTRIES("H03", "`{name}` of no entries has no value", ""),
    RESHAPE_MISFIT(
            "H04",
            "a {array} has {size} entries, and a {shape} {needed}",
            "the lengths, multiplied, give the number of entries"),
    NUMBER_HAS_NO_LENGTH("H05", "a number has no length", ""),
    ENTRY_REPLACED("H06", "a {part} cannot be replaced by a {replacement}", ""),
    ITEMS_DIFFER(
            "H07", "the items of an array must have one shape, but the first is a {first} and this is a {this}", ""),
    BOUNDS_MISFIT(
            "H08", "a box is `[lo, hi]`, {ends}, but this is a {thing}", "write both ends in brackets: in [0, 1]"),
    POINT_LENGTH(
            "H09",
            "a point of this problem is a vector of {dimension}, but this is a {shape}",
            "theta is {parameters}"),
    FOR_OVER_NUMBER(
            "H10", "`for` needs a range or an array, but this is one number", "write `0..n` for 0, 1, …, n − 1"),
    COUNT_NOT_KNOWN(
            "H11",
            "how many items this array has depends on the parameters",
            "let the condition depend on constants and indices only, or use `where`"),
    LOSS_NOT_ONE_NUMBER("H12", "loss `{name}` must be one number, but this is a {kind}", "{hint}"),
    BOX_MISFIT(
            "H13",
            "a box is `[lo, hi]` or `[[lo…], [hi…]]` with a number for each of {dimension} coordinates, but this is a"
                    + " {shape}",
            ""),
    OPERATION_MISFIT("H14", "{reason}", ""),
    ONE_NUMBER_NEEDED(
            "H15", "one number is needed here, but this is a {shape}", "take an entry, as in `v[0]`, or reduce it"),
    MOTION_MISSING("H16", "flow `{flow}` gives no `{parameter}'`", "write `{parameter}' = 0` if it stays where it is"),
    MOTION_MISFIT("H17", "`{parameter}` is a {shape}, but `{parameter}'` is a {motion}", ""),
    FLOW_LENGTH(
            "H18",
            "a flow over these parameters is a vector of {dimension}, but this is a {shape}",
            "theta is {parameters}; down one loss it is -grad(LOSS), parameter by parameter { x' = …; y' = … }"),
    CURVE_MISFIT("H19", "`{name}` has {rows} rows, but this is a {shape}", "its columns are {columns}"),
    FAMILY_EMPTY(
            "H32",
            "the family `{name}` has no losses: nothing is in its range",
            "let it run over one value at least, as in `k in 0..3`"),
    TOO_MANY_CURVES(
            "H20",
            "a curve for each of the {count} entries of this {shape} could not be told apart",
            "plot its norm, or some of its entries"),
    AXIS_NEEDS_NUMBER("H21", "an axis needs a number, but this is a {shape}", "take an entry, as in `v[0]`"),
    COORDINATE_NEEDS_NUMBER("H22", "a coordinate is a number, but this is a {shape}", "take an entry, as in `v[0]`"),
    CONTOURS_NEED_NUMBER("H23", "contours are drawn of a number, but this is a {shape}", ""),
    PARAMETER_NOT_NUMERIC(
            "H24", "parameter `{name}` cannot be a {kind}", "start it with a number, a vector or a matrix"),
    BRANCHES_DIFFER(
            "H25",
            "the two branches must have one shape, but one gives a {then} and the other a {otherwise}",
            "let both give the same shape"),
    START_MISFIT("H26", "`{name}` is a {shape}, but it is to start as a {start}", ""),
    MAP_OVER_ARRAY(
            "H27",
            "a map runs over numbers, but `{name}` is a {shape}",
            "map over one number of it, as in `{name}[0] in …`"),
    AXIS_NOT_A_VECTOR(
            "H28",
            "an axis is a range or a vector, but this is a {shape}",
            "write `-4..=6 by 0.5` or `linspace(-4, 6, 21)`"),
    STATE_MISFIT("H29", "`{name}` is a {shape} and cannot become a {value}", ""),
    DIFFUSION_SHAPE(
            "H31",
            "the diffusion over {size} parameters is a number, a vector of {size} or a matrix of {size} rows, but this is"
                    + " a {shape}",
            ""),
    WITHIN_NEEDS_EQUALITY("H36", "`within` belongs to one equality", "write `expect a == b within 1e-9`"),
    WITHIN_SHAPES("H37", "a {left} and a {right} cannot be compared entry by entry", "compare values of one shape"),
    TOLERANCE("H38", "a tolerance is one number from 0 upwards", "write it as in `expect a == b within 1e-9`"),
    SUMMARY_NUMBER(
            "H42",
            "a column of a summary is one number for each group, and `{name}` is an array",
            "reduce it with mean(…), median(…), max(…) or the like"),
    BATCH_RANGE(
            "H40", "`{name}` is drawn from a vector of indices, not from a {kind}", "write a range, as in `in 0..n`"),
    LENGTH_OF_BATCH(
            "H41",
            "the shape of {what} follows the length of the batch: {one}, and in the last batch of an epoch {other}",
            "reduce it with mean(…), or take a batch whose size divides the range");

    private final Entry entry;

    ShapeFault(String code, String text, String hint) {
        this.entry = new Entry(code, Family.SHAPE, text, hint);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
