package sxj.session;

import java.util.List;
import sxj.describe.NameIndex;
import sxj.syntax.parse.Parsed;
import sxj.syntax.tree.Item;

/**
 * A text that was read, with the files that it imports, and not checked.
 *
 * @param parsed its tree, of what could be read of it
 * @param items the items that it imports, then its own
 */
public record Reading(Parsed parsed, List<Item> items) {
    /** What its names mean. */
    public NameIndex names() {
        return new NameIndex(parsed.tree().source(), items, Library.items());
    }
}
