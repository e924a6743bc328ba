package sxj.fault;

/** What is not a program: the text cannot be read. */
public enum SyntaxFault implements Fault {
    STEP_RETURNS("S01", "a step returns nothing", "write `theta <- …` to move"),
    ASSIGNMENT_TARGET("S02", "only a name, or a name with indices, can stand left of `{sign}`", "{hint}"),
    BRACKET_MISSING("S03", "missing `{closer}` for the `{opener}`{owner} opened on line {line}", ""),
    BRACKET_MISMATCHED("S04", "expected `{needed}` for the `{opener}` opened on line {line}, found `{found}`", ""),
    BRACKET_STRAY("S05", "this `{bracket}` closes nothing", ""),
    TEXT_WITHOUT_END("S06", "this text has no end", "a text ends with \" on the line where it began"),
    COMMENT_WITHOUT_END("S07", "this comment has no end", "close it with */"),
    NOT_A_NUMBER("S08", "`{number}` is not a number", "{hint}"),
    NUMBER_AFTER_POINT(
            "S09", "expected a name after `.`, found `{number}`", "an entry is taken with brackets: [{number}]"),
    NESTED_TOO_DEEP("S10", "this is nested deeper than {levels} levels", "give parts of it names with let"),
    CHAIN_TOO_LONG(
            "S11",
            "this is a chain of more than {operators} operators",
            "write sum(… for i in 0..n), or give parts of it names with let"),
    STEP_STATEMENT_MISPLACED("S12", "{what} stands in the body of a step only", "{hint}"),
    FLOW_STATEMENT_MISPLACED("S13", "{what} stands in the body of a flow only", ""),
    VALUE_NEITHER_LAST_NOR_USED(
            "S14", "this value is neither the last of its body nor used", "give it a name with let, or leave it out"),
    NUMBER_CALLED("S15", "the number `{number}` cannot be called", "{hint}"),
    FOR_NOT_ALONE("S16", "an argument with `for` must be the only one of its call", "put it in brackets: [… for …]"),
    TEXT_BRACE_STRAY("S17", "this `}` closes nothing in the text", "a brace is written }}"),
    TEXT_BRACE_MISSING("S18", "missing `}` for the `{` in this text", "a brace itself is written {{"),
    TEXT_HOLE_EMPTY("S19", "expected an expression between `{` and `}`", "a brace is written {{"),
    TEXT_HOLE_ESCAPE(
            "S20",
            "only `\\\"` can stand as an escape between `{` and `}` of a text",
            "between the braces stands an expression, as outside of a text, its quotation marks written \\\""),
    UNKNOWN_ESCAPE("S21", "unknown escape `\\{escape}`", "there are \\n \\t \\\" \\\\ and \\u{…}"),
    NOT_A_CHARACTER("S22", "`{text}` is not a character", "write its code point in hexadecimal digits: \\u{3b8}"),
    UNEXPECTED("S23", "unexpected {found}", "{hint}"),
    UNEXPECTED_AFTER("S24", "unexpected {found} after {before}", "{hint}"),
    EXPECTED("S25", "expected {expected} after {before}, found {found}", "{hint}"),
    EXPECTED_AT_END("S26", "expected {expected} after {before}", "{hint}"),
    ELSE_WITHOUT_IF("S27", "this `else` has no `if` before it", "{hint}"),
    BEGINS_NO_STATEMENT("S28", "{found} begins no statement", "{hint}"),
    BEGINS_NOTHING("S29", "{found} begins nothing that {owner} holds", "{hint}"),
    UNEXPECTED_CHARACTER("S30", "unexpected character `{character}`", "{hint}"),
    INVISIBLE_CHARACTER("S31", "unexpected invisible character {number}", ""),
    EVENT_BODY("S80", "the body of `when` or of a switch holds `let` and `<-` only", "{hint}"),
    RAISED_EXPONENT(
            "S32", "`{exponent}` is not an exponent in this language", "a power is written with ^: {base}^{digits}");

    private final Entry entry;

    SyntaxFault(String code, String text, String hint) {
        this.entry = new Entry(code, Family.SYNTAX, text, hint);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
