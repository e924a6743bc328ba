package sxj.fault;

/** What is no mistake, but probably not meant. */
public enum Warning implements Fault {
    LINE_BEGINS_WITH_MINUS(
            "W01",
            Family.CONTINUATION,
            "a line that begins with `-` begins an item of its own and does not continue the line above",
            "to continue it, end the line above with `-`, or put the whole in parentheses"),
    LINE_CONTINUES_WITH_MINUS(
            "W51",
            Family.CONTINUATION,
            "a line that begins with `-` and a blank continues the line above",
            "where it is an item of its own, write it without the blank, as in `-3`; said once in a file"),
    IDENTITY_IS_A_RATIO(
            "W52",
            Family.ADVICE,
            "`I` is the interaction ratio, one number, and is added to every entry of this {shape}",
            "the unit matrix is `eye(dim)`"),
    FLOW_BY_PLACE(
            "W53",
            Family.ADVICE,
            "the meaning of this flow hangs on the order of the parameters: {order}",
            "write it by name, as in `flow f {primes}`"),
    STEP_TOO_LONG("W02", Family.ADVICE, "{sentence}", "{hint}"),
    NEVER_STOPPED("W03", Family.LIMIT, "run `{run}` was stopped after {count} iterations: {reason}", "{hint}"),
    MADE_WITH_OLD_DEFINITIONS(
            "W04",
            Family.RUN,
            "run `{run}` was made with definitions that have changed since",
            "enter the run again for new values, or `:rerun` in a session"),
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
    HIDES_BUILT_IN(
            "W70",
            Family.ADVICE,
            "`{name}` hides the built-in name `{name}`: from here on it means what is declared here",
            "give it another name if that is not meant"),
    NOT_FINITE(
            "W71",
            Family.ADVICE,
            "`{name}` is not finite: it is {value}",
            "an infinite bound is written inf; where NaN or infinity is not meant, check the operands"),
    NO_LOSSES(
            "W72",
            Family.ADVICE,
            "problem `{problem}` has no losses: `loss_flow` is 0 everywhere",
            "declare what is to become small: loss A = …"),
    UPHILL(
            "W73",
            Family.ADVICE,
            "along `{flow}` its loss rises: a flow is where the parameters are pulled",
            "to go down, write flow -{flow}"),
    LOSS_FLOW_OF_A_GAME(
            "W74",
            Family.ADVICE,
            "with players, `loss_flow` goes down the sum of all losses, and no player has an aim of its own",
            "each player goes down its own losses along `simultaneous`, which is `-own_grads`"),
    SWEEP_COLLECTS_NOTHING(
            "W75",
            Family.ADVICE,
            "sweep `{name}` collects nothing: its runs are made, and nothing of them is kept",
            "say what is kept of each run: collect r.B, r.iter"),
    AXIS_EMPTY("W76", Family.ADVICE, "the axis `{name}` has no values", "a range leaves its end out: 0..3 are 0, 1, 2"),
    AXIS_UNUSED(
            "W77",
            Family.ADVICE,
            "nothing in the runs uses the axis `{name}`: they all start at the same `{name}`",
            "to start there, write start {name} = {name} in the run"),
    STEP_STAYS(
            "W78",
            Family.ADVICE,
            "step `{name}` never writes `theta`: a run that takes it stays where it is",
            "write a move: theta <- theta + h*flow(theta)"),
    COMMENT_FOR_QUOTIENT(
            "W79",
            Family.ADVICE,
            "`//` begins a comment: what follows it on this line does not count",
            "a whole quotient is written floor(a/b), as in floor(7/2)"),
    MATRIX_POWER(
            "W80",
            Family.ADVICE,
            "`^` takes the power of each entry of the matrix `{name}`",
            "powers and inverses of matrices are {name} @ {name} and inverse({name})"),
    NO_RANDOM_NUMBERS(
            "W81", Family.ADVICE, "`{call}` holds no numbers: its arguments are lengths, and one is 0", "{hint}"),
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
