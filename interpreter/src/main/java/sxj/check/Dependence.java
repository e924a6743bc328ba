package sxj.check;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Name;

/** Which definitions rest on which: by the names that their texts mention, directly or through others. */
public final class Dependence {
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*");

    private Dependence() {}

    /** Whether an item mentions one of the names, itself or through what it mentions. Never misses; may say yes too often. */
    public static boolean restsOn(Item item, Collection<String> names, List<Item> definitions) {
        Set<String> seen = new LinkedHashSet<>();
        Deque<Item> open = new ArrayDeque<>(List.of(item));
        while (!open.isEmpty()) {
            for (String word : words(open.pop())) {
                if (names.contains(word)) {
                    return true;
                }
                if (seen.add(word)) {
                    for (Item definition : definitions) {
                        Name name = Namespace.nameOf(definition);
                        if (name != null && name.text().equals(word)) {
                            open.add(definition);
                        }
                    }
                }
            }
        }
        return false;
    }

    /** Whether the text of an item has a name as a whole word. */
    public static boolean mentions(Item item, String name) {
        return words(item).contains(name);
    }

    private static Set<String> words(Item item) {
        Set<String> words = new HashSet<>();
        Matcher matcher = WORD.matcher(item.span().text());
        while (matcher.find()) {
            words.add(Normalizer.normalize(matcher.group(), Normalizer.Form.NFC));
        }
        return words;
    }
}
