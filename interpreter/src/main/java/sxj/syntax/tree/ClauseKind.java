package sxj.syntax.tree;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words that begin clauses and statements: what comes after each, what its braces hold, and where it may stand. */
public enum ClauseKind implements Beginning {
    FLOW(
            "flow",
            Follows.EXPRESSION,
            null,
            Set.of(Place.RUN, Place.PHASE, Place.COMPARE),
            "flow FLOW, in a run: the direction in which it moves"),
    STEP(
            "step",
            Follows.EXPRESSION,
            null,
            Set.of(Place.RUN, Place.PHASE, Place.COMPARE),
            "step STEP, in a run: how it moves; a number is the size of an Euler step"),
    FLOWS(
            "flows",
            Follows.EXPRESSION,
            null,
            Set.of(Place.COMPARE),
            "flows FLOW, …, in a comparison: the directions compared"),
    STEPS(
            "steps",
            Follows.EXPRESSION,
            null,
            Set.of(Place.COMPARE),
            "steps STEP, …, in a comparison: the steps compared"),
    STARTS(
            "starts",
            Follows.EXPRESSION,
            null,
            Set.of(Place.COMPARE),
            "starts POINT, …, in a comparison: where its runs begin"),
    SEEDS(
            "seeds",
            Follows.EXPRESSION,
            null,
            Set.of(Place.COMPARE),
            "seeds RANGE, in a comparison: one run for each seed"),
    STOP(
            "stop",
            Follows.WORD,
            null,
            Set.of(Place.RUN, Place.PHASE, Place.COMPARE),
            "stop when CONDITION, stop after N steps: what ends a run"),
    SWITCH_TO(
            "switch",
            Follows.WORD,
            null,
            Set.of(Place.RUN, Place.PHASE),
            "switch to PHASE when CONDITION, in a run: what begins another phase"),
    WHEN(
            "when",
            Follows.EXPRESSION,
            Place.BODY,
            Set.of(Place.RUN, Place.PHASE, Place.COMPARE),
            "when CONDITION { x <- VALUE }, in a run: an event that changes values; the run goes on"),
    RUN_STATE(
            "state",
            Follows.WORD,
            null,
            Set.of(Place.RUN, Place.COMPARE),
            "state NAME = VALUE, in a run: what its events remember; <- writes it"),
    PHASE(
            "phase",
            Follows.NAME,
            Place.PHASE,
            Set.of(Place.RUN),
            "phase NAME { … }, in a run: a flow and a step of its own, until a switch"),
    START(
            "start",
            Follows.EXPRESSION,
            null,
            Set.of(Place.RUN, Place.COMPARE),
            "start x = VALUE, …, in a run: where it begins"),
    RECORD(
            "record",
            Follows.EXPRESSION,
            null,
            Set.of(Place.RUN, Place.COMPARE),
            "record every N steps, every time T, at [T, …], when CONDITION, in a run: which of its points are kept"),
    SEED(
            "seed",
            Follows.EXPRESSION,
            null,
            Set.of(Place.RUN, Place.COMPARE),
            "seed NUMBER, in a run: where its random numbers begin"),
    KEEP(
            "keep",
            Follows.WORD,
            null,
            Set.of(Place.RUN, Place.COMPARE),
            "keep best of VALUE, in a run: the state with the smallest value, as RUN.best"),
    BROWNIAN(
            "brownian",
            Follows.EXPRESSION,
            null,
            Set.of(Place.RUN, Place.COMPARE),
            "brownian NUMBER, in a run: the path that its noise comes from, the same for steps of h, h/2, h/4"),
    MINIMISE(
            "minimise",
            Follows.EXPRESSION,
            null,
            Set.of(Place.COMPARE),
            "minimise VALUE, in a comparison: what tune(low, high) makes small"),
    COLLECT(
            "collect",
            Follows.EXPRESSION,
            null,
            Set.of(Place.SWEEP, Place.COMPARE),
            "collect VALUE, …: columns of a sweep or a comparison"),
    ROWS("rows", Follows.EXPRESSION, null, Set.of(Place.TABLE), "rows RUN, …, in a table: its rows"),
    COLUMNS(
            "columns",
            Follows.EXPRESSION,
            null,
            Set.of(Place.TABLE, Place.COMPARE),
            "columns VALUE, …, in a table: its columns; in a comparison also distance, stable_step"),
    OF(
            "of",
            Follows.EXPRESSION,
            null,
            Set.of(Place.TABLE, Place.PLOT, Place.HISTOGRAM),
            "of RUN, …, in a table or a plot: whose data it shows"),
    X("x", Follows.EXPRESSION, null, Set.of(Place.PLOT, Place.HISTOGRAM), ""),
    Y("y", Follows.EXPRESSION, null, Set.of(Place.PLOT), ""),
    BY(
            "by",
            Follows.EXPRESSION,
            null,
            Set.of(Place.PLOT, Place.HISTOGRAM),
            "by COLUMN, in a plot or a histogram of a table: one colour for each of its values"),
    BAND(
            "band",
            Follows.EXPRESSION,
            null,
            Set.of(Place.PLOT),
            "band LOW, HIGH, in a plot of a table: the region between them"),
    POINTS(
            "points",
            Follows.EXPRESSION,
            null,
            Set.of(Place.PLOT),
            "points A, B, in a plot: a point for each row of a table or recorded state, A across, B up"),
    BINS(
            "bins",
            Follows.EXPRESSION,
            null,
            Set.of(Place.HISTOGRAM),
            "bins N, in a histogram: how many, or their borders"),
    RUNS("runs", Follows.EXPRESSION, null, Set.of(Place.PLOT), "runs RUN, …, in a plot: what is drawn"),
    PATH(
            "path",
            Follows.EXPRESSION,
            null,
            Set.of(Place.PLOT),
            "path x, y, in a plot: runs in the plane of two parameters"),
    CONTOURS(
            "contours",
            Follows.EXPRESSION,
            null,
            Set.of(Place.PLOT),
            "contours VALUE log, in a plot: lines of equal value"),
    ARROWS("arrows", Follows.EXPRESSION, null, Set.of(Place.PLOT), "arrows FLOW, in a plot: directions of a flow"),
    SEPARATOR(
            "separator",
            Follows.EXPRESSION,
            null,
            Set.of(Place.DATA),
            "separator \";\", in data: the character between fields"),
    DECIMAL(
            "decimal",
            Follows.EXPRESSION,
            null,
            Set.of(Place.DATA),
            "decimal \",\", in data: the character before decimals"),
    HEADER(
            "header",
            Follows.WORD,
            null,
            Set.of(Place.DATA),
            "header no, in data: the first line holds data, not names"),
    MISSING(
            "missing",
            Follows.EXPRESSION,
            null,
            Set.of(Place.DATA),
            "missing \"NA\" drop, in data: what stands for no value, and whether such rows are left out (drop) or NaN (nan)"),
    DATA_ROWS("rows", Follows.EXPRESSION, null, Set.of(Place.DATA), "rows RANGE, in data: which rows are read"),
    LET("let", Follows.ANYTHING, null, Set.of(Place.BODY), "let NAME: type = VALUE, in a body: a value with a name"),
    VAR("var", Follows.WORD, null, Set.of(Place.BODY), "var NAME: type = VALUE, in a body: a value that = writes"),
    STATE(
            "state",
            Follows.WORD,
            null,
            Set.of(Place.BODY),
            "state NAME = VALUE, in a step: what it remembers; <- writes it"),
    WHILE("while", Follows.ANYTHING, Place.BODY, Set.of(Place.BODY), "while CONDITION { … }: a loop"),
    FOR(
            "for",
            Follows.EXPRESSION,
            Place.BODY,
            Set.of(Place.BODY),
            "for NAME in RANGE { … }: a loop over a range or an array"),
    IF(
            "if",
            Follows.EXPRESSION,
            Place.BODY,
            Set.of(Place.BODY),
            "if CONDITION { … } else { … }: a choice, as a statement or as a value"),
    RETURN("return", Follows.ANYTHING, null, Set.of(Place.BODY), "return VALUE: ends a function"),
    DRIFT("drift", Follows.EXPRESSION, null, Set.of(Place.BODY), "drift VALUE, in a flow: its direction"),
    DIFFUSION(
            "diffusion",
            Follows.EXPRESSION,
            null,
            Set.of(Place.BODY),
            "diffusion VALUE, in a flow: what multiplies its noise");

    private final String word;
    private final Follows follows;
    private final @Nullable Place holds;
    private final Set<Place> places;
    private final String meaning;

    ClauseKind(String word, Follows follows, @Nullable Place holds, Set<Place> places, String meaning) {
        this.word = word;
        this.follows = follows;
        this.holds = holds;
        this.places = places;
        this.meaning = meaning;
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
}
