package sxj.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sxj.describe.Documentation;
import sxj.lower.BuiltIns;
import sxj.syntax.tokens.TokenStretches;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Name;

/** The words of the language by their sort, for editors: each stands in one of the lists. */
public final class WordList {
    private static final Set<String> OPERATORS = Set.of("and", "or", "not");
    private static final Set<String> TRUTH = Set.of("true", "false");

    private WordList() {}

    /**
     * The lists by their names. Words of one letter ({@code x}, {@code y}) are none of them: most often they are names.
     *
     * <ul>
     *   <li>{@code control}: words of statements and expressions that are never names
     *   <li>{@code operators}: {@code and}, {@code or}, {@code not}
     *   <li>{@code beginnings}: words that begin items, clauses and statements
     *   <li>{@code words}: other words of clauses
     *   <li>{@code constants}: names of numbers and truth values
     *   <li>{@code functions}: built-in functions
     *   <li>{@code library}: flows, steps and functions of the library, and the built-in steps
     *   <li>{@code values}: what every problem has
     * </ul>
     */
    public static Map<String, List<String>> all() {
        Set<String> beginnings = new LinkedHashSet<>(Session.words());
        List<String> control = new ArrayList<>(TokenStretches.words(true));
        control.removeIf(word -> OPERATORS.contains(word) || TRUTH.contains(word));
        control.removeAll(List.of("let", "fn"));
        beginnings.removeAll(control);
        List<String> constants = new ArrayList<>(BuiltIns.constants());
        constants.addAll(TRUTH);
        List<String> functions = new ArrayList<>(BuiltIns.names());
        Map<String, List<String>> lists = new LinkedHashMap<>();
        Set<String> taken = new LinkedHashSet<>();
        put(lists, taken, "control", control);
        put(lists, taken, "operators", OPERATORS);
        put(lists, taken, "beginnings", beginnings);
        put(lists, taken, "constants", constants);
        put(lists, taken, "functions", functions);
        put(lists, taken, "words", TokenStretches.words(false));
        put(lists, taken, "values", Documentation.fixedNames());
        List<String> library = new ArrayList<>(Documentation.builtInNames());
        for (Item item : Library.items()) {
            Name name = item.name();
            if (name != null) {
                library.add(name.text());
            }
        }
        put(lists, taken, "library", library);
        return lists;
    }

    private static void put(Map<String, List<String>> lists, Set<String> taken, String name, Collection<String> words) {
        List<String> own = words.stream()
                .filter(word -> word.length() > 1 && taken.add(word))
                .sorted()
                .toList();
        lists.put(name, own);
    }
}
