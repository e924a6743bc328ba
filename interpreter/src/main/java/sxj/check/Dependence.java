package sxj.check;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Name;
import sxj.syntax.tree.TreeWalk;

/** Which definitions rest on which: by the names that they use, directly or through others. */
public final class Dependence {
    private Dependence() {}

    /** Whether an item uses one of the names, itself or through what it uses. Never misses; may say yes too often. */
    public static boolean restsOn(Item item, Collection<String> names, List<Item> definitions) {
        Set<String> seen = new LinkedHashSet<>();
        Deque<Item> open = new ArrayDeque<>(List.of(item));
        while (!open.isEmpty()) {
            for (String used : TreeWalk.names(open.pop())) {
                if (names.contains(used)) {
                    return true;
                }
                if (seen.add(used)) {
                    definitions.stream()
                            .filter(definition -> isNamed(definition, used))
                            .forEach(open::add);
                }
            }
        }
        return false;
    }

    private static boolean isNamed(Item definition, String text) {
        Name name = definition.name();
        return name != null && name.text().equals(text);
    }
}
