package sxj.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sxj.describe.ItemFacts;
import sxj.program.Program;
import sxj.source.Diagnostic;
import sxj.source.Span;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Name;

/** A text that was checked, and what can be asked of it; what is asked for is found out then, and kept. */
public final class Analysis {
    private final List<Item> items;
    private final Program program;
    private final List<Diagnostic> diagnostics;
    private final Map<Span, Optional<ItemFacts>> facts = new HashMap<>();

    Analysis(List<Item> items, Program program, List<Diagnostic> diagnostics) {
        this.items = items;
        this.program = program;
        this.diagnostics = diagnostics;
    }

    /** What is wrong with it, and warnings. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** Whether it has no error. */
    public boolean isRight() {
        return diagnostics.stream().noneMatch(Diagnostic::isError);
    }

    /**
     * What is known of a value that is declared there; of the first of that name where the text has changed since.
     *
     * @param declared the name in this text, or in a later one
     */
    public synchronized Optional<ItemFacts> facts(Name declared) {
        Optional<ItemFacts> found = facts.computeIfAbsent(declared.span(), span -> program.facts(declared));
        Name other = found.isPresent() ? null : named(items, declared.text());
        return other == null ? found : facts.computeIfAbsent(other.span(), span -> program.facts(other));
    }

    private static @Nullable Name named(List<Item> items, String text) {
        for (Item item : items) {
            Name name = item.name();
            List<Item> inner = item instanceof Item.Problem problem
                    ? problem.body()
                    : item instanceof Item.Player player ? player.body() : List.of();
            Name deeper = named(inner, text);
            if (deeper != null || name != null && name.text().equals(text)) {
                return deeper != null ? deeper : name;
            }
        }
        return null;
    }
}
