package sxj.syntax.tree;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kinds of items: the word each begins with, what comes after it, what its braces hold, and where it may stand. */
public enum ItemKind implements Beginning {
    CONST(
            "const",
            Follows.NAME,
            null,
            Names.VALUE,
            Place.SCOPES,
            true,
            "const NAME: type = VALUE: a number, array or text, computed once"),
    LET(
            "let",
            Follows.ANYTHING,
            null,
            Names.VALUE,
            Place.SCOPES,
            true,
            "let NAME: type = VALUE: a value that follows the parameters"),
    PARAM(
            "param",
            Follows.NAME,
            null,
            Names.VALUE,
            Place.WITH_GROUPS,
            true,
            "param NAME[k in RANGE] = START in BOX: what a run moves"),
    LOSS(
            "loss",
            Follows.NAME,
            null,
            Names.VALUE,
            Place.SCOPES,
            true,
            "loss NAME[k in RANGE] = VALUE: a number to be made small"),
    OBSERVE(
            "observe",
            Follows.NAME,
            null,
            Names.VALUE,
            Place.SCOPES,
            true,
            "observe NAME[k in RANGE] = VALUE: a value that runs record"),
    SWITCH(
            "switch",
            Follows.NAME,
            null,
            Names.SWITCH,
            Place.SCOPES,
            true,
            "switch NAME(arguments) when CONDITION for N steps: a condition with a name"),
    FLOW(
            "flow",
            Follows.NAME,
            Place.BODY,
            Names.FLOW,
            Place.SCOPES,
            true,
            "flow NAME(arguments) = VALUE, or { … }: the direction in which a run moves"),
    FN(
            "fn",
            Follows.ANYTHING,
            Place.BODY,
            Names.VALUE,
            Place.SCOPES,
            true,
            "fn NAME(arguments) -> type = VALUE, or { … }: a function"),
    STEP(
            "step",
            Follows.NAME,
            Place.BODY,
            Names.STEP,
            Place.SCOPES,
            true,
            "step NAME(arguments) { … }: how a run moves along its flow"),
    PLAYER(
            "player",
            Follows.NAME,
            Place.PLAYER,
            Names.PLAYER,
            Set.of(Place.FILE, Place.PROBLEM),
            false,
            "player NAME { … }: parameters and losses of one player"),
    GROUP(
            "group",
            Follows.NAME,
            Place.GROUP,
            Names.VALUE,
            Set.of(Place.FILE, Place.PROBLEM),
            true,
            "group NAME { param … }: parameters whose vector has a name"),
    SHARED(
            "shared",
            Follows.NAME,
            null,
            Names.NONE,
            Set.of(Place.FILE, Place.PROBLEM),
            true,
            "shared NAME, NAME: parameters that several losses depend on, for shared(FLOW)"),
    BATCH(
            "batch",
            Follows.NAME,
            null,
            Names.VALUE,
            Set.of(Place.FILE, Place.PROBLEM),
            true,
            "batch NAME of SIZE in RANGE with replacement: indices that every step draws anew"),
    PROBLEM(
            "problem",
            Follows.NAME,
            Place.PROBLEM,
            Names.PROBLEM,
            Set.of(Place.FILE),
            true,
            "problem NAME(arguments) { … }: parameters and losses, and what follows from them"),
    RUN(
            "run",
            Follows.NAME,
            Place.RUN,
            Names.VALUE,
            Set.of(Place.FILE, Place.SWEEP),
            false,
            "run NAME on PROBLEM { … }: one trajectory, of a flow by a step"),
    SWEEP(
            "sweep",
            Follows.NAME,
            Place.SWEEP,
            Names.VALUE,
            Set.of(Place.FILE),
            false,
            "sweep NAME over x in RANGE { run …; collect … }: the same runs at every point of a grid"),
    COMPARE(
            "compare",
            Follows.NAME,
            Place.COMPARE,
            Names.VALUE,
            Set.of(Place.FILE),
            false,
            "compare NAME on PROBLEM { flows …; steps …; stop … }: every flow by every step from every start"),
    MAP(
            "map",
            Follows.NAME,
            Place.MAP,
            Names.VALUE,
            Set.of(Place.FILE),
            false,
            "map NAME on PROBLEM over x in RANGE { columns }: values at every point of a grid"),
    EQUILIBRIA(
            "equilibria",
            Follows.NAME,
            null,
            Names.VALUE,
            Set.of(Place.FILE),
            false,
            "equilibria NAME on PROBLEM under FLOW in BOX: the points where the flow is zero"),
    TABLE(
            "table",
            Follows.TITLE,
            Place.TABLE,
            Names.NONE,
            Set.of(Place.FILE),
            false,
            "table \"TITLE\" { of …; columns … }: a row for every run"),
    PLOT(
            "plot",
            Follows.TITLE,
            Place.PLOT,
            Names.NONE,
            Set.of(Place.FILE),
            false,
            "plot \"TITLE\" { of …; x …; y …; path … }: curves and portraits"),
    SUMMARY(
            "summary",
            Follows.NAME,
            Place.SUMMARY,
            Names.VALUE,
            Set.of(Place.FILE),
            false,
            "summary NAME of SWEEP by COLUMN { name = mean(column), … }: statistics of groups of rows"),
    HISTOGRAM(
            "histogram",
            Follows.TITLE,
            Place.HISTOGRAM,
            Names.NONE,
            Set.of(Place.FILE),
            false,
            "histogram \"TITLE\" { x COLUMN; of SWEEP; bins N; by COLUMN }: how often which values occur"),
    IMPORT(
            "import",
            Follows.PATH,
            null,
            Names.NONE,
            Set.of(Place.FILE),
            false,
            "import \"PATH\": the declarations of another file"),
    DATA(
            "data",
            Follows.NAME,
            Place.DATA,
            Names.VALUE,
            Set.of(Place.FILE),
            true,
            "data NAME = \"PATH\" { separator \";\"; … }: the columns of a CSV or TSV file, or the arrays of an NPY or NPZ file"),
    SEED(
            "seed",
            Follows.EXPRESSION,
            null,
            Names.NONE,
            Set.of(Place.FILE),
            false,
            "seed NUMBER: where the random numbers of the file begin"),
    EXPECT(
            "expect",
            Follows.VALUE,
            null,
            Names.NONE,
            Set.of(Place.FILE, Place.SWEEP),
            false,
            "expect CONDITION, expect a == b within 1e-9: what must hold; the exit status is 1 where it does not"),
    PRINT(
            "print",
            Follows.VALUE,
            null,
            Names.NONE,
            Set.of(Place.FILE),
            false,
            "print VALUE, …: a line of text; texts hold {value:format}"),
    SHOW(
            "show",
            Follows.VALUE,
            null,
            Names.NONE,
            Set.of(Place.FILE),
            false,
            "show VALUE on PROBLEM: a value as a formula"),
    EVALUATE("", Follows.EXPRESSION, null, Names.NONE, Set.of(Place.FILE), false, "");

