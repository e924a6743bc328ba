package sxj.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.fault.NameFault;
import sxj.fault.RunFault;
import sxj.source.Diagnostic;
import sxj.source.Suggestion;
import sxj.syntax.tree.InheritedClauses;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Item.RunPart;

/** {@code run b like a { … }}: puts a's clauses into b, before anything else looks at the runs of a file. */
public final class Likeness {
    private final List<Diagnostic> diagnostics;
    private final Map<Item, Item> made = new IdentityHashMap<>();
    private final Map<String, Item.Run> file;

    /**
     * @param all the items of a program, earlier inputs included
     * @param diagnostics gets what is wrong
     */
    public Likeness(List<Item> all, List<Diagnostic> diagnostics) {
        this.diagnostics = diagnostics;
        this.file = runs(all);
    }

    private static Map<String, Item.Run> runs(List<Item> items) {
        Map<String, Item.Run> runs = new HashMap<>();
        for (Item item : items) {
            if (item instanceof Item.Run run) {
                runs.put(run.name().text(), run);
            }
        }
        return runs;
    }

    /** The items, their runs with all of their clauses; the same item for the same one. */
    public List<Item> of(List<Item> items) {
        return items.stream()
                .map(item -> made.computeIfAbsent(item, this::whole))
                .toList();
    }

    private Item whole(Item item) {
        if (item instanceof Item.Run run && source(run) != null) {
            return whole(run, Map.of(), new ArrayList<>());
        }
        if (item instanceof Item.Sweep sweep && sweep.body().stream().anyMatch(Likeness::isLike)) {
            Map<String, Item.Run> own = runs(sweep.body());
            List<Item> body = sweep.body().stream()
                    .map(inner -> isLike(inner) ? whole((Item.Run) inner, own, new ArrayList<>()) : inner)
                    .toList();
            return new Item.Sweep(sweep.name(), sweep.axes(), body, sweep.collect(), sweep.doc(), sweep.span());
        }
        return item;
    }

    private static boolean isLike(Item item) {
        return item instanceof Item.Run run && source(run) != null;
    }

    private static RunPart.@Nullable Continues source(Item.Run run) {
        for (RunPart part : run.parts()) {
            if (part instanceof RunPart.Continues source && source.anew()) {
                return source;
            }
        }
        return null;
    }

    private Item.Run whole(Item.Run run, Map<String, Item.Run> sweep, List<String> path) {
        RunPart.Continues named = source(run);
        if (named == null) {
            return run;
        }
        String name = named.source().text();
        path.add(run.name().text());
        Item.Run source = sweep.containsKey(name) && sweep.get(name) != run ? sweep.get(name) : file.get(name);
        if (path.contains(name) && source != null) {
            String ring = String.join(" needs ", path.subList(path.indexOf(name), path.size())) + " needs " + name;
            diagnostics.add(Diagnostic.of(RunFault.NEEDS_ITSELF, named.span(), name, ring));
            return run;
        }
        if (source == null) {
            List<String> names = new ArrayList<>(file.keySet());
            names.addAll(sweep.keySet());
            String nearest = Suggestion.nearest(name, names);
            diagnostics.add(Diagnostic.of(
                    NameFault.UNKNOWN,
                    named.span(),
                    "run",
                    name,
                    nearest == null ? "name a run of this file" : "did you mean `" + nearest + "`?"));
            return run;
        }
        return InheritedClauses.like(run, whole(source, sweep, path));
    }
}
