package sxj.fault;

/** What is no mistake, but probably not meant. */
public enum Warning implements Fault {
    LINE_BEGINS_WITH_MINUS(
            "W01",
            Family.CONTINUATION,
            "a line that begins with `-` begins an item of its own and does not continue the line above",
            "to continue it, end the line above with `-`, or put the whole in parentheses"),
    LINE_CONTINUES_WITH_MINUS(
            "W70",
            Family.CONTINUATION,
            "a line that begins with `-` and a blank continues the line above",
            "where it is an item of its own, write it without the blank, as in `-3`; said once in a file"),
    IDENTITY_IS_A_RATIO(
            "W71",
            Family.ADVICE,
            "`I` is the interaction ratio, one number, and is added to every entry of this {shape}",
            "the unit matrix is `eye(dim)`"),
    FLOW_BY_PLACE(
            "W72",
            Family.ADVICE,
            "the meaning of this flow hangs on the order of the parameters: {order}",
            "write it by name, as in `{ {primes} }`"),
    STEP_TOO_LONG("W02", Family.ADVICE, "{sentence}", "{hint}"),
    NEVER_STOPPED("W03", Family.LIMIT, "run `{run}` was stopped after {count} iterations: {reason}", "{hint}"),
    MADE_WITH_OLD_DEFINITIONS(
            "W04",
            Family.RUN,
            "run `{run}` was made with definitions that have changed since",
            "enter the run again for new values"),
    LEFT_OUT("W20", Family.RUN, "the program was interrupted, and these have no result: {items}", ""),
    DATA_REMARK("W60", Family.ADVICE, "{sentence}", "{hint}"),
    STIFF(
            "W41",
            Family.ADVICE,
            "the steps of run {run} were kept short by stability, not by accuracy: the flow is stiff",
            "use `rodas`, an adaptive step for stiff flows"),
    COUNTS_ADAPTIVE_STEPS(
            "W42",
            Family.ADVICE,
            "`for {count} steps` counts steps of an adaptive step, whose lengths follow from its tolerances: it is no"
                    + " time, and the condition is no event",
            "leave `for {count} steps` out, or count with a fixed step such as `rk4(h)`"),
    TEXT_IN_ANOTHER_ORDER(
            "W05",
            Family.ENCODING,
            "the character {character} shows what follows in another order than it is read in",
            "remove it: what a person sees here is not what sxj reads"),
    NAME_LOOKS_LIKE_ANOTHER(
            "W06",
            Family.DUPLICATE,
            "`{name}` looks like `{other}` and is another name: its letters are {letters}",
            "use one alphabet in a name");

    private final Entry entry;

    Warning(String code, Family family, String text, String hint) {
        this.entry = new Entry(code, family, text, hint);
    }

    @Override
    public Entry entry() {
        return entry;
    }

    @Override
    public Severity severity() {
        return this == MADE_WITH_OLD_DEFINITIONS || this == DATA_REMARK ? Severity.NOTE : Severity.WARNING;
    }
}