    /** The name spaces of a scope: within one, no name is declared twice. */
    public enum Names {
        /** It declares no name. */
        NONE,
        PROBLEM,
        PLAYER,
        FLOW,
        STEP,
        SWITCH,
        /** All else that can stand in an expression. */
        VALUE
    }

    private final String word;
    private final Follows follows;
    private final @Nullable Place holds;
    private final Names names;
    private final Set<Place> places;
    private final boolean imported;
    private final String meaning;

    ItemKind(
            String word,
            Follows follows,
            @Nullable Place holds,
            Names names,
            Set<Place> places,
            boolean imported,
            String meaning) {
        this.word = word;
        this.follows = follows;
        this.holds = holds;
        this.names = names;
        this.places = places;
        this.imported = imported;
        this.meaning = meaning;
    }

    /** The kind that begins with the word; null where none does. */
    public static @Nullable ItemKind of(String word) {
        for (ItemKind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        return null;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public Follows follows() {
        return follows;
    }

    @Override
    public @Nullable Place holds() {
        return holds;
    }

    @Override
    public Set<Place> places() {
        return places;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    /** Which of a scope's name spaces its name belongs to. */
    public Names names() {
        return names;
    }

    /** Whether a problem without a name is made of it. */
    public boolean ofProblem() {
        return this == PARAM || this == LOSS || this == PLAYER || this == BATCH;
    }

    /** Whether {@code import} takes it from another file. */
    public boolean imported() {
        return imported;
    }
}
