package sxj.fault;

/** What is accepted and has no effect, or not the one that its words promise: warnings. */
public enum IdleFault implements Fault {
    AXIS_UNUSED(
            "W70",
            Family.UNUSED,
            "nothing uses the axis `{axis}` of `{table}`: the runs are the same at each of its values",
            "{hint}"),
    AXIS_DRAWS_THE_SAME(
            "W71",
            Family.UNUSED,
            "nothing uses the axis `{axis}` of `{table}`: at each of its values the same random numbers are drawn",
            "write `seed {axis}` in its runs: each value then draws others"),
    AXIS_HIDES_PARAMETER(
            "W87",
            Family.ADVICE,
            "in this condition `{axis}` is the axis of `{table}`, not the parameter of problem `{problem}`",
            "give the axis another name"),
    AXIS_WITHOUT_VALUES(
            "W72",
            Family.UNUSED,
            "the axis `{axis}` has no values, and `{table}` no rows",
            "`a..b` ends before b, `a..=b` with it"),
    RANGE_OF_ONE(
            "W73",
            Family.UNUSED,
            "the range `{range}` has one value, {value}: a range goes up by 1",
            "write `{range} by …` with a smaller step, or `linspace({low}, {high}, n)`"),
    NO_ENTRIES("W74", Family.UNUSED, "`{call}` has no entries: the first argument says how many", "{hint}"),
    TOTAL_RISES(
            "W75",
            Family.ADVICE,
            "the sum of the losses rises along the flow of run {run}, from {first} to {last}",
            "`-` before the flow goes down"),
    LOSS_FLOW_OF_PLAYERS(
            "W76",
            Family.ADVICE,
            "`{flow}` goes down the sum of the losses of all players: none of them follows its own",
            "with `simultaneous`, which is `-own_grads`, each player goes down its own losses"),
    NO_LOSSES(
            "W77",
            Family.UNUSED,
            "problem `{problem}` has no losses: the flow `{flow}` is 0 everywhere",
            "declare one with `loss L = …`, or give a flow that needs none"),
    STEP_NEVER_MOVES(
            "W78", Family.UNUSED, "step `{step}` never writes theta: nothing moves", "write `theta <- …` in it"),
    PHASE_NEVER_ENTERED(
            "W79",
            Family.UNUSED,
            "no rule leads to phase `{phase}`: it is never entered",
            "a run begins in its first phase; `switch to {phase} …` in a phase that is entered leads to this one"),
    FRACTION_AS_WHOLE(
            "W80",
            Family.ADVICE,
            "`:d` shows whole numbers, and {value} is none: it is shown as {shown}",
            "`:g` and `:.3f` show fractions"),
    LOSS_NAMED_AS_BUILT_IN("W81", Family.ADVICE, "the loss `{name}` hides {what}", "choose another name"),
    COMMENT_AFTER_NUMBER(
            "W82",
            Family.ADVICE,
            "`//` begins a comment: `{rest}` is not read",
            "whole division is `{quotient}`; of a comment that begins with a word nothing is said"),
    NOTHING_COLLECTED(
            "W83",
            Family.UNUSED,
            "sweep `{sweep}` collects nothing: its table has only its axes",
            "add `collect r.B`, say"),
    NOT_FINITE("W84", Family.ADVICE, "const `{name}` is not finite: {value}", "{hint}"),
    HIDES_CONSTANT(
            "W85",
            Family.ADVICE,
            "`{name}` hides what the language calls `{name}`: {what}",
            "choose another name to have both"),
    FAMILY_OF_EQUALS(
            "W86",
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
