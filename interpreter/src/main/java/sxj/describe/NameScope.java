package sxj.describe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.source.Span;
import sxj.syntax.tree.ItemKind;

/** The names that are declared in one stretch of a program, and the scope around it. */
final class NameScope {
    private final @Nullable NameScope outer;
    private final Map<String, List<Declared>> names = new LinkedHashMap<>();

    /** The problem whose names are in sight, too: of a run, a comparison, a map; null without. */
    private final @Nullable String problem;

    NameScope(@Nullable NameScope outer, @Nullable String problem) {
        this.outer = outer;
        this.problem = problem;
    }

    void declare(Declared declared) {
        names.computeIfAbsent(declared.name().text(), name -> new ArrayList<>()).add(declared);
    }

    @Nullable
    NameScope outer() {
        return outer;
    }

    @Nullable
    String problem() {
        return problem;
    }

    /**
     * What the name means here, not looking outwards; null where it is not declared here.
     *
     * @param spellings the name, and other ways to write it
     * @param space where several have the name, those of this name space come first
     * @param place where it is used
     */
    @Nullable
    Declared find(List<String> spellings, ItemKind.Names space, Span place) {
        Declared best = null;
        for (String name : spellings) {
            for (Declared one : names.getOrDefault(name, List.of())) {
                boolean isNotYet = one.name().span().source() == place.source() && one.from() > place.start();
                boolean fits = best != null && one.space() == space && best.space() != space;
                boolean isLater = best != null && best.item() == null && one.item() == null;
                if (!isNotYet && (best == null || fits || isLater)) {
                    best = one;
                }
            }
        }
        return best;
    }

    /** All that is declared here. */
    List<Declared> all() {
        return names.values().stream().flatMap(List::stream).toList();
    }
}
