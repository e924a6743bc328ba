package sxj.fault;

/** Names that mean nothing here, mean two things, or rest on themselves. */
public enum NameFault implements Fault {
    ARGUMENT_TWICE(
            "N01", Family.DUPLICATE, "the argument `{name}` is declared twice", "give one of the two another name"),
    AXIS_TWICE("N02", Family.DUPLICATE, "`{name}` is an axis twice", "give one of the two another name"),
    UNKNOWN("N03", Family.UNKNOWN_NAME, "unknown {kind} `{name}`", "{hint}"),
    THETA_DECLARED(
            "N04",
            Family.DUPLICATE,
            "`theta` names all parameters together and cannot be declared",
            "choose another name"),
    FLOW_WITHOUT_PROBLEM(
            "N05",
            Family.UNKNOWN_NAME,
            "{flow} depends on the parameters of a problem, and no problem is given here",
            "use it in a run, or with `at(PROBLEM, point, …)`"),
    LOSS_NEEDS_LOSSES(
            "N06",
            Family.CYCLE,
            "a loss cannot depend on `{name}`, which depends on the losses",
            "write its value with the losses' own expressions"),
    NAME_OF_A_PROBLEM(
            "N07", Family.UNKNOWN_NAME, "`{name}` belongs to a problem, and no problem is given here", "{hint}"),
    DEFINED_BY_ITSELF(
            "N08",
            Family.CYCLE,
            "`{name}` is defined by itself: {ring}`{name}`",
            "break the cycle: one of them must not need the others"),
    PARAMETER_USED_EARLIER(
            "N09",
            Family.CYCLE,
            "the start of a parameter above uses `{name}`, which is declared later",
            "declare `{name}` first"),
    FOLLOWS_PARAMETERS(
            "N10",
            Family.UNKNOWN_NAME,
            "`{name}` depends on the parameters of a problem, and no problem is given where it is used",
            "write `RUN.{name}` or `at(PROBLEM, point, {name})`, or use it in a `let`"),
    PHASE_MEMBER("N11", Family.UNKNOWN_NAME, "the phase has no `{name}`", "it has `phase.iter` and `phase.t`"),
    MOTION_UNKNOWN(
            "N12",
            Family.UNKNOWN_NAME,
            "`{name}'` is not the motion of a parameter of problem `{problem}`",
            "its parameters are {parameters}"),
    UNKNOWN_PROBLEM("N13", Family.UNKNOWN_NAME, "unknown problem `{name}`", "{hint}"),
    MOTION_TWICE("N14", Family.DUPLICATE, "`{name}'` is given twice", "each parameter moves once"),
    PHASE_TWICE("N15", Family.DUPLICATE, "phase `{name}` is declared twice", "give one of the two another name"),
    UNKNOWN_PARAMETER("N16", Family.UNKNOWN_NAME, "problem `{problem}` has no parameter `{name}`", "{hint}"),
    UNKNOWN_PHASE("N17", Family.RUN, "run `{run}` has no phase `{name}`", "{hint}"),
    PHASE_MEMBER_OF_RUN(
            "N18", Family.UNKNOWN_NAME, "a phase has no `{name}`", "it has `iter` and `t`: when it first began"),
    UNKNOWN_COLUMN("N19", Family.UNKNOWN_NAME, "`{table}` has no column `{name}`", "{hint}"),
    NEEDS_PROBLEM(
            "N20",
            Family.UNKNOWN_NAME,
            "`{name}` needs a problem, and none is given here",
            "write `at(PROBLEM, point, {call})`, or use it in a problem, flow or run"),
    MAP_AXIS_UNUSED(
            "N21",
            Family.UNKNOWN_NAME,
            "`{name}` is no parameter of problem `{problem}`, and no column uses it",
            "its parameters are {parameters}"),
    IMPORTS_ITSELF("N22", Family.CYCLE, "`{path}` imports itself: {ring}", "move what both need into a third file"),
    PROBLEM_BESIDE_LOOSE_ITEMS(
            "N23",
            Family.DUPLICATE,
            "a file holds problems, or parameters and losses of its own, not both",
            "move this into a `problem name { … }`"),
    DECLARED_TWICE(
            "N24", Family.DUPLICATE, "`{name}` is declared twice in one scope", "give one of the two another name"),
    CLAUSE_REPEATED("N25", Family.DUPLICATE, "{owner} has one `{clause}`, this is another", ""),
    SHARED_NO_PARAMETER(
            "N26",
            Family.UNKNOWN_NAME,
            "`shared` names parameters, and `{name}` is none of this scope",
            "declare it with `param {name} = …` beside `shared`"),
    STATE_NAME_TAKEN(
            "N80",
            Family.DUPLICATE,
            "a state of a run cannot be called `{name}`: that is {thing}",
            "give it another name"),
    WRITTEN_TWICE(
            "N81",
            Family.DUPLICATE,
            "`{name}` is written twice in one body, whose values are all computed before any is written",
            "keep one of the two, or write different entries"),
    SHARED_TWICE("N27", Family.DUPLICATE, "`{name}` is shared twice", "leave one of the two out"),
    NO_COLUMN("N60", Family.UNKNOWN_NAME, "{data} has no column `{name}`", "{hint}"),
    COLUMN_TWICE("N74", Family.DUPLICATE, "two columns are called `{name}`", "give one of them another title"),
    BATCH_IN_CONSTANT(
            "N70",
            Family.UNKNOWN_NAME,
            "`{name}` is computed once, and batch `{batch}` is drawn anew at every step",
            "use `let`, or the range that the batch is drawn from"),
    EPOCH_WITHOUT_BATCH(
            "N71",
            Family.UNKNOWN_NAME,
            "epochs are counted where batches are drawn, and {problem} declares none",
            "declare one, as in `batch rows of 32 in 0..n`"),
    BEST_DECLARED(
            "N72",
            Family.DUPLICATE,
            "`{run}.best` is the best state that this keeps, and something else is named `best`",
            "give the other one another name"),
    NO_BEST("N73", Family.UNKNOWN_NAME, "`{run}` keeps no best state", "say of what, as in `keep best of L`"),
    NO_CONSTANT_TO_SET(
            "N30",
            Family.UNKNOWN_NAME,
            "`--set` gives another value to a constant of the file, and none is called `{name}`",
            "{hint}");

    private final Entry entry;

    NameFault(String code, Family family, String text, String hint) {
        this.entry = new Entry(code, family, text, hint);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
