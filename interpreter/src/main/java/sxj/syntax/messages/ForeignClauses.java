package sxj.syntax.messages;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sxj.source.SourceText;
import sxj.syntax.tree.Place;

/** Clauses that other tools have, where none of this language begins: how each is written in the braces it stands in. */
final class ForeignClauses {
    private static final Set<Place> RUNS = Set.of(Place.RUN, Place.PHASE, Place.COMPARE);
    private static final Set<Place> SCOPES = Set.of(Place.PROBLEM, Place.PLAYER);
    private static final String GIVEN = "\\b\\s*[=:]?\\s*([^;}\\n]*[^;}\\s])";

    private record Clause(Set<Place> places, Pattern pattern, Function<MatchResult, String> hint) {}

    private ForeignClauses() {}

    private static Clause clause(Set<Place> places, String pattern, String hint) {
        return new Clause(places, Pattern.compile(pattern), match -> filled(hint, match));
    }

    private static Clause clause(Place place, String pattern, String hint) {
        return clause(Set.of(place), pattern, hint);
    }

    // spotless:off
    private static final List<Clause> CLAUSES = List.of(
            clause(
                    RUNS,
                    "(?:learning_?rate|lr|step_?size|h|dt|eta|η|rate|stride|delta_t|Δt)" + GIVEN,
                    "the step size is written step $1"),
            clause(
                    RUNS,
                    "(?:steps|iterations?|iters?|n|N|epochs?|rounds|repeat|(?:max|n|num|total)_?(?:steps|iters?|iterations|epochs))"
                            + GIVEN,
                    "how long it runs is written stop after $1 steps"),
            clause(
                    RUNS,
                    "(?:optimi[sz]er|solver|method|integrator|algorithm|scheme|update|rule|using)" + GIVEN,
                    "how a move is made is written step $1"),
            clause(
                    RUNS,
                    "(?:field|vector_field|dynamics|force|direction|gradient|velocity|follow|along|descend)" + GIVEN,
                    "where it is pulled is written flow $1"),
            clause(
                    RUNS,
                    "(?:t_?max|t_?end|T|t_?final|t_?stop|duration|time|end_?time|horizon|tspan)" + GIVEN,
                    "how long it runs is written stop after time $1"),
            clause(
                    RUNS,
                    "(?:param|let|const|init|initial|x0|theta0|from|begin|at|set|parameters?|start_at)" + GIVEN,
                    "where it starts is written start $1"),
            clause(
                    RUNS,
                    "(?:if|on|event|whenever|callback)\\s+([^{};]+?)\\s*\\{\\s*([^{}]*<-[^{}]*?)\\s*\\}",
                    "an event is written when $1 { $2 }"),
            clause(
                    RUNS,
                    "(?:goto|go to|jump to|transition(?: to)?|next|change to|then)\\s+(?:phase\\s+)?(\\w+)[^;{}]*",
                    "write switch to $1 when …"),
            clause(RUNS, "var\\s+([^;}\\n]*[^;}\\s])", "a value that events write is a state: state $1"),
            clause(RUNS, "(?:while)" + GIVEN, "a run ends with a condition: stop when …"),
            clause(
                    RUNS,
                    "(?:until|end|ends|terminate|break|finish|halt|quit|stops)\\s+((?:after|at)\\s[^;{}\\n]*[^;{}\\s])",
                    "when it ends is written stop $1"),
            clause(
                    RUNS,
                    "(?:until|if|(?:end|ends|terminate|break|finish|halt|quit|stops)(?:\\s+(?:when|if))?)\\b\\s*([^;{}\\n]*[^;{}\\s])",
                    "when it ends is written stop when $1"),
            clause(
                    RUNS,
                    "(?:tolerance|tol|rtol|atol|accuracy|eps|epsilon)" + GIVEN,
                    "tolerances belong to an adaptive step: step dopri($1, $1)"),
            clause(
                    RUNS,
                    "(?:log|save|output|print|trace|observe|plot|every)" + GIVEN,
                    "how often rows are kept is written record every 10 steps; a plot or a table stands after the run"),
            clause(RUNS, "(?:on|problem)\\b\\s*(\\w+)", "the problem stands in the head: run NAME on $1 { … }"),
            clause(
                    RUNS,
                    "(?:loss|minimi[sz]e|objective)" + GIVEN,
                    "a loss belongs to the problem; the run says flow loss_flow"),
            clause(RUNS, "(?:random_state|rng|random_seed)" + GIVEN, "write seed $1"),
            clause(
                    RUNS,
                    "([\\p{L}_]\\w*(?:\\([^;{}]*\\))?)\\s*(?=[;}]|$)",
                    "each clause begins with its word: flow $1, or step $1"),
            clause(
                    SCOPES,
                    "(?:param\\w+|paramter|variables?|var|unknowns?|weights?|state|double|float|real|decision)\\b\\s*([^;}\\n]*[^;}\\s])",
                    "a parameter is declared with `param`: param $1"),
            clause(
                    SCOPES,
                    "(?:minimi[sz]e|min|objective|cost|energy|goal|target|criterion|score)\\s+(\\w+\\s*=[^=;}\\n]*[^;}\\s])",
                    "what is to become small is a loss: loss $1"),
            clause(
                    SCOPES,
                    "(?:minimi[sz]e|min|objective|cost|energy|goal|target|criterion|score)" + GIVEN,
                    "what is to become small is a loss: loss A = $1"),
            clause(
                    SCOPES,
                    "(?:maximi[sz]e|max|reward|utility)" + GIVEN,
                    "a loss is what becomes small: loss A = -($1)"),
            clause(
                    SCOPES,
                    "(?:constraints?|subject|s\\.t|bounds?|such|require|domain|range)\\b\\s*[^;}\\n]*",
                    "a bound belongs to its parameter: param x = 1 in [0, inf]"),
            clause(
                    SCOPES,
                    "(run|sweep|compare|map|table|plot|print|expect|show|equilibria|data|seed|import)\\b[^;}\\n]*",
                    "$1 stands in the file, after the `}` of the problem"),
            clause(
                    SCOPES,
                    "(?:constant|define|fixed)\\b\\s*([^;}\\n]*[^;}\\s])",
                    "a constant is declared with const: const $1"),
            clause(SCOPES, "(?:def|function|func)\\b\\s*([^;}\\n]*[^;}\\s])", "a function is declared with fn: fn $1"),
            clause(
                    SCOPES,
                    "(?:ode|system|dynamics|d\\w+\\s*/\\s*dt)\\b[^;}\\n]*",
                    "motion is a flow: flow f { x' = … }"),
            clause(Place.PLOT, "log\\s+(x|y)\\s+([^;,{}\\n]*[^;,{}\\s])", "`log` follows what is shown: $1 $2 log"),
            clause(Place.PLOT, "(?:log|logscale|scale)\\b[^;}\\n]*", "`log` follows what is shown: y B log"),
            clause(
                    Place.PLOT,
                    "((?!runs|of)[\\p{L}_][\\w.]*(?:\\([^;{}]*\\))?)\\s*(?=[;}]|$)",
                    "what is drawn is written y $1"),
            clause(Place.PLOT, "rows" + GIVEN, "whose curves are shown is written runs $1"),
            clause(
                    Place.PLOT,
                    "(?:title|name|caption)\\b[^;}\\n]*",
                    "the title stands in the head: plot \"title\" { … }"),
            clause(Place.PLOT, "(?:logy|semilogy|ylog)" + GIVEN, "write y $1 log"),
            clause(
                    Place.PLOT,
                    "(?:xlabel|ylabel|label|legend)\\b[^;}\\n]*",
                    "an axis is named by what it shows: y \"label\" = B"),
            clause(Place.TABLE, "runs" + GIVEN, "the rows of a table are written rows $1"),
            clause(
                    Place.TABLE,
                    "(?:cols?|column|fields?|show|values?|select)" + GIVEN,
                    "what is shown of each row is written columns $1"),
            clause(
                    Place.SWEEP,
                    "(?:flow|step|stop|start|phase|switch|when)\\b[^;}\\n]*",
                    "it stands in a run of the sweep: run r on PROBLEM { … }"),
            clause(
                    Place.SWEEP,
                    "(?:table|plot|print|show)\\b[^;}\\n]*",
                    "a table or plot stands after the sweep; what is kept of each run is written collect"),
            clause(
                    Place.SWEEP,
                    "(?:columns|record|save|report|return|output|keep)" + GIVEN,
                    "what is kept of each run is written collect $1"));
    // spotless:on

    /** How the clause at the offset is written in such braces; "" where none is recognised. */
    static String hint(Place place, SourceText source, int offset) {
        int end = source.text().indexOf('\n', offset);
        String rest = source.text().substring(offset, end < 0 ? source.text().length() : end);
        for (Clause clause : CLAUSES) {
            Matcher matcher = clause.pattern().matcher(rest);
            if (clause.places().contains(place) && matcher.lookingAt()) {
                return clause.hint().apply(matcher);
            }
        }
        return "";
    }

    private static String filled(String hint, MatchResult match) {
        return match.groupCount() < 1 || match.group(1) == null ? hint : filled(hint, match, 1);
    }

    private static String filled(String hint, MatchResult match, int group) {
        String filled = hint.replace("$" + group, match.group(group).strip());
        return group < match.groupCount() ? filled(filled, match, group + 1) : filled;
    }
}
