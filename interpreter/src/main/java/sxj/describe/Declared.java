package sxj.describe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.ItemKind;
import sxj.syntax.tree.Name;

/**
 * A name where it is declared.
 *
 * @param name the name and its place
 * @param what what it is, in a word: {@code param}, {@code argument}, {@code variable}
 * @param item the item that declares it; null for arguments, variables and phases
 * @param from the offset in its text from which on it can be used
 */
public record Declared(Name name, String what, @Nullable Item item, int from) {
    /** What an item declares. */
    static Declared of(Item item, Name name) {
        return new Declared(name, item.kind().word(), item, 0);
    }

    /** A name that is no item's, in sight in the whole of its scope. */
    static Declared local(Name name, String what) {
        return new Declared(name, what, null, 0);
    }

    /** Which of a scope's name spaces it belongs to. */
    ItemKind.Names space() {
        return item == null ? ItemKind.Names.VALUE : item.kind().names();
    }

    /** The arguments that it takes. */
    public List<Item.Parameter> parameters() {
        return item == null ? List.of() : parameters(item);
    }

    /** The arguments that an item takes. */
    public static List<Item.Parameter> parameters(Item item) {
        return item instanceof Item.Flow flow
                ? flow.parameters()
                : item instanceof Item.Step step
                        ? step.parameters()
                        : item instanceof Item.Fn fn
                                ? fn.parameters()
                                : item instanceof Item.Problem problem
                                        ? problem.parameters()
                                        : item instanceof Item.Switch rule ? rule.parameters() : List.of();
    }
}
