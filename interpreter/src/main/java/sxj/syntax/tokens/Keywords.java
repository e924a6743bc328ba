package sxj.syntax.tokens;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.grammar.SxjLexer;
import sxj.grammar.SxjParser;
import sxj.source.Suggestion;
import sxj.syntax.tree.Beginning;
import sxj.syntax.tree.Beginning.Follows;
import sxj.syntax.tree.Place;

/** The tables of beginnings by the types of tokens and by the rules of the grammar. */
public final class Keywords {
    private static final Map<Integer, List<Beginning>> BY_TYPE = byType();

    private Keywords() {}

    private static Map<Integer, List<Beginning>> byType() {
        Map<Integer, List<Beginning>> byType = new HashMap<>();
        for (int type = 1; type <= SxjLexer.VOCABULARY.getMaxTokenType(); type++) {
            String literal = SxjLexer.VOCABULARY.getLiteralName(type);
            String word = type == SxjParser.IF_STATEMENT ? "'if'" : literal;
            if (word != null) {
                List<Beginning> found = Beginning.all()
                        .filter(beginning -> word.equals("'" + beginning.word() + "'"))
                        .toList();
                if (!found.isEmpty()) {
                    byType.put(type, found);
                }
            }
        }
        return byType;
    }

    /** What begins with the word. */
    static List<Beginning> of(int type) {
        return BY_TYPE.getOrDefault(type, List.of());
    }

    /** What the braces of an item hold that begins with the word; statements, if the word begins none with braces. */
    public static Place heldBy(int type) {
        for (Beginning beginning : of(type)) {
            if (beginning.holds() != null) {
                return beginning.holds();
            }
        }
        return Place.BODY;
    }

    /** Whether the word may begin something in the place. */
    public static boolean mayStand(int type, Place place) {
        return of(type).stream().anyMatch(beginning -> beginning.places().contains(place));
    }

    /** Whether the word, at the beginning of a line and before the token, begins what no expression could contain. */
    public static boolean beginsItem(int type, int next) {
        return of(type).stream().anyMatch(beginning -> switch (beginning.follows()) {
            case ANYTHING -> true;
            case NAME, WORD -> TokenKinds.isName(next);
            case PATH -> next == SxjLexer.TEXT;
            case TITLE -> next == SxjLexer.TEXT || next == SxjLexer.OPEN_BRACE;
            case VALUE -> TokenKinds.isName(next) || next == SxjLexer.TEXT || next == SxjLexer.NUMBER;
            case EXPRESSION -> false;
        });
    }

    /** What messages say is missing after the word, "" where that is no news. */
    public static String phraseAfter(int type) {
        return of(type).stream()
                .map(beginning -> beginning.follows().phrase())
                .filter(phrase -> !phrase.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Words that begin an item at file level whatever follows. */
    public static boolean isResult(int type) {
        return of(type).stream().anyMatch(beginning -> beginning.follows() == Follows.VALUE);
    }

    // ---- rules of the grammar ----

    /** The rule that reads the braces, or the file. */
    private static int holder(Place place) {
        return switch (place) {
            case FILE -> SxjParser.RULE_file;
            case PROBLEM -> SxjParser.RULE_problem;
            case PLAYER -> SxjParser.RULE_player;
            case GROUP -> SxjParser.RULE_group;
            case RUN -> SxjParser.RULE_run;
            case PHASE -> SxjParser.RULE_phase;
            case SWEEP -> SxjParser.RULE_sweep;
            case COMPARE -> SxjParser.RULE_compare;
            case MAP -> SxjParser.RULE_mapOver;
            case SUMMARY -> SxjParser.RULE_summary;
            case HISTOGRAM -> SxjParser.RULE_histogram;
            case TABLE -> SxjParser.RULE_table;
            case PLOT -> SxjParser.RULE_plot;
            case DATA -> SxjParser.RULE_data;
            case BODY -> SxjParser.RULE_body;
        };
    }

    /** The rule that reads one of what stands there; -1 where that is not an item, a clause or a statement. */
    private static int part(Place place) {
        return switch (place) {
            case FILE -> SxjParser.RULE_item;
            case PROBLEM -> SxjParser.RULE_member;
            case PLAYER -> SxjParser.RULE_definition;
            case GROUP -> SxjParser.RULE_grouped;
            case RUN -> SxjParser.RULE_runPart;
            case PHASE -> SxjParser.RULE_phasePart;
            case SWEEP -> SxjParser.RULE_sweepPart;
            case COMPARE -> SxjParser.RULE_comparePart;
            case MAP, SUMMARY -> -1;
            case HISTOGRAM -> SxjParser.RULE_histogramPart;
            case TABLE -> SxjParser.RULE_tablePart;
            case PLOT -> SxjParser.RULE_plotPart;
            case DATA -> SxjParser.RULE_dataPart;
            case BODY -> SxjParser.RULE_statement;
        };
    }

    private static final Map<Integer, Place> BY_RULE = byRule();

    private static Map<Integer, Place> byRule() {
        Map<Integer, Place> byRule = new HashMap<>();
        for (Place place : Place.values()) {
            if (part(place) >= 0) {
                byRule.put(holder(place), place);
            }
        }
        return byRule;
    }

    /** The place whose items the rule reads one after the other; null for other rules. */
    public static @Nullable Place place(int rule) {
        return BY_RULE.get(rule);
    }

    /** Whether the rule reads one item, clause or statement: an error is that one's alone. */
    public static boolean isPart(int rule) {
        return Arrays.stream(Place.values()).anyMatch(place -> part(place) == rule);
    }

    // ---- what was meant ----

    /** The word that was probably meant where a word begins nothing of the place, "" without. */
    public static String nearest(String word, Place place) {
        List<String> words = place.holdsExpressions() ? List.of() : place.words();
        String near = Suggestion.nearest(word, words);
        return near == null || words.contains(word) ? "" : near;
    }

    /** The word that an item of the file or a statement of a body was probably meant to begin with, "" without. */
    public static String nearestBeginning(String word, Place place) {
        List<String> words = place.words();
        String near = word.codePointCount(0, word.length()) < 3 ? null : Suggestion.nearest(word, words);
        return near == null || words.contains(word) ? "" : near;
    }
}
