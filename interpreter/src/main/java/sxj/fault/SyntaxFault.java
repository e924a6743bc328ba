package sxj.fault;

/** What is not a program: the text cannot be read. */
public enum SyntaxFault implements Fault {
    ONLY_IN_STEP("S01", "this stands in a `step` only", ""),
    STEP_RETURNS("S02", "a step returns nothing", "write `theta <- …` to move"),
    ONLY_IN_FLOW("S03", "this stands in a `flow` only", ""),
    ASSIGNMENT_TARGET("S04", "only a name, or a name with indices, can stand left of `{sign}`", "{hint}"),
    BRACKET_MISSING("S05", "missing `{closer}` for the `{opener}`{owner} opened on line {line}", ""),
    BRACKET_MISMATCHED("S06", "expected `{needed}` for the `{opener}` opened on line {line}, found `{found}`", ""),
    BRACKET_STRAY("S07", "this `{bracket}` closes nothing", ""),
    TEXT_WITHOUT_END("S08", "this text has no end", "a text ends with \" on the line where it began"),
    COMMENT_WITHOUT_END("S09", "this comment has no end", "close it with */"),
    NOT_A_NUMBER("S10", "`{number}` is not a number", "{hint}"),
    NUMBER_AFTER_POINT(
            "S11", "expected a name after `.`, found `{number}`", "an entry is taken with brackets: [{number}]"),
    NESTED_TOO_DEEP("S12", "nested deeper than {levels} levels", "give parts of it names with let"),
    CHAIN_TOO_LONG(
            "S13",
            "a chain of more than {operators} operators",
            "write sum(… for i in 0..n), or give parts of it names with let"),
    STEP_STATEMENT_MISPLACED("S14", "{what} stands in the body of a step only", "{hint}"),
    FLOW_STATEMENT_MISPLACED("S15", "{what} stands in the body of a flow only", ""),
    VALUE_NEITHER_LAST_NOR_USED(
            "S16", "this value is neither the last of its body nor used", "give it a name with let, or leave it out"),
    NUMBER_CALLED("S17", "the number `{number}` cannot be called", "a product is written with *"),
    FOR_NOT_ALONE("S18", "an argument with `for` must be the only one of its call", "put it in brackets: [… for …]"),
    TEXT_BRACE_STRAY("S19", "this `}` closes nothing in the text", "a brace is written }}"),
    TEXT_BRACE_MISSING("S20", "missing `}` for the `{` in this text", "a brace itself is written {{"),
    TEXT_HOLE_EMPTY("S21", "expected an expression between `{` and `}`", "a brace is written {{"),
    TEXT_HOLE_ESCAPE("S22", "no escapes between `{` and `}` of a text", ""),
    UNKNOWN_ESCAPE("S23", "unknown escape `\\{escape}`", "there are \\n \\t \\\" \\\\ and \\u{…}"),
    NOT_A_CHARACTER("S24", "`{text}` is not a character", "write its code point in hexadecimal digits: \\u{3b8}"),
    UNEXPECTED("S25", "unexpected {found}", "{hint}"),
    UNEXPECTED_AFTER("S26", "unexpected {found} after {before}", "{hint}"),
    EXPECTED("S27", "expected {expected} after {before}, found {found}", "{hint}"),
    EXPECTED_AT_END("S28", "expected {expected} after {before}", "{hint}"),
    ELSE_WITHOUT_IF("S29", "this `else` has no `if` before it", "{hint}"),
    BEGINS_NO_STATEMENT("S30", "{found} begins no statement", "{hint}"),
    BEGINS_NOTHING("S31", "{found} begins nothing that {owner} holds", "{hint}"),
    UNEXPECTED_CHARACTER("S32", "unexpected character `{character}`", "{hint}"),
    INVISIBLE_CHARACTER("S33", "unexpected invisible character {number}", ""),
    RAISED_EXPONENT(
            "S34", "`{exponent}` is not an exponent in this language", "a power is written with ^: {base}^{digits}");

    private final Entry entry;

    SyntaxFault(String code, String text, String hint) {
        this.entry = new Entry(code, Family.SYNTAX, text, hint);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
