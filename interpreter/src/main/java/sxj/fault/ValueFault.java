package sxj.fault;

/** Values of the right kind and shape that the place cannot take. */
public enum ValueFault implements Fault {
    NEGATIVE_LENGTH("V01", Family.VALUE, "a length cannot be negative: {count}", ""),
    LOGSPACE_ENDS(
            "V02",
            Family.VALUE,
            "`logspace` needs positive ends",
            "its arguments are the ends themselves, not exponents"),
    TOO_MANY_INDICES("V03", Family.INDEX, "too many indices: this is a {shape}", ""),
    RANGE_STEP(
            "V04",
            Family.VALUE,
            "the step of a range cannot be {step}",
            "give a step that leads from the first to the last value"),
    RANGE_TOO_LONG(
            "V05", Family.VALUE, "this range has more than 100 million values", "make it shorter or its step longer"),
    NO_SUCH_RUN(
            "V06",
            Family.INDEX,
            "`{name}` has {count} runs, and none with the number {number}",
            "they are numbered from 0"),
    NO_SUCH_POINT(
            "V31",
            Family.INDEX,
            "`{name}` has {count} points, and none with the number {number}",
            "they are numbered from 0"),
    INTEGER_TOO_LARGE(
            "V32",
            Family.VALUE,
            "the integer `{number}` does not fit into 64 bits",
            "write it with a decimal point to calculate with real numbers"),
    INDEX_NOT_WHOLE("V07", Family.INDEX, "an index must be a whole number, not {index}", "use round(…) or floor(…)"),
    INDEX_OUT_OF_RANGE("V08", Family.INDEX, "index {index} is out of range: this {array} has {range}", "{hint}"),
    SLICE_OUT_OF_RANGE(
            "V09",
            Family.INDEX,
            "the slice runs from {first} to {last}, but this {array}{range}",
            "`a..b` leaves b out"),
    BOUNDS_REVERSED(
            "V10", Family.VALUE, "this box is reversed: {lower} is not below {upper}", "write the lower end first"),
    EVALUATION("V11", Family.INDEX, "{sentence}", ""),
    BOX_EMPTY("V12", Family.VALUE, "this box is empty or unbounded: {lower} to {upper}", "write the lower end first"),
    NOT_DIFFERENTIABLE("V13", Family.NOT_DIFFERENTIABLE, "{reason}", ""),
    WHOLE_NUMBER_NEEDED("V14", Family.INDEX, "a whole number is needed here, not {value}", "use round(…) or floor(…)"),
    NOT_KNOWN_BEFORE_RUN(
            "V15",
            Family.VALUE,
            "this must be known before anything runs, but it depends on `{name}`",
            "use `let` for what depends on the parameters"),
    STEP_COUNT("V16", Family.VALUE, "a number of steps must be a whole number, {least} or more, not {value}", ""),
    DIVISION_BY_ZERO("V17", Family.VALUE, "an i64 cannot be divided by zero", "test the divisor first"),
    NEGATIVE_TIME("V18", Family.VALUE, "a time cannot be {time}", "time begins with 0"),
    SEED_RESTS_ON_RESULTS(
            "V95",
            Family.VALUE,
            "the file's seed must be known before anything runs: constants and starts are drawn with it",
            "give a run that needs this value a seed of its own: `run r on p { seed … }`"),
    SEED_NOT_WHOLE("V19", Family.VALUE, "a seed must be a whole number, not {value}", ""),
    NO_SUCH_EXPONENTS(
            "V91",
            Family.VALUE,
            "the run has {count} Lyapunov exponents, and the first {number} are asked for",
            "write `lyapunov(RUN, 1)` for the largest, `lyapunov(RUN)` for all"),
    PATH_NOT_WHOLE("V90", Family.VALUE, "`brownian` takes a whole number, not {value}", "write `brownian 1`"),
    BOX_PIECES("V20", Family.VALUE, "a box is cut into 1 piece or more, not {count}", ""),
    RANDOM_MISPLACED(
            "V21",
            Family.VALUE,
            "`{name}` draws random numbers, which only constants, starting values and steps can do",
            "draw them in a `const`, or in the `step`"),
    NUMBER_FORMAT("V22", Family.VALUE, "{reason}", "write {x:.3e}, {x:.4f}, {x:.6g} or {x}"),
    TUNE_TRIES("V23", Family.VALUE, "`tune` tries at least {fewest} sizes, not {given}", ""),
    NUMBER_TOO_LARGE("V24", Family.VALUE, "the number `{number}` is too large", "the largest is about 1.797e308"),
    INDEX_NOT_KNOWN_BEFORE_RUN(
            "V25",
            Family.VALUE,
            "this must be known before anything runs, but it depends on a running index",
            "let the range be constant"),
    NUMBER_INDEXED("V26", Family.INDEX, "a number has no entries to take with [ ]", ""),
    REQUIRED("V27", Family.VALUE, "{sentence}", ""),
    WHOLE_NUMBER_TOO_LARGE(
            "V28", Family.LIMIT, "the whole number {value} is too large here: the largest is {largest}", ""),
    TOO_MANY_POINTS(
            "V29",
            Family.LIMIT,
            "these axes have {count} points together: at most {most} can be computed",
            "take fewer values of an axis"),
    INSTANT_NOT_FINITE("V85", Family.VALUE, "an instant is a finite number, not {value}", ""),
    PERIOD_NOT_POSITIVE(
            "V86",
            Family.VALUE,
            "the time between two rows is a positive number, not {value}",
            "write it as in `record every time 0.1`"),
    QUANTILE_SHARE(
            "V70",
            Family.VALUE,
            "the share of `quantile` is from 0 to 1, not {given}",
            "0.5 is the median; a percentage is divided by 100"),
    NORM_POWER(
            "V71",
            Family.VALUE,
            "the power of `norm` is at least 1, or `inf`, not {given}",
            "`norm(v)` is the Euclidean norm, with power 2"),
    BINS(
            "V82",
            Family.VALUE,
            "bins are a whole number from 1 to {most}, or their borders, ascending",
            "write `bins 30`"),
    IMPOSSIBLE_DRAW("V72", Family.VALUE, "`{name}`: {why}", ""),
    BATCH_INDEX(
            "V80",
            Family.VALUE,
            "`{name}` is drawn from indices, and {index} is none",
            "indices are whole numbers from 0"),
    BATCH_SIZE("V81", Family.VALUE, "a batch of {size} cannot be drawn from {count} indices", "{hint}");

    private final Entry entry;

    ValueFault(String code, Family family, String text, String hint) {
        this.entry = new Entry(code, family, text, hint);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
