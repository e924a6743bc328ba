package sxj.fault;

/** What is accepted and has no effect, or not the one that its words promise: warnings. */
public enum IdleFault implements Fault {
    AXIS_UNUSED(
            "W88",
            Family.UNUSED,
            "nothing uses the axis `{axis}` of `{table}`: the runs are the same at each of its values",
            "use it, as in `step {axis}` or `start x = {axis}`, or leave it out"),
    AXIS_DRAWS_THE_SAME(
            "W89",
            Family.UNUSED,
            "nothing uses the axis `{axis}` of `{table}`: at each of its values the same random numbers are drawn",
            "write `seed {axis}` in its runs: each value then draws others"),
    AXIS_HIDES_PARAMETER(
            "W90",
            Family.ADVICE,
            "in this condition `{axis}` is the axis of `{table}`, not the parameter of problem `{problem}`",
            "give the axis another name"),
    RANGE_OF_ONE(
            "W91",
            Family.UNUSED,
            "the range `{range}` has one value, {value}: a range goes up by 1",
            "write `{range} by …` with a smaller step, or `linspace({low}, {high}, n)`"),
    TOTAL_RISES(
            "W92",
            Family.ADVICE,
            "the sum of the losses rises along the flow of run {run}, from {first} to {last}",
            "`-` before the flow goes down"),
    LOSS_FLOW_OF_PLAYERS(
            "W93",
            Family.ADVICE,
            "`{flow}` goes down the sum of the losses of all players: none of them follows its own",
            "with `simultaneous`, which is `-own_grads`, each player goes down its own losses"),
    NO_LOSSES(
            "W94",
            Family.UNUSED,
            "problem `{problem}` has no losses: the flow `{flow}` is 0 everywhere",
            "declare one with `loss L = …`, or give a flow that needs none"),
    PHASE_NEVER_ENTERED(
            "W95",
            Family.UNUSED,
            "no rule leads to phase `{phase}`: it is never entered",
            "a run begins in its first phase; `switch to {phase} …` in a phase that is entered leads to this one"),
    LOSS_NAMED_AS_BUILT_IN(
            "W97", Family.ADVICE, "the loss `{name}` hides {what} of the library", "choose another name"),
    FAMILY_OF_EQUALS(
            "W98",
            Family.UNUSED,
            "nothing in `{name}` uses `{axis}`: the members of the family are all the same",
            "write `{axis}` where they differ, or declare one alone");

    private final Entry entry;

    IdleFault(String code, Family family, String text, String hint) {
        this.entry = new Entry(code, family, text, hint);
    }

    @Override
    public Entry entry() {
        return entry;
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }
}
