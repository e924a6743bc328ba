package sxj.sx.syntax;

import java.util.List;
import sxj.source.Code;
import sxj.source.Diagnostic;
import sxj.source.Diagnostic.Label;
import sxj.source.Diagnostic.Severity;
import sxj.source.Span;

/** All that is said about .sx programs: a sentence and a way out, with holes {@code {0}}, {@code {1}}, …. */
public enum SxMessage {
    // ---- reading ----
    NO_FUNCTION(
            Code.SYNTAX, "a program is made of functions, but here stands `{0}`", "begin with `fn name(…) -> i64 {`"),
    TEXT_NOT_CLOSED(Code.SYNTAX, "this text is not closed", "end it with a quotation mark on the same line"),
    NO_LOGIC(
            Code.SYNTAX,
            "there is no `{0}` in this language",
            "write `if a { if b { 1 } else { 0 } } else { 0 }` for and, `(a) + (b) > 0` of comparisons for or"),
    UNKNOWN_CHARACTER(Code.SYNTAX, "the character `{0}` does not belong here", "{1}"),
    BRACE_NOT_CLOSED(Code.SYNTAX, "this `{` is never closed", "add a `}`"),
    BRACE_NOT_OPENED(Code.SYNTAX, "this `}` closes nothing: function `{0}` ended before it", "remove it, or add a `{`"),
    AFTER_FUNCTION(
            Code.SYNTAX, "`{0}` stands after the end of function `{1}`", "move it into a function, or remove it"),
    PARAMETER_TYPE(Code.SYNTAX, "parameter `{0}` needs its type", "write `{0}: f64` or `{0}: i64`"),
    VARIABLE_TYPE(Code.SYNTAX, "variable `{0}` needs its type", "write `{1} {0}: f64 = …` or `{1} {0}: i64 = …`"),
    RESULT_TYPE(
            Code.SYNTAX, "function `{0}` needs the type of its result", "write `-> f64` or `-> i64` before its `{`"),
    FIRST_VALUE(Code.SYNTAX, "variable `{0}` needs its first value", "write `= …` after its type"),
    SEMICOLON(Code.SYNTAX, "a `;` is missing here", "statements end with `;`"),
    NEEDS_BRACES(Code.SYNTAX, "a `{` is missing here: `{0}` stands in its place", "bodies stand in braces: `{ … }`"),
    ASSIGNS(Code.SYNTAX, "`=` assigns and is no comparison", "compare with `==`"),
    NO_UPDATE(Code.SYNTAX, "there is no `{0}=` in this language", "write `x = x {0} …;`"),
    NO_FOR(
            Code.SYNTAX,
            "there is no `for` in this language",
            "write `var i: i64 = 0;` and `while i < n { … i = i + 1; }`"),
    NO_CONTINUE(Code.SYNTAX, "there is no `continue` in this language", "put the rest of the body into an `if`"),
    ELSE_ALONE(Code.SYNTAX, "this `else` belongs to no `if`", "it stands right after the `}` of an `if`"),
    RETURN_VALUE(Code.SYNTAX, "`return` needs a value", "write `return 0;`"),
    EXPRESSION_MISSING(Code.SYNTAX, "an expression is missing after `{0}`", "{1}"),
    PARENTHESIS(Code.SYNTAX, "a `)` is missing before `{0}`", "every `(` needs its `)`"),
    EXPECTED(Code.SYNTAX, "`{0}` does not belong here: {1} is missing", "{2}"),
    MISPLACED(Code.SYNTAX, "`{0}` does not belong here", "{1}"),
    INTEGER_TOO_LARGE(
            Code.VALUE, "{0} does not fit into an i64", "the largest is 9223372036854775807; write `{0}.0` for an f64"),

