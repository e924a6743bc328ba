package sxj.describe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import sxj.source.GreekLetters;
import sxj.source.SourceText;
import sxj.source.Span;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.ItemKind;

/**
 * Which declaration every name of a text means. A name that depends on the problem it is used with, as in a function of the
 * file, means all declarations that it can have there.
 */
public final class NameIndex {
    /**
     * A name of the text.
     *
     * @param span where it stands
     * @param isDeclaration whether it is declared there
     * @param meant what it means; empty for what is built in, and for names that nobody declares
     */
    public record Occurrence(Span span, boolean isDeclaration, List<Declared> meant) {}

    private final NameWalk walk;
    private final Map<String, List<Item>> library = new LinkedHashMap<>();
    private final TreeMap<Integer, Occurrence> occurrences = new TreeMap<>();
    private final Map<String, List<String>> spellings = new HashMap<>();
    private final SourceText text;

    /**
     * @param text the text whose names are wanted
     * @param items its items, and those that it imports
     * @param library the items of the library
     */
    public NameIndex(SourceText text, List<Item> items, List<Item> library) {
        this.text = text;
        this.walk = new NameWalk(items);
        for (Item item : library) {
            if (item.name() != null) {
                this.library
                        .computeIfAbsent(Documentation.name(item), name -> new ArrayList<>())
                        .add(item);
            }
        }
        Set<NameScope> seen = new HashSet<>();
        declarations(walk.file(), seen);
        walk.problems().values().forEach(scope -> declarations(scope, seen));
        for (NameWalk.Use use : walk.uses()) {
            NameScope scope = use.scope();
            while (scope != null) {
                declarations(scope, seen);
                scope = scope.outer();
            }
            if (use.name().span().source() == text) {
                occurrences.putIfAbsent(
                        use.name().span().start(), new Occurrence(use.name().span(), false, meant(use)));
            }
        }
    }

    private void declarations(NameScope scope, Set<NameScope> seen) {
        if (seen.add(scope)) {
            for (Declared one : scope.all()) {
                Span span = one.name().span();
                if (span.source() == text) {
                    occurrences.put(span.start(), new Occurrence(span, true, List.of(one)));
                }
            }
        }
    }

    /** The names of the text, in its order. */
    public List<Occurrence> occurrences() {
        return List.copyOf(occurrences.values());
    }

    /** The name at an offset, or one that ends there; null if there is none. */
    public @Nullable Occurrence at(int offset) {
        Map.Entry<Integer, Occurrence> entry = occurrences.floorEntry(offset);
        Occurrence found = entry == null ? null : entry.getValue();
        return found != null && offset <= found.span().end() ? found : null;
    }

    /** The names between two offsets, in their order. */
    public List<Occurrence> within(int start, int end) {
        return List.copyOf(occurrences.subMap(start, end).values());
    }

    /** Where the text declares or uses what is declared there, in its order. */
    public List<Occurrence> of(Declared declared) {
        Span span = declared.name().span();
        return occurrences.values().stream()
                .filter(one -> one.meant().stream()
                        .anyMatch(meant -> isSame(meant.name().span(), span)))
                .sorted(Comparator.comparingInt(one -> one.span().start()))
                .toList();
    }

    private static boolean isSame(Span one, Span other) {
        return one.start() == other.start()
                && one.source().name().equals(other.source().name());
    }

    // ---- what a name means ----

    private List<Declared> meant(NameWalk.Use use) {
        if (use.owner() == null) {
            return inSight(use.name().text(), use.space(), use.name().span(), use.scope());
        }
        List<Declared> found = new ArrayList<>();
        for (ItemKind.Names space : List.of(ItemKind.Names.VALUE, ItemKind.Names.PROBLEM)) {
            for (Declared owner : inSight(use.owner().text(), space, use.owner().span(), use.scope())) {
                found.addAll(use.isArgument() ? argument(owner, use) : member(owner, use));
            }
        }
        return found.stream().distinct().toList();
    }

    private static List<Declared> argument(Declared callee, NameWalk.Use use) {
        return callee.parameters().stream()
                .filter(one -> one.name().text().equals(use.name().text()))
                .map(one -> Declared.local(one.name(), "argument"))
                .toList();
    }

    private List<Declared> member(Declared owner, NameWalk.Use use) {
        Item item = owner.item();
        NameScope scope = item instanceof Item.Run run
                ? run.use() == null
                        ? walk.file()
                        : walk.problems().get(run.use().name().text())
                : item == null ? null : walk.of(item);
        Declared found = scope == null
                ? null
                : scope.find(
                        spellings(use.name().text()),
                        ItemKind.Names.VALUE,
                        use.name().span());
        if (found == null && item instanceof Item.Run) {
            NameScope own = walk.of(item);
            found = own == null
                    ? null
                    : own.find(
                            spellings(use.name().text()),
                            ItemKind.Names.VALUE,
                            use.name().span());
        }
        return found == null ? List.of() : List.of(found);
    }

    /** The ways to write a name in which it is declared. */
    private List<String> spellings(String name) {
        return spellings.computeIfAbsent(name, written -> {
            List<String> all = new ArrayList<>(List.of(written));
            all.addAll(GreekLetters.spelt(written));
            all.removeIf(one -> !walk.declared().contains(one));
            return all;
        });
    }

    private List<Declared> inSight(String written, ItemKind.Names space, Span place, NameScope innermost) {
        List<String> name = spellings(written);
        if (name.isEmpty()) {
            return ofLibrary(written, space);
        }
        for (NameScope scope = innermost; scope != null; scope = scope.outer()) {
            Declared found = scope.find(name, space, place);
            if (found == null && scope.problem() != null) {
                NameScope problem = walk.problems().get(scope.problem());
                found = problem == null ? null : problem.find(name, space, place);
            }
            if (found != null) {
                return List.of(found);
            }
        }
        List<Declared> anywhere = new ArrayList<>();
        for (NameScope problem : walk.problems().values()) {
            Declared found = problem.find(name, space, place);
            if (found != null) {
                anywhere.add(found);
            }
        }
        Declared state = walk.states().find(name, space, place);
        if (state != null) {
            anywhere.add(state);
        }
        return anywhere.isEmpty() ? ofLibrary(written, space) : anywhere;
    }

    private List<Declared> ofLibrary(String name, ItemKind.Names space) {
        List<Declared> found = new ArrayList<>();
        for (Item item : library.getOrDefault(name, List.of())) {
            Declared declared = Declared.of(item, Objects.requireNonNull(item.name()));
            found.add(declared.space() == space ? 0 : found.size(), declared);
        }
        return found;
    }
}
