package sxj.fault;

/** What is said about .sx programs. */
public enum SxFault implements Fault {
    // ---- reading ----
    NO_FUNCTION(
            "X01",
            Family.SYNTAX,
            "a program is made of functions, but here stands `{found}`",
            "begin with `fn name(…) -> i64 {`"),
    TEXT_NOT_CLOSED("X02", Family.SYNTAX, "this text is not closed", "end it with a quotation mark on the same line"),
    NO_LOGIC(
            "X03",
            Family.SYNTAX,
            "there is no `{sign}` in this language",
            "write `if a { if b { 1 } else { 0 } } else { 0 }` for and, `(a) + (b) > 0` of comparisons for or"),
    UNKNOWN_CHARACTER("X04", Family.SYNTAX, "the character `{character}` does not belong here", "{hint}"),
    BRACE_NOT_CLOSED("X05", Family.SYNTAX, "this `{` is never closed", "add a `}`"),
    BRACE_NOT_OPENED(
            "X06",
            Family.SYNTAX,
            "this `}` closes nothing: function `{function}` ended before it",
            "remove it, or add a `{`"),
    AFTER_FUNCTION(
            "X07",
            Family.SYNTAX,
            "`{found}` stands after the end of function `{function}`",
            "move it into a function, or remove it"),
    PARAMETER_TYPE("X08", Family.SYNTAX, "parameter `{name}` needs its type", "write `{name}: f64` or `{name}: i64`"),
    VARIABLE_TYPE(
            "X09",
            Family.SYNTAX,
            "variable `{name}` needs its type",
            "write `{word} {name}: f64 = …` or `{word} {name}: i64 = …`"),
    RESULT_TYPE(
            "X10",
            Family.SYNTAX,
            "function `{function}` needs the type of its result",
            "write `-> f64` or `-> i64` before its `{`"),
    FIRST_VALUE("X11", Family.SYNTAX, "variable `{name}` needs its first value", "write `= …` after its type"),
    SEMICOLON("X12", Family.SYNTAX, "a `;` is missing here", "statements end with `;`"),
    NEEDS_BRACES(
            "X13",
            Family.SYNTAX,
            "a `{` is missing here: `{found}` stands in its place",
            "bodies stand in braces: `{ … }`"),
    ASSIGNS("X14", Family.SYNTAX, "`=` assigns and is no comparison", "compare with `==`"),
    NO_UPDATE("X15", Family.SYNTAX, "there is no `{sign}=` in this language", "write `x = x {sign} …;`"),
    NO_FOR(
            "X16",
            Family.SYNTAX,
            "there is no `for` in this language",
            "write `var i: i64 = 0;` and `while i < n { … i = i + 1; }`"),
    NO_CONTINUE(
            "X17", Family.SYNTAX, "there is no `continue` in this language", "put the rest of the body into an `if`"),
    ELSE_ALONE("X18", Family.SYNTAX, "this `else` belongs to no `if`", "it stands right after the `}` of an `if`"),
    RETURN_VALUE("X19", Family.SYNTAX, "`return` needs a value", "write `return 0;`"),
    EXPRESSION_MISSING("X20", Family.SYNTAX, "an expression is missing after `{before}`", "{hint}"),
    PARENTHESIS("X21", Family.SYNTAX, "a `)` is missing before `{found}`", "every `(` needs its `)`"),
    EXPECTED("X22", Family.SYNTAX, "`{found}` does not belong here: {expected} is missing", "{hint}"),
    MISPLACED("X23", Family.SYNTAX, "`{found}` does not belong here", "{hint}"),
    FOREIGN("X48", Family.SYNTAX, "there is no `{sign}` in this language", "{hint}"),
    INTEGER_TOO_LARGE(
            "X24",
            Family.VALUE,
            "{number} does not fit into an i64",
            "the largest is 9223372036854775807; write `{number}.0` for an f64"),
    // ---- names ----
    NO_MAIN(
            "X25",
            Family.UNKNOWN_NAME,
            "there is no function `main`",
            "add `fn main() -> i64 { …; 0 }`: a program begins there"),
    MAIN_FORM("X26", Family.ARGUMENTS, "`main` takes no arguments and returns an i64", "write `fn main() -> i64 {`"),
    UNKNOWN_FUNCTION("X27", Family.UNKNOWN_NAME, "unknown function `{name}`", "{hint}"),
    UNKNOWN_VARIABLE("X28", Family.UNKNOWN_NAME, "unknown variable `{name}`", "{hint}"),
    UNKNOWN_TYPE("X29", Family.TYPE, "unknown type `{type}`", "{hint}"),
    NOT_A_CAST("X30", Family.TYPE, "nothing can be cast to `{type}`", "write `as f64` or `as i64`"),
    FUNCTION_TWICE("X31", Family.DUPLICATE, "function `{name}` is declared twice", "rename one of the two"),
    PARAMETER_TWICE("X32", Family.DUPLICATE, "parameter `{name}` is declared twice", "rename one of the two"),
    FUNCTION_AS_VARIABLE("X33", Family.TYPE, "`{name}` is a function, not a variable", "call it: `{name}(…)`"),
    VARIABLE_AS_FUNCTION("X34", Family.TYPE, "`{name}` is a variable and cannot be called", "a product needs `*`"),
    ARGUMENT_COUNT("X35", Family.ARGUMENTS, "`{name}` takes {expected}, but here {given}", "it is {signature}"),
    // ---- types ----
    TEXT_FOR_NUMBER("X36", Family.TYPE, "a number is needed here, but this is a text", "{hint}"),
    NUMBER_FOR_TEXT("X37", Family.TYPE, "a text is needed here, but this is a number", "{hint}"),
    NOT_A_VARIABLE(
            "X38",
            Family.TYPE,
            "`{name}` cannot be written: it is not a `var`",
            "declare it with `var {name}: {type} = …;`"),
    BREAK_OUTSIDE("X39", Family.SYNTAX, "`break` stands in no loop", "`return` leaves the function"),
    BRANCHES_DIFFER("X40", Family.TYPE, "one branch gives a text and the other a number", "let both give the same"),
    IF_WITHOUT_ELSE("X41", Family.TYPE, "this `if` has no `else`, so it gives no value", "add `else { … }`"),
    // ---- warnings ----
    BITS_TAKEN(
            "X42",
            Family.ADVICE,
            "the bits of this {given} are taken for an {needed}",
            "only `as` converts: write `{way}` if the number is meant"),
    NO_END_VALUE(
            "X47",
            Family.ADVICE,
            "function `{function}` ends without a value, so it gives {value}",
            "end it with the value and no `;`, or with `return …;`"),
    NOT_TRANSLATED(
            "X46", Family.TYPE, "{what} cannot be written in sxj", "run the .sx program as it is: `sxj FILE.sx`"),

    // ---- running ----
    DIVISION_BY_ZERO("X43", Family.VALUE, "an i64 cannot be divided by zero", "test the divisor first"),
    NO_SUCH_LIST(
            "X44",
            Family.VALUE,
            "there is no list here: nothing was made with `vec_new()`",
            "store what `vec_new()` gives"),
    TOO_DEEP(
            "X45",
            Family.LIMIT,
            "functions call one another too deep: the stack of {size} MB is full",
            "end the recursion earlier, or write a loop");

    private final Entry entry;

    SxFault(String code, Family family, String text, String hint) {
        this.entry = new Entry(code, family, text, hint);
    }

    @Override
    public Entry entry() {
        return entry;
    }

    @Override
    public Severity severity() {
        return this == BITS_TAKEN || this == NO_END_VALUE ? Severity.WARNING : Severity.ERROR;
    }
}
