package sxj.syntax.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a pair of braces, or the file, holds. */
public enum Place {
    FILE(""),
    PROBLEM("a problem"),
    PLAYER("a player"),
    GROUP("a group"),
    RUN("a run"),
    PHASE("a phase"),
    SWEEP("a sweep"),
    COMPARE("a comparison"),
    MAP("a map"),
    SUMMARY("a summary"),
    HISTOGRAM("a histogram"),
    TABLE("a table"),
    PLOT("a plot"),
    DATA("the format of data"),
    BODY("");

    /** Where declarations stand. */
    static final Set<Place> SCOPES = Set.of(FILE, PROBLEM, PLAYER, SWEEP);

    /** Where parameters stand. */
    static final Set<Place> WITH_GROUPS = Set.of(FILE, PROBLEM, PLAYER, GROUP, SWEEP);

    private final String phrase;

    Place(String phrase) {
        this.phrase = phrase;
    }

    /** How messages call it, with its article; "" for a file and a body. */
    public String phrase() {
        return phrase;
    }

    /** Whether it holds statements. */
    public boolean isBody() {
        return this == BODY;
    }

    /** Whether it frames declarations of its own. */
    public boolean isScope() {
        return this == PROBLEM || this == PLAYER || this == GROUP || this == SWEEP;
    }

    /** Whether expressions may stand alone in it, beside what begins with a word. */
    public boolean holdsExpressions() {
        return this == FILE || this == BODY || this == MAP || this == SUMMARY;
    }

    /** The words that begin what it holds, in the order in which messages list them. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        Beginning.all()
                .filter(beginning ->
                        beginning.places().contains(this) && !beginning.word().isEmpty())
                .forEach(beginning -> words.add(beginning.word()));
        return words;
    }
}