    // ---- names ----
    NO_MAIN(
            Code.UNKNOWN_NAME,
            "there is no function `main`",
            "add `fn main() -> i64 { …; 0 }`: a program begins there"),
    MAIN_FORM(Code.ARGUMENTS, "`main` takes no arguments and returns an i64", "write `fn main() -> i64 {`"),
    UNKNOWN_FUNCTION(Code.UNKNOWN_NAME, "unknown function `{0}`", "{1}"),
    UNKNOWN_VARIABLE(Code.UNKNOWN_NAME, "unknown variable `{0}`", "{1}"),
    UNKNOWN_TYPE(Code.TYPE, "unknown type `{0}`", "types are i64, f64 and &str"),
    NOT_A_CAST(Code.TYPE, "nothing can be cast to `{0}`", "write `as f64` or `as i64`"),
    FUNCTION_TWICE(Code.DUPLICATE, "function `{0}` is declared twice", "rename one of the two"),
    PARAMETER_TWICE(Code.DUPLICATE, "parameter `{0}` is declared twice", "rename one of the two"),
    FUNCTION_AS_VARIABLE(Code.TYPE, "`{0}` is a function, not a variable", "call it: `{0}(…)`"),
    VARIABLE_AS_FUNCTION(Code.TYPE, "`{0}` is a variable and cannot be called", "a product needs `*`"),
    ARGUMENT_COUNT(Code.ARGUMENTS, "`{0}` takes {1}, but here {2}", "it is {3}"),

    // ---- types ----
    TEXT_FOR_NUMBER(Code.TYPE, "a number is needed here, but this is a text", "{0}"),
    NUMBER_FOR_TEXT(Code.TYPE, "a text is needed here, but this is a number", "{0}"),
    NOT_A_VARIABLE(Code.TYPE, "`{0}` cannot be written: it is not a `var`", "declare it with `var {0}: {1} = …;`"),
    BREAK_OUTSIDE(Code.SYNTAX, "`break` stands in no loop", "`return` leaves the function"),
    BRANCHES_DIFFER(Code.TYPE, "one branch gives a text and the other a number", "let both give the same"),
    IF_WITHOUT_ELSE(Code.TYPE, "this `if` has no `else`, so it gives no value", "add `else { … }`"),

    // ---- warnings ----
    BITS_TAKEN(
            Code.ADVICE,
            "the bits of this {0} are taken for an {1}",
            "only `as` converts: write `{2}` if the number is meant"),

    // ---- running ----
    DIVISION_BY_ZERO(Code.VALUE, "an i64 cannot be divided by zero", "test the divisor first"),
    NO_SUCH_LIST(
            Code.VALUE, "there is no list here: nothing was made with `vec_new()`", "store what `vec_new()` gives"),
    TOO_DEEP(
            Code.LIMIT,
            "functions call one another too deep: the stack of {0} MB is full",
            "end the recursion earlier, or write a loop"),
    OUT_OF_MEMORY(Code.LIMIT, "the program needs more memory than Java may use", "raise the limit: JAVA_OPTS=-Xmx8g");

    private final Code code;
    private final String text;
    private final String hint;

    SxMessage(Code code, String text, String hint) {
        this.code = code;
        this.text = text;
        this.hint = hint;
    }

    /** The message at a place, as an error. */
    public Diagnostic at(Span span, Object... holes) {
        return Diagnostic.error(code, span, filled(text, holes), filled(hint, holes));
    }

    /** The message at a place, as an error, with a word on a second place. */
    public Diagnostic at(Span span, Span other, String label, Object... holes) {
        return new Diagnostic(
                Severity.ERROR, code, span, filled(text, holes), List.of(new Label(other, label)), filled(hint, holes));
    }

    /** The message without a place. */
    public Diagnostic nowhere(Object... holes) {
        return Diagnostic.error(code, null, filled(text, holes), filled(hint, holes));
    }

    /** The message at a place, as a warning. */
    public Diagnostic warning(Span span, Object... holes) {
        return Diagnostic.warning(code, span, filled(text, holes), filled(hint, holes));
    }

    private static String filled(String text, Object[] holes) {
        String filled = text;
        for (int i = 0; i < holes.length; i++) {
            filled = filled.replace("{" + i + "}", String.valueOf(holes[i]));
        }
        return filled;
    }
}
