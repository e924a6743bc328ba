package sxj.fault;

/** Runs, sweeps and comparisons that cannot be made, and limits that were reached. */
public enum RunFault implements Fault {
    TOLERANCE_NOT_POSITIVE(
            "R01", Family.STEP, "the tolerance `{name}` must be a positive number, not {value}", "1e-9 is a usual one"),
    RECURSION_TOO_DEEP(
            "R02",
            Family.LIMIT,
            "{function} calls itself more than {depth} times deep",
            "end the recursion earlier, or write a loop"),
    COMPARISON_LACKS("R03", Family.RUN, "comparison `{name}` names no {missing}", "{hint}"),
    TUNE_WITHOUT_MEASURE(
            "R04",
            Family.RUN,
            "comparison `{name}` does not say which step size `tune` is to prefer",
            "say when a run has converged with `stop when total < 1e-6`, or what is to be small at its end with"
                    + " `minimise total`"),
    MINIMISE_WITHOUT_TUNE("R05", Family.RUN, "nothing is tuned here", "write `steps tune(1e-4, 1)`, or leave it out"),
    LOOP_WITHOUT_END("R06", Family.LIMIT, "{sentence}", "{hint}"),
    NOTHING_CAN_VANISH(
            "R07",
            Family.RUN,
            "problem `{problem}` has no losses, so there is no equilibrium to look for",
            "say what is to vanish with `under FLOW`"),
    LOOP_ENDED("R08", Family.LIMIT, "this loop was stopped after {rounds} rounds", "let its condition become false"),
    RECURSION_UNDER_CONDITIONS(
            "R10",
            Family.LIMIT,
            "{function} calls itself too often under conditions that are not known before anything runs",
            "write a `while` loop: its rounds may depend on parameters"),
    NOTHING_MOVES("R11", Family.RUN, "problem `{problem}` has no parameters to move", "declare one with `param x = 0`"),
    NEVER_STOPS("R12", Family.RUN, "run `{name}` never stops", "add `stop after 1000 steps` or `stop when …`"),
    NO_FLOW("R13", Family.RUN, "{owner} has no flow", "add `flow loss_flow`"),
    NO_STEP("R14", Family.RUN, "{owner} has no step", "add `step 0.1`, or a step such as `step rk4(0.1)`"),
    ADAPTIVE_WITH_NOISE("R15", Family.STEP, "`{step}` cannot follow a flow with noise", "use `euler_maruyama(h)`"),
    RUN_FAILED("R16", Family.RUN, "run `{run}`: {reason}", ""),
    TUNE_MISPLACED(
            "R17",
            Family.STEP,
            "`tune` stands in the steps of a `compare` only",
            "write `compare c on PROBLEM { flows …; steps tune(1e-4, 1); … }`"),
    STEP_SIZE("R18", Family.STEP, "a step size must be a positive number, not {value}", "{hint}"),
    VALUE_UNUSED("R19", Family.UNUSED, "this value is not used", "write `theta <- …` to move"),
    MISPLACED_IN_SWEEP(
            "R20",
            Family.RUN,
            "this cannot stand in a sweep",
            "declare it outside; a sweep holds runs, `collect`, `expect` and definitions"),
    TUNE_ENDS(
            "R21",
            Family.STEP,
            "`tune` looks for a positive size between two ends, not from {first} to {last}",
            "write the smaller one first, as in `tune(1e-4, 1)`"),
    TUNE_TWICE("R22", Family.STEP, "one size of a step can be tuned, and here are two", "give one of them"),
    WHICH_PROBLEM("R23", Family.RUN, "which problem is meant: {names}?", "write `on {first}`"),
    NO_PROBLEM("R24", Family.RUN, "there is no problem in this file", "declare `problem name { param …; loss … }`"),
    NOT_RECORDED(
            "R25",
            Family.RUN,
            "iteration {number} of run `{run}` was not recorded",
            "add `record every 1 steps` to the run, or ask for a recorded one"),
    ITERATION_OUT_OF_RANGE(
            "R26",
            Family.RUN,
            "iteration {number} of run `{run}` does not exist: the run ended at iteration {last}",
            "ask for one of 0 to {last}"),
    TIME_OUT_OF_RANGE(
            "R93",
            Family.RUN,
            "run `{run}` has no state at t = {time}: it goes from t = {first} to t = {last}",
            "ask for a time from {first} to {last}"),
    ITERATION_NOT_WHOLE(
            "R27",
            Family.RUN,
            "iteration {number} of run `{run}` does not exist: iterations are whole numbers",
            "use round(…) or floor(…)"),
    CONTINUED_NEVER_STOPS(
            "R29",
            Family.RUN,
            "run `{name}` never stops: the stops of the run that it continues are not its own",
            "add `stop after 1000 steps` or `stop when …`; both count from here"),
    NEEDS_ITSELF(
            "R30",
            Family.CYCLE,
            "`{name}` needs a result that needs `{name}`: {ring}`{name}`",
            "break the circle: one of them must begin with values that are known"),
    LONGEST_STEP_NOT_POSITIVE(
            "R40",
            Family.STEP,
            "the longest step `max_step` must be a positive number, not {value}",
            "leave it out where steps may be of any length"),
    NOISE_IN_EXPRESSION(
            "R41",
            Family.STEP,
            "this flow has noise, which would be lost: an expression sees its drift alone",
            "write `flow name { drift …; diffusion … }`, or name the flow alone in the `flow` clause"),
    NOISE_NOT_ASKED_FOR(
            "R42",
            Family.STEP,
            "the flow has noise, and step `{step}` never asks for its `diffusion`",
            "use `euler_maruyama(h)`, or a flow without diffusion"),
    INCREMENT_TAKES_TIME("R43", Family.ARGUMENTS, "`noise` takes the time of the step, one number", "write `noise(h)`"),
    CROSSING_MISPLACED(
            "R80",
            Family.STEP,
            "`{word}` stands in a condition of a run only",
            "use it in `when`, `stop when`, `switch to … when` or `record when`"),
    CROSSING_LASTS(
            "R81",
            Family.STEP,
            "`rising` and `falling` hold for an instant, and never for {count}",
            "leave out `for {count}`"),
    BOTH_DIRECTIONS(
            "R82",
            Family.STEP,
            "`stop at time` names instants before and after the start, at t = {start}",
            "a run goes one way: keep instants of one side"),
    NOISE_BACKWARDS(
            "R83",
            Family.STEP,
            "this run goes backwards in time, and its flow has noise, which has no past",
            "stop after the start, or use a flow without diffusion"),
    LEAPFROG_PARTS(
            "R60",
            Family.STEP,
            "`leapfrog` cannot make this step: {reason}",
            "write `leapfrog(h, q, p)`, where q and p name every parameter once, q' depends on p alone and p' on q alone"),
    NO_EXPONENTS("R92", Family.RUN, "the Lyapunov exponents of run `{run}` cannot be computed: {reason}", ""),
    PATH_NEEDS_FIXED_SIZE(
            "R90",
            Family.STEP,
            "a run along a Brownian path needs steps of one size, and this size may change",
            "give a constant size, or leave out `brownian`"),
    PATH_NEEDS_STEP(
            "R91",
            Family.STEP,
            "along a Brownian path `noise` is known over the whole step only",
            "write `noise(h)`, where h is the size that the step takes, or leave out `brownian`"),
    MILSTEIN_NOISE(
            "R61",
            Family.STEP,
            "`milstein` cannot follow this noise: {reason}",
            "use `euler_maruyama(h)`, or `heun(h)` for Stratonovich's sense"),
    BATCH_REFUSED(
            "R70",
            Family.STEP,
            "`{step}` needs the same problem at every moment, and batch `{batch}` holds {size} of {count} indices",
            "take a batch of the whole range, or another step"),
    FRESH_IN_FORMULA(
            "R71",
            Family.STEP,
            "in a loop or a branch of a step the value of `fresh({value})` is kept, so it has no derivative and no other place",
            "write `fresh(grad(…))`, `fresh(at(p, …))`, or draw it before the loop; in the condition of a `while`, inside its body"),
    OUT_OF_MEMORY(
            "R28",
            Family.LIMIT,
            "out of memory: this needs more than the {megabytes} MB that Java may use",
            "SXJ_OPTS=-Xmx8g sxj … allows 8 GB");

    private final Entry entry;

    RunFault(String code, Family family, String text, String hint) {
        this.entry = new Entry(code, family, text, hint);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
