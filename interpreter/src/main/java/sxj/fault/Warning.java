package sxj.fault;

/** What is no mistake, but probably not meant. */
public enum Warning implements Fault {
    LINE_BEGINS_WITH_MINUS(
            "W01",
            Family.CONTINUATION,
            "a line that begins with `-` begins an item of its own and does not continue the line above",
            "to continue it, end the line above with `-`, or put the whole in parentheses"),
    STEP_TOO_LONG("W02", Family.ADVICE, "{sentence}", "{hint}"),
    NEVER_STOPPED(
            "W03",
            Family.LIMIT,
            "run `{run}` was stopped after {count} iterations: none of its conditions held",
            "add `stop after N steps`"),
    MADE_WITH_OLD_DEFINITIONS(
            "W04",
            Family.RUN,
            "run `{run}` was made with definitions that have changed since",
            "enter the run again for new values"),
    LEFT_OUT("W20", Family.RUN, "the program was interrupted, and these have no result: {items}", "");

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
        return this == MADE_WITH_OLD_DEFINITIONS ? Severity.NOTE : Severity.WARNING;
    }
}
