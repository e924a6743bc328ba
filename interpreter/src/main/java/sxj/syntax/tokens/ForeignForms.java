package sxj.syntax.tokens;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sxj.source.SourceText;

/**
 * Forms of other languages, and of paper, that cannot be read here, each with the way in which it is written in this
 * language. They are looked for in the line of a syntax error only, around its place.
 */
public final class ForeignForms {
    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_]*";
    /** A value up to the end of its clause. */
    private static final String VALUE = "([^;}\\n]+?)\\s*(?=[;}]|$)";

    private static final String FUNCTION =
            "(sin|cos|tan|sinh|cosh|tanh|exp|log|ln|sqrt|abs|asin|acos|atan|norm|sum|prod|mean"
                    + "|min|max|sign|floor|ceil|round|grad|hess|jac|det|trace|inverse|transpose|length|sigmoid|softplus|relu)";
    private static final String DECLARES =
            "(?:let|const|var|param|loss|observe|fn|flow|step|problem|run|sweep|compare|map)";

    private record Form(Pattern pattern, Function<MatchResult, String> hint) {}

    private static Form form(String pattern, String hint) {
        return new Form(Pattern.compile(pattern), match -> filled(hint, match));
    }

    private static Form form(String pattern, Function<MatchResult, String> hint) {
        return new Form(Pattern.compile(pattern), hint);
    }

    private ForeignForms() {}

    // spotless:off
    private static final List<Form> FORMS = List.of(
            // motion, clauses and declarations of other tools
            form(
                    "(" + NAME + ")''\\s*=\\s*" + VALUE,
                    "a second derivative is the motion of a parameter of its own: $1' = v; v' = $2"),
            form(
                    "^\\s*(" + NAME + ")'\\s*=(?=[^={}]*$)",
                    "motion stands in a flow, which a run follows: flow f { $1' = … }"),
            form("^\\s*(?:init|ic)\\s+(" + NAME + "\\s*=[^{}]*)$", "a start belongs to its parameter: param $1"),
            form(
                    "^\\s*(?:par|pars|params|parameters|p)\\s+(" + NAME + "\\s*=[^{}]*)$",
                    "a number is declared with const: const $1; what a run moves with param"),
            form("^\\s*aux\\s+(" + NAME + "\\s*=[^{}]*)$", "what is watched is declared with observe: observe $1"),
            form(
                    "^\\s*wiener\\b.*$",
                    "noise belongs to a flow: flow f { drift …; diffusion … }, with the step euler_maruyama(h)"),
            form("^\\s*global\\s+-?[01]\\s.*$", "an event stands in a run: when C { x <- … }"),
            form("^\\s*markov\\b.*$", "there are no Markov variables: jumps are events of a run, when C { x <- … }"),
            form(
                    "^\\s*@\\s*(" + NAME + ")\\s*=.*$",
                    "how long and with which step stands in the run: run r { flow f; step rk4(0.05); stop after time 20 }"),
            form("^\\s*!\\s*(" + NAME + "\\s*=[^={}]*)$", "a value that depends on others is written let $1"),
            form(
                    "\\b(?:algebraic|alg|constraint)\\s+(" + NAME + ")\\s*=",
                    "flows are ordinary differential equations: there are no algebraic equations in them; one that can be solved is a `let`"),
            form(
                    ",\\s*(step|flow|stop|start|record|seed|switch|columns|rows|runs|collect|steps|flows|starts|seeds)\\s+[^;{},]+",
                    "clauses are separated by `;` or line ends: write `;` before `$1`"),
            form(
                    "\\brun\\s+(" + NAME + ")\\s+on\\s+(" + NAME + ")\\s*\\(\\s*(?:flow|step|stop)\\b.*",
                    "what a run holds stands in braces: run $1 on $2 { flow loss_flow; step 0.1; stop after 100 steps }"),
            form("\\bstop\\s*\\(\\s*(\\w+)\\s*\\)", "write stop after $1 steps"),
            form(
                    "\\bstop\\s+when\\s+(" + NAME + ")\\s+(?:converge[sd]?|is\\s+(?:small|converged))\\b",
                    "write stop when norm(grad(total)) < 1e-6, or stop when no improvement of $1 for 50 steps"),
            form(
                    "\\bstart\\s+(" + NAME + ")\\.(" + NAME + ")\\s*=\\s*" + VALUE,
                    "names of a problem stand alone: start $2 = $3"),
            form(
                    "\\b(steps?|flows?)\\s+(" + NAME + ")\\s+([\\d.][\\w.+-]*)\\s*(?=[;,}]|$)",
                    "arguments stand in parentheses: $1 $2($3)"),
            form("\\bphase\\s*\\{", "a phase has a name: phase p { … }"),
            form(
                    "\\bwhen\\s+([^{};]*?)\\s+(" + NAME + ")\\s*<-\\s*" + VALUE,
                    "what happens stands in braces: when $1 { $2 <- $3 }"),
            form("\\bwhen\\b[^{}]*\\{[^{}]*?(" + NAME + ")\\s*([-+*/])=\\s*" + VALUE, "write it out: $1 <- $1 $2 $3"),
            form(
                    "\\brecord\\s+every\\s+([\\d.]+)\\s*(?=[;}]|$)",
                    "write record every $1 steps, or record every time $1"),
            form("\\brecord\\s+(\\d+)(?:\\s+steps?)?\\s*(?=[;}]|$)", "write record every $1 steps"),
            form(
                    "\\brecord\\s+(?!every\\b|at\\b|when\\b)" + VALUE,
                    "everything of a run is recorded, how often says record every 10 steps; a value to be watched is declared with observe"),
            form("\\bsweep\\s+over\\s+(" + NAME + ")\\s+in\\b", "a sweep has a name: sweep s over $1 in …"),
            form("\\b(sweep|map)\\s+(" + NAME + ")\\s+(" + NAME + ")\\s+in\\b", "write $1 $2 over $3 in …"),
            form(
                    "\\bsweep\\b[^{]*\\{\\s*(?:flow|step)\\b.*",
                    "a sweep holds a run: { run r on PROBLEM { flow loss_flow; step 0.1; stop after 100 steps }; collect r.B }"),
            form(
                    "\\bcompare\\s+(" + NAME + ")\\s*,.*",
                    "a comparison has a name, and its flows stand in braces: compare c on PROBLEM { flows loss_flow, b_flow; steps 0.1; stop after 100 steps }"),
            form("\\bmap\\s+(" + NAME + ")\\s+(?:of|for)\\s+(" + NAME + ")\\s+over\\b", "write map $1 on $2 over …"),
            form(
                    "\\bmap\\s+(" + NAME + ")\\s+on\\s+(" + NAME + ")\\s*\\{",
                    "a map has a range: map $1 on $2 over x in -1..=1 by 0.1 { … }"),
            form("\\bmap\\b[^{}]*\\bin\\b[^{},]*,\\s*(" + NAME + ")\\s*$", "the columns stand in braces: { $1 }"),
            form("\\bequilibria\\b[^{]*\\{\\s*flow\\s+(" + NAME + ")\\b.*", "the flow follows under: under $1"),
            form("\\bdata\\s+(" + NAME + ")\\s+(\\\"[^\\\"]*\\\")", "write data $1 = $2"),
            form(
                    "\\bdata\\s+(" + NAME
                            + ")\\s*=\\s*(?:[\\w.]+\\s*\\(\\s*)?['\\\"]?([\\w./]+?\\.(?:csv|tsv|npy|npz))['\\\"]?\\s*\\)?",
                    "a path stands in quotation marks: data $1 = \"$2\""),
            form(
                    "^\\s*(?:load|read|open|include)\\s+(\\\"[^\\\"]*\\\")",
                    "a file of data is declared: data d = $1; one of declarations is imported: import \"file.sxj\""),
            form("^\\s*expect\\s+(.*?)\\s*,\\s*[f\\\"'].*", "an expectation has no text: expect $1"),
            form(
                    "^\\s*expect\\s+(" + NAME
                            + ")\\s+(?:is\\s+|has\\s+)?(converged|stopped|diverged|stuck|undefined)\\b",
                    "write expect $1.status == \"$2\""),
            form("^\\s*print\\s*\\((.*)\\)\\s*$", "without parentheses: print $1"),
            form("\\b(print)\\s+[frbu]\\\"", "without a letter before the text: braces in it are values"),
            form(
                    "^\\s*(plot|histogram)\\s+(" + NAME + ")\\s*(?:,.*)?$",
                    "a plot is a block with a title: plot \"$2\" { y $2; x iter; runs r }"),
            form(
                    "\\by\\s+([^;{}]+?)\\s+(?:vs\\.?|versus|against|over)\\s+([^;{}]+?)\\s*(?=[;}]|$)",
                    "write y $1; x $2"),
            form(
                    "\\bloss\\s+(" + NAME + ")\\s*\\(([^()]*)\\)\\s*=\\s*" + VALUE,
                    "a loss has no arguments, it uses the parameters of its problem: loss $1 = $3"),
            form(
                    "\\bloss\\s+(" + NAME + ")\\s*\\[\\s*(" + NAME + ")\\s*\\]\\s*=\\s*" + VALUE,
                    "an index has its range: loss $1[$2 in 0..n] = $3"),
            form(
                    "\\bloss\\s+(" + NAME + ")\\s*\\[\\s*\\d+\\s*\\]\\s*=\\s*" + VALUE,
                    "losses are a family, loss $1[k in 0..n] = …, or have names of their own"),
            form(
                    "\\b(loss|param|let|const|observe)\\s+(" + NAME + ")\\s*:\\s*([^=;{}\\n]+?)\\s*(?=[;}]|$)",
                    "a value is given with `=`: $1 $2 = $3"),
            form(
                    "\\bparam\\s+(" + NAME + ")\\s+in\\s+(\\[[^\\]]*\\])\\s*=\\s*" + VALUE,
                    "the start comes first: param $1 = $3 in $2"),
            form("^\\s*(problem|player|group)\\s+(" + NAME + ")\\s*$", "what it holds stands in braces: $1 $2 { … }"),
            form(
                    "\\bif\\s+([^{};:]+?)\\s*:\\s*([^{};:]+?)\\s+else\\s*:?\\s*([^{};]+)",
                    "write if $1 { $2 } else { $3 }"),
            form("\\bif\\s*\\(([^()]*)\\)\\s*([^{};]+?)\\s+else\\s+([^{};]+)", "write if $1 { $2 } else { $3 }"),
            form(
                    "^[^;{}]*\\b(?:param|const|let|loss|observe)\\s[^;{}]*(,)\\s*$",
                    "leave out the comma at the end of the line"),
            form(
                    "\\b(sum|prod)\\s*\\(\\s*(" + NAME + ")\\s*=\\s*([^()]*?)\\s*\\)\\s*(\\S+)",
                    "a sum has its range after for: $1($4 for $2 in $3)"),
            form("(" + NAME + ")\\s*\\.\\(", "functions work entry by entry already: leave out the point"),
            form("(\\S+)\\s*%\\*%\\s*(\\S+)", "a matrix product is written $1 @ $2"),
            form("(\\S+)\\s*%%\\s*(\\S+)", "a remainder is written $1 % $2"),
            form("(\\S+)\\s*%/%\\s*(\\S+)", "a whole quotient is floor($1/$2)"),
            form("(\\S+)\\s*%in%\\s*(\\S+)", "whether a value is among others: any($2 == $1)"),
            form("\\^\\^", "a power is written ^"),
            // functions
            form(
                    "(" + NAME + ")\\s*=\\s*fn\\s*\\(([^()]*)\\)\\s*(?:=|->)?\\s*\\{?\\s*([^{}]+)",
                    "a function is declared by its name: fn $1($2) = $3"),
            form(
                    "(" + NAME + ")\\s*=\\s*\\|([\\w, ]+)\\|\\s+([^|]+)$",
                    "a function is declared by its name: fn $1($2) = $3"),
            form(
                    "(?:" + NAME + "'\\s*[-+*/]|[-+*/]\\s*" + NAME + "')[^=;{}]*=(?!=)",
                    "a flow says the derivative of each parameter, x' = …: flows are ordinary differential equations, without equations between derivatives"),
            form("\\bparam\\s+(" + NAME + ")\\s*~\\s*" + VALUE, "a random start is a value: param $1 = normal(1)[0]"),
            form(
                    "\\b(param|loss|const|let|observe|var)\\s+(" + NAME + ")\\s*==\\s*" + VALUE,
                    "a declaration has one `=`: $1 $2 = $3"),
            form(
                    ",\\s*(param|loss|const|let|observe)\\s+(" + NAME + ")",
                    "after a comma the word is not repeated; put `;` before `$1 $2`"),
            form(
                    "\\b(sum|prod)_\\{?(\\w+)\\s*=\\s*(\\w+)\\}?(?:\\^\\{?(\\w+)\\}?)?",
                    "a sum has its range after for: $1(… for $2 in $3..=$4)"),
            form("^\\s*@\\w+\\s*$", "there are no decorators: leave the line out"),
            form("(?<![\\w.])(\\d{1,3}),(\\d{3})(?!\\d)", "digits are written without commas: $1$2"),
            form(
                    "\\brun\\s+(" + NAME + ")\\s+on\\s+(" + NAME + ")\\s+[\\p{L}].*",
                    "what a run holds stands in braces: run $1 on $2 { flow loss_flow; step 0.1; stop after 100 steps }"),
            form("(?<=[{;] ?)(x|y)\\s*:\\s*" + VALUE, "without `:`: $1 $2"),
            form(
                    "\\b(columns|rows|runs|collect|flows|steps)\\s+([\\w.]+(?:\\s+(?!columns\\b|rows\\b|runs\\b|collect\\b|flows\\b|steps\\b|stop\\b)[\\w.]+)+)\\s*(?=[;}]|$)",
                    match -> "they are separated by commas: " + match.group(1) + " "
                            + match.group(2).strip().replaceAll("\\s+", ", ")),
            form(
                    "^\\s*(?:print\\s+|show\\s+)?([^{};]+?)\\s+at\\s+\\(?([^(){};]*)\\)?\\s*$",
                    "at a point it is at(PROBLEM, [$2], $1)"),
            form(
                    "(?<=\\d)\\s*:\\s*(?:f64|f32|float|double|int|i64|real|number)\\b",
                    "a number needs no type: leave it out"),
            form(
                    "(?:" + DECLARES + "\\s+)?(" + NAME + ")\\s*=\\s*lambda\\s+([^:]*?)\\s*:\\s*(.+)",
                    "a function is declared with fn and has a name: fn $1($2) = $3"),
            form("\\blambda\\b", "a function is declared with fn and has a name: fn f(x) = …"),
            form(
                    "(?:" + DECLARES + "\\s+)?(" + NAME + ")\\s*=\\s*\\(?([\\w, ]*?)\\)?\\s*[-=]>\\s*(.+)",
                    "a function is declared with fn and has a name: fn $1($2) = $3"),
            form(
                    "(?:" + DECLARES + "\\s+)?(" + NAME + ")\\s*=\\s*@\\(([^()]*)\\)\\s*(.+)",
                    "a function is declared with fn and has a name: fn $1($2) = $3"),
            form("\\bfn\\s+(" + NAME + ")\\s*\\(([^()]*)\\)\\s*[-=]>\\s*+([^=].*)", "without an arrow: fn $1($2) = $3"),
            form("\\bfn\\s+(" + NAME + ")\\s*\\(([^()]*)\\)\\s*:\\s*(.+)", "without a colon: fn $1($2) = $3"),
            form(
                    "\\b(?:def|function|func|fun|defun|sub|void|double|float|int)\\s+(" + NAME
                            + ")\\s*\\(([^()]*)\\)([^{]*)\\{?(.*)",
                    ForeignForms::function),
            form(
                    "\\bfunction\\s+(" + NAME + ")\\s*=\\s*(" + NAME + ")\\s*\\(([^()]*)\\)",
                    "a function is declared with fn: fn $2($3) = …"),
            form(
                    "^\\s*(" + NAME + ")\\(([^()]*)\\)\\s*:?=(?!=)\\s*(.+)",
                    "a function is declared with fn: fn $1($2) = $3"),
            // what stands above a program
            form("^\\s*#\\s*(?:include|import|define|using)\\b", ForeignForms::library),
            form(
                    "^\\s*(?:import|from|using|require|include|library|use|open|with)\\s+[\\p{L}(<'].*",
                    ForeignForms::library),
            form("^\\s*(?:%|--|'|;;)\\s*[^\\s=].*", "a comment begins with //"),
            form(
                    "\"\"\"",
                    "a text stands between \" and \" on one line; documentation is a comment that begins with ///"),
            // expectations
            form("(?:≈|≃|≅|~=~)", "write expect a == b within 1e-9"),
            // runs
            form(
                    "\\b(?:if|until|(?:ends?|terminate|finish|break|halt|quit) (?:when|if))\\b\\s*([^{};]+?)\\s*\\{?\\s*(?:stop|break|end)?\\s*\\}",
                    "write stop when $1"),
            form(
                    "\\b(?:until|(?:ends?|terminate|finish|break|halt|quit|stops) (?:when|if)|stop (?:if|until|on|once))\\s+"
                            + VALUE,
                    "write stop when $1"),
            form("\\bstop while\\s+" + VALUE, "write stop when not ($1)"),
            form(
                    "\\bstop\\s+(?:after\\s+)?(?!after\\b|when\\b|at\\b|time\\b)([\\w.]+)\\s+(?:iterations?|iters?|rounds?|updates?|times)\\b",
                    "write stop after $1 steps"),
            form(
                    "\\bstop\\s+(?:after\\s+)?(?!after\\b|when\\b|at\\b|time\\b)([\\w.]+)\\s+(?:time|times?units?|seconds?|secs?|s|units?|t)\\b",
                    "write stop after time $1"),
            form(
                    "\\bstop\\s+(?:at\\s+|=\\s*|:\\s*)?(\\d[\\w.]*)(?:\\s+steps?)?\\s*(?=[;}]|$)",
                    "write stop after $1 steps"),
            form("\\bstop\\s+t(?:ime)?\\s*(?:=|==|>=?)\\s*" + VALUE, "write stop after time $1"),
            form("\\bstop\\s+(?!when\\b|after\\b|at\\b)([^;{}]*[<>=][^;{}]*?)\\s*(?=[;}]|$)", "write stop when $1"),
            form(
                    "\\bstop\\s+after\\s+(?!time\\b|steps?\\b)([\\w.]+)\\s*(?=[;}]|$)",
                    "write stop after $1 steps, or stop after time $1"),
            form(
                    "\\b(?:flow|step|start|record|seed|minimise|collect|flows|steps|seeds|rows|columns|runs|of)\\s*[=:]\\s*"
                            + VALUE,
                    match -> "without `"
                            + (match.group().contains("=") && match.group().indexOf('=') < colon(match.group())
                                    ? "="
                                    : ":")
                            + "`: "
                            + match.group().replaceFirst("\\s*[=:]\\s*", " ").strip()),
            form(
                    "\\bstep\\s+([\\w.]+(?:\\([^()]*\\))?)\\s*,\\s*[^;{}]+",
                    "a run has one step; several are compared by `compare`: steps 0.1, 0.2"),
            form("\\bflow\\s+([^;{}(]+?)\\s*,\\s*[^;{}]+", "a run has one flow; several are compared by `compare`"),
            form(
                    "\\bstart\\s+(" + NAME + "\\s*=\\s*[^;,={}]+?)(?:\\s+and)?\\s+(" + NAME + "\\s*=\\s*[^;,={}]+)",
                    "the values are separated by commas: start $1, $2"),
            form("\\brun\\s+on\\s+(" + NAME + ")\\s*\\{", "a run has a name: run r on $1 { … }"),
            form("\\brun\\s+(" + NAME + ")\\s*\\(\\s*(" + NAME + ")\\s*\\)", "write run $1 on $2 { … }"),
            form(
                    "\\brun\\s+(" + NAME + ")\\s+(?:of|for|in|with|from|over|using|:|->)\\s+(" + NAME + ")",
                    "write run $1 on $2 { … }"),
            form(
                    "\\b(?:switch|goto|go to|jump to|next)\\s+(?!to\\b)(" + NAME + ")\\s+(when)\\b",
                    "write switch to $1 $2 …"),
            form("\\bswitch\\s+when\\s+([^;{}]+?)\\s+to\\s+(" + NAME + ")", "write switch to $2 when $1"),
            // declarations
            form("\\bparam\\s+(" + NAME + ")\\s*:\\s*(\\[[^\\]]*\\])\\s*=\\s*([^;{}]+)", "write param $1 = $3 in $2"),
            form(
                    "\\b(?:param\\s+|,\\s*)(" + NAME + ")\\s*>=?\\s*([^;{},=]+)",
                    "a bound follows the start: param $1 = 1 in [$2, inf]"),
            form(
                    "\\b(?:param\\s+|,\\s*)(" + NAME + ")\\s*<=?\\s*([^;{},=]+)",
                    "a bound follows the start: param $1 = 1 in [-inf, $2]"),
            form(
                    "(?:param\\s+|,\\s*)(" + NAME + ")\\s*(?:>=?|<=?)",
                    "a bound follows the start: param $1 = 1 in [0, inf]"),
            form(
                    "\\bparam\\s+(" + NAME + ")\\s*[\\[(]\\s*(\\w+)\\s*[\\])]\\s*=\\s*0\\s*(?=[;}]|$)",
                    "a vector is a value like others: param $1 = zeros($2)"),
            form(
                    "\\bparam\\s+(" + NAME + ")\\s*[\\[(]\\s*\\w+\\s*[\\])]\\s*=\\s*(\\[[^;}]+)",
                    "a vector is a value like others: param $1 = $2"),
            form(
                    "\\bparam\\s+(" + NAME + ")\\s*[\\[(]\\s*(\\w+)\\s*[\\])]\\s*=\\s*([^;}]+)",
                    "a vector is a value like others: param $1 = [$3 for i in 0..$2]"),
            form(
                    "\\bparam\\s+(" + NAME + ")\\s*[\\[(]\\s*(\\w+)\\s*,\\s*(\\w+)\\s*[\\])]",
                    "a matrix is a value like others: param $1 = zeros($2, $3)"),
            form("\\bparam\\s+(" + NAME + ")\\s*(?=[;}]|$)", "a parameter has a start: param $1 = 0"),
            form("\\bloss\\s*[=:]\\s*" + VALUE, "a loss has a name: loss A = $1"),
            form("\\bloss\\s+([^=;{}\\n]*[-+*/^(][^=;{}\\n]*?)\\s*(?=[;}]|$)", "a loss has a name: loss A = $1"),
            form(
                    "\\b(?:double|float|int|integer|real|auto|bool|boolean|string|f64|i64|long|number|global|local|static|final|val|mut|define|declare)\\s+("
                            + NAME + ")\\s*=\\s*([^;}]+)",
                    "a declaration begins with const, let or param: const $1 = $2, or param $1 = $2 where a run moves it"),
            form(
                    "^\\s*(" + NAME + ")\\s*:\\s*\\w+\\s*=\\s*([^;}]+)",
                    "a declaration begins with const, let or param: const $1 = $2, or param $1 = $2 where a run moves it"),
            form(
                    "\\b(?:let|const|var|param)\\s+(" + NAME + ")\\s*(?:<-|:=)\\s*([^;}]+)",
                    "a value is given with `=`: $1 = $2"),
            form(":=", "a value is given with `=`"),
            form(
                    "\\b(?:let|const|var|param|loss|fn)\\s+(" + NAME + ")-(" + NAME + ")",
                    "a name has letters, digits and _: $1_$2"),
            form(
                    "\\b(problem|run|sweep|compare|map|data|equilibria|const|let|param|loss|var|phase)\\s+(" + NAME
                            + ")\\s+(?!on\\b|of\\b|over\\b|in\\b|under\\b|continues\\b|like\\b|along\\b|by\\b|with\\b)("
                            + NAME + ")\\b",
                    "a name has no blanks: $1 $2_$3"),
            form(
                    "^\\s*(?:problem|run|phase|sweep|compare|map|flow|step|fn|table|plot|player|while|for|if|else)\\b[^{}]*:\\s*$",
                    "a body stands in braces: { … }"),
            form("^\\s*seed\\s*=\\s*(.+)", "the seed of the file is written seed $1"),
            form("\\b(table|plot)\\s+(" + NAME + ")\\s*\\{", "a title stands in quotation marks: $1 \"$2\" { … }"),
            form(
                    "\\b(x|y)\\s+log\\s+(?:scale\\s+)?([^;,{}]+?)\\s*(?=[;}]|$)",
                    "`log` follows what is shown: $1 $2 log"),
            form("\\blog\\s+(x|y)\\s+([^;,{}]+?)\\s*(?=[;}]|$)", "`log` follows what is shown: $1 $2 log"),
            form(
                    "\\bequilibria\\s+" + NAME + "\\s+(?:of|on)\\s+[^\\[{}]*?(\\[[^\\]]*\\])",
                    "the box follows `in`: in $1"),
            form(
                    "\\bequilibria\\s+" + NAME + "\\s+(?:of|on)\\s+[^\\[{}]*$",
                    "say the box in which they are looked for: in [-10, 10]"),
            form(
                    "\\bmap\\s+(" + NAME + ")\\s+on\\s+(" + NAME + "(?:\\([^)]*\\))?)\\s+(" + NAME + ")\\s+in\\b",
                    "write map $1 on $2 over $3 in …"),
            form(
                    "\\b(sweep|map)\\s+(" + NAME + ")\\s+(?:for|with|across|in)\\s+(" + NAME + ")\\s+in\\b",
                    "write $1 $2 over $3 in …"),
            form("\\b(over|,)\\s+(" + NAME + ")\\s*=\\s*([^{]+?)\\s*\\{", "write over $2 in $3"),
            // loops and choices
            form(
                    "\\bfor\\s*\\(\\s*(?:int|var|let|auto|size_t)?\\s*(" + NAME
                            + ")\\s*=\\s*([^;]+);\\s*\\1\\s*<\\s*([^;]+);.*?\\)",
                    "write for $1 in $2..$3 { … }"),
            form(
                    "\\bfor\\s*\\(\\s*(?:int|var|let|auto|size_t)?\\s*(" + NAME
                            + ")\\s*=\\s*([^;]+);\\s*\\1\\s*<=\\s*([^;]+);.*?\\)",
                    "write for $1 in $2..=$3 { … }"),
            form("\\bfor\\s*\\(\\s*(" + NAME + ")\\s+in\\s+([^)]+)\\)", "write for $1 in $2 { … }"),
            form(
                    "\\bfor\\s+(" + NAME
                            + ")\\s*=\\s*([^:{}]+?)\\s*:\\s*([^:{}]+?)\\s*:\\s*([^:{}]+?)\\s*(?=\\{|do\\b|$)",
                    "write for $1 in $2..=$4 by $3 { … }"),
            form(
                    "\\bfor\\s+(" + NAME + ")\\s*=\\s*([^:{}]+?)\\s*(?::|to)\\s*([^:{}]+?)\\s*(?=\\{|do\\b|$)",
                    "write for $1 in $2..=$3 { … }"),
            form(
                    "\\bfor\\s+(" + NAME + ")\\s+in\\s+([^:{}\\[]+?)\\s*:\\s*([^:{}]+?)\\s*(?=\\{|\\]|do\\b|$)",
                    "write for $1 in $2..=$3"),
            form("\\bin\\s+([\\w.]+)\\s*:\\s*([\\w.]+)\\s*:\\s*([\\w.]+)", "a range is written $1..=$3 by $2"),
            form(
                    "\\bin\\s+([\\w.]+)\\s*:\\s*([\\w.]+)",
                    "a range is written $1..=$2 (with its end), or $1..$2 (without)"),
            form(
                    "^\\s*[(]?\\s*([\\w.]+)\\s*:\\s*([\\w.]+)\\s*[)]?$",
                    "a range is written $1..=$2 (with its end), or $1..$2 (without)"),
            form(
                    "=\\s*[\\[(]?([\\w.]+)\\s*:\\s*([\\w.]+)[\\])]?\\s*$",
                    "a range is written $1..=$2 (with its end), or $1..$2 (without)"),
            form(
                    "\\bif\\s+([^{};]+?)\\s+then\\s+([^{};]+?)\\s+else\\s+([^{};]+?)(?:\\s+end)?\\s*(?=[;}]|$)",
                    "write if $1 { $2 } else { $3 }"),
            form(
                    "([^=;{}(,]+?)\\s+if\\s+([^;{}]+?)\\s+else\\s+([^;{})]+)",
                    match -> "write if " + match.group(2) + " { " + value(match.group(1)) + " } else { "
                            + match.group(3).strip() + " }"),
            form(
                    "=\\s*([^=;{}]+?)\\s+if\\s+([^;{}]+?)\\s*$",
                    "an `if` that gives a value has both branches: if $2 { $1 } else { … }"),
            form("^\\s*\\?+\\s*(" + NAME + ")\\s*$", "in a session: :help $1"),
            form("^\\s*(" + NAME + ")\\s*\\?+\\s*$", "in a session: :help $1"),
            form("^\\s*\\?+\\s*$", "in a session: :help"),
            form(
                    "([^=;?{}]+?)\\s*\\?\\s*([^:;?]+?)\\s*:\\s*([^;}?]+)",
                    match -> "write if " + value(match.group(1)) + " { "
                            + match.group(2).strip() + " } else { "
                            + match.group(3).strip() + " }"),
            // statements
            form("\\btheta\\s*([-+*/])=\\s*" + VALUE, "write it out: theta <- theta $1 $2"),
            form("(" + NAME + "(?:\\[[^\\]]*\\])?)\\s*([-+*/^%])=\\s*" + VALUE, "write it out: $1 = $1 $2 $3"),
            form(
                    "(" + NAME + ")\\s*(\\+\\+|--)",
                    match -> "write it out: " + match.group(1) + " = " + match.group(1) + " "
                            + match.group(2).charAt(0) + " 1"),
            form(
                    "\\bd(" + NAME + ")\\s*/\\s*dt\\s*=\\s*" + VALUE,
                    "the motion of a parameter is written $1' = $2, in the body of a flow"),
            form(
                    "(?:\\\\dot|dot|D|Dt|der|diff)\\s*[({]\\s*(" + NAME + ")(?:\\s*,\\s*t)?\\s*[)}]\\s*=\\s*" + VALUE,
                    "the motion of a parameter is written $1' = $2, in the body of a flow"),
            form(
                    "^\\s*(?:echo|disp|puts|say|display|write|writeln|cout|printf|println|log)\\s+(?:<<\\s*)?([^<;]+)",
                    "what is to be written follows print: print $1"),
            form("^\\s*print\\s+(\"[^\"]*\"|[\\w.]+)\\s+([\\w.\"]+.*)", "values are separated by commas: print $1, $2"),
            form("'([^']*)'", "a text stands between \" and \": \"$1\""),
            form(
                    "(" + NAME + "|[)\\]])'(?!\\s*=)",
                    "a transposed matrix is transpose(A); x' = … is a statement of a flow"),
            // arrays
            form("(" + NAME + ")\\[([^\\[\\]]*:[^\\[\\]]*)\\]", ForeignForms::slice),
            form("\\[([^\\[\\]]*;[^\\[\\]]*)\\]", ForeignForms::matrix),
            form(
                    "\\[\\s*(-?[\\w.]+(?:\\s+(?!for\\b|in\\b|if\\b|by\\b|and\\b|or\\b|as\\b)-?[\\w.]+)+)\\s*\\]",
                    match -> "entries are separated by commas: ["
                            + match.group(1).strip().replaceAll("\\s+", ", ") + "]"),
            form("(" + NAME + ")\\s*\\(\\s*\\(([^()]*)\\)\\s*\\)", "without the inner parentheses: $1($2)"),
            form(
                    "(?:[=(,]|\\bin\\b|\\bstart\\b|\\breturn\\b)\\s*\\(([^()]+,[^(),]+(?:,[^(),]+)*),?\\s*\\)",
                    "an array is written with [ ]: [$1]"),
            form("[=(,]\\s*\\(([^(),]+),\\s*\\)", "an array is written with [ ]: [$1]"),
            form("^\\s*\\(([^()]+,[^()]*)\\)", "an array is written with [ ]: [$1]"),
            form(
                    "=\\s*\\{[^{}]*:[^{}]*\\}",
                    "there are no dictionaries: give each value a name of its own; an array is written with [ ]"),
            form("=\\s*\\{([^{}]*)\\}", "an array is written with [ ]: [$1]"),
            // operators
            form("\\|\\|\\s*([^|]+?)\\s*\\|\\|", "a norm is written norm($1)"),
            form("\\|\\s*([^|]+?)\\s*\\|", "an absolute value is written abs($1)"),
            form("(\\S+)\\s*\\.([-+*/^])\\s*(\\S+)", "operators work entry by entry already: leave out the point"),
            form("\\b" + FUNCTION + "\\^\\(?-1\\)?\\s*\\(([^()]*)\\)", ForeignForms::inverse),
            form("\\b" + FUNCTION + "\\^(\\d+)\\s*\\(([^()]*)\\)", "a power follows the call: $1($3)^$2"),
            form("\\b" + FUNCTION + "²\\s*\\(?([^()]*)\\)?", "a power follows the call: $1($2)^2"),
            form("\\b" + FUNCTION + "³\\s*\\(?([^()]*)\\)?", "a power follows the call: $1($2)^3"),
            form("\\b" + FUNCTION + "\\s+(-?[\\w.]+)", "the argument stands in parentheses: $1($2)"),
            form("~=|<>|/=|!==|=/=|≢", "unequal is written !="),
            form("===", "equality is written =="),
            form("=<", "write <="),
            form("=>", "write >="),
            form("~", "not is written ! or not"),
            form(
                    "(" + NAME + "|\\)|\\])\\s*\\\\\\s*(" + NAME + "|\\()",
                    match -> "a system of equations is solved by "
                            + (match.group(1).length() > 0
                                            && Character.isLetter(match.group(1).charAt(0))
                                            && !match.group(2).equals("(")
                                    ? "solve(" + match.group(1) + ", " + match.group(2) + ")"
                                    : "solve(A, b)")),
            form("([\\w.)\\]]+)\\s+(?:div|idiv|quo)\\s+([\\w.(]+)", "a whole quotient is floor($1/$2)"),
            form("([\\w.)\\]]+)\\s+(?:mod|rem|modulo)\\s+([\\w.(]+)", "a remainder is written $1 % $2"),
            form("([\\w.)\\]]+)\\s+xor\\s+([\\w.(]+)", "either one of two is written $1 != $2"),
            form("([\\w.)\\]]+)\\s*%\\s*(?=[;,)\\]}]|$)", ForeignForms::percentage),
            form("\\b(where|with)\\s+" + NAME + "\\s*=", "a part is named first, in a line of its own: let x = …"));
    // spotless:on

    /** How the form at a place of a text is written in this language; "" where none is recognised. */
    public static String hint(SourceText source, int offset) {
        String text = source.text();
        int at = Math.min(offset, text.length());
        int start = text.lastIndexOf('\n', at - 1) + 1;
        int end = text.indexOf('\n', at);
        String line = text.substring(start, end < 0 ? text.length() : end);
        if (line.length() > LONGEST) {
            return "";
        }
        int comment = line.indexOf("//");
        String code = comment > 0 ? line.substring(0, comment) : line;
        for (Form form : FORMS) {
            Matcher matcher = form.pattern().matcher(code);
            for (int from = 0; from <= code.length() && matcher.find(from); from = Math.max(matcher.end(), from + 1)) {
                if (matcher.start() <= at - start && at - start <= matcher.end()) {
                    return form.hint().apply(matcher);
                }
            }
        }
        return "";
    }

    /** Longer lines are looked at by nobody, and would take long. */
    private static final int LONGEST = 400;

    private static String filled(String hint, MatchResult match) {
        String filled = hint;
        for (int group = match.groupCount(); group >= 1; group--) {
            String value = match.group(group);
            filled = filled.replace("$" + group, value == null ? "…" : value.strip());
        }
        return filled;
    }

    private static int colon(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? text.length() : colon;
    }

    /** Without the declaration or the return before it. */
    private static String value(String text) {
        return text.replaceFirst("^\\s*(?:return|print|show|expect)\\s+", "").strip();
    }

    private static String library(MatchResult match) {
        return "nothing is to be imported: the library is always there; import \"file.sxj\" takes the declarations of a file";
    }

    private static String function(MatchResult match) {
        String head = "a function is declared with fn: fn " + match.group(1) + "(" + match.group(2) + ")";
        String body = (match.group(3).replaceFirst("^\\s*(?:->\\s*\\w+\\s*)?:?", "") + match.group(4))
                .replaceAll("[{};]", "")
                .replaceFirst("^\\s*return\\b", "")
                .strip();
        return head
                + (body.isEmpty() || body.startsWith("=") && body.length() < 2
                        ? " { … }"
                        : " = " + body.replaceFirst("^=\\s*", ""));
    }

    private static String inverse(MatchResult match) {
        String name = match.group(1);
        String argument = match.group(2);
        return name.matches("sin|cos|tan|sinh|cosh|tanh")
                ? "the inverse function is a" + name + "(" + argument + "), the reciprocal 1/" + name + "(" + argument
                        + ")"
                : "a power follows the call: " + name + "(" + argument + ")^-1";
    }

    private static String slice(MatchResult match) {
        String name = match.group(1);
        String[] parts = match.group(2).split(",", -1);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = range(parts[i].strip(), name, i);
        }
        return "a slice is written " + name + "[" + String.join(", ", parts) + "], its end left out";
    }

    private static String range(String part, String name, int axis) {
        if (!part.contains(":")) {
            return part;
        }
        String[] ends = part.split(":", -1);
        String last = ends[ends.length > 2 ? 1 : ends.length - 1].strip();
        String length = axis == 0 ? "length(" + name + ")" : "length(" + name + "[0])";
        String by = ends.length > 2 && !ends[2].isBlank() ? " by " + ends[2].strip() : "";
        String to = last.isEmpty() || last.equals("end")
                ? length
                : last.startsWith("-") || last.startsWith("end")
                        ? length + " - " + last.replaceAll("[^0-9]", "")
                        : last;
        return (ends[0].isBlank() ? "0" : ends[0].strip()) + ".." + to + by;
    }

    private static String matrix(MatchResult match) {
        StringBuilder rows = new StringBuilder();
        for (String row : match.group(1).split(";")) {
            String entries = row.strip().replaceAll("\\s*,\\s*|\\s+", ", ");
            rows.append(rows.length() == 0 ? "" : ", ")
                    .append('[')
                    .append(entries)
                    .append(']');
        }
        return "a matrix is a vector of rows: [" + rows + "]";
    }

    private static String percentage(MatchResult match) {
        String number = match.group(1);
        return number.matches("\\d+(?:\\.\\d+)?")
                ? "a percentage is written as a fraction: "
                        + new java.math.BigDecimal(number)
                                .movePointLeft(2)
                                .stripTrailingZeros()
                                .toPlainString()
                : "a percentage is written as a fraction: " + number + "/100";
    }
}
